#include "evaluate/drawn.h"

#include <stdlib.h>
#include <string.h>

#include "definition/nearest.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "evaluate/target.h"
#include "wording/date.h"
#include "wording/error.h"
#include "wording/say.h"

#define FAULT(d, node, code, ...) \
	SAY_ERROR((d)->diags, source_pos(node), (code), __VA_ARGS__)

/* One run over what a report draws. */
struct drawing {
	struct report_evaluation *evaluation;
	struct diags *diags;
};

const struct evaluation *
drawn_of(const struct report_evaluation *evaluation, const struct report_plan *of)
{
	return evaluation->plans[of - evaluation->report->plans];
}

/* ---- figures ---------------------------------------------------------------------------- */

static const struct measure_fact *
measure_fact_of(const struct evaluation *e, const struct measure *measure)
{
	size_t i;

	for (i = 0; i < e->plan->measure_count; i++)
		if (e->plan->measures[i] == measure)
			return &e->measures[i];
	return NULL;
}

static bool
has_figure(const struct value_fact *v)
{
	return v->state == VALUE_NUMBER || v->state == VALUE_RANGE || v->state == VALUE_TEXT;
}

/* What the figure shows of the value, or NULL when there is nothing of that kind. */
static const char *
figure_text(struct arena *arena, const struct report_figure *f, const struct measure_fact *fact,
    const struct value_fact *v)
{
	struct aim aim;

	switch (f->shows) {
	case FIGURE_RATING:
		return v->rating.kind != RATING_NONE ? v->rating.label : NULL;
	case FIGURE_TARGET:
		aim = aim_of(f->measure, v->value);
		return aim.use != AIM_NONE && aim.use != AIM_ELSEWHERE ? aim_text(arena, f->measure, &aim)
		    : NULL;
	case FIGURE_PERIOD:
		return v->value->period->name;
	case FIGURE_TRAVEL:
		return v->travel.against != NULL ? say_lowered(arena, v->travel.text) : NULL;
	case FIGURE_GAP:
		return v == fact->latest ? fact->gap.text != NULL ? fact->gap.text : fact->target.text : NULL;
	case FIGURE_TITLE:
		return f->measure->title;
	case FIGURE_NUMBER:
		return has_figure(v) ? v->figure : NULL;
	default:
		return has_figure(v) ? v->text : NULL;
	}
}

static const char *
shown_word(enum figure_shows shows)
{
	static const enum wording words[] = { SAY_error_drawn_value, SAY_error_drawn_number,
	    SAY_error_drawn_rating, SAY_error_drawn_target, SAY_error_drawn_period,
	    SAY_error_drawn_travel, SAY_error_drawn_gap, SAY_error_drawn_title };

	return say_plain(words[shows]);
}

static void
say_no_figure(const struct drawing *d, const struct report_figure *f, const struct value_fact *v)
{
	const char *measure = f->measure->number != NULL ? f->measure->number : f->measure->id;

	if (f->period == NULL)
		FAULT(d, f->node, "no-figure", error_drawn_no_figure, measure, f->of->plan->file,
		    shown_word(f->shows));
	else if (f->shows <= FIGURE_NUMBER && !has_figure(v))
		FAULT(d, f->node, "no-figure", error_drawn_no_figure_but, measure, f->of->plan->file,
		    shown_word(f->shows), f->period->name, v->text);
	else
		FAULT(d, f->node, "no-figure", error_drawn_no_figure_in, measure, f->of->plan->file,
		    shown_word(f->shows), f->period->name);
}

/* "four" or, where a sentence begins, "Four"; what is no whole number stays. */
static const char *
in_words(struct arena *arena, const char *number, const xmlNode *node)
{
	if (number[strspn(number, "0123456789,")] != '\0')
		return number;
	return tree_begins_sentence(node) ? SAY(arena, number_word_first, number)
	    : SAY(arena, number_word, number);
}

/* Was the value there before the public edition was made? */
static bool
is_withheld(const struct value_fact *v)
{
	return v->state == VALUE_SUPPRESSED;
}

/* Can what the figure shows have gone with a value that the public edition does not have? */
static bool
may_be_withheld(const struct report_figure *f, const struct measure_fact *fact)
{
	size_t i;

	for (i = 0; f->of->plan->is_public && i < f->measure->value_count; i++)
		if (is_withheld(&fact->values[i]))
			return true;
	return false;
}

/* The latest known, of whatever kind its period is: a year that has no figure yet does not hide
 * the quarter in it. As on the papers, nothing later than what its scorecard reports. In a public edition one that
 * is withheld is no reason to say an older one in its place. */
static const struct value_fact *
latest_figure(const struct measure_fact *fact, bool is_public)
{
	const struct measure *m = fact->measure;
	const struct value_fact *found = fact->latest;
	size_t i;

	for (i = 0; (m->scorecard_count > 0 || is_public) && i < m->value_count; i++) {
		const struct value_fact *v = &fact->values[i];
		struct date end = v->value->period->end;

		if ((has_figure(v) || (is_public && is_withheld(v))) && (v->state != VALUE_TEXT || m->unit == UNIT_TEXT) && (m->scorecard_count == 0 || date_compare(end, m->scorecards[0]->current->end) <= 0)
		    && (found == NULL || date_compare(end, found->value->period->end) > 0))
			found = v;
	}
	return found;
}

static const char *
draw_figure(const struct drawing *d, const struct report_figure *f)
{
	const struct evaluation *e = drawn_of(d->evaluation, f->of);
	const struct measure_fact *fact = measure_fact_of(e, f->measure);
	const struct value_fact *v = f->period != NULL ? evaluation_value(e, f->measure, f->period)
	    : latest_figure(fact, f->of->plan->is_public);
	const char *text = NULL;

	if (f->shows == FIGURE_TITLE)
		return f->measure->title;
	if (v != NULL && v->value != NULL)
		text = figure_text(d->evaluation->arena, f, fact, v);
	if (text != NULL)
		return f->words ? in_words(d->evaluation->arena, text, f->node) : text;
	if (may_be_withheld(f, fact))
		return say_plain(SAY_drawn_withheld);
	say_no_figure(d, f, v);
	return "";
}

/* ---- numbers ------------------------------------------------------------------------------ */

static bool
is_status(const struct status *status, const char *id)
{
	return status != NULL && strcmp(status->id, id) == 0;
}

/* Is that word one that counts of actions know, whatever the plan's scales? */
static bool
is_action_word(const char *word)
{
	int s;

	if (strcmp(word, "done") == 0 || strcmp(word, "open") == 0)
		return true;
	for (s = 0; s < ACTION_STATUS_COUNT; s++)
		if (strcmp(word, action_status_name((enum action_status)s)) == 0)
			return true;
	return false;
}

static bool
is_measure_word(const char *word)
{
	return strcmp(word, "rated") == 0 || strcmp(word, "not-rated") == 0
	    || strcmp(word, "improved") == 0 || strcmp(word, "worsened") == 0;
}

static bool
is_of_a_scale(const struct plan *plan, const char *id)
{
	size_t i, j;

	for (i = 0; i < plan->scale_count; i++)
		for (j = 0; j < plan->scales[i].status_count; j++)
			if (is_status(&plan->scales[i].statuses[j], id))
				return true;
	return false;
}

/* As worked out; a status of a scale: as reported. */
static bool
action_counts(const struct action_fact *a, const char *status)
{
	if (status == NULL)
		return true;
	if (strcmp(status, "done") == 0)
		return a->done;
	if (strcmp(status, "open") == 0)
		return !a->done;
	if (is_action_word(status))
		return strcmp(status, action_status_name(a->status)) == 0;
	return is_status(a->rag, status);
}

static bool
measure_counts(const struct measure_fact *m, const char *status)
{
	const struct value_fact *v = m->current;

	if (status == NULL)
		return true;
	if (strcmp(status, "rated") == 0)
		return v->rating.kind != RATING_NONE;
	if (strcmp(status, "not-rated") == 0)
		return v->rating.kind == RATING_NONE;
	if (strcmp(status, "improved") == 0)
		return v->travel.verdict == VERDICT_IMPROVED;
	if (strcmp(status, "worsened") == 0)
		return v->travel.verdict == VERDICT_WORSENED;
	return is_status(v->rating.status, status);
}

static bool
serves(const struct action *a, const struct recommendation *r)
{
	size_t i;

	for (i = 0; i < r->action_count; i++)
		if (r->actions[i] == a)
			return true;
	for (i = 0; i < r->shared_count; i++)
		if (r->shared[i] == a)
			return true;
	return false;
}

static bool
belongs(const struct measure *m, const struct recommendation *r)
{
	size_t i;

	for (i = 0; r->group != NULL && i < r->group->measure_count; i++)
		if (r->group->measures[i] == m)
			return true;
	return false;
}

/* Under some recommendation of the priority. */
static bool
is_under(const struct plan *plan, const struct action *a, const struct priority *priority)
{
	size_t i;

	for (i = 0; i < plan->recommendation_count; i++)
		if (plan->recommendations[i]->priority == priority && serves(a, plan->recommendations[i]))
			return true;
	return false;
}

static bool
is_measured(const struct plan *plan, const struct measure *m, const struct priority *priority)
{
	size_t i;

	for (i = 0; i < plan->recommendation_count; i++)
		if (plan->recommendations[i]->priority == priority && belongs(m, plan->recommendations[i]))
			return true;
	return false;
}

static size_t
count_of(const struct evaluation *e, const struct report_count *c)
{
	const struct plan *plan = e->plan;
	size_t i, n = 0;

	switch (c->what) {
	case COUNT_ACTIONS:
		for (i = 0; i < plan->action_count; i++)
			n += action_counts(&e->actions[i], c->status)
			    && (c->within == NULL || serves(plan->actions[i], c->within))
			    && (c->priority == NULL || is_under(plan, plan->actions[i], c->priority));
		return n;
	case COUNT_MEASURES:
		for (i = 0; i < plan->measure_count; i++)
			n += measure_counts(&e->measures[i], c->status)
			    && (c->within == NULL || belongs(plan->measures[i], c->within))
			    && (c->priority == NULL || is_measured(plan, plan->measures[i], c->priority));
		return n;
	default:
		for (i = 0; i < plan->recommendation_count; i++)
			n += !plan->recommendations[i]->improvement
			    && (c->priority == NULL || plan->recommendations[i]->priority == c->priority);
		return n;
	}
}

/* A status that nothing has because there is no such status. */
static bool
check_status(const struct drawing *d, const struct report_count *c)
{
	bool known = c->status == NULL || is_of_a_scale(c->of->plan, c->status)
	    || (c->what == COUNT_ACTIONS ? is_action_word(c->status) : is_measure_word(c->status));
	struct nearest near = { c->status, NULL, 0, 0 };
	int s;

	if (c->status != NULL && c->what == COUNT_RECOMMENDATIONS) {
		FAULT(d, c->node, "unknown-status", error_drawn_status_of_recommendations);
		return false;
	}
	if (known)
		return true;
	for (s = 0; c->what == COUNT_ACTIONS && s < ACTION_STATUS_COUNT; s++)
		nearest_offer(&near, action_status_name((enum action_status)s));
	if (near.best != NULL && !near.tie)
		FAULT(d, c->node, "unknown-status", error_drawn_status_meant, c->status, near.best);
	else
		FAULT(d, c->node, "unknown-status", error_drawn_status_unknown, c->status,
		    c->of->plan->file);
	return false;
}

static const char *
draw_count(const struct drawing *d, const struct report_count *c)
{
	struct arena *arena = d->evaluation->arena;
	const char *number;

	if (!check_status(d, c))
		return "";
	number = say_count(arena, count_of(drawn_of(d->evaluation, c->of), c));
	return c->words ? in_words(arena, number, c->node) : number;
}

static const char *
draw_day(const struct report_evaluation *e, const struct report_day *day)
{
	char text[SAY_DATE_SIZE];

	return arena_strdup(e->arena, say_date(drawn_of(e, day->of)->as_at, text));
}

/* ---- the whole --------------------------------------------------------------------------- */

static void
draw_all(struct report_evaluation *e, struct diags *diags)
{
	const struct report *r = e->report;
	struct drawing d = { e, diags };
	size_t i;

	e->figures = ARENA_ARRAY(e->arena, const char *, r->figure_count);
	e->days = ARENA_ARRAY(e->arena, const char *, r->day_count);
	e->counts = ARENA_ARRAY(e->arena, const char *, r->count_count);
	for (i = 0; i < r->figure_count; i++)
		e->figures[i] = draw_figure(&d, &r->figures[i]);
	for (i = 0; i < r->count_count; i++)
		e->counts[i] = draw_count(&d, &r->counts[i]);
	for (i = 0; i < r->day_count; i++)
		e->days[i] = draw_day(e, &r->days[i]);
}

struct report_evaluation *
evaluate_report(const struct report *report, struct date as_at, struct diags *diags)
{
	struct report_evaluation *e = mem_new_zero(1, sizeof *e);
	size_t errors = diags_count(diags, DIAG_ERROR), i;

	e->report = report;
	e->arena = arena_new();
	e->plans = ARENA_ARRAY(e->arena, struct evaluation *, report->plan_count);
	for (i = 0; i < report->plan_count; i++)
		e->plans[i] = evaluate_plan(report->plans[i].plan,
		    date_known(as_at) ? as_at : report->plans[i].as_at);
	draw_all(e, diags);
	if (diags_count(diags, DIAG_ERROR) == errors)
		return e;
	report_evaluation_drop(e);
	return NULL;
}

void
report_evaluation_drop(struct report_evaluation *e)
{
	size_t i;

	if (e == NULL)
		return;
	for (i = 0; i < e->report->plan_count; i++)
		evaluation_drop(e->plans[i]);
	arena_drop(e->arena);
	free(e);
}
