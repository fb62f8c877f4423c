/* block.c - block elements to slabs. */
#include <string.h>

#include "base/strbuf.h"
#include "layout/block.h"

static const float column_gap_pt = 16;
static const float box_pad_pt = 8;   /* also above and below columns in a box or a cell */
static const float quote_indent_pt = 18;

/* --- leaves --- */

/* A printed number left of the text, which moves right by `width`. */
static struct lead
number_lead(struct flow *flow, const struct doc_node *node, const struct theme_style *style,
    float width)
{
	const char *number = node->attrs->number;
	struct lead lead = { .node = node, .number = number, .x = flow->x };
	float needed;

	lead.text = paragraph_new_text(flow->layout->text, node, number, strlen(number), style,
	    flow->bold ? PARAGRAPH_BOLD : 0);
	needed = paragraph_max_width(lead.text) + style->size * 0.7f;
	if (width < needed)
		width = needed;
	if (width > flow->width / 2)
		width = flow->width / 2;
	flow->x += width;
	flow->width -= width;
	return lead;
}

/* A note stays with the table or figure above it; one of a single line brings
 * nothing along that comes after it. */
static void
tie_note(struct flow *flow, const struct doc_node *node)
{
	const struct doc_node *before = node->prev;

	if (before != NULL && (before->kind == DOC_TABLE || before->kind == DOC_FIGURE))
		flow_follow(flow, TIE_GROUP, 2);
}

static void
note_end(struct flow *flow)
{
	flow->out->follow[TIE_GROUP] = 0;
}

/* "The board agreed:": what leads to the list below it. */
static void
tie_list(struct flow *flow, const struct doc_node *node)
{
	struct strbuf text = STRBUF_INIT;

	if (node->next == NULL || (node->next->kind != DOC_UL && node->next->kind != DOC_OL))
		return;
	doc_text(node, &text);
	while (text.len > 0 && text.text[text.len - 1] == ' ')
		text.len--;
	if (text.len > 0 && text.text[text.len - 1] == ':')
		flow_follow(flow, TIE_GROUP, 1);
	strbuf_drop(&text);
}

static void
paragraph_block(struct flow *flow, const struct doc_node *node)
{
	enum theme_text text = block_style(flow, node);
	struct lead lead;

	if (node->attrs->number == NULL) {
		if (node->attrs->role == DOC_ROLE_NOTE)
			tie_note(flow, node);
		flow_inline(flow, node, text, NULL);
		if (node->attrs->role == DOC_ROLE_NOTE)
			note_end(flow);
		tie_list(flow, node);
		return;
	}
	lead = number_lead(flow, node, flow_style(flow, text), NUMBERED_INDENT_PT);
	flow_inline(flow, node, text, &lead);
	flow->out->follow[TIE_GROUP] = 0;   /* "4.1 Not applicable.": one line may be all, and the next heading goes on */
	tie_list(flow, node);
}

static enum theme_text
heading_style(const struct flow *flow, const struct doc_node *node)
{
	unsigned level = node->kind - DOC_H1;

	if (flow->out->pager == NULL && level < 2)
		level = 2;   /* in a box: no larger than a third heading */
	return level < 3 ? (enum theme_text)(THEME_H1 + level) : THEME_H4;
}

static void
heading_block(struct flow *flow, const struct doc_node *node)
{
	enum theme_text text = node->attrs->role == DOC_ROLE_TITLE ? THEME_TITLE :
	    heading_style(flow, node);
	struct lead lead;

	flow_mark(flow, node);
	if (node->attrs->number != NULL) {
		lead = number_lead(flow, node, flow_style(flow, text), 0);
		flow_inline(flow, node, text, &lead);
	} else
		flow_inline(flow, node, text, NULL);
	flow_follow(flow, TIE_HEADING, 1);
	flow_follow(flow, TIE_GROUP, 2);
}

/* --- boxes --- */

static const struct doc_node *
nth_child(const struct doc_node *from, size_t n)
{
	while (from != NULL && n-- > 0)
		from = from->next;
	return from;
}

static void
box_looks(const struct flow *flow, struct cell *cell, const struct doc_node *node)
{
	if (node->attrs->role != DOC_ROLE_BOX)
		return;
	cell->pad_x = box_pad_pt + 2;
	if (cell->pad_x > cell->width / 6)
		cell->pad_x = cell->width / 6;
	cell->pad_y = box_pad_pt;
	cell->tinted = true;
	cell->tint = flow->layout->theme->group_tint;
	cell->topped = true;
	cell->top_colour = flow->layout->theme->accent;
}

static void
box_fill(struct flow *flow, struct row *row, size_t i, const struct doc_node *node)
{
	struct flow inside;
	struct flow_out out;

	row->cells[i].node = node;
	box_looks(flow, &row->cells[i], node);
	cell_begin(flow, &row->cells[i], &inside, &out);
	flow_role(&inside, node);
	if (node->attrs->id != NULL)
		flow_mark(&inside, node);
	if (node->kind != DOC_DIV)
		flow_block(&inside, node);
	else if (block_has_inline(node))
		flow_inline(&inside, node, inside.style, NULL);
	else
		flow_blocks(&inside, node);
	box_cell_end(flow, row, i, &inside);
}

/* The children side by side, `columns` at a time. */
static void
column_rows(struct flow *flow, const struct doc_node *div, size_t columns)
{
	const float width = (flow->width - column_gap_pt * (float)(columns - 1)) / (float)columns;
	const float gap = flow->out->pager != NULL ? column_gap_pt : box_pad_pt;
	const struct doc_node *node = div->first;
	struct row *row;

	for (; node != NULL; node = nth_child(node, columns)) {
		row = box_row(flow, columns);
		for (size_t i = 0; i < columns; i++) {
			row->cells[i].x = flow->x + (width + column_gap_pt) * (float)i;
			row->cells[i].width = width;
			if (nth_child(node, i) != NULL)
				box_fill(flow, row, i, nth_child(node, i));
		}
		flow_gap(flow, gap);
		box_row_emit(flow, row);
		flow_gap(flow, gap);
	}
}

static void
div_block(struct flow *flow, const struct doc_node *node)
{
	const float narrowest = 60;   /* a column; else the boxes stand below each other */
	size_t columns = node->attrs->columns;
	struct row *row;

	if (columns > 1 && !block_has_inline(node) &&
	    flow->width / (float)columns > narrowest) {
		column_rows(flow, node, columns);
	} else if (node->attrs->role == DOC_ROLE_BOX) {
		row = box_row(flow, 1);
		row->cells[0].x = flow->x;
		row->cells[0].width = flow->width;
		box_fill(flow, row, 0, node);
		flow_gap(flow, box_pad_pt);
		box_row_emit(flow, row);
		flow_gap(flow, box_pad_pt);
	} else if (block_has_inline(node))
		flow_inline(flow, node, block_style(flow, node), NULL);
	else {
		flow->style = (uint8_t)block_style(flow, node);
		flow_blocks(flow, node);
	}
}

static void
note_block(struct flow *flow, const struct doc_node *node)
{
	if (flow->layout->note_done == node)
		return;
	tie_note(flow, node);
	flow->style = THEME_SMALL;
	if (block_has_inline(node))
		flow_inline(flow, node, THEME_SMALL, NULL);
	else
		flow_blocks(flow, node);
	note_end(flow);
	flow_gap(flow, flow->layout->theme->styles[THEME_BODY].space_after);
}

static void
quote_block(struct flow *flow, const struct doc_node *node)
{
	if (flow->width > 4 * quote_indent_pt) {
		flow->x += quote_indent_pt;
		flow->width -= 2 * quote_indent_pt;
	}
	if (block_has_inline(node))
		flow_inline(flow, node, flow->style, NULL);
	else
		flow_blocks(flow, node);
}

/* --- any block --- */

block_fn *const block_table[DOC_KIND_COUNT] = {
	[DOC_HEADER] = flow_title, [DOC_SECTION] = flow_blocks, [DOC_DIV] = div_block,
	[DOC_H1] = heading_block, [DOC_H2] = heading_block, [DOC_H3] = heading_block,
	[DOC_H4] = heading_block, [DOC_H5] = heading_block, [DOC_H6] = heading_block,
	[DOC_P] = paragraph_block, [DOC_UL] = flow_list, [DOC_OL] = flow_list,
	[DOC_DL] = flow_definitions, [DOC_TABLE] = flow_table, [DOC_FIGURE] = flow_figure,
	[DOC_IMG] = flow_image, [DOC_NAV] = flow_contents, [DOC_ASIDE] = note_block,
	[DOC_BLOCKQUOTE] = quote_block,
};
