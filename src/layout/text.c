/* text.c - paragraphs to slabs: one slab a line. */
#include <string.h>

#include "layout/flow.h"

/* In wider columns, and in bold, only words that do not fit are divided. */
enum { NARROW_MM = 28 };

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

unsigned
flow_flags(const struct flow *flow)
{
	unsigned flags = 0;

	if (!flow->bold && flow->width < NARROW_MM * PT_PER_MM)
		flags |= PARAGRAPH_HYPHENATE;
	if (flow->nowrap)
		flags |= PARAGRAPH_NOWRAP;
	if (flow->bold)
		flags |= PARAGRAPH_BOLD;
	return flags;
}

float
layout_text_width(struct layout *layout, const char *text, const struct theme_style *style,
    bool bold)
{
	return paragraph_max_width(paragraph_new_text(layout->text, NULL, text, strlen(text),
	    style, bold ? PARAGRAPH_BOLD : 0));
}

size_t
line_item_room(const struct line *line)
{
	size_t n = line->run_count;

	for (size_t i = 0; i < line->run_count; i++)
		n += line->runs[i].link != NULL;
	return n;
}

static void
text_item(struct item *item, const struct line_run *run)
{
	item->kind = ITEM_TEXT;
	item->text = run->text;
	item->text_len = run->len;
	item->face = run->face;
	item->style = run->style;
	item->hyphenated = run->hyphen;
	item->extra = run->space_len;
	item->height = run->size;
}

static void
box_item(const struct layout *layout, struct item *item, const struct line_run *run)
{
	const struct doc_attrs *attrs = run->node->attrs;
	const struct doc_status *status = attrs->status;

	item->y -= run->size;
	item->height = run->size;
	if (run->kind == RUN_STATUS) {
		item->kind = ITEM_SHAPE;
		if (run->width > run->size)
			item->width = run->size;
		if (status != NULL) {
			item->extra = (uint16_t)status->shape;
			item->colour = theme_status_ink(layout->theme, status->ink,
			    status->standing);
		}
	} else if (run->kind == RUN_ARROW) {
		item->kind = ITEM_ARROW;
		item->extra = attrs->direction;
	} else
		item->kind = ITEM_PROGRESS;
}

static uint32_t
link_target(struct layout *layout, const struct doc_node *link)
{
	const char *href = link->attrs->href;
	const struct doc_node *target = NULL;

	if (href != NULL && href[0] == '#')
		target = document_lookup(layout->document, href + 1);
	return target != NULL ? target->index : UINT32_MAX;
}

/* One active area for each stretch of a line inside the same a. */
static size_t
link_items(struct layout *layout, const struct line *line, float x, float y, struct item *items)
{
	const struct line_run *run;
	size_t n = 0;

	for (size_t i = 0; i < line->run_count; i++) {
		run = &line->runs[i];
		if (run->link == NULL)
			continue;
		if (n > 0 && items[n - 1].node == run->link) {
			items[n - 1].width = x + run->x + run->width - items[n - 1].x;
			continue;
		}
		items[n++] = (struct item){ .kind = ITEM_LINK, .node = run->link,
		    .x = x + run->x, .y = y, .width = run->width, .height = line->height,
		    .target = link_target(layout, run->link) };
	}
	return n;
}

size_t
line_items(struct layout *layout, const struct line *line, float x, float y, struct item *items)
{
	const struct line_run *run;
	size_t n = 0;

	for (size_t i = 0; i < line->run_count; i++) {
		run = &line->runs[i];
		items[n] = (struct item){ .node = run->node, .colour = run->colour,
		    .x = x + run->x, .y = y + line->ascent - run->rise, .width = run->width };
		if (run->kind == RUN_TEXT)
			text_item(&items[n], run);
		else
			box_item(layout, &items[n], run);
		n++;
	}
	return n + link_items(layout, line, x, y, items + n);
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
		flow_emit(flow, slab);
	}
}
