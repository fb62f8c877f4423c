/* Figures as officers write them: values, ranges, bands in words, shares. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <string.h>

#include "definition/nearest.h"
#include "definition/number.h"
#include "plan/quantity.h"

static bool
same(double a, double b)
{
	return a == b || (isnan(a) && isnan(b));
}

static void
reads_values(void **state)
{
	static const struct {
		const char *text;
		enum unit_kind unit;
		double low, high;
		int decimals;
	} good[] = {
		{ "80", UNIT_PERCENT, 80, 80, 0 }, { "80%", UNIT_PERCENT, 80, 80, 0 },
		{ " 80.50 % ", UNIT_PERCENT, 80.5, 80.5, 2 }, { "0", UNIT_COUNT, 0, 0, 0 },
		{ "80 per cent", UNIT_PERCENT, 80, 80, 0 }, { "-3.5", UNIT_PERCENT, -3.5, -3.5, 1 },
		{ "\xe2\x88\x92" "3.5", UNIT_NUMBER, -3.5, -3.5, 1 }, { "1,234", UNIT_COUNT, 1234, 1234, 0 },
		{ "1,234,567.89", UNIT_POUNDS, 1234567.89, 1234567.89, 2 },
		{ "\xc2\xa3" "1,250", UNIT_POUNDS, 1250, 1250, 0 }, { "5-6", UNIT_MONTHS, 5, 6, 0 },
		{ "5-6 months", UNIT_MONTHS, 5, 6, 0 }, { "5\xe2\x80\x93" "6.5 months", UNIT_MONTHS, 5, 6.5, 1 },
		{ "5 months to 6 months", UNIT_MONTHS, 5, 6, 0 }, { "1 Month", UNIT_MONTHS, 1, 1, 0 },
		{ "5 working days", UNIT_WORKING_DAYS, 5, 5, 0 }, { "5 days", UNIT_WORKING_DAYS, 5, 5, 0 },
		{ "12.5 per 10,000", UNIT_RATE, 12.5, 12.5, 1 }, { "999999999999999", UNIT_COUNT,
		    999999999999999, 999999999999999, 0 },
	};
	static const struct { const char *text; enum unit_kind unit; } bad[] = {
		{ "", UNIT_COUNT }, { "eighty", UNIT_PERCENT }, { "8O", UNIT_PERCENT }, { "80 %%", UNIT_PERCENT },
		{ "80%", UNIT_COUNT }, { "6-5", UNIT_MONTHS }, { "5-6 weeks", UNIT_MONTHS },
		{ "5 months", UNIT_WEEKS }, { "1,23", UNIT_COUNT }, { "1,2345", UNIT_COUNT }, { "1.2.3", UNIT_NUMBER },
		{ "1e3", UNIT_NUMBER }, { "inf", UNIT_NUMBER }, { "nan", UNIT_NUMBER }, { "0x10", UNIT_COUNT },
		{ "12.", UNIT_NUMBER }, { "-", UNIT_NUMBER }, { "5-", UNIT_MONTHS }, { "<5", UNIT_COUNT },
		{ "1234567890123456", UNIT_COUNT }, { "80 (est)", UNIT_PERCENT },
	};
	struct quantity q;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(good); i++) {
		if (!quantity_parse(good[i].text, good[i].unit, "per 10,000", &q))
			fail_msg("\"%s\" was not read", good[i].text);
		if (q.low != good[i].low || q.high != good[i].high || q.decimals != good[i].decimals)
			fail_msg("\"%s\" read as %g to %g, %d decimals", good[i].text, q.low, q.high, q.decimals);
	}
	for (i = 0; i < ARRAY_LEN(bad); i++)
		if (quantity_parse(bad[i].text, bad[i].unit, NULL, &q))
			fail_msg("\"%s\" was read as %g to %g", bad[i].text, q.low, q.high);
}

static void
not_applicable_is_no_number(void **state)
{
	static const char *const words[] = { "NA", "n/a", "N/A", "Not applicable" };
	struct quantity q;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(words); i++) {
		assert_true(quantity_parse(words[i], UNIT_PERCENT, NULL, &q));
		assert_true(q.not_applicable && isnan(q.low) && isnan(q.high));
	}
	assert_true(quantity_parse("anything at all", UNIT_TEXT, NULL, &q));
	assert_true(!q.not_applicable && isnan(q.low));
	assert_false(quantity_parse("NAN", UNIT_PERCENT, NULL, &q));
}

static void
reads_plain_numbers(void **state)
{
	static const char *const bad[] = { "", " ", "12%", "1,234", "1.", ".5", "1 2", "--1", "1e5" };
	double n = 7;
	size_t i;

	(void)state;
	assert_true(number_parse(" -12.25 ", &n) && n == -12.25);
	assert_true(number_parse("0.1", &n) && n == 0.1);
	assert_true(number_parse("+5", &n) && n == 5);
	for (i = 0; i < ARRAY_LEN(bad); i++)
		if (number_parse(bad[i], &n))
			fail_msg("\"%s\" was read as %g", bad[i], n);
	assert_true(n == 5);   /* a failure leaves it alone */
}

static void
reads_bands_in_words(void **state)
{
	static const struct { const char *text; double from, to, change, point; } good[] = {
		{ "75-84", 75, 84, NAN, NAN }, { "20% - 16%", 16, 20, NAN, NAN },
		{ "15%-10%", 10, 15, NAN, NAN }, { "75 to 84", 75, 84, NAN, NAN },
		{ "30-50*", 30, 50, NAN, NAN }, { "5\xe2\x80\x93" "6 months", 5, 6, NAN, NAN },
		{ "Below 10", NAN, 10, NAN, NAN }, { "Below 10%", NAN, 10, NAN, NAN },
		{ "Up to 3 days", NAN, 3, NAN, NAN }, { "5 days or less", NAN, 5, NAN, NAN },
		{ "Over 90", 90, NAN, NAN, NAN }, { "95+", 95, NAN, NAN, NAN },
		{ "90% or more", 90, NAN, NAN, NAN }, { "At least 3", 3, NAN, NAN, NAN },
		{ "5 working days", NAN, NAN, NAN, 5 }, { "1 working day", NAN, NAN, NAN, 1 },
		{ "10% reduction", NAN, NAN, -10, NAN }, { "2.5% increase", NAN, NAN, 2.5, NAN },
		{ "Reduction of 5%", NAN, NAN, -5, NAN },
		{ "Less than or equal to 10", NAN, 10, NAN, NAN }, { "<= 10", NAN, 10, NAN, NAN },
		{ "\xe2\x89\xa5 95", 95, NAN, NAN, NAN }, { "greater than or equal to 5", 5, NAN, NAN, NAN },
	};
	static const char *const bad[] = { "", "High is good", "some", "5 of 6", "10-20-30" };
	struct band_text b;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(good); i++) {
		if (!band_text_parse(good[i].text, &b))
			fail_msg("\"%s\" was not read", good[i].text);
		if (!same(b.from, good[i].from) || !same(b.to, good[i].to)
		    || !same(b.change, good[i].change) || !same(b.point, good[i].point))
			fail_msg("\"%s\" read as from %g to %g, change %g, point %g", good[i].text, b.from, b.to,
			    b.change, b.point);
		/* Only these words leave the number itself out. */
		assert_int_equal(b.excluded, strncmp(good[i].text, "Below", 5) == 0
		    || strncmp(good[i].text, "Over", 4) == 0);
	}
	for (i = 0; i < ARRAY_LEN(bad); i++)
		if (band_text_parse(bad[i], &b))
			fail_msg("\"%s\" was read", bad[i]);
}

static void
shares_agree_to_the_stated_precision(void **state)
{
	(void)state;
	assert_true(percent_agrees(20, 25, 80, 0));
	assert_false(percent_agrees(20, 25, 81, 0));
	assert_true(percent_agrees(1, 3, 33, 0));
	assert_true(percent_agrees(1, 3, 33.3, 1));
	assert_true(percent_agrees(1, 3, 33.33, 2));
	assert_false(percent_agrees(1, 3, 33.0, 1));
	assert_true(percent_agrees(2, 3, 67, 0));
	assert_false(percent_agrees(2, 3, 66, 0));
	assert_true(percent_agrees(1, 8, 13, 0));    /* 12.5 half up */
	assert_true(percent_agrees(1, 8, 12, 0));    /* 12.5 half to even */
	assert_true(percent_agrees(3, 8, 38, 0));    /* 37.5: both give 38 */
	assert_false(percent_agrees(3, 8, 37, 0));
	assert_true(percent_agrees(1, 1000, 0.1, 1));
	assert_true(percent_agrees(112, 100, 112, 0));
	assert_true(percent_agrees(0, 5, 0, 0));
	assert_false(percent_agrees(0, 0, 0, 0));
	/* Every share of a small cohort, as C's own rounding prints it. */
	for (int d = 1; d <= 60; d++)
		for (int n = 0; n <= d; n++)
			if (!percent_agrees(n, d, floor(100.0 * n / d + 0.5), 0))
				fail_msg("%d of %d", n, d);
}

static void
suggests_what_was_meant(void **state)
{
	struct nearest near = { "polartiy", NULL, 0, 0 }, far = { "colour", NULL, 0, 0 };
	struct nearest tie = { "cs-0", NULL, 0, 0 };

	(void)state;
	nearest_offer(&near, "period");
	nearest_offer(&near, "polarity");
	nearest_offer(&near, "target");
	assert_string_equal(near.best, "polarity");
	nearest_offer(&far, "polarity");
	assert_null(far.best);
	nearest_offer(&tie, "cs-01");
	nearest_offer(&tie, "cs-02");
	assert_true(tie.tie);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_values),
		cmocka_unit_test(not_applicable_is_no_number),
		cmocka_unit_test(reads_plain_numbers),
		cmocka_unit_test(reads_bands_in_words),
		cmocka_unit_test(shares_agree_to_the_stated_precision),
		cmocka_unit_test(suggests_what_was_meant),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
