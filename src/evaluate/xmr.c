#include "evaluate/xmr.h"

#include <math.h>

#include "wording/say.h"

#define RUN_LENGTH 7
#define RANGE_FACTOR 2.66          /* 3 / 1.128 */

bool
xmr_limits(const double *y, size_t n, struct xmr *out)
{
	double sum = 0, ranges = 0;
	size_t i;

	if (n < 2)
		return false;
	for (i = 0; i < n; i++)
		sum += y[i];
	for (i = 1; i < n; i++)
		ranges += fabs(y[i] - y[i - 1]);
	out->mean = sum / (double)n;
	out->mean_range = ranges / (double)(n - 1);
	out->upper = out->mean + RANGE_FACTOR * out->mean_range;
	out->lower = out->mean - RANGE_FACTOR * out->mean_range;
	return true;
}

static unsigned
direction(int side)
{
	return side > 0 ? XMR_HIGH : XMR_LOW;
}

static int
sign(double d)
{
	return (d > 0) - (d < 0);
}

/* Mark the `length` points that end at `last`, when they are enough for a rule. */
static void
mark_run(unsigned *signals, size_t last, size_t length, int side, unsigned signal)
{
	size_t i;

	if (length < RUN_LENGTH || side == 0)
		return;
	for (i = 0; i < length; i++)
		signals[last - i] |= signal | direction(side);
}

static void
mark_shifts(double mean, const double *y, size_t n, unsigned *signals)
{
	size_t i, length = 0;
	int side = 0, now;

	for (i = 0; i < n; i++) {
		now = sign(y[i] - mean);
		if (now != side) {
			if (i > 0)
				mark_run(signals, i - 1, length, side, XMR_SHIFT);
			length = 0;
			side = now;
		}
		length++;
	}
	mark_run(signals, n - 1, length, side, XMR_SHIFT);
}

static void
mark_runs(const double *y, size_t n, unsigned *signals)
{
	size_t i, length = 1;
	int side = 0, now;

	for (i = 1; i < n; i++) {
		now = sign(y[i] - y[i - 1]);
		if (now != side) {
			mark_run(signals, i - 1, length, side, XMR_RUN);
			length = 1;
			side = now;
		}
		length++;
	}
	mark_run(signals, n - 1, length, side, XMR_RUN);
}

/* Side of a point beyond two thirds of the way to a limit; 0: within. */
static int
far_side(const struct xmr *xmr, double y)
{
	double third = (xmr->upper - xmr->mean) * 2 / 3;

	return fabs(y - xmr->mean) > third ? sign(y - xmr->mean) : 0;
}

/* Of the three points from `window` on, mark those far out on one side if two are. */
static void
mark_window(const struct xmr *xmr, const double *window, int side, unsigned *signals)
{
	size_t i, far = 0;

	for (i = 0; i < 3; i++)
		far += far_side(xmr, window[i]) == side;
	for (i = 0; far >= 2 && i < 3; i++)
		if (far_side(xmr, window[i]) == side)
			signals[i] |= XMR_NEAR_LIMIT | direction(side);
}

static void
mark_near_limits(const struct xmr *xmr, const double *y, size_t n, unsigned *signals)
{
	size_t i;

	for (i = 0; i + 3 <= n; i++) {
		mark_window(xmr, y + i, 1, signals + i);
		mark_window(xmr, y + i, -1, signals + i);
	}
}

void
xmr_signals(const struct xmr *xmr, const double *y, size_t n, unsigned *signals)
{
	size_t i;

	for (i = 0; i < n; i++)
		signals[i] = y[i] > xmr->upper ? XMR_OUTSIDE | XMR_HIGH
		    : y[i] < xmr->lower ? XMR_OUTSIDE | XMR_LOW : 0;
	if (n == 0)
		return;
	mark_shifts(xmr->mean, y, n, signals);
	mark_runs(y, n, signals);
	mark_near_limits(xmr, y, n, signals);
}

enum variation
xmr_variation(unsigned latest, enum polarity polarity)
{
	bool high = (latest & XMR_HIGH) != 0, low = (latest & XMR_LOW) != 0;

	if (!high && !low)
		return VARIATION_COMMON;
	/* Both: a fall that starts high, say; the direction is not one. */
	if (high == low || polarity == POLARITY_NONE || polarity == POLARITY_IN_RANGE)
		return VARIATION_CHANGED;
	return high == (polarity == POLARITY_HIGH) ? VARIATION_IMPROVING : VARIATION_CONCERNING;
}

enum assurance
xmr_assurance(const struct xmr *xmr, double target, enum polarity polarity)
{
	bool high = polarity == POLARITY_HIGH;

	if (isnan(target) || polarity == POLARITY_NONE || polarity == POLARITY_IN_RANGE)
		return ASSURANCE_UNKNOWN;
	if (high ? xmr->lower >= target : xmr->upper <= target)
		return ASSURANCE_PASSING;
	if (high ? xmr->upper < target : xmr->lower > target)
		return ASSURANCE_FAILING;
	return ASSURANCE_HIT_AND_MISS;
}

const char *
variation_text(enum variation variation)
{
	static const enum wording texts[] = {
		[VARIATION_UNKNOWN] = SAY_variation_unknown,
		[VARIATION_COMMON] = SAY_variation_common,
		[VARIATION_IMPROVING] = SAY_variation_improving,
		[VARIATION_CONCERNING] = SAY_variation_concerning,
		[VARIATION_CHANGED] = SAY_variation_changed,
	};

	return say_plain(texts[variation]);
}

const char *
assurance_text(enum assurance assurance)
{
	static const enum wording texts[] = {
		[ASSURANCE_UNKNOWN] = SAY_assurance_unknown,
		[ASSURANCE_PASSING] = SAY_assurance_passing,
		[ASSURANCE_FAILING] = SAY_assurance_failing,
		[ASSURANCE_HIT_AND_MISS] = SAY_assurance_hit_and_miss,
	};

	return say_plain(texts[assurance]);
}
