/* figures.c - figures of the same period that the two issues state differently. */
#include <stdlib.h>
#include <string.h>

#include "compare/parts.h"

static bool
is_said(const struct value_fact *v)
{
	return v != NULL && v->value != NULL && v->state != VALUE_MISSING;
}

static const struct period *
same_period(const struct plan *plan, const struct period *p)
{
	size_t i;

	for (i = 0; i < plan->period_count; i++)
		if (plan->periods[i].kind == p->kind && date_compare(plan->periods[i].start, p->start) == 0
		    && date_compare(plan->periods[i].end, p->end) == 0)
			return &plan->periods[i];
	return NULL;
}

/* Does the measure's issue show the period: in one of its scorecards, or because it is in none? */
static bool
shows(const struct measure *m, const struct period *period)
{
	size_t i, k;

	for (i = 0; i < m->scorecard_count; i++)
		for (k = 0; k < m->scorecards[i]->period_count; k++)
			if (m->scorecards[i]->periods[k] == period)
				return true;
	return m->scorecard_count == 0;
}

/* A figure as the plan says that it was, in the measure's unit where it is a plain number. */
static const char *
was_text(struct comparing *c, const struct measure *m, const char *was)
{
	char *end;
	double number = strtod(was, &end);

	return end == was || *end != '\0' ? was : number_text(c->arena, m, number, -1);
}

/* What else is to be known of a figure that was restated: that it was provisional, that the plan remembers another
 * than the last issue printed. */
static const char *
restated_more(struct comparing *c, const struct measure *m, const struct value_fact *now,
    const struct value_fact *then)
{
	const char *more = NULL;

	if (then->value->markers & (MARKER_PROVISIONAL | MARKER_ESTIMATED))
		more = say_plain(then->value->markers & MARKER_PROVISIONAL ? SAY_change_was_provisional
		    : SAY_change_was_estimated);
	if (now->value->was != NULL && strcmp(was_text(c, m, now->value->was), then->text) != 0) {
		const char *other = SAY(c->arena, change_was_other, was_text(c, m, now->value->was), then->text);

		more = more != NULL ? arena_printf(c->arena, "%s %s", more, other) : other;
	}
	return more;
}

static bool
is_number(const struct value_fact *v)
{
	return (v->state == VALUE_NUMBER || v->state == VALUE_RANGE) && v->value->as_written == NULL;
}

/* As printed; where one has fewer decimals, as that one prints: 91.6 and 92 are one figure. */
static bool
same_figure(const struct measure *m, const struct value_fact *v, const struct measure *n,
    const struct value_fact *w)
{
	int a, b, decimals;

	if (!is_number(v) || !is_number(w))
		return strcmp(v->text, w->text) == 0;
	a = value_decimals(m, v->value);
	b = value_decimals(n, w->value);
	decimals = a < b ? a : b;
	return value_rounded(v->low, decimals) == value_rounded(w->low, decimals)
	    && value_rounded(v->high, decimals) == value_rounded(w->high, decimals);
}

static void
tell_restated(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then,
    const struct value_fact *v, const struct value_fact *w)
{
	const char *reason = v->value->reason, *period = v->value->period->name;
	struct change *change;

	if (reason != NULL)
		change = change_measure(c, CHANGE_RESTATED, now, then, SAY(c->arena, change_restated, period,
		    w->text, v->text, without_stop(c->arena, reason)));
	else
		change = change_measure(c, CHANGE_RESTATED_SILENTLY, now, then,
		    SAY(c->arena, change_restated_silently, period, w->text, v->text));
	change->more = restated_more(c, now->measure, v, w);
}

/* One value of the last issue, in this one. */
static void
compare_value(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then,
    const struct value_fact *w)
{
	const struct period *period = same_period(c->now->plan, w->value->period);
	const struct value_fact *v = period != NULL ? measure_fact_in(now, period) : NULL;

	if (period == NULL || (is_said(v) && v->value->issue != NULL))
		return;   /* this issue does not speak of it, or repeats what an earlier one said */
	if (is_said(w) && is_said(v)) {
		if (!same_figure(now->measure, v, then->measure, w))
			tell_restated(c, now, then, v, w);
	} else if (is_said(w) && shows(now->measure, period)) {
		change_measure(c, CHANGE_WITHDRAWN, now, then,
		    SAY(c->arena, change_withdrawn, period->name, w->text));
	}
}

/* Figures of periods that the last issue showed, up to the one that it was about, and had none of. */
static void
compare_late(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	const struct period *theirs, *current = measure_period(then);
	size_t i;

	for (i = 0; i < now->measure->value_count; i++) {
		const struct value_fact *v = &now->values[i];

		theirs = same_period(c->then->plan, v->value->period);
		if (theirs == NULL || current == NULL || !is_said(v) || v->value->issue != NULL
		    || date_compare(theirs->end, current->end) > 0 || !shows(then->measure, theirs)
		    || is_said(measure_fact_in(then, theirs)))
			continue;
		change_measure(c, CHANGE_LATE, now, then, SAY(c->arena, change_late, v->value->period->name,
		    v->text));
	}
}

void
compare_figures(struct comparing *c)
{
	size_t i, k;

	for (i = 0; i < c->now->plan->measure_count; i++) {
		const struct measure_fact *now = &c->now->measures[i], *then = measure_then(c, now->measure);

		if (then == NULL || then->measure->unit != now->measure->unit)
			continue;
		for (k = 0; k < then->measure->value_count; k++)
			compare_value(c, now, then, &then->values[k]);
		compare_late(c, now, then);
	}
}
