#include "layout/hold.h"

#include <stdlib.h>
#include <string.h>

static const uint64_t base = 0x9e3779b97f4a7c15u;   /* odd: of a polynomial modulo 2^64 */

/* Content other than contents, which say other numbers, and links, which lead elsewhere. */
static bool
counts(const struct item *item)
{
	return item->artifact == ITEM_CONTENT && item->node != NULL && item->node->kind != DOC_NAV
	    && item->kind != ITEM_LINK && item->kind != ITEM_RULE && item->kind != ITEM_RECT
	    && (item->kind != ITEM_TEXT || item->text_len > 0);
}

/* FNV-1a, of what the item says. */
static uint64_t
hash_item(const struct item *item)
{
	uint64_t hash = (0xcbf29ce484222325u ^ item->kind) * 0x100000001b3u;

	hash = (hash ^ item->style) * 0x100000001b3u;
	if (item->kind != ITEM_TEXT)
		return (hash ^ item->extra) * 0x100000001b3u;
	for (uint32_t i = 0; i < item->text_len; i++)
		hash = (hash ^ (unsigned char)item->text[i]) * 0x100000001b3u;
	return hash;
}

struct page_content
page_content(const struct page *page)
{
	struct page_content content = { 0, 0 };

	for (size_t i = 0; i < page->item_count; i++)
		if (counts(&page->items[i])) {
			content.hash = content.hash * base + hash_item(&page->items[i]);
			content.count++;
		}
	return content;
}

/* All that counts, in its order; the hash of what comes before each, and the base's powers. */
struct stream {
	const struct item **items; size_t count;
	uint64_t *before, *power;
};

static struct stream
read_stream(const struct pages *pages)
{
	struct stream s = { NULL, 0, NULL, NULL };
	size_t most = 0;

	for (size_t i = 0; i < pages->page_count; i++)
		most += pages->pages[i].item_count;
	s.items = mem_new_zero(most + 1, sizeof *s.items);
	s.before = mem_new_zero(most + 1, sizeof *s.before);
	s.power = mem_new_zero(most + 1, sizeof *s.power);
	s.power[0] = 1;
	for (size_t i = 0; i < pages->page_count; i++)
		for (size_t k = 0; k < pages->pages[i].item_count; k++) {
			const struct item *item = &pages->pages[i].items[k];

			if (!counts(item))
				continue;
			s.before[s.count + 1] = s.before[s.count] * base + hash_item(item);
			s.power[s.count + 1] = s.power[s.count] * base;
			s.items[s.count++] = item;
		}
	return s;
}

/* Where `content` stands from `from` on; SIZE_MAX: nowhere. */
static size_t
find_content(const struct stream *s, size_t from, const struct page_content *content)
{
	size_t n = content->count;

	for (size_t i = from; n > 0 && i + n <= s->count; i++)
		if (s->before[i + n] - s->before[i] * s->power[n] == content->hash)
			return i;
	return SIZE_MAX;
}

static void
add_hold(struct page_hold *holds, size_t *count, const struct item *item)
{
	if (item != NULL)
		holds[(*count)++] = (struct page_hold){ item->node,
			item->kind == ITEM_TEXT ? item->text : NULL };
}

struct page_hold *
holds_find(const struct pages *pages, const struct page_content *published, size_t count,
    size_t *holds)
{
	struct page_hold *found = mem_new_zero(2 * count + 1, sizeof *found);
	struct stream s = read_stream(pages);
	size_t from = 0, at;

	*holds = 0;
	for (size_t i = 0; i < count; i++) {
		at = find_content(&s, from, &published[i]);
		if (at == SIZE_MAX)
			continue;
		from = at + published[i].count;
		add_hold(found, holds, s.items[at]);
		add_hold(found, holds, s.items[from]);
	}
	free(s.items);
	free(s.before);
	free(s.power);
	return found;
}

/* ---- while pages are filled -------------------------------------------------------------- */

static bool
item_is_held(const struct item *item, const struct page_hold *holds, size_t count)
{
	if (!counts(item))
		return false;
	for (size_t i = 0; i < count; i++)
		if (holds[i].node == item->node
		    && holds[i].text == (item->kind == ITEM_TEXT ? item->text : NULL))
			return true;
	return false;
}

static bool
row_is_held(const struct row *row, const struct page_hold *holds, size_t count)
{
	for (uint32_t i = 0; i < row->cell_count; i++)
		for (const struct slab *s = row->cells[i].strip.first; s != NULL; s = s->next)
			if (slab_is_held(s, holds, count))
				return true;
	return false;
}

bool
slab_is_held(const struct slab *slab, const struct page_hold *holds, size_t count)
{
	if (count == 0)
		return false;
	if (slab->row != NULL)
		return row_is_held(slab->row, holds, count);
	for (uint32_t i = 0; i < slab->item_count; i++)
		if (item_is_held(&slab->items[i], holds, count))
			return true;
	return false;
}
