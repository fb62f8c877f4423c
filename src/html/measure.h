/* measure.h - what the words of a cell need, by the widths of letters. */
#ifndef HTML_MEASURE_H
#define HTML_MEASURE_H

#include "document/document.h"

/* What stands in a cell takes at least the first and, without a line broken, the second, in the unit of `size`, that
 * of its letters; infinite: not known. */
struct cell_room {
	double least, line;
};
struct cell_room cell_room(const struct doc_node *cell, double size);

/* The next cell of `table` in one column alone, behind `after` (the table itself: the first); NULL: no more. */
const struct doc_node *next_lone_cell(const struct doc_node *after, const struct doc_node *table);

#endif
