/* cell.c - cells with what is in them, whole or in parts, onto a canvas. */
#include "layout/paper.h"

static const float slack_pt = 0.01f;
static const float top_rule_pt = 1.5f;    /* along the top of a box */

struct slab *
cell_fit(const struct cell *cell, float room, bool force)
{
	struct slab *slab, *good = cell->next, *any = cell->next;
	float used = 0;

	for (slab = cell->next; slab != NULL; slab = slab->next) {
		used += (slab == cell->next ? 0 : slab->before) + slab->height;
		if (used > room + slack_pt && !(force && any == cell->next))
			break;
		if (slab->height > 0)
			any = slab->next;
		if (slab->next != NULL && slab->next->tie < TIE_HEADING)
			good = slab->next;
	}
	if (slab == NULL)
		return NULL;
	return good != cell->next || !force ? good : any;
}

float
cell_part_height(const struct cell *cell, const struct slab *end)
{
	float height = 0;

	for (const struct slab *s = cell->next; s != end; s = s->next)
		height += (s == cell->next ? 0 : s->before) + s->height;
	return height;
}

void
cell_paint_part(struct canvas *canvas, struct cell *cell, struct slab *end, float x, float y)
{
	const struct slab *first = cell->next;

	for (; cell->next != end; cell->next = cell->next->next) {
		if (cell->next != first)
			y += cell->next->before;
		canvas_slab(canvas, cell->next, x + cell->x + cell->pad_x, y, cell->artifact);
		y += cell->next->height;
	}
}

void
cell_paint_ground(struct canvas *canvas, const struct cell *cell, float x, float y, float height)
{
	if (cell->tinted)
		canvas_rect(canvas, x + cell->x, y, cell->width, height, cell->tint);
	if (cell->topped && cell->next == cell->strip.first)
		canvas_rule(canvas, x + cell->x, y + top_rule_pt, cell->width, top_rule_pt,
		    cell->top_colour);
	if (!cell->artifact)
		canvas_cell(canvas, cell->node, x + cell->x, y, cell->width, height);
}

void
cell_paint(struct canvas *canvas, struct cell *cell, float x, float y, float height)
{
	float shift = cell->at_bottom ? height - cell->strip.height - 2 * cell->pad_y : 0;

	cell->next = cell->strip.first;
	cell_paint_ground(canvas, cell, x, y, height);
	cell_paint_part(canvas, cell, NULL, x, y + cell->pad_y + (shift > 0 ? shift : 0));
}

void
rows_paint(struct canvas *canvas, const struct layout *layout, struct row *rows, size_t count,
    bool head)
{
	const struct theme *theme = layout->theme;
	const struct row *last = &rows[count - 1], *reached;
	struct cell *cell;
	struct row *row;
	float bottom, inset;

	for (row = rows; row < rows + count; row++) {
		if (row->tinted)
			canvas_rect(canvas, row->x, row->top, row->width, row->height, row->tint);
		for (size_t i = 0; i < row->cell_count; i++) {
			cell = &row->cells[i];
			reached = row_reached(row, cell);
			bottom = reached->top + reached->height;
			cell_paint(canvas, cell, 0, row->top, bottom - row->top);
			if (row->table == NULL || reached == last || (head && cell->column_span <= 1))
				continue;
			inset = head ? cell->pad_x : 0;
			canvas_rule(canvas, cell->x + inset, bottom, cell->width - 2 * inset,
			    theme->rule_width, theme->rule);
		}
	}
	row = &rows[count - 1];
	if (row->table != NULL && row->rule == ROW_RULE_STRONG)
		canvas_rule(canvas, row->x, row->top + row->height, row->width,
		    theme->strong_rule_width, theme->strong_rule);
	else if (row->table != NULL && row->rule == ROW_RULE_THIN)
		canvas_rule(canvas, row->x, row->top + row->height, row->width,
		    theme->rule_width, theme->rule);
}
