/* carry.c - what the figures of a table have come to where a page ends: a line at its foot, and again at the
 * head of the next page. Both are artifacts, since the rows say all of it. */
#include <math.h>
#include <string.h>

#include "base/strbuf.h"
#include "layout/table.h"
#include "wording/error.h"

/* Where the sum of a column stands. */
struct carry_place {
	float x, width;                /* of its text, from the body's left edge; width 0: not shown */
	float decimal_x;               /* of the point, from x */
	uint8_t align;                 /* enum doc_align, that of its figures */
};

struct carry_line {
	const struct carry *carry;
	const struct carry_place *places;   /* one for each column of it */
	float label_x;
	float x, width, height;        /* of the line, from the body's left edge */
};

static const struct theme_style *
line_style(const struct layout *layout)
{
	return &layout->theme->styles[THEME_TABLE];
}

/* --- columns that are wide enough --- */

static float
label_width(struct layout *layout)
{
	return fmaxf(layout_text_width(layout, say_plain(SAY_table_carried), line_style(layout), false),
	    layout_text_width(layout, say_plain(SAY_table_brought), line_style(layout), false));
}

static void
widen(struct layout *layout, struct column *column, const struct carry_column *c, int64_t sum)
{
	struct strbuf text = STRBUF_INIT;
	struct paragraph *p;
	float width, point;

	amounts_print(&c->amounts, sum, &text);
	p = paragraph_new_text(layout->text, NULL, text.text, text.len, line_style(layout), 0);
	width = paragraph_max_width(p);
	point = paragraph_decimal_offset(p);
	if (c->figure->attrs->align == DOC_ALIGN_DECIMAL && point >= 0) {
		column->decimal_left = fmaxf(column->decimal_left, point);
		column->decimal_right = fmaxf(column->decimal_right, width - point);
	}
	width += 2 * layout->theme->cell_pad_x;
	column->min = fmaxf(column->min, width);
	column->max = fmaxf(column->max, width);
	strbuf_drop(&text);
}

static bool
is_carried(const struct carry *carry, size_t column)
{
	for (size_t i = 0; i < carry->count; i++)
		if (carry->columns[i].column == column)
			return true;
	return false;
}

/* Where one column alone stands before the figures, it has the words. */
static void
widen_for_label(struct table *table)
{
	struct column *first = &table->columns[0];
	const float width = label_width(table->layout) + 2 * table->layout->theme->cell_pad_x;

	if (is_carried(table->carry, 0) || (table->column_count > 1 && !is_carried(table->carry, 1)))
		return;
	first->min = fmaxf(first->min, width);
	first->max = fmaxf(first->max, width);
}

void
carry_measure(struct table *table)
{
	const struct carry_column *c;

	table->carry = carry_of(table->node, table->head.arena, NULL);
	if (table->carry == NULL)
		return;
	for (c = table->carry->columns; c < table->carry->columns + table->carry->count; c++) {
		if (c->figure == NULL)
			continue;
		widen(table->layout, &table->columns[c->column], c, c->least);
		widen(table->layout, &table->columns[c->column], c, c->most);
	}
	widen_for_label(table);
}

/* --- where things stand --- */

static struct carry_place
place_of(const struct table *table, const struct carry_column *c)
{
	const struct column *column = &table->columns[c->column];
	const float pad = table->layout->theme->cell_pad_x;
	struct carry_place place = { .width = 0 };

	if (c->figure == NULL || !column_shown(table, c->column))
		return place;
	place.x = table->x + column->x + pad;
	place.width = column->width - 2 * pad - column->gutter;
	place.decimal_x = place.width - column->decimal_right;
	place.align = c->figure->attrs->align;
	return place;
}

/* The first columns side by side that are shown, not carried, and wide enough for the words; negative: none. */
static float
label_place(const struct table *table, float width)
{
	const float pad = table->layout->theme->cell_pad_x;
	const struct column *c;
	float begin = -1;

	for (size_t i = 0; i < table->column_count; i++) {
		c = &table->columns[i];
		if (!column_shown(table, i))
			continue;
		if (is_carried(table->carry, i))
			begin = -1;
		else if (begin < 0)
			begin = c->x;
		if (begin >= 0 && c->x + c->width - begin >= width + 2 * pad - 0.01f)
			return table->x + begin + pad;
	}
	return -1;
}

static void
say_no_room(const struct table *table)
{
	const struct layout *layout = table->layout;

	SAY_NOTE(layout->diags, ((struct src_pos){ layout->document->file, table->node->line, 0 }),
	    "carry-room", note_carry_room);
}

void
carry_begin(struct table *table)
{
	const struct theme *theme = table->layout->theme;
	struct arena *arena = table->head.arena;
	struct carry_line line = { .carry = table->carry, .x = table->x, .width = table->width,
	    .height = line_style(table->layout)->leading + 2 * theme->cell_pad_y };
	struct carry_place *places;
	bool any = false;

	if (table->carry == NULL)
		return;
	places = ARENA_ARRAY(arena, struct carry_place, table->carry->count);
	for (size_t i = 0; i < table->carry->count; i++) {
		places[i] = place_of(table, &table->carry->columns[i]);
		any |= places[i].width > 0;
	}
	line.places = places;
	line.label_x = label_place(table, label_width(table->layout));
	if (any && line.label_x < 0)
		say_no_room(table);
	else if (any) {
		table->head.carry = ARENA_NEW(arena, struct carry_line);
		*table->head.carry = line;
		table->head.sums = ARENA_ARRAY(arena, int64_t, table->carry->count);
	}
}

void
carry_row(struct table_head *head, struct row *row, struct arena *arena)
{
	const size_t count = head->carry != NULL ? head->carry->carry->count : 0;
	int64_t *sums;

	if (count == 0)
		return;
	sums = ARENA_ARRAY(arena, int64_t, 2 * count);   /* its own: the row above it may be gone by then */
	memcpy(sums, head->sums, count * sizeof *sums);
	if (carry_counts(row->node))
		for (uint32_t i = 0; i < row->cell_count; i++)
			carry_add(head->carry->carry, row->cells[i].node, row->cells[i].column, head->sums);
	memcpy(sums + count, head->sums, count * sizeof *sums);
	row->brought = head->begun ? sums : NULL;
	row->carried = sums + count;
	head->begun = true;
}

/* --- on pages --- */

float
carry_height(const struct row *row)
{
	return row != NULL && row->table != NULL && row->table->carry != NULL ? row->table->carry->height : 0;
}

static float
sum_offset(struct layout *layout, const struct carry_place *place, const char *text)
{
	struct paragraph *p = paragraph_new_text(layout->text, NULL, text, strlen(text), line_style(layout), 0);
	const float room = place->width - paragraph_max_width(p), point = paragraph_decimal_offset(p);

	switch (place->align) {
	case DOC_ALIGN_START: return 0;
	case DOC_ALIGN_CENTRE: return room / 2;
	case DOC_ALIGN_DECIMAL: return point < 0 ? room : fmaxf(0, fminf(room, place->decimal_x - point));
	default: return room;
	}
}

static void
paint_text(struct pager *pager, const char *text, float x, float width, struct arena *arena)
{
	const struct pages *pages = pager->layout->pages;
	const struct slab *slab = label_slab(pager->layout, NULL, text, false, width + 1, arena);

	canvas_slab(&pager->canvas, slab, pages->margin_left + x,
	    pages->margin_top + pager->y + pager->layout->theme->cell_pad_y, true);
}

static void
paint_sum(struct pager *pager, const struct carry_line *line, size_t i, int64_t sum, struct arena *arena)
{
	const struct carry_place *place = &line->places[i];
	struct arena *kept = pager->layout->text->arena;
	struct strbuf text = STRBUF_INIT;
	float offset;

	if (place->width <= 0)
		return;
	amounts_print(&line->carry->columns[i].amounts, sum, &text);
	pager->layout->text->arena = arena;
	offset = sum_offset(pager->layout, place, text.text);
	pager->layout->text->arena = kept;
	paint_text(pager, text.text, place->x + offset, place->width - offset, arena);
	strbuf_drop(&text);
}

void
carry_paint(struct pager *pager, const struct row *row, const int64_t *sums, bool brought)
{
	const struct carry_line *line = row->table->carry;
	const struct theme *theme = pager->layout->theme;
	const struct pages *pages = pager->layout->pages;
	struct arena *arena = arena_new();

	paint_text(pager, say_plain(brought ? SAY_table_brought : SAY_table_carried), line->label_x,
	    line->width, arena);
	for (size_t i = 0; i < line->carry->count; i++)
		paint_sum(pager, line, i, sums[i], arena);
	pager->y += line->height;
	canvas_rule(&pager->canvas, pages->margin_left + line->x, pages->margin_top + pager->y, line->width,
	    brought ? theme->rule_width : theme->strong_rule_width, brought ? theme->rule : theme->strong_rule);
	arena_drop(arena);
}
