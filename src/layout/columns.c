/* columns.c - what the columns of a table ask for. Up to SAMPLE rows are measured,
 * evenly chosen, so that a long table costs no more here than a short one; a longer
 * word in a row that was not measured is divided. */
#include <math.h>
#include <stdlib.h>

#include "layout/block.h"
#include "layout/table.h"

enum { SAMPLE = 240, MAX_MEASURED_DEPTH = 24, MAX_COLSPAN = 1000 /* as HTML has it */ };
static const float widest_word_share = 0.4f;   /* of the body: a longer word may be divided */
static const float picture_min_pt = 60, picture_max_pt = 200;

/* What a cell asks for; widths without its padding. */
struct measure {
	float min, max;
	float natural;   /* all its text in one line */
	float lines;     /* at the least */
};

/* What is known while columns are measured. */
struct measuring {
	struct table *table;
	struct flow flow;
	struct sample *samples;   /* row by row */
	struct sample *spans;     /* of the last cell of each column, its share of a row */
	size_t rows;
	struct wide { uint32_t column, span; float min, max; } *wide;   /* cells over columns */
	size_t wide_count, wide_cap;
};

/* --- the table as it stands in the document --- */

size_t
cell_columns(const struct doc_node *cell)
{
	size_t n = cell->attrs->colspan;

	return n == 0 ? 1 : n > MAX_COLSPAN ? MAX_COLSPAN : n;
}

size_t
cell_place(struct grid_walk *grid, const struct doc_node *cell)
{
	const uint16_t rows = cell->attrs->rowspan;

	return grid_cell(grid, cell_columns(cell), rows > 0 ? rows : 1);
}

static const struct doc_node *
first_row_from(const struct doc_node *section)
{
	for (; section != NULL; section = section->next)
		if ((section->kind == DOC_THEAD || section->kind == DOC_TBODY) &&
		    section->first != NULL)
			return section->first;
	return NULL;
}

const struct doc_node *
table_first_row(const struct doc_node *table)
{
	return first_row_from(table->first);
}

const struct doc_node *
table_next_row(const struct doc_node *row)
{
	return row->next != NULL ? row->next : first_row_from(row->parent->next);
}

/* --- cells --- */

static void
measure_paragraph(struct flow *flow, const struct doc_node *node, float indent,
    struct measure *m)
{
	struct paragraph *p = paragraph_new(flow->layout->text, node,
	    &flow->layout->theme->styles[flow->style], flow_flags(flow) & ~PARAGRAPH_HYPHENATE);
	float max = paragraph_max_width(p), min;

	if (paragraph_is_empty(p))
		return;
	min = paragraph_min_width(p) + indent;
	if (min > m->min)
		m->min = min;
	if (max + indent > m->max)
		m->max = max + indent;
	m->natural += max;
	m->lines += 1;
}

static void
measure_block(struct flow *flow, const struct doc_node *node, float indent, unsigned depth,
    struct measure *m)
{
	struct measure side;
	float min = 0, max = 0;

	if (depth > MAX_MEASURED_DEPTH)
		return;
	if (node->kind == DOC_CHART || node->kind == DOC_IMG) {
		m->min = fmaxf(m->min, picture_min_pt);
		m->max = fmaxf(m->max, picture_max_pt);
		m->lines += 8;
		return;
	}
	if ((node->kind == DOC_P && node->attrs->number != NULL)
	    || node->attrs->role == DOC_ROLE_UNDER)
		indent += NUMBERED_INDENT_PT;
	if (block_has_inline(node)) {
		measure_paragraph(flow, node, indent, m);
		return;
	}
	if (node->kind == DOC_UL || node->kind == DOC_OL)
		indent += list_indent(flow, node);
	for (const struct doc_node *n = node->first; n != NULL; n = n->next) {
		if (node->kind != DOC_TR && node->kind != DOC_DL) {
			measure_block(flow, n, indent, depth + 1, m);
			continue;
		}
		side = (struct measure){ 0 };   /* side by side */
		measure_block(flow, n, 0, depth + 1, &side);
		min += side.min + 2 * flow->layout->theme->cell_pad_x;
		max += side.max + 2 * flow->layout->theme->cell_pad_x;
		m->natural += side.natural;
		m->lines += side.lines;
	}
	m->min = fmaxf(m->min, min + indent);
	m->max = fmaxf(m->max, max + indent);
}

static struct measure
measure_cell(struct measuring *g, const struct doc_node *cell)
{
	struct flow flow = g->flow;
	struct measure m = { 0 };
	float rotated;

	flow.bold = cell->parent->parent->kind == DOC_THEAD;
	flow.nowrap = cell->attrs->nowrap;
	rotated = rotated_width(flow.layout, cell, flow_flags(&flow));
	if (rotated > 0)
		return (struct measure){ rotated, rotated, rotated, 1 };
	measure_block(&flow, cell, 0, 0, &m);
	return m;
}

/* Columns whose numbers stand on their decimal points. */
static void
measure_decimal(struct measuring *g, const struct doc_node *cell, struct column *column)
{
	struct paragraph *p;
	float left, right;

	if (!block_has_inline(cell) || cell->attrs->colspan > 1)
		return;
	p = paragraph_new(g->flow.layout->text, cell, &g->flow.layout->theme->styles[g->flow.style],
	    flow_flags(&g->flow) & ~PARAGRAPH_HYPHENATE);
	left = paragraph_decimal_offset(p);
	if (left < 0)
		return;
	right = paragraph_max_width(p) - left;
	column->decimal_left = fmaxf(column->decimal_left, left);
	column->decimal_right = fmaxf(column->decimal_right, right);
}

/* --- rows --- */

static void
take_measure(struct measuring *g, const struct doc_node *cell, size_t at, size_t span,
    struct sample *row)
{
	const float pad = 2 * g->flow.layout->theme->cell_pad_x;
	const float longest = g->flow.width * widest_word_share;
	struct column *column = &g->table->columns[at];
	struct measure m = measure_cell(g, cell);
	unsigned rows = cell->attrs->rowspan > 0 ? cell->attrs->rowspan : 1;

	if (m.min > longest)
		m.min = longest;
	if (span > 1) {
		for (size_t i = at; i < at + span; i++)
			g->spans[i] = (struct sample){ 0 };
		MEM_GROW(g->wide, g->wide_cap, g->wide_count + 1);
		g->wide[g->wide_count++] = (struct wide){ (uint32_t)at, (uint32_t)span,
		    m.min + pad, m.max + pad };
		return;
	}
	column->min = fmaxf(column->min, m.min + pad);
	column->max = fmaxf(column->max, m.max + pad);
	if (cell->parent->parent->kind == DOC_TBODY)
		column->leaning += cell->attrs->align == DOC_ALIGN_END ||
		    cell->attrs->align == DOC_ALIGN_DECIMAL ? 1 : -1;
	row[at].natural = m.natural / (float)rows;
	row[at].lines = m.lines / (float)rows;
	g->spans[at] = row[at];
}

static void
measure_row(struct measuring *g, const struct doc_node *tr, struct grid_walk *grid, bool full)
{
	struct text_context *text = g->flow.layout->text;
	struct arena *kept = text->arena;
	struct sample *row = g->samples + g->rows * g->table->column_count;
	size_t at;

	text->arena = NULL;
	grid_row(grid);
	for (size_t i = 0; full && i < grid->count; i++)
		if (grid->left[i] > 0)   /* a cell reaches into this row */
			row[i] = g->spans[i];
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		at = cell_place(grid, cell);
		if (!full && cell->attrs->align != DOC_ALIGN_DECIMAL)
			continue;
		if (text->arena == NULL)
			text->arena = arena_new();
		if (cell->attrs->align == DOC_ALIGN_DECIMAL)
			measure_decimal(g, cell, &g->table->columns[at]);
		if (full)
			take_measure(g, cell, at, cell_columns(cell), row);
	}
	grid_row_end(grid);
	arena_drop(text->arena);
	text->arena = kept;
	g->rows += full && tr->parent->kind == DOC_TBODY;
}

/* Cells over several columns: what they lack is shared out by natural width. */
static void
share_wide(struct measuring *g, const struct wide *wide)
{
	struct column *columns = g->table->columns + wide->column;
	float min = 0, max = 0, share;

	for (size_t i = 0; i < wide->span; i++) {
		min += columns[i].min;
		max += columns[i].max;
	}
	for (size_t i = 0; i < wide->span; i++) {
		share = max > 0 ? columns[i].max / max : 1 / (float)wide->span;
		if (wide->min > min)
			columns[i].min += (wide->min - min) * share;
		/* what spans the whole table is a label: it may break */
		if (wide->max > max && wide->span < g->table->column_count)
			columns[i].max += (wide->max - max) * share;
	}
}

static void
read_declared(struct table *table)
{
	const struct doc_attrs *attrs;
	struct column *column = table->columns;

	for (const struct doc_node *n = table->node->first; n != NULL; n = n->next) {
		if (n->kind != DOC_COLGROUP)
			continue;
		for (const struct doc_node *col = n->first; col != NULL &&
		    column < table->columns + table->column_count; col = col->next, column++) {
			attrs = col->attrs;
			column->declared_min = attrs->width_min * PT_PER_MM;
			column->declared_max = attrs->width_max * PT_PER_MM;
			column->weight = attrs->width_weight;
			column->key = attrs->key_column;
		}
	}
}

/* Figures that stand on the right of their column are kept clear of text that
 * begins the next one. */
static void
set_gutters(struct table *table)
{
	struct column *c = table->columns;
	float gutter = 2 * table->layout->theme->cell_pad_x;

	for (size_t i = 0; i + 1 < table->column_count; i++, c++) {
		if (c->leaning <= 0 || c[1].leaning > 0)
			continue;
		c->gutter = gutter;
		c->need += gutter;
		c->min += gutter;
		c->max += gutter;
		if (c->declared_max > 0)
			c->declared_max += gutter;
	}
}

static void
apply_declared(struct table *table)
{
	for (struct column *c = table->columns; c < table->columns + table->column_count; c++) {
		c->max = fmaxf(c->max, c->decimal_left + c->decimal_right +
		    2 * table->layout->theme->cell_pad_x);
		if (c->decimal_left + c->decimal_right > 0)
			c->min = fmaxf(c->min, c->decimal_left + c->decimal_right +
			    2 * table->layout->theme->cell_pad_x);
		c->need = c->min;
		c->min = fmaxf(c->min, c->declared_min);
		if (c->declared_max > 0)
			c->max = fminf(c->max, c->declared_max);
		c->max = fmaxf(c->max, c->min);
	}
}

/* --- the whole table --- */

static void
grid_count(struct table *table, size_t *body_rows)
{
	struct grid_walk grid = { 0 };
	const struct doc_node *tr, *section = NULL;

	*body_rows = 0;
	for (tr = table_first_row(table->node); tr != NULL; tr = table_next_row(tr)) {
		if (tr->parent != section)
			grid_section(&grid);
		section = tr->parent;
		grid_row(&grid);
		for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next)
			cell_place(&grid, cell);
		grid_row_end(&grid);
		*body_rows += section->kind == DOC_TBODY;
	}
	table->column_count = grid.count;
	grid_drop(&grid);
}

void
columns_measure(struct table *table, struct flow *flow)
{
	struct measuring g = { .table = table, .flow = *flow };
	struct grid_walk grid = { 0 };
	const struct doc_node *tr, *section = NULL;
	size_t rows, stride, i = 0;
	bool full;

	grid_count(table, &rows);
	table->columns = ARENA_ARRAY(table->head.arena, struct column, table->column_count + 1);
	stride = (rows + SAMPLE - 1) / SAMPLE;
	g.samples = ARENA_ARRAY(table->head.arena, struct sample,
	    (SAMPLE + 1) * table->column_count);
	g.spans = ARENA_ARRAY(table->head.arena, struct sample, table->column_count);
	read_declared(table);
	for (tr = table_first_row(table->node); tr != NULL; tr = table_next_row(tr)) {
		if (tr->parent != section)
			grid_section(&grid);
		section = tr->parent;
		full = section->kind == DOC_THEAD || i % stride == 0;
		i += section->kind == DOC_TBODY;
		measure_row(&g, tr, &grid, full);
	}
	for (size_t w = 0; w < g.wide_count; w++)
		share_wide(&g, &g.wide[w]);
	apply_declared(table);
	set_gutters(table);
	table->samples = g.samples;
	table->sample_rows = g.rows;
	free(g.wide);
	grid_drop(&grid);
}
