/* contents.c - the table of contents: its lines are set before the pages are
 * known, with room of a fixed width for each page number, and the numbers are
 * filled in at the end. Nothing is ever laid out twice. */
#include <stdlib.h>
#include <string.h>

#include "layout/block.h"

static const float indent_pt = 16;
static const float slot_em = 2.4f;      /* four digits */
static const char dots[] = " . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."
    " . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . ."
    " . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . . .";

struct leaders {
	float from, to;         /* on the last line, from the body's left edge */
	float baseline;
	const struct theme_style *style;
};

/* Dots on a grid common to all entries, so that they stand below each other. */
static size_t
leader_item(struct flow *flow, const struct leaders *leaders, struct item *item)
{
	const float step = layout_text_width(flow->layout, ". .", leaders->style, false) -
	    layout_text_width(flow->layout, ".", leaders->style, false);
	float from;
	size_t count, first;

	if (step <= 0 || leaders->to - leaders->from < 3 * step)
		return 0;
	first = (size_t)(leaders->from / step) + 1;
	from = (float)first * step;
	count = (size_t)((leaders->to - from) / step);
	if (count > (sizeof dots - 1) / 2)
		count = (sizeof dots - 1) / 2;
	if (count < 2)
		return 0;
	*item = (struct item){ .kind = ITEM_TEXT, .artifact = ITEM_ARTIFACT_LAYOUT,
	    .colour = flow->layout->theme->secondary_ink, .x = from, .y = leaders->baseline,
	    .width = (float)count * step, .height = leaders->style->size, .text = dots,
	    .text_len = (uint32_t)count * 2 };
	return 1;
}

/* The empty place for the page number: right aligned when it is filled. */
static void
slot_item(struct flow *flow, const struct leaders *leaders, const struct doc_node *nav,
    const struct doc_node *heading, float right, struct item *item)
{
	float width = leaders->style->size * slot_em;

	*item = (struct item){ .kind = ITEM_TEXT, .node = nav, .target = heading->index,
	    .style = leaders->style->bold ? TYPE_BOLD : TYPE_REGULAR,
	    .colour = flow->layout->theme->ink, .x = right - width, .y = leaders->baseline,
	    .width = width, .height = leaders->style->size };
}

struct entry {
	const struct doc_node *nav, *heading;
	const struct theme_style *style;
	float right;
};

static void
entry_line(struct flow *flow, const struct entry *entry, const struct line *line,
    const struct lead *lead, bool last, enum tie tie)
{
	struct slab *slab = flow_slab(flow, line->height);
	struct item *items = ARENA_ARRAY(flow->galley->arena, struct item,
	    line_item_room(line) + lead_room(lead) + 3);
	struct leaders leaders = { .from = flow->x + line->width,
	    .to = entry->right - entry->style->size * slot_em, .baseline = line->ascent,
	    .style = entry->style };
	size_t n = 0;

	if (lead != NULL)
		n = lead_items(flow, line, lead, items);
	n += line_items(flow->layout, line, flow->x, 0, items + n);
	for (size_t i = 0; i < n; i++) {
		if (items[i].kind == ITEM_LINK) {   /* the entry is a link as a whole */
			items[i--] = items[--n];
			continue;
		}
		items[i].node = entry->nav;
		items[i].target = entry->heading->index;
	}
	if (last) {
		n += leader_item(flow, &leaders, items + n);
		slot_item(flow, &leaders, entry->nav, entry->heading, entry->right, items + n++);
	}
	items[n++] = (struct item){ .kind = ITEM_LINK, .node = entry->nav, .x = flow->x,
	    .width = last ? entry->right - flow->x : line->width, .height = line->height,
	    .target = entry->heading->index };
	slab->items = items;
	slab->item_count = (uint32_t)n;
	slab->tie = (uint8_t)tie;
	flow_emit(flow, slab);
}

static void
entry_set(struct flow flow, const struct doc_node *nav, const struct doc_node *heading,
    unsigned level, enum tie tie)
{
	struct layout *layout = flow.layout;
	struct entry entry = { .nav = nav, .heading = heading,
	    .style = &layout->theme->styles[flow.style], .right = flow.x + flow.width };
	struct lead lead = { .node = nav, .number = heading->attrs->number, .x = flow.x };
	const struct line *lines;
	float indent = indent_pt * (float)level;
	unsigned flags = level == 0 ? PARAGRAPH_BOLD : 0;
	size_t n;

	if (indent > flow.width / 4)
		indent = flow.width / 4;
	flow.x += indent;
	lead.x = flow.x;
	if (lead.number != NULL) {
		lead.text = paragraph_new_text(layout->text, nav, lead.number,
		    strlen(lead.number), entry.style, flags);
		flow.x += paragraph_max_width(lead.text) + entry.style->size * 0.7f;
	}
	flow.width = entry.right - entry.style->size * (slot_em + 1) - flow.x;
	if (flow.width < entry.style->size * 4)
		flow.width = entry.style->size * 4;
	flow_gap(&flow, level == 0 ? entry.style->space_after * 0.6f : 0);
	n = paragraph_break(paragraph_new(layout->text, heading, entry.style, flags),
	    flow.width, &lines);
	for (size_t i = 0; i < n; i++)
		entry_line(&flow, &entry, &lines[i],
		    i == 0 && lead.number != NULL ? &lead : NULL, i == n - 1,
		    i == 0 ? tie : TIE_LINES);
}

static bool
listed(const struct doc_node *heading, unsigned top, unsigned depth)
{
	unsigned level = heading->kind - DOC_H1;

	if (!doc_is_heading(heading) || heading->attrs->no_contents ||
	    heading->parent->kind == DOC_HEADER || heading->attrs->role == DOC_ROLE_TITLE)
		return false;
	return level >= top && level - top < depth;
}

static const struct doc_node *
next_listed(const struct document *document, const struct doc_node *after, unsigned top,
    unsigned depth)
{
	const struct doc_node *n = doc_next(after, document->root);

	while (n != NULL && !listed(n, top, depth))
		n = doc_next(n, document->root);
	return n;
}

static size_t
count_listed(const struct document *document, unsigned top, unsigned depth)
{
	const struct doc_node *n = document->root;
	size_t count = 0;

	while ((n = next_listed(document, n, top, depth)) != NULL)
		count++;
	return count;
}

/* Contents that take no more than this share of a page stay whole: whoever looks for a page sees all of them. */
static const float short_share = 1.0f / 3;

static bool
is_short(const struct flow *flow, size_t entries)
{
	return (float)entries * flow->layout->theme->styles[flow->style].leading <= short_share * pager_body_height(&flow->layout->pager);
}

/* Short contents stay together. Of others the first two entries do, and the last two; a heading listed stays
 * with the first one below it. */
void
flow_contents(struct flow *flow, const struct doc_node *nav)
{
	const struct document *document = flow->layout->document;
	const struct doc_node *n, *next, *before = NULL;
	unsigned depth = nav->attrs->level > 0 ? nav->attrs->level : 3, top = 6;
	enum tie loose;
	size_t count = 0;
	bool tied;

	for (n = document->root; n != NULL; n = next_listed(document, n, 0, 6))
		if (n != document->root && n->kind - DOC_H1 < (int)top)
			top = n->kind - DOC_H1;
	loose = is_short(flow, count_listed(document, top, depth)) ? TIE_TOGETHER : TIE_NONE;
	n = next_listed(document, document->root, top, depth);
	for (; n != NULL; before = n, n = next) {
		next = next_listed(document, n, top, depth);
		tied = count == 1 || (count > 0 && next == NULL) ||
		    (before != NULL && before->kind < n->kind);
		entry_set(*flow, nav, n, n->kind - DOC_H1 - top, tied ? TIE_GROUP : count > 0 ? loose : TIE_NONE);
		count++;
	}
	flow_gap(flow, flow->layout->theme->styles[flow->style].space_after);
}

static int
compare_anchors(const void *a, const void *b)
{
	uint32_t ia = ((const struct anchor *)a)->node->index;
	uint32_t ib = ((const struct anchor *)b)->node->index;

	return ia < ib ? -1 : ia > ib;
}

static const struct anchor *
heading_place(const struct pages *pages, uint32_t index)
{
	size_t from = 0, to = pages->heading_count, middle;

	while (from < to) {
		middle = from + (to - from) / 2;
		if (pages->headings[middle].node->index < index)
			from = middle + 1;
		else
			to = middle;
	}
	if (from < pages->heading_count && pages->headings[from].node->index == index)
		return &pages->headings[from];
	return NULL;
}

void
anchors_sort(struct pages *pages)
{
	if (pages->heading_count > 0)
		qsort(pages->headings, pages->heading_count, sizeof *pages->headings,
		    compare_anchors);
	if (pages->anchor_count > 0)
		qsort(pages->anchors, pages->anchor_count, sizeof *pages->anchors,
		    compare_anchors);
}

void
contents_fill(struct layout *layout)
{
	struct pages *pages = layout->pages;
	const struct anchor *place;
	const struct line *lines;
	struct theme_style style = layout->theme->styles[THEME_BODY];
	struct item *item, kept;
	const char *label;

	for (size_t i = 0; i < layout->slot_count; i++) {
		item = &pages->pages[layout->slots[i].page].items[layout->slots[i].item];
		place = heading_place(pages, item->target);
		label = place != NULL ? pages->pages[place->page].label : "";
		style.size = item->height;
		style.bold = item->style == TYPE_BOLD;
		item->text = label;
		if (paragraph_break(paragraph_new_text(layout->text, item->node, label,
		    strlen(label), &style, 0), 1e6f, &lines) == 0)
			continue;
		kept = *item;
		line_items(layout, &lines[0], kept.x + kept.width - lines[0].width,
		    kept.y - lines[0].ascent, item);
		item->node = kept.node;
		item->target = kept.target;
	}
}
