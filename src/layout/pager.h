/* pager.h - slabs onto pages: the page being filled (leaf.c), rows of cells on it (rows.c), where
 * these may be cut (cuts.c), and which slab goes to which page (pager.c). */
#ifndef LAYOUT_PAGER_H
#define LAYOUT_PAGER_H

#include "layout/choose.h"
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

/* A cell that reaches into rows to come, and the last of them. */
struct span {
	struct cell *cell;
	struct row *last;
};

enum { GROUP_LEVELS = 2 };             /* group and subgroup rows */

/* How high a group row is where it is said again. */
struct group_said {
	const struct doc_node *group;
	float width, height;
};

/* Slabs of one run of pages: of one paper, between breaks that the source asks for. Its pages lie where something on them
 * was set for that. */
struct queue {
	struct slab *first, *last;
	uint8_t paper;                 /* enum doc_paper */
	float height;                  /* of what has come since breaks were last chosen */
	uint32_t cut;                  /* of `first`, a row: the place up to which it has been placed */
	bool begun;                    /* the page being filled is one of its run */
};

struct pager {
	struct layout *layout;
	struct geometry geometry;      /* of what comes next: what is set is set for it */
	bool preferred;                /* what comes next begins a page, if that is not too bad */
	struct queue before, queue;    /* runs: one that has ended, as far as is known; and the present one */
	struct canvas canvas;          /* the page being filled */
	struct geometry leaf;
	struct geometry in_hand;       /* for which what is placed or looked at was set */
	bool fresh;                    /* nothing but repeated heads on it */
	float y;                       /* body height used */
	float pad_share, gap_share;    /* of what can be given up, on this page */
	struct span *spans;            /* cells that reach into rows to come, from left to right */
	size_t span_count, span_cap;
	struct group_said said[GROUP_LEVELS];
};

/* --- leaf.c --- */
MUST_USE struct geometry geometry_make(enum doc_page page, enum doc_paper paper);
/* What is between the margins at the top and the bottom of a page. */
float geometry_body_height(const struct layout *layout, struct geometry geometry);
float pager_body_width(const struct pager *pager);
float pager_body_height(const struct pager *pager);
/* The same of the page being filled, which may be one of an earlier run, and of a page for what is in hand. */
float leaf_body_height(const struct pager *pager);
float in_hand_body_height(const struct pager *pager);
MUST_USE struct page *leaf_new_page(struct pager *pager, struct geometry geometry);
/* Space above a slab that is about to be placed; none at the top of a page. */
void leaf_space(struct pager *pager, float space);
/* The present page, if anything is on it, becomes part of the paper. */
void leaf_turn(struct pager *pager);
void leaf_drop(struct pager *pager);

/* --- label.c --- */
/* The label of a group row's cell or of a cell that spans rows, with
 * "(continued)", `width` wide, in `arena`. */
MUST_USE struct slab *row_label(struct layout *layout, const struct doc_node *node, float width,
    struct arena *arena);

/* The same for any text that is said again of `node`. */
MUST_USE struct slab *label_slab(struct layout *layout, const struct doc_node *node,
    const char *text, bool bold, float width, struct arena *arena);
/* Make what a cell of `row` says again once all of it has been placed, in `arena`: of heads, and of cells that
 * have a label. */
void label_make(const struct pager *pager, struct cell *cell, const struct row *row,
    struct arena *arena);
/* Its height, without padding, where it is said again; else 0. */
float label_height(const struct pager *pager, const struct cell *cell);

/* --- carry.c --- */
/* Height of the line at the foot of a page that ends before or in `row` (or NULL), and of that at the head of the
 * next; 0: its table carries nothing. */
float carry_height(const struct row *row);
/* The line with `sums`, of a column each, at the page's present height. */
void carry_paint(struct pager *pager, const struct row *row, const int64_t *sums, bool brought);

/* --- rows.c --- */
/* Place the row of `slab` on the page. */
void row_place(struct pager *pager, struct slab *slab);
/* The same in parts, between two of the places of row->cuts: begin; place one part after the other. */
void row_part_begin(struct pager *pager, struct slab *slab);
void row_part_place(struct pager *pager, struct row *row, uint32_t from, uint32_t to);
/* The same for a row that is taller than the page and has no such places: begin; place as much as fits, true when
 * that is all, else after the page has been turned once more; end. */
void row_split_begin(struct pager *pager, struct slab *slab);
MUST_USE bool row_split_part(struct pager *pager, struct row *row);
void row_split_turned(struct pager *pager, struct slab *slab);
void row_split_end(struct pager *pager, struct row *row);
/* Before a page is closed that ends before or in `next`, and when a new one begins with it. */
void rows_page_end(struct pager *pager, const struct slab *next);
void rows_page_begin(struct pager *pager, const struct slab *next);
/* What is said again at the top of a page that begins with `next`: points. */
float rows_top_height(struct pager *pager, const struct slab *next);
/* Height of a table's head where it is repeated; 0 when there is none or it
 * would take too much of a page with `body` points. `head` may be NULL. */
float table_head_height(const struct table_head *head, float body);
/* One of its rows has been placed, or it has been read: frees it with the last. */
void table_release(struct table_head *head);

/* --- cuts.c --- */
/* Where the row of `slab`, which is in hand, may be cut; NULL: nowhere. Kept with the row. */
const struct cuts *row_cuts(struct pager *pager, struct slab *slab);

/* --- pager.c --- */
void pager_add(struct pager *pager, struct slab *slab);
/* What comes is for pages of `geometry`. Where that is of their paper, it may go on on the same page. */
void pager_geometry(struct pager *pager, struct geometry geometry);
/* The same, but what leads to it (a heading, an introduction) comes along to another paper if it can. */
void pager_turn(struct pager *pager, struct geometry geometry);
void pager_break(struct pager *pager, enum doc_break kind);
/* After the end: a blank page if the last one has an odd number. */
void pager_even(struct pager *pager);
void pager_end(struct pager *pager);

#endif
