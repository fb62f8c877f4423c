#include "evaluate/outlook.h"

#include <math.h>

#include "evaluate/periods.h"
#include "evaluate/series.h"
#include "wording/date.h"
#include "wording/say.h"

/* ---- pace ----------------------------------------------------------------------------- */

/* A number without "%" or "working days", where the words stand once already. */
static const char *
bare_text(struct arena *arena, const struct measure *measure, double number, int decimals)
{
	struct measure bare = *measure;

	bare.unit = UNIT_COUNT;
	bare.unit_label = NULL;
	return number_text(arena, &bare, value_rounded(number, decimals), -1);
}

/* All of the latest `n` figures are printed alike. */
static bool
all_alike(const struct measure *measure, const struct series *s, size_t n)
{
	size_t i;

	for (i = s->n - n; i < s->n; i++)
		if (value_rounded(s->y[i], value_decimals(measure, s->at[i]->value))
		    != value_rounded(s->y[s->n - 1], value_decimals(measure, s->at[s->n - 1]->value)))
			return false;
	return true;
}

/* The interval of the pace holds zero: up or down, nobody can tell. */
static enum pace
pace_of(const struct measure *measure, const struct series *s, const struct trend *t, size_t n)
{
	if (all_alike(measure, s, n))
		return PACE_LEVEL;
	if (t->slope_low <= 0 && t->slope_high >= 0)
		return PACE_UNCLEAR;
	if (value_rounded(t->slope, series_decimals(measure, s)) == 0)
		return PACE_LEVEL;
	return t->slope > 0 ? PACE_RISING : PACE_FALLING;
}

static const char *
pace_text(struct arena *arena, const struct measure_fact *fact, const struct series *s)
{
	const struct outlook *o = &fact->outlook;
	const struct measure *m = fact->measure;
	const struct trend *t = &o->trend;
	const char *n = say_count(arena, trend_recent(o->points)), *arguments[5];
	double low = fmin(fabs(t->slope_low), fabs(t->slope_high));
	double high = fmax(fabs(t->slope_low), fabs(t->slope_high));
	int decimals = series_decimals(m, s);

	if (o->pace == PACE_LEVEL)
		return SAY(arena, pace_level, n);
	if (o->pace == PACE_UNCLEAR)
		return SAY(arena, pace_unclear, n);
	arguments[0] = difference_text(arena, m, value_rounded(t->slope, decimals), -1);
	arguments[1] = period_word(fact->latest->value->period->kind);
	arguments[2] = n;
	/* The end that is near zero is not zero: the pace is clear. */
	while (decimals < 6 && value_rounded(low, decimals) == 0)
		decimals++;
	arguments[3] = bare_text(arena, m, low, decimals);
	arguments[4] = bare_text(arena, m, high, series_decimals(m, s));
	return say_with(arena, o->pace == PACE_RISING ? SAY_pace_rising : SAY_pace_falling, arguments,
	    ARRAY_LEN(arguments));
}

/* ---- when ------------------------------------------------------------------------------ */

struct reach {
	const struct measure_fact *fact;
	const struct period *last;
	double goal;
	bool excluded;               /* the goal itself is not enough: "Below 10" */
	bool rising;
};

/* Whole periods until the line with `slope` is there; at least 1, since the value is
 * not; -1: not within ten years. */
static long
periods_until(const struct reach *r, double slope)
{
	const struct outlook *o = &r->fact->outlook;
	double x = trend_reaches(&o->trend, slope, o->latest_x, r->goal, r->rising);
	double ahead = x - o->latest_x;

	ahead = r->excluded ? floor(ahead + 1e-9) + 1 : ceil(ahead - 1e-9);
	if (!(ahead <= (double)period_horizon(r->last->kind)))
		return -1;
	return ahead < 1 ? 1 : (long)ahead;
}

static const char *
when_text(struct arena *arena, const struct reach *r, long periods)
{
	struct date end;
	char text[SAY_DATE_SIZE];

	if (periods < 0)
		return say_plain(SAY_ahead_beyond);
	end = period_end_ahead(r->last, periods);
	if (!date_known(end))
		return SAY(arena, ahead_in_periods, say_count(arena, (size_t)periods));
	return arena_strdup(arena, say_month(end, text));
}

/* That many periods ahead is a day which the paper has seen already. */
static bool
is_past(const struct reach *r, long periods, struct date today)
{
	struct date end = periods < 0 ? NO_DATE : period_end_ahead(r->last, periods);

	return date_known(end) && date_known(today) && date_compare(end, today) <= 0;
}

/* When `what` is reached, or that it is not; NULL where that was to be before `today`. */
static const char *
reach_text(struct arena *arena, const struct reach *r, const char *what, long periods,
    struct date today)
{
	const struct trend *t = &r->fact->outlook.trend;
	long early = periods_until(r, r->rising ? t->slope_high : t->slope_low);
	long late = periods_until(r, r->rising ? t->slope_low : t->slope_high);
	const char *by = when_text(arena, r, periods);

	if (is_past(r, periods, today))
		return NULL;
	if (periods < 0)
		return early < 0 || is_past(r, early, today) ? SAY(arena, ahead_not_reached, what)
		    : SAY(arena, ahead_not_before, what, when_text(arena, r, early));
	if (early == late)
		return SAY(arena, ahead_reached, what, by);
	if (is_past(r, early, today))
		return SAY(arena, ahead_reached_up_to, what, by, when_text(arena, r, late));
	return SAY(arena, ahead_reached_between, what, by, when_text(arena, r, early),
	    when_text(arena, r, late));
}

/* Where the next band begins, seen from `value`. */
static struct reach
reach_of_band(const struct measure_fact *fact, const struct rung *rung, double value)
{
	const struct ladder *l = &fact->ladder;
	const struct rung *best = &l->rungs[l->count - 1];
	struct reach r = { fact, fact->latest->value->period, rung->edge, rung->edge_excluded,
	    l->polarity == POLARITY_HIGH };

	if (l->polarity == POLARITY_IN_RANGE) {
		r.rising = value < fmin(rung->low, best->low);
		r.goal = r.rising ? fmin(rung->low, best->low) : fmax(rung->high, best->high);
	}
	return r;
}

/* Whether the line that reaches a range first is still outside on the period's own day:
 * a range can be passed over between one period and the next. */
static bool
passes_over(const struct reach *r, int place, double slope)
{
	const struct outlook *o = &r->fact->outlook;
	const struct trend *t = &o->trend;
	long periods = periods_until(r, slope);
	double x = o->latest_x + (double)periods;

	return r->fact->ladder.polarity == POLARITY_IN_RANGE && periods > 0
	    && ladder_place(&r->fact->ladder, t->median_y + slope * (x - t->median_x)) < place;
}

static void
look_at_band(struct arena *arena, struct measure_fact *fact, struct date today)
{
	struct outlook *o = &fact->outlook;
	const struct status *status;
	struct reach r;
	int place = ladder_place(&fact->ladder, fact->latest->low);

	if (place == LADDER_UNRATED || (size_t)(place + 1) >= fact->ladder.count)
		return;
	r = reach_of_band(fact, &fact->ladder.rungs[place + 1], fact->latest->low);
	if (passes_over(&r, place + 1, o->trend.slope) || passes_over(&r, place + 1, o->trend.slope_low)
	    || passes_over(&r, place + 1, o->trend.slope_high))
		return;
	o->next = &fact->ladder.rungs[place + 1];
	o->band_periods = periods_until(&r, o->trend.slope);
	if (o->band_periods > 0)
		o->band_by = period_end_ahead(r.last, o->band_periods);
	status = o->next->band->status;
	o->band_text = reach_text(arena, &r, status != NULL ? status->label
	    : say_plain(SAY_ahead_next_band), o->band_periods, today);
}

static void
look_at_target(struct arena *arena, struct measure_fact *fact, struct date today)
{
	struct outlook *o = &fact->outlook;
	struct reach r;

	o->target = fact->target.target;
	if (fact->target.place == TARGET_MET)
		o->target_periods = 0;
	if (fact->target.place == TARGET_MET || fact->target.place == TARGET_UNKNOWN)
		return;
	r = (struct reach){ fact, fact->latest->value->period, o->target, false,
	    fact->latest->low < o->target };
	o->target_periods = periods_until(&r, o->trend.slope);
	if (o->target_periods > 0)
		o->target_by = period_end_ahead(r.last, o->target_periods);
	o->target_text = reach_text(arena, &r, SAY(arena, ahead_target,
	    number_text(arena, fact->measure, o->target, -1)), o->target_periods, today);
}

void
outlook_set(struct arena *arena, struct measure_fact *fact, const struct series *s,
    struct date today)
{
	struct outlook *o = &fact->outlook;
	size_t n = trend_recent(s->n);

	*o = (struct outlook){ .points = s->n, .target = NAN, .band_periods = -1,
	    .target_periods = -1 };
	if (measure_runs_up(fact->measure)) {
		o->text = say_plain(SAY_pace_runs_up);
		return;
	}
	if (s->n < TREND_MIN_POINTS)
		o->missing = TREND_MIN_POINTS - s->n;
	if (o->missing > 0 || !trend_fit(s->x + (s->n - n), s->y + (s->n - n), n, &o->trend)) {
		o->text = SAY(arena, pace_missing, say_count(arena, TREND_MIN_POINTS),
		    say_count(arena, o->missing));
		return;
	}
	o->latest_x = s->x[s->n - 1];
	o->pace = pace_of(fact->measure, s, &o->trend, n);
	o->text = pace_text(arena, fact, s);
	if (fact->latest->state == VALUE_NUMBER
	    && (o->pace == PACE_RISING || o->pace == PACE_FALLING)) {
		look_at_band(arena, fact, today);
		look_at_target(arena, fact, today);
	}
}
