/* draft.h - a first plan from the tables of an office's own action plan or scorecard.
 *
 * What the tables are is read from the words at the heads of their columns. Nothing is lost: every cell's words are
 * in the plan, as what they were taken for or in a comment beside it. Where the words are not sure, the reading is
 * put on a list with what to do about it. */
#ifndef DRAFT_DRAFT_H
#define DRAFT_DRAFT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/mem.h"
#include "office/book.h"

struct draft;

/* What nobody can be sure of. */
struct doubt {
	const char *where;         /* "table 3, row 5, column "Lead""; "" the whole */
	const char *text;          /* what was read, what it was taken for, what to do */
	const char *line;          /* both, with the other rows of which the same is true */
	struct doubt *next;
	const void *sheet;         /* of draft.c: what is the same is said once */
	size_t column, rows, last_row;
};

/* Read the tables of `book`, borrowed until draft_drop(). `map` is the officer's own mapping, "Timescale=due,
 * Head=lead" or lines of the same, or NULL; a fault in it is an error in `diags`, at `map_file` or of the option.
 * `as_at` NO_DATE: as the document says. The caller's; NULL with errors in `diags` when the mapping is wrong. */
MUST_USE struct draft *draft_new(const struct book *book, const char *map, const char *map_file, struct date as_at,
    struct diags *diags);
void draft_drop(struct draft *draft);

/* How many actions and measures were found. */
size_t draft_actions(const struct draft *draft);
size_t draft_measures(const struct draft *draft);

/* The plan as a file, the caller's; `id` names it (any words). */
MUST_USE char *draft_xml(struct draft *draft, const char *id);

/* The columns and what they were read as, a line each; and the doubts, the first. The draft's. */
const char *draft_mapping(struct draft *draft);
const struct doubt *draft_doubts(const struct draft *draft);

#endif
