/* Bands: which one a value is in, why, and how far it is from the next. */
#include "evaluate_builder.h"

#include "base/mem.h"
#include "evaluate/gap.h"
#include "evaluate/ladder.h"
#include "evaluate/rating.h"

static struct arena *arena;

static int setup(void **state) { (void)state; arena = arena_new(); return 0; }
static int teardown(void **state) { (void)state; arena_drop(arena); return 0; }

/* The odd band sets of real scorecards. */
#define N ABSENT
static const struct edges
	PLAIN[] = { { 75, 84, N, "75-84", false }, { 85, 94, N, "85-94", false }, { 95, 100, N, "95-100", false } },
	GAPPY[] = { { 75, 84, N, "75-84", false }, { 85, 93, N, "85-93", false }, { 95, 99, N, "95-99", false } },
	OVERLAPPING[] = { { 65, 79, N, "65-79", false }, { 80, 90, N, "80-90", false }, { 90, 100, N, "90-100", false } },
	LOW[] = { { 16, 20, N, "16-20", false }, { 10, 15, N, "10-15", false }, { N, 10, N, "Below 10", true } },
	DESCENDING[] = { { 16, 20, N, "20% - 16%", false }, { 10, 15, N, "15%-10%", false }, { N, 10, N, "Below 10%", true } },
	LOW_CLOSED[] = { { 15, 20, N, "15-20", false }, { 10, 14, N, "10-14", false }, { 5, 9, N, "5-9", false } },
	DAYS[] = { { N, 5, N, "5 working days", false }, { N, 3, N, "3 working days", false },
	    { N, 1, N, "1 working day", false } },
	CUTS[] = { { N, N, -2, "2% reduction", false }, { N, N, -5, "5% reduction", false },
	    { N, N, -10, "10% reduction", false } },
	RISES[] = { { N, N, 2, "2% more", false }, { N, N, 5, "5% more", false }, { N, N, 10, "10% more", false } },
	NESTED[] = { { 30, 70, N, "30-70", false }, { 40, 60, N, "40-60", false }, { 45, 55, N, "45-55", false } },
	OPEN_WORST[] = { { N, 84, N, "84 or less", false }, { 85, 94, N, "85-94", false }, { 95, N, N, "95 or more", false } },
	OVER[] = { { 75, 85, N, "75-85", false }, { 85, 95, N, "over 85", true }, { 95, 100, N, "above 95", true } },
	/* The same words beside attributes: the attributes rule. */
	OVER_STATED[] = { { 75, 90, N, "75-90", false }, { 91, N, N, "Over 90", false } },
	BELOW_STATED[] = { { 10, 20, N, "10-20", false }, { N, 9, N, "Below 10", false } },
	AT_MOST_STATED[] = { { 11, 20, N, "11-20", false },
	    { N, 10, N, "Less than or equal to 10", false } };

#define BELOW "Below requires improvement"
#define RI "Requires improvement"

static void
a_value_is_in_the_best_band_it_reaches(void **state)
{
	static const struct {
		const struct edges *bands;
		enum polarity polarity;
		double baseline, value;
		const char *label;
		enum standing standing;
	} cases_[] = {
		{ PLAIN, POLARITY_HIGH, N, 74, BELOW, STANDING_BAD },
		{ PLAIN, POLARITY_HIGH, N, 74.999, BELOW, STANDING_BAD },
		{ PLAIN, POLARITY_HIGH, N, 75, RI, STANDING_POOR },
		{ PLAIN, POLARITY_HIGH, N, 84.5, RI, STANDING_POOR },
		{ PLAIN, POLARITY_HIGH, N, 85, "Good", STANDING_GOOD },
		{ PLAIN, POLARITY_HIGH, N, 94.9, "Good", STANDING_GOOD },
		{ PLAIN, POLARITY_HIGH, N, 100, "Outstanding", STANDING_BEST },
		{ PLAIN, POLARITY_HIGH, N, 0, BELOW, STANDING_BAD },
		{ GAPPY, POLARITY_HIGH, N, 94, "Good", STANDING_GOOD },
		{ GAPPY, POLARITY_HIGH, N, 100, "Outstanding", STANDING_BEST },
		{ OVERLAPPING, POLARITY_HIGH, N, 90, "Outstanding", STANDING_BEST },
		{ OVERLAPPING, POLARITY_HIGH, N, 79.5, RI, STANDING_POOR },
		{ LOW, POLARITY_LOW, N, 21, BELOW, STANDING_BAD },
		{ LOW, POLARITY_LOW, N, 20, RI, STANDING_POOR },
		{ LOW, POLARITY_LOW, N, 15.5, RI, STANDING_POOR },
		{ LOW, POLARITY_LOW, N, 15, "Good", STANDING_GOOD },
		{ LOW, POLARITY_LOW, N, 10, "Good", STANDING_GOOD },      /* "Below 10" excludes 10 */
		{ LOW, POLARITY_LOW, N, 9.99, "Outstanding", STANDING_BEST },
		{ LOW, POLARITY_LOW, N, 0, "Outstanding", STANDING_BEST },
		{ DESCENDING, POLARITY_LOW, N, 17, RI, STANDING_POOR },
		{ DESCENDING, POLARITY_LOW, N, 13, "Good", STANDING_GOOD },
		{ LOW_CLOSED, POLARITY_LOW, N, 4, "Outstanding", STANDING_BEST },
		{ LOW_CLOSED, POLARITY_LOW, N, 9.5, "Good", STANDING_GOOD },
		{ DAYS, POLARITY_LOW, N, 6, BELOW, STANDING_BAD },
		{ DAYS, POLARITY_LOW, N, 5, RI, STANDING_POOR },
		{ DAYS, POLARITY_LOW, N, 2, "Good", STANDING_GOOD },
		{ DAYS, POLARITY_LOW, N, 1, "Outstanding", STANDING_BEST },
		{ CUTS, POLARITY_LOW, 100, 99, BELOW, STANDING_BAD },
		{ CUTS, POLARITY_LOW, 100, 98, RI, STANDING_POOR },
		{ CUTS, POLARITY_LOW, 100, 95, "Good", STANDING_GOOD },
		{ CUTS, POLARITY_LOW, 56, 44, "Outstanding", STANDING_BEST },
		{ CUTS, POLARITY_LOW, 56, 54.88, RI, STANDING_POOR },     /* 56 x 0.98 exactly */
		{ RISES, POLARITY_HIGH, 200, 209.9, RI, STANDING_POOR },
		{ RISES, POLARITY_HIGH, 200, 210, "Good", STANDING_GOOD },
		{ NESTED, POLARITY_IN_RANGE, N, 50, "Outstanding", STANDING_BEST },
		{ NESTED, POLARITY_IN_RANGE, N, 42, "Good", STANDING_GOOD },
		{ NESTED, POLARITY_IN_RANGE, N, 65, RI, STANDING_POOR },
		{ NESTED, POLARITY_IN_RANGE, N, 71, BELOW, STANDING_BAD },
		{ NESTED, POLARITY_IN_RANGE, N, 29, BELOW, STANDING_BAD },
		{ OPEN_WORST, POLARITY_HIGH, N, -5, RI, STANDING_POOR },
		{ OPEN_WORST, POLARITY_HIGH, N, 1000, "Outstanding", STANDING_BEST },
		{ OVER, POLARITY_HIGH, N, 85, RI, STANDING_POOR },
		{ OVER, POLARITY_HIGH, N, 95, "Good", STANDING_GOOD },
		{ OVER, POLARITY_HIGH, N, 95.1, "Outstanding", STANDING_BEST },
		{ OVER_STATED, POLARITY_HIGH, N, 91, "Good", STANDING_GOOD },
		{ OVER_STATED, POLARITY_HIGH, N, 90.9, RI, STANDING_POOR },
		{ BELOW_STATED, POLARITY_LOW, N, 9, "Good", STANDING_GOOD },
		{ BELOW_STATED, POLARITY_LOW, N, 9.5, RI, STANDING_POOR },
		{ AT_MOST_STATED, POLARITY_LOW, N, 10, "Good", STANDING_GOOD },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct measure *m = measure_new(arena, UNIT_NUMBER, cases_[i].polarity,
		    cases_[i].bands, cases_[i].bands == OVER_STATED || cases_[i].bands == BELOW_STATED
		    || cases_[i].bands == AT_MOST_STATED ? 2 : 3);
		struct value v = value_of(cases_[i].value, cases_[i].value, NULL);
		struct ladder ladder;
		struct rating r;

		m->baseline = cases_[i].baseline;
		ladder = ladder_new(arena, m);
		r = rate_value(arena, m, &ladder, &v);
		assert_string_equal(r.label, cases_[i].label);
		assert_int_equal(r.standing, cases_[i].standing);
	}
}

static void
polarity_is_read_from_the_bands_when_not_stated(void **state)
{
	static const struct { const struct edges *bands; enum polarity polarity; } cases_[] = {
		{ PLAIN, POLARITY_HIGH }, { LOW, POLARITY_LOW }, { DAYS, POLARITY_LOW },
		{ CUTS, POLARITY_LOW }, { RISES, POLARITY_HIGH },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct measure *m = measure_new(arena, UNIT_NUMBER, POLARITY_NONE, cases_[i].bands, 3);

		m->baseline = 100;
		m->polarity_stated = false;
		assert_int_equal(ladder_new(arena, m).polarity, cases_[i].polarity);
		m->polarity_stated = true;      /* "none" on purpose: information only */
		assert_int_equal(ladder_new(arena, m).reason, UNRATED_NO_POLARITY);
	}
}

/* Bands may stand in any order in the file. */
static void
bands_are_sorted_along_the_scale(void **state)
{
	struct measure *m = measure_new(arena, UNIT_PERCENT, POLARITY_HIGH, PLAIN, 3);
	struct band *bands = m->bands->bands, swap = bands[0];
	struct ladder ladder;

	(void)state;
	bands[0] = bands[2];
	bands[2] = swap;
	ladder = ladder_new(arena, m);
	assert_int_equal(ladder_place(&ladder, 80), 0);
	assert_int_equal(ladder_place(&ladder, 96), 2);
	assert_int_equal(ladder_place(&ladder, NAN), LADDER_UNRATED);
}

static void
every_rating_says_why(void **state)
{
	static const struct {
		const struct edges *bands;
		enum unit_kind unit;
		enum polarity polarity;
		double low, high, baseline;
		const char *why;
	} cases_[] = {
		{ PLAIN, UNIT_PERCENT, POLARITY_HIGH, 92, 92, N,
		    "Good because 92% is at least 85% and below 95%." },
		{ PLAIN, UNIT_PERCENT, POLARITY_HIGH, 97, 97, N, "Outstanding because 97% is at least 95%." },
		{ PLAIN, UNIT_PERCENT, POLARITY_HIGH, 70, 70, N, "Below requires improvement because 70% "
		    "is below 75%, where Requires improvement begins." },
		{ LOW, UNIT_PERCENT, POLARITY_LOW, 10, 10, N,
		    "Good because 10% is at most 15% and not below 10%." },
		{ LOW, UNIT_PERCENT, POLARITY_LOW, 22, 22, N, "Below requires improvement because 22% "
		    "is above 20%, where Requires improvement ends." },
		{ DAYS, UNIT_WORKING_DAYS, POLARITY_LOW, 1, 1, N,
		    "Outstanding because 1 working day is at most 1." },
		{ DAYS, UNIT_MONTHS, POLARITY_LOW, 2, 4, N, "Requires improvement because 4 months, the "
		    "worse end of 2–4 months, is at most 5 and above 3." },
		{ PLAIN, UNIT_PERCENT, POLARITY_HIGH, 84, 96, N, "Requires improvement because 84%, the "
		    "worse end of 84–96%, is at least 75% and below 85%." },
		{ NESTED, UNIT_NUMBER, POLARITY_IN_RANGE, 42, 42, N,
		    "Good because 42 is between 40 and 60 but not between 45 and 55." },
		{ CUTS, UNIT_COUNT, POLARITY_LOW, 95, 95, 100, "Good because 95 is at most 95 and above 90 "
		    "(bands are changes from the baseline of 100)." },
		{ CUTS, UNIT_COUNT, POLARITY_LOW, 95, 95, N, "Not rated: baseline not stated." },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct measure *m = measure_new(arena, cases_[i].unit, cases_[i].polarity,
		    cases_[i].bands, 3);
		struct value v = value_of(cases_[i].low, cases_[i].high, NULL);
		struct ladder ladder;

		m->baseline = cases_[i].baseline;
		ladder = ladder_new(arena, m);
		assert_string_equal(rate_value(arena, m, &ladder, &v).why, cases_[i].why);
	}
}

static void
rating_uses_the_unrounded_value_and_says_so(void **state)
{
	struct measure *m = measure_new(arena, UNIT_PERCENT, POLARITY_HIGH, PLAIN, 3);
	struct ladder ladder = ladder_new(arena, m);
	struct value v = cases(22, 26, "85");         /* 84.615...% */
	struct rating r = rate_value(arena, m, &ladder, &v);

	(void)state;
	assert_string_equal(r.label, RI);
	assert_string_equal(r.why, "Requires improvement because 84.6% is at least 75% and below 85%.");
	assert_string_equal(r.note, "Printed as 85%, rated as 84.6%.");
	v = cases(17, 20, "85");
	r = rate_value(arena, m, &ladder, &v);
	assert_string_equal(r.label, "Good");
	assert_null(r.note);
}

static void
what_is_absent_is_not_rated_and_says_why(void **state)
{
	static const struct { unsigned markers; double low; const char *label, *why; } cases_[] = {
		{ 0, N, "Not reported", "Not rated: no value reported." },
		{ MARKER_NOT_APPLICABLE, N, "Not applicable", "Not rated: not applicable." },
		{ MARKER_NOT_AVAILABLE, N, "Not available", "Not rated: value not available." },
		{ MARKER_SUPPRESSED, 97, "Suppressed", "Not rated: value suppressed." },
		{ MARKER_PROVISIONAL, 97, "Outstanding", "Outstanding because 97% is at least 95%." },
		{ 0, 0, BELOW, "Below requires improvement because 0% is below 75%, where Requires "
		    "improvement begins." },
	};
	struct measure *m = measure_new(arena, UNIT_PERCENT, POLARITY_HIGH, PLAIN, 3);
	struct measure *bare = measure_new(arena, UNIT_COUNT, POLARITY_HIGH, NULL, 0);
	struct ladder ladder = ladder_new(arena, m), none = ladder_new(arena, bare);
	struct value v = value_of(61, 61, NULL);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct value absent = value_of(cases_[i].low, cases_[i].low, NULL);
		struct rating r;

		absent.markers = cases_[i].markers;
		r = rate_value(arena, m, &ladder, &absent);
		assert_string_equal(r.label, cases_[i].label);
		assert_string_equal(r.why, cases_[i].why);
	}
	assert_string_equal(rate_value(arena, m, &ladder, NULL).label, "Not reported");
	assert_string_equal(rate_value(arena, bare, &none, &v).why, "Not rated: no thresholds.");
}

static void
targets_rate_when_there_are_no_bands(void **state)
{
	static const struct {
		enum polarity polarity;
		double target, tolerance, period_target, value;
		enum standing standing;
		const char *why;
	} cases_[] = {
		{ POLARITY_HIGH, 90, N, N, 90, STANDING_GOOD,
		    "Target met because 90% is at least the target of 90%." },
		{ POLARITY_HIGH, 90, N, N, 89, STANDING_BAD,
		    "Target missed because 89% is below the target of 90%." },
		{ POLARITY_HIGH, 90, 5, N, 85, STANDING_POOR, "Within tolerance because 85% is below the "
		    "target of 90% by no more than 5 points." },
		{ POLARITY_HIGH, 90, 5, N, 84.9, STANDING_BAD, "Target missed because 84.9% is below the "
		    "target of 90% by more than 5 points." },
		{ POLARITY_HIGH, 90, N, 80, 85, STANDING_GOOD,
		    "Target met because 85% is at least the target of 80%." },
		{ POLARITY_LOW, 10, 2, N, 12, STANDING_POOR, "Within tolerance because 12% is above the "
		    "target of 10% by no more than 2 points." },
		{ POLARITY_LOW, 10, N, N, 0, STANDING_GOOD,
		    "Target met because 0% is at most the target of 10%." },
		{ POLARITY_NONE, 10, N, N, 0, STANDING_NONE,
		    "Not rated: nothing says which way is good." },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct measure *m = measure_new(arena, UNIT_PERCENT, cases_[i].polarity, NULL, 0);
		struct value v = value_of(cases_[i].value, cases_[i].value, NULL);
		struct ladder ladder = ladder_new(arena, m);
		struct rating r;

		m->target = cases_[i].target;
		m->tolerance.amount = cases_[i].tolerance;
		v.target = cases_[i].period_target;
		r = rate_value(arena, m, &ladder, &v);
		assert_int_equal(r.standing, cases_[i].standing);
		assert_string_equal(r.why, cases_[i].why);
	}
}

static void
words_are_rated_by_the_band_that_names_them(void **state)
{
	static const struct edges words[] = { { N, N, N, "In draft", false }, { N, N, N, "Agreed", false } };
	struct measure *m = measure_new(arena, UNIT_TEXT, POLARITY_NONE, words, 2);
	struct ladder ladder = ladder_new(arena, m);
	struct value v = value_of(NAN, NAN, "agreed");

	(void)state;
	assert_string_equal(rate_value(arena, m, &ladder, &v).label, "Good");
	v.text = "Unknown";
	assert_int_equal(rate_value(arena, m, &ladder, &v).unrated, UNRATED_TEXT);
}

static void
the_gap_to_the_next_band(void **state)
{
	static const struct {
		const struct edges *bands;
		enum polarity polarity;
		double n, of;          /* of NaN: n is the value itself */
		const char *text;
	} cases_[] = {
		{ GAPPY, POLARITY_HIGH, 20, 25, "2 more of 25 reach Good" },
		{ PLAIN, POLARITY_HIGH, 21, 25, "1 more of 25 reaches Good" },
		{ PLAIN, POLARITY_HIGH, 2, 3, "1 more of 3 reaches Outstanding" },   /* jumps two bands */
		{ PLAIN, POLARITY_HIGH, 17, 20, "2 more of 20 reach Outstanding" },
		{ LOW, POLARITY_LOW, 5, 25, "2 fewer of 25 reach Good" },
		{ LOW, POLARITY_LOW, 2, 20, "1 fewer of 20 reaches Outstanding" },   /* 10% is not below 10 */
		{ PLAIN, POLARITY_HIGH, 92, N, "3 points short of Outstanding" },
		{ PLAIN, POLARITY_HIGH, 70, N, "5 points below the lowest threshold" },
		{ LOW, POLARITY_LOW, 17, N, "2 points above the limit of Good" },
		{ LOW, POLARITY_LOW, 10, N, "At the edge of Outstanding" },
		{ NESTED, POLARITY_IN_RANGE, 63, N, "3 points above the limit of Good" },
		{ NESTED, POLARITY_IN_RANGE, 38, N, "2 points short of Good" },
		/* 1 of 3 is 33%, on the other side of Good. */
		{ NESTED, POLARITY_IN_RANGE, 2, 3, "7 points above the limit of Good" },
		{ PLAIN, POLARITY_HIGH, 96, N, NULL },
		{ PLAIN, POLARITY_HIGH, 25, 25, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct measure *m = measure_new(arena, UNIT_PERCENT, cases_[i].polarity,
		    cases_[i].bands, 3);
		struct ladder ladder = ladder_new(arena, m);
		struct value v = isnan(cases_[i].of) ? value_of(cases_[i].n, cases_[i].n, NULL)
		    : cases(cases_[i].n, cases_[i].of, NULL);
		struct gap gap = gap_to_next_band(arena, m, &ladder, &v);

		if (cases_[i].text == NULL)
			assert_null(gap.text);
		else
			assert_string_equal(gap.text, cases_[i].text);
	}
}

/* A range is as far from the next band as its worse end. */
static void
the_gap_of_a_range_is_that_of_its_worse_end(void **state)
{
	struct measure *low = measure_new(arena, UNIT_MONTHS, POLARITY_LOW, DAYS, 3);
	struct measure *high = measure_new(arena, UNIT_MONTHS, POLARITY_HIGH, PLAIN, 3);
	struct ladder low_ladder = ladder_new(arena, low), high_ladder = ladder_new(arena, high);
	struct value v = value_of(2, 5, NULL);

	(void)state;
	assert_string_equal(gap_to_next_band(arena, low, &low_ladder, &v).text,
	    "2 months above the limit of Good");
	v = value_of(84, 96, NULL);
	assert_string_equal(gap_to_next_band(arena, high, &high_ladder, &v).text,
	    "1 month short of Good");
}

/* As many cases as told really reach the band, and one fewer does not. */
static void
the_gap_in_cases_is_the_smallest_that_works(void **state)
{
	struct measure *high = measure_new(arena, UNIT_PERCENT, POLARITY_HIGH, PLAIN, 3);
	struct measure *low = measure_new(arena, UNIT_PERCENT, POLARITY_LOW, LOW, 3);
	double of, n;

	(void)state;
	for (of = 1; of <= 60; of++) {
		for (n = 0; n <= of; n++) {
			struct measure *both[] = { high, low };
			size_t i;

			for (i = 0; i < 2; i++) {
				struct ladder l = ladder_new(arena, both[i]);
				struct value v = cases(n, of, NULL);
				struct gap gap = gap_to_next_band(arena, both[i], &l, &v);
				double step = i == 0 ? gap.cases : -gap.cases;
				int place = ladder_place(&l, 100 * n / of);

				if (place == 2 || isnan(gap.cases))
					continue;
				assert_true(ladder_place(&l, 100 * (n + step) / of) > place);
				step -= i == 0 ? 1 : -1;
				assert_int_equal(ladder_place(&l, 100 * (n + step) / of), place);
			}
		}
	}
}

static void
the_distance_to_a_target(void **state)
{
	struct measure *m = measure_new(arena, UNIT_PERCENT, POLARITY_HIGH, NULL, 0);
	struct value v = cases(20, 25, NULL);

	(void)state;
	m->target = 90;
	assert_string_equal(gap_to_target(arena, m, POLARITY_HIGH, &v).text,
	    "3 more of 25 reach the target of 90%");
	v = value_of(80, 80, NULL);
	v.target = 85;
	assert_string_equal(gap_to_target(arena, m, POLARITY_HIGH, &v).text,
	    "5 points short of the target of 85%");
	assert_string_equal(gap_to_target(arena, m, POLARITY_LOW, &v).text, "Meets the target of 85%");
	assert_null(gap_to_target(arena, m, POLARITY_NONE, &v).text);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(a_value_is_in_the_best_band_it_reaches),
		TEST(polarity_is_read_from_the_bands_when_not_stated),
		TEST(bands_are_sorted_along_the_scale),
		TEST(every_rating_says_why),
		TEST(rating_uses_the_unrounded_value_and_says_so),
		TEST(what_is_absent_is_not_rated_and_says_why),
		TEST(targets_rate_when_there_are_no_bands),
		TEST(words_are_rated_by_the_band_that_names_them),
		TEST(the_gap_to_the_next_band),
		TEST(the_gap_of_a_range_is_that_of_its_worse_end),
		TEST(the_gap_in_cases_is_the_smallest_that_works),
		TEST(the_distance_to_a_target),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
