/* Rows under a cell that spans them give of their padding as others do where that draws in a last page, as far as
 * what the cell holds leaves them any: never more than that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/strbuf.h"
#include "layout/layout.h"
#include "wording/print.h"

enum { MOST_MEASURES = 80 };

/* Measures over two rows, as a scorecard has them: what it is beside figures with the comment below. `lines` of text
 * in the cell over both. */
static void
card(struct strbuf *xml, unsigned measures, unsigned lines)
{
	strbuf_puts(xml, "<html xmlns='http://www.w3.org/1999/xhtml' xmlns:d='urn:rapporteur:document'"
	    " lang='en'><head><title>T</title></head><body><h1>T</h1><table><caption>C</caption><thead><tr>"
	    "<th scope='col'>Measure</th><th scope='col'>Figure</th></tr></thead><tbody>");
	for (unsigned i = 0; i < measures; i++) {
		strbuf_puts(xml, "<tr><th scope='row' rowspan='2'>");
		for (unsigned k = 0; k < lines; k++)
			strbuf_puts(xml, k > 0 ? "<br/>visits" : "visits");
		strbuf_puts(xml, "</th><td>82%</td></tr><tr><td>in time</td></tr>");
	}
	strbuf_puts(xml, "</tbody></table></body></html>");
}

static size_t
pages_of(unsigned measures, unsigned lines, const struct theme *theme, const struct type_family *family)
{
	struct layout_options options = { .cell_boxes = true };
	struct diags *diags = diags_new();
	struct strbuf xml = STRBUF_INIT;
	struct document *document;
	struct pages *pages;
	size_t count;

	card(&xml, measures, lines);
	document = document_build(xmlReadMemory(xml.text, (int)xml.len, "card.xml", NULL, XML_PARSE_NONET),
	    "card.xsl", "card.xml", diags);
	assert_non_null(document);
	pages = layout_document(document, theme, family, &options, diags);
	assert_non_null(pages);
	assert_true(pages_check(pages, document, diags));   /* every word inside its cell */
	count = pages->page_count;
	pages_drop(pages);
	document_drop(document);
	diags_drop(diags);
	strbuf_drop(&xml);
	return count;
}

/* How many measures more two pages hold when their rows give all they can. */
static unsigned
gained(unsigned lines)
{
	struct theme *tight = theme_new_default(), *loose = theme_new_default();
	struct type_family family;
	unsigned most_tight = 0, most_loose = 0;

	type_family_init_test(&family, 500);
	tight->tight_space = loose->tight_space = 1;
	loose->tight_pad_y = loose->cell_pad_y;
	for (unsigned n = 1; n <= MOST_MEASURES; n++) {
		if (pages_of(n, lines, tight, &family) <= 2)
			most_tight = n;
		if (pages_of(n, lines, loose, &family) <= 2)
			most_loose = n;
	}
	assert_true(most_loose > 10 && most_tight < MOST_MEASURES);
	type_family_drop(&family);
	theme_drop(tight);
	theme_drop(loose);
	return most_tight - most_loose;
}

/* A short cell over both rows leaves both their paddings, 4 pt of 32 a measure; one of three lines has its height from
 * its own text and leaves its own, 2 pt of 38. */
static void
rows_under_a_span_give_what_it_leaves(void **state)
{
	(void)state;
	assert_in_range(gained(1), 5, 7);   /* an eighth of 44 */
	assert_in_range(gained(3), 1, 3);   /* a nineteenth of 37 */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_under_a_span_give_what_it_leaves),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
