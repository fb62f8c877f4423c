/* cells.h - the cells of a table's row, by what their columns are. */
#ifndef DRAFT_CELLS_H
#define DRAFT_CELLS_H

#include "draft/model.h"

/* The words of a row in columns of one role, one behind the other; each merged cell once. Never NULL. */
const char *cells_words(struct draft *d, const struct block *b, size_t row, enum role role);
/* The first column of that role; SIZE_MAX: none. */
size_t cells_column(const struct block *b, enum role role);
struct place cells_place(const struct block *b, size_t row, size_t column);
/* Does a cell of its own with words stand there, or only the rest of one above? */
bool cells_own(const struct block *b, size_t row, enum role role);
/* Is the cell the rest of a merged one from above? */
bool cells_rest(const struct block *b, size_t row, enum role role);

/* Put down that the column has no place in the plan, with the role that its head comes nearest to. */
void cells_unplaced(struct draft *d, const struct block *b, size_t column);

/* The status that `text`, the words of a cell or a part of them, says; a cell without words by its colour alone, which
 * is put down as a doubt: its id on the scale. What is said behind it is in `*rest`. NULL: none. `*state` (or NULL) is
 * what an action called so is. */
const char *cells_status(struct draft *d, enum scale_kind scale, struct place at, const char *text, const char **rest,
    const char **state);
/* The same by its colour alone. */
const char *cells_colour(struct draft *d, enum scale_kind scale, struct place at, const char **state);

#endif
