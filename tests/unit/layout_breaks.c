/* What a reader sees of page breaks, on documents at random as offices write them: headings stay with what they head,
 * group rows with a row; paragraphs and cells leave two lines on each side; pages are full. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/strbuf.h"
#include "layout/layout.h"
#include "wording/print.h"
#include "draw.h"

struct random {
	uint64_t state;
	struct strbuf xml;
};

static uint32_t
draw(struct random *r, uint32_t below)
{
	return draw_below(&r->state, below);
}

static void
words(struct random *r, unsigned count)
{
	static const char *const list[] = { "the", "board", "asked", "how", "many", "visits", "were", "made", "in", "time",
		"and", "what", "was", "learnt", "from", "those", "that", "were", "late", "quarter" };

	for (unsigned i = 0; i < count; i++)
		strbuf_printf(&r->xml, "%s%s", i > 0 ? " " : "", list[draw(r, ARRAY_LEN(list))]);
}

static void
element(struct random *r, const char *name, unsigned least, unsigned most)
{
	strbuf_printf(&r->xml, "<%s>", name);
	words(r, least + draw(r, most - least + 1));
	strbuf_printf(&r->xml, "</%s>", name);
}

static void
list(struct random *r)
{
	const unsigned items = 2 + draw(r, 6);

	strbuf_puts(&r->xml, "<p>");
	words(r, 6);
	strbuf_puts(&r->xml, ":</p><ul>");
	for (unsigned i = 0; i < items; i++)
		element(r, "li", 3, 25);
	strbuf_puts(&r->xml, "</ul>");
}

/* Actions: what, who, comments of several blocks. No row is a third of a page high. */
static void
table(struct random *r)
{
	const unsigned rows = 2 + draw(r, 25);

	strbuf_puts(&r->xml, "<table><caption>Actions</caption><thead><tr><th scope=\"col\">Ref</th><th scope=\"col\">Action</th>"
	    "<th scope=\"col\">Comment</th></tr></thead><tbody>");
	for (unsigned i = 0; i < rows; i++) {
		if (draw(r, 7) == 0) {
			strbuf_puts(&r->xml, "<tr d:role=\"group\"><th scope=\"rowgroup\" colspan=\"3\">");
			words(r, 5);
			strbuf_puts(&r->xml, "</th></tr>");
		}
		strbuf_printf(&r->xml, "<tr><th scope=\"row\">%u</th><td>", i + 1);
		words(r, 3 + draw(r, 40));
		strbuf_puts(&r->xml, "</td><td>");
		for (unsigned k = 1 + draw(r, 4); k > 0; k--)
			element(r, "p", 3, 60);
		strbuf_puts(&r->xml, "</td></tr>");
	}
	strbuf_puts(&r->xml, "</tbody></table>");
}

static struct document *
random_document(uint64_t seed, struct diags *diags)
{
	struct random r = { .state = seed * 7919 + 17, .xml = STRBUF_INIT };
	struct document *document;
	xmlDoc *tree;

	strbuf_puts(&r.xml, "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:d=\"urn:rapporteur:document\" lang=\"en-GB\">"
	    "<head><title>Random</title><d:date>2016-04-25</d:date></head><body><h1>Random</h1>");
	for (unsigned i = 4 + draw(&r, 8); i > 0; i--) {
		strbuf_puts(&r.xml, draw(&r, 6) == 0 ? "<section d:break=\"prefer\">" : "<section>");
		element(&r, "h2", 2, 12);
		for (unsigned k = 1 + draw(&r, 5); k > 0; k--) {
			switch (draw(&r, 6)) {
			case 0: table(&r); break;
			case 1: list(&r); break;
			case 2: element(&r, "h3", 2, 8); element(&r, "p", 5, 30); break;
			default: element(&r, "p", 5, 120); break;
			}
		}
		strbuf_puts(&r.xml, "</section>");
	}
	strbuf_puts(&r.xml, "</body></html>");
	if (getenv("SHOW") != NULL)
		puts(r.xml.text);
	tree = xmlReadMemory(r.xml.text, (int)r.xml.len, "random.xml", NULL, XML_PARSE_NONET);
	assert_non_null(tree);
	document = document_build(tree, "random.xsl", "random.xml", diags);
	strbuf_drop(&r.xml);
	return document;
}

/* --- what is on the pages --- */

static bool
is_text(const struct item *item)
{
	return item->artifact == ITEM_CONTENT && item->kind == ITEM_TEXT && item->node != NULL;
}

static bool
is_in(const struct doc_node *node, const struct doc_node *outer)
{
	while (node != NULL && node != outer)
		node = node->parent;
	return node != NULL;
}

/* Lines of `block` on a page: baselines, each once; `*last` is the lowest. */
static unsigned
lines_on(const struct page *page, const struct doc_node *block, float *last)
{
	unsigned lines = 0;

	*last = -1;
	for (size_t i = 0; i < page->item_count; i++)
		if (is_text(&page->items[i]) && is_in(page->items[i].node, block) && page->items[i].y > *last + 1) {
			lines++;
			*last = page->items[i].y;
		}
	return lines;
}

static bool
something_below(const struct page *page, float y)
{
	for (size_t i = 0; i < page->item_count; i++)
		if (is_text(&page->items[i]) && page->items[i].y > y + 1)
			return true;
	return false;
}

struct seen {
	const struct pages *pages;
	unsigned seed, divided, rows_cut;
};

/* The block whose lines are broken by themselves. */
static bool
is_leaf(const struct doc_node *node)
{
	return node->kind == DOC_P || node->kind == DOC_LI || node->kind == DOC_TD || node->kind == DOC_TH || doc_is_heading(node);
}

/* A block's lines stand on one page, or two at least on each; a heading and a group row are followed. */
static void
check_block(struct seen *s, const struct doc_node *node)
{
	const bool head = doc_is_heading(node) || (node->kind == DOC_TH && node->parent->attrs->role == DOC_ROLE_GROUP);
	unsigned on = 0, least = 1000, lines;
	float last;

	for (size_t i = 0; i < s->pages->page_count; i++) {
		lines = lines_on(&s->pages->pages[i], node, &last);
		if (lines == 0)
			continue;
		on++;
		least = lines < least ? lines : least;
		if (head && !something_below(&s->pages->pages[i], last))
			fail_msg("seed %u: nothing follows a heading on page %zu", s->seed, i + 1);
	}
	if (on > 1 && least < 2)
		fail_msg("seed %u: a line of <%s %u> stands alone", s->seed, doc_kind_name(node->kind), node->index);
	if (on > 1 && head)
		fail_msg("seed %u: a heading is divided", s->seed);
	s->divided += on > 1;
}

/* What a row's cells have on each page: none begins or ends with nothing, when others are divided, unless it is done. */
static void
check_row(struct seen *s, const struct doc_node *row)
{
	unsigned pages = 0;
	float last;

	for (size_t i = 0; i < s->pages->page_count; i++)
		pages += lines_on(&s->pages->pages[i], row, &last) > 0;
	s->rows_cut += pages > 1;
	if (pages < 2)
		return;
	for (size_t i = 0; i < s->pages->page_count; i++) {
		if (lines_on(&s->pages->pages[i], row, &last) == 0)
			continue;
		for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
			if (lines_on(&s->pages->pages[i], cell, &last) == 0)
				fail_msg("seed %u: a cell of a row that is cut begins after the cut", s->seed);
		return;
	}
}

static void
check_document(struct seen *s, const struct document *document)
{
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		if (is_leaf(n) && n->first != NULL && doc_is_inline(n->first) && n->parent->parent != NULL &&
		    n->parent->parent->kind != DOC_THEAD)
			check_block(s, n);
		if (n->kind == DOC_TR && n->parent->kind == DOC_TBODY)
			check_row(s, n);
	}
}

/* The lowest ink of a page, of its body. */
static float
filled(const struct pages *pages, const struct page *page)
{
	const float body = page->height_pt - pages->margin_top - pages->margin_bottom;
	float low = 0;

	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].artifact != ITEM_ARTIFACT_PAGINATION && page->items[i].kind == ITEM_TEXT)
			low = fmaxf(low, page->items[i].y - pages->margin_top);
	return low / body;
}

static void
pages_are_as_a_reader_wants_them(void **state)
{
	struct theme *theme = theme_new_default();
	const struct lots lots = draw_lots(40);
	struct type_family family;
	struct seen seen = { .seed = 0 };
	unsigned pages_seen = 0;

	(void)state;
	type_family_init_test(&family, 500);
	for (uint64_t i = 0; i < lots.count; i++) {
		struct diags *diags = diags_new();
		struct document *document = random_document(lots.seed + i, diags);
		struct layout_options options = { .cell_boxes = true };
		struct pages *pages;

		assert_non_null(document);
		pages = layout_document(document, theme, &family, &options, diags);
		seen.pages = pages;
		seen.seed = (unsigned)(lots.seed + i);
		assert_true(pages_check(pages, document, diags));
		check_document(&seen, document);
		for (size_t k = 0; k + 1 < pages->page_count; k++)
			if (filled(pages, &pages->pages[k]) < 0.6f)
				fail_msg("seed %u: page %zu is filled to %.2f", seen.seed, k + 1,
				    (double)filled(pages, &pages->pages[k]));
		pages_seen += (unsigned)pages->page_count;
		pages_drop(pages);
		document_drop(document);
		diags_drop(diags);
	}
	if (getenv("COUNT") != NULL)
		print_message("%u pages, %u blocks and %u rows divided\n", pages_seen, seen.divided, seen.rows_cut);
	if (lots.count >= 40) {   /* there was something to see */
		assert_true(pages_seen > 3 * lots.count);
		assert_true(seen.divided > lots.count / 4 && seen.rows_cut > lots.count / 4);
	}
	type_family_drop(&family);
	theme_drop(theme);
}

/* Two tables that need a landscape page, with a heading between them: the page is theirs together. */
static void
turned_tables_share_a_page(void **state)
{
	struct random r = { .state = 5, .xml = STRBUF_INIT };
	struct theme *theme = theme_new_default();
	struct diags *diags = diags_new();
	struct document *document;
	struct type_family family;
	struct pages *pages;

	(void)state;
	strbuf_puts(&r.xml, "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:d=\"urn:rapporteur:document\" lang=\"en-GB\">"
	    "<head><title>Wide</title><d:date>2016-04-25</d:date></head><body><h1>Wide</h1><p>Before.</p><p>Before.</p><p>Before.</p>");
	for (unsigned t = 0; t < 3; t++) {
		strbuf_puts(&r.xml, "<h2>A table</h2><table><thead><tr>");
		for (unsigned i = 0; i < 14; i++)
			strbuf_puts(&r.xml, "<th scope=\"col\">Recommended</th>");
		strbuf_puts(&r.xml, "</tr></thead><tbody><tr>");
		for (unsigned i = 0; i < 14; i++)
			strbuf_puts(&r.xml, "<td>1</td>");
		strbuf_puts(&r.xml, "</tr></tbody></table>");
	}
	strbuf_puts(&r.xml, "<p>After.</p></body></html>");
	document = document_build(xmlReadMemory(r.xml.text, (int)r.xml.len, "wide.xml", NULL, XML_PARSE_NONET),
	    "wide.xsl", "wide.xml", diags);
	assert_non_null(document);
	type_family_init_test(&family, 500);
	pages = layout_document(document, theme, &family, NULL, diags);
	assert_int_equal(pages->page_count, 3);
	assert_true(pages->pages[1].width_pt > pages->pages[1].height_pt);
	assert_true(pages->pages[2].width_pt < pages->pages[2].height_pt);
	assert_true(pages_check(pages, document, diags));
	pages_drop(pages);
	document_drop(document);
	diags_drop(diags);
	strbuf_drop(&r.xml);
	type_family_drop(&family);
	theme_drop(theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_as_a_reader_wants_them),
		cmocka_unit_test(turned_tables_share_a_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
