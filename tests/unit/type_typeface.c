/* Fonts: what layout measures must be what the font says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"
#include "type/typeface.h"

static void
liberation_has_its_published_widths(void **state)
{
	struct diags *diags = diags_new();
	struct type_family family;
	const struct typeface *regular;

	(void)state;
	assert_true(type_family_load("Liberation Sans", "DejaVu Sans", NULL, &family, diags));
	regular = family.faces[TYPE_REGULAR][0];
	assert_string_equal(regular->name, "LiberationSans");
	assert_int_equal(typeface_advance(regular, 'A'), 667);   /* metrics of Arial and Helvetica */
	assert_int_equal(typeface_advance(regular, ' '), 278);
	assert_int_equal(typeface_advance(regular, '0'), typeface_advance(regular, '7'));
	assert_int_equal(typeface_advance(regular, 0x20AC), 556);
	assert_int_equal(typeface_advance(family.faces[TYPE_BOLD][0], 'A'), 722);
	assert_true(regular->ascent > 850 && regular->ascent < 950);
	assert_true(regular->descent < -150 && regular->descent > -300);
	assert_true(regular->cap_height > 650 && regular->cap_height < 800);
	assert_true(family.faces[TYPE_ITALIC][0]->italic_angle < 0);
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	type_family_drop(&family);
	diags_drop(diags);
}

static void
characters_fall_back_one_by_one(void **state)
{
	struct diags *diags = diags_new();
	struct type_family family;

	(void)state;
	assert_true(type_family_load("Liberation Sans", " DejaVu Sans , No Such Font", NULL, &family,
	    diags));
	assert_int_equal(type_family_find(&family, TYPE_REGULAR, 'a'), 0);
	assert_int_equal(type_family_find(&family, TYPE_REGULAR, 0x2713), 1);   /* check mark */
	assert_int_equal(type_family_find(&family, TYPE_REGULAR, 0x13A0), -1);   /* Cherokee */
	assert_int_equal(type_family_find(&family, TYPE_REGULAR, 0x1F600), -1);
	assert_int_equal(diags_count(diags, DIAG_NOTE), 1);
	assert_string_equal(diags_at(diags, 0)->code, "font-fallback");
	type_family_drop(&family);
	diags_drop(diags);
}

static void
all_four_styles_are_found_and_distinct(void **state)
{
	static const char *const names[] = {
		"LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf",
		"LiberationSans-Italic.ttf", "LiberationSans-BoldItalic.ttf",
	};
	struct diags *diags = diags_new();
	int style;

	(void)state;
	for (style = 0; style < TYPE_STYLE_COUNT; style++) {
		char *path = typeface_find_file("Liberation Sans", style, NULL, diags);

		assert_non_null(path);
		assert_string_equal(strrchr(path, '/') + 1, names[style]);
		free(path);
	}
	assert_null(typeface_find_file("No Such Font", TYPE_REGULAR, NULL, diags));
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	diags_drop(diags);
}

static void
an_absent_family_is_an_error(void **state)
{
	struct diags *diags = diags_new();
	struct type_family family;

	(void)state;
	assert_false(type_family_load("No Such Font", NULL, NULL, &family, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
	assert_non_null(strstr(diags_at(diags, 0)->text, "No Such Font"));
	type_family_drop(&family);
	diags_drop(diags);
}

static void
what_is_no_truetype_font_is_refused(void **state)
{
	const char *path = "build/not-a-font.ttf";
	struct diags *diags = diags_new();
	FILE *file = fopen(path, "w");

	(void)state;
	assert_non_null(file);
	fputs("not a font", file);
	fclose(file);
	assert_null(typeface_load(path, diags));
	assert_null(typeface_load("build/no-such-file.ttf", diags));
	assert_null(typeface_load("build", diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 3);
	remove(path);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(liberation_has_its_published_widths),
		cmocka_unit_test(characters_fall_back_one_by_one),
		cmocka_unit_test(all_four_styles_are_found_and_distinct),
		cmocka_unit_test(an_absent_family_is_an_error),
		cmocka_unit_test(what_is_no_truetype_font_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
