/* grid.h - which columns the cells of a table stand in, row by row, when some reach down from
 * rows above (HTML Standard, 4.9.12.1). Knows numbers only; each row costs as many steps as
 * there are columns. */
#ifndef BASE_GRID_H
#define BASE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* All zero: before the first row. Given back with grid_drop(). */
struct grid_walk {
	uint16_t *left;            /* by column: rows, with this one, that its cell still takes */
	size_t count, cap;         /* columns seen so far */
	size_t column;             /* behind the last cell of this row */
	bool met;                  /* the last cell runs into one from above */
};

/* A section of the table begins: no cell reaches into it. */
void grid_section(struct grid_walk *grid);
/* A row begins; a row ends. */
void grid_row(struct grid_walk *grid);
void grid_row_end(struct grid_walk *grid);
/* Where the next cell of the row would stand: after its last, how many columns it fills. */
MUST_USE size_t grid_next(const struct grid_walk *grid);
/* Put a cell over so many columns and rows (at least 1) there; returns its column. */
size_t grid_cell(struct grid_walk *grid, size_t columns, uint16_t rows);
/* True when some cell takes a row to come. */
MUST_USE bool grid_reaches(const struct grid_walk *grid);
void grid_drop(struct grid_walk *grid);

#endif
