/* ahead.c - where a measure is heading, and what else a reader must know of its
 * figure: the year so far, a year ago, the forecast, what was restated, how old it is. */
#include <math.h>

#include "compose/functions.h"
#include "evaluate/target.h"

static const char *const variations[] = {
	[VARIATION_UNKNOWN] = NULL, [VARIATION_COMMON] = "variation.common",
	[VARIATION_IMPROVING] = "variation.improving",
	[VARIATION_CONCERNING] = "variation.concerning", [VARIATION_CHANGED] = "variation.changed",
};
static const char *const assurances[] = {
	[ASSURANCE_UNKNOWN] = NULL, [ASSURANCE_PASSING] = "assurance.passing",
	[ASSURANCE_FAILING] = "assurance.failing", [ASSURANCE_HIT_AND_MISS] = "assurance.hit-and-miss",
};

static void
set_trend(struct facts *facts, xmlNode *fact, const struct outlook *o)
{
	static const char *const paces[] = {
		[PACE_UNKNOWN] = NULL, [PACE_LEVEL] = "level", [PACE_UNCLEAR] = "unclear",
		[PACE_RISING] = "rising", [PACE_FALLING] = "falling",
	};

	fact_set(facts, fact, "trend", o->text);
	fact_set(facts, fact, "pace", paces[o->pace]);
	fact_set(facts, fact, "next", o->band_text);
	fact_set(facts, fact, "to-target", o->target_text);
	if (o->missing > 0)
		fact_set_count(facts, fact, "trend-missing", o->missing);
}

static void
set_process(struct facts *facts, xmlNode *fact, const struct process *p)
{
	fact_set(facts, fact, "process", p->text);
	if (p->missing > 0) {
		fact_set_count(facts, fact, "process-missing", p->missing);
		return;
	}
	if (!p->limits)
		fact_set(facts, fact, "unsteady", "yes");
	fact_set(facts, fact, "variation", variations[p->variation]);
	fact_set(facts, fact, "assurance", assurances[p->assurance]);
}

/* The year-end forecast stated with the latest value, judged as a value would be. */
static void
set_forecast(struct facts *facts, xmlNode *fact, const struct measure_fact *m)
{
	const struct value *stated = m->latest != NULL ? m->latest->value : NULL;
	struct value forecast;
	struct rating rating;

	if (stated == NULL || isnan(stated->forecast))
		return;
	forecast = *stated;
	forecast.low = forecast.high = stated->forecast;
	forecast.numerator = forecast.denominator = NAN;
	forecast.markers = MARKER_NONE;
	forecast.text = forecast.as_written = NULL;
	forecast.rag = NULL;
	if (!isnan(aim_of_year(m->measure, stated).value))
		forecast.target = aim_of_year(m->measure, stated).value;
	rating = rate_value(facts->arena, m->measure, &m->ladder, &forecast);
	fact_set(facts, fact, "forecast", number_text(facts->arena, m->measure, stated->forecast, -1));
	fact_set(facts, fact, "forecast-status", rating_status_name(facts, m->measure, &rating));
}

static void
set_last_year(struct facts *facts, xmlNode *fact, const struct measure_fact *m)
{
	const struct travel *t = m->latest != NULL ? &m->latest->travel_year : NULL;

	if (t == NULL || t->against == NULL)
		return;
	fact_set(facts, fact, "last-year", value_text(facts->arena, m->measure, t->against));
	fact_set(facts, fact, "last-year-movement", movement_code(t->movement));
	if (t->verdict != VERDICT_NONE)
		fact_set(facts, fact, "last-year-verdict", verdict_code(t->verdict));
	fact_set(facts, fact, "last-year-text", t->text);
}

static void
set_target(struct facts *facts, xmlNode *fact, const struct measure_fact *m)
{
	const struct value *now = m->current->value != NULL || m->latest == NULL ? m->current->value
	    : m->latest->value;
	struct aim aim = aim_of(m->measure, now);

	if (isnan(aim.value))
		return;
	fact_set(facts, fact, "target", facts_target_text(facts, m->measure, &aim, now->period));
	if (aim.tolerance > 0)
		fact_set(facts, fact, "tolerance", difference_text(facts->arena, m->measure,
		    aim.tolerance, -1));
	fact_set(facts, fact, "target-gap", m->target.text);
	fact_set(facts, fact, "course", m->target.course);
}

/* Figures that were changed after they had been reported. */
static void
add_restated(struct facts *facts, xmlNode *fact, const struct measure_fact *m)
{
	for (size_t i = 0; i < m->measure->value_count; i++) {
		const struct value *v = m->values[i].value;
		xmlNode *restated;

		if (v->was == NULL)
			continue;
		restated = fact_add(facts, fact, "restated");
		fact_set(facts, restated, "period", v->period->name);
		fact_set(facts, restated, "period-id", v->period->id);
		fact_set(facts, restated, "was", restated_text(facts, m->measure, v->was));
		fact_set(facts, restated, "now", m->values[i].text);
		fact_set(facts, restated, "reason", v->reason);
	}
}

void
facts_add_ahead(struct facts *facts, xmlNode *parent, const struct measure_fact *measure)
{
	xmlNode *fact = fact_add(facts, parent, "ahead");

	fact_set(facts, fact, "measure", measure->measure->id);
	set_trend(facts, fact, &measure->outlook);
	set_process(facts, fact, &measure->process);
	set_forecast(facts, fact, measure);
	set_last_year(facts, fact, measure);
	set_target(facts, fact, measure);
	fact_set(facts, fact, "gap", measure->gap.text);
	fact_set(facts, fact, "age", measure->age_text);
	fact_set(facts, fact, "year-to-date", measure->year_to_date_text);
	add_restated(facts, fact, measure);
}
