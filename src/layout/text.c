/* text.c - paragraphs to slabs: one slab a line. */
#include "layout/flow.h"

const struct theme_style *
flow_style(struct flow *flow, enum theme_text text)
{
	const struct theme_style *plain = &flow->layout->theme->styles[text];
	struct theme_style *style;

	if (!flow->has_colour || plain->colour == flow->colour)
		return plain;
	style = ARENA_NEW(flow->layout->text->arena, struct theme_style);
	*style = *plain;
	style->colour = flow->colour;
	return style;
}

static const uint8_t role_style[DOC_ROLE_COUNT] = {
	[DOC_ROLE_NOTE] = THEME_SMALL, [DOC_ROLE_RULE] = THEME_SMALL, [DOC_ROLE_KEY] = THEME_SMALL,
	[DOC_ROLE_LEAD] = THEME_LEAD, [DOC_ROLE_TITLE] = THEME_TITLE,
	[DOC_ROLE_SUBTITLE] = THEME_SUBTITLE, [DOC_ROLE_FIGURE] = THEME_TITLE,
};

enum theme_text
block_style(const struct flow *flow, const struct doc_node *node)
{
	/* theme_text 0 is the body itself: no role asks for it */
	uint8_t style = role_style[node->attrs->role];

	return style != 0 ? style : flow->style;
}

unsigned
flow_flags(const struct flow *flow)
{
	return text_flags(flow->width, flow->bold, flow->nowrap);
}

/* Where a line starts inside the flow's width. */
static float
line_offset(const struct flow *flow, struct paragraph *paragraph, const struct line *line,
    size_t lines)
{
	float room = flow->width - line->width, decimal;

	switch (flow->align) {
	case DOC_ALIGN_END:
		return room;
	case DOC_ALIGN_CENTRE:
		return room / 2;
	case DOC_ALIGN_DECIMAL:
		decimal = lines == 1 ? paragraph_decimal_offset(paragraph) : -1;
		if (decimal < 0)
			return room;
		decimal = flow->decimal_x - decimal;
		return decimal < 0 || room < 0 ? 0 : decimal < room ? decimal : room;
	default:
		return 0;
	}
}

/* The bullet or number of a list item, on its first line. */
size_t
lead_items(struct flow *flow, const struct line *line, const struct lead *lead,
    struct item *items)
{
	const struct theme *theme = flow->layout->theme;
	const struct line *number;
	float size = line->height * 0.28f;
	size_t n;

	if (size > (flow->x - lead->x) * 0.7f)
		size = (flow->x - lead->x) * 0.7f;
	if (lead->number == NULL) {
		items[0] = (struct item){ .kind = ITEM_BULLET, .node = lead->node,
		    .extra = lead->depth, .colour = theme->ink, .x = lead->x,
		    .y = line->ascent * 0.68f - size / 2, .width = size, .height = size };
		return 1;
	}
	if (paragraph_break(lead->text, 1e6f, &number) == 0)
		return 0;
	n = line_items(flow->layout, number, lead->x, line->ascent - number->ascent, items);
	for (size_t i = 0; i < n; i++)
		items[i].node = lead->node;
	return n;
}

size_t
lead_room(const struct lead *lead)
{
	const struct line *number;

	if (lead == NULL)
		return 0;
	if (lead->number == NULL)
		return 1;
	return paragraph_break(lead->text, 1e6f, &number) > 0 ? number->run_count : 0;
}

bool
lead_alone(struct flow *flow, const struct lead *lead)
{
	const struct line *lines;
	struct slab *slab;
	struct item *items;
	size_t n;

	if (lead == NULL || lead->number == NULL ||
	    paragraph_max_width(lead->text) <= flow->x - lead->x)
		return false;
	n = paragraph_break(lead->text, flow->x + flow->width - lead->x, &lines);
	for (size_t i = 0; i < n; i++) {
		slab = flow_slab(flow, lines[i].height);
		items = ARENA_ARRAY(flow->galley->arena, struct item, line_item_room(&lines[i]));
		slab->items = items;
		slab->item_count = (uint32_t)line_items(flow->layout, &lines[i], lead->x, 0,
		    items);
		for (size_t k = 0; k < slab->item_count; k++)
			items[k].node = lead->node;
		flow_emit(flow, slab);
		flow_follow(flow, TIE_LINES, 1);
	}
	return true;
}

static enum tie
line_tie(size_t i, size_t lines)
{
	/* two lines at least on each side of a break */
	return i > 0 && (i == 1 || i == lines - 1) ? TIE_LINES : TIE_NONE;
}

void
flow_paragraph(struct flow *flow, struct paragraph *paragraph, const struct lead *lead)
{
	const struct line *lines;
	struct item *items;
	struct slab *slab;
	size_t n = paragraph_break(paragraph, flow->width, &lines), room;
	float x;

	if (lead_alone(flow, lead))
		lead = NULL;
	for (size_t i = 0; i < n; i++) {
		slab = flow_slab(flow, lines[i].height);
		room = line_item_room(&lines[i]) + (i == 0 ? lead_room(lead) : 0);
		items = ARENA_ARRAY(flow->galley->arena, struct item, room);
		slab->items = items;
		if (i == 0 && lead != NULL)
			slab->item_count = (uint32_t)lead_items(flow, &lines[0], lead, items);
		x = flow->x + line_offset(flow, paragraph, &lines[i], n);
		slab->item_count += (uint32_t)line_items(flow->layout, &lines[i], x, 0,
		    items + slab->item_count);
		for (size_t k = 0; k < slab->item_count; k++)
			items[k].artifact = flow->artifact;
		slab->tie = (uint8_t)line_tie(i, n);
		slab->inner = i > 0;
		flow_emit(flow, slab);
	}
}

bool
block_has_inline(const struct doc_node *node)
{
	return node->first == NULL || doc_is_inline(node->first);
}

void
flow_inline(struct flow *flow, const struct doc_node *node, enum theme_text text,
    const struct lead *lead)
{
	const struct theme_style *style = flow_style(flow, text);

	flow_gap(flow, style->space_before);
	flow_paragraph(flow, paragraph_new(flow->layout->text, node, style, flow_flags(flow)),
	    lead);
	flow_gap(flow, style->space_after);
}
