#include "exchange/parts.h"

#include <math.h>

#include "exchange/codes.h"
#include "exchange/decimal.h"
#include "exchange/gather.h"

/* ---- a value --------------------------------------------------------------------------- */

static void
put_markers(struct json *j, const struct value *v)
{
	const char *letter;
	enum marker marker;
	unsigned i;

	json_open(j, "markers", '[');
	for (i = 0; v != NULL && (letter = code_marker(i, &marker)) != NULL; i++)
		if ((v->markers & marker) != 0)
			json_text(j, NULL, letter);
	json_close(j, ']');
}

static void
put_rating(struct json *j, const struct rating *r)
{
	json_open(j, "rating", '{');
	json_text(j, "by", code_rated(r->kind));
	json_text(j, "label", r->label);
	json_text(j, "status", status_id(r->status));
	json_text(j, "standing", code_standing(r->standing));
	json_text(j, "why", r->why);
	json_text(j, "note", r->note);
	json_text(j, "disagreement", r->disagreement);
	json_close(j, '}');
}

static void
put_travel(struct json *j, const char *name, const struct travel *t)
{
	if (t->against == NULL) {
		json_text(j, name, NULL);
		return;
	}
	json_open(j, name, '{');
	json_text(j, "against", t->against->period->id);
	json_text(j, "movement", movement_code(t->movement));
	json_text(j, "verdict", code_verdict(t->verdict));
	json_number(j, "change", decimal_worked_out(t->change));
	json_yes(j, "little", t->little);
	json_text(j, "text", t->text);
	json_close(j, '}');
}

/* What the plan says of the value itself. Of a suppressed one nothing that it could be worked out from. */
static void
put_stated(struct json *j, const struct value *v, bool hidden)
{
	static const struct value none = { .low = NAN };
	bool known = v != NULL && !hidden;

	if (v == NULL)
		v = &none;
	json_text(j, "as_written", known ? v->as_written : NULL);
	json_number(j, "numerator", known ? v->numerator : NAN);
	json_number(j, "denominator", known ? v->denominator : NAN);
	json_text(j, "parts", known ? v->parts : NULL);
	json_date(j, "counted_on", v->as_at, false);
	json_text(j, "was", known ? v->was : NULL);
	json_text(j, "reason", known ? v->reason : NULL);
	json_text(j, "reported", status_id(v->rag));
	json_number(j, "target", known ? v->target : NAN);
	json_number(j, "forecast", known ? v->forecast : NAN);
	json_text(j, "commentary", v->commentary);
	json_text(j, "cause", v->cause);
	put_remedies(j, v->remedies, v->remedy_count);
}

static void
put_value(struct json *j, const struct figure *f)
{
	json_open(j, NULL, '{');
	json_text(j, "period", f->period->id);
	json_text(j, "state", code_state(f->fact->state));
	json_text(j, "text", f->fact->text);
	json_number(j, "low", f->fact->low);
	json_number(j, "high", f->fact->high);
	put_markers(j, f->fact->value);
	put_stated(j, f->fact->value, figure_hidden(f->fact));
	put_rating(j, &f->fact->rating);
	put_travel(j, "since_previous", &f->fact->travel);
	put_travel(j, "since_last_year", &f->fact->travel_year);
	json_close(j, '}');
}

static void
put_values(struct json *j, const struct evaluation *e, const struct measure *m)
{
	struct arena *arena = arena_new();
	size_t count, i;
	const struct figure *figures = figures_of(e, m, arena, &count);

	json_open(j, "values", '[');
	for (i = 0; i < count; i++)
		put_value(j, &figures[i]);
	json_close(j, ']');
	arena_drop(arena);
}

/* ---- what it is judged by ------------------------------------------------------------------- */

static void
put_band_set(struct json *j, const struct period *from, const struct band_set *set)
{
	size_t i;

	json_open(j, NULL, '{');
	json_text(j, "id", set->id);
	json_text(j, "from", period_id(from));
	json_text(j, "scale", set->scale != NULL ? set->scale->id : NULL);
	json_open(j, "bands", '[');
	for (i = 0; i < set->band_count; i++) {
		const struct band *b = &set->bands[i];

		json_open(j, NULL, '{');
		json_text(j, "status", status_id(b->status));
		json_number(j, "from", b->from);
		json_number(j, "to", b->to);
		json_number(j, "change_pct", b->relative_pct);
		json_yes(j, "edge_excluded", b->edge_excluded);
		json_text(j, "printed", b->printed);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_close(j, '}');
}

static void
put_bands(struct json *j, const struct measure *m)
{
	size_t i;

	json_open(j, "band_sets", '[');
	for (i = 0; i < m->band_history_count; i++)
		put_band_set(j, m->band_history[i].from, m->band_history[i].set);
	if (m->band_history_count == 0 && m->bands != NULL)
		put_band_set(j, NULL, m->bands);
	json_close(j, ']');
}

static void
put_tolerance(struct json *j, const struct tolerance *t)
{
	json_number(j, "tolerance", t->amount);
	json_text(j, "tolerance_unit", isnan(t->amount) ? NULL : t->is_percent ? "percent" : "unit");
}

static void
put_targets(struct json *j, const struct measure *m)
{
	size_t i;

	json_number(j, "target", m->target);
	json_text(j, "target_for", code_scope(m->target_scope));
	json_date(j, "target_from", m->target_from, false);
	json_date(j, "target_to", m->target_to, false);
	put_tolerance(j, &m->tolerance);
	json_open(j, "targets", '[');
	for (i = 0; i < m->target_count; i++) {
		const struct period_target *t = &m->targets[i];

		json_open(j, NULL, '{');
		json_text(j, "period", t->period->id);
		json_number(j, "value", t->value);
		json_text(j, "for", code_scope(t->scope));
		put_tolerance(j, &t->tolerance);
		json_text(j, "printed", t->printed);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "benchmarks", '[');
	for (i = 0; i < m->benchmark_count; i++) {
		json_open(j, NULL, '{');
		json_text(j, "name", m->benchmarks[i].name);
		json_text(j, "period", period_id(m->benchmarks[i].period));
		json_number(j, "value", m->benchmarks[i].value);
		json_close(j, '}');
	}
	json_close(j, ']');
	json_number(j, "baseline", m->baseline);
	json_text(j, "baseline_label", m->baseline_label);
}

/* ---- what it is --------------------------------------------------------------------------------- */

static void
put_ids(struct json *j, const struct measure *m)
{
	size_t i;

	json_open(j, "scorecards", '[');
	for (i = 0; i < m->scorecard_count; i++)
		json_text(j, NULL, m->scorecards[i]->id);
	json_close(j, ']');
	json_open(j, "total_of", '[');
	for (i = 0; i < m->total_of_count; i++)
		json_text(j, NULL, m->total_of[i]->id);
	json_close(j, ']');
	json_text(j, "numerator_is", m->numerator_is != NULL ? m->numerator_is->id : NULL);
	json_text(j, "denominator_is", m->denominator_is != NULL ? m->denominator_is->id : NULL);
}

static void
put_declared(struct json *j, const struct measure *m)
{
	json_text(j, "id", m->id);
	json_text(j, "number", m->number);
	json_text(j, "title", m->title);
	json_text(j, "shows", m->shows);
	json_text(j, "priority", priority_of(m) != NULL ? priority_of(m)->id : NULL);
	json_text(j, "recommendation", recommendation_of(m) != NULL ? recommendation_of(m)->id : NULL);
	json_text(j, "group_refs", m->group->refs);
	json_text(j, "group_title", m->group->title);
	put_ids(j, m);
	json_text(j, "owner", m->owner);
	json_text(j, "unit", code_unit(m->unit));
	json_text(j, "unit_label", m->unit_label);
	json_text(j, "noun", m->noun);
	json_text(j, "nouns", m->nouns);
	json_text(j, "polarity", code_polarity(m->polarity));
	json_yes(j, "polarity_stated", m->polarity_stated);
	json_text(j, "kind", code_kind(m->kind));
	json_text(j, "frequency", code_frequency(m->frequency));
	json_text(j, "reported_in", m->reported_in);
	json_yes(j, "people", m->people);
	json_yes(j, "audit", m->audit);
	json_yes(j, "rated", m->rated);
	json_yes(j, "may_exceed_100", m->may_exceed_100);
	json_number(j, "little_change", m->little_change);
	json_number(j, "decimals", m->decimals < 0 ? NAN : m->decimals);
	json_text(j, "rebase", period_id(m->rebase));
	json_text(j, "rebase_reason", m->rebase_reason);
	put_targets(j, m);
	put_bands(j, m);
}

/* ---- where it stands ------------------------------------------------------------------------------ */

static void
put_gaps(struct json *j, const struct measure_fact *f)
{
	json_open(j, "to_next_band", '{');
	json_text(j, "status", f->gap.rung != NULL ? status_id(f->gap.rung->band->status) : NULL);
	json_number(j, "units", decimal_worked_out(f->gap.units));
	json_number(j, "cases", f->gap.cases);
	json_text(j, "text", f->gap.text);
	json_close(j, '}');
	json_open(j, "to_target", '{');
	json_number(j, "target", f->target.target);
	json_text(j, "place", code_place(f->target.place));
	json_number(j, "units", decimal_worked_out(f->target.units));
	json_number(j, "cases", f->target.cases);
	json_text(j, "text", f->target.text);
	json_text(j, "course", f->target.course);
	json_close(j, '}');
}

static void
put_outlook(struct json *j, const struct measure_fact *f)
{
	const struct outlook *o = &f->outlook;
	const struct process *p = &f->process;

	json_open(j, "outlook", '{');
	json_count(j, "points", (long)o->points);
	json_count(j, "missing", (long)o->missing);
	json_text(j, "pace", code_pace(o->pace));
	json_number(j, "slope", o->missing == 0 && o->pace != PACE_UNKNOWN ? decimal_worked_out(o->trend.slope) : NAN);
	json_date(j, "band_by", o->band_by, false);
	json_date(j, "target_by", o->target_by, false);
	json_text(j, "text", o->text);
	json_text(j, "band_text", o->band_text);
	json_text(j, "target_text", o->target_text);
	json_close(j, '}');
	json_open(j, "process", '{');
	json_count(j, "points", (long)p->points);
	json_count(j, "missing", (long)p->missing);
	json_number(j, "mean", p->limits ? decimal_worked_out(p->xmr.mean) : NAN);
	json_number(j, "lower", p->limits ? decimal_worked_out(p->xmr.lower) : NAN);
	json_number(j, "upper", p->limits ? decimal_worked_out(p->xmr.upper) : NAN);
	json_text(j, "variation", code_variation(p->variation));
	json_text(j, "assurance", code_assurance(p->assurance));
	json_text(j, "text", p->text);
	json_close(j, '}');
}

static const char *
period_of(const struct value_fact *f)
{
	return f != NULL && f->value != NULL ? f->value->period->id : NULL;
}

static void
put_judged(struct json *j, const struct measure_fact *f)
{
	json_open(j, "as_at", '{');
	json_text(j, "current", period_of(f->current));
	json_text(j, "latest", period_of(f->latest));
	json_text(j, "polarity", code_polarity(f->ladder.polarity));
	json_number(j, "age_days", f->latest != NULL ? (double)f->age_days : NAN);
	json_text(j, "age_text", f->age_text);
	put_gaps(j, f);
	json_number(j, "year_to_date", decimal_worked_out(f->year_to_date));
	json_text(j, "year_to_date_text", f->year_to_date_text);
	put_outlook(j, f);
	json_close(j, '}');
}

void
put_measures(struct json *j, const struct evaluation *e)
{
	size_t i;

	json_open(j, "measures", '[');
	for (i = 0; i < e->plan->measure_count; i++) {
		json_open(j, NULL, '{');
		put_declared(j, e->plan->measures[i]);
		put_values(j, e, e->plan->measures[i]);
		put_judged(j, &e->measures[i]);
		json_close(j, '}');
	}
	json_close(j, ']');
}
