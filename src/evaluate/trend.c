#include "evaluate/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define Z_95 1.959963984540054     /* 97.5% point of the normal distribution */
#define RECENT_POINTS 60

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
median_sorted(const double *v, size_t n)
{
	return n % 2 == 1 ? v[n / 2] : (v[n / 2 - 1] + v[n / 2]) / 2;
}

/* Sum over groups of k equal values of k (k - 1) (2k + 5): the correction for ties in
 * the variance of Kendall's statistic. */
static double
tie_correction(const double *sorted, size_t n)
{
	double sum = 0;
	size_t i, k;

	for (i = 0; i < n; i += k) {
		for (k = 1; i + k < n && sorted[i + k] == sorted[i]; k++)
			continue;
		sum += (double)k * (double)(k - 1) * (double)(2 * k + 5);
	}
	return sum;
}

static size_t
count_different(const double *sorted, size_t n)
{
	size_t i, different = n > 0;

	for (i = 1; i < n; i++)
		different += sorted[i] != sorted[i - 1];
	return different;
}

static size_t
pairwise_slopes(const double *x, const double *y, size_t n, double *slopes)
{
	size_t i, j, count = 0;

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++)
			if (x[i] != x[j])
				slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
	return count;
}

/* Ranks of the interval among the `count` slopes (Sen 1968, equation 2.6). */
static void
set_interval(struct trend *out, const double *slopes, size_t count, double variance)
{
	double half = Z_95 * sqrt(fmax(0, variance)) / 2;
	double upper = rint((double)count / 2 + half);
	double lower = rint((double)count / 2 - half) - 1;

	upper = fmin(upper, (double)count - 1);
	lower = fmax(lower, 0);
	out->slope_low = slopes[(size_t)lower];
	out->slope_high = slopes[(size_t)upper];
}

static void
fit_sorted(const double *x, const double *y, size_t n, const double *sorted_x,
    const double *sorted_y, struct trend *out)
{
	double *slopes = mem_new_zero(n * (n - 1) / 2, sizeof *slopes);
	size_t count = pairwise_slopes(x, y, n, slopes);
	double size = (double)n;
	double variance = (size * (size - 1) * (2 * size + 5) - tie_correction(sorted_x, n)
	    - tie_correction(sorted_y, n)) / 18;

	qsort(slopes, count, sizeof *slopes, by_size);
	out->slope = median_sorted(slopes, count);
	out->median_x = median_sorted(sorted_x, n);
	out->median_y = median_sorted(sorted_y, n);
	out->intercept = out->median_y - out->slope * out->median_x;
	set_interval(out, slopes, count, variance);
	free(slopes);
}

bool
trend_fit(const double *x, const double *y, size_t n, struct trend *out)
{
	double *sorted = mem_new_zero(n * 2 + 1, sizeof *sorted);
	bool enough;

	if (n > 0) {
		memcpy(sorted, x, n * sizeof *x);
		memcpy(sorted + n, y, n * sizeof *y);
	}
	qsort(sorted, n, sizeof *sorted, by_size);
	qsort(sorted + n, n, sizeof *sorted, by_size);
	enough = count_different(sorted, n) >= TREND_MIN_POINTS;
	if (enough)
		fit_sorted(x, y, n, sorted, sorted + n, out);
	free(sorted);
	return enough;
}

size_t
trend_recent(size_t n)
{
	return n > RECENT_POINTS ? RECENT_POINTS : n;
}

double
trend_reaches(const struct trend *trend, double slope, double from_x, double goal, bool rising)
{
	double now = trend->median_y + slope * (from_x - trend->median_x);

	if (rising ? now >= goal : now <= goal)
		return from_x;
	if (rising ? slope <= 0 : slope >= 0)
		return INFINITY;
	return from_x + (goal - now) / slope;
}
