/* Small numbers: what elimination knows, what is too much to be worked out, and anything at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "disclosure/basis.h"
#include "disclosure/pattern.h"
#include "disclosure_tables.h"

static uint32_t
next(uint32_t *random)
{
	*random = *random * 1664525u + 1013904223u;
	return *random >> 8;
}

/* Everybody knows some sum of all cells, with great factors of which no two have a divisor in common. */
static void
add_wild_relation(struct disclosure *t, size_t cells, uint32_t *random)
{
	struct disclosure_term terms[24];

	assert_true(cells <= ARRAY_LEN(terms));
	for (size_t i = 0; i < cells; i++)
		terms[i] = (struct disclosure_term){ i, (int64_t)next(random) - (1 << 23) };
	disclosure_add_relation(t, terms, cells);
}

/* ---- what cannot be worked out --------------------------------------------------------------- */

static void
what_is_too_large_is_hidden_whole(void **state)
{
	struct disclosure_rule rule = suppress;
	struct disclosure *t;

	(void)state;
	rule.limit = 3;
	t = disclosure_new(&rule);
	printed(t, 9);
	printed(t, 8);
	printed(t, 2);
	printed(t, 19);
	printed(t, 19);
	sums_to(t, 0, 1, 3, 3);
	disclosure_protect(t);
	assert_int_equal(disclosure_counted(t)->given_up, 1);
	for (size_t i = 0; i < 4; i++)
		assert_true(is_c(t, i));
	assert_int_equal(verdict(t, 4), DISCLOSURE_EXACT);
	assert_true(disclosure_of_cell(t, 2)->small && !disclosure_of_cell(t, 2)->proved);
	disclosure_drop(t);
}

static void
numbers_too_great_hide_their_part(void **state)
{
	static const int64_t factors[] = { (int64_t)DISCLOSURE_MOST + 1, INT64_MAX, INT64_MIN, DISCLOSURE_MOST };
	static const int64_t values[] = { (int64_t)DISCLOSURE_MOST + 1, INT64_MAX, -1 };
	struct disclosure *t;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(factors) + ARRAY_LEN(values); i++) {
		struct disclosure_term terms[] = { { 0, 1 }, { 1, 1 }, { 0, 1 } };
		bool by_factor = i < ARRAY_LEN(factors);

		t = disclosure_new(&suppress);
		printed(t, 30);
		printed(t, by_factor ? 40 : values[i - ARRAY_LEN(factors)]);
		printed(t, 50);
		if (by_factor)
			terms[1].factor = factors[i];
		disclosure_add_relation(t, terms, 3);
		disclosure_add_rate(t, 0, 1, 100000, 3, DISCLOSURE_PRINTED, 1);
		disclosure_protect(t);
		assert_int_equal(disclosure_counted(t)->given_up, 1);
		assert_true(is_c(t, 0) && is_c(t, 1));
		assert_int_equal(verdict(t, 2), DISCLOSURE_EXACT);
		disclosure_drop(t);
	}
}

/* Elimination that outgrows 64 bits hides rather than prints: the proof decides what comes back. */
static void
elimination_that_overflows_is_safe(void **state)
{
	struct disclosure *t = disclosure_new(&suppress);
	uint32_t random = 7;

	(void)state;
	for (int i = 0; i < 24; i++)
		printed(t, i == 5 ? 3 : 20 + i);
	for (int i = 0; i < 12; i++)
		add_wild_relation(t, 24, &random);
	disclosure_protect(t);
	assert_true(is_c(t, 5));
	assert_false(disclosure_of_cell(t, 5)->proved);
	disclosure_drop(t);
}

static void
nothing_at_all(void **state)
{
	struct disclosure *t = disclosure_new(&(struct disclosure_rule){ 0 });
	size_t figure = disclosure_add_figure(t, DISCLOSURE_UNPRINTED, 0);

	(void)state;
	disclosure_add_relation(t, NULL, 0);
	disclosure_protect(t);
	assert_int_equal(disclosure_counted(t)->cells, 0);
	assert_int_equal(disclosure_of_figure(t, figure)->verdict, DISCLOSURE_ABSENT);
	disclosure_drop(t);
	disclosure_drop(NULL);
}

/* ---- elimination ---------------------------------------------------------------------------- */

static bool
add(struct basis *basis, int64_t a, int64_t b, int64_t c, int64_t d)
{
	const int64_t row[] = { a, b, c, d };
	bool news = basis_reduce(basis, row);

	if (news)
		basis_take(basis);
	return news;
}

/* 2a + 3b = ?, 4a + 7b + c = ?: knowing c gives both away, knowing d nothing. */
static void
elimination_knows_what_follows(void **state)
{
	struct arena *arena = arena_new();
	struct basis basis = basis_new(4, arena);

	(void)state;
	assert_true(add(&basis, 2, 3, 0, 0));
	assert_true(add(&basis, 4, 7, 1, 0));
	assert_false(add(&basis, 6, 10, 1, 0));
	for (size_t i = 0; i < 4; i++)
		assert_false(basis_determines(&basis, i));
	assert_true(basis_reduce(&basis, (const int64_t[]){ 0, 0, 0, 1 }));
	assert_false(basis_would_determine(&basis, 0));
	assert_true(basis_would_determine(&basis, 3));
	assert_true(basis_reduce(&basis, (const int64_t[]){ 0, 0, 1, 0 }));
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(basis_would_determine(&basis, i), i < 3);
	basis_take(&basis);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(basis_determines(&basis, i), i < 3);
	assert_false(basis.overflow);
	arena_drop(arena);
}

static void
elimination_says_when_it_overflows(void **state)
{
	const int64_t great = (int64_t)1 << 40;    /* no two have a divisor in common */
	struct arena *arena = arena_new();
	struct basis basis = basis_new(4, arena);

	(void)state;
	assert_true(add(&basis, great + 1, great + 3, 0, 0));
	add(&basis, great + 7, great + 9, 0, 0);
	assert_true(basis.overflow);
	arena_drop(arena);
}

/* By itself it hides the rectangle, and a whole part when a number outgrows it. */
static void
elimination_chooses_the_rectangle(void **state)
{
	static const int64_t values[] = { 20, 50, 10, 80, 8, 3, 22, 33, 17, 32, 12, 61, 45, 85, 44, 174 };
	uint32_t random = 7;

	(void)state;
	for (int overflow = 0; overflow < 2; overflow++) {
		struct arena *arena = arena_new();
		struct disclosure *t = disclosure_new(&suppress);
		struct parts parts;
		size_t hidden = 0;

		add_square(t, values, 3, 3);
		for (int i = 0; i < 5 * overflow; i++)
			add_wild_relation(t, 16, &random);
		parts = parts_find(t, arena);
		assert_int_equal(parts.count, 1);
		pattern_choose(&parts.list[0]);
		for (size_t i = 0; i < 16; i++)
			hidden += parts.list[0].hidden[i];
		assert_int_equal(hidden, overflow ? 16 : 4);
		disclosure_drop(t);
		arena_drop(arena);
	}
}

/* ---- anything --------------------------------------------------------------------------------- */

static struct disclosure *
random_table(uint32_t seed)
{
	uint32_t r = seed * 2654435761u + 1;
	struct disclosure_rule rule = { .method = (enum disclosure_method)(next(&r) % 2),
		.zero = (enum disclosure_zero)(next(&r) % 3), .threshold = 1 + next(&r) % 9,
		.base = 2 + next(&r) % 9, .limit = next(&r) % 10 == 0 ? 6 : 0 };
	struct disclosure *t = disclosure_new(&rule);
	size_t cells = 1 + next(&r) % 14;

	for (size_t i = 0; i < cells; i++)
		disclosure_add_cell(t, &(struct disclosure_cell){ next(&r) % (next(&r) % 4 == 0 ? 2000 : 12),
		    (enum disclosure_state)(next(&r) % 8 < 6 ? 0 : next(&r) % 3), next(&r) % 5 > 0,
		    next(&r) % 4 });
	for (size_t i = next(&r) % 6; i > 0; i--) {
		struct disclosure_term terms[4];
		size_t count = 1 + next(&r) % 4;

		for (size_t k = 0; k < count; k++)
			terms[k] = (struct disclosure_term){ next(&r) % cells, (int64_t)(next(&r) % 7) - 3 };
		if (next(&r) % 2 == 0)
			disclosure_add_relation(t, terms, count);
		else
			disclosure_add_bound(t, disclosure_add_figure(t, next(&r) % 3, next(&r) % 3),
			    (int64_t)(next(&r) % 40) - 20, next(&r) % 40, terms, count);
		disclosure_add_rate(t, next(&r) % cells, next(&r) % cells, 100, next(&r) % 4,
		    next(&r) % 3, 1);
	}
	return t;
}

static void
check_result(const struct disclosure_result *a, const struct disclosure_result *b, bool unprinted)
{
	assert_memory_equal(a, b, sizeof *a);
	assert_true(a->outer_lo <= a->lo && a->lo <= a->hi && a->hi <= a->outer_hi);
	assert_true(!a->proved || a->small);
	if (a->small && !unprinted)
		assert_int_equal(a->verdict, DISCLOSURE_PRIMARY);
}

/* Whatever is put in: no small count is printed, bounds hold, and it comes out the same again. */
static void
anything_is_the_same_twice(void **state)
{
	(void)state;
	for (uint32_t seed = 0; seed < 1500; seed++) {
		struct disclosure *a = random_table(seed), *b = random_table(seed);

		disclosure_protect(a);
		free(mem_new(seed % 100 + 1));
		disclosure_protect(b);
		for (size_t i = 0; i < disclosure_counted(a)->cells; i++)
			check_result(disclosure_of_cell(a, i), disclosure_of_cell(b, i),
			    verdict(a, i) == DISCLOSURE_ABSENT);
		assert_memory_equal(disclosure_counted(a), disclosure_counted(b),
		    sizeof *disclosure_counted(a));
		disclosure_drop(a);
		disclosure_drop(b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_too_large_is_hidden_whole),
		cmocka_unit_test(numbers_too_great_hide_their_part),
		cmocka_unit_test(elimination_that_overflows_is_safe),
		cmocka_unit_test(nothing_at_all),
		cmocka_unit_test(elimination_knows_what_follows),
		cmocka_unit_test(elimination_says_when_it_overflows),
		cmocka_unit_test(elimination_chooses_the_rectangle),
		cmocka_unit_test(anything_is_the_same_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
