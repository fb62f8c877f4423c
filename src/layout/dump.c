/* dump.c - pages as text, for tests and for people. */
#include <stdio.h>
#include <stdlib.h>

#include "base/strbuf.h"
#include "layout/pages.h"

static const char *const kind_names[] = {
	[ITEM_TEXT] = "text", [ITEM_RULE] = "rule", [ITEM_RECT] = "rect", [ITEM_SHAPE] = "shape",
	[ITEM_ARROW] = "arrow", [ITEM_BULLET] = "bullet", [ITEM_CHART] = "chart",
	[ITEM_IMAGE] = "image", [ITEM_LINK] = "link", [ITEM_PROGRESS] = "progress",
};
_Static_assert(ARRAY_LEN(kind_names) == ITEM_KIND_COUNT, "a name for every kind");

static const char *const artifact_names[] = {
	[ITEM_CONTENT] = "", [ITEM_ARTIFACT_PAGINATION] = " running",
	[ITEM_ARTIFACT_REPEAT] = " repeat", [ITEM_ARTIFACT_LAYOUT] = " layout",
};

static const char *const style_names[] = { "", " bold", " italic", " bold-italic" };

void
pages_drop(struct pages *pages)
{
	if (pages == NULL)
		return;
	for (size_t i = 0; i < pages->page_count; i++)
		free(pages->pages[i].items);
	free(pages->pages);
	free(pages->headings);
	free(pages->anchors);
	free(pages->cells);
	arena_drop(pages->arena);
	free(pages);
}

/* Tenths of a point; no "-0.0". */
static double
tenths(float v)
{
	double r = (double)(long)(v * 10 + (v < 0 ? -0.5f : 0.5f)) / 10;

	return r == 0 ? 0 : r;
}

static void
dump_text(struct strbuf *sb, const struct item *item)
{
	strbuf_printf(sb, " %g%s", tenths(item->height), style_names[item->style & 3]);
	if (item->face > 0)
		strbuf_printf(sb, " face %d", item->face);
	if (item->shaped)
		strbuf_puts(sb, item->from_right ? " from-right" : " shaped");
	if (item->rotation != 0)
		strbuf_printf(sb, " up");
	strbuf_puts(sb, " \"");
	for (uint32_t i = 0; i < item->text_len; i++) {
		if (item->text[i] == '"' || item->text[i] == '\\')
			strbuf_putc(sb, '\\');
		strbuf_putc(sb, item->text[i] == '\n' ? ' ' : item->text[i]);
	}
	strbuf_puts(sb, item->hyphenated ? "\"-" : "\"");
}

static const struct doc_node *
element_of(const struct doc_node *node)
{
	return node->kind == DOC_TEXT && node->parent != NULL ? node->parent : node;
}

static void
dump_item(struct strbuf *sb, const struct item *item)
{
	strbuf_printf(sb, "  %s%s %.1f %.1f %.1f", kind_names[item->kind],
	    artifact_names[item->artifact], tenths(item->x), tenths(item->y),
	    tenths(item->width));
	if (item->kind == ITEM_TEXT)
		dump_text(sb, item);
	else if (item->kind == ITEM_RULE)
		strbuf_printf(sb, " %.2f", (double)item->thickness);
	else
		strbuf_printf(sb, " %.1f", tenths(item->height));
	if (item->colour != 0)
		strbuf_printf(sb, " #%06x", (unsigned)item->colour);
	if (item->kind == ITEM_SHAPE || item->kind == ITEM_ARROW || item->kind == ITEM_BULLET)
		strbuf_printf(sb, " %d", item->extra);
	if (item->kind == ITEM_LINK && item->target != UINT32_MAX)
		strbuf_printf(sb, " to %u", (unsigned)item->target);
	else if (item->kind == ITEM_LINK && item->node->attrs->href != NULL)
		strbuf_printf(sb, " to %s", item->node->attrs->href);
	if (item->node != NULL)
		strbuf_printf(sb, " <%s %u>", doc_kind_name(element_of(item->node)->kind),
		    (unsigned)item->node->index);
	strbuf_putc(sb, '\n');
}

static void
dump_anchor(struct strbuf *sb, const char *what, const struct anchor *anchor)
{
	strbuf_printf(sb, "%s <%s %u> page %u at %.1f %.1f", what,
	    doc_kind_name(anchor->node->kind), (unsigned)anchor->node->index, anchor->page + 1,
	    tenths(anchor->x), tenths(anchor->y));
	if (anchor->node->attrs->id != NULL)
		strbuf_printf(sb, " #%s", anchor->node->attrs->id);
	strbuf_putc(sb, '\n');
}

static bool
write_out(struct strbuf *sb, struct sink *sink)
{
	bool ok = sink_write(sink, sb->text, sb->len);

	strbuf_truncate(sb, 0);
	return ok;
}

bool
pages_dump(const struct pages *pages, const struct document *document, struct sink *sink)
{
	struct strbuf sb = STRBUF_INIT;
	const struct page *page;
	bool ok = true;

	(void)document;
	for (size_t i = 0; ok && i < pages->page_count; i++) {
		page = &pages->pages[i];
		strbuf_printf(&sb, "page %zu \"%s\" %.1f x %.1f\n", i + 1,
		    page->label != NULL ? page->label : "", tenths(page->width_pt),
		    tenths(page->height_pt));
		for (size_t k = 0; k < page->item_count; k++)
			dump_item(&sb, &page->items[k]);
		ok = write_out(&sb, sink);
	}
	for (size_t i = 0; i < pages->heading_count; i++)
		dump_anchor(&sb, "heading", &pages->headings[i]);
	for (size_t i = 0; i < pages->anchor_count; i++)
		dump_anchor(&sb, "anchor", &pages->anchors[i]);
	ok = ok && write_out(&sb, sink);
	strbuf_drop(&sb);
	return ok;
}
