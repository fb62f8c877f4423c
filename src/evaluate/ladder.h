/* ladder.h - a measure's bands in order, and where a value stands on them.
 * Knows numbers and bands only: no XML, no periods, no colours. */
#ifndef EVALUATE_LADDER_H
#define EVALUATE_LADDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "plan/plan.h"

/* Why a value (or a whole measure) has no rating. */
enum unrated {
	UNRATED_NOT,             /* it is rated */
	UNRATED_NO_VALUE,        /* nothing reported */
	UNRATED_NOT_APPLICABLE,
	UNRATED_NOT_AVAILABLE,
	UNRATED_SUPPRESSED,
	UNRATED_NO_THRESHOLDS,   /* neither bands nor target */
	UNRATED_NO_BASELINE,     /* relative bands, no baseline */
	UNRATED_NO_POLARITY,     /* nothing says which way is good */
	UNRATED_TEXT,            /* words that no band names */
	UNRATED_BAND_EDGES,      /* a band without a usable edge */
	UNRATED_NOT_DUE,         /* not reported in this period, by its frequency */
	UNRATED_NO_NUMBER,       /* words, and no number stated for them */
	UNRATED_NO_TARGET,       /* targets, but none for this period */
	UNRATED_TARGET_LATER,    /* a running total; the target is for the end of the year */
	UNRATED_TARGET_YEAR,     /* a part of the year; the target is for the whole */
	UNRATED_TARGET_UNCLEAR,  /* the plan does not say what time the target is for */
	UNRATED_COUNT
};

/* "no thresholds": the reason as it follows "Not rated: ". Never NULL. */
const char *unrated_text(enum unrated reason);

/* One band with its edges in the measure's unit, relative ones worked out from
 * the baseline. `low` and `high` may be infinite, never NaN. */
struct rung {
	const struct band *band;
	double low, high;
	double edge;             /* the near edge: first value that reaches the band */
	bool edge_excluded;      /* "Below 10": the edge itself is not reached */
};

/* The bands, worst first. `reason` other than UNRATED_NOT: cannot rate. */
struct ladder {
	enum polarity polarity;  /* stated, or taken from the order of the bands */
	enum unrated reason;
	struct rung *rungs;
	size_t count;
};

/* Put the measure's bands in order (docs/evaluation.md, section 1). Polarity that the plan
 * does not state is read from the order of the edges along the scale. Relative
 * bands become absolute: baseline x (1 + change / 100). Memory from `arena`. */
struct ladder ladder_new(struct arena *arena, const struct measure *measure);

#define LADDER_UNRATED (-2)
#define LADDER_BELOW (-1)    /* worse than the first band: a state of its own */

/* Place of `value` on the ladder: the index of the best rung whose near edge it
 * reaches, LADDER_BELOW, or LADDER_UNRATED (NaN, or a ladder with a reason).
 * For POLARITY_IN_RANGE a rung reaches from itself to the best band. */
int ladder_place(const struct ladder *ladder, double value);

/* The worse of the two ends of a range: which end is rated. */
int ladder_place_range(const struct ladder *ladder, double low, double high);

/* How a value stands against a target (used when there are no bands). */
enum target_place { TARGET_UNKNOWN, TARGET_MISSED, TARGET_WITHIN_TOLERANCE, TARGET_MET };

/* `tolerance` NaN counts as none. POLARITY_IN_RANGE: met within the tolerance
 * on either side. POLARITY_NONE, or NaN value or target: TARGET_UNKNOWN. */
enum target_place target_place(enum polarity polarity, double value, double target,
    double tolerance);

#endif
