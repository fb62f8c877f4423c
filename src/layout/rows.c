/* rows.c - table rows on pages: cells that span rows, rows taller than a page,
 * and what is repeated at the top of the next one. */
#include <math.h>
#include <stdlib.h>

#include "layout/paper.h"

static const float slack_pt = 0.01f;
static const float group_share = 0.5f;    /* of a page, for the head and the groups' labels */
static const float label_share = 0.3f;    /* the same for the label of a cell that spans rows */

static float
margin_left(const struct pager *pager)
{
	return pager->layout->theme->margin_left;
}

/* Where the next thing goes, on the page. */
static float
page_y(const struct pager *pager)
{
	return pager->layout->pages->margin_top + pager->y;
}

/* --- labels repeated on the next page --- */

/* What a head of a row says again where its row goes on on another page: made
 * when all of the cell has been placed. */
static void
label_make(const struct pager *pager, struct cell *cell, const struct row *row,
    struct arena *arena)
{
	const struct doc_node *node = cell->node;

	if (cell->next == NULL && cell->strip.first != NULL && cell->label == NULL &&
	    row->table != NULL && (node->kind == DOC_TH || node->attrs->label != NULL))
		cell->label = row_label(pager->layout, node, cell->width - 2 * cell->pad_x, arena);
}

/* Its height with padding where it is to be repeated, else 0. */
static float
label_height(const struct pager *pager, const struct cell *cell)
{
	if (cell->next != NULL || cell->label == NULL ||
	    cell->label->height >= label_share * pager_body_height(pager))
		return 0;
	return cell->label->height + 2 * cell->pad_y;
}

static void
label_paint(struct pager *pager, const struct cell *cell, float y)
{
	canvas_slab(&pager->canvas, cell->label, margin_left(pager) + cell->x + cell->pad_x,
	    y + cell->pad_y, true);
}

/* --- cells that span rows --- */

static void
span_open(struct pager *pager, struct cell *cell, struct row *row)
{
	size_t at;

	MEM_GROW(pager->spans, pager->span_cap, pager->span_count + 1);
	for (at = pager->span_count; at > 0 && pager->spans[at - 1].cell->x > cell->x; at--)
		pager->spans[at] = pager->spans[at - 1];
	pager->spans[at] = (struct span){ cell, row_reached(row, cell) };
	pager->span_count++;
	cell->next = cell->strip.first;
	cell->top = page_y(pager);
	cell->continued = false;
	cell->label = NULL;
}

/* The part of a span that stands on this page ends at the present height. */
static void
span_part(struct pager *pager, struct cell *cell, bool last)
{
	struct canvas *canvas = &pager->canvas;
	float height = page_y(pager) - cell->top, room = height - 2 * cell->pad_y;
	float x = margin_left(pager);

	if (height <= 0)
		return;
	cell_paint_ground(canvas, cell, x, cell->top, height);
	if (cell->next != NULL)
		cell_paint_part(canvas, cell, last ? NULL : cell_fit(cell, room, cell->continued), x,
		    cell->top + cell->pad_y);
	else if (cell->label != NULL && cell->label->height <= room + slack_pt)
		label_paint(pager, cell, cell->top);
}

static void
spans_close(struct pager *pager, const struct row *row)
{
	size_t kept = 0;

	for (size_t i = 0; i < pager->span_count; i++) {
		if (pager->spans[i].last == row)
			span_part(pager, pager->spans[i].cell, true);
		else
			pager->spans[kept++] = pager->spans[i];
	}
	pager->span_count = kept;
}

void
rows_page_end(struct pager *pager)
{
	for (size_t i = 0; i < pager->span_count; i++)
		span_part(pager, pager->spans[i].cell, false);
}

/* The rows from `top` on (in the band) and what is above them on this page must
 * have room for `need`: what lacks is added to the last. */
static void
span_lengthen(const struct pager *pager, struct span span, float top, float need)
{
	const struct cell *cell = span.cell;
	struct row *last = span.last;
	float room = last->top + last->height - top + page_y(pager) - cell->top;

	if (need + 2 * cell->pad_y > room)
		last->height += need + 2 * cell->pad_y - room;
}

/* A span goes on on a new page: the rows left must have room for what is left
 * of it, or for its repeated label. */
static void
span_continue(struct pager *pager, struct span span, const struct slab *next)
{
	const struct row *row = next->row;
	struct cell *cell = span.cell;

	cell->top = page_y(pager);
	cell->continued = true;
	label_make(pager, cell, row, next->galley->arena);
	if (cell->next != NULL)
		span_lengthen(pager, span, row->top, cell_part_height(cell, NULL));
	else if (label_height(pager, cell) > 0)
		span_lengthen(pager, span, row->top, cell->label->height);
}

/* --- the top of a page --- */

void
table_release(struct table_head *head)
{
	if (--head->refs == 0)
		arena_drop(head->arena);
}

float
table_head_height(const struct table_head *head, float body)
{
	if (head == NULL || head->picture == NULL || head->picture->height > body * head_share)
		return 0;
	return head->picture->height;
}

static void
repeat_slab(struct pager *pager, const struct slab *slab)
{
	canvas_slab(&pager->canvas, slab, margin_left(pager), page_y(pager), true);
	pager->y += slab->height;
}

/* A group row again, with "(continued)". */
static void
repeat_group(struct pager *pager, const struct row *row, const struct doc_node *group)
{
	const struct theme *theme = pager->layout->theme;
	struct arena *arena;
	struct slab *label;
	float height;

	if (group == NULL || group == row->node || group->first == NULL)
		return;
	arena = arena_new();
	label = row_label(pager->layout, group->first, row->width - 2 * theme->cell_pad_x, arena);
	height = label->height + 2 * theme->cell_pad_y;
	if (pager->y + height < pager_body_height(pager) * group_share) {
		canvas_rect(&pager->canvas, margin_left(pager) + row->x, page_y(pager),
		    row->width, height, theme->group_tint);
		canvas_slab(&pager->canvas, label, margin_left(pager) + row->x +
		    theme->cell_pad_x, page_y(pager) + theme->cell_pad_y, true);
		pager->y += height;
		canvas_rule(&pager->canvas, margin_left(pager) + row->x, page_y(pager),
		    row->width, theme->rule_width, theme->rule);
	}
	arena_drop(arena);
}

void
rows_page_begin(struct pager *pager, const struct slab *next)
{
	const struct row *row = next != NULL ? next->row : NULL;

	if (row != NULL && row->table != NULL && row->table->placed) {
		if (table_head_height(row->table, pager_body_height(pager)) > 0)
			repeat_slab(pager, row->table->picture);
		repeat_group(pager, row, row->group);
		repeat_group(pager, row, row->subgroup);
	}
	for (size_t i = 0; i < pager->span_count; i++)
		span_continue(pager, pager->spans[i], next);
}

/* --- rows --- */

static void
rule_piece(struct pager *pager, float from, float to, bool strong)
{
	const struct theme *theme = pager->layout->theme;

	if (to > from)
		canvas_rule(&pager->canvas, margin_left(pager) + from, page_y(pager), to - from,
		    strong ? theme->strong_rule_width : theme->rule_width,
		    strong ? theme->strong_rule : theme->rule);
}

/* The rule below a row, left out where a cell goes on into the next one. */
static void
row_rule(struct pager *pager, const struct row *row, enum row_rule rule)
{
	float from = row->x;

	if (rule == ROW_RULE_NONE)
		return;
	for (size_t i = 0; i < pager->span_count; i++) {
		rule_piece(pager, from, pager->spans[i].cell->x, rule == ROW_RULE_STRONG);
		from = pager->spans[i].cell->x + pager->spans[i].cell->width;
	}
	rule_piece(pager, from, row->x + row->width, rule == ROW_RULE_STRONG);
}

static void
row_tint(struct pager *pager, const struct row *row, float height)
{
	if (row->tinted)
		canvas_rect(&pager->canvas, margin_left(pager) + row->x, page_y(pager),
		    row->width, height, row->tint);
}

void
row_place(struct pager *pager, struct slab *slab)
{
	struct row *row = slab->row;

	canvas_slab(&pager->canvas, slab, margin_left(pager), page_y(pager), false);
	row_tint(pager, row, row->height);
	for (size_t i = 0; i < row->cell_count; i++) {
		if (row->cells[i].row_span > 1)
			span_open(pager, &row->cells[i], row);
		else
			cell_paint(&pager->canvas, &row->cells[i], margin_left(pager),
			    page_y(pager), row->height);
	}
	pager->y += row->height;
	spans_close(pager, row);
	row_rule(pager, row, row->rule);
}

/* --- a row taller than a page --- */

struct part {
	struct slab **end;   /* for each cell, what stays behind */
	float height;
	bool moved, last;
};

/* Measure the part of the row that fits in `room`. */
static void
part_measure(struct pager *pager, const struct row *row, float room, struct part *part)
{
	const struct cell *cell;
	float height;

	part->height = 0;
	part->moved = false;
	part->last = true;
	for (size_t i = 0; i < row->cell_count; i++) {
		cell = &row->cells[i];
		if (cell->row_span > 1)
			continue;
		part->end[i] = cell_fit(cell, room - 2 * cell->pad_y, pager->fresh);
		part->moved |= part->end[i] != cell->next;
		part->last &= part->end[i] == NULL;
		height = cell_part_height(cell, part->end[i]) + 2 * cell->pad_y;
		part->height = fmaxf(part->height, fmaxf(height, label_height(pager, cell)));
	}
	for (size_t i = 0; i < pager->span_count; i++) {
		cell = pager->spans[i].cell;
		if (pager->spans[i].last != row || cell->next == NULL)
			continue;
		height = cell_part_height(cell, NULL) + 2 * cell->pad_y - (page_y(pager) - cell->top);
		if (pager->fresh && room < cell->next->height + 2 * cell->pad_y)
			room = cell->next->height + 2 * cell->pad_y;
		if (height > room + slack_pt) {
			part->last = false;
			part->moved |= room > 0;
			height = room;
		}
		if (height > part->height)
			part->height = height;
	}
}

static void
part_paint(struct pager *pager, struct row *row, const struct part *part)
{
	struct canvas *canvas = &pager->canvas;
	float x = margin_left(pager), y = page_y(pager);
	struct cell *cell;

	row_tint(pager, row, part->height);
	for (size_t i = 0; i < row->cell_count; i++) {
		cell = &row->cells[i];
		if (cell->row_span > 1)
			continue;
		cell_paint_ground(canvas, cell, x, y, part->height);
		if (label_height(pager, cell) > 0)
			label_paint(pager, cell, y);
		cell_paint_part(canvas, cell, part->end[i], x, y + cell->pad_y);
	}
	pager->y += part->height;
}

void
row_split_begin(struct pager *pager, struct slab *slab)
{
	struct row *row = slab->row;

	canvas_slab(&pager->canvas, slab, margin_left(pager), page_y(pager), false);
	for (size_t i = 0; i < row->cell_count; i++) {
		row->cells[i].next = row->cells[i].strip.first;
		row->cells[i].label = NULL;
		if (row->cells[i].row_span > 1)
			span_open(pager, &row->cells[i], row);
	}
}

bool
row_split_part(struct pager *pager, struct row *row)
{
	struct part part = { .end = mem_new_zero(row->cell_count + 1, sizeof *part.end) };
	float placed;

	part_measure(pager, row, pager_body_height(pager) - pager->y, &part);
	if (part.moved || pager->fresh) {
		part_paint(pager, row, &part);
		pager->fresh = false;
		if (!part.last)
			row_rule(pager, row, ROW_RULE_THIN);
	} else
		part.last = false;
	free(part.end);
	if (!part.last) {
		placed = fminf(part.height, row->height);
		row->top += placed;   /* for cells that span it */
		row->height -= placed;
	}
	return part.last;
}

void
row_split_turned(struct pager *pager, struct slab *slab)
{
	struct row *row = slab->row;

	pager->bound = true;
	for (size_t i = 0; i < row->cell_count; i++)
		if (row->cells[i].row_span == 1)
			label_make(pager, &row->cells[i], row, slab->galley->arena);
}

void
row_split_end(struct pager *pager, const struct row *row)
{
	const struct cell *cell;

	spans_close(pager, row);
	/* the row may end before the height it was given for the sake of a span */
	for (size_t i = 0; i < pager->span_count; i++) {
		cell = pager->spans[i].cell;
		if (cell->next != NULL)
			span_lengthen(pager, pager->spans[i], row->top + row->height, cell_part_height(cell, NULL));
	}
	row_rule(pager, row, row->rule);
}

