/* boxes.c - cells without a table: columns of boxes, labels beside text; and
 * rows inside a cell, which are frozen into one slab. */
#include <string.h>

#include "layout/block.h"

struct row *
box_row(struct flow *flow, size_t cell_count)
{
	struct row *row = ARENA_NEW(flow->galley->arena, struct row);

	row->cells = ARENA_ARRAY(flow->galley->arena, struct cell, cell_count);
	row->cell_count = (uint32_t)cell_count;
	row->x = flow->x;
	row->width = flow->width;
	for (size_t i = 0; i < cell_count; i++)
		row->cells[i].row_span = 1;
	return row;
}

void
cell_begin(const struct flow *flow, struct cell *cell, struct flow *inside, struct flow_out *out)
{
	memset(out, 0, sizeof *out);
	*inside = *flow;
	inside->out = out;
	inside->x = 0;
	inside->width = cell->width - 2 * cell->pad_x - cell->gutter;
	if (inside->width < 1)
		inside->width = 1;
}

void
cell_end(struct flow *flow, struct cell *cell, struct flow *inside)
{
	struct flow_out *out = inside->out;

	cell->strip = out->strip;
	if (cell->strip.first != NULL)
		cell->strip.first->before = 0;
	for (size_t i = 0; i < out->pending_count; i++)
		flow_mark(flow, out->pending[i]);
	flow_out_drop(out);
}

void
box_cell_end(struct flow *flow, struct row *row, size_t i, struct flow *inside)
{
	struct cell *cell = &row->cells[i];
	float height;

	cell_end(flow, cell, inside);
	height = cell->strip.height + 2 * cell->pad_y;
	if (height > row->height)
		row->height = height;
}

void
box_row_emit(struct flow *flow, struct row *row)
{
	struct slab *slab;

	if (flow->out->pager == NULL) {
		rows_freeze_into(flow, row, 1);
		return;
	}
	slab = flow_slab(flow, row->height);
	slab->row = row;
	flow_emit(flow, slab);
}

/* Too tall to be one piece: the cells one below the other, each in its column. */
static void
emit_stairs(struct flow *flow, struct row *rows, size_t count)
{
	struct canvas canvas = { 0 };
	struct slab *frozen;

	for (struct row *row = rows; row < rows + count; row++)
		for (size_t i = 0; i < row->cell_count; i++)
			for (struct slab *s = row->cells[i].strip.first; s != NULL; s = s->next) {
				canvas.item_count = canvas.mark_count = 0;
				canvas_slab(&canvas, s, row->cells[i].x + row->cells[i].pad_x, 0,
				    false);
				frozen = canvas_freeze(&canvas, slab_height(s),
				    flow->galley->arena);
				frozen->before = s->before;
				frozen->tie = s->tie;
				flow_emit(flow, frozen);
			}
	canvas_drop(&canvas);
}

void
rows_freeze_into(struct flow *flow, struct row *rows, size_t count)
{
	struct canvas canvas = { 0 };
	float height = 0;

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++) {
		rows[i].top = height;
		height += rows[i].height;
	}
	if (height > pager_body_height(&flow->layout->pager) * frozen_share) {
		emit_stairs(flow, rows, count);
		return;
	}
	rows_paint(&canvas, flow->layout, rows, count, false);
	flow_emit(flow, canvas_freeze(&canvas, height, flow->galley->arena));
	canvas_drop(&canvas);
}
