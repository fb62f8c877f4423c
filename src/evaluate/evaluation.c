#include "evaluate/evaluation.h"

#include <math.h>
#include <stdlib.h>

#include "evaluate/outlook.h"
#include "evaluate/periods.h"
#include "evaluate/rollup.h"
#include "wording/date.h"
#include "wording/say.h"

#define PERIOD_KINDS (PERIOD_OTHER + 1)

/* ---- one cell ------------------------------------------------------------------------ */

/* The ladder of the bands that held in `period`. */
static const struct ladder *
ladder_in(const struct measure_fact *fact, const struct period *period)
{
	const struct measure *m = fact->measure;
	const struct band_set *set = measure_bands(m, period);
	size_t i;

	for (i = 0; i < m->band_history_count; i++)
		if (m->band_history[i].set == set)
			return &fact->ladders[i];
	return m->band_history_count > 0 ? &fact->ladders[m->band_history_count] : &fact->ladder;
}

/* One for each set of bands the measure has had, and one for a time without any. */
static struct ladder *
ladders_of(struct arena *arena, const struct measure *m)
{
	struct ladder *ladders = ARENA_ARRAY(arena, struct ladder, m->band_history_count + 1);
	struct measure then = *m;
	size_t i;

	for (i = 0; i <= m->band_history_count; i++) {
		then.bands = i < m->band_history_count ? m->band_history[i].set : NULL;
		ladders[i] = ladder_new(arena, &then);
	}
	return ladders;
}

static void
set_value(struct arena *arena, const struct measure_fact *fact, const struct value *value,
    struct value_fact *out)
{
	const struct measure *m = fact->measure;
	unsigned markers = value != NULL ? value->markers : 0;

	out->value = value;
	out->state = value_state(m, value);
	out->text = value_text(arena, m, value);
	out->figure = value_figure(arena, m, value);
	out->markers = value_marker_letters(arena, markers);
	out->marker_words = value_marker_words(arena, markers);
	out->low = value_low(m, value);
	out->high = value_high(m, value);
	out->rating = rate_value(arena, m, ladder_in(fact, value != NULL ? value->period : NULL),
	    value);
}

/* Words are known only where the measure is told in words. */
static bool
is_known(const struct measure *m, const struct value_fact *v)
{
	return v->state == VALUE_NUMBER || v->state == VALUE_RANGE
	    || (v->state == VALUE_TEXT && m->unit == UNIT_TEXT);
}

/* The cell of a period in which nothing is to be reported. */
static struct value_fact *
not_due(struct arena *arena, const struct measure *m, const struct value_fact *missing)
{
	struct value_fact *v = ARENA_NEW(arena, struct value_fact);

	*v = *missing;
	v->state = VALUE_NOT_DUE;
	v->text = v->figure = measure_due_text(arena, m);
	v->rating.unrated = UNRATED_NOT_DUE;
	v->rating.label = say_plain(SAY_value_not_due);
	v->rating.why = SAY(arena, rating_none, unrated_text(UNRATED_NOT_DUE));
	return v;
}

/* Ratings first, then movements, each against the last known one of its kind. */
static void
set_values(struct arena *arena, struct measure_fact *fact, const struct period **year_before)
{
	const struct measure *m = fact->measure;
	const struct value *last[PERIOD_KINDS] = { NULL };
	struct value_fact *missing = ARENA_NEW(arena, struct value_fact);
	size_t i;

	fact->values = ARENA_ARRAY(arena, struct value_fact, m->value_count > 0 ? m->value_count : 1);
	for (i = 0; i < m->value_count; i++) {
		struct value_fact *v = &fact->values[i];
		const struct period *p = m->values[i].period;

		set_value(arena, fact, &m->values[i], v);
		v->travel = travel_between(arena, m, &fact->ladder, v->value, last[p->kind], false);
		v->travel_year = travel_between(arena, m, &fact->ladder, v->value,
		    measure_value(m, year_before[p->index]), true);
		if (is_known(m, v))
			last[p->kind] = v->value;
	}
	set_value(arena, fact, NULL, missing);
	missing->travel = travel_between(arena, m, &fact->ladder, NULL, NULL, false);
	missing->travel_year = missing->travel;
	fact->missing = missing;
	fact->not_due = missing;
	if (m->frequency != FREQUENCY_NOT_STATED || m->reported_in != NULL)
		fact->not_due = not_due(arena, m, missing);
}

/* ---- one measure ------------------------------------------------------------------------ */

/* The period a measure is about: its first scorecard's, else that of its last value. */
static const struct period *
period_of(const struct measure *m)
{
	if (m->scorecard_count > 0)
		return m->scorecards[0]->current;
	return m->value_count > 0 ? m->values[m->value_count - 1].period : NULL;
}

/* The last known value up to `period`, of its kind of period if there is one; of a measure
 * in no scorecard the last of all. */
static const struct value_fact *
latest_of(const struct measure_fact *fact, const struct period *period)
{
	bool shown = fact->measure->scorecard_count > 0;
	const struct value_fact *any = NULL;
	size_t i;

	for (i = fact->measure->value_count; period != NULL && i > 0; i--) {
		const struct value_fact *v = &fact->values[i - 1];

		if (!is_known(fact->measure, v))
			continue;
		if (!shown || (v->value->period->kind == period->kind
		    && v->value->period->index <= period->index))
			return v;
		if (any == NULL && date_compare(v->value->period->end, period->end) <= 0)
			any = v;
	}
	return any;
}

static void
set_age(struct arena *arena, struct measure_fact *fact, struct date meeting)
{
	const struct value *v;
	char day[SAY_DATE_SIZE];
	const char *what;

	if (fact->latest == NULL || !date_known(meeting))
		return;
	v = fact->latest->value;
	fact->age_days = value_age_days(v, meeting);
	say_date(date_known(v->as_at) ? v->as_at : v->period->end, day);
	what = date_known(v->as_at) ? SAY(arena, age_counted, day)
	    : fact->age_days < 0 ? SAY(arena, age_ends, day) : SAY(arena, age_ended, day);
	fact->age_text = fact->age_days < 0 ? SAY(arena, age_after, what)
	    : fact->age_days == 0 ? SAY(arena, age_that_day, what)
	    : SAY(arena, age_before, what, say_count(arena, (size_t)fact->age_days));
}

static struct date
later(struct date a, struct date b)
{
	if (!date_known(a) || !date_known(b))
		return date_known(a) ? a : b;
	return date_compare(a, b) > 0 ? a : b;
}

static void
set_measure(struct evaluation *e, const struct measure *m, const struct period **year_before)
{
	struct measure_fact *fact = &e->measures[m->index];
	const struct period *period = period_of(m);
	const struct value *latest;
	struct series series;

	fact->measure = m;
	fact->ladder = ladder_new(e->arena, m);
	if (m->band_history_count > 0)
		fact->ladders = ladders_of(e->arena, m);
	set_values(e->arena, fact, year_before);
	fact->latest = latest_of(fact, period);
	fact->current = m->scorecard_count == 0 && fact->latest != NULL ? fact->latest
	    : measure_fact_in(fact, period);
	latest = fact->latest != NULL ? fact->latest->value : NULL;
	fact->gap = gap_to_next_band(e->arena, m, &fact->ladder, latest);
	fact->target = gap_to_target(e->arena, m, fact->ladder.polarity, latest);
	set_age(e->arena, fact, e->plan->date);
	series = series_new(fact);
	outlook_set(e->arena, fact, &series, later(e->as_at, e->plan->date));
	process_set(e->arena, fact, &series);
	series_drop(&series);
	year_to_date_set(e->arena, fact);
}

/* ---- the plan ------------------------------------------------------------------------------ */

static void
set_scorecards(struct evaluation *e)
{
	size_t i, j;

	for (i = 0; i < e->plan->scorecard_count; i++) {
		const struct scorecard *s = e->plan->scorecards[i];
		struct scorecard_fact *fact = &e->scorecards[i];

		fact->scorecard = s;
		fact->current = ARENA_ARRAY(e->arena, const struct value_fact *, s->measure_count + 1);
		for (j = 0; j < s->measure_count; j++)
			fact->current[j] = evaluation_value(e, s->measures[j], s->current);
		fact->tally = evaluation_tally(e, e->arena, s->measures, s->measure_count, s->current);
	}
}

static bool
keeps_evidence(const struct plan *plan)
{
	size_t i;

	for (i = 0; i < plan->action_count; i++)
		if (plan->actions[i]->evidence_count > 0)
			return true;
	return false;
}

struct evaluation *
evaluate_plan(const struct plan *plan, struct date as_at)
{
	struct arena *arena = arena_new();
	struct evaluation *e = ARENA_NEW(arena, struct evaluation);
	const struct period **year_before = periods_year_before(arena, plan);
	struct action_view view = { .meeting = plan->date, .evidence_kept = keeps_evidence(plan) };
	size_t i;

	e->plan = plan;
	e->arena = arena;
	e->as_at = date_known(as_at) ? as_at : date_known(plan->as_at) ? plan->as_at : plan->date;
	view.as_at = e->as_at;
	e->measures = ARENA_ARRAY(arena, struct measure_fact, plan->measure_count + 1);
	e->actions = ARENA_ARRAY(arena, struct action_fact, plan->action_count + 1);
	e->scorecards = ARENA_ARRAY(arena, struct scorecard_fact, plan->scorecard_count + 1);
	for (i = 0; i < plan->measure_count; i++)
		set_measure(e, plan->measures[i], year_before);
	for (i = 0; i < plan->action_count; i++)
		e->actions[i] = action_evaluate(arena, plan->actions[i], &view);
	set_scorecards(e);
	rollup_measures(e);
	rollup_actions(e);
	return e;
}

void
evaluation_drop(struct evaluation *evaluation)
{
	if (evaluation != NULL)
		arena_drop(evaluation->arena);
}
