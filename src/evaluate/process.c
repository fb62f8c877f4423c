#include "evaluate/outlook.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "evaluate/periods.h"
#include "evaluate/series.h"
#include "wording/say.h"

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
	p->decimals = series_decimals(fact->measure, s);
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

void
process_set(struct arena *arena, struct measure_fact *fact, const struct series *all)
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
