/* shape_cells.h - the cells of a sheet as a reader sees them, merged ones whole. Rows and columns count from 0. */
#ifndef DRAFT_SHAPE_CELLS_H
#define DRAFT_SHAPE_CELLS_H

#include <stdbool.h>
#include <stddef.h>

#include "office/book.h"

/* The cell at a place, of a merged one that which it is a part of. Never NULL. */
const struct cell *shape_cell(const struct sheet *sheet, size_t row, size_t column);
/* Its text; what is hidden in a workbook is read too. */
const char *shape_text(const struct sheet *sheet, size_t row, size_t column);
/* Does a text of its own stand there: not the rest of a merged cell, not empty? */
bool shape_begins(const struct sheet *sheet, size_t row, size_t column);
/* How many of a row's cells do. */
size_t shape_count(const struct sheet *sheet, size_t row);
/* The only cell of a row with text, its column in `*column`: a row that says something of what follows. NULL: none. */
const struct cell *shape_group(const struct sheet *sheet, size_t row, size_t *column);

#endif
