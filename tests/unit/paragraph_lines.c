/* Paragraphs: what a reader sees at the ends of lines, and the laws that hold
 * for any text at any width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <math.h>

#include <cmocka.h>
#include <linebreak.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "layout/breaks.h"
#include "layout/paragraph.h"
#include "type/scripts.h"

/* A small document built by hand: nodes of one block. */
enum { MAX_NODES = 16 };
struct fixture {
	struct arena *arena;
	struct diags *diags;
	struct type_family family;
	struct hyphenator *hyphenator;
	struct theme theme;
	struct theme_style style;
	struct document document;
	struct doc_attrs attrs;
	struct text_context *context;
	struct doc_node nodes[MAX_NODES];
	size_t count;
};

static struct fixture *
fixture_new(const char *family)
{
	struct fixture *f = mem_new_zero(1, sizeof *f);

	f->arena = arena_new();
	f->diags = diags_new();
	if (family == NULL)
		type_family_init_test(&f->family, 500);
	else
		assert_true(type_family_load(family, "DejaVu Sans", NULL, &f->family, f->diags));
	f->hyphenator = hyphenator_new("en-GB", NULL, f->diags);
	f->style = (struct theme_style){ .size = 10, .leading = 12, .colour = 0x101010 };
	f->theme = (struct theme){ .accent = 0x12436D, .secondary_ink = 0x505050,
	    .warning_ink = 0x900000 };
	f->document.file = "plan.xml";
	f->context = text_context_new(&f->family, &f->theme, &f->document, f->hyphenator, f->arena,
	    f->diags);
	f->nodes[0] = (struct doc_node){ .kind = DOC_P, .attrs = &f->attrs, .line = 7 };
	f->count = 1;
	return f;
}

static void
fixture_drop(struct fixture *f)
{
	text_context_drop(f->context);
	hyphenator_drop(f->hyphenator);
	type_family_drop(&f->family);
	diags_drop(f->diags);
	arena_drop(f->arena);
	free(f);
}

/* Append a child of `parent` (index); text for DOC_TEXT. Returns its index. */
static size_t
add(struct fixture *f, size_t parent, enum doc_kind kind, const char *text)
{
	struct doc_node *n = &f->nodes[f->count], *up = &f->nodes[parent];

	assert_true(f->count < MAX_NODES);
	*n = (struct doc_node){ .kind = (uint8_t)kind, .attrs = &f->attrs, .parent = up,
	    .prev = up->last, .text = text,
	    .text_len = text != NULL ? (uint32_t)strlen(text) : 0 };
	if (up->last != NULL)
		up->last->next = n;
	else
		up->first = n;
	up->last = n;
	return f->count++;
}

/* The lines of the block as text: runs joined by nothing, lines by "|". */
static char *
broken(struct fixture *f, float width, unsigned flags)
{
	struct paragraph *p = paragraph_new(f->context, &f->nodes[0], &f->style, flags);
	struct strbuf out = STRBUF_INIT;
	const struct line *lines;
	size_t count = paragraph_break(p, width, &lines), i;
	uint32_t k;
	char *copy;

	assert_int_equal(count, paragraph_count_lines(p, width));
	for (i = 0; i < count; i++) {
		strbuf_puts(&out, i > 0 ? "|" : "");
		for (k = 0; k < lines[i].run_count; k++) {
			const struct line_run *run = &lines[i].runs[k];

			if (run->kind != RUN_TEXT)
				strbuf_putc(&out, '*');
			strbuf_add(&out, run->text, run->len);
			strbuf_puts(&out, run->hyphen ? "-" : "");
		}
	}
	copy = arena_strdup(f->arena, out.text);
	strbuf_drop(&out);
	return copy;
}

static char *
broken_text(struct fixture *f, const char *text, float width, unsigned flags)
{
	f->nodes[0].first = f->nodes[0].last = NULL;
	f->count = 1;
	add(f, 0, DOC_TEXT, text);
	return broken(f, width, flags);
}

/* Test faces: every character is 5 pt wide at 10 pt; 50 pt holds ten. */
static void
lines_end_where_english_expects(void **state)
{
	static const struct {
		const char *text, *lines;
		float width;
	} cases[] = {
		{ "", "", 50 },
		{ "one two three", "one two|three", 50 },
		{ "exactly_10 x", "exactly_10|x", 50 },
		{ "the word n/a stays", "the|word|n/a|stays", 25 },
		{ "and/or both", "and/|or|both", 20 },
		{ "2015-16 was", "2015-16|was", 36 },
		{ "the e-mail", "the|e-mail", 30 },
		{ "a\xC2\xA0" "b c", "a\xC2\xA0" "b|c", 20 },
		{ "well-known", "well-|known", 30 },
		{ "75\xE2\x80\x93" "84 or", "75\xE2\x80\x93" "84|or", 30 },
		{ "it\xE2\x80\x99s so", "it\xE2\x80\x99s|so", 20 },
		{ "ab\xC2\xAD" "cdef", "ab-|cdef", 20 },
		{ "ab\xC2\xAD" "cdef", "abcdef", 30 },
		{ "ABCDEFGHIJ", "ABCD|EFGH|IJ", 20 },
		{ "xy ABCDEFGHIJ", "xy|ABCD|EFGH|IJ", 20 },
		{ "abc", "a|b|c", 0 },
		{ "see https://www.a.uk/bc?d=e", "see|https://|www.a.uk/|bc?d=e", 50 },
	};
	struct fixture *f = fixture_new(NULL);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(broken_text(f, cases[i].text, cases[i].width, 0), cases[i].lines);
	assert_int_equal(diags_count(f->diags, DIAG_NOTE), 0);
	fixture_drop(f);
}

static void
narrow_columns_hyphenate_words_only(void **state)
{
	struct fixture *f = fixture_new(NULL);
	const unsigned on = PARAGRAPH_HYPHENATE;

	(void)state;
	assert_string_equal(broken_text(f, "recommendation", 50, on), "recommend-|ation");
	assert_string_equal(broken_text(f, "(\xE2\x80\x9Crecommendation\xE2\x80\x9D)", 61, on),
	    "(\xE2\x80\x9Crecommend-|ation\xE2\x80\x9D)");
	assert_string_equal(broken_text(f, "children's", 35, on), "chil-|dren's");
	assert_string_equal(broken_text(f, "RECOMMENDATION", 50, on), "RECOMMENDA|TION");
	assert_string_equal(broken_text(f, "recommend8tion", 50, on), "recommend8|tion");
	assert_string_equal(broken_text(f, "www.recommendation.uk", 50, on),
	    "www.|recommenda|tion.uk");
	/* a line that is nearly full is left alone */
	assert_string_equal(broken_text(f, "abcdefgh children x", 55, on), "abcdefgh|children x");
	fixture_drop(f);
}

/* Where nothing forces a hyphen: narrow columns only, lines that would else be a
 * quarter empty, two running at most, never the last word, no two-letter stumps. */
static void
hyphens_are_rare(void **state)
{
	struct fixture *f = fixture_new(NULL);
	const unsigned on = PARAGRAPH_HYPHENATE;

	(void)state;
	assert_string_equal(broken_text(f, "for children and", 50, on), "for chil-|dren and");
	assert_string_equal(broken_text(f, "for children and", 50, 0), "for|children|and");
	assert_string_equal(broken_text(f, "for children", 50, on), "for|children");
	assert_string_equal(broken_text(f, "the children children children children end", 50, on),
	    "the chil-|dren chil-|dren|children|children|end");
	assert_string_equal(broken_text(f, "plans repeat so", 45, on), "plans|repeat so");
	/* a word that does not fit anywhere must be divided, in wide columns too */
	assert_string_equal(broken_text(f, "recommendation", 50, 0), "recommend-|ation");
	fixture_drop(f);
}

static void
a_missing_dictionary_is_one_note(void **state)
{
	struct diags *diags = diags_new();
	struct hyphenator *h = hyphenator_new("en-GB", "/nowhere", diags);

	(void)state;
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	assert_int_equal(hyphenator_points(h, "recommendation", 14), 0);
	assert_int_equal(hyphenator_points(h, "children", 8), 0);
	assert_int_equal(diags_count(diags, DIAG_NOTE), 1);
	assert_int_equal(diags_count(diags, DIAG_WARNING), 0);
	hyphenator_drop(h);
	diags_drop(diags);
}

/* Of the next paper: loaded once a language, and what is missing is told to whoever asks now. */
static void
a_kept_dictionary_is_for_its_language(void **state)
{
	struct diags *first = diags_new(), *second = diags_new();
	struct hyphenator *kept = NULL, *english = hyphenator_kept(&kept, "en-GB", first);

	(void)state;
	assert_true(hyphenator_points(english, "recommendation", 14) != 0);
	assert_ptr_equal(hyphenator_kept(&kept, "en", second), english);
	assert_int_equal(hyphenator_points(hyphenator_kept(&kept, "xx", first), "recommendation", 14), 0);
	assert_int_equal(hyphenator_points(hyphenator_kept(&kept, "xx", second), "recommendation", 14), 0);
	assert_int_equal(diags_count(first, DIAG_NOTE), 1);
	assert_int_equal(diags_count(second, DIAG_NOTE), 1);
	hyphenator_drop(kept);
	diags_drop(second);
	diags_drop(first);
}

static void
words_across_elements_are_one_word(void **state)
{
	struct fixture *f = fixture_new(NULL);
	struct paragraph *p;

	(void)state;
	add(f, 0, DOC_TEXT, "aa un");
	add(f, add(f, 0, DOC_EM, NULL), DOC_TEXT, "break");
	add(f, 0, DOC_TEXT, "able b");
	assert_string_equal(broken(f, 60, 0), "aa|unbreakable|b");
	p = paragraph_new(f->context, &f->nodes[0], &f->style, 0);
	assert_float_equal(paragraph_min_width(p), 55, 0.01);
	assert_float_equal(paragraph_max_width(p), 80, 0.01);
	fixture_drop(f);
}

static void
elements_change_the_look(void **state)
{
	struct fixture *f = fixture_new(NULL);
	struct paragraph *p;
	const struct line *lines;
	size_t a, strong;

	(void)state;
	add(f, 0, DOC_TEXT, "x ");
	a = add(f, 0, DOC_A, NULL);
	strong = add(f, a, DOC_STRONG, NULL);
	add(f, add(f, strong, DOC_EM, NULL), DOC_TEXT, "bi");
	add(f, add(f, 0, DOC_SUP, NULL), DOC_TEXT, "2");
	add(f, 0, DOC_BR, NULL);
	add(f, 0, DOC_TEXT, "y");
	p = paragraph_new(f->context, &f->nodes[0], &f->style, 0);
	assert_int_equal(paragraph_break(p, 1000, &lines), 2);
	assert_int_equal(lines[0].run_count, 3);
	assert_int_equal(lines[0].runs[0].colour, 0x101010);
	assert_int_equal(lines[0].runs[1].style, TYPE_BOLD_ITALIC);
	assert_int_equal(lines[0].runs[1].colour, 0x12436D);
	assert_ptr_equal(lines[0].runs[1].link, &f->nodes[a]);
	assert_float_equal(lines[0].runs[1].x, 10, 0.01);
	assert_float_equal(lines[0].runs[1].width, 11, 0.01);
	assert_true(lines[0].runs[2].rise > 2 && lines[0].runs[2].size < 8);
	assert_null(lines[0].runs[2].link);
	assert_float_equal(lines[1].height, 12, 0.01);
	fixture_drop(f);
}

static void
a_status_keeps_its_shape_with_its_word(void **state)
{
	struct fixture *f = fixture_new(NULL);
	const struct line *lines;
	size_t status;

	(void)state;
	add(f, 0, DOC_TEXT, "now ");
	status = add(f, 0, DOC_STATUS, NULL);
	add(f, status, DOC_TEXT, "Good work");
	assert_string_equal(broken(f, 40, 0), "now|*Good|work");
	assert_int_equal(paragraph_break(paragraph_new(f->context, &f->nodes[0], &f->style, 0), 40,
	    &lines), 3);
	assert_int_equal(lines[1].runs[0].kind, RUN_STATUS);
	assert_ptr_equal(lines[1].runs[0].node, &f->nodes[status]);
	assert_float_equal(lines[1].runs[0].width, 7.5, 0.01);
	assert_float_equal(lines[1].runs[1].x, 10, 0.01);
	fixture_drop(f);
}

static void
an_arrow_keeps_its_word(void **state)
{
	struct fixture *f = fixture_new(NULL);

	(void)state;
	add(f, 0, DOC_TEXT, "has ");
	add(f, 0, DOC_ARROW, NULL);
	add(f, 0, DOC_TEXT, " worsened now");
	assert_string_equal(broken(f, 53, 0), "has|* worsened|now");
	fixture_drop(f);
}

static void
characters_without_glyph_are_reported_once(void **state)
{
	struct fixture *f = fixture_new(NULL);

	(void)state;
	assert_string_equal(broken_text(f, "a\xE6\xBC\xA2" "b \xE6\xBC\xA2 c", 500, 0), "ab  c");
	assert_int_equal(diags_count(f->diags, DIAG_ERROR), 1);
	assert_string_equal(diags_at(f->diags, 0)->code, "no-glyph");
	assert_non_null(strstr(diags_at(f->diags, 0)->text, "U+6F22"));
	assert_string_equal(diags_at(f->diags, 0)->at.file, "plan.xml");
	assert_int_equal(diags_at(f->diags, 0)->at.line, 7);
	fixture_drop(f);
}

static void
marks_stay_with_their_base_in_one_face(void **state)
{
	struct fixture *f = fixture_new("Liberation Sans");
	const struct line *lines;
	struct paragraph *p;

	(void)state;
	add(f, 0, DOC_TEXT, "cafe\xCC\x81s \xE2\x9C\x93 ok");   /* e + U+0301; check mark */
	p = paragraph_new(f->context, &f->nodes[0], &f->style, 0);
	assert_int_equal(paragraph_break(p, 500, &lines), 1);
	assert_int_equal(lines[0].run_count, 5);
	assert_int_equal(lines[0].runs[0].face, 0);
	assert_int_equal(lines[0].runs[1].face, 1);
	assert_int_equal(lines[0].runs[1].len, 3);
	assert_int_equal(lines[0].runs[2].face, 0);
	assert_int_equal(lines[0].runs[3].face, 1);
	assert_string_equal(broken(f, 0, 0), "c|a|f|e\xCC\x81|s|\xE2\x9C\x93|o|k");
	assert_int_equal(diags_count(f->diags, DIAG_NOTE), 0);
	fixture_drop(f);
}

static void
numbers_align_on_their_point(void **state)
{
	static const struct {
		const char *text;
		float offset;
	} cases[] = {
		{ "94.5%", 10 }, { "80%", 10 }, { "\xC2\xA3" "1,234.50", 30 }, { "7", 5 },
		{ "-3.25", 10 }, { "not known", -1 }, { "5, 6", 5 }, { "p 12.0", 20 },
	};
	struct fixture *f = fixture_new(NULL);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct paragraph *p = paragraph_new_text(f->context, NULL, cases[i].text,
		    strlen(cases[i].text), &f->style, 0);

		assert_float_equal(paragraph_decimal_offset(p), cases[i].offset, 0.01);
	}
	fixture_drop(f);
}

static void
the_narrowest_sensible_width_divides_no_word(void **state)
{
	struct fixture *f = fixture_new(NULL);
	const char *text = "Percentage of assessments (initial and core) completed on time";
	const struct line *lines;
	struct paragraph *p;
	size_t count, i;

	(void)state;
	add(f, 0, DOC_TEXT, text);
	p = paragraph_new(f->context, &f->nodes[0], &f->style, 0);
	count = paragraph_break(p, paragraph_min_width(p), &lines);
	for (i = 0; i + 1 < count; i++) {
		const struct line_run *last = &lines[i].runs[lines[i].run_count - 1];

		assert_int_equal(last->space_len, 1);
		assert_int_equal(last->text[last->len], ' ');
	}
	assert_int_equal(paragraph_count_lines(p, paragraph_max_width(p)), 1);
	assert_true(paragraph_count_lines(p, paragraph_max_width(p) - 1) > 1);
	p = paragraph_new(f->context, &f->nodes[0], &f->style, PARAGRAPH_HYPHENATE);
	assert_true(paragraph_min_width(p) < 11 * 5);
	p = paragraph_new(f->context, &f->nodes[0], &f->style, PARAGRAPH_NOWRAP);
	assert_float_equal(paragraph_min_width(p), paragraph_max_width(p), 0.01);
	fixture_drop(f);
}

/* ---- laws ---- */

static uint32_t
dice(uint32_t *seed, uint32_t sides)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % sides;
}

/* Random text of many scripts into `out`. */
static void
random_text(uint32_t *seed, struct strbuf *out)
{
	static const char *const bits[] = {
		"a", "e", "i", "recommendation", "children's", "Safeguarding", " ", " ", " ", "  ", "-",
		"/", ".", ",", "(", ")", "%", "75", "2015-16", "\xE2\x80\x93", "\xC2\xA0", "\xC2\xAD",
		"\xE2\x80\x8B", "\xE2\x80\xAF", "\xCC\x81", "\xCC\x81", "\xC3\xA9", "\xCE\xB1\xCE\xB2",
		"\xD0\x96", "\xE2\x9C\x93", "\xE6\xBC\xA2", "\xF0\x9F\x98\x80", "https://www.a.gov.uk/b?c=d",
		"a.b@c.uk", "\xE2\x80\x99", "\xEF\xB8\x8F", "\xE2\x80\x8D", "\xE2\x80\xA8", "\xD7\xA9",
		"\xE0\xB8\x81\xE0\xB8\xB4", "\xE2\x83\x9D", "\xE3\x80\x80", "\t", "ff",
	};
	uint32_t n = 1 + dice(seed, 60);

	while (n-- > 0)
		strbuf_puts(out, bits[dice(seed, ARRAY_LEN(bits))]);
	if (dice(seed, 40) == 0)
		for (n = 10000; n > 0; n--)
			strbuf_putc(out, (char)('a' + dice(seed, 26)));
	if (dice(seed, 40) == 0)
		for (n = 3000; n > 0; n--)
			strbuf_puts(out, dice(seed, 2) == 0 ? "x" : "\xE2\x9C\x93");
	if (dice(seed, 60) == 0)
		for (n = 40000; n > 0; n--)
			strbuf_puts(out, "\xCC\x81");
}

/* True when nobody misses [p, end): white space, invisible, or in no face. */
static bool
nothing_to_see(const struct fixture *f, const char *p, const char *end)
{
	while (p < end) {
		const uint32_t cp = utf8_next(&p, end);

		if (!breaks_is_space(cp) && !breaks_is_invisible(cp)
		    && type_family_find(&f->family, TYPE_REGULAR, cp) >= 0)
			return false;
	}
	return true;
}

static float
run_width(const struct fixture *f, const struct line_run *run, size_t *graphemes)
{
	const struct typeface *face = type_face(&f->family, (enum type_style)run->style, run->face);
	const char *p = run->text, *end = p + run->len;
	double width = run->hyphen ? typeface_advance(face, '-') : 0;

	if (run->shaped)
		width += scripts_width(face, p, run->len, run->level & 1);
	while (p < end) {
		const uint32_t cp = utf8_next(&p, end);

		if (run->shaped && scripts_joins(cp))
			continue;
		assert_int_not_equal(typeface_advance(face, cp), UINT16_MAX);
		assert_false(breaks_is_invisible(cp));
		width += run->shaped ? 0 : typeface_advance(face, cp);
		*graphemes += !breaks_is_mark(cp);
	}
	return (float)(width * run->size / 1000);
}

/* The run of the line that stands next to the right of `x`, or NULL. */
static const struct line_run *
run_right_of(const struct line *line, float x, const bool *seen)
{
	const struct line_run *next = NULL;

	for (uint32_t i = 0; i < line->run_count; i++)
		if (!seen[i] && (next == NULL || line->runs[i].x < next->x
		    || (line->runs[i].x <= next->x && line->runs[i].width < next->width)))
			next = &line->runs[i];
	assert_true(next == NULL || next->x >= x - 0.01f * (1 + fabsf(x) / 100));
	return next;
}

/* However they are turned, no run stands on another. */
static void
check_places(const struct line *line)
{
	bool *seen = test_calloc(line->run_count + 1, sizeof *seen);
	const struct line_run *run;
	float x = 0;

	while ((run = run_right_of(line, x, seen)) != NULL) {
		seen[run - line->runs] = true;
		x = run->x + run->width;
	}
	assert_float_equal(x, line->width, 0.02 + x / 1e4);
	test_free(seen);
}

/* A mark at the very start has no base; it is a grapheme all the same. */
static void
check_line(const struct fixture *f, const struct line *line, float width, const char **reached)
{
	size_t graphemes = 0;
	uint32_t i;

	for (i = 0; i < line->run_count; i++) {
		const struct line_run *run = &line->runs[i];

		assert_true(run->text >= *reached);
		assert_true(nothing_to_see(f, *reached, run->text));
		assert_float_equal(run_width(f, run, &graphemes), run->width,
		    0.01 + run->width / 1e4);
		*reached = run->text + run->len;
	}
	check_places(line);
	if (!(line->width <= width + 0.02f))
		assert_true(graphemes <= 1);
}

static void
check_laws(struct fixture *f, const char *text, size_t len, float width, unsigned flags)
{
	struct paragraph *p = paragraph_new_text(f->context, &f->nodes[0], text, len, &f->style, flags);
	const char *reached = text;
	const struct line *lines;
	size_t count = paragraph_break(p, width, &lines), i;

	for (i = 0; i < count; i++)
		check_line(f, &lines[i], width, &reached);
	assert_true(nothing_to_see(f, reached, text + len));
	assert_int_equal(count, paragraph_count_lines(p, width));
	assert_true(paragraph_min_width(p) <= paragraph_max_width(p) + 0.01f
	    || (flags & PARAGRAPH_HYPHENATE) != 0 || memchr(text, 0xAD, len) != NULL);
}

static void
any_text_at_any_width_obeys_the_laws(void **state)
{
	static const float widths[] = { 0, -1, 0.001f, 7, 30, 55.5f, 120, 1e9f, INFINITY, NAN };
	struct fixture *f = fixture_new("Liberation Sans");
	uint32_t seed = 20161120;
	int round;

	(void)state;
	for (round = 0; round < 1500; round++) {
		struct strbuf text = STRBUF_INIT;
		const float width = widths[dice(&seed, ARRAY_LEN(widths))];

		random_text(&seed, &text);
		f->context->arena = arena_new();
		if (!isnan(width))
			check_laws(f, text.text, text.len, width, dice(&seed, 2) * PARAGRAPH_HYPHENATE);
		arena_drop(f->context->arena);
		strbuf_drop(&text);
	}
	fixture_drop(f);
}

/* Emphasis on any part of the text moves no line's end (test faces: italic is as
 * wide as regular). */
static void
elements_move_no_break(void **state)
{
	static const char *const bits[] = {
		"a", "be", "word", "sentence", " ", " ", " ", "-", "/", ".", ", ", "(", ")", "75",
		"\xC2\xA0", "\xC2\xAD", "\xC3\xA9", "\xE2\x80\x93", "\xE2\x80\x99", "www.a.uk/b",
	};
	struct fixture *f = fixture_new(NULL);
	uint32_t seed = 7;
	int round;

	(void)state;
	arena_drop(f->arena);
	f->context->hyphenator = NULL;   /* a word in two elements is not hyphenated */
	for (round = 0; round < 3000; round++) {
		struct strbuf whole = STRBUF_INIT, part = STRBUF_INIT;
		const float width = (float)dice(&seed, 90);
		const char *plainly;
		uint32_t parts = 1 + dice(&seed, 6), i;

		f->context->arena = f->arena = arena_new();
		f->nodes[0].first = f->nodes[0].last = NULL;
		f->count = 1;
		for (i = 0; i < parts; i++) {
			uint32_t n = 1 + dice(&seed, 8);

			strbuf_truncate(&part, 0);
			while (n-- > 0)
				strbuf_puts(&part, bits[dice(&seed, ARRAY_LEN(bits))]);
			strbuf_add(&whole, part.text, part.len);
			add(f, dice(&seed, 2) == 0 ? 0 : add(f, 0, DOC_EM, NULL), DOC_TEXT,
			    arena_strdup(f->arena, part.text));
		}
		plainly = broken(f, width, 0);
		assert_string_equal(plainly, broken_text(f, whole.text, width, 0));
		arena_drop(f->arena);
		strbuf_drop(&whole);
		strbuf_drop(&part);
	}
	f->arena = arena_new();
	fixture_drop(f);
}

/* The short way for plain words must find what the library finds. */
static void
breaks_are_those_of_the_standard(void **state)
{
	static const char *const bits[] = {
		"a", "word", "B7", "7", "3.5", " ", " ", " ", " ", "  ", ".", ",", ":", ";", "(", ")",
		"%", "!", "?", "\"", "'", "\xC3\xA9", "\xC2\xA0", "\xE6\xBC\xA2", "\xC2\xA3", "+", "*",
		"\n", "{", "]", "$", "\xCC\x81", "\xF0\x9F\x98\x80", "\xFF",
	};
	uint32_t seed = 14;
	int round;

	(void)state;
	for (round = 0; round < 20000; round++) {
		struct strbuf text = STRBUF_INIT;
		uint8_t ours[400];
		char theirs[400];
		uint32_t n = 1 + dice(&seed, 40);

		while (n-- > 0)
			strbuf_puts(&text, bits[dice(&seed, ARRAY_LEN(bits))]);
		breaks_find(text.text, text.len, ours);
		set_linebreaks_utf8((const utf8_t *)text.text, text.len, "en", theirs);
		theirs[text.len - 1] = BREAK_MUST;
		if (memcmp(ours, theirs, text.len) != 0)
			fail_msg("breaks differ in '%s'", text.text);
		strbuf_drop(&text);
	}
}

/* The library stops the program at characters that it does not know: flags, once. */
static void
every_character_has_breaks_around_it(void **state)
{
	struct strbuf text = STRBUF_INIT;
	uint8_t breaks[64];
	char shape[4];
	uint32_t cp;
	size_t i, len;

	(void)state;
	for (cp = 0x20; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		len = utf8_encode(cp, shape);
		strbuf_truncate(&text, 0);
		strbuf_puts(&text, "Meath ");
		strbuf_add(&text, shape, len);
		strbuf_puts(&text, "b");
		for (i = 0; i < 3; i++)
			strbuf_add(&text, shape, len);
		breaks_find(text.text, text.len, breaks);
		for (i = 0; i < text.len; i++)
			assert_true((breaks[i] & ~(BREAK_KIND_MASK | BREAK_IN_URL)) == 0);
		assert_int_equal(breaks[text.len - 1] & BREAK_KIND_MASK, BREAK_MUST);
	}
	strbuf_drop(&text);
}

static void
a_flag_is_not_divided(void **state)
{
	static const char text[] = "a \xF0\x9F\x87\xAC\xF0\x9F\x87\xA7\xF0\x9F\x87\xAB\xF0\x9F\x87\xB7 b";
	uint8_t breaks[sizeof text];

	(void)state;
	breaks_find(text, sizeof text - 1, breaks);
	assert_int_equal(breaks[2 + 3], BREAK_NO);         /* G B */
	assert_int_equal(breaks[2 + 7], BREAK_ALLOWED);    /* GB FR */
	assert_int_equal(breaks[2 + 11], BREAK_NO);        /* F R */
	assert_int_equal(breaks[2 + 16], BREAK_ALLOWED);   /* the space */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_where_english_expects),
		cmocka_unit_test(narrow_columns_hyphenate_words_only),
		cmocka_unit_test(hyphens_are_rare),
		cmocka_unit_test(a_missing_dictionary_is_one_note),
		cmocka_unit_test(a_kept_dictionary_is_for_its_language),
		cmocka_unit_test(words_across_elements_are_one_word),
		cmocka_unit_test(elements_change_the_look),
		cmocka_unit_test(a_status_keeps_its_shape_with_its_word),
		cmocka_unit_test(an_arrow_keeps_its_word),
		cmocka_unit_test(characters_without_glyph_are_reported_once),
		cmocka_unit_test(marks_stay_with_their_base_in_one_face),
		cmocka_unit_test(numbers_align_on_their_point),
		cmocka_unit_test(the_narrowest_sensible_width_divides_no_word),
		cmocka_unit_test(elements_move_no_break),
		cmocka_unit_test(breaks_are_those_of_the_standard),
		cmocka_unit_test(any_text_at_any_width_obeys_the_laws),
		cmocka_unit_test(every_character_has_breaks_around_it),
		cmocka_unit_test(a_flag_is_not_divided),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
