#include "disclosure/basis.h"

#include <string.h>

#define NO_ROW SIZE_MAX

struct basis
basis_new(size_t columns, struct arena *arena)
{
	struct basis basis = { .arena = arena, .columns = columns };

	basis.rows = ARENA_ARRAY(arena, int64_t *, columns + 1);
	basis.pivot = ARENA_ARRAY(arena, size_t, columns + 1);
	basis.row_of = ARENA_ARRAY(arena, size_t, columns + 1);
	basis.rest = ARENA_ARRAY(arena, int64_t, columns + 1);
	for (size_t i = 0; i < columns; i++)
		basis.row_of[i] = NO_ROW;
	return basis;
}

static int64_t
common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t left = a % b;

		a = b;
		b = left;
	}
	return a < 0 ? -a : a;
}

/* Divide a row by what all its numbers have in common. */
static void
shorten(int64_t *row, size_t columns)
{
	int64_t divisor = 0;

	for (size_t i = 0; i < columns && divisor != 1; i++)
		if (row[i] != 0)
			divisor = common_divisor(divisor, row[i]);
	if (divisor > 1)
		for (size_t i = 0; i < columns; i++)
			row[i] /= divisor;
}

/* Make row[column] 0 by means of `pivot`, which is not 0 there. Without fractions: both are multiplied
 * first. Returns false when a number is too great; INT64_MIN counts as such, so that any
 * number can be negated. */
static bool
eliminate(int64_t *row, const int64_t *pivot, size_t column, size_t columns)
{
	int64_t divisor = common_divisor(pivot[column], row[column]);
	int64_t keep = pivot[column] / divisor, take = row[column] / divisor, left, right;

	if (row[column] == 0)
		return true;
	for (size_t i = 0; i < columns; i++) {
		if (row[i] == 0 && pivot[i] == 0)
			continue;
		if (__builtin_mul_overflow(row[i], keep, &left) ||
		    __builtin_mul_overflow(pivot[i], take, &right) ||
		    __builtin_sub_overflow(left, right, &row[i]) || row[i] == INT64_MIN)
			return false;
	}
	shorten(row, columns);
	return true;
}

bool
basis_reduce(struct basis *basis, const int64_t *row)
{
	memcpy(basis->rest, row, basis->columns * sizeof *row);
	for (size_t i = 0; i < basis->columns && !basis->overflow; i++)
		if (basis->rest[i] != 0 && basis->row_of[i] != NO_ROW)
			basis->overflow = !eliminate(basis->rest, basis->rows[basis->row_of[i]], i,
			    basis->columns);
	for (size_t i = 0; i < basis->columns && !basis->overflow; i++)
		if (basis->rest[i] != 0) {
			shorten(basis->rest, basis->columns);
			return true;
		}
	return false;
}

/* `row` and the rest are multiples of each other but for `column`, where the rest is 0. */
static bool
same_but_for(const struct basis *basis, const int64_t *row, size_t column)
{
	const int64_t *rest = basis->rest;
	size_t at = 0;

	while (at < basis->columns && rest[at] == 0)
		at++;
	for (size_t i = 0; i < basis->columns; i++) {
		int64_t left, right;

		if (i == column || (row[i] == 0 && rest[i] == 0))
			continue;
		if (row[i] == 0 || rest[i] == 0 || __builtin_mul_overflow(row[i], rest[at], &left) ||
		    __builtin_mul_overflow(rest[i], row[at], &right) || left != right)
			return false;
	}
	return true;
}

/* Nothing but `column` is in the row. */
static bool
stands_alone(const int64_t *row, size_t column, size_t columns)
{
	for (size_t i = 0; i < columns; i++)
		if ((row[i] != 0) != (i == column))
			return false;
	return true;
}

bool
basis_would_determine(const struct basis *basis, size_t column)
{
	size_t row = basis->row_of[column];

	/* Every combination with 1 at its pivot is the pivot's row and some of the rest. */
	return row == NO_ROW ? stands_alone(basis->rest, column, basis->columns)
	    : same_but_for(basis, basis->rows[row], column);
}

bool
basis_determines(const struct basis *basis, size_t column)
{
	return basis->row_of[column] != NO_ROW &&
	    stands_alone(basis->rows[basis->row_of[column]], column, basis->columns);
}

/* The smallest number makes the smallest multiples. */
static size_t
best_pivot(const int64_t *row, size_t columns)
{
	size_t best = NO_ROW;

	for (size_t i = 0; i < columns; i++) {
		int64_t size = row[i] < 0 ? -row[i] : row[i];

		if (size != 0 && (best == NO_ROW || size < (row[best] < 0 ? -row[best] : row[best])))
			best = i;
	}
	return best;
}

void
basis_take(struct basis *basis)
{
	size_t column = best_pivot(basis->rest, basis->columns);
	int64_t *row = ARENA_ARRAY(basis->arena, int64_t, basis->columns);

	memcpy(row, basis->rest, basis->columns * sizeof *row);
	for (size_t i = 0; i < basis->count && !basis->overflow; i++)
		basis->overflow = !eliminate(basis->rows[i], row, column, basis->columns);
	basis->pivot[basis->count] = column;
	basis->row_of[column] = basis->count;
	basis->rows[basis->count++] = row;
}
