/* columns.c - what the columns of a table ask for. Up to SAMPLE rows are measured, one of each
 * stretch of as many rows, and the rows with the longest word of each column, so that a long
 * table costs no more here than a short one. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "layout/block.h"
#include "layout/table.h"

enum { SAMPLE = 240, SAMPLE_HEADS = 4, SAMPLE_LONGEST = 64, MAX_COLSPAN = 1000 /* as HTML has it */ };
static const float widest_word_share = 0.4f;   /* of the body: a longer word may be divided */

/* The longest word of a column, in bytes, and the row of the body where it stands. */
struct longest { size_t bytes, row; };

/* What is known while columns are measured. */
struct measuring {
	struct table *table;
	struct flow flow;
	struct longest *longest; size_t longest_cap;
	size_t body_rows;
	struct sample *samples;   /* row by row */
	struct sample *spans;     /* of the last cell of each column, its share of a row */
	float *weights;           /* of the rows */
	size_t rows, row_cap, heads;
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
	struct extent *extent = ARENA_NEW(g->flow.layout->text->arena, struct extent);
	struct flow flow = g->flow;

	flow.bold = row_is_bold(cell->parent);
	flow.nowrap = cell->attrs->nowrap;
	*extent = extent_measure(&flow, cell);
	if (extent->min > longest)
		extent->min = longest;
	if (span > 1) {
		for (size_t i = at; i < at + span; i++)
			g->spans[i] = (struct sample){ 0 };
		MEM_GROW(g->wide, g->wide_cap, g->wide_count + 1);
		g->wide[g->wide_count++] = (struct wide){ (uint32_t)at, (uint32_t)span,
		    extent->min + pad, extent->max + pad };
		return;
	}
	column->min = fmaxf(column->min, extent->min + pad);
	column->max = fmaxf(column->max, extent->max + pad);
	if (cell->parent->parent->kind == DOC_TBODY)
		column->leaning += cell->attrs->align == DOC_ALIGN_END ||
		    cell->attrs->align == DOC_ALIGN_DECIMAL ? 1 : -1;
	row[at].extent = extent;
	row[at].share = 1 / (float)(cell->attrs->rowspan > 0 ? cell->attrs->rowspan : 1);
	g->spans[at] = row[at];
}

/* Of a row that is not taken only numbers are measured, which stand on their points. */
static void
measure_numbers(struct measuring *g, const struct doc_node *tr, struct grid_walk *grid)
{
	struct text_context *text = g->flow.layout->text;
	struct arena *kept = text->arena;
	size_t at;

	text->arena = NULL;
	grid_row(grid);
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		at = cell_place(grid, cell);
		if (cell->attrs->rowspan > 1)   /* not known in the rows that it reaches into */
			g->spans[at] = (struct sample){ 0 };
		if (cell->attrs->align != DOC_ALIGN_DECIMAL)
			continue;
		if (text->arena == NULL)
			text->arena = arena_new();
		measure_decimal(g, cell, &g->table->columns[at]);
	}
	grid_row_end(grid);
	arena_drop(text->arena);
	text->arena = kept;
}

/* There is room for a few rows of the head, and for those of the body that are taken. */
static bool
row_kept(const struct measuring *g, const struct doc_node *tr)
{
	if (g->rows == g->row_cap)
		return false;
	return tr->parent->kind == DOC_TBODY || g->heads < SAMPLE_HEADS;
}

static void
measure_cells(struct measuring *g, const struct doc_node *tr, struct grid_walk *grid)
{
	struct sample *row = g->samples + g->rows * g->table->column_count;
	size_t at;

	memset(row, 0, g->table->column_count * sizeof *row);
	grid_row(grid);
	for (size_t i = 0; i < grid->count; i++)
		if (grid->left[i] > 0)   /* a cell reaches into this row */
			row[i] = g->spans[i];
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		at = cell_place(grid, cell);
		if (cell->attrs->align == DOC_ALIGN_DECIMAL)
			measure_decimal(g, cell, &g->table->columns[at]);
		take_measure(g, cell, at, cell_columns(cell), row);
	}
	grid_row_end(grid);
}

/* A row that is not kept is measured for its words; g->samples has room for one more. */
static void
measure_row(struct measuring *g, const struct doc_node *tr, struct grid_walk *grid)
{
	struct text_context *text = g->flow.layout->text;
	struct arena *outer = text->arena, *passing = NULL;
	const bool head = tr->parent->kind == DOC_THEAD;

	if (row_kept(g, tr)) {
		text->arena = g->table->measured;
		measure_cells(g, tr, grid);
		g->weights[g->rows++] = head ? -1 : 1;   /* see weigh_rows() */
		g->heads += head;
	} else {
		text->arena = passing = arena_new();
		measure_cells(g, tr, grid);
		memset(g->spans, 0, g->table->column_count * sizeof *g->spans);
		arena_drop(passing);
	}
	text->arena = outer;
}

/* A row of the body stands for those that were not measured, one of the head for as many pages
 * as there may be. */
static void
weigh_rows(struct measuring *g)
{
	const float body = fmaxf((float)(g->rows - g->heads), 1);
	const float stands_for = (float)g->body_rows / body;
	const float rows_on_page = 20;

	for (size_t i = 0; i < g->rows; i++)
		g->weights[i] = g->weights[i] < 0 ? 1 + (float)g->body_rows / rows_on_page
		    : stands_for;
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

/* The longest run of letters between spaces in the cell. */
static size_t
longest_word(const struct doc_node *cell)
{
	const struct doc_node *node = cell->first;
	size_t longest = 0, run = 0;

	while (node != NULL) {
		for (size_t i = 0; node->kind == DOC_TEXT && i < node->text_len; i++) {
			run = node->text[i] == ' ' ? 0 : run + 1;
			longest = run > longest ? run : longest;
		}
		if (node->first != NULL) {
			node = node->first;
			continue;
		}
		while (node->next == NULL && node->parent != cell)
			node = node->parent;
		if (!doc_is_inline(node))
			run = 0;
		node = node->next;
	}
	return longest;
}

static void
note_longest(struct measuring *g, const struct doc_node *cell, size_t at)
{
	const size_t bytes = longest_word(cell), had = g->longest_cap;

	if (at >= had) {
		MEM_GROW(g->longest, g->longest_cap, at + 1);
		memset(g->longest + had, 0, (g->longest_cap - had) * sizeof *g->longest);
	}
	if (bytes > g->longest[at].bytes)
		g->longest[at] = (struct longest){ bytes, g->body_rows };
}

static void
grid_count(struct measuring *g)
{
	struct grid_walk grid = { 0 };
	const struct doc_node *tr, *section = NULL;
	size_t at;

	for (tr = table_first_row(g->table->node); tr != NULL; tr = table_next_row(tr)) {
		if (tr->parent != section)
			grid_section(&grid);
		section = tr->parent;
		grid_row(&grid);
		for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
			at = cell_place(&grid, cell);
			if (section->kind == DOC_TBODY && cell_columns(cell) == 1)
				note_longest(g, cell, at);
		}
		grid_row_end(&grid);
		g->body_rows += section->kind == DOC_TBODY;
	}
	g->table->column_count = grid.count;
	grid_drop(&grid);
}

/* One row of each stretch of `stride`, not always the same one in it (a table may have a pattern
 * of so many rows), and those with the longest words. */
static bool
row_taken(const struct measuring *g, size_t row, size_t stride)
{
	const uint32_t mixed = (uint32_t)(row / stride) * 2654435761u;   /* Knuth's multiplier */

	if (stride <= 1 || row % stride == (mixed >> 16) % stride)
		return true;
	for (size_t c = 0; c < g->longest_cap; c++)
		if (g->longest[c].row == row && g->longest[c].bytes > 0)
			return true;
	return false;
}

static void
measure_rows(struct measuring *g)
{
	const size_t stride = (g->body_rows + SAMPLE - 1) / SAMPLE;
	const struct doc_node *tr, *section = NULL;
	struct grid_walk grid = { 0 };
	size_t i = 0;

	for (tr = table_first_row(g->table->node); tr != NULL; tr = table_next_row(tr)) {
		if (tr->parent != section)
			grid_section(&grid);
		section = tr->parent;
		if (section->kind == DOC_THEAD || row_taken(g, i, stride))
			measure_row(g, tr, &grid);
		else
			measure_numbers(g, tr, &grid);
		i += section->kind == DOC_TBODY;
	}
	grid_drop(&grid);
}

void
columns_measure(struct table *table, struct flow *flow)
{
	struct measuring g = { .table = table, .flow = *flow };
	size_t columns;

	grid_count(&g);
	columns = table->column_count;
	table->measured = arena_new();
	table->columns = ARENA_ARRAY(table->head.arena, struct column, columns + 1);
	g.row_cap = SAMPLE + SAMPLE_HEADS + (columns < SAMPLE_LONGEST ? columns : SAMPLE_LONGEST);
	if (g.row_cap > g.body_rows + SAMPLE_HEADS)
		g.row_cap = g.body_rows + SAMPLE_HEADS;
	g.samples = ARENA_ARRAY(table->measured, struct sample, (g.row_cap + 1) * columns);
	g.spans = ARENA_ARRAY(table->measured, struct sample, columns);
	g.weights = ARENA_ARRAY(table->measured, float, g.row_cap + 1);
	read_declared(table);
	measure_rows(&g);
	weigh_rows(&g);
	for (size_t w = 0; w < g.wide_count; w++)
		share_wide(&g, &g.wide[w]);
	carry_measure(table);
	apply_declared(table);
	set_gutters(table);
	table->samples = g.samples;
	table->sample_weights = g.weights;
	table->sample_rows = g.rows;
	free(g.wide);
	free(g.longest);
}
