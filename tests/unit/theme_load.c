/* The theme file and the built-in theme are one and the same; what would make
 * a paper hard to read is refused, all of it in one run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "theme/theme.h"
#include "wording/print.h"

static char path[] = "/tmp/rapporteur-theme-XXXXXX";

static struct theme *
load_text(const char *xml, struct diags *diags)
{
	int fd;
	struct theme *theme;

	strcpy(path + strlen(path) - 6, "XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, xml, strlen(xml)), strlen(xml));
	close(fd);
	theme = theme_load(path, diags);
	unlink(path);
	return theme;
}

static void
the_file_says_the_defaults(void **state)
{
	struct diags *diags = diags_new();
	struct theme *file = theme_load("templates/theme.xml", diags);
	struct theme *built_in = theme_new_default();

	(void)state;
	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(file);
	assert_string_equal(file->font_family, built_in->font_family);
	assert_string_equal(file->footer.centre, built_in->footer.centre);
	assert_float_equal(file->margin_left, built_in->margin_left, 0.01);
	assert_memory_equal(&file->ink, &built_in->ink,
	    offsetof(struct theme, rule_width) - offsetof(struct theme, ink));
	for (int i = 0; i < THEME_TEXT_COUNT; i++) {
		assert_float_equal(file->styles[i].size, built_in->styles[i].size, 0.05);
		assert_float_equal(file->styles[i].leading, built_in->styles[i].leading, 0.05);
		assert_float_equal(file->styles[i].space_after, built_in->styles[i].space_after, 0.05);
		assert_int_equal(file->styles[i].colour, built_in->styles[i].colour);
		assert_int_equal(file->styles[i].bold, built_in->styles[i].bold);
	}
	theme_drop(file);
	theme_drop(built_in);
	diags_drop(diags);
}

static void
contrast_is_that_of_wcag(void **state)
{
	(void)state;
	assert_float_equal(colour_contrast(0x000000, 0xffffff), 21, 0.001);
	assert_float_equal(colour_contrast(0xffffff, 0xffffff), 1, 0.001);
	assert_float_equal(colour_contrast(0x767676, 0xffffff), 4.54, 0.01);
	assert_float_equal(colour_contrast(0xffffff, 0x0000ff), 8.59, 0.01);
}

static void
defaults_can_be_read(void **state)
{
	struct theme *t = theme_new_default();

	(void)state;
	for (int i = 0; i < 5; i++) {
		assert_true(colour_contrast(t->standing_ink[i], 0xffffff) >= 4.5);
		assert_true(colour_contrast(t->standing_ink[i], t->standing_tint[i]) >= 4.5);
	}
	theme_drop(t);
}

static void
a_larger_floor_enlarges_all_text(void **state)
{
	struct diags *diags = diags_new();
	struct theme *t = load_text("<theme xmlns='urn:rapporteur:theme'>"
	    "<fonts text-floor='16pt' table-floor='12pt'/></theme>", diags);

	(void)state;
	assert_non_null(t);
	assert_float_equal(t->styles[THEME_BODY].size, 16, 0.01);
	assert_float_equal(t->styles[THEME_TABLE].size, 12, 0.01);
	assert_true(t->styles[THEME_H2].size > 20);
	theme_drop(t);
	diags_drop(diags);
}

static bool
has_code(const struct diags *diags, const char *code)
{
	for (size_t i = 0; i < diags_count(diags, DIAG_NOTE); i++)
		if (strcmp(diags_at(diags, i)->code, code) == 0)
			return true;
	return false;
}

static void
every_fault_in_one_run(void **state)
{
	static const char *const codes[] = { "theme-element", "theme-attribute", "theme-value",
	    "theme-name", "theme-contrast", "theme-size", "theme-placeholder", "theme-logo" };
	struct diags *diags = diags_new();
	struct theme *t = load_text("<theme xmlns='urn:rapporteur:theme'>\n"
	    "<colours secondary='#aaaaaa' ink='black' shade='#000000'/>\n"
	    "<margins left='18'/><colour/><text style='h9'/><text style='table' size='7pt'/>\n"
	    "<footer right='Page {pag}'/><logo src='a.png'/></theme>", diags);

	(void)state;
	assert_null(t);
	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		assert_true(has_code(diags, codes[i]));
	diags_drop(diags);
}

/* Each length at its bounds, and beyond them. */
static void
lengths_have_bounds(void **state)
{
	static const struct { const char *element, *attributes; bool fits; } lengths[] = {
		{ "margins", "top='14pt' left='200pt'", true }, { "margins", "top='13.9pt'", false }, { "margins", "left='201pt'", false },
		{ "table", "pad-x='30pt' rule-width='0pt' strong-rule-width='6pt'", true }, { "table", "pad-y='30.5pt'", false },
		{ "tight", "pad-y='0pt' space='50%'", true }, { "tight", "space='100%'", true }, { "tight", "space='49%'", false },
		{ "tight", "space='101%'", false }, { "tight", "pad-y='31pt'", false },
		{ "table", "rule-width='7pt'", false }, { "fonts", "text-floor='25pt'", false }, { "fonts", "table-floor='5pt'", false },
		{ "text", "style='h1' size='72pt' leading='144pt' before='144pt'", true }, { "text", "style='h1' size='73pt' leading='144pt'", false },
		{ "text", "style='h1' leading='145pt'", false }, { "text", "style='h1' after='10cm'", false }, { "text", "style='h1' before='2999pt'", false },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
		struct diags *diags = diags_new();
		struct strbuf text = STRBUF_INIT;
		struct theme *t;

		strbuf_printf(&text, "<theme xmlns='urn:rapporteur:theme'><%s %s/></theme>", lengths[i].element, lengths[i].attributes);
		t = load_text(text.text, diags);
		assert_int_equal(t != NULL, lengths[i].fits);
		assert_int_equal(diags_count(diags, DIAG_ERROR) > 0 && has_code(diags, "theme-length"), !lengths[i].fits);
		theme_drop(t);
		strbuf_drop(&text);
		diags_drop(diags);
	}
}

static void
texts_are_text(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	assert_null(load_text("<theme xmlns='urn:rapporteur:theme'><footer left='a&#x9b;b'/><header right='&#x202e;x'/></theme>", diags));
	assert_true(has_code(diags, "control-character"));
	assert_true(has_code(diags, "text-direction"));
	diags_drop(diags);
}

static void
no_theme_no_crash(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	assert_null(theme_load("no/such/theme.xml", diags));
	assert_null(load_text("<theme", diags));
	assert_null(load_text("<plan/>", diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR) >= 3, 1);
	diags_drop(diags);
}

static void
a_declared_colour_makes_its_own_tint(void **state)
{
	struct theme *t = theme_new_default();

	(void)state;
	assert_int_equal(theme_status_ink(t, UINT32_MAX, 1), t->standing_ink[1]);
	assert_int_equal(theme_status_ink(t, 0x123456, 1), 0x123456);
	assert_int_equal(theme_status_tint(t, UINT32_MAX, UINT32_MAX, 3), t->standing_tint[3]);
	assert_int_equal(theme_status_tint(t, 0x000000, UINT32_MAX, 3), 0xe5e5e5);
	assert_int_equal(theme_status_tint(t, 0x000000, 0xabcdef, 3), 0xabcdef);
	theme_drop(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_says_the_defaults),
		cmocka_unit_test(contrast_is_that_of_wcag),
		cmocka_unit_test(defaults_can_be_read),
		cmocka_unit_test(a_larger_floor_enlarges_all_text),
		cmocka_unit_test(every_fault_in_one_run),
		cmocka_unit_test(lengths_have_bounds),
		cmocka_unit_test(texts_are_text),
		cmocka_unit_test(no_theme_no_crash),
		cmocka_unit_test(a_declared_colour_makes_its_own_tint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
