/* What a table's pages carry forward is the sum of the rows that have begun so far, what the next page
 * brings forward is the same, and with its own rows it comes to the total: whatever the table. Tables are made
 * at random from a seed, and added up here once more from the numbers that they were made of. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/amount.h"
#include "base/strbuf.h"
#include "layout/layout.h"
#include "wording/print.h"
#include "draw.h"

/* --- figures --- */

/* `value` in units of the last of `decimals`, read and printed again. */
static void
assert_printed(const char *const *cells, const char *sum)
{
	struct amounts amounts = { .any = false };
	struct strbuf text = STRBUF_INIT;
	int64_t all = 0;

	for (size_t i = 0; cells[i] != NULL; i++)
		assert_int_equal(amounts_note(&amounts, cells[i]), AMOUNT_FINE);
	for (size_t i = 0; cells[i] != NULL; i++)
		assert_int_equal(amounts_add(&amounts, cells[i], &all), AMOUNT_FINE);
	amounts_print(&amounts, all, &text);
	assert_string_equal(text.text, sum);
	strbuf_drop(&text);
}

#define ASSERT_SUM(sum, ...) assert_printed((const char *const[]){ __VA_ARGS__, NULL }, (sum))

static void
sums_look_like_their_figures(void **state)
{
	(void)state;
	ASSERT_SUM("\xc2\xa3" "1,000.10", "\xc2\xa3" "999.99", "\xc2\xa3" "0.11");
	ASSERT_SUM("0.30", "0.1", "0.2", "0.00");   /* no binary fractions */
	ASSERT_SUM("1,004", "1,000", "4", "", " ", "-", "\xe2\x80\x93");
	ASSERT_SUM("1004", "1000", "4");
	ASSERT_SUM("1,900", "999", "901");
	ASSERT_SUM("\xe2\x88\x92" "3", "\xe2\x88\x92" "5", "2");
	ASSERT_SUM("-3", "-5", "2");
	ASSERT_SUM("(\xc2\xa3" "3)", "(\xc2\xa3" "5)", "\xc2\xa3" "2");
	ASSERT_SUM("(\xc2\xa3" "3)", "\xc2\xa3" "(5)", "\xc2\xa3" "2");
	ASSERT_SUM("\xe2\x88\x92\xc2\xa3" "3", "\xc2\xa3" "\xe2\x88\x92" "5", "\xc2\xa3" "2");
	ASSERT_SUM("\xe2\x88\x92" "0.05", "0.15", "\xe2\x88\x92" "0.20");
	ASSERT_SUM("4\xc2\xa0" "days", "1 day", "3 days");
	ASSERT_SUM("1\xc2\xa0" "day", "2 days", "1 day", "\xe2\x88\x92" "2 days");
	ASSERT_SUM("\xc2\xa3" "3.5m", "\xc2\xa3" "1.2m", "\xc2\xa3" "2.3m");
	ASSERT_SUM("999,999,999,999,999", "999,999,999,999,998", "1");
}

static void
assert_refused(enum amount_fault fault, const char *first, const char *second)
{
	struct amounts amounts = { .any = false };

	assert_int_equal(amounts_note(&amounts, first), AMOUNT_FINE);
	assert_int_equal(amounts_note(&amounts, second), fault);
}

static void
what_does_not_add_up_is_refused(void **state)
{
	struct amounts amounts = { .any = false };
	int64_t sum = 0;

	(void)state;
	assert_refused(AMOUNT_TEXT, "1", "not known");
	assert_refused(AMOUNT_TEXT, "1", "3 of 4");
	assert_refused(AMOUNT_TEXT, "1", "3\xe2\x80\x93" "4");
	assert_refused(AMOUNT_TEXT, "1", "1,23");
	assert_refused(AMOUNT_TEXT, "1", "1,2345");
	assert_refused(AMOUNT_TEXT, "1", "(5");
	assert_refused(AMOUNT_TEXT, "1", "12 (3%)");
	assert_refused(AMOUNT_TEXT, "1", "1.2.3");
	assert_refused(AMOUNT_PERCENT, "", "4%");
	assert_refused(AMOUNT_PERCENT, "", "4.5 %");
	assert_refused(AMOUNT_UNIT, "1", "\xc2\xa3" "1");
	assert_refused(AMOUNT_UNIT, "\xc2\xa3" "1m", "\xc2\xa3" "1");
	assert_refused(AMOUNT_UNIT, "1 day", "1 week");
	assert_refused(AMOUNT_LONG, "1", "1234567890123456");
	assert_int_equal(amounts_note(&amounts, "0.000000001"), AMOUNT_FINE);
	assert_int_equal(amounts_note(&amounts, "999999999999999"), AMOUNT_FINE);
	assert_int_equal(amounts_add(&amounts, "999999999999999", &sum), AMOUNT_LONG);
	assert_int_equal(sum, 0);
}

/* --- tables --- */

enum { MOST_ROWS = 400, MOST_COLUMNS = 4 };

struct made {
	uint64_t state;
	struct strbuf xml;
	unsigned columns;                              /* that are carried */
	unsigned decimals[MOST_COLUMNS];
	bool pounds[MOST_COLUMNS];
	int64_t before[MOST_ROWS + 1][MOST_COLUMNS];   /* what the rows above each come to */
	unsigned rows;
	unsigned left[MOST_COLUMNS];                   /* rows that the last cell of the column still takes */
};

static uint32_t
draw(struct made *m, uint32_t below)
{
	return draw_below(&m->state, below);
}

static void
print_number(struct strbuf *out, int64_t value, unsigned decimals, bool pounds)
{
	const uint64_t size = value < 0 ? (uint64_t)-value : (uint64_t)value;
	char digits[40];
	const int len = snprintf(digits, sizeof digits, "%0*" PRIu64, (int)decimals + 1, size);

	strbuf_puts(out, value < 0 ? "-" : "");   /* the test's faces have no minus sign */
	strbuf_puts(out, pounds ? "\xc2\xa3" : "");
	for (int i = 0; i < len; i++) {
		if (i == len - (int)decimals)
			strbuf_putc(out, '.');
		else if (i > 0 && i < len - (int)decimals && (len - (int)decimals - i) % 3 == 0)
			strbuf_putc(out, ',');
		strbuf_putc(out, digits[i]);
	}
}

static void
figure_cell(struct made *m, unsigned c, unsigned rows_left)
{
	const uint32_t kind = draw(m, 12);
	const unsigned tall = rows_left > 1 && draw(m, 15) == 0 ? 2 : 1;
	int64_t value = 0;

	strbuf_printf(&m->xml, "<td d:align=\"%s\" rowspan=\"%u\">", c % 2 == 0 ? "decimal" : "end", tall);
	m->left[c] = tall - 1;
	if (kind == 0)
		strbuf_puts(&m->xml, "\xe2\x80\x93");
	else if (kind != 1) {
		value = (int64_t)draw(m, 1000000) - (kind == 2 ? 1000000 : 0);
		print_number(&m->xml, value, m->decimals[c], m->pounds[c]);
	}
	m->before[m->rows + 1][c] += value;
	strbuf_puts(&m->xml, "</td>");
}

static void
words(struct made *m, unsigned most)
{
	for (unsigned n = draw(m, most); n > 0; n--)
		strbuf_puts(&m->xml, " of the service");
}

/* A row that the sums do not count. */
static void
other_row(struct made *m, bool group)
{
	const unsigned columns = 2 + m->columns;

	if (group) {
		strbuf_printf(&m->xml, "<tr d:role=\"group\"><th scope=\"rowgroup\" colspan=\"%u\">Group", columns);
		words(m, 3);
		strbuf_puts(&m->xml, "</th></tr>");
		return;
	}
	strbuf_puts(&m->xml, "<tr d:role=\"total\"><th scope=\"row\">Sum</th>");
	for (unsigned c = 0; c < m->columns; c++) {
		strbuf_puts(&m->xml, "<td>");
		print_number(&m->xml, m->before[m->rows][c], m->decimals[c], m->pounds[c]);
		strbuf_puts(&m->xml, "</td>");
	}
	strbuf_puts(&m->xml, "<td/></tr>");
}

static bool
reached(const struct made *m)
{
	unsigned left = 0;

	for (unsigned c = 0; c < m->columns; c++)
		left += m->left[c];
	return left > 0;
}

static void
figure_row(struct made *m, unsigned rows_left)
{
	memcpy(m->before[m->rows + 1], m->before[m->rows], sizeof m->before[0]);
	strbuf_printf(&m->xml, "<tr><th scope=\"row\">R%u.", m->rows);
	words(m, 4);
	strbuf_puts(&m->xml, "</th>");
	if (m->columns > 1 && !reached(m) && draw(m, 12) == 0) {
		strbuf_printf(&m->xml, "<td colspan=\"%u\">Not yet agreed</td>", m->columns);
	} else
		for (unsigned c = 0; c < m->columns; c++) {
			if (m->left[c] > 0)
				m->left[c]--;
			else
				figure_cell(m, c, rows_left);
		}
	strbuf_puts(&m->xml, "<td>");
	words(m, draw(m, 30) == 0 ? 700 : 9);
	strbuf_puts(&m->xml, "</td></tr>");
	m->rows++;
}

static void
make_table(struct made *m)
{
	const unsigned rows = 1 + draw(m, draw(m, 3) == 0 ? MOST_ROWS : 90);

	strbuf_puts(&m->xml, draw(m, 2) == 0 ? "<table><caption>Spend by line</caption>" : "<table>");
	strbuf_puts(&m->xml, "<thead><tr><th scope=\"col\">Line</th>");
	m->columns = 1 + draw(m, MOST_COLUMNS);
	for (unsigned c = 0; c < m->columns; c++) {
		m->decimals[c] = draw(m, 4);
		m->pounds[c] = draw(m, 2) == 0;
		strbuf_puts(&m->xml, "<th scope=\"col\" d:carry=\"yes\">Sum</th>");
	}
	strbuf_puts(&m->xml, "<th scope=\"col\">Note</th></tr></thead><tbody>");
	while (m->rows < rows) {
		if (!reached(m) && draw(m, 12) == 0)
			other_row(m, true);
		else if (!reached(m) && draw(m, 20) == 0)
			other_row(m, false);
		figure_row(m, rows - m->rows);
	}
	if (draw(m, 2) == 0 && !reached(m))   /* a total is mostly as wide as what is carried */
		other_row(m, false);
	strbuf_puts(&m->xml, "</tbody></table>");
}

static void
make(struct made *m, uint64_t seed)
{
	*m = (struct made){ .state = seed * 7919 + 23, .xml = STRBUF_INIT };
	strbuf_printf(&m->xml, "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:d=\"urn:rapporteur:document\""
	    " lang=\"en-GB\"><head><title>Random</title><d:date>2016-04-25</d:date></head><body>"
	    "<h1>Random</h1><section d:page=\"%s\">", draw(m, 2) == 0 ? "portrait" : "landscape");
	for (unsigned n = draw(m, 25); n > 0; n--)
		strbuf_puts(&m->xml, "<p>What stands above it.</p>");
	make_table(m);
	strbuf_puts(&m->xml, "<p>What stands below it.</p></section></body></html>");
}

/* --- pages --- */

/* The rows that begin on a page: how many have begun up to its end. */
static unsigned
rows_begun(const struct page *page, unsigned before)
{
	unsigned row;

	for (size_t i = 0; i < page->item_count; i++)
		if (page->items[i].kind == ITEM_TEXT && page->items[i].artifact == ITEM_CONTENT &&
		    page->items[i].text_len > 2 && sscanf(page->items[i].text, "R%u.", &row) == 1 && row >= before)
			before = row + 1;
	return before;
}

/* Does the page hold something of the table's rows? */
static bool
holds_rows(const struct page *page)
{
	for (size_t i = 0; i < page->item_count; i++)
		for (const struct doc_node *n = page->items[i].artifact == ITEM_CONTENT ? page->items[i].node : NULL;
		    n != NULL; n = n->parent)
			if (n->kind == DOC_TBODY)
				return true;
	return false;
}

/* The line that begins with `label`, its sums one after the other with spaces between; false: none. */
static bool
line_of(const struct page *page, const char *label, struct strbuf *out)
{
	const struct item *found = NULL, *item;
	float end = 0;

	strbuf_truncate(out, 0);
	for (size_t i = 0; i < page->item_count; i++) {
		item = &page->items[i];
		if (item->kind != ITEM_TEXT || item->artifact != ITEM_ARTIFACT_REPEAT)
			continue;
		if (item->text_len == strlen(label) && memcmp(item->text, label, item->text_len) == 0) {
			assert_null(found);   /* once a page */
			found = item;
			end = item->x + item->width;
		} else if (found != NULL && item->y > found->y - 0.01f && item->y < found->y + 0.01f) {
			assert_true(item->x > end);   /* beside it, not on it */
			end = item->x + item->width;
			strbuf_add(out, item->text, item->text_len);
			strbuf_putc(out, ' ');
		}
	}
	return found != NULL;
}

static void
assert_line(const struct made *m, const struct page *page, const char *label, bool wanted, unsigned rows)
{
	struct strbuf line = STRBUF_INIT, sum = STRBUF_INIT;

	assert_int_equal(line_of(page, label, &line), wanted);
	for (unsigned c = 0; wanted && c < m->columns; c++) {
		bool any = false;

		/* a column without a figure has no sum */
		for (unsigned r = 0; r < m->rows; r++)
			any |= m->before[r + 1][c] != m->before[r][c];
		if (!any)
			continue;
		print_number(&sum, m->before[rows][c], m->decimals[c], m->pounds[c]);
		strbuf_putc(&sum, ' ');
	}
	if (wanted)
		assert_string_equal(line.text, sum.text);
	strbuf_drop(&line);
	strbuf_drop(&sum);
}

/* How many lines were looked at. */
static unsigned
check_pages(const struct made *m, const struct pages *pages)
{
	unsigned begun = 0, lines = 0;
	bool goes_on = false;

	for (size_t p = 0; p < pages->page_count; p++) {
		assert_line(m, &pages->pages[p], "Brought forward", goes_on && begun > 0, begun);
		begun = rows_begun(&pages->pages[p], begun);
		goes_on = p + 1 < pages->page_count && begun > 0 && holds_rows(&pages->pages[p + 1]);
		assert_line(m, &pages->pages[p], "Carried forward", goes_on, begun);
		lines += goes_on;
	}
	assert_int_equal(begun, m->rows);
	return lines;
}

static unsigned
lay_out(uint64_t seed, const struct theme *theme, const struct type_family *family)
{
	struct layout_options options = { .cell_boxes = true };
	struct diags *diags = diags_new();
	struct document *document;
	struct pages *pages;
	struct made made;
	unsigned lines;
	bool sound;

	make(&made, seed);
	if (getenv("SHOW") != NULL)
		puts(made.xml.text);
	document = document_build(xmlReadMemory(made.xml.text, (int)made.xml.len, "random.xml", NULL,
	    XML_PARSE_HUGE | XML_PARSE_NONET), "random.xsl", "random.xml", diags);
	diags_print(diags, DIAG_WARNING, stderr);
	assert_non_null(document);
	pages = layout_document(document, theme, family, &options, diags);
	assert_non_null(pages);
	sound = pages_check(pages, document, diags);
	if (!sound)
		diags_print(diags, DIAG_WARNING, stderr);
	assert_true(sound);
	lines = check_pages(&made, pages);
	pages_drop(pages);
	document_drop(document);
	diags_drop(diags);
	strbuf_drop(&made.xml);
	return lines;
}

static void
what_is_carried_is_what_came(void **state)
{
	struct theme *theme = theme_new_default();
	const struct lots lots = draw_lots(60);
	struct type_family family;
	unsigned lines = 0;

	(void)state;
	type_family_init_test(&family, 500);
	for (uint64_t i = 0; i < lots.count; i++) {
		if (getenv("SAY") != NULL)
			print_message("seed %u\n", (unsigned)(lots.seed + i));
		lines += lay_out(lots.seed + i, theme, &family);
	}
	if (!lots.chosen)
		assert_in_range(lines, lots.count, 100 * lots.count);
	type_family_drop(&family);
	theme_drop(theme);
}

/* --- what is wrong in a template --- */

static void
assert_fault(const char *head, const char *cells, const char *said)
{
	struct strbuf xml = STRBUF_INIT, text = STRBUF_INIT;
	struct diags *diags = diags_new();
	char *printed = NULL;
	size_t len = 0;
	FILE *out;

	strbuf_printf(&xml, "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:d=\"urn:rapporteur:document\""
	    " lang=\"en-GB\"><head><title>T</title><d:date>2016-04-25</d:date></head><body><h1>T</h1>"
	    "<table><thead><tr>%s</tr></thead><tbody>%s</tbody></table></body></html>", head, cells);
	assert_null(document_build(xmlReadMemory(xml.text, (int)xml.len, "t.xml", NULL, XML_PARSE_NONET),
	    "t.xsl", "t.xml", diags));
	out = open_memstream(&printed, &len);
	diags_print(diags, DIAG_ERROR, out);
	fclose(out);
	if (strstr(printed, said) == NULL)
		print_error("%s", printed);
	assert_non_null(strstr(printed, said));
	free(printed);
	diags_drop(diags);
	strbuf_drop(&xml);
	strbuf_drop(&text);
}

static void
columns_that_do_not_add_up_are_said(void **state)
{
	static const char one[] = "<th scope=\"col\">A</th><th scope=\"col\" d:carry=\"yes\">Spend</th>";

	(void)state;
	assert_fault(one, "<tr><td>a</td><td>none</td></tr>", "\"none\" is no figure");
	assert_fault(one, "<tr><td>a</td><td>4%</td></tr>", "percentages do not add up");
	assert_fault(one, "<tr><td>a</td><td>4</td></tr><tr><td>a</td><td>4m</td></tr>", "another unit");
	assert_fault(one, "<tr><td>a</td><td>1234567890123456</td></tr>", "more digits");
	assert_fault(one, "<tr><td colspan=\"2\">12</td></tr>", "stands across columns");
	assert_fault("<th scope=\"col\" d:carry=\"yes\" colspan=\"2\">A</th>",
	    "<tr><td>a</td><td>4</td></tr>", "spans columns");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sums_look_like_their_figures),
		cmocka_unit_test(what_does_not_add_up_is_refused),
		cmocka_unit_test(what_is_carried_is_what_came),
		cmocka_unit_test(columns_that_do_not_add_up_are_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
