/* trend.h - the pace of a series: Theil-Sen slope with its interval.
 * Knows numbers only. P. K. Sen, "Estimates of the regression coefficient based
 * on Kendall's tau", JASA 63 (1968); M. Hollander, D. A. Wolfe, "Nonparametric
 * Statistical Methods", section 9.3. */
#ifndef EVALUATE_TREND_H
#define EVALUATE_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

#define TREND_MIN_POINTS 4

struct trend {
	double slope;             /* per unit of x: median of pairwise slopes */
	double intercept;         /* median(y) - slope x median(x) */
	double slope_low, slope_high;   /* 95% interval */
	double median_x, median_y;
};

/* Fit the `n` points (x[i], y[i]); x need not be in order, no NaN. Returns false
 * and leaves `*out` alone when fewer than TREND_MIN_POINTS points have different
 * x. Quadratic in `n` by its nature: callers bound it (trend_recent()). */
MUST_USE bool trend_fit(const double *x, const double *y, size_t n, struct trend *out);

/* How many of the latest of `n` points a trend is taken from: at most 60. */
size_t trend_recent(size_t n);

/* The x at which the line first reaches `goal`, counted from `from_x`:
 * `from_x` itself when the line is there already (`rising`: at or above it; else at or
 * below), INFINITY when it moves away or stands still. */
double trend_reaches(const struct trend *trend, double slope, double from_x, double goal,
    bool rising);

#endif
