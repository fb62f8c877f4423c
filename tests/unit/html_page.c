/* The page a document becomes. Golden cases are tests/cases/html/NAME.xml and
 * NAME.html; the style sheet and the shapes, the same in all, are left out of
 * these. With REGEN=1 one that differs is written as NAME.html.new (make regen). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "html/html.h"
#include "wording/print.h"

#define CASES "tests/cases/html/"

/* The page of CASES `name` ".xml", NULL when it could not be written. */
static char *
page_of(const char *name, const struct theme *theme, struct diags *diags)
{
	static const struct html_options options = { .pictures = CASES };
	char path[256];
	struct strbuf text = STRBUF_INIT;
	struct memory_sink sink;
	struct document *document;
	bool written;

	snprintf(path, sizeof path, CASES "%s.xml", name);
	document = document_parse(path, diags);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	memory_sink_init(&sink, &text);
	written = html_write(document, theme, &options, &sink.sink, diags);
	document_drop(document);
	if (written)
		return strbuf_detach(&text);
	strbuf_drop(&text);
	return NULL;
}

static char *
default_page(const char *name)
{
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	char *page = page_of(name, theme, diags);

	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(page);
	theme_drop(theme);
	diags_drop(diags);
	return page;
}

/* Take out what stands between `from` and `to`. */
static void
cut(char *page, const char *from, const char *to)
{
	char *start = strstr(page, from), *end = strstr(page, to);

	assert_non_null(start);
	assert_non_null(end);
	start += strlen(from);
	memmove(start, end, strlen(end) + 1);
}

static void
save(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
	assert_int_equal(fclose(file), 0);
}

/* Compare with the stored page; where they part is shown. */
static void
compare(const char *name, char *page)
{
	struct diags *diags = diags_new();
	char path[256 + sizeof ".new"], *expected = NULL;
	size_t len, same = 0, line = 1;

	snprintf(path, 256, CASES "%s.html", name);
	if (!file_read(path, (struct src_pos){ 0 }, &expected, &len, diags))
		expected = mem_strdup("");
	while (page[same] != '\0' && page[same] == expected[same])
		line += page[same++] == '\n';
	if (strcmp(page, expected) != 0) {
		fprintf(stderr, "%s:%zu:\n- %.160s\n+ %.160s\n", path, line, expected + same,
		    page + same);
		if (getenv("REGEN") == NULL)
			fail();
		strcat(path, ".new");
		save(path, page);
	}
	free(expected);
	diags_drop(diags);
}

static void
pages_are_as_stored(void **state)
{
	static const char *const names[] = { "text", "front", "scorecard", "tables", "chart" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *page = default_page(names[i]);

		cut(page, "<style>", "</style>");
		cut(page, "class=\"symbols\" aria-hidden=\"true\">", "</svg>");
		compare(names[i], page);
		free(page);
	}
}

static void
the_same_twice(void **state)
{
	char *one = default_page("scorecard"), *two = default_page("scorecard");

	(void)state;
	assert_string_equal(one, two);
	free(one);
	free(two);
}

static bool
contains(const char *page, const char *words)
{
	return strstr(page, words) != NULL;
}

static void
the_theme_sets_the_look(void **state)
{
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	char *page;

	(void)state;
	theme->font_family = "Evil'</style><script>";
	theme->accent = 0x801650;
	theme->margin_left = 40.5f;
	theme->logo = CASES "logo.png";
	theme->footer.left = "{title}, {as-at}, {hash}";
	theme->logo_alt = "The council's arms";
	page = page_of("chart", theme, diags);
	assert_non_null(page);
	assert_true(contains(page, "--accent: #801650;"));
	assert_true(contains(page, "margin: 42.52pt 42.52pt 45.35pt 40.5pt;"));
	assert_true(contains(page,
	    "@bottom-right { content: 'Page ' counter(page) ' of ' counter(pages) }"));
	assert_true(contains(page, "@bottom-left { content: 'Chart, 31 March 2016, 9f86d081884c' }"));
	/* the hash stands on the first sheet: what is set for the others does not have it */
	assert_true(contains(page, "@page :first {\n\t@bottom-left {"));
	assert_true(contains(page, "@bottom-center { content: 'Position at 31 March 2016' }"));
	assert_true(contains(page, "@bottom-center { content: 'Position at 31 March 2016 \xc2\xb7"
	    " source 9f86d081884c' }"));
	assert_true(contains(page, "<img class=\"logo\" width=\"8\" height=\"4\""
	    " alt=\"The council's arms\" src=\"data:image/png;base64,iVBORw0KGgo"));
	assert_false(contains(page, "<script>"));
	free(page);
	theme_drop(theme);
	diags_drop(diags);
}

static void
a_picture_that_is_none_is_an_error(void **state)
{
	static const struct { const char *path, *code; } bad[] = {
		{ CASES "nowhere.png", "cannot-read" },
		{ CASES "chart.xml", "bad-image" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct diags *diags = diags_new();
		struct theme *theme = theme_new_default();

		theme->logo = bad[i].path;
		assert_null(page_of("chart", theme, diags));
		assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
		assert_string_equal(diags_at(diags, 0)->code, bad[i].code);
		theme_drop(theme);
		diags_drop(diags);
	}
}

/* A disk that is full after `room` bytes. */
struct full_sink {
	struct sink sink;
	size_t room;
	int after;    /* calls after the first refusal */
	bool refused;
};

static bool
write_until_full(struct sink *sink, const void *bytes, size_t len)
{
	struct full_sink *full = (struct full_sink *)sink;

	(void)bytes;
	full->after += full->refused;
	full->refused = len > full->room;
	full->room -= full->refused ? 0 : len;
	return !full->refused;
}

static void
a_full_disk_is_told(void **state)
{
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	struct document *document = document_parse(CASES "chart.xml", diags);

	(void)state;
	assert_non_null(document);
	for (size_t room = 0; room < 8000; room += 1000) {
		struct full_sink full = { { write_until_full }, room, 0, false };

		assert_false(html_write(document, theme, NULL, &full.sink, diags));
		assert_int_equal(full.after, 0);
	}
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	document_drop(document);
	theme_drop(theme);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pages_are_as_stored),
		cmocka_unit_test(the_same_twice),
		cmocka_unit_test(the_theme_sets_the_look),
		cmocka_unit_test(a_picture_that_is_none_is_an_error),
		cmocka_unit_test(a_full_disk_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
