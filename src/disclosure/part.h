/* part.h - cells that hang together, numbered from 0, with what is printed of them at the moment.
 *
 * Cells that nobody can hide (known, or a zero that stays) are numbers in the rows, so they tie
 * nothing together. Items are what can be printed or hidden: first the cells, then the figures. */
#ifndef DISCLOSURE_PART_H
#define DISCLOSURE_PART_H

#include "disclosure/store.h"

/* No cell of any table that is thought of is greater: above all values, and times any factors
 * still in 64 bits. */
#define PART_TOP (4 * (int64_t)DISCLOSURE_MOST)

/* lo <= sum of factor times cell <= hi, in the part's own numbers. */
struct row {
	size_t first, count;           /* of the part's terms */
	int64_t lo, hi;                /* at most +-PART_TOP * DISCLOSURE_MOST */
	size_t item;                   /* the figure that says so; NO_ITEM: everybody knows */
};

struct part {
	const struct disclosure_rule *rule;
	size_t cell_count, item_count;
	size_t *origin;                /* [item]: number of the cell or figure in the table */
	int64_t *value;                /* [cell] */
	bool *people;                  /* [cell] */
	enum disclosure_state *state;  /* [item] */
	int64_t *cost;                 /* [item] */
	struct row *rows; size_t row_count;
	struct disclosure_term *terms;
	size_t *use_first, *uses;    /* [cell], [cell + 1]: where its rows stand among the uses */
	bool *hidden;                  /* [item] */
	bool beyond;                   /* too large, or with numbers too great */
};

struct parts { struct part *list; size_t count; };

/* The table's parts, with nothing hidden; all in `arena`. `table` is borrowed and outlives them. */
struct parts parts_find(const struct disclosure *table, struct arena *arena);

/* Small, and about people. */
bool part_is_small(const struct part *part, size_t cell);

/* Printed now, and could be hidden. */
bool part_is_candidate(const struct part *part, size_t item);

/* Where what is printed of a cell itself, or hidden of it, says it lies. */
void part_range(const struct part *part, size_t cell, int64_t *lo, int64_t *hi);

/* The same as if all were hidden that can be. */
void part_hidden_range(const struct part *part, size_t cell, int64_t *lo, int64_t *hi);

/* Everybody sees what the row says. */
bool part_row_stands(const struct part *part, const struct row *row);

/* How far the row's sum is from where the row says it lies, in the table `values`: below 0 when too small. */
int64_t row_misses(const struct part *part, const struct row *row, const int64_t *values);

/* The cell or figure, printed as it is now, cannot be so in the table `values`. */
bool part_contradicts(const struct part *part, size_t item, const int64_t *values);

/* Nothing that is printed or known contradicts the table `values`. */
bool part_fits(const struct part *part, const int64_t *values);

#endif
