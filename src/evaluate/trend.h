/* trend.h - the pace of a series: Theil-Sen slope with its interval.
 * Knows numbers only. P. K. Sen, "Estimates of the regression coefficient based
 * on Kendall's tau", JASA 63 (1968); M. Hollander, D. A. Wolfe, "Nonparametric
 * Statistical Methods", section 9.3. The interval comes from the exact distribution of
 * Kendall's statistic (their table A.30), not from its normal approximation: four points
 * give no 95% interval, since even all six slopes together hold only 91.7%. */
#ifndef EVALUATE_TREND_H
#define EVALUATE_TREND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

#define TREND_MIN_POINTS 5

struct trend {
	double slope;             /* per unit of x: median of pairwise slopes */
	double intercept;         /* median(y) - slope x median(x) */
	double slope_low, slope_high;   /* interval of at least 95%; ties make it wider, never
	                                 * narrower */
	double median_x, median_y;
};

/* Fit the `n` points (x[i], y[i]), at most TREND_MAX_POINTS, no two with the same x, in
 * any order; no NaN. Returns false and leaves `*out` alone when there are fewer than
 * TREND_MIN_POINTS. Quadratic in `n` by its nature. */
MUST_USE bool trend_fit(const double *x, const double *y, size_t n, struct trend *out);

#define TREND_MAX_POINTS 60

/* How many of the latest of `n` points a trend is taken from. */
size_t trend_recent(size_t n);

/* The x at which the line with `slope` through the medians first reaches `goal`, counted
 * from `from_x`: `from_x` itself when the line is there already (`rising`: at or above
 * it; else at or below) and moves on, INFINITY when it moves away or stands still,
 * wherever it is now. */
double trend_reaches(const struct trend *trend, double slope, double from_x, double goal,
    bool rising);

#endif
