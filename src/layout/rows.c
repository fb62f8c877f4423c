/* rows.c - table rows on pages: cells that span rows, rows taller than a page,
 * and what is repeated at the top of the next one. */
#include <math.h>
#include <stdlib.h>

#include "layout/paper.h"

static const float slack_pt = 0.01f;
static const float group_share = 0.5f;    /* of a page, for the head and the groups' labels */

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


/* The rows from `first` on and what is above them on this page must have room for `need`: what
 * lacks is added to the last. They give nothing any more. */
static void
span_lengthen(const struct pager *pager, struct span span, struct row *first, float need)
{
	const struct cell *cell = span.cell;
	float room = page_y(pager) - cell->top;

	for (struct row *row = first; row <= span.last; row++) {
		room += row->height;
		row->give = 0;
	}
	if (need + 2 * cell->pad_y > room)
		span.last->height += need + 2 * cell->pad_y - room;
}

/* A span goes on on a new page: the rows left must have room for what is left
 * of it, or for its repeated label. */
static void
span_continue(struct pager *pager, struct span span, const struct slab *next)
{
	struct row *row = next->row;
	struct cell *cell = span.cell;

	cell->top = page_y(pager);
	cell->continued = true;
	if (cell->next == NULL)
		label_make(pager, cell, row, next->galley->arena);
	if (cell->next != NULL)
		span_lengthen(pager, span, row, cell_part_height(cell, NULL));
	else if (label_height(pager, cell) > 0)
		span_lengthen(pager, span, row, cell->label->height);
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

/* A group row as it is said again, in `arena`. */
static struct slab *
group_label(const struct pager *pager, const struct row *row, const struct doc_node *group,
    struct arena *arena)
{
	return row_label(pager->layout, group->first,
	    row->width - 2 * pager->layout->theme->cell_pad_x, arena);
}

/* Its height, with padding. It is asked for wherever a page might begin: so the last ones are kept. */
static float
group_height(struct pager *pager, const struct row *row, const struct doc_node *group, size_t level)
{
	struct group_said *said = &pager->said[level];
	struct arena *arena;

	if (said->group == group && said->width == row->width)
		return said->height;
	arena = arena_new();
	*said = (struct group_said){ group, row->width,
	    group_label(pager, row, group, arena)->height + 2 * pager->layout->theme->cell_pad_y };
	arena_drop(arena);
	return said->height;
}

/* Which group rows are said again above `row` when the page is used down to `y`: their height. */
static float
groups_height(struct pager *pager, const struct row *row, float y, bool shown[GROUP_LEVELS])
{
	const struct doc_node *groups[GROUP_LEVELS] = { row->group, row->subgroup };
	float height = 0, more;

	for (size_t i = 0; i < GROUP_LEVELS; i++) {
		shown[i] = false;
		if (groups[i] == NULL || groups[i] == row->node || groups[i]->first == NULL)
			continue;
		more = group_height(pager, row, groups[i], i);
		shown[i] = y + height + more < in_hand_body_height(pager) * group_share;
		height += shown[i] ? more : 0;
	}
	return height;
}

/* A group row again, with "(continued)". */
static void
repeat_group(struct pager *pager, const struct row *row, const struct doc_node *group)
{
	const struct theme *theme = pager->layout->theme;
	struct arena *arena = arena_new();
	struct slab *label = group_label(pager, row, group, arena);
	const float height = label->height + 2 * theme->cell_pad_y;

	if (group == row->group || row->group == NULL)
		canvas_rect(&pager->canvas, margin_left(pager) + row->x, page_y(pager), row->width, height,
		    theme->group_tint);
	canvas_slab(&pager->canvas, label, margin_left(pager) + row->x + theme->cell_pad_x,
	    page_y(pager) + theme->cell_pad_y, true);
	pager->y += height;
	canvas_rule(&pager->canvas, margin_left(pager) + row->x, page_y(pager), row->width,
	    theme->rule_width, theme->rule);
	arena_drop(arena);
}

/* The row with which its table goes on at the top of a page, or NULL. */
static const struct row *
row_going_on(const struct slab *next)
{
	const struct row *row = next != NULL ? next->row : NULL;

	return row != NULL && row->table != NULL && row->table->placed ? row : NULL;
}

/* What the rows come to that stand before the break, where the next page goes on with `row`; NULL: none do, or
 * nothing is carried. A row counts where it begins. */
static const int64_t *
row_sums(const struct row *row)
{
	return row->begun ? row->carried : row->brought;
}

float
rows_top_height(struct pager *pager, const struct slab *next)
{
	const struct row *row = row_going_on(next);
	bool shown[GROUP_LEVELS];
	float height;

	if (row == NULL)
		return 0;
	height = table_head_height(row->table, in_hand_body_height(pager)) + carry_height(row);
	return height + groups_height(pager, row, height, shown);
}

void
rows_page_begin(struct pager *pager, const struct slab *next)
{
	const struct row *row = row_going_on(next);
	bool shown[GROUP_LEVELS];

	if (row != NULL) {
		if (table_head_height(row->table, in_hand_body_height(pager)) > 0)
			repeat_slab(pager, row->table->picture);
		if (row_sums(row) != NULL)
			carry_paint(pager, row, row_sums(row), true);
		groups_height(pager, row, pager->y, shown);
		if (shown[0])
			repeat_group(pager, row, row->group);
		if (shown[1])
			repeat_group(pager, row, row->subgroup);
	}
	for (size_t i = 0; i < pager->span_count; i++)
		span_continue(pager, pager->spans[i], next);
}

/* --- the foot of a page --- */

static void
rule_piece(struct pager *pager, float from, float to, bool strong)
{
	const struct theme *theme = pager->layout->theme;

	if (to > from)
		canvas_rule(&pager->canvas, margin_left(pager) + from, page_y(pager), to - from,
		    strong ? theme->strong_rule_width : theme->rule_width,
		    strong ? theme->strong_rule : theme->rule);
}

void
rows_page_end(struct pager *pager, const struct slab *next)
{
	const struct row *row = row_going_on(next);
	const struct cell *cell;

	for (size_t i = 0; i < pager->span_count; i++) {
		cell = pager->spans[i].cell;
		span_part(pager, pager->spans[i].cell, false);
		if (page_y(pager) > cell->top)   /* it goes on, but not on this page */
			rule_piece(pager, cell->x, cell->x + cell->width, false);
	}
	if (row != NULL && row_sums(row) != NULL)
		carry_paint(pager, row, row_sums(row), false);
}

/* --- rows --- */

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

/* The rule where a page ends inside a row: below all of it, for no cell goes on on this page. */
static void
row_end_rule(struct pager *pager, const struct row *row)
{
	if (row->table != NULL)
		rule_piece(pager, row->x, row->x + row->width, false);
}

static void
row_tint(struct pager *pager, const struct row *row, float height)
{
	if (row->tinted)
		canvas_rect(&pager->canvas, margin_left(pager) + row->x, page_y(pager),
		    row->width, height, row->tint);
}

/* The padding gives what the page asks of it. */
static void
row_tighten(const struct pager *pager, struct row *row)
{
	const float less = theme_pad_give(pager->layout->theme) * pager->pad_share;

	if (row->table == NULL)
		return;
	row->height -= row->give * pager->pad_share;
	for (uint32_t i = 0; i < row->cell_count; i++)
		row->cells[i].pad_y -= less;
}

void
row_place(struct pager *pager, struct slab *slab)
{
	struct row *row = slab->row;

	row_tighten(pager, row);
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

/* --- a row cut at places chosen --- */

void
row_part_begin(struct pager *pager, struct slab *slab)
{
	struct row *row = slab->row;

	canvas_slab(&pager->canvas, slab, margin_left(pager), page_y(pager), false);
	row->begun = true;
	for (size_t i = 0; i < row->cell_count; i++)
		row->cells[i].next = row->cells[i].strip.first;
}

void
row_part_place(struct pager *pager, struct row *row, uint32_t from, uint32_t to)
{
	const struct cuts *cuts = row->cuts;
	const float height = cuts_height(cuts, from, to), x = margin_left(pager), y = page_y(pager);
	struct cell *cell;

	row_tint(pager, row, height);
	for (uint32_t i = 0; i < row->cell_count; i++) {
		cell = &row->cells[i];
		cell_paint_ground(&pager->canvas, cell, x, y, height);
		if (from > 0 && cell->next == NULL && label_height(pager, cell) > 0)
			label_paint(pager, cell, y);
		cell_paint_part(&pager->canvas, cell, cuts->next[(size_t)to * cuts->cells + i], x,
		    y + cell->pad_y);
	}
	pager->y += height;
	if (to > cuts->count)
		row_rule(pager, row, row->rule);
	else
		row_end_rule(pager, row);
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
		if (cell->next == NULL && label_height(pager, cell) > 0)
			height = label_height(pager, cell) + 2 * cell->pad_y;
		part->height = fmaxf(part->height, height);
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
		if (cell->next == NULL && label_height(pager, cell) > 0)
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

	part_measure(pager, row, leaf_body_height(pager) - carry_height(row) - pager->y, &part);
	if (part.moved || pager->fresh) {
		part_paint(pager, row, &part);
		pager->fresh = false;
		row->begun = true;
		if (!part.last)
			row_end_rule(pager, row);
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

	for (size_t i = 0; i < row->cell_count; i++)
		if (row->cells[i].row_span == 1 && row->cells[i].next == NULL)
			label_make(pager, &row->cells[i], row, slab->galley->arena);
}

void
row_split_end(struct pager *pager, struct row *row)
{
	const struct cell *cell;

	spans_close(pager, row);
	/* the row may end before the height it was given for the sake of a span */
	for (size_t i = 0; i < pager->span_count; i++) {
		cell = pager->spans[i].cell;
		if (cell->next != NULL)
			span_lengthen(pager, pager->spans[i], row + 1, cell_part_height(cell, NULL));
	}
	row_rule(pager, row, row->rule);
}

