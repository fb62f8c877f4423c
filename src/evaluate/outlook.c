#include "evaluate/outlook.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/periods.h"
#include "wording/date.h"
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
bare_text(struct arena *arena, const struct measure *measure, double number, int decimals)
{
	struct measure bare = *measure;

	bare.unit = UNIT_COUNT;
	bare.unit_label = NULL;
	return number_text(arena, &bare, value_rounded(number, decimals), -1);
}

/* Decimals of a pace or an average: one more than the figures are printed with. */
static int
decimals_of(const struct measure *measure, const struct series *s)
{
	int most = 0, decimals;
	size_t i;

	for (i = 0; i < s->n; i++) {
		decimals = value_decimals(measure, s->at[i]->value);
		most = decimals > most ? decimals : most;
	}
	return most + 1;
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
	if (value_rounded(t->slope, decimals_of(measure, s)) == 0)
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
	int decimals = decimals_of(m, s);

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
	arguments[4] = bare_text(arena, m, high, decimals_of(m, s));
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

static void
set_outlook(struct arena *arena, struct measure_fact *fact, const struct series *s,
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

/* ---- limits ------------------------------------------------------------------------------ */

/* The part of a series from the declared step on. */
static struct series
since_step(const struct measure *measure, const struct series *all)
{
	struct series s = *all;

	while (measure->rebase != NULL && s.n > 0
	    && s.at[0]->value->period->index < measure->rebase->index) {
		s.at++;
		s.x++;
		s.y++;
		s.n--;
	}
	return s;
}

static const char *
limits_text(struct arena *arena, const struct measure_fact *fact)
{
	const struct process *p = &fact->process;
	const struct measure *m = fact->measure;
	const char *arguments[] = { say_count(arena, p->points), variation_text(p->variation),
	    number_text(arena, m, value_rounded(p->xmr.mean, p->decimals), -1),
	    number_text(arena, m, value_rounded(p->xmr.lower, p->decimals), -1),
	    number_text(arena, m, value_rounded(p->xmr.upper, p->decimals), -1),
	    assurance_text(p->assurance), number_text(arena, m, fact->target.target, -1) };
	bool assured = p->assurance != ASSURANCE_UNKNOWN;

	return say_with(arena, assured ? SAY_limits_latest_assured : SAY_limits_latest, arguments,
	    assured ? 7 : 5);
}

static int
by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Median of the `i`th third of the series. */
static double
median_of_third(const struct series *s, size_t i)
{
	size_t from = s->n * i / 3, n = s->n * (i + 1) / 3 - from;
	double *y = mem_new_zero(n, sizeof *y), median;

	memcpy(y, s->y + from, n * sizeof *y);
	qsort(y, n, sizeof *y, by_size);
	median = (y[(n - 1) / 2] + y[n / 2]) / 2;
	free(y);
	return median;
}

/* The whole series goes one way: a clear slope, and each third beyond the one before. */
static enum pace
steady_pace(const struct series *s)
{
	size_t n = trend_recent(s->n);
	double a = median_of_third(s, 0), b = median_of_third(s, 1), c = median_of_third(s, 2);
	struct trend t;

	if (!trend_fit(s->x + (s->n - n), s->y + (s->n - n), n, &t))
		return PACE_UNKNOWN;
	if (t.slope_low > 0 && a < b && b < c)
		return PACE_RISING;
	return t.slope_high < 0 && a > b && b > c ? PACE_FALLING : PACE_UNCLEAR;
}

static const char *
no_limits_text(struct arena *arena, const struct series *s, size_t signals)
{
	const char *since = s->at[0]->value->period->name;

	switch (steady_pace(s)) {
	case PACE_RISING:
		return SAY(arena, limits_rising, since);
	case PACE_FALLING:
		return SAY(arena, limits_falling, since);
	default:
		return SAY(arena, limits_unsteady, say_count(arena, signals), say_count(arena, s->n));
	}
}

/* Whether no value of the measure can be below zero. */
static bool
is_never_negative(const struct measure *m)
{
	switch (m->unit) {
	case UNIT_PERCENT:
	case UNIT_COUNT:
	case UNIT_WORKING_DAYS:
	case UNIT_DAYS:
	case UNIT_WEEKS:
	case UNIT_MONTHS:
	case UNIT_RATE:
		return true;
	case UNIT_POUNDS:
	case UNIT_NUMBER:
	case UNIT_TEXT:
		break;
	}
	return false;
}

/* Limits no wider than the values that the measure can have: no share is above 100%, no
 * count below 0. A value that was there already is not cut off. For what is said and
 * drawn; the signals are those of the limits as computed. */
static void
hold_limits(struct xmr *xmr, const struct measure *m, const struct series *s)
{
	double least = 0, most = 100;
	size_t i;

	for (i = 0; i < s->n; i++) {
		least = fmin(least, s->y[i]);
		most = fmax(most, s->y[i]);
	}
	if (is_never_negative(m))
		xmr->lower = fmax(xmr->lower, least);
	if (m->unit == UNIT_PERCENT && !m->may_exceed_100)
		xmr->upper = fmin(xmr->upper, most);
}

/* Limits of the `s->n` points, at least XMR_MIN_POINTS. */
static void
draw_limits(struct arena *arena, struct measure_fact *fact, const struct series *s)
{
	struct process *p = &fact->process;
	size_t i, signals = 0;

	p->at = ARENA_ARRAY(arena, const struct value_fact *, s->n);
	p->signals = ARENA_ARRAY(arena, unsigned, s->n);
	for (i = 0; i < s->n; i++)
		p->at[i] = s->at[i];
	xmr_signals(&p->xmr, s->y, s->n, p->signals);
	for (i = 0; i < s->n; i++)
		signals += p->signals[i] != 0;
	hold_limits(&p->xmr, fact->measure, s);
	p->decimals = decimals_of(fact->measure, s);
	p->limits = signals * 3 <= s->n;
	if (p->limits) {
		p->variation = xmr_variation(p->signals[s->n - 1], fact->ladder.polarity);
		p->assurance = xmr_assurance(&p->xmr, fact->target.target, fact->ladder.polarity);
		p->text = limits_text(arena, fact);
	} else {
		for (i = 0; i < s->n; i++)
			p->signals[i] = 0;
		p->text = no_limits_text(arena, s, signals);
	}
}

static const char *
limits_missing_text(struct arena *arena, const struct measure *m, size_t missing)
{
	const char *needed = say_count(arena, XMR_MIN_POINTS), *more = say_count(arena, missing);

	return m->rebase == NULL ? SAY(arena, limits_missing, needed, more)
	    : SAY(arena, limits_missing_since, needed, more, m->rebase->name);
}

static void
set_process(struct arena *arena, struct measure_fact *fact, const struct series *all)
{
	const struct measure *m = fact->measure;
	struct process *p = &fact->process;
	struct series s = since_step(m, all);

	*p = (struct process){ .points = s.n };
	if (measure_runs_up(m)) {
		p->missing = XMR_MIN_POINTS;
		p->text = say_plain(SAY_limits_runs_up);
	} else if (s.n < XMR_MIN_POINTS || !xmr_limits(s.y, s.n, &p->xmr)) {
		p->missing = XMR_MIN_POINTS - s.n;
		p->text = limits_missing_text(arena, m, p->missing);
	} else {
		draw_limits(arena, fact, &s);
		if (m->rebase != NULL)
			p->text = arena_printf(arena, "%s %s", p->text, SAY(arena, limits_step,
			    m->rebase->name, m->rebase_reason));
	}
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

/* The first day of the year that `period` stands in; financial years begin on 1 April. */
static struct date
year_start(const struct period *period)
{
	struct date end = period->end;

	if (period->kind == PERIOD_YEAR)
		return period->start;
	if (period->year != NULL)
		return period->year->start;
	return (struct date){ end.month >= 4 ? end.year : end.year - 1, 4, 1 };
}

/* "41 from 1 April 2023 to 31 March 2024 (366 days)". */
static const char *
so_far_text(struct arena *arena, const struct period *last, const char *figure)
{
	struct date start = year_start(last);
	long days = date_to_days(last->end) - date_to_days(start) + 1;
	char from[SAY_DATE_SIZE], to[SAY_DATE_SIZE];

	return SAY(arena, year_so_far, figure, say_date(start, from), say_date(last->end, to),
	    say_count(arena, days > 0 ? (size_t)days : 0));
}

/* The year of a cumulative measure is in its latest value already; a flow adds up where
 * no period of the year is missing; a stock does not add up. */
static void
set_year_to_date(struct arena *arena, struct measure_fact *fact)
{
	struct date from = NO_DATE;
	const char *text;

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
		fact->year_to_date_text = so_far_text(arena, fact->latest->value->period, text);
}

void
outlook_set(struct arena *arena, struct measure_fact *fact, struct date today)
{
	struct series series = series_new(fact);

	set_outlook(arena, fact, &series, today);
	set_process(arena, fact, &series);
	set_year_to_date(arena, fact);
	series_drop(&series);
}
