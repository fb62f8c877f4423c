/* basis.h - what linear equations over integers determine, exactly.
 *
 * A basis of everything that follows from the equations added so far, as rows of integers without a
 * common divisor, each with a column of its own (its pivot) in which all others are 0. What the sums come
 * to is not kept: whether a cell can be worked out does not depend on it. */
#ifndef DISCLOSURE_BASIS_H
#define DISCLOSURE_BASIS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct basis {
	struct arena *arena;
	size_t columns;
	int64_t **rows; size_t count;  /* at most as many as columns */
	size_t *pivot;                 /* [row]: its column */
	size_t *row_of;                /* [column]: the row whose pivot it is; SIZE_MAX: none */
	int64_t *rest;                 /* what basis_reduce() left */
	bool overflow;                 /* a number came to be too great: the basis says nothing any more */
};

/* An empty basis of `columns` unknowns, in `arena`. */
struct basis basis_new(size_t columns, struct arena *arena);

/* Put into basis->rest what `row` ([columns]) says beyond the equations that are there; returns false
 * when that is nothing (or at overflow). */
bool basis_reduce(struct basis *basis, const int64_t *row);

/* Would column `column` be determined if basis->rest were added? */
bool basis_would_determine(const struct basis *basis, size_t column);

/* Column `column` is determined by what is there. */
bool basis_determines(const struct basis *basis, size_t column);

/* Add basis->rest, which is not nothing. */
void basis_take(struct basis *basis);

#endif
