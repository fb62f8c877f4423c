/* What cells mean before a plan is there: number formats, days, CSV dialects, markers; bytes of a file edited in place. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "definition/definition.h"
#include "definition/tree.h"
#include "office/book.h"
#include "office/format.h"
#include "office/writing.h"
#include "returns/cells.h"
#include "returns/edits.h"
#include "returns/spans.h"
#include "returns/tableedit.h"

static void
formats_are_dates_and_percentages(void **state)
{
	static const struct { const char *code; enum number_format is; } codes[] = {
		{ "General", FORMAT_NUMBER }, { "@", FORMAT_NUMBER }, { "#,##0.00", FORMAT_NUMBER }, { "0.0E+00", FORMAT_NUMBER },
		{ "0%", FORMAT_PERCENT }, { "0.0%;[Red]-0.0%", FORMAT_PERCENT }, { "0\"%\"", FORMAT_NUMBER }, { "0\\%", FORMAT_NUMBER },
		{ "dd/mm/yyyy", FORMAT_DATE }, { "[$-809]d mmmm yyyy;@", FORMAT_DATE }, { "mmm-yy", FORMAT_DATE },
		{ "h:mm", FORMAT_NUMBER }, { "mm:ss", FORMAT_NUMBER }, { "d/m/yy h:mm", FORMAT_DATE }, { "[h]:mm", FORMAT_NUMBER },
		{ "0 \"days\"", FORMAT_NUMBER }, { "0;\"d\"", FORMAT_NUMBER }, { "[Red]0", FORMAT_NUMBER }, { "", FORMAT_NUMBER },
		{ "\"", FORMAT_NUMBER }, { "\\", FORMAT_NUMBER }, { "[", FORMAT_NUMBER },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(codes); i++)
		if (format_of_code(codes[i].code) != codes[i].is)
			fail_msg("%s is %d", codes[i].code, (int)format_of_code(codes[i].code));
	assert_int_equal(format_built_in(9), FORMAT_PERCENT);
	assert_int_equal(format_built_in(14), FORMAT_DATE);
	assert_int_equal(format_built_in(20), FORMAT_NUMBER);
}

static void
days_count_from_1900_and_from_1904(void **state)
{
	static const struct { double serial; bool from_1904; const char *day; } days[] = {
		{ 1, false, "1900-01-01" }, { 59, false, "1900-02-28" }, { 60, false, NULL }, { 61, false, "1900-03-01" },
		{ 42460, false, "2016-03-31" }, { 42460.9999999, false, "2016-04-01" }, { 40998, true, "2016-03-31" },
		{ 0, true, "1904-01-01" }, { 0, false, NULL }, { -1, false, NULL }, { 2958465, false, "9999-12-31" },
		{ 2958466, false, NULL }, { 1e300, false, NULL }, { NAN, false, NULL },
	};
	char text[32];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(days); i++) {
		struct date d = date_of_serial(days[i].serial, days[i].from_1904);

		assert_int_equal(date_known(d), days[i].day != NULL);
		if (days[i].day != NULL)
			assert_string_equal(date_format_iso(d, text), days[i].day);
	}
}

static void
tables_of_any_dialect_read_the_same(void **state)
{
	static const char want[] = "Measure|6,5|\xc2\xa3" "5|a \"b\"|";
	static const struct { const char *bytes; size_t len; } dialects[] = {
#define BYTES(s) { s, sizeof s - 1 }
		BYTES("Measure,\"6,5\",\xc2\xa3" "5,\"a \"\"b\"\"\"\n1,2,3,4\n"),
		BYTES("\xef\xbb\xbfMeasure,\"6,5\",\xc2\xa3" "5,\"a \"\"b\"\"\"\r\n1,2,3,4\r\n"),
		BYTES("Measure;6,5;\xa3" "5;\"a \"\"b\"\"\"\r\n1;2;3;4\r\n"),
		BYTES("sep=;\r\nMeasure;6,5;\xc2\xa3" "5;\"a \"\"b\"\"\"\r\n1;2;3;4\r\n"),
		BYTES("Measure\t6,5\t\xa3" "5\t\"a \"\"b\"\"\"\n1\t2\t3\t4\n"),
		BYTES("\xff\xfeM\0e\0a\0s\0u\0r\0e\0\t\0" "6\0,\0" "5\0\t\0\xa3\0" "5\0\t\0a\0 \0\"\0b\0\"\0\n\0" "1\0\t\0" "2\0\t\0" "3\0\t\0" "4\0\n\0"),
#undef BYTES
	};
	size_t i, c;

	(void)state;
	for (i = 0; i < ARRAY_LEN(dialects); i++) {
		struct diags *diags = diags_new();
		char said[64] = "", *bytes = mem_new(dialects[i].len + 1);
		struct book *book;

		memcpy(bytes, dialects[i].bytes, dialects[i].len);
		bytes[dialects[i].len] = '\0';
		book = book_read_bytes("t.csv", bytes, dialects[i].len, diags);
		assert_non_null(book);
		for (c = 0; c < book->sheets[0].column_count; c++)
			snprintf(said + strlen(said), sizeof said - strlen(said), "%s|", book->sheets[0].rows[book->sheets[0].row_count - 2].cells[c].text);
		if (strcmp(said, want) != 0)
			fail_msg("dialect %zu: %s", i, said);
		book_drop(book);
		free(bytes);
		diags_drop(diags);
	}
}

static struct cell
text_cell(const char *text)
{
	return (struct cell){ .kind = *text != '\0' ? CELL_TEXT : CELL_EMPTY, .text = text, .rows = 1, .columns = 1 };
}

static void
days_are_british_or_none(void **state)
{
	static const struct { const char *typed, *day; } typed[] = {
		{ "31/3/2016", "2016-03-31" }, { "3/4/2016", "2016-04-03" }, { "31.03.2016", "2016-03-31" }, { "2016-03-31", "2016-03-31" },
		{ "31st March 2016", "2016-03-31" }, { "1 sept 2016", "2016-09-01" }, { "4/13/2016", NULL }, { "3/4", NULL }, { "3/4/16", NULL },
		{ "March 2016", NULL }, { "31 June 2016", NULL }, { "soon", NULL }, { "2016-03", NULL }, { "31/3-2016", NULL },
	};
	struct arena *arena = arena_new();
	struct date day;
	char text[32];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(typed); i++) {
		struct cell cell = text_cell(typed[i].typed);
		cell_fault fault = cell_day(arena, &cell, &day);

		if ((fault == NULL) != (typed[i].day != NULL) || date_known(day) != (typed[i].day != NULL)
		    || (typed[i].day != NULL && strcmp(date_format_iso(day, text), typed[i].day) != 0))
			fail_msg("%s: %s", typed[i].typed, fault != NULL ? fault : date_format_iso(day, text));
	}
	arena_drop(arena);
}

static void
values_are_clear_or_asked_about(void **state)
{
	static const struct { const char *typed; enum unit_kind unit; const char *text, *markers; } typed[] = {
		{ "94", UNIT_PERCENT, "94", "" }, { "94%", UNIT_PERCENT, "94", "" }, { " 94 % ", UNIT_PERCENT, "94", "" },
		{ "92 [p]", UNIT_PERCENT, "92", "p" }, { "[x]", UNIT_PERCENT, "", "x" }, { "x", UNIT_PERCENT, "", "x" },
		{ "0", UNIT_PERCENT, "0", "" }, { "0.94", UNIT_PERCENT, NULL, NULL }, { "1", UNIT_PERCENT, NULL, NULL },
		{ "101", UNIT_PERCENT, NULL, NULL }, { "94,5", UNIT_PERCENT, NULL, NULL }, { "1,2m", UNIT_COUNT, NULL, NULL },
		{ "about ninety", UNIT_PERCENT, NULL, NULL }, { "1,250", UNIT_COUNT, "1,250", "" }, { "TBC", UNIT_COUNT, NULL, NULL },
	};
	struct arena *arena = arena_new();
	const char *text, *markers;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(typed); i++) {
		struct measure m = { .unit = typed[i].unit };
		struct cell cell = text_cell(typed[i].typed);
		cell_fault fault = cell_value(arena, &cell, &m, "", &text, &markers);

		if ((fault == NULL) != (typed[i].text != NULL))
			fail_msg("%s: %s", typed[i].typed, fault != NULL ? fault : text);
		if (fault == NULL && (strcmp(text, typed[i].text) != 0 || strcmp(markers, typed[i].markers) != 0))
			fail_msg("%s: '%s' [%s]", typed[i].typed, text, markers);
	}
	arena_drop(arena);
}

static void
text_fits_a_cell_in_whole_characters(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_int_equal(xlsx_fitting("abc", 3), 3);
	assert_int_equal(xlsx_fitting("abc", 2), 2);
	assert_int_equal(xlsx_fitting("a\xc3\xa9" "b", 2), 3);
	assert_int_equal(xlsx_fitting("a\xf0\x9f\x98\x80" "b", 2), 1);   /* two units of UTF-16 */
	assert_int_equal(xlsx_fitting("a\xf0\x9f\x98\x80" "b", 3), 5);
	assert_string_equal(xlsx_escaped(arena, "_x0041_ and _x00"), "_x005F_x0041_ and _x00");
	assert_string_equal(xlsx_escaped(arena, "plain _x"), "plain _x");
	arena_drop(arena);
}

static void
edits_keep_what_they_do_not_touch(void **state)
{
	struct edits edits = { NULL, 0, 0 };
	char *out;
	size_t len;

	(void)state;
	edits_add(&edits, 4, 3, "B");
	edits_add(&edits, 0, 0, "1");
	edits_add(&edits, 0, 0, "2");
	edits_add(&edits, 7, 0, "!");
	out = edits_apply(&edits, "one two", 7, &len);
	assert_string_equal(out, "12one B!");
	assert_int_equal(len, 8);
	free(out);
	edits_add(&edits, 5, 1, "x");
	assert_null(edits_apply(&edits, "one two", 7, &len));   /* the same bytes twice */
	edits_drop(&edits);
	edits_add(&edits, 6, 2, "");
	assert_null(edits_apply(&edits, "one two", 7, &len));   /* behind the end */
	edits_drop(&edits);
}

/* The plan's title, said and marked anew. */
static void
edit_title(const char *plan, const char *want)
{
	size_t len = strlen(plan), out_len;
	char *copy = mem_strdup(plan), *out;
	struct definition *d = definition_parse("p.xml", copy, len, NULL);
	struct spans *spans = spans_new(d->files[0].bytes, len, d->source, "p.xml");
	const struct span *title;

	assert_non_null(spans);
	title = span_of(spans, tree_first_of(xmlDocGetRootElement(d->source), EL_TITLE));
	assert_non_null(title);
	span_set_attribute(spans, title, "a", "1 & \"2\"");
	span_set_attribute(spans, title, "gone", NULL);
	span_set_text(spans, title, "x < y");
	out = edits_apply(&spans->edits, d->files[0].bytes, len, &out_len);
	assert_non_null(out);
	if (strcmp(out, want) != 0)
		fail_msg("%s", out);
	free(out);
	spans_drop(spans);
	definition_drop(d);
}

static void
elements_are_edited_in_their_own_style(void **state)
{
	(void)state;
	edit_title("<plan xmlns=\"urn:rapporteur:1\"><!-- <title> --><title>Old</title></plan>",
	    "<plan xmlns=\"urn:rapporteur:1\"><!-- <title> --><title a=\"1 &amp; &quot;2&quot;\">x &lt; y</title></plan>");
	edit_title("<p:plan xmlns:p='urn:rapporteur:1'><p:title gone='yes'\n a='0' >O<![CDATA[<l>]]>d</p:title ></p:plan>",
	    "<p:plan xmlns:p='urn:rapporteur:1'><p:title\n a='1 &amp; \"2\"' >x &lt; y</p:title ></p:plan>");
	edit_title("<plan xmlns=\"urn:rapporteur:1\"><title gone=\">\"/></plan>",
	    "<plan xmlns=\"urn:rapporteur:1\"><title a=\"1 &amp; &quot;2&quot;\">x &lt; y</title></plan>");
}

static void
a_table_keeps_its_quotes_and_line_ends(void **state)
{
	static const char bytes[] = "\"measure\",period,value\r\n\"a\",q1,\"1\"\r\nb,q1,2";
	static const char *const columns[] = { "measure", "period", "value" }, *const values[] = { "a", "q2", "3,5" };
	struct table_edits *t = table_edits_new(bytes, sizeof bytes - 1);
	size_t len;
	char *out;

	(void)state;
	assert_true(table_set(t, 2, "value", "9"));
	assert_true(table_set(t, 3, "value", "say \"no\""));
	assert_false(table_set(t, 3, "comment", "x"));
	assert_true(table_set(t, 3, "comment", ""));
	assert_false(table_set(t, 7, "value", "x"));
	table_add(t, "a", columns, values, ARRAY_LEN(columns));
	out = edits_apply(&t->edits, bytes, sizeof bytes - 1, &len);
	assert_string_equal(out, "\"measure\",period,value\r\n\"a\",q1,\"9\"\r\na,q2,\"3,5\"\r\nb,q1,\"say \"\"no\"\"\"");
	assert_true(table_heads(bytes, sizeof bytes - 1, "period"));
	assert_false(table_heads(bytes, sizeof bytes - 1, "was"));
	free(out);
	table_edits_drop(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats_are_dates_and_percentages),
		cmocka_unit_test(days_count_from_1900_and_from_1904),
		cmocka_unit_test(tables_of_any_dialect_read_the_same),
		cmocka_unit_test(days_are_british_or_none),
		cmocka_unit_test(values_are_clear_or_asked_about),
		cmocka_unit_test(text_fits_a_cell_in_whole_characters),
		cmocka_unit_test(edits_keep_what_they_do_not_touch),
		cmocka_unit_test(elements_are_edited_in_their_own_style),
		cmocka_unit_test(a_table_keeps_its_quotes_and_line_ends),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
