/* Whatever document comes along, layout ends, places every word on exactly one
 * page, inside its page and cell, and nothing covers anything else. Documents
 * are made at random from a seed: deep nesting, huge cells, columns of no width,
 * words of 10,000 characters, spans over hundreds of rows. */
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
	unsigned budget;   /* blocks left to make */
};

static uint32_t
draw(struct random *r, uint32_t below)
{
	return draw_below(&r->state, below);
}

static bool
chance(struct random *r, uint32_t in)
{
	return draw(r, in) == 0;
}

static void
word(struct random *r)
{
	unsigned letters = chance(r, 400) ? 10000 : chance(r, 20) ? 30 + draw(r, 60) :
	    1 + draw(r, 12);

	for (unsigned i = 0; i < letters; i++)
		strbuf_putc(&r->xml, (char)('a' + draw(r, 26)));
	if (chance(r, 15))
		strbuf_puts(&r->xml, "\xc2\xad" "soft");
	if (chance(r, 30))
		strbuf_puts(&r->xml, "/very/long-path_of.an?address=");
}

static void
words(struct random *r)
{
	unsigned n = chance(r, 60) ? 1500 : chance(r, 5) ? 60 : 1 + draw(r, 12);

	for (unsigned i = 0; i < n; i++) {
		if (i > 0)
			strbuf_putc(&r->xml, ' ');
		word(r);
	}
}

static void
inlines(struct random *r)
{
	static const char *const around[][2] = {
		{ "<strong>", "</strong>" }, { "<em>", "</em>" }, { "<sup>", "</sup>" },
		{ "<a href=\"http://example.org/\">", "</a>" }, { "<span d:role=\"missing\">", "</span>" },
	};
	unsigned i;

	words(r);
	while (chance(r, 3)) {
		i = draw(r, (uint32_t)ARRAY_LEN(around));
		strbuf_putc(&r->xml, ' ');
		strbuf_puts(&r->xml, around[i][0]);
		words(r);
		strbuf_puts(&r->xml, around[i][1]);
		strbuf_puts(&r->xml, chance(r, 2) ? " " : chance(r, 4) ? "<br/>" : "");
		words(r);
	}
}

static void blocks(struct random *r, unsigned depth, bool in_cell);

static void
list(struct random *r, unsigned depth)
{
	const char *kind = chance(r, 2) ? "ul" : "ol";
	unsigned n = 1 + draw(r, 4);

	strbuf_printf(&r->xml, "<%s>", kind);
	for (unsigned i = 0; i < n; i++) {
		strbuf_puts(&r->xml, "<li>");
		if (chance(r, 3))
			blocks(r, depth + 1, true);
		else
			inlines(r);
		strbuf_puts(&r->xml, "</li>");
	}
	strbuf_printf(&r->xml, "</%s>", kind);
}

static void
cell(struct random *r, const char *name, const char *attrs, unsigned depth)
{
	static const char *const aligns[] = { "start", "end", "centre", "decimal" };

	strbuf_printf(&r->xml, "<%s%s d:align=\"%s\">", name, attrs,
	    aligns[chance(r, 2) ? 0 : draw(r, 4)]);
	if (name[1] == 'd' && depth < 5 && chance(r, 12))
		blocks(r, depth + 1, true);
	else if (chance(r, 3))
		strbuf_printf(&r->xml, "%u.%u%%", draw(r, 5000), draw(r, 100));
	else
		inlines(r);
	strbuf_printf(&r->xml, "</%s>", name);
}

static void
columns(struct random *r, unsigned n)
{
	strbuf_puts(&r->xml, "<colgroup>");
	for (unsigned i = 0; i < n; i++)
		strbuf_printf(&r->xml, "<col d:width-max=\"%u\" d:width-min=\"%u\"%s/>",
		    chance(r, 8) ? 1 : 0, chance(r, 20) ? 60 : 0,
		    chance(r, 10) ? " d:weight=\"2\"" : i == 0 ? " d:key-column=\"yes\"" : "");
	strbuf_puts(&r->xml, "</colgroup>");
}

/* Rows with cells that span rows and columns: a span of rows begins only where
 * nothing from above reaches into it. */
static void
rows(struct random *r, unsigned width, unsigned count, unsigned depth)
{
	unsigned *left = mem_new_zero(width, sizeof *left), span, tall;
	char attrs[80];

	for (unsigned y = 0; y < count; y++) {
		if (chance(r, 9)) {
			bool open = false;

			for (unsigned x = 0; x < width; x++)
				open |= left[x] > 0;
			if (!open) {
				strbuf_printf(&r->xml, "<tr d:role=\"group\"><th scope=\"rowgroup\""
				    " colspan=\"%u\">", width);
				words(r);
				strbuf_puts(&r->xml, "</th></tr>");
				continue;
			}
		}
		strbuf_puts(&r->xml, "<tr>");
		for (unsigned x = 0; x < width; x += span) {
			span = 1;
			if (left[x] > 0) {
				left[x]--;
				continue;
			}
			while (x + span < width && left[x + span] == 0 && chance(r, 12))
				span++;
			/* the last column has a cell in every row: no row is empty */
			tall = x + span < width && chance(r, 9) ? 1 + draw(r, count - y) : 1;
			for (unsigned i = x; i < x + span; i++)
				left[i] = tall - 1;
			snprintf(attrs, sizeof attrs, " colspan=\"%u\" rowspan=\"%u\"%s", span, tall,
			    x == 0 ? " scope=\"row\"" : "");
			cell(r, x == 0 ? "th" : "td", attrs, depth);
		}
		strbuf_puts(&r->xml, "</tr>");
	}
	free(left);
}

static void
table(struct random *r, unsigned depth)
{
	unsigned width = depth > 2 ? 1 + draw(r, 3) : chance(r, 12) ? 40 : 1 + draw(r, 9);
	unsigned count = depth > 2 ? 2 : chance(r, 10) ? 80 : 1 + draw(r, 12);

	strbuf_puts(&r->xml, "<table>");
	if (chance(r, 2)) {
		strbuf_puts(&r->xml, "<caption>");
		inlines(r);
		strbuf_puts(&r->xml, "</caption>");
	}
	columns(r, width);
	strbuf_puts(&r->xml, "<thead><tr>");
	for (unsigned i = 0; i < width; i++)
		cell(r, "th", chance(r, 5) ? " scope=\"col\" d:rotated=\"yes\"" : " scope=\"col\"", 9);
	strbuf_puts(&r->xml, "</tr></thead><tbody>");
	rows(r, width, count, depth);
	strbuf_puts(&r->xml, "</tbody></table>");
}

static void
boxes(struct random *r, unsigned depth, bool in_cell)
{
	unsigned n = 1 + draw(r, 5);

	strbuf_printf(&r->xml, "<div d:columns=\"%u\"%s>", 1 + draw(r, 4),
	    chance(r, 3) ? " d:keep=\"together\"" : "");
	for (unsigned i = 0; i < n; i++) {
		strbuf_puts(&r->xml, chance(r, 2) ? "<div d:role=\"box\">" : "<div>");
		blocks(r, depth + 1, in_cell);
		strbuf_puts(&r->xml, "</div>");
	}
	strbuf_puts(&r->xml, "</div>");
}

static void
leaf(struct random *r, const char *name, const char *attrs)
{
	strbuf_printf(&r->xml, "<%s%s>", name, attrs);
	inlines(r);
	strbuf_printf(&r->xml, "</%s>", name);
}

static void
block(struct random *r, unsigned depth, bool in_cell)
{
	switch (depth > 6 ? 0 : draw(r, in_cell && depth > 4 ? 8 : 12)) {
	case 0: case 1: leaf(r, "p", chance(r, 3) ? " d:role=\"numbered\"" : ""); break;
	case 2: list(r, depth); break;
	case 3: leaf(r, "aside", ""); break;
	case 4:
		strbuf_puts(&r->xml, "<dl>");
		leaf(r, "dt", "");
		leaf(r, "dd", "");
		strbuf_puts(&r->xml, "</dl>");
		break;
	case 5: boxes(r, depth, in_cell); break;
	case 6: leaf(r, "blockquote", ""); break;
	case 7:
		strbuf_puts(&r->xml, chance(r, 2) ? "<div d:keep=\"together\">" : "<div>");
		blocks(r, depth + 1, in_cell);
		strbuf_puts(&r->xml, "</div>");
		break;
	case 8: case 9: leaf(r, in_cell ? "p" : "h2", chance(r, 3) ? " d:keep=\"next\"" : ""); break;
	default:
		strbuf_puts(&r->xml, in_cell ? "<div>" : "");   /* a cell has tables in a div */
		table(r, depth);
		strbuf_puts(&r->xml, in_cell ? "</div>" : "");
		break;
	}
}

static void
blocks(struct random *r, unsigned depth, bool in_cell)
{
	unsigned n = 1 + draw(r, 3);

	for (unsigned i = 0; i < n; i++) {
		if (r->budget == 0) {
			strbuf_puts(&r->xml, "<p>end</p>");
			return;
		}
		r->budget--;
		block(r, depth, in_cell);
	}
}

static void
section(struct random *r)
{
	static const char *const kinds[] = { "", " d:page=\"landscape\"", " d:page=\"portrait\"",
		" d:paper=\"A3\"", " d:break=\"page\"", " d:break=\"right\"" };

	strbuf_printf(&r->xml, "<section%s>", kinds[draw(r, 6)]);
	for (unsigned i = 0; i < 3; i++)
		blocks(r, 0, false);
	if (chance(r, 4))
		section(r);
	strbuf_puts(&r->xml, "</section>");
}

static struct document *
random_document(uint64_t seed, struct diags *diags)
{
	struct random r = { .state = seed * 7919 + 17, .xml = STRBUF_INIT, .budget = 30 };
	struct document *document;
	xmlDoc *tree;

	strbuf_puts(&r.xml, "<html xmlns=\"http://www.w3.org/1999/xhtml\""
	    " xmlns:d=\"urn:rapporteur:document\" lang=\"en-GB\"><head><title>Random</title>"
	    "<d:date>2016-04-25</d:date></head><body><h1>Random</h1>"
	    "<nav d:depth=\"3\"/>");
	for (unsigned i = 1 + draw(&r, 4); i > 0; i--)
		section(&r);
	strbuf_puts(&r.xml, "</body></html>");
	if (getenv("SHOW") != NULL)
		puts(r.xml.text);
	tree = xmlReadMemory(r.xml.text, (int)r.xml.len, "random.xml", NULL,
	    XML_PARSE_HUGE | XML_PARSE_NONET);
	assert_non_null(tree);
	document = document_build(tree, "random.xsl", "random.xml", diags);
	strbuf_drop(&r.xml);
	return document;
}

static const float a4_long_pt = 850;

/* Does `node` need a page that lies: by its section, or in a table, which may have been too wide for another? */
static bool
may_lie(const struct doc_node *node)
{
	for (; node != NULL; node = node->parent) {
		if (node->kind == DOC_TABLE)
			return true;
		if (node->kind == DOC_SECTION && node->attrs->page != DOC_PAGE_INHERIT)
			return node->attrs->page == DOC_PAGE_LANDSCAPE;
	}
	return false;
}

/* What stands may come to stand on a page that lies, but no page lies for nothing. */
static void
check_lying(const struct pages *pages)
{
	for (size_t i = 0; i < pages->page_count; i++)
		if (pages->pages[i].width_pt > a4_long_pt || pages->pages[i].height_pt > a4_long_pt)
			return;   /* what leads to a table on another paper goes there with it */
	for (size_t i = 0; i < pages->page_count; i++) {
		const struct page *page = &pages->pages[i];
		bool any = false, needed = false;

		for (size_t k = 0; k < page->item_count; k++) {
			any |= page->items[k].node != NULL;
			needed |= page->items[k].node != NULL && may_lie(page->items[k].node);
		}
		assert_true(page->width_pt < page->height_pt || needed || !any);
	}
}

static void
lay_out(uint64_t seed, const struct theme *theme, const struct type_family *family)
{
	struct diags *diags = diags_new();
	struct document *document = random_document(seed, diags);
	struct layout_options options = { .cell_boxes = true };
	struct strbuf text = STRBUF_INIT;
	struct pages *pages;
	bool ok;

	diags_print(diags, DIAG_WARNING, stderr);
	assert_non_null(document);
	pages = layout_document(document, theme, family, &options, diags);
	assert_non_null(pages);
	/* even a column of one letter a line fills its pages */
	doc_text(document->root, &text);
	assert_in_range(pages->page_count, 1, 100 + text.len / 25);
	strbuf_drop(&text);
	ok = pages_check(pages, document, diags);
	if (!ok) {
		print_error("seed %u:\n", (unsigned)seed);
		diags_print(diags, DIAG_WARNING, stderr);
	}
	assert_true(ok);
	check_lying(pages);
	pages_drop(pages);
	document_drop(document);
	diags_drop(diags);
}

static void
any_document_is_laid_out_whole(void **state)
{
	struct theme *theme = theme_new_default();
	const struct lots lots = draw_lots(60);
	static const uint64_t hard[] = { 98, 199, 296, 408, 465, 474, 903 };   /* once set wrongly */
	struct type_family family;

	(void)state;
	type_family_init_test(&family, 500);
	for (uint64_t i = 0; i < lots.count; i++)
		lay_out(lots.seed + i, theme, &family);
	for (size_t i = 0; !lots.chosen && i < ARRAY_LEN(hard); i++)
		lay_out(hard[i], theme, &family);
	type_family_drop(&family);
	theme_drop(theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_document_is_laid_out_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
