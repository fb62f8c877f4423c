/* gap.h - how far a value is from the next band, and from its target. */
#ifndef EVALUATE_GAP_H
#define EVALUATE_GAP_H

#include "base/arena.h"
#include "evaluate/ladder.h"
#include "plan/plan.h"

struct gap {
	const struct rung *rung;   /* what is reached; NULL: the best already, or not known */
	double units;              /* in the measure's unit, at least 0; NaN: none */
	double cases;              /* whole cases, at least 1; NaN: not known in cases */
	const char *text;          /* "2 more of 25 reach Good"; NULL when there is no gap */
};

/* Distance from `value` to the next better band. In cases where the numerator and
 * denominator of a percentage are known, with the denominator held fixed; the band
 * named is the one that this many cases really reach (1 more of 3 may jump two).
 * `value` may be NULL. */
struct gap gap_to_next_band(struct arena *arena, const struct measure *measure,
    const struct ladder *ladder, const struct value *value);

struct target_gap {
	double target;             /* the one that the value is judged by; NaN: none */
	enum target_place place;
	double units;              /* shortfall, 0 when met; NaN: none */
	double cases;              /* as above */
	const char *text;          /* "2 percentage points short of the target of 92%"; of a running
	                            * total "268 more to reach the target of 400 for ..."; NULL: none */
	const char *course;        /* a running total against what was planned by its period, and the
	                            * year's target: "On course: ..."; NULL: none */
};

struct target_gap gap_to_target(struct arena *arena, const struct measure *measure,
    enum polarity polarity, const struct value *value);

#endif
