/* agenda.h - the agenda of a pack, with the pages of its papers.
 *
 * What the template finds on the pack's tree beside the clerk's words: on the root f:paper with
 * the date; on each item f:item @number @from @to (its pages; left out where it has none), and
 * in it for each paper f:item-paper @title @from @to @href. In the supplement, in f:paper for each
 * change f:change @says @of @href. */
#ifndef COMPOSE_AGENDA_H
#define COMPOSE_AGENDA_H

#include "compose/compose.h"
#include "pack/pack.h"

/* Where a paper stands in the pack. */
struct agenda_paper {
	const char *title;
	const char *from, *to;         /* the numbers printed on its first and last page */
	const char *href;              /* what leads to it from the agenda, or NULL */
};

/* Compose the agenda of `pack`; `papers[i][p]` is the paper p of item i. options->template
 * NULL: agenda. As compose_paper(), but for `at` and `beside`, which have no use here. The
 * source_hash is the SHA-256 of the pack's own file. */
MUST_USE struct document *compose_agenda(const struct pack *pack,
    const struct agenda_paper *const *papers, const struct compose_options *options,
    struct diags *diags);

/* What has changed since the pack was published, in a reader's words. */
struct agenda_change {
	const char *says;              /* "Pages 47A and 47B replace page 47" */
	const char *of;                /* "item 6, Performance report" */
	const char *href;              /* what leads to the paper, or NULL */
};

/* Compose the supplement of `pack`: the list of what has changed. As compose_agenda();
 * options->template NULL: supplement. */
MUST_USE struct document *compose_supplement(const struct pack *pack,
    const struct agenda_change *changes, size_t count, const struct compose_options *options,
    struct diags *diags);

#endif
