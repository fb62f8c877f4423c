/* The golden cases of tests/cases/layout: NAME.xml is a document, NAME.boxes its
 * pages, set in the test typeface so that no installed font matters. Every case
 * passes pages_check() too. With REGEN=1 in the environment what differs is
 * written to NAME.boxes.new (make regen). */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "layout/hyphen.h"
#include "layout/layout.h"
#include "wording/print.h"

static void
read_golden(const char *path, struct strbuf *out)
{
	char buffer[4096];
	FILE *file = fopen(path, "rb");
	size_t n;

	if (file == NULL)
		return;
	while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
		strbuf_add(out, buffer, n);
	fclose(file);
}

static void
write_new(const char *path, const struct strbuf *text)
{
	struct strbuf name = STRBUF_INIT;
	FILE *file;

	strbuf_printf(&name, "%s.new", path);
	file = fopen(name.text, "wb");
	strbuf_drop(&name);
	assert_non_null(file);
	assert_int_equal(fwrite(text->text, 1, text->len, file), text->len);
	assert_int_equal(fclose(file), 0);
}

static void
first_difference(const char *path, const char *want, const char *have)
{
	unsigned line = 1;
	size_t start = 0;

	for (size_t i = 0; want[i] == have[i] && want[i] != '\0'; i++)
		if (want[i] == '\n') {
			line++;
			start = i + 1;
		}
	print_error("%s:%u differs\n  golden: %.*s\n  now:    %.*s\n", path, line,
	    (int)strcspn(want + start, "\n"), want + start, (int)strcspn(have + start, "\n"),
	    have + start);
}

static bool
compare(const char *path, const struct strbuf *have)
{
	struct strbuf want = STRBUF_INIT;
	bool same;

	read_golden(path, &want);
	same = strcmp(want.text, have->text) == 0;
	if (!same && getenv("REGEN") != NULL) {
		write_new(path, have);
		same = true;
	} else if (!same)
		first_difference(path, want.text, have->text);
	strbuf_drop(&want);
	return same;
}

static bool
run_case(const char *path, const struct theme *theme, const struct type_family *family)
{
	struct diags *diags = diags_new();
	struct document *document = document_parse(path, diags);
	struct layout_options options = { .cell_boxes = true,
	    .hyphenator = hyphenator_new(document != NULL ? document->lang : NULL, NULL, diags) };
	struct strbuf boxes = STRBUF_INIT, golden = STRBUF_INIT;
	struct memory_sink sink;
	struct pages *pages;
	bool ok;

	diags_print(diags, DIAG_WARNING, stderr);
	assert_non_null(document);
	pages = layout_document(document, theme, family, &options, diags);
	assert_non_null(pages);
	ok = pages_check(pages, document, diags);
	diags_print(diags, DIAG_WARNING, stderr);
	memory_sink_init(&sink, &boxes);
	assert_true(pages_dump(pages, document, &sink.sink));
	strbuf_add(&golden, path, strlen(path) - strlen(".xml"));
	strbuf_puts(&golden, ".boxes");
	ok = compare(golden.text, &boxes) && ok;
	pages_drop(pages);
	document_drop(document);
	hyphenator_drop(options.hyphenator);
	strbuf_drop(&boxes);
	strbuf_drop(&golden);
	diags_drop(diags);
	return ok;
}

/* Looks of the tests' own: a change of the built-in theme moves no golden box. */
static void
fix_looks(struct theme *theme)
{
	static const struct { float size, leading, before, after; bool bold; } looks[] = {
		[THEME_BODY] = { 12, 16, 0, 6, false }, [THEME_TABLE] = { 9, 11.5f, 0, 2, false },
		[THEME_SMALL] = { 9, 12, 0, 4, false }, [THEME_LEAD] = { 13.5f, 18, 0, 8, false },
		[THEME_H1] = { 20, 25, 18, 8, true }, [THEME_H2] = { 16, 20, 16, 6, true },
		[THEME_H3] = { 13.5f, 18, 12, 4, true }, [THEME_H4] = { 12, 16, 10, 3, true },
		[THEME_TITLE] = { 24, 29, 4, 6, true }, [THEME_SUBTITLE] = { 14, 18, 0, 4, false },
		[THEME_RUNNING] = { 9, 12, 0, 0, false },
	};
	struct theme_style *style;

	_Static_assert(ARRAY_LEN(looks) == THEME_TEXT_COUNT, "every style has its looks");
	for (size_t i = 0; i < ARRAY_LEN(looks); i++) {
		style = &theme->styles[i];
		style->size = looks[i].size;
		style->leading = looks[i].leading;
		style->space_before = looks[i].before;
		style->space_after = looks[i].after;
		style->bold = looks[i].bold;
		style->colour = 0x1a1a1a;
	}
	theme->margin_top = theme->margin_right = theme->margin_bottom = theme->margin_left = 51;
	theme->cell_pad_x = 4;
	theme->cell_pad_y = 3;
	theme->tight_pad_y = 1.5f;
	theme->tight_space = 0.65f;
	theme->rule_width = 0.5f;
	theme->strong_rule_width = 1;
	theme->zebra = false;
	theme->header = (struct theme_running){ "", "", "" };
	theme->footer = (struct theme_running){ "{title}",
	    "Position at {as-at} \xc2\xb7 source {hash}", "Page {page} of {pages}" };
}

static void
every_case_is_as_it_was_read_and_found_good(void **state)
{
	struct theme *theme = theme_new_default();
	struct type_family family;
	glob_t found;
	size_t bad = 0;

	(void)state;
	fix_looks(theme);
	type_family_init_test(&family, 500);
	assert_int_equal(glob("tests/cases/layout/*.xml", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		bad += !run_case(found.gl_pathv[i], theme, &family);
	assert_int_equal(bad, 0);
	globfree(&found);
	type_family_drop(&family);
	theme_drop(theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_is_as_it_was_read_and_found_good),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
