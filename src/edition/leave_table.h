/* leave_table.h - the public edition's tables: cells, rows, columns and whole tables that are left out. */
#ifndef EDITION_LEAVE_TABLE_H
#define EDITION_LEAVE_TABLE_H

#include <libxml/tree.h>

#include "base/map.h"
#include "edition/leave.h"

/* Why all of a table is left out when heads of it are exempt: all rows of heads are, or all columns below them, or one is
 * and cells span rows, so that columns cannot be counted by their cells. The element that says so, of those in `exemptions`
 * (by id), or NULL: the table stays, with what columns it has. To be asked before anything in the table is left out. */
const xmlNode *leave_for_heads(const xmlNode *table, const struct map *exemptions);

/* How one element of a table is left out, for leave_out(). */
typedef void leave_function(struct leaving *l, xmlNode *node, const xmlNode *exemption);

/* The row goes; a sentence behind the table says so. */
leave_function leave_row;
/* The head of a column takes its column with it, and a sentence says so; that of a row is a cell like any other. */
leave_function leave_head;
/* The cell stays, with words in it that say nothing. */
leave_function leave_cell;

#endif
