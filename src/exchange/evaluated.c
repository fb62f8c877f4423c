#include "exchange/evaluated.h"

#include "definition/hash.h"
#include "exchange/codes.h"
#include "exchange/gather.h"
#include "exchange/parts.h"

/* ---- the plan and what it judges with ----------------------------------------------------- */

static void
put_head(struct json *j, const struct figures_source *s)
{
	const struct plan *plan = s->evaluation->plan;

	json_open(j, "plan", '{');
	json_text(j, "id", plan->id);
	json_text(j, "title", plan->title);
	json_text(j, "organisation", plan->organisation);
	json_text(j, "committee", plan->committee);
	json_text(j, "language", plan->lang);
	json_date(j, "date", plan->date, false);
	json_date(j, "as_at", s->evaluation->as_at, false);
	json_text(j, "edition", s->edition);
	json_close(j, '}');
}

static void
put_scales(struct json *j, const struct plan *plan)
{
	size_t i, k;

	json_open(j, "scales", '[');
	for (i = 0; i < plan->scale_count; i++) {
		json_open(j, NULL, '{');
		json_text(j, "id", plan->scales[i].id);
		json_text(j, "label", plan->scales[i].label);
		json_open(j, "statuses", '[');
		for (k = 0; k < plan->scales[i].status_count; k++) {
			const struct status *s = &plan->scales[i].statuses[k];

			json_open(j, NULL, '{');
			json_text(j, "id", s->id);
			json_text(j, "label", s->label);
			json_text(j, "short", s->short_label);
			json_text(j, "meaning", s->meaning);
			json_text(j, "standing", code_standing(s->standing));
			json_text(j, "symbol", code_symbol(s->symbol));
			json_text(j, "colour", s->colour);
			json_close(j, '}');
		}
		json_close(j, ']');
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_periods(struct json *j, const struct plan *plan)
{
	size_t i;

	json_open(j, "periods", '[');
	for (i = 0; i < plan->period_count; i++) {
		const struct period *p = &plan->periods[i];

		json_open(j, NULL, '{');
		json_text(j, "id", p->id);
		json_text(j, "label", p->label);
		json_text(j, "name", p->name);
		json_text(j, "kind", code_period(p->kind));
		json_date(j, "start", p->start, false);
		json_date(j, "end", p->end, false);
		json_text(j, "year", period_id(p->year));
		json_close(j, '}');
	}
	json_close(j, ']');
	json_open(j, "phases", '[');
	for (i = 0; i < plan->phase_count; i++) {
		json_open(j, NULL, '{');
		json_text(j, "id", plan->phases[i].id);
		json_text(j, "label", plan->phases[i].label);
		json_text(j, "meaning", plan->phases[i].meaning);
		json_close(j, '}');
	}
	json_close(j, ']');
}

/* ---- what hangs together --------------------------------------------------------------------- */

static void
put_priorities(struct json *j, const struct evaluation *e)
{
	size_t i;

	json_open(j, "priorities", '[');
	for (i = 0; i < e->plan->priority_count; i++) {
		const struct priority *p = e->plan->priorities[i];

		json_open(j, NULL, '{');
		json_text(j, "id", p->id);
		json_text(j, "number", p->number);
		json_text(j, "title", p->title);
		json_text(j, "lead", p->lead);
		put_tally(j, "measures", &e->priorities[i].measures);
		put_action_tally(j, "actions", &e->priorities[i].actions);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_phases(struct json *j, const struct recommendation *r)
{
	size_t i;

	json_open(j, "phases", '[');
	for (i = 0; i < r->phase_count; i++) {
		json_open(j, NULL, '{');
		json_text(j, "phase", r->phases[i].phase->id);
		json_text(j, "status", status_id(r->phases[i].status));
		json_date(j, "on", r->phases[i].on, false);
		json_text(j, "signed_off_by", r->phases[i].signed_off_by);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_recommendations(struct json *j, const struct evaluation *e)
{
	size_t i;

	json_open(j, "recommendations", '[');
	for (i = 0; i < e->plan->recommendation_count; i++) {
		const struct recommendation *r = e->plan->recommendations[i];

		json_open(j, NULL, '{');
		json_text(j, "id", r->id);
		json_text(j, "ref", r->ref);
		json_text(j, "kind", r->improvement ? "improvement" : "recommendation");
		json_text(j, "title", r->title);
		json_text(j, "summary", r->summary);
		json_text(j, "lead", r->lead);
		json_text(j, "priority", r->priority != NULL ? r->priority->id : NULL);
		json_text(j, "strand", r->strand);
		json_text(j, "sources", r->sources);
		json_text(j, "impact", status_id(r->impact));
		put_phases(j, r);
		put_tally(j, "measures", &e->recommendations[i].measures);
		put_action_tally(j, "actions", &e->recommendations[i].actions);
		json_text(j, "disagreement", e->recommendations[i].disagreement);
		json_close(j, '}');
	}
	json_close(j, ']');
}

static void
put_scorecards(struct json *j, const struct evaluation *e)
{
	size_t i, k;

	json_open(j, "scorecards", '[');
	for (i = 0; i < e->plan->scorecard_count; i++) {
		const struct scorecard *s = e->plan->scorecards[i];

		json_open(j, NULL, '{');
		json_text(j, "id", s->id);
		json_text(j, "title", s->title);
		json_open(j, "periods", '[');
		for (k = 0; k < s->period_count; k++)
			json_text(j, NULL, s->periods[k]->id);
		json_close(j, ']');
		json_text(j, "current", s->current->id);
		json_open(j, "measures", '[');
		for (k = 0; k < s->measure_count; k++)
			json_text(j, NULL, s->measures[k]->id);
		json_close(j, ']');
		put_tally(j, "tally", &e->scorecards[i].tally);
		json_close(j, '}');
	}
	json_close(j, ']');
}

void
evaluated_json(const struct figures_source *s, struct strbuf *out)
{
	struct json json = { .out = out }, *j = &json;
	const struct evaluation *e = s->evaluation;
	struct arena *arena = arena_new();

	json_open(j, NULL, '{');
	json_text(j, "schema", "urn:rapporteur:figures:1");
	json_text(j, "program", s->program);
	json_text(j, "source_sha256", files_hash(arena, e->plan->files, e->plan->file_count));
	put_head(j, s);
	put_scales(j, e->plan);
	put_periods(j, e->plan);
	put_priorities(j, e);
	put_recommendations(j, e);
	put_scorecards(j, e);
	put_measures(j, e);
	put_actions(j, e);
	put_totals(j, e);
	json_close(j, '}');
	arena_drop(arena);
}
