/* agenda.h - what stands before the papers of a pack: the agenda, with the pages of its papers, and
 * the cover sheet of each annex; and the supplement's list of what has changed.
 *
 * What the templates find on the pack's tree beside the clerk's words: on the root f:paper with
 * the date. The agenda: on each item f:item @number @from @to @gaps (its pages; left out where it has
 * none), and in it for each paper and annex f:item-paper @title @from @to @href @beside. A cover
 * sheet: on the root f:cover with what struct cover has, and in it f:obstacle @text. A divider: on the
 * root f:divider @item @item-title, and in it f:item-paper @title. The supplement:
 * in f:paper for each change f:change @says @of @href. A message: what the agenda has, and the element
 * f:mail of mailing.h. */
#ifndef COMPOSE_AGENDA_H
#define COMPOSE_AGENDA_H

#include "compose/compose.h"
#include "pack/pack.h"

/* Where a paper or annex stands in the pack. */
struct agenda_paper {
	const char *title;
	const char *from, *to;         /* the numbers printed on its first and last page */
	const char *href;              /* what leads to it from the agenda, or NULL */
	const char *beside;            /* the file that it is beside the pack, or NULL */
};

/* The cover sheet of an annex. */
struct cover {
	const struct pack_item *item;
	const struct pack_annex *annex;
	size_t page_count;             /* of the annex */
	const char *first, *last;      /* the numbers stamped on its pages; NULL when it is beside */
	const char *beside;            /* its file beside the pack, or NULL */
	const char *attached;          /* what its signed original is attached as, or NULL */
	const char *const *obstacles; size_t obstacle_count;   /* annex/obstacles.h */
};

/* Compose the agenda of `pack`; `papers[i][p]` is part p of item i, its papers first;
 * `gaps[i]` are numbers of pages that this edition does not have, or NULL.
 * options->template NULL: agenda. As compose_paper(), but for `at` and `beside`, which have no
 * use here. The source_hash is the SHA-256 of the pack's own file. */
MUST_USE struct document *compose_agenda(const struct pack *pack,
    const struct agenda_paper *const *papers, const char *const *gaps,
    const struct compose_options *options, struct diags *diags);

/* Compose what a message says of the pack and of its reader's copy, as the agenda;
 * options->more_facts is delivery_tree()'s (delivery.h), or NULL. options->template NULL: mail. */
MUST_USE struct document *compose_mail(const struct pack *pack,
    const struct agenda_paper *const *papers, const struct compose_options *options,
    struct diags *diags);

/* Compose the sheet before the papers of `item`, which are called `titles`, as the agenda.
 * options->template NULL: divider. */
MUST_USE struct document *compose_divider(const struct pack *pack, const struct pack_item *item,
    const char *const *titles, const struct compose_options *options, struct diags *diags);

/* Compose a cover sheet, as the agenda. options->template NULL: annex. */
MUST_USE struct document *compose_cover(const struct pack *pack, const struct cover *cover,
    const struct compose_options *options, struct diags *diags);

/* What has changed since the pack was published, in a reader's words. */
struct agenda_change {
	const char *says;              /* "Pages 47A and 47B replace page 47" */
	const char *of;                /* "item 6, Performance report" */
	const char *href;              /* what leads to the paper, or NULL */
};

/* Compose the supplement of `pack`: the list of what has changed. As the agenda;
 * options->template NULL: supplement. */
MUST_USE struct document *compose_supplement(const struct pack *pack,
    const struct agenda_change *changes, size_t count, const struct compose_options *options,
    struct diags *diags);

#endif
