/* Small numbers: textbook tables, each with the verdicts that a statistician would want. What an
 * attacker can work out of random ones is tests/disclosure/attack.py's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure_tables.h"

static const struct disclosure_rule rounding = { .method = DISCLOSURE_ROUND, .threshold = 4, .base = 5 };

static void
differ(struct disclosure *t, size_t a, size_t b, size_t rise)
{
	struct disclosure_term terms[] = { { a, 1 }, { rise, 1 }, { b, -1 } };

	disclosure_add_relation(t, terms, 3);
}

static void
same(struct disclosure *t, size_t a, size_t b)
{
	struct disclosure_term terms[] = { { a, 1 }, { b, -1 } };

	disclosure_add_relation(t, terms, 2);
}

/* All that is small is proved, and how many are hidden besides. */
static void
assert_hidden(const struct disclosure *t, size_t primary, size_t secondary, size_t withheld)
{
	const struct disclosure_counts *counts = disclosure_counted(t);

	assert_int_equal(counts->small, counts->proved);
	assert_int_equal(counts->primary, primary);
	assert_int_equal(counts->secondary, secondary);
	assert_int_equal(counts->withheld, withheld);
}

/* ---- suppression -------------------------------------------------------------------------------- */

static void
one_small_count_in_a_square_takes_three_others(void **state)
{
	static const int64_t values[] = {
		20, 50, 10, 22, 102,
		 8, 19, 22,  3,  52,
		17, 32, 12, 41, 102,
		30, 25, 11, 15,  81,
		75, 126, 55, 81, 337,
	};
	struct disclosure *t = disclosure_new(&suppress);

	(void)state;
	add_square(t, values, 4, 4);
	disclosure_protect(t);
	assert_hidden(t, 1, 3, 0);
	assert_int_equal(verdict(t, 8), DISCLOSURE_PRIMARY);
	/* No total is lost, and the four stand in a rectangle. */
	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		assert_true(!is_c(t, i) || (i % 5 < 4 && i < 20));
		assert_int_equal(disclosure_of_cell(t, i)->shown, values[i]);
	}
	disclosure_drop(t);
}

static void
nothing_small_loses_nothing(void **state)
{
	static const int64_t values[] = { 20, 50, 70, 0, 19, 19, 20, 69, 89 };
	struct disclosure *t = disclosure_new(&suppress);

	(void)state;
	add_square(t, values, 2, 2);
	disclosure_add_rate(t, 0, 2, 100, 1, DISCLOSURE_PRINTED, 1);
	disclosure_protect(t);
	assert_hidden(t, 0, 0, 0);
	for (size_t i = 0; i < ARRAY_LEN(values); i++)
		assert_int_equal(verdict(t, i), DISCLOSURE_EXACT);
	assert_int_equal(disclosure_of_figure(t, 0)->verdict, DISCLOSURE_EXACT);
	disclosure_drop(t);
}

/* 1 to the threshold, at both ends, alone in the world. */
static void
small_is_one_to_the_threshold(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);

	(void)state;
	for (int64_t value = 0; value <= 6; value++)
		printed(t, value);
	disclosure_add_cell(t, &(struct disclosure_cell){ .value = 2, .people = false });
	disclosure_protect(t);
	for (size_t i = 0; i <= 6; i++)
		assert_int_equal(verdict(t, i), i >= 1 && i <= 4 ? DISCLOSURE_PRIMARY : DISCLOSURE_EXACT);
	assert_int_equal(verdict(t, 7), DISCLOSURE_EXACT);
	/* Nothing but itself can be why it is hidden: everybody knows 1 to 4, and nobody more. */
	assert_true(disclosure_of_cell(t, 2)->proved);
	assert_int_equal(disclosure_of_cell(t, 2)->lo, 1);
	assert_int_equal(disclosure_of_cell(t, 2)->hi, 4);
	assert_int_equal(disclosure_of_cell(t, 2)->outer_lo, 1);
	assert_int_equal(disclosure_of_cell(t, 2)->outer_hi, 4);
	disclosure_drop(t);
}

static void
c_and_c_make_little_more(void **state)
{
	/* 1 + 1 = 2: with a total of 2 both are known; 5 + 20 = 25 hides nothing. */
	static const int64_t totals[] = { 1, 2, 5, 6 };
	struct disclosure *t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(totals); i++) {
		int64_t first = totals[i] > 4 ? 4 : 1;

		t = disclosure_new(&suppress);
		printed(t, first);
		printed(t, totals[i] - first);
		count_of(t, totals[i], DISCLOSURE_PRINTED, 9);
		sums_to(t, 0, 1, 2, 2);
		disclosure_protect(t);
		assert_int_equal(verdict(t, 0), DISCLOSURE_PRIMARY);
		/* c + c = 6 leaves 1 to 5; c + c = 5 only 1 to 4. */
		assert_int_equal(is_c(t, 2), totals[i] < 6);
		assert_true(disclosure_of_cell(t, 0)->proved);
		assert_true(disclosure_of_cell(t, 0)->hi - disclosure_of_cell(t, 0)->lo >= 3);
		disclosure_drop(t);
	}
}

/* A total of one child is the child; so is one whose other children are printed zeros. */
static void
a_lone_contributor_takes_its_totals_along(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t ward = printed(t, 3), none = printed(t, 0), other = printed(t, 40);
	size_t area = count_of(t, 3, DISCLOSURE_PRINTED, 5), all = count_of(t, 43, DISCLOSURE_PRINTED, 9);

	(void)state;
	sums_to(t, ward, 1, 2, area);
	differ(t, area, all, other);
	disclosure_protect(t);
	assert_int_equal(verdict(t, none), DISCLOSURE_EXACT);
	assert_true(is_c(t, ward) && is_c(t, area));
	assert_true(is_c(t, other));
	assert_int_equal(verdict(t, all), DISCLOSURE_EXACT);
	assert_hidden(t, 2, 1, 0);
	disclosure_drop(t);
}

static void
zero_may_be_small_or_hide_others(void **state)
{
	struct disclosure_rule rule = suppress;
	struct disclosure *t;

	(void)state;
	for (int zero = 0; zero < 3; zero++) {
		rule.zero = (enum disclosure_zero)zero;
		t = disclosure_new(&rule);
		printed(t, 4);
		printed(t, 0);
		count_of(t, 4, DISCLOSURE_KNOWN, 1);
		sums_to(t, 0, 1, 2, 2);
		disclosure_protect(t);
		assert_true(is_c(t, 0));
		/* Beside a zero that stays the known total gives the 4 away; c + c = 4 leaves 0 to 4 when c may be 0. */
		assert_int_equal(verdict(t, 1), zero == 0 ? DISCLOSURE_EXACT : zero == 1 ? DISCLOSURE_SECONDARY :
		    DISCLOSURE_PRIMARY);
		assert_int_equal(disclosure_of_cell(t, 0)->proved, zero != 0);
		disclosure_drop(t);
	}
}

static void
the_same_count_elsewhere_is_hidden_too(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t here = printed(t, 3);
	size_t there = disclosure_add_cell(t, &(struct disclosure_cell){ .value = 3, .people = false });

	(void)state;
	same(t, here, there);
	disclosure_protect(t);
	assert_int_equal(verdict(t, here), DISCLOSURE_PRIMARY);
	assert_int_equal(verdict(t, there), DISCLOSURE_SECONDARY);
	disclosure_drop(t);
}

/* Two tables that share their totals: what is hidden in one is not to be had from the other. */
static void
linked_tables_hide_together(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t boys = printed(t, 2), girls = printed(t, 30), all = count_of(t, 32, DISCLOSURE_PRINTED, 5);
	size_t young = printed(t, 12), old = printed(t, 20), again = count_of(t, 32, DISCLOSURE_PRINTED, 5);

	(void)state;
	sums_to(t, boys, 1, 2, all);
	sums_to(t, young, 1, 2, again);
	same(t, all, again);
	disclosure_protect(t);
	assert_true(is_c(t, girls));
	assert_false(is_c(t, all) || is_c(t, again) || is_c(t, young) || is_c(t, old));
	disclosure_drop(t);
}

static void
a_known_total_cannot_be_hidden(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t a = printed(t, 1), b = printed(t, 2), total = count_of(t, 3, DISCLOSURE_KNOWN, 1);
	const struct disclosure_result *result;

	(void)state;
	sums_to(t, a, 1, 2, total);
	disclosure_protect(t);
	result = disclosure_of_cell(t, a);
	/* Both are hidden, and 1 to 2 is what anybody can say: it is reported, not hushed up. */
	assert_true(is_c(t, a) && is_c(t, b));
	assert_int_equal(verdict(t, total), DISCLOSURE_EXACT);
	assert_false(disclosure_of_cell(t, total)->small);
	assert_true(result->small && !result->proved);
	assert_int_equal(result->lo, 1);
	assert_int_equal(result->hi, 2);
	assert_int_equal(result->outer_lo, 1);
	assert_int_equal(result->outer_hi, 2);
	assert_int_equal(disclosure_counted(t)->proved, 0);
	disclosure_drop(t);
}

/* t = 2 + v + 7u, with v known to be 0 or 1: 2, 3, 9, 10, 16 ... Something is hidden, so t is
 * small, so it is 2 or 3. Where it makes 12 with another count, that may be the small one; but not where
 * the sum of both is withheld, and nobody sees that they hang together. */
static void
who_reasons_that_something_is_small_is_reckoned_with(void **state)
{
	enum { ALONE, BESIDE, WITHHELD };
	(void)state;
	for (int way = ALONE; way <= WITHHELD; way++) {
		struct disclosure *t = disclosure_new(&suppress);
		size_t small = printed(t, 3);
		size_t u = disclosure_add_cell(t, &(struct disclosure_cell){ .state = DISCLOSURE_UNPRINTED });
		size_t v = disclosure_add_cell(t, &(struct disclosure_cell){ 1, DISCLOSURE_UNPRINTED, false, 1 });
		size_t other = printed(t, way == BESIDE ? 9 : 2);
		const struct disclosure_term sum[] = { { small, 1 }, { u, -7 }, { v, -1 } }, bit = { v, 1 };
		const struct disclosure_term both[] = { { small, 1 }, { other, 1 } };

		disclosure_add_relation(t, sum, 3);
		disclosure_add_bound(t, disclosure_add_figure(t, DISCLOSURE_KNOWN, 1), 0, 1, &bit, 1);
		if (way == BESIDE)
			differ(t, small, count_of(t, 12, DISCLOSURE_KNOWN, 1), other);
		if (way == WITHHELD)
			disclosure_add_bound(t, disclosure_add_figure(t, DISCLOSURE_PRINTED, 1), 5, 5, both, 2);
		disclosure_protect(t);
		assert_int_equal(disclosure_counted(t)->withheld, way == WITHHELD);
		assert_int_equal(disclosure_of_cell(t, small)->proved, way == BESIDE);
		assert_int_equal(disclosure_of_cell(t, small)->lo, 2);
		assert_int_equal(disclosure_of_cell(t, small)->hi, way == BESIDE ? 10 : 3);
		disclosure_drop(t);
	}
}

/* t is 3, 10, 17 ..., and what it makes 13 with may be the small one: wide enough, but who guesses that t is
 * small knows it is 3. */
static void
who_guesses_right_does_not_know_the_number(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t small = printed(t, 3), other = printed(t, 10), all = count_of(t, 13, DISCLOSURE_KNOWN, 1);
	size_t u = disclosure_add_cell(t, &(struct disclosure_cell){ .state = DISCLOSURE_UNPRINTED });
	const struct disclosure_term sevens[] = { { small, 1 }, { u, -7 } };

	(void)state;
	sums_to(t, small, 1, 2, all);
	disclosure_add_relation(t, sevens, 2);
	disclosure_protect(t);
	assert_true(is_c(t, other));
	assert_int_equal(disclosure_of_cell(t, small)->lo, 3);
	assert_int_equal(disclosure_of_cell(t, small)->hi, 10);
	assert_false(disclosure_of_cell(t, small)->proved);
	disclosure_drop(t);
}

/* ---- over time ------------------------------------------------------------------------------------ */

static void
a_cumulative_value_that_rises_by_one(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t q1 = printed(t, 40), q2 = printed(t, 41), q3 = printed(t, 60);
	size_t rise2 = count_of(t, 1, DISCLOSURE_UNPRINTED, 1), rise3 = count_of(t, 19, DISCLOSURE_UNPRINTED, 1);

	(void)state;
	differ(t, q1, q2, rise2);
	differ(t, q2, q3, rise3);
	disclosure_protect(t);
	/* The one between is cheapest: its neighbours leave the rise between 0 and 20. */
	assert_hidden(t, 0, 1, 0);
	assert_true(is_c(t, q1) || is_c(t, q2));
	assert_int_equal(verdict(t, q3), DISCLOSURE_EXACT);
	assert_int_equal(verdict(t, rise2), DISCLOSURE_ABSENT);
	assert_true(disclosure_of_cell(t, rise2)->small && disclosure_of_cell(t, rise2)->proved);
	assert_false(disclosure_of_cell(t, rise3)->small);
	disclosure_drop(t);
}

static void
a_year_gives_away_its_only_hidden_quarter(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);

	(void)state;
	printed(t, 12);
	printed(t, 3);
	printed(t, 9);
	printed(t, 15);
	count_of(t, 39, DISCLOSURE_PRINTED, 5);
	sums_to(t, 0, 1, 4, 4);
	disclosure_protect(t);
	assert_hidden(t, 1, 1, 0);
	assert_int_equal(verdict(t, 4), DISCLOSURE_EXACT);
	disclosure_drop(t);
}

static void
how_a_count_moved_tells_what_it_was(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t last = printed(t, 12), now = printed(t, 3), said;
	struct disclosure_term terms[] = { { now, 1 }, { last, -1 } };

	(void)state;
	said = disclosure_add_figure(t, DISCLOSURE_PRINTED, 1);
	disclosure_add_bound(t, said, -9, -9, terms, 2);      /* "9 fewer" */
	disclosure_protect(t);
	assert_true(is_c(t, now));
	/* One of the two had to go; of the same cost either is right. */
	assert_int_equal(disclosure_counted(t)->secondary + disclosure_counted(t)->withheld, 1);
	disclosure_drop(t);
}

/* ---- figures --------------------------------------------------------------------------------------- */

static void
a_percentage_of_a_small_base_is_withheld(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t n = printed(t, 3), d = count_of(t, 50, DISCLOSURE_PRINTED, 5);
	size_t rate = disclosure_add_rate(t, n, d, 100, 0, DISCLOSURE_PRINTED, 1);

	(void)state;
	disclosure_protect(t);
	/* 6% of 50 is 3, and nothing else: 5.5 to 6.5%. */
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_SECONDARY);
	assert_hidden(t, 1, 0, 1);
	disclosure_drop(t);
}

/* 1.5% of 200 could be withheld or the base hidden: what costs less. */
static void
the_cheaper_of_rate_and_base_goes(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t n = printed(t, 3), d = count_of(t, 200, DISCLOSURE_PRINTED, 1);
	size_t rate = disclosure_add_rate(t, n, d, 100, 1, DISCLOSURE_PRINTED, 5);

	(void)state;
	disclosure_protect(t);
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_EXACT);
	assert_hidden(t, 1, 1, 0);
	assert_int_equal(verdict(t, d), DISCLOSURE_SECONDARY);
	disclosure_drop(t);
}

/* 93.10% was published before; 27 of 29, 54 of 58 and 108 of 116 all are that, so whether 2, 4 or 8 are missing need
 * not be told: that these exist shows only after closing in on them step by step. */
static void
a_known_rate_does_not_give_its_counts_away(void **state)
{
	struct disclosure *t = disclosure_new(&(struct disclosure_rule){ .threshold = 5 });
	size_t n = disclosure_add_cell(t, &(struct disclosure_cell){ 54, DISCLOSURE_PRINTED, true, 10 });
	size_t d = disclosure_add_cell(t, &(struct disclosure_cell){ 58, DISCLOSURE_PRINTED, true, 20 });
	size_t rest = disclosure_add_cell(t, &(struct disclosure_cell){ 4, DISCLOSURE_UNPRINTED, true, 1 });

	(void)state;
	differ(t, n, d, rest);
	disclosure_add_rate(t, n, d, 100, 2, DISCLOSURE_KNOWN, 40);
	disclosure_protect(t);
	assert_true(is_c(t, n) || is_c(t, d));
	assert_true(disclosure_of_cell(t, rest)->outer_lo < disclosure_of_cell(t, rest)->outer_hi);
	disclosure_drop(t);
}

static void
a_rate_that_says_little_stays(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t n = count_of(t, 3, DISCLOSURE_PRINTED, 1);
	size_t d = disclosure_add_cell(t, &(struct disclosure_cell){ 3000, DISCLOSURE_KNOWN, false, 1 });
	size_t rate = disclosure_add_rate(t, n, d, 100, 0, DISCLOSURE_PRINTED, 1);

	(void)state;
	disclosure_protect(t);
	/* 0% of 3,000 is anything to 14. */
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_EXACT);
	assert_hidden(t, 1, 0, 0);
	assert_int_equal(disclosure_of_cell(t, n)->outer_hi, 4);
	disclosure_drop(t);
}

/* Where zero is small: "0%" of 6, neither number printed, is 0 unless there were 200. */
static void
what_nobody_would_believe_proves_nothing(void **state)
{
	static const struct disclosure_rule rule = { .zero = DISCLOSURE_ZERO_SMALL };
	struct disclosure *t = disclosure_new(&rule);
	size_t n = printed(t, 0), d = count_of(t, 6, DISCLOSURE_UNPRINTED, 1);
	size_t rate = disclosure_add_rate(t, n, d, 100, 0, DISCLOSURE_PRINTED, 1);

	(void)state;
	disclosure_protect(t);
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_SECONDARY);
	assert_true(disclosure_of_cell(t, n)->proved);
	disclosure_drop(t);
}

/* A percentage and what it is of give away the number that isn't printed, and the rest of it. */
static void
an_unprinted_numerator_is_protected(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t n = count_of(t, 48, DISCLOSURE_UNPRINTED, 1), rest = count_of(t, 2, DISCLOSURE_UNPRINTED, 1);
	size_t d = count_of(t, 50, DISCLOSURE_PRINTED, 5);
	size_t rate = disclosure_add_rate(t, n, d, 100, 0, DISCLOSURE_PRINTED, 1);

	(void)state;
	sums_to(t, n, 1, 2, d);
	disclosure_protect(t);
	assert_true(disclosure_of_cell(t, rest)->small && disclosure_of_cell(t, rest)->proved);
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_SECONDARY);
	assert_int_equal(verdict(t, d), DISCLOSURE_EXACT);
	disclosure_drop(t);
}

static void
a_band_narrower_than_the_threshold_is_withheld(void **state)
{
	static const struct { int64_t lo, hi; enum disclosure_verdict want; } bands[] = {
		{ 0, 5, DISCLOSURE_EXACT }, { 2, 3, DISCLOSURE_SECONDARY },
		{ -DISCLOSURE_UNBOUNDED, 20, DISCLOSURE_EXACT }, { 1, DISCLOSURE_UNBOUNDED, DISCLOSURE_EXACT },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bands); i++) {
		struct disclosure *t = disclosure_new(&suppress);
		struct disclosure_term term = { printed(t, 3), 1 };
		size_t band = disclosure_add_figure(t, DISCLOSURE_PRINTED, 1);

		disclosure_add_bound(t, band, bands[i].lo, bands[i].hi, &term, 1);
		disclosure_protect(t);
		assert_int_equal(disclosure_of_figure(t, band)->verdict, bands[i].want);
		assert_true(disclosure_of_cell(t, 0)->proved);
		disclosure_drop(t);
	}
}

/* The percentage stands in last quarter's paper: what it is of must go. */
static void
a_known_percentage_is_not_withheld(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t n = printed(t, 3), d = count_of(t, 50, DISCLOSURE_PRINTED, 9);
	size_t rate = disclosure_add_rate(t, n, d, 100, 0, DISCLOSURE_KNOWN, 1);

	(void)state;
	disclosure_protect(t);
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_EXACT);
	assert_int_equal(verdict(t, d), DISCLOSURE_SECONDARY);
	assert_true(disclosure_of_cell(t, n)->proved);
	disclosure_drop(t);
}

/* ---- as little as may be ---------------------------------------------------------------------- */

/* "100%" of one can stay: with its base hidden it is of any number. */
static void
what_need_not_be_hidden_comes_back(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	size_t n = count_of(t, 1, DISCLOSURE_UNPRINTED, 1);
	size_t d = disclosure_add_cell(t, &(struct disclosure_cell){ 1, DISCLOSURE_PRINTED, false, 2 });
	size_t rest = count_of(t, 0, DISCLOSURE_UNPRINTED, 1);
	size_t rate = disclosure_add_rate(t, n, d, 100, 0, DISCLOSURE_PRINTED, 1);

	(void)state;
	differ(t, n, d, rest);
	disclosure_protect(t);
	assert_int_equal(disclosure_of_figure(t, rate)->verdict, DISCLOSURE_EXACT);
	assert_hidden(t, 0, 1, 0);
	disclosure_drop(t);
}

/* 3a + 3b + 3n = 57, a + b = 15, n = 4 printed nowhere. To hide a with the 15 would do and costs 5; the 57 costs
 * 4, though it is as dear as any. */
static void
the_cheaper_way_is_taken(void **state)
{
	static const struct disclosure_rule rule = { .zero = DISCLOSURE_ZERO_SMALL };
	struct disclosure *t = disclosure_new(&rule);
	size_t n = count_of(t, 4, DISCLOSURE_UNPRINTED, 1), a = printed(t, 8), b = printed(t, 7);
	size_t all = disclosure_add_cell(t, &(struct disclosure_cell){ 57, DISCLOSURE_PRINTED, false, 4 });
	size_t both = count_of(t, 15, DISCLOSURE_PRINTED, 4);
	const struct disclosure_term weighted[] = { { a, 3 }, { b, 3 }, { n, 3 }, { all, -1 } };

	(void)state;
	disclosure_add_relation(t, weighted, 4);
	sums_to(t, a, 1, 2, both);
	disclosure_protect(t);
	assert_hidden(t, 0, 1, 0);
	assert_int_equal(verdict(t, all), DISCLOSURE_SECONDARY);
	disclosure_drop(t);
}

/* ---- rounding ---------------------------------------------------------------------------------- */

static void
rounds_to_five_as_nhs_england_does(void **state)
{
	static const struct { int64_t value, shown; enum disclosure_verdict verdict; } cases[] = {
		{ 0, 0, DISCLOSURE_EXACT }, { 1, 1, DISCLOSURE_PRIMARY }, { 7, 7, DISCLOSURE_PRIMARY },
		{ 8, 10, DISCLOSURE_ROUNDED }, { 12, 10, DISCLOSURE_ROUNDED }, { 13, 15, DISCLOSURE_ROUNDED },
		{ 100, 100, DISCLOSURE_ROUNDED },
	};
	struct disclosure *t = disclosure_new(&rounding);

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		printed(t, cases[i].value);
	disclosure_protect(t);
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		assert_int_equal(verdict(t, i), cases[i].verdict);
		assert_int_equal(disclosure_of_cell(t, i)->shown, cases[i].shown);
	}
	assert_int_equal(disclosure_of_cell(t, 4)->outer_lo, 8);
	assert_int_equal(disclosure_of_cell(t, 4)->outer_hi, 12);
	disclosure_drop(t);
}

static void
half_is_rounded_away_from_zero(void **state)
{
	struct disclosure_rule rule = { .method = DISCLOSURE_ROUND, .base = 10 };
	int64_t lo, hi;

	(void)state;
	assert_int_equal(disclosure_rounded(&rule, 25, &lo, &hi), 30);
	assert_int_equal(lo, 25);
	assert_int_equal(hi, 34);
	assert_int_equal(disclosure_rounded(&rule, 24, &lo, &hi), 20);
	assert_int_equal(disclosure_rounded(&rounding, 2, &lo, &hi), 0);
	assert_int_equal(lo, 0);
}

/* Totals are rounded by themselves, and say little of what is hidden. */
static void
rounding_leaves_totals(void **state)
{
	struct disclosure *t = disclosure_new(&rounding);

	(void)state;
	printed(t, 3);
	printed(t, 41);
	printed(t, 28);
	count_of(t, 72, DISCLOSURE_PRINTED, 5);
	sums_to(t, 0, 1, 3, 3);
	disclosure_protect(t);
	assert_hidden(t, 1, 0, 0);
	assert_int_equal(disclosure_of_cell(t, 3)->shown, 70);
	assert_int_equal(disclosure_counted(t)->rounded, 3);
	disclosure_drop(t);
}

/* c + c with 5 printed for the total: no: 3 + 3 = 6 is itself small. 7 + 1 = 8 prints 10: 8 to 12; an
 * exact total of something else narrows it. */
static void
an_exact_figure_narrows_what_is_rounded(void **state)
{
	struct disclosure *t = disclosure_new(&rounding);
	size_t a = printed(t, 2), b = printed(t, 11), all;
	const struct disclosure_term sum[] = { { a, 1 }, { b, 1 }, { 2, -1 } };

	(void)state;
	all = disclosure_add_cell(t, &(struct disclosure_cell){ .value = 13, .cost = 1 });
	disclosure_add_relation(t, sum, 3);
	disclosure_protect(t);
	/* b is 8 to 12, so a would be 1 to 5 of an exact 13: that is wide enough. */
	assert_int_equal(verdict(t, all), DISCLOSURE_EXACT);
	assert_true(disclosure_of_cell(t, a)->proved);
	assert_int_equal(disclosure_of_cell(t, a)->outer_hi, 5);
	disclosure_drop(t);

	t = disclosure_new(&rounding);
	printed(t, 1);
	printed(t, 11);
	disclosure_add_cell(t, &(struct disclosure_cell){ .value = 12, .cost = 1 });
	disclosure_add_relation(t, sum, 3);
	disclosure_protect(t);
	/* Of an exact 12 it would be 1 to 4: more is hidden. */
	assert_int_equal(disclosure_counted(t)->secondary, 1);
	assert_true(disclosure_of_cell(t, a)->proved);
	disclosure_drop(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_small_count_in_a_square_takes_three_others),
		cmocka_unit_test(nothing_small_loses_nothing),
		cmocka_unit_test(small_is_one_to_the_threshold),
		cmocka_unit_test(c_and_c_make_little_more),
		cmocka_unit_test(a_lone_contributor_takes_its_totals_along),
		cmocka_unit_test(zero_may_be_small_or_hide_others),
		cmocka_unit_test(the_same_count_elsewhere_is_hidden_too),
		cmocka_unit_test(linked_tables_hide_together),
		cmocka_unit_test(a_known_total_cannot_be_hidden),
		cmocka_unit_test(who_reasons_that_something_is_small_is_reckoned_with),
		cmocka_unit_test(who_guesses_right_does_not_know_the_number),
		cmocka_unit_test(a_cumulative_value_that_rises_by_one),
		cmocka_unit_test(a_year_gives_away_its_only_hidden_quarter),
		cmocka_unit_test(how_a_count_moved_tells_what_it_was),
		cmocka_unit_test(a_percentage_of_a_small_base_is_withheld),
		cmocka_unit_test(the_cheaper_of_rate_and_base_goes),
		cmocka_unit_test(a_known_rate_does_not_give_its_counts_away),
		cmocka_unit_test(a_rate_that_says_little_stays),
		cmocka_unit_test(what_nobody_would_believe_proves_nothing),
		cmocka_unit_test(an_unprinted_numerator_is_protected),
		cmocka_unit_test(a_band_narrower_than_the_threshold_is_withheld),
		cmocka_unit_test(a_known_percentage_is_not_withheld),
		cmocka_unit_test(what_need_not_be_hidden_comes_back),
		cmocka_unit_test(the_cheaper_way_is_taken),
		cmocka_unit_test(rounds_to_five_as_nhs_england_does),
		cmocka_unit_test(half_is_rounded_away_from_zero),
		cmocka_unit_test(rounding_leaves_totals),
		cmocka_unit_test(an_exact_figure_narrows_what_is_rounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
