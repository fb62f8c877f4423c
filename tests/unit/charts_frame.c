/* Axes are round and honest; numbers read as people write them; labels don't collide. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "charts/frame.h"

/* What is asked of most axes: nothing is held back, about five steps. */
static struct axis_wish
wish(double low, double high)
{
	return (struct axis_wish){ .low = low, .high = high, .down_to = NAN, .least = -INFINITY,
		.most = INFINITY, .ticks = 5, .decimals = DECIMALS_AS_NEEDED };
}

static double
last_tick(const struct axis *axis)
{
	return axis_tick(axis, axis->ticks - 1);
}

static void
axes_have_round_ticks_that_cover_the_values(void **state)
{
	static const struct { double low, high; bool zero; double first, last, step; } cases[] = {
		{ 82, 98, false, 80, 100, 5 },
		{ 0, 44, true, 0, 50, 10 },
		{ 12, 44, true, 0, 50, 10 },        /* bars start at zero */
		{ 12, 44, false, 0, 50, 10 },       /* so do lines that lose little by it */
		{ 40, 44, false, 40, 44, 1 },
		{ -3, 7, false, -4, 8, 2 },
		{ -7, -3, true, -8, 0, 2 },
		{ 0.052, 0.11, false, 0.04, 0.12, 0.02 },
		{ 3e9, 5e9, false, 3e9, 5e9, 5e8 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct axis_wish w = wish(cases[i].low, cases[i].high);
		struct axis axis;

		w.from_zero = cases[i].zero;
		axis = axis_round(&w);
		assert_float_equal(axis.first, cases[i].first, fabs(cases[i].step) * 1e-6);
		assert_float_equal(last_tick(&axis), cases[i].last, fabs(cases[i].step) * 1e-6);
		assert_float_equal(axis.step, cases[i].step, cases[i].step * 1e-6);
		assert_int_equal(axis.broken, axis.first > 0);
	}
}

/* The plot goes on a little beyond what is on it; no tick passes what no value can pass. */
static void
nothing_lies_on_the_edge_of_an_axis(void **state)
{
	struct axis_wish w = wish(60, 100);
	struct axis axis;

	(void)state;
	w.least = 0;
	w.most = 100;
	w.down_to = 46;
	axis = axis_round(&w);
	assert_float_equal(last_tick(&axis), 100, 1e-9);
	assert_true(axis.high >= 102 && axis.high <= 106);
	assert_true(axis.low <= 46 && axis.first >= axis.low);
	assert_true(axis.broken);
	w = wish(0, 0);
	w.least = 0;
	axis = axis_round(&w);
	assert_float_equal(axis.first, 0, 0);
	assert_true(axis.low < 0 && !axis.broken);
}

/* Steps are no finer than the measure is printed, and written like it where they are parts of one. */
static void
ticks_have_the_decimals_of_the_measure(void **state)
{
	struct axis_wish w = wish(0.78, 1.12);
	char text[NUMBER_LABEL_SIZE];
	struct axis axis;

	(void)state;
	w.decimals = 2;
	axis = axis_round(&w);
	assert_string_equal(axis_label(&axis, 0, NULL, text), "0.70");
	w = wish(90, 90.4);
	w.decimals = 0;
	axis = axis_round(&w);
	assert_true(axis.step >= 1);
	assert_string_equal(axis_label(&axis, 0, "%", text), "90%");
	w = wish(0, 2.68e6);
	axis = axis_round(&w);
	assert_string_equal(axis_label(&axis, 0, "\xc2\xa3", text), "\xc2\xa3" "0");
	assert_string_equal(axis_label(&axis, 1, "\xc2\xa3", text), "\xc2\xa3" "1 million");
	w = wish(0.4e6, 1.4e6);
	axis = axis_round(&w);
	assert_string_equal(axis_label(&axis, 1, NULL, text), "0.5 million");
	assert_string_equal(axis_label(&axis, 2, NULL, text), "1.0 million");
}

static double
random_value(unsigned *seed)
{
	static const double scales[] = { 1e-9, 1e-3, .01, 1, 100, 1e4, 1e7, 1e12, 1e15 };
	double value;

	*seed = *seed * 1664525u + 1013904223u;
	value = (double)(*seed >> 8) / (1 << 24) * 2 - .6;
	*seed = *seed * 1664525u + 1013904223u;
	return value * scales[(*seed >> 16) % ARRAY_LEN(scales)];
}

static void
check_any_axis(const struct axis *axis, double low, double high)
{
	double room = (axis->high - axis->low) * .04, share = axis->step / pow(10, floor(log10(axis->step) + 1e-9));
	char text[NUMBER_LABEL_SIZE], before[NUMBER_LABEL_SIZE] = "";

	assert_true(isfinite(axis->low) && isfinite(axis->high) && axis->step > 0);
	assert_true(low - axis->low >= room && axis->high - high >= room);
	assert_true(fabs(share - 1) < 1e-6 || fabs(share - 2) < 1e-6 || fabs(share - 5) < 1e-6);
	assert_true(axis->ticks >= 1);
	for (int i = 0; i < axis->ticks; i++) {
		assert_true(axis_tick(axis, i) >= axis->low && axis_tick(axis, i) <= axis->high);
		axis_label(axis, i, NULL, text);
		if (strcmp(text, before) == 0)
			fail_msg("two ticks are %s, of %.15g to %.15g", text, low, high);
		strcpy(before, text);
	}
}

static void
any_values_have_an_axis_with_room_and_ticks_that_differ(void **state)
{
	unsigned seed = 13;

	(void)state;
	for (int i = 0; i < 20000; i++) {
		double a = random_value(&seed), b = i % 7 == 0 ? a : i % 5 == 0 ? a * 1.01 : random_value(&seed);
		struct axis_wish w = wish(fmin(a, b), fmax(a, b));
		struct axis axis;

		w.from_zero = i % 3 == 0;
		w.ticks = 4 + i % 2;
		axis = axis_round(&w);
		check_any_axis(&axis, fmin(a, b), fmax(a, b));
	}
}

static void
axes_of_strange_ranges_still_span_something(void **state)
{
	static const double ranges[][2] = {
		{ 5, 5 }, { 0, 0 }, { -2, -2 }, { NAN, NAN }, { INFINITY, 1 }, { 9, 3 }, { 1e-12, 1e-12 },
		{ 1e15, 1e15 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(ranges); i++) {
		struct axis_wish w = wish(ranges[i][0], ranges[i][1]);
		struct axis axis;

		w.from_zero = i % 2 == 0;
		axis = axis_round(&w);
		assert_true(isfinite(axis.low) && isfinite(axis.high));
		assert_true(axis.high > axis.low);
		assert_true(axis.step > 0);
	}
}

static void
numbers_read_as_people_write_them(void **state)
{
	static const struct { double value; int decimals; const char *unit, *text; } cases[] = {
		{ 92, -1, "%", "92%" }, { 92.5, -1, "%", "92.5%" }, { 0, -1, NULL, "0" },
		{ 1.12, -1, NULL, "1.12" }, { 1.1, 2, NULL, "1.10" },
		{ 1234567, -1, NULL, "1.23 million" }, { 999999, -1, NULL, "999,999" },
		{ 1000, -1, "\xc2\xa3", "\xc2\xa3" "1,000" },
		{ 1e9, -1, "\xc2\xa3", "\xc2\xa3" "1 billion" },
		{ -4, 0, NULL, "\xe2\x88\x92" "4" }, { .25, -1, NULL, "0.25" }, { 3, 1, NULL, "3.0" },
		{ 12, -1, "days", "12" },
	};
	char text[NUMBER_LABEL_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(number_label(cases[i].value, cases[i].decimals, cases[i].unit, text),
		    cases[i].text);
}

static struct edge_label
name(const char *text, float y, float weight)
{
	return (struct edge_label){ .text = { text, NULL }, .y = y, .at = y, .height = 10,
		.weight = weight };
}

static void
names_at_the_edge_keep_apart_and_in_order(void **state)
{
	struct edge_label labels[] = { name("c", 50, 1), name("a", 50, 1), name("b", 52, 1),
		name("top", -20, 1), name("low", 300, 1) };
	size_t i;

	(void)state;
	edge_labels_spread(labels, ARRAY_LEN(labels), 0, 100);
	assert_string_equal(labels[0].text.first, "top");
	assert_string_equal(labels[4].text.first, "low");
	assert_true(labels[0].y >= 5);
	assert_true(labels[4].y <= 95);
	for (i = 1; i < ARRAY_LEN(labels); i++)
		assert_true(labels[i].y - labels[i - 1].y >= 10 - 1e-3);
	assert_true(fabsf((labels[1].y + labels[2].y + labels[3].y) / 3 - 50.67f) < .1f);
}

/* The value stays where it is; the names of bands give way. */
static void
the_value_is_moved_least(void **state)
{
	struct edge_label labels[] = { name("Good", 49, 1), name("92%", 50, 16) };

	(void)state;
	edge_labels_spread(labels, 2, 0, 100);
	assert_true(fabsf(labels[1].y - 50) < 1);
	assert_true(fabsf(labels[0].y - 40) < 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(axes_have_round_ticks_that_cover_the_values),
		cmocka_unit_test(axes_of_strange_ranges_still_span_something),
		cmocka_unit_test(nothing_lies_on_the_edge_of_an_axis),
		cmocka_unit_test(ticks_have_the_decimals_of_the_measure),
		cmocka_unit_test(any_values_have_an_axis_with_room_and_ticks_that_differ),
		cmocka_unit_test(numbers_read_as_people_write_them),
		cmocka_unit_test(names_at_the_edge_keep_apart_and_in_order),
		cmocka_unit_test(the_value_is_moved_least),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
