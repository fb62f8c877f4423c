/* Tables of counts for the tests of small numbers. */
#ifndef DISCLOSURE_TABLES_H
#define DISCLOSURE_TABLES_H

#include "base/mem.h"
#include "disclosure/table.h"

static const struct disclosure_rule suppress = { .threshold = 4 };

static inline size_t
count_of(struct disclosure *t, int64_t value, enum disclosure_state state, int64_t cost)
{
	return disclosure_add_cell(t, &(struct disclosure_cell){ value, state, true, cost });
}

static inline size_t
printed(struct disclosure *t, int64_t value)
{
	return count_of(t, value, DISCLOSURE_PRINTED, 1);
}

/* The sum of `count` cells from `first`, each `step` after the other. */
static inline void
sums_to(struct disclosure *t, size_t first, size_t step, size_t count, size_t total)
{
	struct disclosure_term terms[20];

	assert_true(count < ARRAY_LEN(terms));
	for (size_t i = 0; i < count; i++)
		terms[i] = (struct disclosure_term){ first + i * step, 1 };
	terms[count] = (struct disclosure_term){ total, -1 };
	disclosure_add_relation(t, terms, count + 1);
}

static inline enum disclosure_verdict
verdict(const struct disclosure *t, size_t cell)
{
	return disclosure_of_cell(t, cell)->verdict;
}

static inline bool
is_c(const struct disclosure *t, size_t cell)
{
	return verdict(t, cell) == DISCLOSURE_PRIMARY || verdict(t, cell) == DISCLOSURE_SECONDARY;
}

/* A square of counts with totals: rows, then the row of totals; each row ends in its total. */
static inline void
add_square(struct disclosure *t, const int64_t *values, size_t rows, size_t columns)
{
	size_t wide = columns + 1;

	for (size_t i = 0; i < (rows + 1) * wide; i++)
		count_of(t, values[i], DISCLOSURE_PRINTED, i % wide == columns || i >= rows * wide ? 5 : 1);
	for (size_t r = 0; r <= rows; r++)
		sums_to(t, r * wide, 1, columns, r * wide + columns);
	for (size_t c = 0; c <= columns; c++)
		sums_to(t, c, wide, rows, rows * wide + c);
}

#endif
