/* Order and shape of text (type/scripts.h), by the installed libraries and fonts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "type/scripts.h"

#define ALI "\xd8\xb9\xd9\x84\xd9\x8a"         /* ain lam yeh */
#define HASAN "\xd8\xad\xd8\xb3\xd9\x86"
#define LAM_ALEF "\xd9\x84\xd8\xa7"
#define MOU "\xe0\xa6\xae\xe0\xa7\x8c"         /* Bengali ma, au */

static struct type_family
real_family(void)
{
	struct diags *diags = diags_new();
	struct type_family family;

	assert_true(type_family_load("Liberation Sans", "DejaVu Sans", NULL, &family, diags));
	diags_drop(diags);
	return family;
}

static void
assert_levels(const char *text, const char *wanted)
{
	uint8_t levels[200];

	assert_true(strlen(text) < sizeof levels);
	assert_int_equal(strlen(text), strlen(wanted));
	scripts_levels(text, strlen(text), levels);
	for (size_t i = 0; text[i] != '\0'; i++)
		assert_int_equal(levels[i], wanted[i] - '0');
}

static void
a_name_draws_nothing_behind_it_along(void **state)
{
	(void)state;
	assert_levels("plain", "00000");
	assert_levels("a " ALI " " HASAN ", 3 (b)", "00" "1111111111111" "0000000");
	assert_levels(ALI " 24", "111111000");
	/* A number between its words is theirs. */
	assert_levels(ALI " 24 " HASAN, "1111111" "22" "1111111");
	/* What the source says of directions stays: an isolate, and an embedding. */
	assert_true(scripts_directs("\xe2\x81\xa7x\xe2\x81\xa9", 7));
	assert_false(scripts_directs("\xe2\x80\xa6x", 4));
}

static void
runs_stand_as_they_are_seen(void **state)
{
	static const uint8_t levels[] = { 0, 1, 2, 1, 0 };
	static const uint32_t wanted[] = { 0, 3, 2, 1, 4 };
	uint32_t order[5];

	(void)state;
	scripts_order(levels, 5, order);
	assert_memory_equal(order, wanted, sizeof wanted);
}

/* The bytes that glyphs say, read in the order of the text, are the text: none twice, none left out. */
static void
assert_says_all(const struct typeface *face, const char *text, bool from_right, size_t glyph_count)
{
	struct script_glyphs glyphs = { 0 };
	size_t said = 0;

	scripts_shape(face, text, strlen(text), from_right, &glyphs);
	assert_int_equal(glyphs.count, glyph_count);
	for (size_t i = 0; i < glyphs.count; i++) {
		const struct script_glyph *glyph = &glyphs.items[from_right ? glyphs.count - 1 - i : i];

		assert_int_equal(glyph->from, said);
		assert_true(glyph->to >= glyph->from);
		assert_int_not_equal(glyph->glyph, 0);
		said = glyph->to;
	}
	assert_int_equal(said, strlen(text));
	scripts_drop(&glyphs);
}

static void
letters_join_and_say_each_byte_once(void **state)
{
	struct type_family family = real_family();
	const int arabic = type_family_find(&family, TYPE_REGULAR, 0x628);
	const int bengali = type_family_find(&family, TYPE_REGULAR, 0x9AE);
	const struct typeface *face;
	struct script_glyphs alone = { 0 }, joined = { 0 };

	(void)state;
	assert_int_equal(arabic, 1);
	assert_true(bengali >= TYPE_MAX_FACES);
	face = type_face(&family, TYPE_REGULAR, (size_t)arabic);
	assert_says_all(face, ALI, true, 3);
	assert_says_all(face, LAM_ALEF, true, 1);
	assert_says_all(type_face(&family, TYPE_REGULAR, (size_t)bengali), MOU, false, 3);
	/* The first letter of a word is not the letter by itself. */
	scripts_shape(face, "\xd8\xb9", 2, true, &alone);
	scripts_shape(face, ALI, strlen(ALI), true, &joined);
	assert_int_not_equal(joined.items[joined.count - 1].glyph, alone.items[0].glyph);
	scripts_drop(&alone);
	scripts_drop(&joined);
	type_family_drop(&family);
}

/* What a font lacks in a style is taken from another style or font. */
static void
every_style_has_a_face(void **state)
{
	struct type_family family = real_family();

	(void)state;
	for (int style = 0; style < TYPE_STYLE_COUNT; style++) {
		assert_true(type_family_find(&family, (enum type_style)style, 0x639) >= 0);
		assert_true(type_family_find(&family, (enum type_style)style, 0x9B6) >= 0);
		assert_true(type_family_find(&family, (enum type_style)style, 0x177) == 0);
	}
	assert_int_equal(type_family_find(&family, TYPE_REGULAR, 0x13A0), -1);
	type_family_drop(&family);
}

static void
a_label_is_split_as_it_is_seen(void **state)
{
	struct type_family family = real_family();
	struct script_runs runs;

	(void)state;
	scripts_split(&family, TYPE_REGULAR, "a " ALI " " HASAN ", b", 2 + 13 + 3, &runs);
	assert_int_equal(runs.count, 3);
	assert_int_equal(runs.items[1].level, 1);
	assert_int_equal(runs.items[1].len, 13);
	assert_int_equal(runs.items[0].width + runs.items[1].width + runs.items[2].width,
	    scripts_line_width(&family, TYPE_REGULAR, "a " ALI " " HASAN ", b", 2 + 13 + 3));
	scripts_drop_runs(&runs);
	type_family_drop(&family);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_draws_nothing_behind_it_along),
		cmocka_unit_test(runs_stand_as_they_are_seen),
		cmocka_unit_test(letters_join_and_say_each_byte_once),
		cmocka_unit_test(every_style_has_a_face),
		cmocka_unit_test(a_label_is_split_as_it_is_seen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
