/* columns.c - how wide the columns of a table are. docs/layout.md has the
 * method in words. Up to SAMPLE rows are measured, evenly chosen, so that a long
 * table costs no more here than a short one; a longer word in a row that was
 * not measured is divided. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/flow.h"

enum { SAMPLE = 240, MAX_MEASURED_DEPTH = 24, MAX_STEPS = 400 };
static const float widest_word_share = 0.4f;   /* of the body: a longer word may be divided */
static const float picture_min_pt = 60, picture_max_pt = 200;
static const float number_indent_pt = 34;       /* beside a numbered paragraph */
static const float squeezed_pt = 46;            /* a column of running text, at the narrowest */
static const float running_text = 2.5f;        /* its text is so many times its longest word */
static const float half_word_pt = 12;

/* What a cell asks for; widths without its padding. */
struct measure {
	float min, max;
	float natural;   /* all its text in one line */
	float lines;     /* at the least */
};

struct sample {
	float natural, lines;
};

/* What is known while columns are measured. */
struct measuring {
	struct table *table;
	struct flow flow;
	struct sample *samples;   /* row by row */
	size_t rows;
	struct wide { uint32_t column, span; float min, max; } *wide;   /* cells over columns */
	size_t wide_count, wide_cap;
};

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
	if (node->kind == DOC_P && node->attrs->number != NULL)
		indent += number_indent_pt;
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
}

static void
measure_row(struct measuring *g, const struct doc_node *tr, struct grid_walk *grid, bool full)
{
	struct text_context *text = g->flow.layout->text;
	struct arena *kept = text->arena;
	struct sample *row = g->samples + g->rows * g->table->column_count;
	size_t at;

	text->arena = NULL;
	walk_row(grid);
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		at = walk_cell(grid, cell);
		if (!full && cell->attrs->align != DOC_ALIGN_DECIMAL)
			continue;
		if (text->arena == NULL)
			text->arena = arena_new();
		if (cell->attrs->align == DOC_ALIGN_DECIMAL)
			measure_decimal(g, cell, &g->table->columns[at]);
		if (full)
			take_measure(g, cell, at, cell_columns(cell), row);
	}
	walk_row_end(grid);
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

/* --- widths that balance the rows --- */

struct balance {
	struct column *columns;
	const struct sample *samples;
	size_t count, rows;
	float pad;
	float *gain, *loss;   /* lines saved by a wider column, lost by a narrower one */
};

/* A line ends about half a word early, a paragraph in the middle of a line. */
static float
lines_at(const struct sample *s, float width)
{
	float lines = s->natural / fmaxf(width - half_word_pt, 1) + (s->lines - 1) / 2;

	return lines > s->lines ? lines : s->lines;
}

/* The height of a row is that of its tallest cell. The maximum has kinks where a
 * search gets stuck; the 8-norm of the cells' heights is close to it and smooth. */
static float
eighth(float lines)
{
	float square = lines * lines, fourth = square * square;

	return fourth * fourth;
}

static float
eighth_root(float sum)
{
	return sum > 0 ? sqrtf(sqrtf(sqrtf(sum))) : 0;
}

/* What a row would gain and lose if each column alone were `step` wider or
 * narrower; returns its height. */
static float
balance_row(const struct balance *b, const struct sample *row, float step)
{
	float sum = 0, height, width, own;

	for (size_t c = 0; c < b->count; c++)
		sum += eighth(lines_at(&row[c], b->columns[c].width - b->pad));
	height = eighth_root(sum);
	for (size_t c = 0; c < b->count; c++) {
		if (row[c].natural <= 0)
			continue;
		width = b->columns[c].width - b->pad;
		own = eighth(lines_at(&row[c], width));
		b->gain[c] += height -
		    eighth_root(sum - own + eighth(lines_at(&row[c], width + step)));
		b->loss[c] += eighth_root(sum - own +
		    eighth(lines_at(&row[c], width - step))) - height;
	}
	return height;
}

static float
balance_rows(const struct balance *b, float step)
{
	float height = 0;

	memset(b->gain, 0, b->count * sizeof *b->gain);
	memset(b->loss, 0, b->count * sizeof *b->loss);
	for (size_t r = 0; r < b->rows; r++)
		height += balance_row(b, b->samples + r * b->count, step);
	return height;
}

/* Move `step` from the column that misses it least to the one that needs it
 * most; false, and nothing is moved, when the rows would not become lower. */
static bool
balance_step(const struct balance *b, const struct table *table, float step)
{
	size_t to = SIZE_MAX, from = SIZE_MAX;
	float height = balance_rows(b, step);

	for (size_t c = 0; c < b->count; c++) {
		if (!column_shown(table, c))
			continue;
		if (b->columns[c].width + step <= b->columns[c].max &&
		    (to == SIZE_MAX || b->gain[c] > b->gain[to]))
			to = c;
		if (b->columns[c].width - step >= b->columns[c].min &&
		    (from == SIZE_MAX || b->loss[c] < b->loss[from]))
			from = c;
	}
	if (to == SIZE_MAX || from == SIZE_MAX || to == from)
		return false;
	b->columns[to].width += step;
	b->columns[from].width -= step;
	if (balance_rows(b, step) < height * 0.9995f)
		return true;
	b->columns[to].width -= step;
	b->columns[from].width += step;
	return false;
}

static void
balance(struct table *table, float width)
{
	struct balance b = { .columns = table->columns, .samples = table->samples,
	    .count = table->column_count, .rows = table->sample_rows,
	    .pad = 2 * table->layout->theme->cell_pad_x };
	unsigned steps = 0;

	b.gain = mem_new_zero(b.count, sizeof *b.gain);
	b.loss = mem_new_zero(b.count, sizeof *b.loss);
	for (float step = width / 12; step > 1.5f && steps < MAX_STEPS; steps++)
		if (!balance_step(&b, table, step))
			step /= 2;
	free(b.gain);
	free(b.loss);
}

/* --- the sum of it --- */

static void
grid_count(struct table *table, size_t *body_rows)
{
	struct grid_walk grid = { 0 };
	const struct doc_node *tr, *section = NULL;

	*body_rows = 0;
	for (tr = table_first_row(table->node); tr != NULL; tr = table_next_row(tr)) {
		if (tr->parent != section)
			walk_section(&grid);
		section = tr->parent;
		walk_row(&grid);
		for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next)
			(void)!walk_cell(&grid, cell);
		walk_row_end(&grid);
		*body_rows += section->kind == DOC_TBODY;
	}
	table->column_count = grid.count;
	walk_drop(&grid);
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
	table->columns = ARENA_ARRAY(table->arena, struct column, table->column_count + 1);
	stride = (rows + SAMPLE - 1) / SAMPLE;
	g.samples = ARENA_ARRAY(table->arena, struct sample,
	    (SAMPLE + 1) * table->column_count);
	read_declared(table);
	for (tr = table_first_row(table->node); tr != NULL; tr = table_next_row(tr)) {
		if (tr->parent != section)
			walk_section(&grid);
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
	walk_drop(&grid);
}

/* How narrow columns may become: no narrower than declared and than their words;
 * the longest words of running text divided; the same whatever is declared. */
enum squeeze { SQUEEZE_NOT, SQUEEZE_WORDS, SQUEEZE_ALL };

static float
squeezed(const struct column *c, enum squeeze how)
{
	float least = c->max > running_text * c->need ? fminf(c->need, squeezed_pt) : c->need;

	if (how == SQUEEZE_NOT)
		return c->min;
	return how == SQUEEZE_WORDS ? fmaxf(least, c->declared_min) : least;
}

static float
squeezed_sum(const struct table *table, enum squeeze how)
{
	float sum = 0;

	for (size_t i = 0; i < table->column_count; i++)
		if (column_shown(table, i))
			sum += squeezed(&table->columns[i], how);
	return sum;
}

float
columns_need(const struct table *table, bool squeeze)
{
	return squeezed_sum(table, squeeze ? SQUEEZE_WORDS : SQUEEZE_NOT);
}

/* There is less room than wished for: between one squeeze and the next, and at
 * the last in proportion. */
static void
set_tight(struct table *table, float width)
{
	enum squeeze from = SQUEEZE_NOT, to;
	float wide, tight, share;
	struct column *c;

	while (from < SQUEEZE_ALL && squeezed_sum(table, from + 1) > width)
		from++;
	to = from < SQUEEZE_ALL ? from + 1 : from;
	wide = squeezed_sum(table, from);
	tight = squeezed_sum(table, to);
	share = wide > tight ? (width - tight) / (wide - tight) : 1;
	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		c->width = squeezed(c, to) + (squeezed(c, from) - squeezed(c, to)) * share;
		if (from == to)
			c->width = wide > 0 ? squeezed(c, from) * width / wide : width;
	}
}

static float
column_most(const struct column *c)
{
	return c->declared_max > 0 ? fmaxf(c->declared_max, c->min) : 1e6f;
}

/* Share out room among the columns that may still grow, by `by` of each. */
static void
grow(struct table *table, float room, float (*by)(const struct column *))
{
	float sum, add;
	bool grown = true;

	while (room > 0.5f && grown) {
		sum = 0;
		grown = false;
		for (size_t i = 0; i < table->column_count; i++)
			if (column_shown(table, i) &&
			    table->columns[i].width < column_most(&table->columns[i]))
				sum += by(&table->columns[i]);
		for (size_t i = 0; sum > 0 && i < table->column_count; i++) {
			struct column *c = &table->columns[i];

			if (!column_shown(table, i) || c->width >= column_most(c))
				continue;
			add = fminf(room * by(c) / sum, column_most(c) - c->width);
			grown |= add > 0 && add < room * by(c) / sum;
			c->width += add;
		}
		room = table->target - columns_width(table);
	}
}

static float by_natural(const struct column *c) { return c->max; }
static float by_weight(const struct column *c) { return c->weight; }

float
columns_width(const struct table *table)
{
	float width = 0;

	for (size_t i = 0; i < table->column_count; i++)
		if (column_shown(table, i))
			width += table->columns[i].width;
	return width;
}

static void
place_columns(struct table *table)
{
	float x = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_shown(table, i))
			table->columns[i].width = 0;
		table->columns[i].x = x;
		x += table->columns[i].width;
	}
	table->width = x;
}

void
columns_set(struct table *table, float width)
{
	const float min = columns_need(table, false);
	float max = 0, weights = 0;
	struct column *c;

	table->target = width;
	for (size_t i = 0; i < table->column_count; i++) {
		if (!column_shown(table, i))
			continue;
		max += table->columns[i].max;
		weights += table->columns[i].weight;
	}
	if (min >= width) {
		set_tight(table, width);
		place_columns(table);
		return;
	}
	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		if (max <= width)
			c->width = c->max;
		else if (weights > 0)
			c->width = c->weight > 0 ? c->min : fminf(c->max, c->min +
			    (width - min) * 0.5f * (c->max - c->min) / (max - min));
		else
			c->width = c->min + (width - min) * (c->max - c->min) / (max - min);
	}
	if (max <= width)
		grow(table, width - max, weights > 0 ? by_weight : by_natural);
	else if (weights > 0)
		grow(table, width - columns_width(table), by_weight);
	else
		balance(table, width);
	place_columns(table);
}

void
columns_divide(struct table *table, float width)
{
	float keys = 0, used;
	uint32_t part = 0;
	bool any = false;

	for (size_t i = 0; i < table->column_count; i++)
		any |= table->columns[i].key;
	if (!any && table->column_count > 0)
		table->columns[0].key = true;
	for (size_t i = 0; i < table->column_count; i++)
		if (table->columns[i].key)
			keys += table->columns[i].need;
	if (keys > width / 2) {   /* too wide to be repeated */
		keys = 0;
		for (size_t i = 0; i < table->column_count; i++)
			table->columns[i].key = false;
	}
	used = keys;
	for (size_t i = 0; i < table->column_count; i++) {
		if (table->columns[i].key)
			continue;
		if (used + table->columns[i].need > width && used > keys) {
			part++;
			used = keys;
		}
		table->columns[i].part = part;
		used += table->columns[i].need;
	}
	table->parts = part + 1;
}
