/* Axes are round and honest; numbers read as people write them; labels don't collide. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "charts/frame.h"

static void
axes_have_round_ticks_that_cover_the_values(void **state)
{
	static const struct { double low, high; bool zero; double axis_low, axis_high, step; } cases[] = {
		{ 82, 98, false, 80, 100, 5 },
		{ 0, 44, true, 0, 50, 10 },
		{ 12, 44, true, 0, 50, 10 },        /* bars start at zero */
		{ -3, 7, false, -4, 8, 2 },
		{ -7, -3, true, -8, 0, 2 },
		{ 0.02, 0.11, false, 0.02, 0.12, 0.02 },
		{ 1e9, 5e9, false, 1e9, 5e9, 1e9 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct axis axis = axis_round(cases[i].low, cases[i].high, 5, cases[i].zero);

		assert_float_equal(axis.low, cases[i].axis_low, fabs(cases[i].step) * 1e-6);
		assert_float_equal(axis.high, cases[i].axis_high, fabs(cases[i].step) * 1e-6);
		assert_float_equal(axis.step, cases[i].step, cases[i].step * 1e-6);
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
		struct axis axis = axis_round(ranges[i][0], ranges[i][1], 5, i % 2 == 0);

		assert_true(isfinite(axis.low) && isfinite(axis.high));
		assert_true(axis.high > axis.low);
		assert_true(axis.step > 0);
	}
}

static void
numbers_read_as_people_write_them(void **state)
{
	static const struct { double value, step; const char *unit, *text; } cases[] = {
		{ 92, 0, "%", "92%" }, { 92.5, 0, "%", "92.5%" }, { 0, 0, NULL, "0" },
		{ 1234567, 0, NULL, "1.2 million" }, { 999999, 0, NULL, "999,999" },
		{ 1000, 0, "\xc2\xa3", "\xc2\xa3" "1,000" },
		{ 1e9, 0, "\xc2\xa3", "\xc2\xa3" "1 billion" },
		{ 1.05e9, 5e7, "\xc2\xa3", "\xc2\xa3" "1.05 billion" },
		{ -4, 2, NULL, "\xe2\x88\x92" "4" }, { .25, .05, NULL, "0.25" }, { 3, .5, NULL, "3.0" },
		{ 12, 0, "days", "12" },
	};
	char text[48];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(number_label(cases[i].value, cases[i].step, cases[i].unit, text),
		    cases[i].text);
}

static void
names_at_the_edge_keep_apart_and_in_order(void **state)
{
	struct edge_label labels[] = {
		{ .text = "c", .y = 50 }, { .text = "a", .y = 50 }, { .text = "b", .y = 52 },
		{ .text = "top", .y = -20 },
		{ .text = "low", .y = 300 },
	};
	size_t i;

	(void)state;
	edge_labels_spread(labels, ARRAY_LEN(labels), 0, 100, 10);
	assert_string_equal(labels[0].text, "top");
	assert_string_equal(labels[4].text, "low");
	assert_true(labels[0].y >= 5);
	assert_true(labels[4].y <= 95);
	for (i = 1; i < ARRAY_LEN(labels); i++)
		assert_true(labels[i].y - labels[i - 1].y >= 10 - 1e-3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(axes_have_round_ticks_that_cover_the_values),
		cmocka_unit_test(axes_of_strange_ranges_still_span_something),
		cmocka_unit_test(numbers_read_as_people_write_them),
		cmocka_unit_test(names_at_the_edge_keep_apart_and_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
