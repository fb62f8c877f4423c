/* The smallest pieces of a PDF: numbers, strings, names, trees, the colour profile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "pdf/metadata.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"
#include "pdf/tree.h"

static void
numbers_are_short_and_exact(void **state)
{
	static const struct { int32_t hundredths; const char *text; } cases[] = {
		{ 0, "0" }, { 1, ".01" }, { 10, ".1" }, { 100, "1" }, { -5, "-.05" }, { -100, "-1" },
		{ 1250, "12.5" }, { 84189, "841.89" }, { INT32_MAX, "21474836.47" },
		{ INT32_MIN, "-21474836.48" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = STRBUF_INIT;

		pdf_put_fixed(&out, cases[i].hundredths);
		assert_string_equal(out.text, cases[i].text);
		strbuf_drop(&out);
	}
	assert_int_equal(pdf_hundredths(12.344f), 1234);
	assert_int_equal(pdf_hundredths(-0.006f), -1);
}

static void
colours_have_three_decimals(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	pdf_put_colour(&out, 0x12436d, "rg");
	pdf_put_colour(&out, 0xff00fe, "RG");
	assert_string_equal(out.text, ".071 .263 .427 rg\n1 0 .996 RG\n");
	strbuf_drop(&out);
}

/* Text strings say the same to every reader: PDFDocEncoding where it suffices, else UTF-16. */
static void
text_strings_keep_every_character(void **state)
{
	static const struct { const char *utf8, *bytes; size_t len; } cases[] = {
		{ "Plan (a\\b)", "(Plan \\(a\\\\b\\))", 15 },
		{ "Caf\xc3\xa9 \xc2\xa3""5", "(Caf\xe9 \xa3""5)", 9 },
		{ "5\xe2\x80\x93""6", "(\xfe\xff\0""5\x20\x13\0""6)", 10 },
		{ "\xc2\xa0", "(\xfe\xff\0\xa0)", 6 },
		{ "\xf0\x9f\x98\x80", "(\xfe\xff\xd8\x3d\xde\0)", 8 },
		/* A byte of UTF-16 may look like a bracket or a carriage return: U+2828, U+0D0D. */
		{ "\xe2\xa0\xa8\xe0\xb4\x8d", "(\xfe\xff\\(\\(\\r\\r)", 12 },
		{ "", "()", 2 },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct strbuf out = STRBUF_INIT;

		pdf_put_text(&out, cases[i].utf8, strlen(cases[i].utf8));
		assert_int_equal(out.len, cases[i].len);
		assert_memory_equal(out.text, cases[i].bytes, out.len);
		strbuf_drop(&out);
	}
}

static void
names_escape_what_is_no_name(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	pdf_put_name(&out, "text/xml");
	pdf_put_name(&out, "A b#\xc3\xa9");
	assert_string_equal(out.text, "/text#2Fxml/A#20b#23#C3#A9");
	strbuf_drop(&out);
}

/* --- trees: count what goes into them --- */

struct count_sink {
	struct sink sink;
	size_t bytes;
};

static bool
count_bytes(struct sink *sink, const void *bytes, size_t len)
{
	(void)bytes;
	((struct count_sink *)sink)->bytes += len;
	return true;
}

struct seen { size_t keys, values, most; };

static void
put_key(struct strbuf *out, size_t i, const void *data)
{
	struct seen *seen = (struct seen *)(uintptr_t)data;

	seen->keys++;
	pdf_put_uint(out, (uint32_t)i);
}

static void
put_value(struct strbuf *out, size_t i, const void *data)
{
	struct seen *seen = (struct seen *)(uintptr_t)data;

	seen->values++;
	if (i > seen->most)
		seen->most = i;
	strbuf_puts(out, "null");
}

/* Objects a tree of `count` entries takes: the last number handed out. */
static uint32_t
tree_size(size_t count, struct seen *seen)
{
	struct count_sink sink = { { count_bytes }, 0 };
	struct diags *diags = diags_new();
	struct objects *objects = objects_new(&sink.sink, true, diags);
	struct tree_entries entries = { .count = count, .kind = "Nums", .put_key = put_key,
		.put_value = put_value, .data = seen };
	uint32_t before = objects_reserve(objects), root;

	*seen = (struct seen){ 0 };
	root = tree_write(objects, &entries);
	objects_drop(objects);
	diags_drop(diags);
	return root - before;
}

static void
trees_split_and_hold_every_entry_once(void **state)
{
	struct seen seen;

	(void)state;
	assert_true(tree_size(0, &seen) >= 1);
	tree_size(TREE_FANOUT, &seen);
	assert_int_equal(seen.keys, TREE_FANOUT);      /* one leaf: no limits */
	tree_size(TREE_FANOUT + 1, &seen);
	assert_int_equal(seen.values, TREE_FANOUT + 1);
	assert_int_equal(seen.keys, TREE_FANOUT + 1 + 4);   /* two leaves with two limits each */
	tree_size(100000, &seen);
	assert_int_equal(seen.values, 100000);
	assert_int_equal(seen.most, 99999);
	/* 1,563 leaves, 25 nodes above them, the root: limits in all but the root. */
	assert_int_equal(seen.keys, 100000 + 2 * (1563 + 25));
}

static uint32_t
read32(const char *s)
{
	const unsigned char *b = (const unsigned char *)s;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void
the_colour_profile_is_whole(void **state)
{
	struct strbuf out = STRBUF_INIT;
	uint32_t tags;

	(void)state;
	icc_put_srgb(&out);
	assert_int_equal(read32(out.text), out.len);
	assert_memory_equal(out.text + 36, "acsp", 4);
	tags = read32(out.text + 128);
	assert_int_equal(tags, 10);
	for (uint32_t i = 0; i < tags; i++) {
		const char *tag = out.text + 132 + 12 * i;

		assert_int_equal(read32(tag + 4) % 4, 0);
		assert_true(read32(tag + 4) + read32(tag + 8) <= out.len);
	}
	strbuf_drop(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_short_and_exact),
		cmocka_unit_test(colours_have_three_decimals),
		cmocka_unit_test(text_strings_keep_every_character),
		cmocka_unit_test(names_escape_what_is_no_name),
		cmocka_unit_test(trees_split_and_hold_every_entry_once),
		cmocka_unit_test(the_colour_profile_is_whole),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
