#include "evaluate/trend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Of the sorted slopes of n points, the interval begins at the RANKS[n]th from below and
 * ends at the RANKS[n]th from above: the largest r with P(D < r) <= 0.025, where D is the
 * number of discordant pairs of n random ranks. tests/oracle counts them afresh. */
static const unsigned short RANKS[TREND_MAX_POINTS + 1] = {
	[5] = 1, 2, 4, 6, 9, 12, 15, 19, 23, 28, 33, 38, 44, 51, 58, 65, 73, 81, 90, 99, 108, 118,
	129, 140, 151, 163, 175, 188, 201, 215, 229, 243, 258, 274, 290, 306, 323, 340, 358, 376,
	395, 414, 434, 454, 474, 496, 517, 539, 561, 584, 608, 632, 656, 681, 706, 732,
};

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

static size_t
pairwise_slopes(const double *x, const double *y, size_t n, double *slopes)
{
	size_t i, j, count = 0;

	for (i = 0; i < n; i++)
		for (j = i + 1; j < n; j++)
			slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
	return count;
}

static double
median(const double *values, size_t n, double *scratch)
{
	memcpy(scratch, values, n * sizeof *values);
	qsort(scratch, n, sizeof *scratch, by_size);
	return median_sorted(scratch, n);
}

bool
trend_fit(const double *x, const double *y, size_t n, struct trend *out)
{
	double *slopes;
	size_t count;

	if (n < TREND_MIN_POINTS || n > TREND_MAX_POINTS)
		return false;
	slopes = mem_new_zero(n * (n - 1) / 2, sizeof *slopes);
	out->median_x = median(x, n, slopes);
	out->median_y = median(y, n, slopes);
	count = pairwise_slopes(x, y, n, slopes);
	qsort(slopes, count, sizeof *slopes, by_size);
	out->slope = median_sorted(slopes, count);
	out->intercept = out->median_y - out->slope * out->median_x;
	out->slope_low = slopes[RANKS[n] - 1];
	out->slope_high = slopes[count - RANKS[n]];
	free(slopes);
	return true;
}

size_t
trend_recent(size_t n)
{
	return n > TREND_MAX_POINTS ? TREND_MAX_POINTS : n;
}

double
trend_reaches(const struct trend *trend, double slope, double from_x, double goal, bool rising)
{
	double now = trend->median_y + slope * (from_x - trend->median_x);

	if (rising ? slope <= 0 : slope >= 0)
		return INFINITY;
	if (rising ? now >= goal : now <= goal)
		return from_x;
	return from_x + (goal - now) / slope;
}
