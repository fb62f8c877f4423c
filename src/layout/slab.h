/* slab.h - slabs: the pieces that are never cut, and what they are placed on.
 *
 * A block becomes slabs (a line, a table row, a chart), each with the strength of
 * its tie to the slab before it. In the body of the paper they go straight to the
 * pager, which keeps them back until the best page breaks are known; in a table cell they
 * are kept as a strip and placed with their row.
 *
 * Positions inside a slab are relative to the left edge of the body (or of the
 * cell) and to the slab's top. */
#ifndef LAYOUT_SLAB_H
#define LAYOUT_SLAB_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "document/document.h"
#include "layout/pages.h"

/* How bad it is to break a page before a slab (choose.c has by how much). */
enum tie { TIE_NONE, TIE_ITEMS, TIE_TOGETHER, TIE_GROUP, TIE_HEADING, TIE_LINES, TIE_COUNT };

/* A place to remember: an element begins here. */
struct mark {
	const struct doc_node *node;
	float x, y;
};

/* Things placed: the page being filled, or a picture to be placed later. */
struct canvas {
	struct item *items; size_t item_count, item_cap;
	struct mark *marks; size_t mark_count, mark_cap;
	struct cell_box *cells; size_t cell_count, cell_cap;
	bool want_cells;
};

/* Memory of some slabs that are placed one after the other: freed when it is
 * closed and the last of them has been placed. */
struct galley {
	struct arena *arena;
	size_t live;
	bool closed;
};

struct row;
struct table_head;

struct slab {
	struct slab *next;
	struct galley *galley;         /* in the pager's queue; else NULL */
	struct row *row;               /* a row: its height counts, `items` is empty */
	struct table_head *table;      /* repeated above it; counted in its refs */
	const struct item *items;
	const struct mark *marks;
	uint32_t item_count, mark_count;
	float before, height;          /* `before` is left out at the top of a page or cell */
	uint8_t tie;                   /* to the slab before */
	bool head_row;                 /* the frozen head of `table` */
	bool inner;                    /* a line that goes on with the paragraph of the slab before */
	bool forced;                   /* a page begins with it */
	bool preferred;                /* a page begins with it, unless that leaves much white */
	bool wide;                     /* set for a landscape page */
};

/* Slabs of a cell, one below the other; none of them is a row. */
struct strip {
	struct slab *first, *last;
	float height;                  /* of all, `before` of the first left out */
};

MUST_USE struct galley *galley_new(void);
void galley_close(struct galley *galley);
void galley_release(struct galley *galley);   /* one of its slabs has been placed */

struct item *canvas_add(struct canvas *canvas, const struct item *item);
void canvas_mark(struct canvas *canvas, const struct doc_node *node, float x, float y);
void canvas_drop(struct canvas *canvas);
/* Place a slab's items with its top left at (x, y). */
void canvas_slab(struct canvas *canvas, const struct slab *slab, float x, float y, bool repeat);
void canvas_rect(struct canvas *canvas, float x, float y, float width, float height,
    uint32_t colour);
/* A level rule whose lower edge is at y, so that a tint below does not cover it. */
void canvas_rule(struct canvas *canvas, float x, float y, float width, float thickness,
    uint32_t colour);
void canvas_cell(struct canvas *canvas, const struct doc_node *node, float x, float y, float width,
    float height);
/* The canvas as one slab in `arena`. */
MUST_USE struct slab *canvas_freeze(const struct canvas *canvas, float height, struct arena *arena);

void strip_add(struct strip *strip, struct slab *slab);

#endif
