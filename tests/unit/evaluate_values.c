/* Values: how they are printed, and which way they moved. */
#include "evaluate_builder.h"

#include "base/mem.h"
#include "evaluate/ladder.h"
#include "evaluate/travel.h"
#include "evaluate/value.h"

static struct arena *arena;

static int setup(void **state) { (void)state; arena = arena_new(); return 0; }
static int teardown(void **state) { (void)state; arena_drop(arena); return 0; }

#define N ABSENT

static struct measure *
bare_measure(enum unit_kind unit, const char *label, int decimals)
{
	struct measure *m = measure_new(arena, unit, POLARITY_HIGH, NULL, 0);

	m->unit_label = label;
	m->decimals = decimals;
	return m;
}

static void
values_are_printed_with_their_unit(void **state)
{
	static const struct {
		enum unit_kind unit;
		const char *label;
		int decimals;
		double low, high;
		const char *written, *text;
	} cases_[] = {
		{ UNIT_PERCENT, NULL, -1, 92, 92, "92", "92%" },
		{ UNIT_PERCENT, NULL, -1, 92.5, 92.5, "92.50", "92.50%" },     /* as written */
		{ UNIT_PERCENT, NULL, 0, 92.5, 92.5, "92.5", "93%" },          /* half away from zero */
		{ UNIT_PERCENT, NULL, 1, 92, 92, "92", "92.0%" },
		{ UNIT_PERCENT, NULL, -1, 0, 0, "0", "0%" },
		{ UNIT_PERCENT, NULL, 0, -0.4, -0.4, NULL, "0%" },
		{ UNIT_COUNT, NULL, -1, 1250, 1250, "1250", "1,250" },
		{ UNIT_COUNT, NULL, -1, 1234567, 1234567, NULL, "1,234,567" },
		{ UNIT_COUNT, NULL, -1, 0, 0, "0", "0" },
		{ UNIT_COUNT, NULL, -1, 999, 999, NULL, "999" },
		{ UNIT_COUNT, NULL, -1, 1e9, 1e9, NULL, "1,000,000,000" },
		{ UNIT_COUNT, NULL, -1, 1e18, 1e18, NULL, "1,000,000,000,000,000,000" },
		{ UNIT_NUMBER, NULL, 3, 0.05, 0.05, NULL, "0.050" },
		{ UNIT_NUMBER, NULL, -1, -0.25, -0.25, NULL, "−0.25" },
		{ UNIT_WORKING_DAYS, NULL, -1, 1, 1, NULL, "1 working day" },
		{ UNIT_WORKING_DAYS, NULL, -1, 3, 3, NULL, "3 working days" },
		{ UNIT_DAYS, NULL, 1, 1, 1, NULL, "1.0 days" },
		{ UNIT_MONTHS, NULL, -1, 5, 6, "5-6", "5–6 months" },
		{ UNIT_MONTHS, NULL, -1, 6, 5, NULL, "5–6 months" },
		{ UNIT_WEEKS, NULL, -1, -1, 2, NULL, "−1 to 2 weeks" },
		{ UNIT_POUNDS, NULL, -1, 1250, 1250, NULL, "\302\2431,250" },
		{ UNIT_POUNDS, NULL, 2, -1250.5, -1250.5, NULL, "−\302\2431,250.50" },
		{ UNIT_RATE, "per 10,000", -1, 45.5, 45.5, "45.5", "45.5 per 10,000" },
		{ UNIT_NUMBER, "cases", -1, 1, 1, NULL, "1 case" },
		{ UNIT_NUMBER, "cases", -1, 2, 2, NULL, "2 cases" },
		{ UNIT_NUMBER, "families", -1, 1, 1, NULL, "1 family" },
		{ UNIT_NUMBER, "per 1,000 homes", -1, 1, 1, NULL, "1 per 1,000 homes" },
		{ UNIT_NUMBER, "classes", 1, 1, 1, NULL, "1.0 classes" },
		{ UNIT_NUMBER, NULL, -1, 0.1 + 0.2, 0.1 + 0.2, NULL, "0.3" },
		{ UNIT_NUMBER, NULL, 2, 1.005, 1.005, NULL, "1.01" },
		{ UNIT_TEXT, NULL, -1, N, N, "In draft", "In draft" },
		{ UNIT_TEXT, NULL, -1, N, N, "", "Not reported" },
		{ UNIT_PERCENT, NULL, -1, N, N, NULL, "Not reported" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct measure *m = bare_measure(cases_[i].unit, cases_[i].label, cases_[i].decimals);
		struct value v = value_of(cases_[i].low, cases_[i].high, cases_[i].written);

		assert_string_equal(value_text(arena, m, &v), cases_[i].text);
	}
}

static void
absence_is_said_in_words(void **state)
{
	static const struct {
		unsigned markers;
		double low;
		const char *text, *letters, *words;
	} cases_[] = {
		{ 0, N, "Not reported", "", "" },
		{ MARKER_NOT_APPLICABLE, N, "Not applicable", "", "not applicable" },
		{ MARKER_NOT_AVAILABLE, N, "Not available", "", "not available" },
		{ MARKER_SUPPRESSED, 3, "Suppressed", "", "suppressed" },      /* never the number */
		{ MARKER_LOW, N, "0%", "low", "rounds to zero, but is not zero" },
		{ MARKER_PROVISIONAL, 92, "92%", "p", "provisional" },
		{ MARKER_PROVISIONAL | MARKER_REVISED, 92, "92%", "p r", "provisional; revised" },
		{ MARKER_ESTIMATED | MARKER_UNRELIABLE, 92, "92%", "e u", "estimated; unreliable" },
	};
	struct measure *m = bare_measure(UNIT_PERCENT, NULL, -1);
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct value v = value_of(cases_[i].low, cases_[i].low, NULL);

		v.markers = cases_[i].markers;
		assert_string_equal(value_text(arena, m, &v), cases_[i].text);
		assert_string_equal(value_marker_letters(arena, v.markers), cases_[i].letters);
		assert_string_equal(value_marker_words(arena, v.markers), cases_[i].words);
	}
	assert_string_equal(value_text(arena, m, NULL), "Not reported");
}

static void
cases_give_the_unrounded_value(void **state)
{
	struct measure *m = bare_measure(UNIT_PERCENT, NULL, -1);
	struct value v = cases(22, 26, "85");

	(void)state;
	assert_true(value_low(m, &v) == 100.0 * 22 / 26);
	assert_string_equal(value_text(arena, m, &v), "85%");
	v.low = v.high = NAN;             /* only the cases are stated */
	v.text = NULL;
	assert_string_equal(value_text(arena, m, &v), "85%");
	v.denominator = 0;                /* none of none is no percentage */
	assert_int_equal(value_state(m, &v), VALUE_MISSING);
}

static void
data_age_counts_from_the_day_it_speaks_of(void **state)
{
	struct period q4 = { .end = { 2016, 3, 31 } };
	struct value v = value_of(1, 1, NULL);

	(void)state;
	v.period = &q4;
	assert_int_equal(value_age_days(&v, day("2016-04-25")), 25);
	assert_int_equal(value_age_days(&v, day("2016-03-01")), -30);
	v.as_at = day("2016-04-08");
	assert_int_equal(value_age_days(&v, day("2016-04-25")), 17);
}

/* ---- direction of travel ---------------------------------------------------------------- */

static const struct edges RANGE[] = {
	{ 30, 70, N, "30-70", false }, { 40, 60, N, "40-60", false }, { 45, 55, N, "45-55", false },
};

static void
the_arrow_moves_and_the_word_judges(void **state)
{
	static const struct {
		enum polarity polarity;
		double then_low, then_high, low, high;
		enum movement movement;
		enum verdict verdict;
		const char *text;
	} cases_[] = {
		{ POLARITY_HIGH, 82, 82, 92, 92, MOVEMENT_UP, VERDICT_IMPROVED,
		    "Up 10 points since Q1: improved" },
		{ POLARITY_HIGH, 92, 92, 91, 91, MOVEMENT_DOWN, VERDICT_WORSENED,
		    "Down 1 point since Q1: worsened" },
		{ POLARITY_LOW, 11, 11, 6, 6, MOVEMENT_DOWN, VERDICT_IMPROVED,
		    "Down 5 points since Q1: improved" },
		{ POLARITY_NONE, 58, 58, 60, 60, MOVEMENT_UP, VERDICT_NONE,
		    "Up 2 points since Q1: no judgement" },
		{ POLARITY_HIGH, 92, 92, 92, 92, MOVEMENT_LEVEL, VERDICT_NO_CHANGE, "No change since Q1" },
		{ POLARITY_NONE, 0, 0, 0, 0, MOVEMENT_LEVEL, VERDICT_NO_CHANGE, "No change since Q1" },
		{ POLARITY_LOW, 5, 6, 4, 7, MOVEMENT_UNKNOWN, VERDICT_NONE,
		    "The range became wider since Q1: no judgement" },
		{ POLARITY_LOW, 4, 7, 3, 3, MOVEMENT_DOWN, VERDICT_IMPROVED, "Down since Q1: improved" },
		{ POLARITY_LOW, 5, 6, 5, 7, MOVEMENT_UP, VERDICT_WORSENED, "Up since Q1: worsened" },
		{ POLARITY_IN_RANGE, 20, 20, 40, 40, MOVEMENT_UP, VERDICT_IMPROVED,
		    "Up 20 points since Q1: improved" },
		{ POLARITY_IN_RANGE, 50, 50, 58, 58, MOVEMENT_UP, VERDICT_WORSENED,
		    "Up 8 points since Q1: worsened" },
		{ POLARITY_IN_RANGE, 46, 46, 54, 54, MOVEMENT_UP, VERDICT_NO_CHANGE,
		    "Up 8 points since Q1: no change" },   /* within the best band */
		{ POLARITY_IN_RANGE, 56, 60, 57, 58, MOVEMENT_UNKNOWN, VERDICT_NONE,
		    "The range became narrower since Q1: no judgement" },
		{ POLARITY_HIGH, N, N, 92, 92, MOVEMENT_UNKNOWN, VERDICT_NONE, "Not comparable" },
		{ POLARITY_HIGH, 92, 92, N, N, MOVEMENT_UNKNOWN, VERDICT_NONE, "No value to compare" },
	};
	struct period q1 = { .label = "Q1", .name = "Q1" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		bool in_range = cases_[i].polarity == POLARITY_IN_RANGE;
		struct measure *m = measure_new(arena, UNIT_PERCENT, cases_[i].polarity, RANGE,
		    in_range ? 3 : 0);
		struct ladder ladder = ladder_new(arena, m);
		struct value then = value_of(cases_[i].then_low, cases_[i].then_high, NULL);
		struct value now = value_of(cases_[i].low, cases_[i].high, NULL);
		struct travel t;

		then.period = &q1;
		t = travel_between(arena, m, &ladder, &now, &then, false);
		assert_int_equal(t.movement, cases_[i].movement);
		assert_int_equal(t.verdict, cases_[i].verdict);
		assert_string_equal(t.text, cases_[i].text);
	}
}

/* 92.4 and 91.6 both print as 92: an arrow between two equal figures would confuse. */
static void
the_arrow_agrees_with_the_printed_figures(void **state)
{
	struct period q1 = { .label = "Q1", .name = "Q1" };
	struct measure *m = bare_measure(UNIT_PERCENT, NULL, 0);
	struct ladder ladder = ladder_new(arena, m);
	struct value then = value_of(91.6, 91.6, NULL), now = value_of(92.4, 92.4, NULL);

	(void)state;
	then.period = &q1;
	assert_int_equal(travel_between(arena, m, &ladder, &now, &then, false).movement,
	    MOVEMENT_LEVEL);
	m->decimals = 1;
	assert_string_equal(travel_between(arena, m, &ladder, &now, &then, false).text,
	    "Up 0.8 points since Q1: improved");
}

static void
counts_that_run_up_compare_a_year_apart_only(void **state)
{
	struct period q1 = { .label = "Q1", .name = "Q1" };
	struct measure *m = bare_measure(UNIT_COUNT, NULL, -1);
	struct ladder ladder = ladder_new(arena, m);
	struct value then = value_of(58, 58, NULL), now = value_of(118, 118, NULL);

	(void)state;
	then.period = &q1;
	assert_int_equal(travel_between(arena, m, &ladder, &now, &then, false).verdict,
	    VERDICT_IMPROVED);
	m->kind = KIND_CUMULATIVE;
	assert_int_equal(travel_between(arena, m, &ladder, &now, &then, false).verdict, VERDICT_NONE);
	assert_int_equal(travel_between(arena, m, &ladder, &now, &then, true).verdict,
	    VERDICT_IMPROVED);
	q1.kind = PERIOD_YEAR;   /* whole years are a year apart as they stand */
	assert_int_equal(travel_between(arena, m, &ladder, &now, &then, false).verdict,
	    VERDICT_IMPROVED);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(values_are_printed_with_their_unit),
		TEST(absence_is_said_in_words),
		TEST(cases_give_the_unrounded_value),
		TEST(data_age_counts_from_the_day_it_speaks_of),
		TEST(the_arrow_moves_and_the_word_judges),
		TEST(the_arrow_agrees_with_the_printed_figures),
		TEST(counts_that_run_up_compare_a_year_apart_only),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
