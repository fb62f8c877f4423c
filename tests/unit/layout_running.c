/* The lines in the margins: whatever the title's length, all of its words stand at the foot of
 * every page, on the paper and clear of the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/strbuf.h"
#include "layout/layout.h"
#include "wording/print.h"

static const char *const words[] = { "The", "improvement", "plan", "of", "the", "council's",
	"services", "for", "children,", "young", "people", "and", "their", "families" };

static void
put_words(struct strbuf *sb, size_t count)
{
	for (size_t i = 0; i < count; i++)
		strbuf_printf(sb, "%s%s%zu", i > 0 ? " " : "", words[i % ARRAY_LEN(words)], i);
}

/* A paper of several pages, portrait and landscape, whose title has so many words. */
static struct document *
paper(const char *title, struct diags *diags)
{
	struct strbuf sb = STRBUF_INIT;
	struct document *document;

	strbuf_puts(&sb, "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:d='urn:rapporteur:document' "
	    "lang='en-GB'><head><title>");
	strbuf_puts(&sb, title);
	strbuf_puts(&sb, "</title><d:as-at>2016-03-31</d:as-at></head><body>"
	    "<header><h1 d:role='title'>Plan</h1></header><section d:page='portrait'>");
	for (size_t i = 0; i < 60; i++)
		strbuf_puts(&sb, "<p>Each quarter the board looks at what was promised and what was done.</p>");
	strbuf_puts(&sb, "</section><section d:page='landscape' d:break='page'><p>Wide.</p></section>"
	    "</body></html>");
	document = document_build(xmlReadMemory(sb.text, (int)sb.len, "paper.xml", NULL, 0),
	    "paper.xsl", "paper.xml", diags);
	strbuf_drop(&sb);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	return document;
}

/* All text at the foot of `page`, which must stand between the text and the paper's edge. */
static void
foot_of(const struct pages *pages, const struct page *page, struct strbuf *out)
{
	const float body = page->height_pt - pages->margin_bottom;

	for (size_t i = 0; i < page->item_count; i++) {
		const struct item *item = &page->items[i];

		if (item->kind != ITEM_TEXT)
			continue;
		if (item->artifact == ITEM_ARTIFACT_PAGINATION) {
			assert_true(item->y - item->height * 0.75f > body);
			assert_true(item->y + item->height * 0.22f < page->height_pt);
			strbuf_puts(out, out->len > 0 ? " " : "");
			strbuf_add(out, item->text, item->text_len);
		} else
			assert_true(item->y <= body + 0.1f);
	}
}

/* Every word of `text` in turn, with white space as may be, in `foot`. */
static void
assert_has_words(const char *foot, const char *text)
{
	const char *word = text, *at = foot;

	while (*word != '\0') {
		size_t n = strcspn(word, " ");
		char one[64];

		assert_true(n < sizeof one);
		memcpy(one, word, n);
		one[n] = '\0';
		at = strstr(at, one);
		if (at == NULL)
			fail_msg("\"%s\" is not at the foot of the page: %s", one, foot);
		at += n;
		word += n + strspn(word + n, " ");
	}
}

static void
a_title_at_the_foot_is_never_cut(void **state)
{
	static const char *const dirs[] = { "fonts", NULL };
	static const size_t lengths[] = { 1, 8, 14, 30, 45, 60, 90, 120 };
	struct theme *theme = theme_new_default();
	struct diags *diags = diags_new();
	struct type_family family;

	(void)state;
	assert_true(type_family_load(theme->font_family, theme->fallback_families, dirs, &family, diags));
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
		struct strbuf title = STRBUF_INIT;
		struct document *document;
		struct pages *pages;

		put_words(&title, lengths[i]);
		document = paper(title.text, diags);
		pages = layout_document(document, theme, &family, NULL, diags);
		assert_non_null(pages);
		assert_true(pages->page_count > 2);
		assert_true(pages_check(pages, document, diags));
		for (size_t p = 0; p < pages->page_count; p++) {
			struct strbuf foot = STRBUF_INIT;

			foot_of(pages, &pages->pages[p], &foot);
			assert_has_words(foot.text, title.text);
			assert_non_null(strstr(foot.text, "Position at 31 March 2016"));
			strbuf_drop(&foot);
		}
		pages_drop(pages);
		document_drop(document);
		strbuf_drop(&title);
	}
	type_family_drop(&family);
	theme_drop(theme);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_title_at_the_foot_is_never_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
