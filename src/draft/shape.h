/* shape.h - where the tables of a sheet begin, what their columns are, and which rows are data.
 *
 * A sheet may hold several tables one under the other, with title lines, heads of several rows, heads that are
 * said again, and rows that say something of all that follows. */
#ifndef DRAFT_SHAPE_H
#define DRAFT_SHAPE_H

#include <stdbool.h>
#include <stddef.h>

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

struct blocks { struct block *items; size_t count; };

/* A line of the officer's own mapping. */
struct map_rule {
	const char *head;          /* folded */
	size_t table;              /* from 1; 0: of any table */
	enum role role;
	bool used;
};
struct mapping { struct map_rule *rules; size_t count; };

/* The tables of `sheet`, the `index`th of its book. `before` is the last table of the sheet before, or NULL. All in
 * the arena; marks the rules that were used. */
struct blocks shape_sheet(const struct sheet *sheet, size_t index, const struct block *before, struct mapping *mapping,
    struct arena *arena);

/* The cell at a place, of a merged one that which it is a part of. Never NULL. */
const struct cell *shape_cell(const struct sheet *sheet, size_t row, size_t column);
/* Its text; what is hidden in a workbook is read too. */
const char *shape_text(const struct sheet *sheet, size_t row, size_t column);
/* Does a text of its own stand there: not the rest of a merged cell, not empty? */
bool shape_begins(const struct sheet *sheet, size_t row, size_t column);
/* The only cell of a row with text, its column in `*column`: a row that says something of what follows. NULL: none. */
const struct cell *shape_group(const struct sheet *sheet, size_t row, size_t *column);

#endif
