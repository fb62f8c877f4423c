#include "evaluate/outlook.h"

#include <math.h>
#include <stdlib.h>

#include "evaluate/periods.h"
#include "wording/say.h"

/* The known numbers of one kind of period, oldest first. */
struct series {
	const struct value_fact **at;
	double *x, *y;
	size_t n;
};

static bool
in_series(const struct value_fact *v, const struct period *last)
{
	return v->state == VALUE_NUMBER && v->value->period->kind == last->kind
	    && v->value->period->index <= last->index;
}

static struct series
series_new(const struct measure_fact *fact)
{
	size_t i, count = fact->measure->value_count;
	struct series s = { .n = 0 };

	s.at = mem_new_zero(count + 1, sizeof *s.at);
	s.x = mem_new_zero(count + 1, sizeof *s.x);
	s.y = mem_new_zero(count + 1, sizeof *s.y);
	for (i = 0; fact->latest != NULL && i < count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (!in_series(v, fact->latest->value->period))
			continue;
		s.at[s.n] = v;
		s.x[s.n] = (double)period_number(v->value->period);
		s.y[s.n++] = v->low;
	}
	return s;
}

static void
series_drop(struct series *s)
{
	free(s->at);
	free(s->x);
	free(s->y);
}

/* ---- pace ----------------------------------------------------------------------------- */

/* A number without "%" or "working days", where the words stand once already. */
static const char *
bare_text(struct arena *arena, const struct measure *measure, double number)
{
	struct measure bare = *measure;

	bare.unit = UNIT_COUNT;
	bare.unit_label = NULL;
	return number_text(arena, &bare, value_rounded(number, 1), -1);
}

/* The interval of the pace holds zero: up or down, nobody can tell. */
static bool
no_clear_trend(const struct trend *t)
{
	return t->slope_low <= 0 && t->slope_high >= 0;
}

static const char *
pace_text(struct arena *arena, const struct measure_fact *fact, enum period_kind kind)
{
	const struct outlook *o = &fact->outlook;
	const struct measure *m = fact->measure;
	const struct trend *t = &o->trend;
	double low = fmin(fabs(t->slope_low), fabs(t->slope_high));
	double high = fmax(fabs(t->slope_low), fabs(t->slope_high));

	if (t->slope_low == 0 && t->slope_high == 0)
		return arena_printf(arena, "Level over %zu values.", trend_recent(o->points));
	if (no_clear_trend(t))
		return arena_printf(arena, "No clear trend over %zu values (95%% interval of the "
		    "change a %s: %s to %s).", trend_recent(o->points), period_word(kind),
		    bare_text(arena, m, t->slope_low), bare_text(arena, m, t->slope_high));
	return arena_printf(arena, "%s by %s a %s over %zu values (95%% interval %s to %s).",
	    t->slope > 0 ? "Rising" : "Falling",
	    difference_text(arena, m, value_rounded(t->slope, 1), -1), period_word(kind),
	    trend_recent(o->points), bare_text(arena, m, low), bare_text(arena, m, high));
}

/* ---- when ------------------------------------------------------------------------------ */

struct reach {
	const struct measure_fact *fact;
	const struct period *last;
	double goal;
	bool rising;
};

/* Whole periods until the line with `slope` is there; at least 1, since the value is
 * not; -1: not within ten years. */
static long
periods_until(const struct reach *r, double slope)
{
	const struct outlook *o = &r->fact->outlook;
	double x = trend_reaches(&o->trend, slope, o->latest_x, r->goal, r->rising);
	double ahead = ceil(x - o->latest_x - 1e-9);

	if (!(ahead <= (double)period_horizon(r->last->kind)))
		return -1;
	return ahead < 1 ? 1 : (long)ahead;
}

static const char *
when_text(struct arena *arena, const struct reach *r, long periods)
{
	struct date end;
	char text[32];

	if (periods < 0)
		return "not within ten years";
	end = period_end_ahead(r->last, periods);
	if (!date_known(end))
		return arena_printf(arena, "in %ld %s", periods, periods == 1 ? "period" : "periods");
	return arena_strdup(arena, date_format_month(end, text));
}

static const char *
reach_text(struct arena *arena, const struct reach *r, const char *what, long periods)
{
	const struct trend *t = &r->fact->outlook.trend;
	long early = periods_until(r, r->rising ? t->slope_high : t->slope_low);
	long late = periods_until(r, r->rising ? t->slope_low : t->slope_high);

	if (periods < 0)
		return early < 0 ? arena_printf(arena, "%s is not reached at this pace.", what)
		    : arena_printf(arena, "%s is not reached at this pace (at the earliest %s).", what,
		        when_text(arena, r, early));
	if (early == late)
		return arena_printf(arena, "At this pace %s is reached by %s.", what,
		    when_text(arena, r, periods));
	return arena_printf(arena, "At this pace %s is reached by %s (95%% interval: %s to %s).",
	    what, when_text(arena, r, periods), when_text(arena, r, early),
	    when_text(arena, r, late));
}

/* Where the next band begins, seen from `value`. */
static struct reach
reach_of_band(const struct measure_fact *fact, const struct rung *rung, double value)
{
	const struct ladder *l = &fact->ladder;
	const struct rung *best = &l->rungs[l->count - 1];
	struct reach r = { fact, fact->latest->value->period, rung->edge,
	    l->polarity == POLARITY_HIGH };

	if (l->polarity == POLARITY_IN_RANGE) {
		r.rising = value < fmin(rung->low, best->low);
		r.goal = r.rising ? fmin(rung->low, best->low) : fmax(rung->high, best->high);
	}
	return r;
}

static void
look_at_band(struct arena *arena, struct measure_fact *fact)
{
	struct outlook *o = &fact->outlook;
	const struct status *status;
	struct reach r;
	int place = ladder_place(&fact->ladder, fact->latest->low);

	if (place == LADDER_UNRATED || (size_t)(place + 1) >= fact->ladder.count)
		return;
	o->next = &fact->ladder.rungs[place + 1];
	r = reach_of_band(fact, o->next, fact->latest->low);
	o->band_periods = periods_until(&r, o->trend.slope);
	if (o->band_periods > 0)
		o->band_by = period_end_ahead(r.last, o->band_periods);
	status = o->next->band->status;
	o->band_text = reach_text(arena, &r, status != NULL ? status->label : "the next band",
	    o->band_periods);
}

static void
look_at_target(struct arena *arena, struct measure_fact *fact)
{
	struct outlook *o = &fact->outlook;
	struct reach r;

	o->target = fact->target.target;
	if (fact->target.place == TARGET_MET)
		o->target_periods = 0;
	if (fact->target.place == TARGET_MET || fact->target.place == TARGET_UNKNOWN)
		return;
	r = (struct reach){ fact, fact->latest->value->period, o->target,
	    fact->latest->low < o->target };
	o->target_periods = periods_until(&r, o->trend.slope);
	if (o->target_periods > 0)
		o->target_by = period_end_ahead(r.last, o->target_periods);
	o->target_text = reach_text(arena, &r, arena_printf(arena, "the target of %s",
	    number_text(arena, fact->measure, o->target, -1)), o->target_periods);
}

static const char *
missing_text(struct arena *arena, const char *what, size_t needed, size_t missing)
{
	return arena_printf(arena, "%s needs %zu values: %zu more to come.", what, needed, missing);
}

static void
set_outlook(struct arena *arena, struct measure_fact *fact, const struct series *s)
{
	struct outlook *o = &fact->outlook;
	size_t n = trend_recent(s->n);

	*o = (struct outlook){ .points = s->n, .target = NAN, .band_periods = -1,
	    .target_periods = -1 };
	if (measure_runs_up(fact->measure)) {
		o->text = "No trend: a count that runs up over the year starts again each year.";
		return;
	}
	if (s->n < TREND_MIN_POINTS)
		o->missing = TREND_MIN_POINTS - s->n;
	if (o->missing > 0 || !trend_fit(s->x + (s->n - n), s->y + (s->n - n), n, &o->trend)) {
		o->text = missing_text(arena, "A trend", TREND_MIN_POINTS, o->missing);
		return;
	}
	o->latest_x = s->x[s->n - 1];
	o->text = pace_text(arena, fact, fact->latest->value->period->kind);
	if (fact->latest->state == VALUE_NUMBER && !no_clear_trend(&o->trend)) {
		look_at_band(arena, fact);
		look_at_target(arena, fact);
	}
}

/* ---- limits ------------------------------------------------------------------------------ */

static const char *
process_text(struct arena *arena, const struct measure_fact *fact)
{
	const struct process *p = &fact->process;
	const struct measure *m = fact->measure;
	const char *target = p->assurance == ASSURANCE_UNKNOWN ? ""
	    : arena_printf(arena, "; %s of %s", assurance_text(p->assurance),
	        number_text(arena, m, fact->target.target, -1));

	return arena_printf(arena, "The latest of %zu values shows %s around an average of %s "
	    "(limits %s to %s)%s.", p->points, variation_text(p->variation),
	    number_text(arena, m, value_rounded(p->xmr.mean, 1), -1),
	    number_text(arena, m, value_rounded(p->xmr.lower, 1), -1),
	    number_text(arena, m, value_rounded(p->xmr.upper, 1), -1), target);
}

static void
set_process(struct arena *arena, struct measure_fact *fact, const struct series *s)
{
	struct process *p = &fact->process;
	size_t i;

	*p = (struct process){ .points = s->n };
	if (measure_runs_up(fact->measure)) {
		p->missing = XMR_MIN_POINTS;
		p->text = "No control chart: a count that runs up over the year starts again each year.";
		return;
	}
	if (s->n < XMR_MIN_POINTS || !xmr_limits(s->y, s->n, &p->xmr)) {
		p->missing = XMR_MIN_POINTS - s->n;
		p->text = missing_text(arena, "A control chart", XMR_MIN_POINTS, p->missing);
		return;
	}
	p->at = ARENA_ARRAY(arena, const struct value_fact *, s->n);
	for (i = 0; i < s->n; i++)
		p->at[i] = s->at[i];
	p->signals = ARENA_ARRAY(arena, unsigned, s->n);
	xmr_signals(&p->xmr, s->y, s->n, p->signals);
	p->variation = xmr_variation(p->signals[s->n - 1], fact->ladder.polarity);
	p->assurance = xmr_assurance(&p->xmr, fact->target.target, fact->ladder.polarity);
	p->text = process_text(arena, fact);
}

/* ---- year to date ---------------------------------------------------------------------------- */

/* Is `part` a period of `latest`'s kind, in the financial year that ends or goes on with it? */
static bool
is_in_year(const struct period *part, const struct period *latest)
{
	struct date start = { latest->end.year - (latest->end.month < 4), 4, 1 };

	return part->kind == latest->kind && part->index <= latest->index
	    && date_compare(start, part->start) <= 0;
}

/* What a flow has added up to since the year began; NaN unless every period of it is
 * known, with the day it begins on in `from`. */
static double
flow_so_far(const struct measure_fact *fact, struct date *from)
{
	const struct period *latest = fact->latest->value->period;
	struct date next = NO_DATE;
	double sum = 0;
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];
		const struct period *p = v->value->period;

		if (!is_in_year(p, latest))
			continue;
		if (v->state != VALUE_NUMBER || (date_known(next) && date_compare(p->start, next) != 0))
			return NAN;
		if (!date_known(next))
			*from = p->start;
		sum += v->low;
		next = date_from_days(date_to_days(p->end) + 1);
	}
	return date_known(next) && from->month == 4 && from->day == 1 ? sum : NAN;
}

/* The year's own figure, where the latest period is the last of it and the year is known. */
static double
whole_year(const struct measure_fact *fact)
{
	const struct period *latest = fact->latest->value->period;
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (v->state == VALUE_NUMBER && v->value->period->kind == PERIOD_YEAR
		    && date_compare(v->value->period->end, latest->end) == 0)
			return v->low;
	}
	return NAN;
}

/* The year of a cumulative measure is in its latest value already; a flow adds up where
 * no period of the year is missing; a stock does not add up. */
static void
set_year_to_date(struct arena *arena, struct measure_fact *fact)
{
	struct date from = NO_DATE;
	const char *text;
	char day[32];

	fact->year_to_date = NAN;
	if (fact->latest == NULL || fact->latest->state != VALUE_NUMBER)
		return;
	text = fact->latest->figure;
	if (fact->measure->kind == KIND_CUMULATIVE) {
		fact->year_to_date = fact->latest->low;
	} else if (fact->measure->kind == KIND_FLOW && fact->measure->unit != UNIT_PERCENT) {
		fact->year_to_date = whole_year(fact);
		if (isnan(fact->year_to_date))
			fact->year_to_date = flow_so_far(fact, &from);
		text = number_text(arena, fact->measure, fact->year_to_date, -1);
	}
	if (!isnan(fact->year_to_date))
		fact->year_to_date_text = SAY(arena, year_so_far, text,
		    date_format_long(fact->latest->value->period->end, day));
}

void
outlook_set(struct arena *arena, struct measure_fact *fact)
{
	struct series series = series_new(fact);

	set_outlook(arena, fact, &series);
	set_process(arena, fact, &series);
	set_year_to_date(arena, fact);
	series_drop(&series);
}
