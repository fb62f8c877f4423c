/* pager.h - slabs onto pages: the page being filled (leaf.c), rows of cells on it (rows.c), and
 * which slab goes to which page (pager.c). */
#ifndef LAYOUT_PAGER_H
#define LAYOUT_PAGER_H

#include "layout/row.h"

/* Shares of a page's body. A repeated head leaves room for the tallest piece that
 * is never cut: so there is always progress. */
static const float head_share = 0.4f;     /* a taller head is not repeated */
static const float frozen_share = 0.4f;   /* no frozen row or picture in a cell is taller */
static const float tall_share = 0.12f;    /* a row or picture that may stand alone */

struct geometry {
	float width, height;
	uint8_t page, paper;           /* enum doc_page, doc_paper */
};

/* Space between two slabs on a page, which ends at y (on the page). */
struct gap {
	float y, space;
};

/* A page that is full, but not yet part of the paper. */
struct leaf {
	struct canvas canvas;
	struct geometry geometry;
	struct gap *gaps; size_t gap_count, gap_cap;   /* from the top down */
	float y;                       /* body height used */
	bool any;
};

/* A cell that reaches into rows to come, and the last of them. */
struct span {
	struct cell *cell;
	struct row *last;
};

struct pager {
	struct layout *layout;
	struct geometry geometry;
	struct canvas canvas;
	struct gap *gaps; size_t gap_count, gap_cap;
	float first_space;             /* left out above what stands first on the page */
	bool bound;                    /* a table goes on on it from the page before */
	struct leaf held;              /* the page before, if it may still change */
	bool fresh;                    /* nothing but repeated heads on it */
	float y;                       /* body height used */
	struct slab *head, **tail;     /* slabs kept back */
	struct span *spans;            /* cells that reach into rows to come, from left to right */
	size_t span_count, span_cap;
};

/* --- leaf.c --- */
MUST_USE struct geometry geometry_make(enum doc_page page, enum doc_paper paper);
float pager_body_width(const struct pager *pager);
float pager_body_height(const struct pager *pager);
MUST_USE struct page *leaf_new_page(struct pager *pager, struct geometry geometry);
/* Space above a slab that is about to be placed; none at the top of a page. */
void leaf_space(struct pager *pager, float space);
/* The present page is full, and what comes goes on on the next one. */
void leaf_turn(struct pager *pager);
/* Something else begins: all pages so far become part of the paper. */
void leaf_end(struct pager *pager);
void leaf_drop(struct pager *pager);

/* --- label.c --- */
/* The label of a group row's cell or of a cell that spans rows, with
 * "(continued)", `width` wide, in `arena`. */
MUST_USE struct slab *row_label(struct layout *layout, const struct doc_node *node, float width,
    struct arena *arena);

/* The same for any text that is said again of `node`. */
MUST_USE struct slab *label_slab(struct layout *layout, const struct doc_node *node,
    const char *text, bool bold, float width, struct arena *arena);

/* --- rows.c --- */
/* Place the row of `slab` on the page. */
void row_place(struct pager *pager, struct slab *slab);
/* The same for a row that may be taller than the page: begin; place as much as fits, true when
 * that is all, else after the page has been turned once more; end. */
void row_split_begin(struct pager *pager, struct slab *slab);
MUST_USE bool row_split_part(struct pager *pager, struct row *row);
void row_split_turned(struct pager *pager, struct slab *slab);
void row_split_end(struct pager *pager, const struct row *row);
/* Before a page is closed, and when a new one begins with `next`. */
void rows_page_end(struct pager *pager);
void rows_page_begin(struct pager *pager, const struct slab *next);
/* Height of a table's head where it is repeated; 0 when there is none or it
 * would take too much of a page with `body` points. `head` may be NULL. */
float table_head_height(const struct table_head *head, float body);
/* One of its rows has been placed, or it has been read: frees it with the last. */
void table_release(struct table_head *head);

/* --- pager.c --- */
void pager_add(struct pager *pager, struct slab *slab);
void pager_geometry(struct pager *pager, struct geometry geometry);
/* The same, but what is kept back comes along if it can. */
void pager_turn(struct pager *pager, struct geometry geometry);
void pager_break(struct pager *pager, enum doc_break kind);
/* After the end: a blank page if the last one has an odd number. */
void pager_even(struct pager *pager);
void pager_end(struct pager *pager);

#endif
