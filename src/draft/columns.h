/* columns.h - a table, and what its columns are: by the words at their heads, by what stands in them, by the officer's
 * own mapping. */
#ifndef DRAFT_COLUMNS_H
#define DRAFT_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "draft/mapping.h"
#include "draft/roles.h"
#include "draft/when.h"
#include "office/book.h"

struct column {
	enum role role;
	const char *head;          /* as it stands there, of several rows one after the other */
	const char *label;         /* the lowest of them */
	struct period_head period; /* of the figures under it */
	bool guessed;              /* not by its head: by what stands in it */
	bool chosen;               /* by the officer's own mapping */
};

enum block_kind {
	BLOCK_LOOSE,               /* rows without a head that is known */
	BLOCK_PROFILE,             /* rows of a name and what it is: "Lead for delivery: ..." */
	BLOCK_ACTIONS, BLOCK_MEASURES, BLOCK_QUALITATIVE,
};

struct block {
	enum block_kind kind;
	const struct sheet *sheet;
	size_t sheet_index;
	size_t head, head_rows;    /* rows of the head, from 0; none when head_rows is 0 */
	size_t *rows; size_t row_count;   /* those of data, from 0 */
	struct column *columns;    /* as many as the sheet has; NULL: none are known */
	bool continued;            /* columns are those of the table before: it has no head of its own */
	size_t coloured;           /* the column that is filled red, amber and green where no column says so; SIZE_MAX */
	bool guessed;              /* what it is was worked out from what stands in it */
};

/* The `c`th column by the words of its head, which is known. */
void columns_name(const struct block *b, size_t c, struct arena *arena);
/* What the officer's mapping says of them; marks the rules that were used. */
void columns_apply(struct block *b, struct mapping *mapping, struct arena *arena);

/* What stands under a head: how many texts, how many of them are what, and their bytes together. */
struct column_content { size_t texts, statuses, dates, refs, length; };
struct column_content columns_look(const struct block *b, size_t column, struct arena *arena);
/* Is there a column of that role? */
bool columns_has(const struct block *b, enum role role);
/* The column whose words alone would mislead: "Progress" over colours, "Status" over paragraphs. */
void columns_settle_by_content(struct block *b, size_t c, struct arena *arena);
/* Of two columns with one role the second is something else: the second RAG of an action is that of its impact. One
 * whose head is just the word is believed before one that says more. */
void columns_settle_twice(struct block *b, size_t c, struct arena *arena);

#endif
