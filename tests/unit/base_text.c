/* Strings, hash table, UTF-8, the grid of a table and findings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/grid.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "wording/print.h"

static void
strbuf_grows_and_ends_with_nul(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	char *text;
	int i;

	(void)state;
	assert_string_equal(sb.text, "");
	for (i = 0; i < 10000; i++)
		strbuf_printf(&sb, "%d,", i % 10);
	assert_int_equal(sb.len, 20000);
	assert_int_equal(sb.text[sb.len], '\0');
	strbuf_truncate(&sb, 4);
	assert_string_equal(sb.text, "0,1,");
	text = strbuf_detach(&sb);
	assert_string_equal(text, "0,1,");
	assert_string_equal(sb.text, "");
	free(text);
	strbuf_drop(&sb);
}

static void
map_keeps_the_first_of_each_key(void **state)
{
	struct arena *arena = arena_new();
	struct map *map = map_new();
	static int values[5000];
	int i;

	(void)state;
	for (i = 0; i < 5000; i++)
		assert_null(map_add(map, arena_printf(arena, "CS-%d", i), &values[i]));
	assert_ptr_equal(map_add(map, "CS-7", &values[0]), &values[7]);
	assert_int_equal(map_count(map), 5000);
	for (i = 0; i < 5000; i += 7)
		assert_ptr_equal(map_lookup(map, arena_printf(arena, "CS-%d", i)), &values[i]);
	assert_null(map_lookup(map, "CS-5000"));
	map_drop(map);
	arena_drop(arena);
}

static void
utf8_refuses_what_is_ill_formed(void **state)
{
	static const char *const bad[] = {
		"\x80", "\xc0\xaf", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xc3", "\xff",
	};
	static const uint32_t points[] = { 0x24, 0xa3, 0x20ac, 0xfffd, 0x1f600, 0x10ffff };
	char bytes[4];
	const char *s;
	size_t i, len;

	(void)state;
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		s = bad[i];
		assert_int_equal(utf8_check(s, strlen(s)), 0);
		assert_int_equal(utf8_next(&s, bad[i] + strlen(bad[i])), 0xfffd);
		assert_ptr_equal(s, bad[i] + 1);
	}
	for (i = 0; i < ARRAY_LEN(points); i++) {
		len = utf8_encode(points[i], bytes);
		s = bytes;
		assert_int_equal(utf8_next(&s, bytes + len), points[i]);
		assert_ptr_equal(s, bytes + len);
		assert_int_equal(utf8_check(bytes, len), len);
	}
}

static void
utf16_refuses_halves(void **state)
{
	static const struct { unsigned char big[5]; size_t len, step; uint32_t cp; } texts[] = {
		{ { 0x20, 0xac }, 2, 2, 0x20ac }, { { 0, 0 }, 2, 2, 0 },
		{ { 0xd8, 0x3d, 0xde, 0x00 }, 4, 4, 0x1f600 }, { { 0xdb, 0xff, 0xdf, 0xff }, 4, 4, 0x10ffff },
		{ { 0xd8, 0x3d, 0, 'a' }, 4, 2, 0xfffd }, { { 0xde, 0x00, 0, 'a' }, 4, 2, 0xfffd },
		{ { 0xd8, 0x3d }, 2, 2, 0xfffd }, { { 0xd8, 0x3d, 0xde }, 3, 2, 0xfffd }, { { 'a' }, 1, 1, 0xfffd },
	};
	unsigned char turned[5];
	const unsigned char *s;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		s = texts[i].big;
		assert_int_equal(utf16_next(&s, texts[i].big + texts[i].len, false), texts[i].cp);
		assert_int_equal(s - texts[i].big, texts[i].step);
		for (size_t k = 0; k + 1 < sizeof turned; k++)
			turned[k] = texts[i].big[k ^ 1];
		s = turned;
		if (texts[i].len % 2 == 0)
			assert_int_equal(utf16_next(&s, turned + texts[i].len, true), texts[i].cp);
	}
}

static void
findings_print_in_the_order_of_the_file(void **state)
{
	struct diags *diags = diags_new();
	char text[512] = "";
	FILE *out = fmemopen(text, sizeof text, "w");

	(void)state;
	diag_add(diags, DIAG_ERROR, (struct src_pos){ "plan.xml", 9, 4 }, "late", "second");
	diag_add(diags, DIAG_WARNING, (struct src_pos){ "plan.xml", 2, 0 }, "early", "first");
	diag_add(diags, DIAG_NOTE, (struct src_pos){ "plan.xml", 1, 1 }, "hush", "not shown");
	diag_add(diags, DIAG_FAILURE, (struct src_pos){ NULL, 0, 0 }, "disk", "full");
	diags_sort(diags);
	diags_print(diags, DIAG_WARNING, out);
	fclose(out);
	assert_string_equal(text,
	    "plan.xml:2: warning: first [early]\n"
	    "plan.xml:9:4: error: second [late]\n"
	    "rapporteur: error: full [disk]\n");
	assert_int_equal(diags_count(diags, DIAG_ERROR), 2);
	diags_drop(diags);
}

static void
markup_is_escaped_where_it_stands(void **state)
{
	static const char text[] = "a<b & \"c\">";
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	strbuf_add_xml(&sb, text, strlen(text), false);
	assert_string_equal(sb.text, "a&lt;b &amp; \"c\"&gt;");
	strbuf_truncate(&sb, 0);
	strbuf_add_xml(&sb, text, strlen(text), true);
	assert_string_equal(sb.text, "a&lt;b &amp; &quot;c&quot;&gt;");
	strbuf_drop(&sb);
}

/* A   B B     A spans two rows, B two columns: C and D stand beside A. */
static void
cells_stand_beside_those_from_above(void **state)
{
	struct grid_walk grid = { 0 };

	(void)state;
	grid_section(&grid);
	grid_row(&grid);
	assert_int_equal(grid_cell(&grid, 1, 2), 0);
	assert_int_equal(grid_cell(&grid, 2, 1), 1);
	assert_int_equal(grid_next(&grid), 3);
	grid_row_end(&grid);
	assert_true(grid_reaches(&grid));
	grid_row(&grid);
	assert_int_equal(grid_cell(&grid, 1, 3), 1);
	assert_int_equal(grid_cell(&grid, 1, 1), 2);
	assert_false(grid.met);
	assert_int_equal(grid_next(&grid), 3);
	grid_row_end(&grid);
	grid_row(&grid);
	assert_int_equal(grid_cell(&grid, 2, 1), 0);
	assert_true(grid.met);      /* it runs into the cell at 1 */
	grid_section(&grid);
	assert_false(grid_reaches(&grid));
	grid_drop(&grid);
}

/* A quotation that is cut must stay UTF-8: it goes into messages and certificates. */
static void
no_character_is_cut(void **state)
{
	static const char text[] = "a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80z";   /* a, 2, 3 and 4 bytes, z */
	static const size_t whole[] = { 0, 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11 };
	char out[16];
	size_t size;

	(void)state;
	for (size = 1; size < ARRAY_LEN(whole); size++) {
		utf8_cut(out, size, text, strlen(text));
		assert_int_equal(strlen(out), whole[size]);
		assert_memory_equal(out, text, whole[size]);
	}
}

/* What a text of others holds is printed beside ours. */
static void
text_holds_nothing_that_works_on_others(void **state)
{
	static const struct { const char *text; enum text_fault fault; size_t at; } texts[] = {
		{ "", TEXT_SOUND, 0 }, { "a\tb\r\nc", TEXT_SOUND, 0 }, { "caf\xC3\xA9 \xE2\x80\x8F", TEXT_SOUND, 0 },
		{ "a\xE9", TEXT_NOT_UTF8, 1 }, { "a\x1B[31m", TEXT_CONTROL, 1 }, { "ab\x7F", TEXT_CONTROL, 2 }, { "\xC2\x9B", TEXT_CONTROL, 0 },
		{ "a\xF3\xA0\x80\x81" "b", TEXT_CONTROL, 1 }, { "\xF0\x9F\x8F\xB4\xF3\xA0\x81\xA7\xF3\xA0\x81\xA2\xF3\xA0\x81\xBF", TEXT_SOUND, 0 },
		{ "ab\xE2\x80\xAE", TEXT_DIRECTION, 2 },                                       /* an override */
		{ "\xE2\x80\xAE""ab\xE2\x80\xAC", TEXT_DIRECTION, 0 },                        /* that is ended */
		{ "\xE2\x81\xA7\xE2\x80\xAE""ab\xE2\x81\xA9", TEXT_SOUND, 0 },              /* in an isolate */
		{ "x\xE2\x81\xA7\xE2\x80\xAE""ab", TEXT_DIRECTION, 1 },                       /* in one that is not ended */
		{ "\xE2\x81\xA7""ab", TEXT_SOUND, 0 },
		{ "\xE2\x81\xA7\xE2\x81\xA6\xE2\x80\xAE\xE2\x81\xA9", TEXT_DIRECTION, 0 },   /* in one that is, in one that is not */
		{ "\xE2\x81\xA7""ab\xE2\x81\xA9\xE2\x80\xAD", TEXT_DIRECTION, 8 },           /* behind one */
		{ "\xE2\x80\xAB""ab\xE2\x80\xAC", TEXT_SOUND, 0 },                             /* an embedding that is ended */
		{ "\xE2\x80\xAB""ab", TEXT_DIRECTION, 0 }, { "\xE2\x80\xAC""ab", TEXT_SOUND, 0 },
	};
	size_t at;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		assert_int_equal(text_check(texts[i].text, strlen(texts[i].text), &at), texts[i].fault);
		if (texts[i].fault != TEXT_SOUND)
			assert_int_equal(at, texts[i].at);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_character_is_cut),
		cmocka_unit_test(strbuf_grows_and_ends_with_nul),
		cmocka_unit_test(map_keeps_the_first_of_each_key),
		cmocka_unit_test(utf8_refuses_what_is_ill_formed),
		cmocka_unit_test(utf16_refuses_halves),
		cmocka_unit_test(text_holds_nothing_that_works_on_others),
		cmocka_unit_test(markup_is_escaped_where_it_stands),
		cmocka_unit_test(cells_stand_beside_those_from_above),
		cmocka_unit_test(findings_print_in_the_order_of_the_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
