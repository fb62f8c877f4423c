/* What is told by colour is told without it as well: symbols differ by their outline,
 * series by marker and dash, and both can be seen on everything they stand on. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "charts/kinds.h"
#include "charts/symbol.h"
#include "theme/theme.h"

enum { GRID = 32, CELLS = GRID * GRID };
static const float size_pt = 10;
/* So many of a hundred cells of the box have to differ between two symbols. */
static const int differing_pct = 8;

/* --- a drawing as black and white cells --- */

/* How far a point is from the line between two others. */
static float
distance(float x, float y, float x0, float y0, float x1, float y1)
{
	float dx = x1 - x0, dy = y1 - y0, len = dx * dx + dy * dy;
	float t = len > 0 ? ((x - x0) * dx + (y - y0) * dy) / len : 0;

	t = fminf(fmaxf(t, 0), 1);
	return hypotf(x - (x0 + t * dx), y - (y0 + t * dy));
}

struct tracer {
	float x, y;                /* the cell's middle */
	float at_x, at_y, start_x, start_y;
	bool inside;               /* even-odd */
	float nearest;             /* distance to the outline */
};

static void
trace_line(struct tracer *t, float x, float y)
{
	if ((t->at_y > t->y) != (y > t->y) &&
	    t->x < t->at_x + (t->y - t->at_y) / (y - t->at_y) * (x - t->at_x))
		t->inside = !t->inside;
	t->nearest = fminf(t->nearest, distance(t->x, t->y, t->at_x, t->at_y, x, y));
	t->at_x = x;
	t->at_y = y;
}

static void
trace_curve(struct tracer *t, const struct segment *s)
{
	float x0 = t->at_x, y0 = t->at_y;

	for (int i = 1; i <= 8; i++) {
		float u = (float)i / 8, v = 1 - u;
		float a = v * v * v, b = 3 * u * v * v, c = 3 * u * u * v, d = u * u * u;

		trace_line(t, a * x0 + b * s->x[0] + c * s->x[1] + d * s->x[2],
		    a * y0 + b * s->y[0] + c * s->y[1] + d * s->y[2]);
	}
}

static void
trace(struct tracer *t, const struct segment *s)
{
	switch (s->kind) {
	case SEGMENT_MOVE:
		t->at_x = t->start_x = s->x[0];
		t->at_y = t->start_y = s->y[0];
		break;
	case SEGMENT_LINE:
		trace_line(t, s->x[0], s->y[0]);
		break;
	case SEGMENT_CURVE:
		trace_curve(t, s);
		break;
	default:
		trace_line(t, t->start_x, t->start_y);
	}
}

/* The cell after `op`, which was `black` before. Painted white counts as nothing. */
static bool
after(const struct drawing_op *op, float x, float y, bool black)
{
	struct tracer t = { .x = x, .y = y, .nearest = 1e6f };

	for (size_t i = 0; i < op->segment_count; i++)
		trace(&t, &op->segments[i]);
	if (op->stroke != DRAWING_NO_COLOUR && t.nearest <= op->stroke_width / 2)
		return op->stroke != 0xffffff;
	return op->fill != DRAWING_NO_COLOUR && t.inside ? op->fill != 0xffffff : black;
}

static void
rasterise(const struct drawing *drawing, bool cells[CELLS])
{
	for (int i = 0; i < CELLS; i++) {
		float x = ((float)(i % GRID) + .5f) * size_pt / GRID;
		float y = ((float)(i / GRID) + .5f) * size_pt / GRID;

		cells[i] = false;
		for (size_t k = 0; k < drawing->op_count; k++)
			cells[i] = after(&drawing->ops[k], x, y, cells[i]);
	}
}

static void
assert_told_apart(bool (*cells)[CELLS], int count)
{
	for (int a = 0; a < count; a++)
		for (int b = a + 1; b < count; b++) {
			int differ = 0;

			for (int i = 0; i < CELLS; i++)
				differ += cells[a][i] != cells[b][i];
			if (differ * 100 < CELLS * differing_pct)
				fail_msg("numbers %d and %d differ in %d of %d cells only", a, b, differ, CELLS);
		}
}

/* --- tests --- */

static void
symbols_differ_without_colour(void **state)
{
	static bool cells[SYMBOL_COUNT][CELLS];
	struct arena *arena = arena_new();
	struct pen *pen = pen_new();

	(void)state;
	/* "none" is the first: it has to differ from every symbol too. */
	for (int shape = 0; shape < SYMBOL_COUNT; shape++) {
		struct drawing drawing = { .width = size_pt, .height = size_pt, .arena = arena };

		symbol_paint(&drawing, pen, shape, 0, 0, size_pt, 0x000000, false);
		rasterise(&drawing, cells[shape]);
		drawing_clear(&drawing);
	}
	assert_told_apart(cells, SYMBOL_COUNT);
	pen_drop(pen);
	arena_drop(arena);
}

static void
arrows_differ(void **state)
{
	static bool cells[DOC_DIR_LEVEL][CELLS];
	struct arena *arena = arena_new();
	struct pen *pen = pen_new();

	(void)state;
	for (int direction = DOC_DIR_UP; direction <= DOC_DIR_LEVEL; direction++) {
		struct drawing drawing = { .width = size_pt, .height = size_pt, .arena = arena };

		arrow_paint(&drawing, pen, direction, 0, 0, size_pt, 0x000000);
		rasterise(&drawing, cells[direction - DOC_DIR_UP]);
		drawing_clear(&drawing);
	}
	assert_told_apart(cells, DOC_DIR_LEVEL);
	pen_drop(pen);
	arena_drop(arena);
}

/* Four series are the most that a chart can show (Analysis Function, charts). */
static void
series_differ_without_colour(void **state)
{
	struct theme *theme = theme_new_default();

	(void)state;
	for (size_t a = 0; a < 4; a++)
		for (size_t b = a + 1; b < 4; b++) {
			struct series_look one = series_look(theme, a), other = series_look(theme, b);

			assert_int_not_equal(one.shape, other.shape);
			assert_true(fabsf(one.dash.on - other.dash.on) > .5f);
		}
	theme_drop(theme);
}

/* WCAG 2.2, 1.4.11: 3:1 for graphics, on white and on every tint they may cross. */
static void
series_can_be_seen_on_every_tint(void **state)
{
	struct theme *theme = theme_new_default();

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		assert_true(colour_contrast(series_look(theme, i).ink, 0xffffff) >= 3);
		for (int standing = 0; standing < 5; standing++)
			assert_true(colour_contrast(series_look(theme, i).ink,
			    theme->standing_tint[standing]) >= 3);
	}
	theme_drop(theme);
}

/* 1.4.3: 4.5:1 for text, wherever the theme may set it. */
static void
text_can_be_read_on_every_tint(void **state)
{
	struct theme *theme = theme_new_default();
	const uint32_t inks[] = { theme->ink, theme->secondary_ink, theme->accent, theme->warning_ink };

	(void)state;
	for (size_t i = 0; i < sizeof inks / sizeof *inks; i++) {
		assert_true(colour_contrast(inks[i], 0xffffff) >= 4.5);
		assert_true(colour_contrast(inks[i], theme->group_tint) >= 4.5);
		assert_true(colour_contrast(inks[i], theme->zebra_tint) >= 4.5);
		for (int standing = 0; standing < 5; standing++)
			assert_true(colour_contrast(inks[i], theme->standing_tint[standing]) >= 4.5);
	}
	for (int standing = 0; standing < 5; standing++)
		assert_true(colour_contrast(theme->standing_ink[standing],
		    theme->standing_tint[standing]) >= 4.5);
	theme_drop(theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(symbols_differ_without_colour),
		cmocka_unit_test(arrows_differ),
		cmocka_unit_test(series_differ_without_colour),
		cmocka_unit_test(series_can_be_seen_on_every_tint),
		cmocka_unit_test(text_can_be_read_on_every_tint),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
