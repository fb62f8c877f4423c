/* table.c - a table from caption to last rule, on pages it fits on. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layout/block.h"
#include "layout/table.h"
#include "wording/error.h"

enum { GALLEY_BYTES = 32 * 1024 };          /* rows that share their memory */
static const float together_share = 0.25f;  /* of a page: rows under one span stay together */

static struct table *
table_new(struct layout *layout, const struct doc_node *node)
{
	struct arena *arena = arena_new();
	struct table *table = ARENA_NEW(arena, struct table);

	table->head = (struct table_head){ .arena = arena, .refs = 1 };
	table->layout = layout;
	table->node = node;
	table->parts = 1;
	return table;
}

/* Another part of a divided table: the same columns, set anew. */
static struct table *
table_part(const struct table *whole, uint32_t part)
{
	struct table *table = table_new(whole->layout, whole->node);
	struct table_head head = table->head;

	*table = *whole;
	table->head = head;
	table->part = part;
	table->columns = ARENA_ARRAY(head.arena, struct column, whole->column_count + 1);
	memcpy(table->columns, whole->columns, whole->column_count * sizeof *table->columns);
	return table;
}

/* --- memory --- */

/* Where a long table is set, its rows' memory is given back as they are placed. */
static void
memory_turn(struct flow *flow, struct galley **own)
{
	struct text_context *text = flow->layout->text;

	if (flow->out->pager == NULL)
		return;
	if (*own != NULL && arena_used(flow->galley->arena) < GALLEY_BYTES &&
	    arena_used(text->arena) < GALLEY_BYTES)
		return;
	if (*own != NULL) {
		galley_close(*own);
		arena_drop(text->arena);
	}
	*own = flow->galley = galley_new();
	text->arena = arena_new();
}

static void
memory_end(struct flow *flow, struct galley *own, struct arena *kept)
{
	if (own == NULL)
		return;
	galley_close(own);
	arena_drop(flow->layout->text->arena);
	flow->layout->text->arena = kept;
}

/* --- the head --- */

/* All head rows as one picture, so that it can be repeated. */
static struct slab *
head_picture(struct flow *flow, struct table *table, const struct doc_node *thead)
{
	struct grid_walk grid = { 0 };
	struct canvas canvas = { 0 };
	const struct doc_node *tr = thead->first;
	struct row *rows;
	struct slab *slab;
	size_t count;
	float height = 0;

	while (tr != NULL) {
		rows = table_band(table, flow, tr, &grid, &count);
		for (size_t i = 0; i < count; i++) {
			rows[i].top += height;
			tr = tr->next;
		}
		rows[count - 1].rule = tr == NULL ? ROW_RULE_STRONG : ROW_RULE_THIN;
		rows_paint(&canvas, flow->layout, rows, count, true);
		height = rows[count - 1].top + rows[count - 1].height;
	}
	slab = canvas_freeze(&canvas, height, flow->galley->arena);
	canvas_drop(&canvas);
	grid_drop(&grid);
	return slab;
}

/* --- the rows --- */

struct body {
	struct table *table;
	const struct doc_node *group, *subgroup;   /* the rows in force */
	struct grid_walk grid;
	size_t rows;                               /* so far, for the zebra */
	bool after_group;
};

static void
enter_groups(struct body *body, struct row *row)
{
	if (row->node->attrs->role == DOC_ROLE_GROUP) {
		body->group = row->node;
		body->subgroup = NULL;
	} else if (row->node->attrs->role == DOC_ROLE_SUBGROUP) {
		body->subgroup = row->node;
		row->tinted = body->group == NULL;   /* two levels are told apart at a glance */
	}
	row->group = body->group;
	row->subgroup = body->subgroup;
}

static void
row_zebra(struct body *body, struct row *row)
{
	const struct theme *theme = body->table->layout->theme;

	if (row_is_group(row->node)) {
		body->rows = 0;
		return;
	}
	if (theme->zebra && body->rows % 2 == 1 && !row->tinted) {
		row->tinted = true;
		row->tint = theme->zebra_tint;
	}
	body->rows++;
}

static void
emit_row(struct flow *flow, struct body *body, struct row *row, bool tied)
{
	const struct doc_node *next = table_next_row(row->node);
	struct slab *slab = flow_slab(flow, row->height);
	bool tall = row->height > pager_body_height(flow->out->pager) * tall_share;

	slab->row = row;
	slab->table = &body->table->head;
	if (tied)
		slab->tie = TIE_TOGETHER;
	if (next == NULL) {
		row->rule = ROW_RULE_STRONG;
		if (!tall)
			slab->tie = TIE_TOGETHER;   /* no single small row on the last page */
	}
	if (row->node->attrs->id != NULL && body->table->part == 0)
		flow_mark(flow, row->node);
	if (row_is_group(row->node) && !body->after_group)
		flow->out->follow[TIE_ITEMS] = 0;   /* the group before may end with one row */
	body->after_group = row_is_group(row->node);
	flow_emit(flow, slab);
	if (row_is_group(row->node)) {
		flow_follow(flow, TIE_HEADING, 1);
		flow_follow(flow, TIE_ITEMS, 2);
	}
	if (row->node->attrs->keep == DOC_KEEP_NEXT)
		flow_follow(flow, TIE_HEADING, 1);
}

static void
emit_band(struct flow *flow, struct body *body, struct row *rows, size_t count)
{
	struct pager *pager = flow->out->pager;
	float height = rows[count - 1].top + rows[count - 1].height;
	bool tied;

	for (size_t i = 0; i < count; i++) {
		enter_groups(body, &rows[i]);
		row_zebra(body, &rows[i]);
	}
	if (pager == NULL) {
		if (table_next_row(rows[count - 1].node) == NULL)
			rows[count - 1].rule = ROW_RULE_STRONG;
		rows_freeze_into(flow, rows, count);
		return;
	}
	tied = height <= pager_body_height(pager) * together_share;
	for (size_t i = 0; i < count; i++) {
		carry_row(&body->table->head, &rows[i], flow->galley->arena);
		emit_row(flow, body, &rows[i], tied && i > 0);
	}
}

/* A head taller than half a page is not repeated, and may be divided. */
static void
tall_head(struct flow *flow, struct table *table, const struct doc_node *thead)
{
	struct body body = { .table = table };
	const struct doc_node *tr = thead->first;
	struct row *rows;
	size_t count;

	while (tr != NULL) {
		rows = table_band(table, flow, tr, &body.grid, &count);
		for (size_t i = 0; i < count; i++)
			tr = tr->next;
		emit_band(flow, &body, rows, count);
	}
	grid_drop(&body.grid);
}

static void
head(struct flow *flow, struct table *table)
{
	const struct doc_node *thead = doc_child(table->node, DOC_THEAD);
	struct galley galley = { .arena = table->head.arena };
	struct flow inside = *flow;
	const struct slab *picture;
	struct slab *slab;

	if (thead == NULL || thead->first == NULL)
		return;
	if (flow->out->pager != NULL)   /* it is repeated as long as the table lives */
		inside.galley = &galley;
	picture = head_picture(&inside, table, thead);
	if (picture->height > pager_body_height(&flow->layout->pager) * head_share) {
		tall_head(flow, table, thead);
		return;
	}
	table->head.picture = caption_and_head(flow, table, picture,
	    pager_body_height(&flow->layout->pager) * head_share);
	slab = flow_slab(flow, 0);
	*slab = *picture;
	if (flow->out->pager != NULL) {
		slab->table = &table->head;
		slab->head_row = true;
	}
	flow_emit(flow, slab);
	flow_follow(flow, TIE_HEADING, 1);
	flow_follow(flow, TIE_GROUP, 2);
}

static void
bodies(struct flow *flow, struct table *table)
{
	struct body body = { .table = table };
	struct arena *kept = flow->layout->text->arena;
	struct galley *own = NULL;
	struct flow inside = *flow;
	const struct doc_node *section, *tr;
	struct row *rows;
	size_t count;

	for (section = table->node->first; section != NULL; section = section->next) {
		if (section->kind != DOC_TBODY)
			continue;
		grid_section(&body.grid);
		for (tr = section->first; tr != NULL; ) {
			memory_turn(&inside, &own);
			rows = table_band(table, &inside, tr, &body.grid, &count);
			for (size_t i = 0; i < count; i++)
				tr = tr->next;
			emit_band(&inside, &body, rows, count);
		}
	}
	memory_end(&inside, own, kept);
	grid_drop(&body.grid);
}

static void
set_part(struct flow *flow, struct table *table)
{
	const struct theme_style *style = &flow->layout->theme->styles[THEME_BODY];

	columns_set(table, flow->width);
	table->x = flow->x;
	flow_gap(flow, fmaxf(style->space_after, style->leading * 0.7f));
	if (table->node->attrs->id != NULL && table->part == 0)
		flow_mark(flow, table->node);
	table_caption(flow, table);
	head(flow, table);
	if (flow->out->pager != NULL)
		carry_begin(table);
	bodies(flow, table);
	/* what a head or group row asked for ends with the table */
	flow->out->follow[TIE_HEADING] = flow->out->follow[TIE_GROUP] = flow->out->follow[TIE_ITEMS] = 0;
	flow_gap(flow, flow->layout->theme->styles[THEME_TABLE].leading);
	table_release(&table->head);
}

/* --- tables that are too wide --- */

static void
note(const struct table *table, enum wording what)
{
	const struct layout *layout = table->layout;
	char columns[32];

	snprintf(columns, sizeof columns, "%zu", table->column_count);
	SAY_NOTE(layout->diags, ((struct src_pos){ layout->document->file, table->node->line, 0 }),
	    "wide-table", note_wide_table, columns, say_plain(what));
}

/* Find the page on which the table fits: the one it stands on, landscape A4,
 * landscape A3; and if none does, divide it by columns on the last of them. */
static void
choose_page(struct flow *flow, struct table *table)
{
	static const struct { enum doc_paper paper; enum wording said; } wider[] = {
		{ DOC_PAPER_A4, SAY_wide_table_landscape },
		{ DOC_PAPER_A3, SAY_wide_table_a3 },
	};
	struct pager *pager = flow->out->pager;
	const float need = columns_need(table, false);
	const float indent = pager_body_width(pager) - flow->width;   /* in a list */
	float width = flow->width;
	struct geometry geometry = pager->geometry, now = geometry;
	struct pager probe = *pager;
	size_t i;

	if (need <= width)
		return;
	for (i = 0; i < ARRAY_LEN(wider) && need > width; i++) {
		probe.geometry = geometry_make(DOC_PAGE_LANDSCAPE, wider[i].paper);
		if (pager_body_width(&probe) - indent <= width)
			continue;
		if (i > 0 && columns_need(table, true) <= width)
			break;   /* a few divided words rather than paper nobody has */
		geometry = probe.geometry;
		width = pager_body_width(&probe) - indent;
		if (need <= width)
			note(table, wider[i].said);
	}
	if (need > width && columns_need(table, true) > width) {
		columns_divide(table, width);
		if (table->parts > 1)
			note(table, SAY_wide_table_divided);
	}
	if (geometry.width > now.width) {
		pager_turn(pager, geometry);
		flow->width = width;
	}
}

static void
set_parts(struct flow *flow, struct table *table)
{
	for (uint32_t part = 1; part < table->parts; part++)
		set_part(flow, table_part(table, part));
}

/* In a box so narrow that a column would not hold a letter: cell below cell. */
static bool
set_as_list(struct flow *flow, const struct table *table)
{
	const struct theme *theme = flow->layout->theme;
	const float letter = theme->styles[THEME_TABLE].size * 1.5f;
	const struct doc_node *tr, *cell;

	if (flow->width >= (float)table->column_count * (2 * theme->cell_pad_x + letter))
		return false;
	table_caption(flow, table);
	for (tr = table_first_row(table->node); tr != NULL; tr = table_next_row(tr))
		for (cell = tr->first; cell != NULL; cell = cell->next) {
			if (block_has_inline(cell))
				flow_inline(flow, cell, THEME_TABLE, NULL);
			else
				flow_blocks(flow, cell);
		}
	return true;
}

void
flow_table(struct flow *flow, const struct doc_node *node)
{
	struct pager *pager = flow->out->pager;
	struct arena *measured;
	struct table *table;
	struct geometry outer = { 0 };

	flow->style = THEME_TABLE;
	flow->has_colour = false;
	if (table_first_row(node) == NULL)
		return;
	table = table_new(flow->layout, node);
	columns_measure(table, flow);
	measured = table->measured;
	if (pager != NULL) {
		outer = pager->geometry;
		choose_page(flow, table);
	} else if (set_as_list(flow, table)) {
		table_release(&table->head);
		arena_drop(measured);
		return;
	}
	table->head.refs++;
	set_part(flow, table);
	set_parts(flow, table);
	table_release(&table->head);
	arena_drop(measured);
	if (pager == NULL || pager->geometry.width == outer.width)
		return;
	if (node->next != NULL && node->next->kind == DOC_ASIDE) {
		flow_block(flow, node->next);
		flow->layout->note_done = node->next;
	}
	pager_geometry(pager, outer);
}
