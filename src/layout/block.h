/* block.h - what sets each kind of block: one table, and the files that it names. None knows the
 * others; blocks inside blocks go by flow_block(). */
#ifndef LAYOUT_BLOCK_H
#define LAYOUT_BLOCK_H

#include "layout/flow.h"

/* block.c: by kind; NULL: sets nothing. */
extern block_fn *const block_table[DOC_KIND_COUNT];

/* --- lists.c --- */
void flow_list(struct flow *flow, const struct doc_node *list);
/* How far the text of a list's items stands to the right of its edge. */
float list_indent(struct flow *flow, const struct doc_node *list);
void flow_definitions(struct flow *flow, const struct doc_node *list);

/* --- figure.c --- */
void flow_figure(struct flow *flow, const struct doc_node *figure);
void flow_image(struct flow *flow, const struct doc_node *image);
/* Width and height of a PNG in pixels; false with an error in `diags`. */
MUST_USE bool png_size(const char *path, struct src_pos at, float *width, float *height,
    struct diags *diags);

/* --- title.c, contents.c, table.c --- */
void flow_title(struct flow *flow, const struct doc_node *header);
void flow_contents(struct flow *flow, const struct doc_node *nav);
void flow_table(struct flow *flow, const struct doc_node *table);

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
/* Rows as one slab, or, when that would be too tall for a page, cell by cell. */
void rows_freeze_into(struct flow *flow, struct row *rows, size_t count);

#endif
