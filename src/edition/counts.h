/* counts.h - the counts that a plan states, as cells of a table. */
#ifndef EDITION_COUNTS_H
#define EDITION_COUNTS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "definition/definition.h"
#include "disclosure/table.h"
#include "plan/plan.h"

#define NO_CELL SIZE_MAX

/* Which of a value's counts. */
enum counted { COUNT_VALUE, COUNT_NUMERATOR, COUNT_DENOMINATOR, COUNTED };

/* The counts of one value of one measure; or those that an earlier issue stated. */
struct counts {
	const struct measure *measure;
	const struct value *value;         /* of an earlier issue its own */
	bool earlier;
	struct date start, end;            /* of the period, both days included */
	double number[COUNTED];            /* NaN: not stated, or no whole number */
	int64_t rounded, rounded_to;       /* an earlier issue's value, rounded to multiples of; 0: is not */
	size_t cell[COUNTED];              /* NO_CELL: none */
	size_t figure;                     /* the printed share; NO_CELL: none */
	bool unclear;                      /* it states something that cannot be reckoned with */
};

/* A count that nobody prints and everybody can work out: who is in a denominator and not in the numerator, what came
 * to a cumulative count since, what no part of a total has. */
struct counts_rest {
	const struct counts *of;           /* what it is worked out from first */
	size_t cell;
};

struct counts_list {
	const struct plan *plan;
	struct arena *arena;
	struct counts *list; size_t count, cap;    /* by measure, then by the period's days */
	size_t *first;                     /* [measure index], and one more: where its counts begin */
	bool *round;                       /* [measure index]: under the method that rounds */
	size_t *set;                       /* [measure index]: the same for all that hang together */
	bool *member;                      /* [measure index]: hangs together with one that counts people */
	struct counts_rest *rests; size_t rest_count, rest_cap;
	struct definition **read; size_t read_count, read_cap;   /* earlier issues */
	struct disclosure *table[2];       /* the one that suppresses, the one that rounds */
};

/* All counts of measures that count people or hang together with such, in tables that are ready to be
 * protected. Earlier issues that cannot be read are errors in `found`. Given back with counts_drop(). */
struct counts_list counts_find(const struct plan *plan, struct arena *arena, struct diags *found);
void counts_drop(struct counts_list *counts);

/* relations.c: put each of the counts, sorted, into its table as cells, with the sums and shares that tie them together:
 * what a reader can work out of what is printed. */
void counts_relate(struct counts_list *counts);

static inline struct disclosure *
counts_table(const struct counts_list *counts, const struct counts *of)
{
	return counts->table[counts->round[of->measure->index]];
}

#endif
