/* What comes from a plan cannot become markup, and a table's cells know their
 * columns. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "html/cards.h"
#include "html/escape.h"

static struct strbuf text = STRBUF_INIT;

static void
check(void (*put_it)(struct writer *, const char *, size_t), const char *in, const char *out)
{
	struct memory_sink sink;
	struct writer w = { 0 };

	strbuf_truncate(&text, 0);
	memory_sink_init(&sink, &text);
	w.sink = &sink.sink;
	put_it(&w, in, strlen(in));
	writer_flush(&w);
	assert_false(w.failed);
	assert_string_equal(text.text, out);
}

static void
attr(struct writer *w, const char *s, size_t len)
{
	(void)len;
	escape_attr(w, s);
}

static void
number(struct writer *w, const char *s, size_t len)
{
	static const double values[] = {
		0, 1.5, -0.25, 94.0004, 94.0006, 2e9, -INFINITY, NAN,
	};

	(void)len;
	put_number(w, values[s[0] - '0']);
}

static void
text_cannot_be_markup(void **state)
{
	(void)state;
	check(escape_text, "a<b>&\"c\" 'd'", "a&lt;b&gt;&amp;\"c\" 'd'");
	check(escape_text, "Café – 日本 🙂", "Café – 日本 🙂");
	check(escape_text, "", "");
	check(attr, "\"><script>", "&quot;&gt;&lt;script&gt;");
	check(attr, "two\nlines\tand", "two lines and");
}

/* XML allows these, HTML does not: the checker calls them forbidden code points. */
static void
forbidden_characters_are_replaced(void **state)
{
	(void)state;
	check(escape_text, "a\xc2\x85" "b", "a\xef\xbf\xbd" "b");
	check(escape_text, "a\xef\xb7\x90" "b\x7f", "a\xef\xbf\xbd" "b\xef\xbf\xbd");
	check(escape_text, "\xf0\x9f\xbf\xbe", "\xef\xbf\xbd");
	check(escape_text, "\xc2\xa0\xef\xac\x81", "\xc2\xa0\xef\xac\x81");
}

static void
css_strings_cannot_end_early(void **state)
{
	(void)state;
	check(escape_css_string, "Liberation Sans", "'Liberation Sans'");
	check(escape_css_string, "a'b\\</style>\n", 
	    "'a\\000027 b\\00005c \\00003c /style\\00003e \\00000a '");
	check(escape_css_string, "Über", "'Über'");
}

static void
links_lead_to_places_only(void **state)
{
	(void)state;
	assert_true(doc_is_address("#p1"));
	assert_true(doc_is_address("HTTPS://example.org/a:b"));
	assert_true(doc_is_address("mailto:scrutiny@example.org"));
	assert_true(doc_is_address("paper.pdf"));
	assert_true(doc_is_address("a/b:c"));
	assert_false(doc_is_address("javascript:alert(1)"));
	assert_false(doc_is_address("JavaScript:alert(1)"));
	assert_false(doc_is_address("data:text/html,x"));
	assert_false(doc_is_address(" javascript:alert(1)"));
}

static void
numbers_have_a_point_everywhere(void **state)
{
	static const char *const out[] = {
		"0", "1.5", "-0.25", "94", "94.001", "1000000", "-1000000", "0",
	};

	(void)state;
	for (int i = 0; i < 8; i++)
		check(number, (const char[]){ (char)('0' + i), '\0' }, out[i]);
}

static const struct doc_node *
nth(const struct doc_node *node, enum doc_kind kind, int n)
{
	const struct doc_node *at = node;

	while (at != NULL && (at->kind != kind || n-- > 0))
		at = doc_next(at, node);
	return at;
}

/* The scorecard case: a label over two rows, a cell over two columns. */
static void
cells_know_their_columns(void **state)
{
	static const uint32_t columns[][7] = {
		{ 0 }, { 0, 1, 2, 3, 4, 5, 6 }, { 0, 2, 3, 5, 6 }, { 0, 1, 3, 5, 6 },
	};
	struct diags *diags = diags_new();
	struct document *document = document_parse("tests/cases/html/scorecard.xml", diags);
	struct cards *cards;
	const struct doc_node *row;

	(void)state;
	assert_non_null(document);
	cards = cards_new(NULL, nth(document->root, DOC_TABLE, 0), 7, false);
	assert_non_null(cards);
	cards_group(cards);
	row = nth(document->root, DOC_TBODY, 0)->first;
	for (size_t r = 0; r < ARRAY_LEN(columns); r++, row = row->next) {
		size_t c = 0;

		cards_row(cards);
		for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
			assert_int_equal(cards_cell(cards, cell), columns[r][c++]);
	}
	cards_drop(cards);
	document_drop(document);
	diags_drop(diags);
}

static int
drop_text(void **state)
{
	(void)state;
	strbuf_drop(&text);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_cannot_be_markup),
		cmocka_unit_test(forbidden_characters_are_replaced),
		cmocka_unit_test(css_strings_cannot_end_early),
		cmocka_unit_test(links_lead_to_places_only),
		cmocka_unit_test(numbers_have_a_point_everywhere),
		cmocka_unit_test(cells_know_their_columns),
	};

	return cmocka_run_group_tests(tests, NULL, drop_text);
}
