#include "evaluate/ladder.h"

#include <math.h>
#include <stdlib.h>

#include "wording/say.h"

const char *
unrated_text(enum unrated reason)
{
	static const enum wording texts[] = {
		[UNRATED_NOT] = SAY_unrated_not,
		[UNRATED_NO_VALUE] = SAY_unrated_no_value_why,
		[UNRATED_NOT_APPLICABLE] = SAY_unrated_not_applicable_why,
		[UNRATED_NOT_AVAILABLE] = SAY_unrated_not_available_why,
		[UNRATED_SUPPRESSED] = SAY_unrated_suppressed_why,
		[UNRATED_NO_THRESHOLDS] = SAY_unrated_no_thresholds_why,
		[UNRATED_NO_BASELINE] = SAY_unrated_no_baseline_why,
		[UNRATED_NO_POLARITY] = SAY_unrated_no_polarity_why,
		[UNRATED_TEXT] = SAY_unrated_text_why,
		[UNRATED_BAND_EDGES] = SAY_unrated_band_edges_why,
		[UNRATED_NOT_DUE] = SAY_unrated_not_due_why,
		[UNRATED_NO_NUMBER] = SAY_unrated_no_number_why,
		[UNRATED_NO_TARGET] = SAY_unrated_no_target_why,
		[UNRATED_TARGET_LATER] = SAY_unrated_target_later_why,
		[UNRATED_TARGET_YEAR] = SAY_unrated_target_year_why,
		[UNRATED_TARGET_UNCLEAR] = SAY_unrated_target_unclear_why,
	};
	_Static_assert(ARRAY_LEN(texts) == UNRATED_COUNT, "a text for every reason");

	return say_plain(texts[reason]);
}

/* ---- building --------------------------------------------------------------- */

/* Place of a band's status along its scale, worst first. */
static long
rank(const struct measure *measure, const struct band *band)
{
	const struct scale *scale = measure->bands->scale;
	size_t i;

	if (band->status == NULL)
		return -1;
	for (i = 0; scale != NULL && i < scale->status_count; i++)
		if (&scale->statuses[i] == band->status)
			return (long)i;
	return (long)band->status->standing;
}

static bool
is_relative(const struct band *band)
{
	return !isnan(band->relative_pct);
}

/* A number by which bands can be compared along the axis. */
static double
middle(const struct band *band)
{
	if (is_relative(band))
		return band->relative_pct;
	if (isnan(band->from))
		return band->to;
	return isnan(band->to) ? band->from : (band->from + band->to) / 2;
}

/* High or low is good, as the order of worst and best band says. */
static enum polarity
polarity_of_bands(const struct rung *rungs, size_t count)
{
	double worst, best;

	if (count == 1 && is_relative(rungs[0].band))
		return rungs[0].band->relative_pct < 0 ? POLARITY_LOW : POLARITY_HIGH;
	if (count < 2)
		return POLARITY_NONE;
	worst = middle(rungs[0].band);
	best = middle(rungs[count - 1].band);
	if (isnan(worst) || isnan(best) || worst == best)
		return POLARITY_NONE;
	return best > worst ? POLARITY_HIGH : POLARITY_LOW;
}

/* Insertion sort: bands come in order nearly always, and the sort is stable. */
static void
sort_rungs(const struct measure *measure, struct rung *rungs, size_t count)
{
	size_t i, j;

	for (i = 1; i < count; i++) {
		struct rung rung = rungs[i];
		long r = rank(measure, rung.band);

		for (j = i; j > 0 && rank(measure, rungs[j - 1].band) > r; j--)
			rungs[j] = rungs[j - 1];
		rungs[j] = rung;
	}
}

static double
or_infinite(double edge, double infinite)
{
	return isnan(edge) ? infinite : edge;
}

/* Edges in the measure's unit; false: the band has none that can be used. */
static bool
set_edges(struct rung *rung, const struct measure *measure, enum polarity polarity, bool first)
{
	const struct band *band = rung->band;
	double goal;

	if (is_relative(band)) {
		goal = measure->baseline * (100 + band->relative_pct) / 100;
		rung->low = polarity == POLARITY_HIGH ? goal : -INFINITY;
		rung->high = polarity == POLARITY_HIGH ? INFINITY : goal;
	} else {
		rung->low = or_infinite(band->from, -INFINITY);
		rung->high = or_infinite(band->to, INFINITY);
	}
	rung->edge = polarity == POLARITY_HIGH ? rung->low
	    : polarity == POLARITY_LOW ? rung->high : NAN;
	/* Words that leave out the far edge ("over 16" where low is good) say nothing here. */
	rung->edge_excluded = band->edge_excluded && isfinite(rung->edge) && !is_relative(band);
	if (polarity == POLARITY_IN_RANGE)
		return isfinite(rung->low) || isfinite(rung->high) || first;
	return isfinite(rung->edge) || first;
}

static enum unrated
settle(struct ladder *ladder, const struct measure *measure)
{
	size_t i;

	if (!measure->polarity_stated && ladder->polarity == POLARITY_NONE)
		ladder->polarity = polarity_of_bands(ladder->rungs, ladder->count);
	if (ladder->polarity == POLARITY_NONE)
		return UNRATED_NO_POLARITY;
	for (i = 0; i < ladder->count; i++)
		if (is_relative(ladder->rungs[i].band) && isnan(measure->baseline))
			return UNRATED_NO_BASELINE;
	for (i = 0; i < ladder->count; i++) {
		if (is_relative(ladder->rungs[i].band) && ladder->polarity == POLARITY_IN_RANGE)
			return UNRATED_BAND_EDGES;
		if (!set_edges(&ladder->rungs[i], measure, ladder->polarity, i == 0))
			return UNRATED_BAND_EDGES;
	}
	return UNRATED_NOT;
}

struct ladder
ladder_new(struct arena *arena, const struct measure *measure)
{
	struct ladder ladder = { measure->polarity, UNRATED_NO_THRESHOLDS, NULL, 0 };
	size_t i;

	if (measure->bands == NULL || measure->bands->band_count == 0)
		return ladder;
	ladder.count = measure->bands->band_count;
	ladder.rungs = ARENA_ARRAY(arena, struct rung, ladder.count);
	for (i = 0; i < ladder.count; i++)
		ladder.rungs[i].band = &measure->bands->bands[i];
	sort_rungs(measure, ladder.rungs, ladder.count);
	if (measure->unit == UNIT_TEXT)
		ladder.reason = UNRATED_TEXT;
	else
		ladder.reason = settle(&ladder, measure);
	return ladder;
}

/* ---- placing ------------------------------------------------------------------ */

static bool
reaches(const struct ladder *ladder, const struct rung *rung, double value)
{
	const struct rung *best = &ladder->rungs[ladder->count - 1];

	switch (ladder->polarity) {
	case POLARITY_HIGH:
		return rung->edge_excluded ? value > rung->edge : value >= rung->edge;
	case POLARITY_LOW:
		return rung->edge_excluded ? value < rung->edge : value <= rung->edge;
	case POLARITY_IN_RANGE:
		return value >= fmin(rung->low, best->low) && value <= fmax(rung->high, best->high);
	case POLARITY_NONE:
		break;
	}
	return false;
}

int
ladder_place(const struct ladder *ladder, double value)
{
	size_t i;

	if (ladder->reason != UNRATED_NOT || isnan(value))
		return LADDER_UNRATED;
	for (i = ladder->count; i > 0; i--)
		if (reaches(ladder, &ladder->rungs[i - 1], value))
			return (int)(i - 1);
	return LADDER_BELOW;
}

int
ladder_place_range(const struct ladder *ladder, double low, double high)
{
	int a = ladder_place(ladder, low), b = ladder_place(ladder, high);

	return a < b ? a : b;
}

enum target_place
target_place(enum polarity polarity, double value, double target, double tolerance)
{
	double short_by;

	if (isnan(value) || isnan(target) || polarity == POLARITY_NONE)
		return TARGET_UNKNOWN;
	if (isnan(tolerance) || tolerance < 0)
		tolerance = 0;
	if (polarity == POLARITY_IN_RANGE)
		return fabs(value - target) <= tolerance ? TARGET_MET : TARGET_MISSED;
	short_by = polarity == POLARITY_HIGH ? target - value : value - target;
	if (short_by <= 0)
		return TARGET_MET;
	return short_by <= tolerance ? TARGET_WITHIN_TOLERANCE : TARGET_MISSED;
}
