/* shape.h - where the tables of a sheet begin, and which rows are data.
 *
 * A sheet may hold several tables one under the other, with title lines, heads of several rows, heads that are
 * said again, and rows that say something of all that follows. */
#ifndef DRAFT_SHAPE_H
#define DRAFT_SHAPE_H

#include <stddef.h>

#include "draft/columns.h"

struct blocks { struct block *items; size_t count; };

/* The tables of `sheet`, the `index`th of its book. `before` is the last table of the sheet before, or NULL. All in
 * the arena; marks the rules that were used. */
struct blocks shape_sheet(const struct sheet *sheet, size_t index, const struct block *before, struct mapping *mapping,
    struct arena *arena);

#endif
