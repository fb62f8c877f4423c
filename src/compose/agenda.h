/* agenda.h - the agenda of a pack, with the pages of its papers.
 *
 * What the template finds on the pack's tree beside the clerk's words: on the root f:paper with
 * the date; on each item f:item @number @from @to (its pages; left out where it has none), and
 * in it for each paper f:item-paper @title @from @to @href. */
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

#endif
