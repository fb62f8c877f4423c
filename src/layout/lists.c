/* lists.c - ul, ol, dl. */
#include <string.h>

#include "layout/block.h"

static const float bullet_indent_em = 1.15f;
static const float item_gap_share = 0.4f;  /* of the space between paragraphs */
static const float label_share = 0.32f;    /* of the width, at most, for the labels of a dl */
static const float label_gap_em = 1.2f;
static const float beside_em = 10;         /* a dl less wide has its labels above the text */

float
list_indent(struct flow *flow, const struct doc_node *list)
{
	const struct theme_style *style = flow_style(flow, flow->style);
	float indent = style->size * bullet_indent_em, width;

	for (const struct doc_node *li = list->first; li != NULL; li = li->next) {
		if (li->attrs->number == NULL)
			continue;
		width = layout_text_width(flow->layout, li->attrs->number, style, flow->bold) +
		    style->size * 0.45f;
		if (width > indent)
			indent = width;
	}
	return indent;
}

/* A bullet or number alone, on the line of the block that follows. */
static void
emit_lead(struct flow *flow, const struct lead *lead, const struct theme_style *style)
{
	const struct line line = { .height = style->leading, .ascent = style->leading * 0.8f };
	struct slab *slab;
	struct item *items;

	if (lead_alone(flow, lead))
		return;
	slab = flow_slab(flow, 0);
	items = ARENA_ARRAY(flow->galley->arena, struct item, lead_room(lead));
	slab->item_count = (uint32_t)lead_items(flow, &line, lead, items);
	slab->items = items;
	flow_emit(flow, slab);
	flow_follow(flow, TIE_LINES, 1);
}

/* Items, and the text above a list in a list, stand closer than paragraphs. */
static void
tighten(struct flow *flow, const struct theme_style *style)
{
	if (flow->out->gap > style->space_after * item_gap_share)
		flow->out->gap = style->space_after * item_gap_share;
}

static void
item_content(struct flow *flow, const struct doc_node *li, const struct lead *lead)
{
	const struct theme_style *style = flow_style(flow, flow->style);
	const struct doc_node *first = li->first;

	if (block_has_inline(li))
		flow_inline(flow, li, flow->style, lead);
	else if (first->kind == DOC_P && first->attrs->role == DOC_ROLE_NONE &&
	    first->attrs->id == NULL) {
		flow_inline(flow, first, flow->style, lead);
		for (first = first->next; first != NULL; first = first->next) {
			if (first->kind == DOC_UL || first->kind == DOC_OL)
				tighten(flow, style);
			flow_block(flow, first);
		}
	} else {
		emit_lead(flow, lead, style);
		flow_blocks(flow, li);
	}
}

void
flow_list(struct flow *flow, const struct doc_node *list)
{
	const struct theme_style *style = flow_style(flow, flow->style);
	float indent = list_indent(flow, list);
	struct lead lead = { .x = flow->x, .depth = flow->list_depth };

	if (indent > flow->width / 2)
		indent = flow->width / 2;
	flow->x += indent;
	flow->width -= indent;
	flow->list_depth++;
	flow->align = DOC_ALIGN_START;
	for (const struct doc_node *li = list->first; li != NULL; li = li->next) {
		lead.node = li;
		lead.number = li->attrs->number;
		if (lead.number != NULL)
			lead.text = paragraph_new_text(flow->layout->text, li, lead.number,
			    strlen(lead.number), style, flow->bold ? PARAGRAPH_BOLD : 0);
		if (li == list->first->next || (li->next == NULL && li != list->first))
			flow_follow(flow, TIE_ITEMS, 1);   /* neither the first nor the last item stands alone */
		if (li->attrs->id != NULL)
			flow_mark(flow, li);
		if (li->attrs->keep == DOC_KEEP_TOGETHER)
			flow_together(flow);
		item_content(flow, li, &lead);
		if (li->attrs->keep == DOC_KEEP_TOGETHER)
			flow_apart(flow);
		if (li->next != NULL)
			tighten(flow, style);
	}
}

/* --- dl --- */

static float
label_width(struct flow *flow, const struct doc_node *list, const struct theme_style *style)
{
	float widest = 0, width, most = flow->width * label_share;

	for (const struct doc_node *dt = list->first; dt != NULL && widest < most; dt = dt->next) {
		if (dt->kind != DOC_DT)
			continue;
		width = paragraph_max_width(paragraph_new(flow->layout->text, dt, style,
		    PARAGRAPH_BOLD)) + style->size * label_gap_em;
		if (width > widest)
			widest = width;
	}
	return widest < most ? widest : most;
}

static void
definition_content(struct flow *flow, const struct doc_node *node)
{
	flow->bold = flow->bold || node->kind == DOC_DT;
	if (node->attrs->id != NULL)
		flow_mark(flow, node);
	if (block_has_inline(node))
		flow_inline(flow, node, flow->style, NULL);
	else
		flow_blocks(flow, node);
}

static void
fill_definition(struct flow *flow, struct row *row, size_t i, const struct doc_node *node)
{
	struct flow inside;
	struct flow_out out;

	if (node == NULL)
		return;
	row->cells[i].node = node;
	cell_begin(flow, &row->cells[i], &inside, &out);
	if (i == 0)
		inside.width -= flow_style(flow, flow->style)->size * label_gap_em / 2;
	definition_content(&inside, node);
	box_cell_end(flow, row, i, &inside);
}

static void
definitions_stacked(struct flow *flow, const struct doc_node *list)
{
	struct flow inside;

	for (const struct doc_node *n = list->first; n != NULL; n = n->next) {
		inside = *flow;
		definition_content(&inside, n);
		tighten(flow, flow_style(flow, flow->style));
		if (n->kind == DOC_DT)
			flow_follow(flow, TIE_LINES, 1);
	}
}

/* Of paragraphs or items, not of facts of a few words: these are apart, so the texts are too, no less. */
static bool
has_blocks(const struct doc_node *list)
{
	for (const struct doc_node *n = list->first; n != NULL; n = n->next)
		if (n->kind == DOC_DD && !block_has_inline(n))
			return true;
	return false;
}

void
flow_definitions(struct flow *flow, const struct doc_node *list)
{
	const struct theme_style *style = flow_style(flow, flow->style);
	const float gap = style->space_after * (has_blocks(list) ? 1 : item_gap_share);
	const float labels = label_width(flow, list, style);
	const struct doc_node *node = list->first;
	const bool headed = flow->out->follow[TIE_HEADING] > 0;
	struct row *row;

	if (flow->width < beside_em * style->size) {
		definitions_stacked(flow, list);
		return;
	}
	flow_gap(flow, style->space_before);
	while (node != NULL) {
		row = box_row(flow, 2);
		row->cells[0].x = flow->x;
		row->cells[0].width = labels;
		row->cells[1].x = flow->x + labels;
		row->cells[1].width = flow->width - labels;
		if (node->kind == DOC_DT) {
			fill_definition(flow, row, 0, node);
			node = node->next;
		}
		if (node != NULL && node->kind == DOC_DD) {
			fill_definition(flow, row, 1, node);
			node = node->next;
		}
		box_row_emit(flow, row);
		flow_gap(flow, node != NULL ? gap : style->space_after);
	}
	if (headed)   /* facts under a heading are part of it: the text stays with them */
		flow_follow(flow, TIE_GROUP, 1);
}
