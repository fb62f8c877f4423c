#include "evaluate/gap.h"

#include <math.h>

#include "evaluate/periods.h"
#include "evaluate/target.h"
#include "evaluate/travel.h"
#include "evaluate/value.h"
#include "wording/say.h"

#define MAX_CASES 1e12       /* beyond this, doubles no longer count one by one safely */

/* A point to reach: `edge` from the side given by `rising`. */
struct goal {
	double edge;
	bool excluded, rising;
};

/* Cases of a percentage, or NaN in `n`. Whole numbers only. */
struct cases {
	double n, of;
};

static struct cases
cases_of(const struct measure *measure, const struct value *value)
{
	struct cases none = { NAN, NAN };

	if (measure->unit != UNIT_PERCENT || value_state(measure, value) != VALUE_NUMBER
	    || !(value->denominator > 0) || value->denominator > MAX_CASES
	    || isnan(value->numerator) || fabs(value->numerator) > MAX_CASES
	    || value->numerator != floor(value->numerator)
	    || value->denominator != floor(value->denominator))
		return none;
	return (struct cases){ value->numerator, value->denominator };
}

static bool
met(struct goal goal, double value)
{
	if (goal.rising)
		return goal.excluded ? value > goal.edge : value >= goal.edge;
	return goal.excluded ? value < goal.edge : value <= goal.edge;
}

/* Fewest cases to add (rising) or take away so that 100 n / of meets the goal; NaN
 * when no number between 0 and `of` does. */
static double
cases_needed(struct cases c, struct goal goal)
{
	double n = goal.edge * c.of / 100, step = goal.rising ? 1 : -1;

	n = goal.rising ? floor(n) : ceil(n);
	/* The first guess is at most one short of the edge, two when it is excluded. */
	while (!met(goal, 100 * n / c.of) && n >= 0 && n <= c.of)
		n += step;
	if (n < 0 || n > c.of)
		return NAN;
	return fabs(n - c.n);
}

static struct goal
goal_of(const struct ladder *ladder, const struct rung *rung, double value)
{
	const struct rung *best = &ladder->rungs[ladder->count - 1];
	double low, high;

	if (ladder->polarity != POLARITY_IN_RANGE)
		return (struct goal){ rung->edge, rung->edge_excluded,
		    ladder->polarity == POLARITY_HIGH };
	low = fmin(rung->low, best->low);
	high = fmax(rung->high, best->high);
	return value < low ? (struct goal){ low, false, true } : (struct goal){ high, false, false };
}

static const char *
band_label(const struct rung *rung)
{
	const struct status *status = rung->band->status;

	return status != NULL && status->label != NULL ? status->label : rung->band->printed;
}

static const char *
cases_text(struct arena *arena, struct cases c, double needed, bool rising, const char *what)
{
	const char *more = say_count(arena, (size_t)needed), *of = say_count(arena, (size_t)c.of);

	return rising ? SAY(arena, gap_more_cases, more, of, what)
	    : SAY(arena, gap_fewer_cases, more, of, what);
}

/* Decimals in which a gap is told: as the value, but never so few that it reads 0. */
static const char *
units_text(struct arena *arena, const struct measure *measure, const struct value *value,
    double units)
{
	int decimals = value_decimals(measure, value);

	while (decimals >= 0 && decimals < 6 && units > 0 && value_rounded(units, decimals) == 0)
		decimals++;
	return difference_text(arena, measure, units, decimals);
}

/* `from`: the place that is left; a step over a narrow range reaches nothing better. */
static void
in_cases(struct arena *arena, const struct ladder *ladder, int from, struct cases c,
    struct goal goal, struct gap *gap)
{
	double needed = cases_needed(c, goal);
	int place;

	if (isnan(needed) || needed < 1)
		return;
	place = ladder_place(ladder, 100 * (c.n + (goal.rising ? needed : -needed)) / c.of);
	if (place <= from)
		return;
	gap->cases = needed;
	gap->rung = &ladder->rungs[place];
	gap->text = cases_text(arena, c, needed, goal.rising, band_label(gap->rung));
}

/* `units` NULL: on the edge, which the band leaves out. */
static const char *
units_gap_text(struct arena *arena, const struct ladder *ladder, int place, struct goal goal,
    const char *band, const char *units)
{
	if (units == NULL)
		return SAY(arena, gap_at_edge, band);
	if (place == LADDER_BELOW && ladder->polarity == POLARITY_IN_RANGE)
		return SAY(arena, gap_outside, units);
	if (place == LADDER_BELOW)
		return goal.rising ? SAY(arena, gap_below_lowest, units)
		    : SAY(arena, gap_above_highest, units);
	return goal.rising ? SAY(arena, gap_short, units, band) : SAY(arena, gap_over, units, band);
}

struct gap
gap_to_next_band(struct arena *arena, const struct measure *measure, const struct ladder *ladder,
    const struct value *value)
{
	struct gap gap = { NULL, NAN, NAN, NULL };
	double low = value_low(measure, value), high = value_high(measure, value), from;
	int place = ladder_place_range(ladder, low, high);
	struct goal goal;

	if (place == LADDER_UNRATED || (size_t)(place + 1) >= ladder->count)
		return gap;
	gap.rung = &ladder->rungs[place + 1];
	from = ladder_place(ladder, low) == place
	    && (ladder->polarity != POLARITY_LOW || ladder_place(ladder, high) != place) ? low : high;
	goal = goal_of(ladder, gap.rung, from);
	gap.units = fabs(goal.edge - from);
	in_cases(arena, ladder, place, cases_of(measure, value), goal, &gap);
	if (gap.text != NULL)
		return gap;
	gap.text = units_gap_text(arena, ladder, place, goal, band_label(gap.rung),
	    gap.units > 0 ? units_text(arena, measure, value, gap.units) : NULL);
	return gap;
}

static const char *
target_text(struct arena *arena, const struct measure *measure, const struct value *value,
    const struct target_gap *gap, const char *target, struct cases c, bool rising)
{
	const char *units;

	if (gap->place == TARGET_MET)
		return SAY(arena, gap_meets, SAY(arena, target_of, target));
	if (!isnan(gap->cases))
		return cases_text(arena, c, gap->cases, rising,
		    SAY(arena, target_of, target));
	units = units_text(arena, measure, value, gap->units);
	return rising ? SAY(arena, gap_short, units, SAY(arena, target_of, target))
	    : SAY(arena, gap_above_target, units, SAY(arena, target_of, target));
}

/* What a running total has still to go to the year's target, which judges it later. */
static const char *
still_to_go(struct arena *arena, const struct measure *measure, const struct value *value,
    const struct aim *aim, double low)
{
	const char *text = aim_text(arena, measure, aim), *period = aim_period_text(arena, aim);
	const char *units;
	double left = aim->value - low;

	if (!measure_runs_up(measure) || !(left > 0) || period == NULL)
		return NULL;
	units = units_text(arena, measure, value, left);
	text = SAY(arena, target_of_period, text, period);
	return measure->polarity == POLARITY_HIGH ? SAY(arena, target_more_to_reach, units, text)
	    : measure->polarity == POLARITY_LOW ? SAY(arena, target_left_under, units, text) : NULL;
}

/* A running total against what was planned by the end of its own period. */
static const char *
course_text(struct arena *arena, const struct measure *measure, const struct value *value,
    const struct aim *aim, enum target_place place)
{
	struct aim year = aim_of_year(measure, value);
	const char *is, *planned, *period, *course;

	if (!measure_runs_up(measure) || aim->period == NULL || aim->period != value->period
	    || year.use == AIM_NONE)
		return NULL;
	is = value_figure(arena, measure, value);
	planned = aim_text(arena, measure, aim);
	period = aim->period->label;
	course = place == TARGET_MET ? SAY(arena, target_on_course, is, planned, period)
	    : SAY(arena, target_off_course, is, planned, period);
	period = aim_period_text(arena, &year);
	return period == NULL ? SAY(arena, target_course_alone, course)
	    : SAY(arena, target_course_end, course, SAY(arena, target_of_period,
	        aim_text(arena, measure, &year), period));
}

static double
far_end(enum polarity polarity, double low, double high, double target)
{
	if (polarity == POLARITY_HIGH)
		return low;
	if (polarity == POLARITY_LOW)
		return high;
	return fabs(low - target) > fabs(high - target) ? low : high;
}

struct target_gap
gap_to_target(struct arena *arena, const struct measure *measure, enum polarity polarity,
    const struct value *value)
{
	struct target_gap gap = { NAN, TARGET_UNKNOWN, NAN, NAN, NULL, NULL };
	double low = value_low(measure, value), high = value_high(measure, value), from;
	struct aim aim = aim_of(measure, value);
	struct cases c;
	bool rising;

	if (aim.use == AIM_NOT_YET && !isnan(low))
		gap.text = still_to_go(arena, measure, value, &aim, low);
	if (aim.use != AIM_JUDGES)
		return gap;
	gap.target = aim.value;
	if (isnan(low) || polarity == POLARITY_NONE)
		return gap;
	from = far_end(polarity, low, high, aim.value);
	gap.place = aim_place(&aim, polarity, from);
	rising = from < aim.value;
	gap.units = gap.place == TARGET_MET ? 0 : fabs(aim.value - from);
	c = cases_of(measure, value);
	if (gap.place != TARGET_MET && !isnan(c.n))
		gap.cases = cases_needed(c, (struct goal){ aim.value, aim.excluded, rising });
	gap.text = target_text(arena, measure, value, &gap, aim_text(arena, measure, &aim), c, rising);
	gap.course = course_text(arena, measure, value, &aim, gap.place);
	return gap;
}
