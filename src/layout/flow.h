/* flow.h - inside layout: what blocks become before they stand on a page.
 *
 * A block becomes slabs: pieces that are never cut (a line, a table row, a
 * chart), each with the strength of its tie to the slab before it. A flow turns
 * blocks into slabs at a given width. In the body of the paper they go straight
 * to the pager, which keeps them back only as long as ties are open; in a table
 * cell they are kept as a strip and placed with their row.
 *
 * Positions inside a slab are relative to the left edge of the body (or of the
 * cell) and to the slab's top. */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/layout.h"
#include "layout/paragraph.h"

#define PT_PER_MM (72.0f / 25.4f)

/* Shares of a page's body. A repeated head leaves room for the tallest piece that
 * is never cut: so there is always progress. */
static const float head_share = 0.4f;     /* a taller head is not repeated */
static const float frozen_share = 0.4f;   /* no frozen row or picture in a cell is taller */
static const float tall_share = 0.12f;    /* a row or picture that may stand alone */

/* How bad it is to break a page before a slab. */
enum tie { TIE_NONE, TIE_TOGETHER, TIE_GROUP, TIE_HEADING, TIE_LINES, TIE_COUNT };

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

struct slab {
	struct slab *next;
	struct galley *galley;         /* in the pager's queue; else NULL */
	struct row *row;               /* a row: its height counts, `items` is empty */
	struct table *table;           /* whose head is repeated above it; counted in table->refs */
	const struct item *items;
	const struct mark *marks;
	uint32_t item_count, mark_count;
	float before, height;          /* `before` is left out at the top of a page or cell */
	uint8_t tie;                   /* to the slab before */
	bool head_row;                 /* the frozen head of `table` */
};

struct strip {
	struct slab *first, *last;
	float height;                  /* of all, `before` of the first left out */
};

struct cell {
	const struct doc_node *node;   /* td, th, or a box */
	struct strip strip;
	struct slab *next;             /* the first slab not yet placed */
	struct row *last_row;          /* where it ends; its own row unless it spans */
	float x, width;                /* outer box, relative to the body's left edge */
	float pad_x, pad_y;
	float gutter;                  /* more padding on the right: its column's */
	float top;                     /* spans: where it began on the present page */
	const struct slab *label;      /* spans: what is repeated on later pages, or NULL */
	uint32_t tint, top_colour;
	uint16_t row_span, column, column_span;
	bool tinted, at_bottom, artifact;
	bool topped;                   /* a box: an accent line along its top */
	bool continued;                /* spans: began on an earlier page */
};

enum row_rule { ROW_RULE_NONE, ROW_RULE_THIN, ROW_RULE_STRONG };

struct row {
	const struct doc_node *node;   /* tr; NULL for boxes side by side */
	const struct doc_node *group, *subgroup;   /* the group rows it stands under */
	struct table *table;           /* NULL for boxes */
	struct cell *cells;
	uint32_t cell_count;
	float x, width, height;
	float top;                     /* in its band of rows tied by spans */
	uint32_t tint;
	bool tinted;
	uint8_t rule;                  /* enum row_rule, below the row */
};

struct column {
	float x, width;                /* outer; relative to the table's left edge */
	float need;                    /* narrowest outer width that divides no word */
	float min, max;                /* narrowest wished for; natural */
	float decimal_left, decimal_right;   /* widest parts left and right of the point */
	float declared_min, declared_max, weight;   /* pt; 0: free */
	float gutter;                  /* between figures on the right and text after them */
	int leaning;                   /* above 0: more of its cells stand on the right */
	uint32_t part;                 /* of a table divided by columns */
	bool key;                      /* shown in every part */
};

/* What a cell asks of its column in a measured row: all its text in one line, and
 * how many lines it has at the least. */
struct sample {
	float natural, lines;
};

/* What a table needs as long as one of its rows is not placed. */
struct table {
	struct arena *arena;
	size_t refs;                   /* rows in the queue, and one while it is read */
	struct layout *layout;
	const struct doc_node *node;
	struct column *columns;
	size_t column_count;
	float x, width;
	const struct slab *head;       /* frozen; NULL: no head */
	bool head_placed;              /* from now on it is repeated */
	uint32_t part, parts;          /* parts 1 unless divided by columns */
	const struct sample *samples;  /* measured rows, column by column in each */
	size_t sample_rows;
	float target;                  /* the width asked for */
};

static inline bool
column_shown(const struct table *table, size_t i)
{
	return table->columns[i].key || table->columns[i].part == table->part;
}

/* Walks the rows of a table's section and says in which columns cells stand. */
struct grid_walk {
	uint16_t *left;                /* rows a cell above still reaches into, by column */
	size_t count, cap;
	size_t column;                 /* where the next cell may stand */
	bool open;                     /* after a row: some cell reaches into the next */
};

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
	struct cell **spans;           /* cells that reach into rows to come, from left to right */
	size_t span_count, span_cap;
};

/* Where blocks go. Copied and changed on the way down. */
struct flow {
	struct layout *layout;
	struct galley *galley;
	struct flow_out *out;
	float x, width;
	uint8_t style;                 /* enum theme_text of plain paragraphs */
	uint8_t align;                 /* enum doc_align */
	uint8_t list_depth;
	uint8_t depth;                 /* nesting of blocks */
	bool bold, nowrap;
	uint32_t colour;               /* with has_colour: instead of the style's */
	bool has_colour;
	uint8_t artifact;              /* enum item_artifact of what is set */
	float decimal_x;               /* DOC_ALIGN_DECIMAL: where the point stands, from x */
};

/* The part of a flow that is shared with flows inside it. */
struct flow_out {
	struct pager *pager;           /* NULL: a strip */
	struct strip strip;
	float gap;                     /* the larger of the space after and before */
	uint8_t follow[TIE_COUNT];     /* so many slabs to come are tied this strongly */
	uint16_t together;             /* depth of keep-together blocks */
	bool together_begun;
	const struct doc_node **pending; size_t pending_count, pending_cap;   /* marks to come */
};

struct layout {
	const struct document *document;
	const struct theme *theme;
	const struct type_family *family;
	struct layout_options options;
	struct diags *diags;
	struct text_context *text;
	struct pages *pages;
	struct pager pager;
	size_t page_cap, heading_cap, anchor_cap, cell_cap;
	struct slot { uint32_t page, item; } *slots;
	size_t slot_count, slot_cap;
	const struct doc_node *note_done;   /* set with its table, before its turn */
	bool too_deep;
};

/* --- galley.c: slabs and where they go --- */
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

MUST_USE struct slab *flow_slab(struct flow *flow, float height);
void strip_add(struct strip *strip, struct slab *slab);
void flow_emit(struct flow *flow, struct slab *slab);
void flow_gap(struct flow *flow, float gap);
void flow_follow(struct flow *flow, enum tie tie, unsigned slabs);
void flow_mark(struct flow *flow, const struct doc_node *node);
void flow_out_drop(struct flow_out *out);   /* the list of marks; slabs stay */
void flow_together(struct flow *flow);
void flow_apart(struct flow *flow);
static inline float
slab_height(const struct slab *slab)
{
	return slab->row != NULL ? slab->row->height : slab->height;
}

/* --- text.c: paragraphs to slabs --- */
struct lead {                      /* what stands left of a paragraph's first line */
	const struct doc_node *node;
	const char *number;        /* NULL: a bullet */
	struct paragraph *text;    /* the number's */
	float x;
	uint16_t depth;
};
const struct theme_style *flow_style(struct flow *flow, enum theme_text text);
unsigned flow_flags(const struct flow *flow);   /* for paragraph_new() */
/* Width of generated text in a style. */
float layout_text_width(struct layout *layout, const char *text, const struct theme_style *style,
    bool bold);
void flow_paragraph(struct flow *flow, struct paragraph *paragraph, const struct lead *lead);
/* The items of a lead on `line`, and how many to make room for (NULL: none). */
size_t lead_items(struct flow *flow, const struct line *line, const struct lead *lead,
    struct item *items);
size_t lead_room(const struct lead *lead);
/* A number that does not fit beside its text is set above it, and true returned. */
bool lead_alone(struct flow *flow, const struct lead *lead);
/* Items of a line into `slab` with its top at `y`. `slab->items` has room. */
size_t line_items(struct layout *layout, const struct line *line, float x, float y,
    struct item *items);
size_t line_item_room(const struct line *line);

/* --- block.c --- */
void flow_blocks(struct flow *flow, const struct doc_node *parent);
void flow_block(struct flow *flow, const struct doc_node *node);
/* A leaf: inline content set as a paragraph in `text`. */
void flow_inline(struct flow *flow, const struct doc_node *node, enum theme_text text,
    const struct lead *lead);
bool block_has_inline(const struct doc_node *node);
void flow_body(struct flow *flow, const struct doc_node *body);

/* --- lists.c --- */
void flow_list(struct flow *flow, const struct doc_node *list);
/* How far the text of a list's items stands to the right of its edge. */
float list_indent(struct flow *flow, const struct doc_node *list);
void flow_definitions(struct flow *flow, const struct doc_node *list);

/* --- figure.c --- */
void flow_figure(struct flow *flow, const struct doc_node *figure);
void flow_image(struct flow *flow, const struct doc_node *image);
void flow_chart(struct flow *flow, const struct doc_node *chart);
/* Width and height of a PNG in pixels; false with an error in `diags`. */
MUST_USE bool png_size(const char *path, struct src_pos at, float *width, float *height,
    struct diags *diags);

/* --- title.c, contents.c, running.c --- */
void flow_title(struct flow *flow, const struct doc_node *header);
void flow_contents(struct flow *flow, const struct doc_node *nav);
/* Before there are pages: their margins at head and foot, made wide enough for the running
 * lines, a long title over several lines included. */
void running_reserve(struct layout *layout);
/* When all pages are known, in this order: their labels, headings and anchors
 * in document order, page numbers of contents entries, running lines. */
void running_label(struct layout *layout);
void anchors_sort(struct pages *pages);
void contents_fill(struct layout *layout);
void running_fill(struct layout *layout);

/* --- boxes.c: cells without a table --- */
/* A row with so many empty cells, as wide as the flow. The caller sets each
 * cell's x, width and padding, fills it between cell_begin() and box_cell_end(),
 * and hands the row on with box_row_emit(). */
struct row *box_row(struct flow *flow, size_t cell_count);
void box_cell_end(struct flow *flow, struct row *row, size_t i, struct flow *inside);
void box_row_emit(struct flow *flow, struct row *row);
/* `*inside` becomes a flow into the cell, which collects in `*out`. */
void cell_begin(const struct flow *flow, struct cell *cell, struct flow *inside,
    struct flow_out *out);
void cell_end(struct flow *flow, struct cell *cell, struct flow *inside);
/* Rows one below the other from y 0, with their rules; sets nothing but `top`. */
void rows_paint(struct canvas *canvas, const struct layout *layout, struct row *rows, size_t count,
    bool head);
/* The same as one slab, or, when that would be too tall for a page, cell by cell. */
void rows_freeze_into(struct flow *flow, struct row *rows, size_t count);

/* --- walk.c --- */
void walk_section(struct grid_walk *grid);     /* a thead or tbody begins */
void walk_row(struct grid_walk *grid);         /* a row begins */
/* The column of the row's next cell; its spans are noted. */
size_t walk_cell(struct grid_walk *grid, const struct doc_node *cell);
size_t cell_columns(const struct doc_node *cell);   /* its colspan, within reason */
void walk_row_end(struct grid_walk *grid);
void walk_drop(struct grid_walk *grid);
/* Rows of a table in order: the first, and the one after `row`. */
const struct doc_node *table_first_row(const struct doc_node *table);
const struct doc_node *table_next_row(const struct doc_node *row);

/* --- columns.c --- */
/* Count and measure the columns of table->node, which stands in `flow`. */
void columns_measure(struct table *table, struct flow *flow);

/* --- widths.c, balance.c --- */
/* Divide `width` among the columns shown: sets x and width, and table->width. */
void columns_set(struct table *table, float width);
float columns_width(const struct table *table);   /* of all shown, as they are set */
/* From the widths set, which add up to `width`, to those that make the rows lowest. */
void columns_balance(struct table *table, float width);
/* The narrowest width of all columns shown at which no word is divided and none
 * is narrower than declared; with `squeeze` the longest words of columns of
 * running text may be divided. */
float columns_need(const struct table *table, bool squeeze);
/* Give every column that is not a key a part, so that each part fits in `width`. */
void columns_divide(struct table *table, float width);

/* --- table.c, cells.c --- */
void flow_table(struct flow *flow, const struct doc_node *table);
void table_release(struct table *table);
/* The label of a group row's cell or of a cell that spans rows, with
 * "(continued)", `width` wide, in `arena`. */
MUST_USE struct slab *table_label(struct table *table, const struct doc_node *node, float width,
    struct arena *arena);
/* Lay out the rows from `first` (a tr) that are tied by spans, in flow->galley;
 * sets *count. The grid has walked all rows before. */
struct row *table_band(struct table *table, struct flow *flow, const struct doc_node *first,
    struct grid_walk *grid, size_t *count);
/* The width that the text of a head takes when it runs upwards; 0: it does not. */
float rotated_width(struct layout *layout, const struct doc_node *cell, unsigned flags);
static inline bool
row_is_group(const struct doc_node *tr)
{
	return tr->attrs->role == DOC_ROLE_GROUP || tr->attrs->role == DOC_ROLE_SUBGROUP;
}

/* --- rows.c: rows on pages --- */
/* Place the row of `slab` on the page, or on as many pages as it takes. */
void row_place(struct pager *pager, struct slab *slab);
void row_split(struct pager *pager, struct slab *slab);
/* Before a page is closed, and when a new one begins with `next`. */
void rows_page_end(struct pager *pager);
void rows_page_begin(struct pager *pager, const struct slab *next);
/* A cell's box with all its content, its top left at (x + cell->x, y). */
void cell_paint(struct canvas *canvas, struct cell *cell, float x, float y, float height);
/* Height of a table's head where it is repeated; 0 when there is none or it
 * would take too much of a page with `body` points. `table` may be NULL. */
float table_head_height(const struct table *table, float body);

/* --- pager.c --- */
void pager_add(struct pager *pager, struct slab *slab);
void pager_flush(struct pager *pager);
void pager_eject(struct pager *pager, const struct slab *next);
void pager_geometry(struct pager *pager, struct geometry geometry);
void pager_turn(struct pager *pager, struct geometry geometry);
void pager_break(struct pager *pager, enum doc_break kind);
void pager_end(struct pager *pager);
float pager_body_width(const struct pager *pager);
float pager_body_height(const struct pager *pager);
MUST_USE struct geometry geometry_make(enum doc_page page, enum doc_paper paper);

/* --- leaf.c --- */
MUST_USE struct page *leaf_new_page(struct pager *pager, struct geometry geometry);
/* Space above a slab that is about to be placed; none at the top of a page. */
void leaf_space(struct pager *pager, float space);
/* The present page is full, and what comes goes on on the next one. */
void leaf_turn(struct pager *pager);
/* Something else begins: all pages so far become part of the paper. */
void leaf_end(struct pager *pager);
void leaf_drop(struct pager *pager);

#endif
