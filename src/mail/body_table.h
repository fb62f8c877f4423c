/* body_table.h - a table row by row, with the head of each column: what a table is said with where
 * it has no room to stand as one. */
#ifndef MAIL_BODY_TABLE_H
#define MAIL_BODY_TABLE_H

#include "base/arena.h"
#include "base/grid.h"
#include "document/document.h"

struct body_cell {
	const struct doc_node *node;
	size_t column;             /* its first */
	bool above;                /* reaches down from a row above */
};

struct body_table {
	const struct doc_node *table;
	size_t columns;
	const char **heads;        /* by column: "Thresholds, Good"; "" where there is none */
	struct body_cell *cells;   /* of the row that was read last, by column */
	size_t cell_count;
	struct grid_walk grid;
	const struct doc_node **above;     /* by column: the cell that was put there last */
};

/* Read the columns and heads of `table`. Strings live in `arena`. */
void body_table_open(struct body_table *t, const struct doc_node *table, struct arena *arena);
void body_table_close(struct body_table *t);

/* A section of rows begins; a row: sets `cells`. */
void body_table_section(struct body_table *t);
void body_table_row(struct body_table *t, const struct doc_node *row);

/* The cell that says what the row is of: its first th, else its first; NULL: it has none. */
const struct body_cell *body_table_label(const struct body_table *t);
/* Is the row that was read one line across the table, over the rows below it? */
bool body_table_is_band(const struct body_table *t, const struct doc_node *row);

/* Has the cell more than words and paragraphs, as lists? */
bool body_cell_has_blocks(const struct doc_node *cell);
/* Is it so short that several stand in one line: "Completed: 4; Overdue: 1"? */
bool body_cell_is_short(const struct doc_node *cell);
/* Is it a number, which says nothing without the column's head? */
bool body_cell_is_number(const struct doc_node *cell);

#endif
