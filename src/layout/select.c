#include "layout/select.h"

#include <stdlib.h>
#include <string.h>

/* Which nodes have content on the pages so far, themselves or in what they hold. */
static void
note_content(const struct page *page, bool *told)
{
	for (size_t i = 0; i < page->item_count; i++) {
		const struct doc_node *node = page->items[i].artifact == ITEM_CONTENT
		    ? page->items[i].node : NULL;

		for (; node != NULL && !told[node->index]; node = node->parent)
			told[node->index] = true;
	}
}

static struct page
copy_page(const struct page *page)
{
	struct page copy = *page;

	copy.items = mem_new_zero(page->item_count, sizeof *copy.items);
	copy.item_cap = page->item_count;
	if (page->item_count > 0)
		memcpy(copy.items, page->items, page->item_count * sizeof *copy.items);
	return copy;
}

/* What is said again and was nowhere told is told here. */
static void
tell_repeated(struct page *page, const bool *told)
{
	for (size_t i = 0; i < page->item_count; i++) {
		struct item *item = &page->items[i];

		if (item->artifact == ITEM_ARTIFACT_REPEAT && item->node != NULL
		    && !told[item->node->index])
			item->artifact = ITEM_CONTENT;
	}
}

static struct anchor *
select_anchors(const struct anchor *anchors, size_t count, const bool *keep, const uint32_t *place,
    size_t *kept)
{
	struct anchor *out = mem_new_zero(count, sizeof *out);

	*kept = 0;
	for (size_t i = 0; i < count; i++)
		if (keep[anchors[i].page]) {
			out[*kept] = anchors[i];
			out[(*kept)++].page = place[anchors[i].page];
		}
	return out;
}

struct pages *
pages_select(const struct pages *pages, const struct document *document, const bool *keep)
{
	struct pages *some = mem_new_zero(1, sizeof *some);
	uint32_t *place = mem_new_zero(pages->page_count, sizeof *place);
	bool *told = mem_new_zero(document->node_count, sizeof *told);

	*some = (struct pages){ .margin_top = pages->margin_top, .margin_right = pages->margin_right,
		.margin_bottom = pages->margin_bottom, .margin_left = pages->margin_left };
	some->pages = mem_new_zero(pages->page_count, sizeof *some->pages);
	for (size_t i = 0; i < pages->page_count; i++)
		if (keep[i])
			note_content(&pages->pages[i], told);
	for (size_t i = 0; i < pages->page_count; i++) {
		if (!keep[i])
			continue;
		place[i] = (uint32_t)some->page_count;
		some->pages[some->page_count] = copy_page(&pages->pages[i]);
		tell_repeated(&some->pages[some->page_count], told);
		note_content(&some->pages[some->page_count++], told);
	}
	some->own_count = some->page_count;
	some->headings = select_anchors(pages->headings, pages->heading_count, keep, place,
	    &some->heading_count);
	some->anchors = select_anchors(pages->anchors, pages->anchor_count, keep, place,
	    &some->anchor_count);
	free(place);
	free(told);
	return some;
}
