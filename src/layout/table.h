/* table.h - a table: what its columns ask for (columns.c), how the room is divided among them
 * (widths.c, balance.c), its rows of cells (band.c). */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "base/grid.h"
#include "document/carry.h"
#include "layout/extent.h"

struct column {
	float x, width;                /* outer; relative to the table's left edge */
	float need;                    /* narrowest outer width that divides no word */
	float least;                   /* narrowest at which none is cut, once columns_least() was asked */
	float min, max;                /* narrowest wished for; natural */
	float decimal_left, decimal_right;   /* widest parts left and right of the point */
	float declared_min, declared_max, weight;   /* pt; 0: free */
	float gutter;                  /* between figures on the right and text after them */
	int leaning;                   /* above 0: more of its cells stand on the right */
	uint32_t part;                 /* of a table divided by columns */
	bool key;                      /* shown in every part */
};

/* A cell in a measured row; of one that spans rows, each has its share. */
struct sample {
	const struct extent *extent;   /* NULL: no cell */
	float share;
};

struct table {
	struct table_head head;        /* its arena is the table's own */
	struct layout *layout;
	const struct doc_node *node;
	struct column *columns;
	size_t column_count;
	float x, width;
	uint32_t part, parts;          /* parts 1 unless divided by columns */
	const struct sample *samples;  /* measured rows, column by column in each */
	const float *sample_weights;   /* so many rows of the paper each stands for */
	size_t sample_rows;
	struct arena *measured;        /* of the samples; not a part's own */
	float target;                  /* the width asked for */
	const struct carry *carry;     /* columns that are carried forward, or NULL */
};

static inline bool
column_shown(const struct table *table, size_t i)
{
	return table->columns[i].key || table->columns[i].part == table->part;
}

/* --- rotated.c: heads that run upwards --- */
/* The width that the text of a head takes when it runs upwards; 0: it does not. */
float rotated_width(struct layout *layout, const struct doc_node *cell, unsigned flags,
    float *height);   /* if not NULL: how far it runs */
/* Its lines side by side in one slab. */
void flow_rotated(struct flow *flow, const struct doc_node *cell);

/* --- columns.c --- */
/* Rows of a table in order: the first, and the one after `row`. */
const struct doc_node *table_first_row(const struct doc_node *table);
const struct doc_node *table_next_row(const struct doc_node *row);
size_t cell_columns(const struct doc_node *cell);   /* its colspan, within reason */
/* Put the cell where it stands in its row; returns its column. */
size_t cell_place(struct grid_walk *grid, const struct doc_node *cell);
/* Count and measure the columns of table->node, which stands in `flow`. */
void columns_measure(struct table *table, struct flow *flow);

/* --- widths.c --- */
/* Divide `width` among the columns shown: sets x and width, and table->width. */
void columns_set(struct table *table, float width);
/* The narrowest width of all columns shown at which no word is divided and none
 * is narrower than declared; with `squeeze` the longest words of columns of
 * running text may be hyphenated. */
float columns_need(struct table *table, bool squeeze);
/* Give every column that is not a key a part, so that each part fits in `width`. */
void columns_divide(struct table *table, float width);

/* --- balance.c --- */
/* From the widths set to those at which the measured rows together are lowest, with the same
 * sum: no column becomes narrower than its `low` nor wider than its `high` (both in points, one
 * for each column; of those not shown nothing is read). */
void columns_balance(struct table *table, const float *low, const float *high);
/* What the measured rows would take at the widths set; what speaks against them included. */
float columns_height(const struct table *table);

/* --- caption.c --- */
/* The caption, and what is said of a table that is divided. */
void table_caption(struct flow *flow, const struct table *table);
/* What a further page of the table begins with: the caption with "(continued)" and the head, in
 * the table's arena. The head alone where both are taller than `most`. */
MUST_USE const struct slab *caption_and_head(const struct flow *flow, const struct table *table,
    const struct slab *head, float most);

/* --- carry.c --- */
/* The columns to carry, which become wide enough for any sum of theirs. */
void carry_measure(struct table *table);
/* Before the rows are read, when widths are set: where the lines have their words and sums. */
void carry_begin(struct table *table);
/* A row has been read, in its order: what the rows up to it come to, in the arena. */
void carry_row(struct table_head *head, struct row *row, struct arena *arena);

/* --- band.c --- */
/* Lay out the rows from `first` (a tr) that are tied by spans, in flow->galley;
 * sets *count. The grid has walked all rows before. */
struct row *table_band(struct table *table, struct flow *flow, const struct doc_node *first,
    struct grid_walk *grid, size_t *count);

#endif
