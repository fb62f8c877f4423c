/* What every chart owes its reader, at the width of a page and of a phone, for all
 * charts of tests/charts/gallery.xml: nothing outside the drawing, no text over text,
 * text that can be read on what is behind it, bars from zero, pictures alike twice. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "charts/chart.h"
#include "charts/frame.h"
#include "charts/kinds.h"
#include "drawing_box.h"

struct fixture {
	struct diags *diags;
	struct theme *theme;
	struct type_family family;
	struct document *gallery;
	struct chart_context context;
};

static int
set_up(void **state)
{
	struct fixture *f = mem_new_zero(1, sizeof *f);

	f->diags = diags_new();
	f->theme = theme_new_default();
	type_family_init_test(&f->family, 520);
	f->gallery = document_parse("tests/charts/gallery.xml", f->diags);
	f->context = (struct chart_context){ f->theme, &f->family };
	*state = f;
	return f->gallery == NULL;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	document_drop(f->gallery);
	type_family_drop(&f->family);
	theme_drop(f->theme);
	diags_drop(f->diags);
	free(f);
	return 0;
}

static struct drawing
draw(const struct fixture *f, const struct doc_node *chart, float width)
{
	struct drawing d = { .width = width, .arena = arena_new() };

	d.height = chart_height(chart, &f->context, width);
	assert_true(chart_draw(chart, &f->context, &d));
	return d;
}

static void
drop(struct drawing *d)
{
	drawing_clear(d);
	arena_drop(d->arena);
}

/* Call `check` for every chart of the gallery at three widths. */
static void
each_chart(struct fixture *f, void (*check)(const struct fixture *, const struct drawing *,
    const char *name))
{
	static const float widths[] = { 480, 216, 120 };
	const struct doc_node *n;
	size_t i, count = 0;

	for (n = f->gallery->root; n != NULL; n = doc_next(n, f->gallery->root)) {
		for (i = 0; n->kind == DOC_CHART && i < ARRAY_LEN(widths); i++, count++) {
			struct drawing d = draw(f, n, widths[i]);
			char name[256];

			snprintf(name, sizeof name, "%s, %g pt", n->attrs->label, (double)widths[i]);
			check(f, &d, name);
			drop(&d);
		}
	}
	assert_true(count > 60);
}

/* ---- inside ----------------------------------------------------------------- */

static struct box
box_of_text(const struct fixture *f, const struct drawing_op *op)
{
	float width = text_width(&f->family, op->style, op->size, op->text);
	float left = op->x - (op->anchor == ANCHOR_END ? width
	    : op->anchor == ANCHOR_MIDDLE ? width / 2 : 0);

	/* Capitals and figures; a descender may touch the line below. */
	return (struct box){ left, op->y - op->size * .72f, left + width, op->y };
}

static void
check_inside(const struct fixture *f, const struct drawing *d, const char *name)
{
	const float slack = 1;
	size_t i;

	assert_true(d->op_count > 0 || strncmp(name, "Spark", 5) == 0);
	for (i = 0; i < d->op_count; i++) {
		const struct drawing_op *op = &d->ops[i];
		struct box b = op->kind == DRAWING_TEXT ? box_of_text(f, op) : box_of_path(op);

		if (!(b.left >= -slack && b.top >= -slack && b.right <= d->width + slack &&
		    b.bottom <= d->height + slack))
			fail_msg("%s: %s at %g %g %g %g is outside %g x %g", name,
			    op->kind == DRAWING_TEXT ? op->text : "a path", (double)b.left,
			    (double)b.top, (double)b.right, (double)b.bottom, (double)d->width,
			    (double)d->height);
	}
}

static void
nothing_stands_outside_the_drawing(void **state)
{
	each_chart(*state, check_inside);
}

/* ---- text over text ------------------------------------------------------------ */

static bool
overlap(const struct box *a, const struct box *b)
{
	const float slack = .6f;

	return a->left + slack < b->right && b->left + slack < a->right && a->top + slack < b->bottom
	    && b->top + slack < a->bottom;
}

static void
check_texts(const struct fixture *f, const struct drawing *d, const char *name)
{
	size_t i, k;

	for (i = 0; i < d->op_count; i++)
		for (k = 0; k < i; k++) {
			struct box a, b;

			if (d->ops[i].kind != DRAWING_TEXT || d->ops[k].kind != DRAWING_TEXT)
				continue;
			a = box_of_text(f, &d->ops[i]);
			b = box_of_text(f, &d->ops[k]);
			if (overlap(&a, &b))
				fail_msg("%s: '%s' and '%s' overlap", name, d->ops[k].text, d->ops[i].text);
		}
}

static void
no_text_stands_over_another(void **state)
{
	each_chart(*state, check_texts);
}

/* ---- contrast -------------------------------------------------------------------- */

/* A short open line of five corners in ink. */
static bool
is_zigzag(const struct fixture *f, const struct drawing_op *op)
{
	struct box b;

	if (op->kind != DRAWING_PATH || op->segment_count != 5 || op->fill != DRAWING_NO_COLOUR ||
	    op->stroke != f->theme->ink || op->segments[4].kind != SEGMENT_LINE)
		return false;
	b = box_of_path(op);
	return b.right - b.left < 8 && b.bottom - b.top < 10;
}

static size_t zigzags;

static void
check_zigzag(const struct fixture *f, const struct drawing *d, const char *name)
{
	for (size_t i = 0; i < d->op_count; i++) {
		struct box zigzag, label;

		if (!is_zigzag(f, &d->ops[i]))
			continue;
		zigzags++;
		zigzag = box_of_path(&d->ops[i]);
		for (size_t k = 0; k < d->op_count; k++) {
			if (d->ops[k].kind != DRAWING_TEXT || d->ops[k].anchor != ANCHOR_END)
				continue;
			label = box_of_text(f, &d->ops[k]);
			label.right += d->ops[k].size * .6f;   /* the width of a figure */
			if (overlap(&zigzag, &label))
				fail_msg("%s: the zigzag stands at the label '%s'", name, d->ops[k].text);
		}
	}
}

static void
the_zigzag_of_a_broken_scale_is_no_part_of_its_label(void **state)
{
	zigzags = 0;
	each_chart(*state, check_zigzag);
	assert_true(zigzags > 10);
}

static bool
covers(const struct drawing_op *op, float x, float y)
{
	struct box b;

	if (op->kind != DRAWING_PATH || op->fill == DRAWING_NO_COLOUR || op->segment_count < 4)
		return false;
	b = box_of_path(op);
	return x > b.left && x < b.right && y > b.top && y < b.bottom && b.right - b.left > 8;
}

/* The colour behind the middle of a text: the last filled area drawn before it. */
static uint32_t
ground(const struct drawing *d, size_t text, const struct box *box)
{
	uint32_t colour = 0xffffff;
	size_t i;

	for (i = 0; i < text; i++)
		if (covers(&d->ops[i], (box->left + box->right) / 2, (box->top + box->bottom) / 2))
			colour = d->ops[i].fill;
	return colour;
}

static void
check_contrast(const struct fixture *f, const struct drawing *d, const char *name)
{
	size_t i;

	for (i = 0; i < d->op_count; i++) {
		struct box box;
		double contrast;

		if (d->ops[i].kind != DRAWING_TEXT)
			continue;
		box = box_of_text(f, &d->ops[i]);
		contrast = colour_contrast(d->ops[i].fill, ground(d, i, &box));
		if (contrast < 4.5)
			fail_msg("%s: '%s' has contrast %.2f", name, d->ops[i].text, contrast);
	}
}

/* WCAG 2.2, 1.4.3. */
static void
text_can_be_read_on_what_is_behind_it(void **state)
{
	each_chart(*state, check_contrast);
}

/* WCAG 2.2, 1.4.11: each ink on white and on every tint that may lie behind it. */
static void
lines_and_signs_stand_out_from_the_bands(void **state)
{
	const struct fixture *f = *state;
	size_t i, s;

	for (s = 0; s <= f->gallery->status_count; s++) {
		uint32_t tint = s == f->gallery->status_count ? 0xffffff
		    : status_tint(f->theme, &f->gallery->statuses[s]);

		for (i = 0; i < 4; i++)
			assert_true(colour_contrast(series_look(f->theme, i).ink, tint) >= 3);
		for (i = 0; i < f->gallery->status_count; i++)
			assert_true(colour_contrast(status_ink(f->theme, &f->gallery->statuses[i]), tint)
			    >= 3);
	}
}

/* WCAG 2.2, 1.4.1. */
static void
four_series_differ_without_colour(void **state)
{
	const struct fixture *f = *state;
	size_t i, k;

	for (i = 0; i < 4; i++)
		for (k = 0; k < i; k++) {
			struct series_look a = series_look(f->theme, i), b = series_look(f->theme, k);

			assert_int_not_equal(a.shape, b.shape);
			assert_true(fabsf(a.dash.on - b.dash.on) > .5f);
		}
}

/* ---- particular kinds ---------------------------------------------------------------- */

static const struct doc_node *
chart_named(const struct fixture *f, const char *name)
{
	const struct doc_node *n;

	for (n = f->gallery->root; n != NULL; n = doc_next(n, f->gallery->root))
		if (n->kind == DOC_CHART && strcmp(n->attrs->label, name) == 0)
			return n;
	fail_msg("the gallery has no chart '%s'", name);
	return NULL;
}

/* The first bar part filled with `fill` below `y`; no box where there is none. */
static struct box
part_below(const struct drawing *d, uint32_t fill, float y)
{
	for (size_t i = 0; i < d->op_count; i++) {
		struct box b = box_of_path(&d->ops[i]);

		if (d->ops[i].kind == DRAWING_PATH && d->ops[i].fill == fill && b.top > y && b.right - b.left > 12)
			return b;
	}
	return (struct box){ 0 };
}

static void
bars_begin_at_zero_and_are_as_long_as_their_values(void **state)
{
	const struct fixture *f = *state;
	struct drawing d = draw(f, chart_named(f, "Actions by priority"), 480);
	uint32_t done = status_ink(f->theme, &f->gallery->statuses[4]);
	struct box twelve = part_below(&d, done, 0), three = part_below(&d, done, twelve.bottom);

	assert_string_equal(f->gallery->statuses[4].name, "done");
	assert_true(three.right - three.left > 12);
	assert_float_equal((twelve.right - twelve.left) / (three.right - three.left), 4, .01);
	drop(&d);
}

static size_t
moves_of_longest_path(const struct drawing *d)
{
	size_t i, s, best = 0, moves = 0;

	for (i = 0; i < d->op_count; i++) {
		if (d->ops[i].kind != DRAWING_PATH || d->ops[i].stroke_width != 1.5f)
			continue;
		if (d->ops[i].segment_count <= best)
			continue;
		best = d->ops[i].segment_count;
		for (moves = s = 0; s < best; s++)
			moves += d->ops[i].segments[s].kind == SEGMENT_MOVE;
	}
	return moves;
}

static void
a_missing_value_is_a_gap(void **state)
{
	const struct fixture *f = *state;
	struct drawing gap = draw(f, chart_named(f, "Five quarters with a gap"), 480);
	struct drawing whole = draw(f, chart_named(f, "Five years of quarters"), 480);

	assert_int_equal(moves_of_longest_path(&gap), 2);
	assert_int_equal(moves_of_longest_path(&whole), 1);
	drop(&gap);
	drop(&whole);
}

static size_t
texts_equal(const struct drawing *d, const char *text)
{
	size_t i, n = 0;

	for (i = 0; i < d->op_count; i++)
		n += d->ops[i].kind == DRAWING_TEXT && strcmp(d->ops[i].text, text) == 0;
	return n;
}

static void
last_value_years_and_names_are_said(void **state)
{
	const struct fixture *f = *state;
	struct drawing d = draw(f, chart_named(f, "Five years of quarters"), 480);
	struct drawing none = draw(f, chart_named(f, "No points"), 480);

	assert_int_equal(texts_equal(&d, "97.3% (p)"), 1);
	assert_int_equal(texts_equal(&d, "2011-12"), 1);
	assert_int_equal(texts_equal(&d, "Q1"), 5);
	assert_int_equal(texts_equal(&d, "Target 92%"), 1);
	assert_int_equal(texts_equal(&d, "Requires improvement"), 1);
	assert_int_equal(texts_equal(&none, "No figures to draw yet"), 1);
	drop(&d);
	drop(&none);
}

static size_t
fills_of(const struct drawing *d, uint32_t fill)
{
	size_t n = 0;

	for (size_t i = 0; i < d->op_count; i++)
		n += d->ops[i].kind == DRAWING_PATH && d->ops[i].fill == fill;
	return n;
}

/* Charts side by side have one key: theirs is the room that names take, and what the names were for is said there,
 * shading only where there is some. */
static void
charts_can_share_a_key(void **state)
{
	const struct fixture *f = *state;
	struct drawing chart = draw(f, chart_named(f, "Named elsewhere"), 160);
	struct drawing key = draw(f, chart_named(f, "Key"), 480), slim = draw(f, chart_named(f, "Key"), 216);

	assert_int_equal(texts_equal(&chart, "Requires improvement") + texts_equal(&chart, "Good"), 0);
	assert_int_equal(texts_equal(&chart, "Target 93%"), 1);   /* a line has a value of its own */
	assert_true(fills_of(&chart, status_tint(f->theme, &f->gallery->statuses[2])) > 0);
	assert_int_equal(texts_equal(&key, "Requires improvement"), 1);
	assert_int_equal(texts_equal(&key, "Below requires improvement"), 1);
	assert_int_equal(fills_of(&key, status_tint(f->theme, &f->gallery->statuses[2])), 1);
	assert_int_equal(fills_of(&key, status_tint(f->theme, &f->gallery->statuses[0])), 0);
	assert_int_equal(fills_of(&key, status_ink(f->theme, &f->gallery->statuses[0])), 1);
	assert_true(key.height < 12 && slim.height > key.height);
	drop(&chart);
	drop(&key);
	drop(&slim);
}

/* On a narrow drawing a plot is no wall: at most .56 of the width, and its periods below. */
static void
a_narrow_plot_is_low(void **state)
{
	const struct fixture *f = *state;
	struct drawing d = draw(f, chart_named(f, "Named elsewhere"), 160);

	assert_true(d.height < 160 * .56f + 2 * 9 * 1.25f + 9);
	drop(&d);
}

static void
charts_can_share_an_axis(void **state)
{
	const struct fixture *f = *state;
	struct drawing d = draw(f, chart_named(f, "An axis shared with others"), 480);

	assert_int_equal(texts_equal(&d, "0%"), 1);
	assert_int_equal(texts_equal(&d, "100%"), 1);
	drop(&d);
}

/* Letters that are set close, as "Te" is, take less than the sum of each: a name as wide as its column stays whole. */
static void
names_that_fit_are_not_divided(void **state)
{
	static const char *const names[] = { "All", "Te", "AVATAR", "To: Ward 7" };
	struct fixture *f = *state;
	struct type_family family;
	struct arena *arena = arena_new();

	assert_true(type_family_load("Liberation Sans", NULL, NULL, &family, f->diags));
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		float width = text_width(&family, TYPE_REGULAR, 9, names[i]);
		struct text_lines lines = text_wrap(&family, TYPE_REGULAR, 9, names[i], width, arena);

		assert_int_equal(lines.count, 1);
		assert_string_equal(lines.line[0], names[i]);
		assert_true(text_wrap(&family, TYPE_REGULAR, 9, names[i], width * .9f, arena).count > 1);
	}
	arena_drop(arena);
	type_family_drop(&family);
}

/* ---- pictures -------------------------------------------------------------------------- */

static struct strbuf
png_of(const struct fixture *f, const struct type_family *family, const char *name)
{
	struct drawing d = draw(f, chart_named(f, name), 480);
	struct strbuf bytes = STRBUF_INIT;
	struct memory_sink sink;

	memory_sink_init(&sink, &bytes);
	assert_true(chart_png(&d, family, 2, &sink.sink));
	drop(&d);
	return bytes;
}

static void
pictures_are_twice_the_size_and_the_same_each_time(void **state)
{
	struct fixture *f = *state;
	struct type_family family;
	struct strbuf a, b;

	assert_true(type_family_load("Liberation Sans", "DejaVu Sans", NULL, &family, f->diags));
	f->context.family = &family;
	a = png_of(f, &family, "Five years of quarters");
	b = png_of(f, &family, "Five years of quarters");
	f->context.family = &f->family;
	assert_int_equal(a.len, b.len);
	assert_memory_equal(a.text, b.text, a.len);
	assert_memory_equal(a.text, "\x89PNG\r\n\x1a\n", 8);
	assert_int_equal((unsigned char)a.text[18] << 8 | (unsigned char)a.text[19], 960);
	assert_null(strstr(a.text + 8, "tIME"));
	strbuf_drop(&a);
	strbuf_drop(&b);
	type_family_drop(&family);
}

static bool
refuse(struct sink *sink, const void *bytes, size_t len)
{
	(void)sink;
	(void)bytes;
	(void)len;
	return false;
}

static void
a_picture_that_cannot_be_written_is_said(void **state)
{
	const struct fixture *f = *state;
	struct drawing d = draw(f, chart_named(f, "One point"), 480);
	struct sink sink = { refuse };

	assert_false(chart_png(&d, &f->family, 2, &sink));
	drop(&d);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_stands_outside_the_drawing),
		cmocka_unit_test(no_text_stands_over_another),
		cmocka_unit_test(the_zigzag_of_a_broken_scale_is_no_part_of_its_label),
		cmocka_unit_test(text_can_be_read_on_what_is_behind_it),
		cmocka_unit_test(lines_and_signs_stand_out_from_the_bands),
		cmocka_unit_test(four_series_differ_without_colour),
		cmocka_unit_test(bars_begin_at_zero_and_are_as_long_as_their_values),
		cmocka_unit_test(a_missing_value_is_a_gap),
		cmocka_unit_test(last_value_years_and_names_are_said),
		cmocka_unit_test(charts_can_share_a_key),
		cmocka_unit_test(a_narrow_plot_is_low),
		cmocka_unit_test(charts_can_share_an_axis),
		cmocka_unit_test(names_that_fit_are_not_divided),
		cmocka_unit_test(pictures_are_twice_the_size_and_the_same_each_time),
		cmocka_unit_test(a_picture_that_cannot_be_written_is_said),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
