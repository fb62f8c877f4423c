/* row.h - rows of cells: of a table, or of boxes side by side. A row knows its cells; a
 * cell knows its strip of slabs, and how many rows it spans. */
#ifndef LAYOUT_ROW_H
#define LAYOUT_ROW_H

#include "layout/slab.h"

struct layout;
struct cuts;

/* What is repeated at the top of a page on which rows of a table go on. It lives as long as
 * one of them is not placed, and with it all that the table keeps. */
struct table_head {
	struct arena *arena;
	size_t refs;                   /* rows in the queue, and one while the table is read */
	const struct slab *picture;    /* frozen; NULL: no head */
	bool placed;                   /* from now on it is repeated */
	struct carry_line *carry;      /* what is carried forward, or NULL (carry.c) */
	int64_t *sums;                 /* of its columns, of the rows read so far */
	bool begun;                    /* one has been read */
};

struct cell {
	const struct doc_node *node;   /* td, th, or a box */
	struct strip strip;
	struct slab *next;             /* the first slab not yet placed */
	float x, width;                /* outer box, relative to the body's left edge */
	float pad_x, pad_y;
	float gutter;                  /* more padding on the right: its column's */
	float top;                     /* spans: where it began on the present page */
	const struct slab *label;      /* spans: what is repeated on later pages, or NULL */
	uint32_t tint, top_colour;
	uint16_t row_span;             /* never beyond the rows that are set with its own */
	uint16_t column, column_span;
	bool tinted, at_bottom, artifact;
	bool topped;                   /* a box: an accent line along its top */
	bool continued;                /* spans: began on an earlier page */
};

enum row_rule { ROW_RULE_NONE, ROW_RULE_THIN, ROW_RULE_STRONG };

struct row {
	const struct doc_node *node;   /* tr; NULL for boxes side by side */
	const struct doc_node *group, *subgroup;   /* the group rows it stands under */
	struct table_head *table;      /* NULL for boxes */
	struct cell *cells;
	uint32_t cell_count;
	float x, width, height;
	float top;                     /* in its band of rows tied by spans */
	float give;                    /* what its padding can do without where a page is tightened */
	uint32_t tint;
	bool tinted;
	uint8_t rule;                  /* enum row_rule, below the row */
	bool cuts_known;
	bool begun;                    /* a part of it stands on a page, the rest will on others */
	const int64_t *brought;        /* what the rows above it come to; NULL: there are none, or nothing is carried */
	const int64_t *carried;        /* the same with this row */
	const struct cuts *cuts;       /* where it may be cut, when known; NULL: nowhere */
};

/* The last row that `cell`, one of `row`, reaches into: the rows that are tied by spans stand
 * one behind the other. */
static inline struct row *
row_reached(struct row *row, const struct cell *cell)
{
	return row + cell->row_span - 1;
}

/* A slab's height; a row's may yet grow. */
static inline float
slab_height(const struct slab *slab)
{
	return slab->row != NULL ? slab->row->height : slab->height;
}

static inline bool
row_is_group(const struct doc_node *tr)
{
	return tr->attrs->role == DOC_ROLE_GROUP || tr->attrs->role == DOC_ROLE_SUBGROUP;
}

static inline bool
row_is_bold(const struct doc_node *tr)
{
	return row_is_group(tr) || tr->attrs->role == DOC_ROLE_TOTAL ||
	    tr->parent->kind == DOC_THEAD;
}

/* --- cell.c: cells painted --- */
/* A cell's box with all its content, its top left at (x + cell->x, y). */
void cell_paint(struct canvas *canvas, struct cell *cell, float x, float y, float height);
/* Where a part of the cell that is `room` high would end: the first slab that
 * stays behind, or NULL. Divides what must stay together only with `force`, when nothing else fits, and
 * never leaves a bullet without its text (a slab of no height); with `force` at least one
 * slab is taken. */
struct slab *cell_fit(const struct cell *cell, float room, bool force);
/* Height of the slabs not yet placed, up to `end`. */
float cell_part_height(const struct cell *cell, const struct slab *end);
/* Place the slabs up to `end` with the first one's top at y. */
void cell_paint_part(struct canvas *canvas, struct cell *cell, struct slab *end, float x, float y);
/* What is below a cell's text. */
void cell_paint_ground(struct canvas *canvas, const struct cell *cell, float x, float y,
    float height);
/* Rows one below the other from y 0, with their rules; sets nothing but `top`. */
void rows_paint(struct canvas *canvas, const struct layout *layout, struct row *rows, size_t count,
    bool head);

#endif
