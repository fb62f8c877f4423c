/* Trend and limits, against a second implementation (tests/oracle) and by hand. */
#include "evaluate_builder.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "evaluate/trend.h"
#include "evaluate/xmr.h"

#define LONGEST 64

/* Relative to the size of the series: differences of large numbers lose digits. */
static void
assert_near(double got, double expected, double size)
{
	if (!(fabs(got - expected) <= 1e-9 * fmax(1, fmax(size, fabs(expected)))))
		fail_msg("%.12g is not %.12g", got, expected);
}

static double
next_number(char **text)
{
	char *end;
	double number = strtod(*text, &end);

	assert_ptr_not_equal(*text, end);
	*text = *end == ',' ? end + 1 : end;
	return number;
}

static void
check_series(char *line)
{
	double x[LONGEST], y[LONGEST], size = 0;
	size_t n = (size_t)next_number(&line), i;
	struct trend trend;
	struct xmr xmr;

	assert_in_range(n, 5, LONGEST);
	for (i = 0; i < n; i++)
		x[i] = next_number(&line);
	for (i = 0; i < n; i++) {
		y[i] = next_number(&line);
		size = fmax(size, fabs(y[i]));
	}
	assert_true(trend_fit(x, y, n, &trend));
	assert_near(trend.slope, next_number(&line), size);
	assert_near(trend.intercept, next_number(&line), size);
	assert_near(trend.slope_low, next_number(&line), size);
	assert_near(trend.slope_high, next_number(&line), size);
	assert_true(xmr_limits(y, n, &xmr));
	assert_near(xmr.mean, next_number(&line), size);
	assert_near(xmr.mean_range, next_number(&line), size);
	assert_near(xmr.upper, next_number(&line), size);
	assert_near(xmr.lower, next_number(&line), size);
}

static void
agrees_with_a_second_reckoning_of_a_thousand_series(void **state)
{
	FILE *table = fopen("tests/oracle/series.csv", "r");
	char line[4096];
	size_t count = 0;

	(void)state;
	assert_non_null(table);
	while (fgets(line, sizeof line, table) != NULL) {
		check_series(line);
		count++;
	}
	fclose(table);
	assert_int_equal(count, 1000);
}

/* Four points hold 91.7% between their outermost slopes: no 95% interval. */
static void
a_trend_needs_five_points(void **state)
{
	static const double x[] = { 1, 2, 3, 4, 5 }, y[] = { 10, 12, 14, 16, 17 };
	struct trend t = { .slope = 99 };

	(void)state;
	assert_false(trend_fit(x, y, 0, &t));
	assert_false(trend_fit(x, y, 4, &t));
	assert_true(t.slope == 99);
	assert_true(trend_fit(x, y, 5, &t));
	assert_true(t.slope == 2 && t.slope_low == 1 && t.slope_high == 2 && t.intercept == 8);
	assert_int_equal(trend_recent(7), 7);
	assert_int_equal(trend_recent(100000), 60);
}

static void
one_wild_value_does_not_turn_the_trend(void **state)
{
	static const double x[] = { 1, 2, 3, 4, 5, 6, 7 }, y[] = { 80, 81, 82, 10, 84, 85, 86 };
	struct trend t;

	(void)state;
	assert_true(trend_fit(x, y, 7, &t));
	assert_near(t.slope, 1, 1);
}

static void
when_a_goal_is_reached(void **state)
{
	static const double x[] = { 0, 1, 2, 3, 4 }, y[] = { 80, 82, 84, 86, 88 };
	struct trend t;

	(void)state;
	assert_true(trend_fit(x, y, 5, &t));
	assert_near(trend_reaches(&t, t.slope, 4, 95, true), 7.5, 1);
	assert_near(trend_reaches(&t, t.slope, 4, 85, true), 4, 1);       /* there already */
	assert_true(isinf(trend_reaches(&t, t.slope, 4, 80, false)));     /* moving away */
	assert_true(isinf(trend_reaches(&t, t.slope, 4, 90, false)));     /* past it, moving away */
	assert_true(isinf(trend_reaches(&t, -2, 4, 70, true)));
	assert_true(isinf(trend_reaches(&t, 0, 4, 95, true)));
	assert_near(trend_reaches(&t, -2, 4, 78, false), 5, 1);   /* turns about the medians */
}

/* ---- XmR ---------------------------------------------------------------------------- */

/* What is said of each point: letters o outside, s shift, r run, n near a limit. */
static void
signals_text(const double *y, size_t n, char *out)
{
	unsigned signals[LONGEST];
	struct xmr xmr;
	size_t i;

	assert_true(xmr_limits(y, n, &xmr));
	xmr_signals(&xmr, y, n, signals);
	for (i = 0; i < n; i++)
		out[i] = signals[i] & XMR_OUTSIDE ? 'o' : signals[i] & XMR_SHIFT ? 's'
		    : signals[i] & XMR_RUN ? 'r' : signals[i] & XMR_NEAR_LIMIT ? 'n' : '-';
	out[n] = '\0';
}

static void
signals_follow_the_four_rules(void **state)
{
	static const struct { const char *expected; double y[16]; } cases_[] = {
		{ "------------", { 10, 12, 10, 12, 10, 12, 10, 12, 10, 12, 10, 12 } },
		{ "------------", { 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5 } },
		/* One wild point. */
		{ "-----------o", { 10, 14, 10, 14, 10, 14, 10, 14, 10, 14, 10, 30 } },
		/* Seven above the mean, which lies at 12; six are not enough. */
		{ "-----sssssss", { 10, 12, 9, 11, 10, 13, 15, 13, 15, 13, 15, 13 } },
		{ "------------", { 10, 12, 9, 12, 10, 11, 15, 13, 15, 13, 15, 13 } },
		/* Seven points rising through the mean; six are not. */
		{ "---rrrrrrr--", { 12, 15, 12, 9, 10, 11, 12, 13, 14, 15, 11, 12 } },
		{ "------------", { 12, 15, 12, 10, 11, 12, 13, 14, 15, 11, 12, 10 } },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		char text[LONGEST + 1];

		signals_text(cases_[i].y, 12, text);
		assert_string_equal(text, cases_[i].expected);
	}
}

/* Limits given: mean 10, limits 4 and 16, so two thirds lie at 6 and 14. */
static void
two_of_three_near_a_limit(void **state)
{
	static const struct { const char *expected; double y[5]; } cases_[] = {
		{ "-n-n-", { 10, 15, 11, 15, 10 } },
		{ "-nn--", { 10, 15, 15, 9, 10 } },
		{ "-----", { 15, 9, 11, 15, 10 } },       /* four apart */
		{ "-----", { 10, 15, 5, 9, 10 } },        /* on different sides */
		{ "-----", { 10, 14, 14, 9, 10 } },       /* on the line is not beyond it */
		{ "---nn", { 10, 9, 10, 5, 5 } },
	};
	static const struct xmr xmr = { 10, 6 / 2.66, 16, 4 };
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		unsigned signals[5];
		char text[6] = "-----";

		xmr_signals(&xmr, cases_[i].y, 5, signals);
		for (j = 0; j < 5; j++)
			if (signals[j] & XMR_NEAR_LIMIT)
				text[j] = 'n';
		assert_string_equal(text, cases_[i].expected);
	}
}

static void
variation_and_assurance_follow_polarity(void **state)
{
	static const struct xmr xmr = { 85, 2, 90, 80 };

	(void)state;
	assert_int_equal(xmr_variation(0, POLARITY_HIGH), VARIATION_COMMON);
	assert_int_equal(xmr_variation(XMR_SHIFT | XMR_HIGH, POLARITY_HIGH), VARIATION_IMPROVING);
	assert_int_equal(xmr_variation(XMR_SHIFT | XMR_HIGH, POLARITY_LOW), VARIATION_CONCERNING);
	assert_int_equal(xmr_variation(XMR_OUTSIDE | XMR_LOW, POLARITY_HIGH), VARIATION_CONCERNING);
	assert_int_equal(xmr_variation(XMR_RUN | XMR_LOW, POLARITY_NONE), VARIATION_CHANGED);
	assert_int_equal(xmr_assurance(&xmr, 80, POLARITY_HIGH), ASSURANCE_PASSING);
	assert_int_equal(xmr_assurance(&xmr, 85, POLARITY_HIGH), ASSURANCE_HIT_AND_MISS);
	assert_int_equal(xmr_assurance(&xmr, 90.1, POLARITY_HIGH), ASSURANCE_FAILING);
	assert_int_equal(xmr_assurance(&xmr, 90, POLARITY_LOW), ASSURANCE_PASSING);
	assert_int_equal(xmr_assurance(&xmr, 79, POLARITY_LOW), ASSURANCE_FAILING);
	assert_int_equal(xmr_assurance(&xmr, NAN, POLARITY_LOW), ASSURANCE_UNKNOWN);
	assert_int_equal(xmr_assurance(&xmr, 85, POLARITY_NONE), ASSURANCE_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_a_second_reckoning_of_a_thousand_series),
		cmocka_unit_test(a_trend_needs_five_points),
		cmocka_unit_test(one_wild_value_does_not_turn_the_trend),
		cmocka_unit_test(when_a_goal_is_reached),
		cmocka_unit_test(signals_follow_the_four_rules),
		cmocka_unit_test(two_of_three_near_a_limit),
		cmocka_unit_test(variation_and_assurance_follow_polarity),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
