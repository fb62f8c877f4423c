/* table.h - small numbers: what of a table of counts can be printed so that nobody can work out a
 * small count about people from what is printed.
 *
 * Pure arithmetic over non-negative integers: no plans, no words, no floating point, no solver.
 * The caller says which counts there are (cells), what everybody knows of how they hang together
 * (relations) and what else is printed about them (figures: percentages, ratings), then calls
 * disclosure_protect() once and reads a verdict for each cell and figure.
 *
 * What is promised of every small count that is not known already, and is said of it in its
 * verdict (`proved`): from all that is printed, the relations, and what the marker "c" means,
 *   1. it cannot be pinned to an interval narrower than the threshold: two tables of integers fit
 *      everything, in which it differs by `threshold` or more;
 *   2. nor, by less than "c" itself says, by who reasons that where something is hidden one count
 *      must be small: two tables fit, each with a small count among the hidden cells that hang
 *      together with it, in which it differs by `threshold` - 1 or more;
 *   3. nor does who is told that it is one of the small ones know which number it is: two tables fit in
 *      which it is small and not the same (unless only one number is small).
 * The tables are made and kept, each is held against every relation and every printed figure, and
 * only then is the cell called proved. Tables that were not found are counted as if there were
 * none: then more is hidden. So the proof errs on the safe side, and may hide more than was needed.
 * No cell of them is more than three times what it is and ten thresholds: a table that nobody would
 * believe proves nothing.
 *
 * What is not promised: anything against somebody who knows some of the small counts, or who runs this
 * program on every table that he thinks possible and compares what it hides.
 *
 * Method (docs/disclosure.md): small counts are hidden (primary suppression), others are chosen by
 * exact elimination in order of their cost, after O. Langsrud's Gaussian suppression, and then as
 * many more as the tables above need. Same input, same output. */
#ifndef DISCLOSURE_TABLE_H
#define DISCLOSURE_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* No value of a cell is greater, nor the sum of the factors' sizes in one relation or bound. What
 * exceeds it is not worked out: all that hangs together with it is hidden, and so reported. */
#define DISCLOSURE_MOST 1000000000
#define DISCLOSURE_UNBOUNDED INT64_MAX    /* as an end of an interval: there is none; below: -it */

enum disclosure_method {
	DISCLOSURE_SUPPRESS,      /* 1 to threshold: "c" */
	DISCLOSURE_ROUND          /* what would round to the base or less: "c"; other counts about people to
	                           * the nearest multiple of the base, half away from zero */
};

enum disclosure_zero {
	DISCLOSURE_ZERO_STAYS,    /* zero is printed, always: "c" means 1 or more */
	DISCLOSURE_ZERO_MAY_HIDE, /* not small, but may be hidden for others: "c" means 0 or more */
	DISCLOSURE_ZERO_SMALL     /* as small as 1: "c" means 0 or more */
};

struct disclosure_rule {
	enum disclosure_method method;
	enum disclosure_zero zero;
	int64_t threshold;        /* 1 to 1000; small counts are 1 to this. 0: 4 */
	int64_t base;             /* of rounding, 2 to 1000. 0: 5 */
	/* Cells that hang together and are more than this are all hidden and nothing is worked out. 0: 1000. */
	size_t limit;
};

/* What a reader gets to see of a cell or figure if nothing is done. */
enum disclosure_state {
	DISCLOSURE_PRINTED,       /* the value: it may be hidden */
	DISCLOSURE_UNPRINTED,     /* nothing, as of the rise between two cumulative values */
	DISCLOSURE_KNOWN          /* the value, and it stands in an earlier issue: it cannot be hidden */
};

struct disclosure_cell {
	int64_t value;            /* 0 or more */
	enum disclosure_state state;
	bool people;              /* a count about people: small values of it are protected */
	int64_t cost;             /* of hiding it, 1 to DISCLOSURE_MOST: what readers lose. 0 counts as 1 */
};

struct disclosure_term { size_t cell; int64_t factor; };

enum disclosure_verdict {
	DISCLOSURE_EXACT,         /* printed as it is, or known */
	DISCLOSURE_ROUNDED,       /* printed as `shown` */
	DISCLOSURE_PRIMARY,       /* "c", because it is small */
	DISCLOSURE_SECONDARY,     /* "c", so that others cannot be worked out; a figure: withheld */
	DISCLOSURE_ABSENT         /* was not to be printed anyway */
};

struct disclosure_result {
	enum disclosure_verdict verdict;
	int64_t shown;            /* what is printed when exact (of a cell) or rounded */
	bool small;               /* a small count about people that is not known already, printed or not */
	bool proved;              /* small, and what is promised above was shown; else see `lo`, `hi` */
	/* Tables that fit have it at both (with something small in them, as in 2. above): nobody can say less
	 * than lo to hi. They need not be the widest. Of a cell that hangs together with nothing small: its value. */
	int64_t lo, hi;
	int64_t outer_lo, outer_hi; /* no table that fits has it outside: the most that could be said. It need
	                             * not be the narrowest */
};

struct disclosure_counts {
	size_t cells, figures;    /* all there are */
	size_t small, proved;     /* small counts; those for which the promise was shown */
	size_t primary, secondary, rounded, withheld;   /* cells, cells, cells, figures */
	size_t parts;             /* sets of cells that hang together */
	size_t given_up;          /* parts too large, or with numbers too great: all hidden, nothing proved */
};

struct disclosure;

/* An empty table under `rule`, which is copied. Yours; disclosure_drop() gives it back. */
struct disclosure *disclosure_new(const struct disclosure_rule *rule);
void disclosure_drop(struct disclosure *table);

/* Add a cell, copied. Returns its number: 0, 1, 2 ... */
size_t disclosure_add_cell(struct disclosure *table, const struct disclosure_cell *cell);

/* Say that everybody knows what the sum of factor times cell over `count` terms is: total less its parts
 * is 0, the same count in two places differs by 0, this year's less last year's is what the
 * sentence says. The sum is taken from the true values, so it cannot be untrue; that a declared total
 * does not add up is for the caller to find. A cell may stand in several terms. Terms are copied. */
void disclosure_add_relation(struct disclosure *table, const struct disclosure_term *terms,
    size_t count);

/* Add a printed figure that is no cell: a percentage, a rating, a change in words. It is withheld or
 * not as a whole (unprinted: as if it weren't there). Returns its number: 0, 1, 2 ... among figures. */
size_t disclosure_add_figure(struct disclosure *table, enum disclosure_state state, int64_t cost);

/* Say that whoever sees `figure` knows that the sum of the terms is `lo` to `hi`; -DISCLOSURE_UNBOUNDED
 * and DISCLOSURE_UNBOUNDED: no end. Where the true sum lies outside, the bound is widened to it. A figure may
 * have several bounds. */
void disclosure_add_bound(struct disclosure *table, size_t figure, int64_t lo, int64_t hi,
    const struct disclosure_term *terms, size_t count);

/* Add as a figure the rate `numerator` of `denominator` cells times `scale` (100: a percentage; 1000,
 * 100000), printed to `decimals` places (0 to 3), rounded half away from zero: with printed p and half a unit of the
 * last place h, (p-h) D <= scale N < (p+h) D. A denominator of 0 is a figure without bounds. */
size_t disclosure_add_rate(struct disclosure *table, size_t numerator, size_t denominator,
    int64_t scale, unsigned decimals, enum disclosure_state state, int64_t cost);

/* Work out what is printed, once, after everything is added. */
void disclosure_protect(struct disclosure *table);

/* The verdict on a cell or figure: borrowed, valid until the table is dropped. Of a figure only
 * `verdict` is set. */
const struct disclosure_result *disclosure_of_cell(const struct disclosure *table, size_t cell);
const struct disclosure_result *disclosure_of_figure(const struct disclosure *table, size_t figure);
const struct disclosure_counts *disclosure_counted(const struct disclosure *table);

/* What a count about people is rounded to under `rule`, and the interval that this says it lies in. */
int64_t disclosure_rounded(const struct disclosure_rule *rule, int64_t value, int64_t *lo,
    int64_t *hi);

#endif
