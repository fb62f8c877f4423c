/* xmr.h - individuals and moving range chart: is a change more than noise?
 * Knows numbers only. Limits: mean +- 2.66 x mean moving range (W. A. Shewhart;
 * D. J. Wheeler, "Understanding Variation", 1993; 2.66 = 3 / d2 with d2 = 1.128 for
 * ranges of two). Rules and assurance as in NHS England's "Making data count". */
#ifndef EVALUATE_XMR_H
#define EVALUATE_XMR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "plan/plan.h"

#define XMR_MIN_POINTS 12

/* What is unusual about a point; or-ed. */
enum xmr_signal {
	XMR_OUTSIDE = 1,          /* beyond a limit */
	XMR_SHIFT = 2,            /* one of seven or more in a row on one side of the mean */
	XMR_RUN = 4,              /* one of seven or more in a row rising, or falling */
	XMR_NEAR_LIMIT = 8,       /* one of two out of three beyond two thirds, same side */
	XMR_HIGH = 16, XMR_LOW = 32,   /* the direction of the signal */
};

enum variation {
	VARIATION_UNKNOWN,        /* too few points */
	VARIATION_COMMON,         /* nothing but noise at the latest point */
	VARIATION_IMPROVING, VARIATION_CONCERNING,
	VARIATION_CHANGED,        /* special cause; polarity unknown */
};

enum assurance {
	ASSURANCE_UNKNOWN,        /* too few points, no target or no polarity */
	ASSURANCE_PASSING,        /* consistently: the whole process is on the good side */
	ASSURANCE_FAILING,        /* consistently */
	ASSURANCE_HIT_AND_MISS,   /* the target lies between the limits */
};

struct xmr {
	double mean, mean_range, upper, lower;
};

/* Limits of `n` values (at least 2, no NaN). Returns false for fewer. */
MUST_USE bool xmr_limits(const double *y, size_t n, struct xmr *out);

/* Set signals[i] (enum xmr_signal, or-ed) for each of the `n` values. Linear. */
void xmr_signals(const struct xmr *xmr, const double *y, size_t n, unsigned *signals);

/* Judge the signals of the latest point by polarity. */
enum variation xmr_variation(unsigned latest_signals, enum polarity polarity);

/* NaN target: ASSURANCE_UNKNOWN. */
enum assurance xmr_assurance(const struct xmr *xmr, double target, enum polarity polarity);

const char *variation_text(enum variation variation);
const char *assurance_text(enum assurance assurance);

#endif
