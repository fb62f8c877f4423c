/* search.h - another table that fits, in which one cell has another value. */
#ifndef DISCLOSURE_SEARCH_H
#define DISCLOSURE_SEARCH_H

#include "disclosure/domains.h"

struct quest {
	size_t cell;
	int64_t lo, hi;                /* where the cell is to lie */
	size_t nodes;                  /* give up after so many steps */
	size_t reason;                 /* another cell that is to be small; NO_ITEM: none need be */
};

/* Look for a table of the part's cells that fits what `domains` (reset, settled) takes for granted, in which
 * the quest's cell lies where it says; near to the true table. It costs what the
 * printed items cost that it contradicts, so nothing when what is printed is taken for granted, and less than
 * *cost, which is set: of those found it is the cheapest. Returns whether there is one, in values[cell]. `domains` is as
 * before afterwards. May miss a table that there is.
 *
 * From the true table with the one cell moved, a row that no longer holds is mended by moving one
 * more of its cells, or that one is held fixed, and so on; what follows for all other cells is
 * worked out at each step. This begins anew some times, with other cells preferred. */
bool search_table(struct domains *domains, const struct quest *quest, int64_t *values, int64_t *cost);

#endif
