/* band.c - the rows of a table that are tied together by cells spanning them:
 * cells to strips, heights of rows. */
#include <math.h>

#include "layout/block.h"
#include "layout/table.h"

static void
cell_content(struct flow *flow, const struct doc_node *cell, const struct column *column)
{
	const struct doc_attrs *attrs = cell->attrs;
	float rotated;

	flow->align = attrs->align;
	flow->decimal_x = flow->width - column->decimal_right;
	flow->nowrap = attrs->nowrap;
	flow->bold = row_is_bold(cell->parent);
	if (attrs->id != NULL)
		flow_mark(flow, cell);
	rotated = attrs->rotated ? rotated_width(flow->layout, cell, flow_flags(flow), NULL) : 0;
	if (rotated > 0 && rotated <= flow->width + 0.1f)
		flow_rotated(flow, cell);
	else if (block_has_inline(cell))
		flow_inline(flow, cell, flow->style, NULL);
	else
		flow_blocks(flow, cell);
}

/* Which of the columns a cell covers are shown, and whether it is content here:
 * a cell is content in one part of a divided table, and repeated in others. */
static bool
cell_columns_shown(const struct table *table, struct cell *cell)
{
	uint32_t first = UINT32_MAX, part;
	size_t i, end = (size_t)cell->column + cell->column_span;
	bool any = false;

	for (i = cell->column; i < end && i < table->column_count; i++) {
		part = table->columns[i].key ? 0 : table->columns[i].part;
		first = part < first ? part : first;
		if (!column_shown(table, i))
			continue;
		if (!any)
			cell->x = table->x + table->columns[i].x;
		any = true;
		cell->width = table->x + table->columns[i].x + table->columns[i].width - cell->x;
	}
	cell->artifact = first != table->part;
	return any;
}

static void
cell_tint(const struct table *table, struct cell *cell)
{
	const struct doc_status *status = cell->node->attrs->status;

	if (status == NULL)
		return;
	cell->tinted = true;
	cell->tint = theme_status_tint(table->layout->theme, status->ink, status->tint,
	    status->standing);
}

/* What its last column keeps clear, as far as there is room for it. */
static float
cell_gutter(const struct table *table, const struct cell *cell)
{
	size_t last = (size_t)cell->column + cell->column_span - 1;
	float gutter = last < table->column_count ? table->columns[last].gutter : 0;

	return cell->width > 2 * cell->pad_x + 3 * gutter ? gutter : 0;
}

static void
cell_set(struct table *table, struct flow *flow, struct row *row, const struct doc_node *node,
    size_t column)
{
	const struct theme *theme = table->layout->theme;
	struct cell *cell = &row->cells[row->cell_count];
	struct flow inside;
	struct flow_out out;

	*cell = (struct cell){ .node = node, .column = (uint16_t)column,
	    .column_span = (uint16_t)cell_columns(node), .row_span = node->attrs->rowspan,
	    .pad_x = theme->cell_pad_x, .pad_y = theme->cell_pad_y,
	    .at_bottom = node->parent->parent->kind == DOC_THEAD };
	if (!cell_columns_shown(table, cell))
		return;
	if (cell->row_span == 0)
		cell->row_span = 1;
	if (cell->width < 3 * cell->pad_x)
		cell->pad_x = cell->width / 6;
	else
		cell->gutter = cell_gutter(table, cell);
	cell_tint(table, cell);
	cell_begin(flow, cell, &inside, &out);
	cell_content(&inside, node, &table->columns[column]);
	if (cell->artifact)
		out.pending_count = 0;
	cell_end(flow, cell, &inside);
	row->cell_count++;
}

static void
row_looks(struct row *row, const struct theme *theme)
{
	row->rule = ROW_RULE_THIN;
	if (row_is_group(row->node)) {
		row->tinted = true;
		row->tint = theme->group_tint;
	}
}

static void
row_set(struct table *table, struct flow *flow, struct row *row, const struct doc_node *tr,
    struct grid_walk *grid)
{
	const struct theme *theme = table->layout->theme;
	size_t cells = 0, column;

	for (const struct doc_node *c = tr->first; c != NULL; c = c->next)
		cells++;
	row->node = tr;
	row->table = &table->head;
	row->cells = ARENA_ARRAY(flow->galley->arena, struct cell, cells);
	row->x = table->x;
	row->width = table->width;
	row_looks(row, theme);
	grid_row(grid);
	for (const struct doc_node *c = tr->first; c != NULL; c = c->next) {
		column = cell_place(grid, c);
		cell_set(table, flow, row, c, column);
	}
	grid_row_end(grid);
	row->height = theme->styles[THEME_TABLE].leading + 2 * theme->cell_pad_y;
	for (size_t i = 0; i < row->cell_count; i++)
		if (row->cells[i].row_span == 1)
			row->height = fmaxf(row->height,
			    row->cells[i].strip.height + 2 * row->cells[i].pad_y);
}

/* Rows from `first` on that are tied to it by cells spanning them. */
static size_t
band_length(const struct doc_node *first)
{
	size_t n = 0, reach = 1;

	for (const struct doc_node *tr = first; tr != NULL && n < reach; tr = tr->next, n++)
		for (const struct doc_node *c = tr->first; c != NULL; c = c->next)
			if (n + c->attrs->rowspan > reach)
				reach = n + c->attrs->rowspan;
	return n;
}

/* Make rows higher by `need`: all alike, but of a head, whose text stands at the
 * bottom, the first. */
static void
lengthen(float *heights, size_t count, float need, bool head)
{
	if (head)
		heights[0] += need;
	for (size_t i = 0; !head && i < count; i++)
		heights[i] += need / (float)count;
}

/* Cells that span rows must have room in them, with `less` of their padding above and below: what lacks is
 * shared out. */
static void
stretch(const struct row *rows, float *heights, size_t count, float less)
{
	const struct cell *cell;
	float need;

	for (size_t r = 0; r < count; r++) {
		for (size_t i = 0; i < rows[r].cell_count; i++) {
			cell = &rows[r].cells[i];
			need = cell->strip.height + 2 * (cell->pad_y - less);
			for (size_t k = r; k < r + cell->row_span; k++)
				need -= heights[k];
			if (need > 0)
				lengthen(&heights[r], cell->row_span, need, cell->at_bottom);
		}
	}
}

/* No cell spans more rows than are tied. */
static void
end_spans(struct row *rows, size_t count)
{
	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; i < rows[r].cell_count; i++)
			if (r + rows[r].cells[i].row_span > count)
				rows[r].cells[i].row_span = (uint16_t)(count - r);
}

/* What each row gives where a page is tightened: as much as all cells can do without that stand in it alone, and
 * what the cells that span it leave of that. Any share of what all give leaves each cell the same share of its
 * padding. */
static void
give_what_spans_leave(struct row *rows, const float *own, float *heights, size_t count, float less)
{
	for (size_t r = 0; r < count; r++)
		heights[r] = own[r] - 2 * less;
	stretch(rows, heights, count, less);
	for (size_t r = 0; r < count; r++)
		rows[r].give = fmaxf(0, rows[r].height - heights[r]);
}

static void
set_heights(struct row *rows, size_t count, const struct theme *theme, struct arena *arena)
{
	const float less = theme_pad_give(theme);
	float *own = ARENA_ARRAY(arena, float, count), *heights = ARENA_ARRAY(arena, float, count);
	float have = 0;

	end_spans(rows, count);
	for (size_t r = 0; r < count; r++)
		own[r] = heights[r] = rows[r].height;
	stretch(rows, heights, count, 0);
	for (size_t r = 0; r < count; r++) {
		rows[r].height = heights[r];
		rows[r].top = have;
		have += rows[r].height;
	}
	give_what_spans_leave(rows, own, heights, count, less);
}

struct row *
table_band(struct table *table, struct flow *flow, const struct doc_node *first,
    struct grid_walk *grid, size_t *count)
{
	struct row *rows;
	size_t n = band_length(first);

	rows = ARENA_ARRAY(flow->galley->arena, struct row, n);
	for (size_t i = 0; i < n; i++, first = first->next)
		row_set(table, flow, &rows[i], first, grid);
	set_heights(rows, n, table->layout->theme, flow->galley->arena);
	*count = n;
	return rows;
}
