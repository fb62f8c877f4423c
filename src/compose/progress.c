/* progress.c - actions as at the day, and roll-ups of recommendations and
 * priorities. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "compose/facts.h"
#include "evaluate/describe.h"
#include "wording/date.h"

static const char *
date_words(const struct facts *facts, struct date date, bool is_month)
{
	char text[SAY_DATE_SIZE];

	return arena_strdup(facts->arena, is_month ? say_month(date, text) : say_date(date, text));
}

static void
set_day(const struct facts *facts, xmlNode *fact, const char *name, struct date date)
{
	char text[32];

	if (date_known(date))
		fact_set(facts, fact, name, date_format_iso(date, text));
}

/* The day an action was done, also when the plan records one after the as-at date. */
static void
set_completed(struct facts *facts, xmlNode *fact, const struct action *action)
{
	if (!date_known(action->completed))
		return;
	fact_set(facts, fact, "completed", date_words(facts, action->completed,
	    action->completed_is_month));
	if (date_compare(action->completed, facts->evaluation->as_at) > 0)
		fact_set(facts, fact, "completed-later", "yes");
}

/* The latest update as at the day. */
static void
add_update(struct facts *facts, xmlNode *action, const struct update *update)
{
	xmlNode *fact;

	if (update == NULL || update->text == NULL || update->text[0] == '\0')
		return;
	fact = fact_add(facts, action, "update");
	fact_set(facts, fact, "on", date_words(facts, update->on, update->on_is_month));
	fact_text(facts, fact, update->text);
}

static void
set_action(struct facts *facts, xmlNode *fact, const struct action_fact *a)
{
	fact_set_count(facts, fact, "line", a->action->at.line);
	fact_set(facts, fact, "place", action_place(facts, a->action));
	fact_set(facts, fact, "status", arena_printf(facts->arena, "action.%s",
	    action_status_name(a->status)));
	fact_set(facts, fact, "text", a->text);
	fact_set(facts, fact, "due", a->due_text);
	fact_set(facts, fact, "slip", a->slip_text);
	fact_set(facts, fact, "why", a->why);
	fact_set(facts, fact, "disagreement", a->disagreement_text);
	fact_set(facts, fact, "rag", status_name(facts, a->rag));
	fact_set(facts, fact, "impact", status_name(facts, a->impact));
	if (a->days != 0)
		fact_set_number(facts, fact, "days", (double)a->days);
	if (a->moves > 0)
		fact_set_count(facts, fact, "moves", a->moves);
	if (a->slip_days != 0)
		fact_set_number(facts, fact, "slip-days", (double)a->slip_days);
	if (!date_known(a->due))
		fact_set(facts, fact, "undated", "yes");
	fact_set(facts, fact, "done", a->done ? "yes" : NULL);
	fact_set(facts, fact, "due-passed", a->due_passed ? "yes" : NULL);
	if (a->begun)
		fact_set(facts, fact, "begun", "yes");
	if (a->due_by_meeting)
		fact_set(facts, fact, "due-by-meeting", "yes");
	set_day(facts, fact, "due-on", a->due);
	set_day(facts, fact, "completed-on", a->completed);
	set_completed(facts, fact, a->action);
	add_update(facts, fact, a->latest);
}

/* Actions that stand elsewhere and serve this recommendation too. */
static void
add_shared(struct facts *facts, xmlNode *rollup, const struct recommendation *r)
{
	for (size_t i = 0; i < r->shared_count; i++) {
		const struct action *a = r->shared[i];
		xmlNode *fact = fact_add(facts, rollup, "shared");

		fact_set(facts, fact, "ref", a->ref);
		fact_set(facts, fact, "id", a->id);
		fact_set(facts, fact, "status", arena_printf(facts->arena, "action.%s",
		    action_status_name(facts->evaluation->actions[a->index].status)));
		if (a->recommendation != NULL)
			fact_set(facts, fact, "under", a->recommendation->ref != NULL
			    ? a->recommendation->ref : a->recommendation->title);
		fact_text(facts, fact, a->title != NULL ? a->title : "");
	}
}

/* Why a row is not rated, for templates; NULL: it is. */
static const char *
unrated_name(enum unrated reason)
{
	switch (reason) {
	case UNRATED_NOT: return NULL;
	case UNRATED_NO_VALUE: return "no-value";
	case UNRATED_NOT_APPLICABLE: return "not-applicable";
	case UNRATED_NOT_AVAILABLE: return "not-available";
	case UNRATED_SUPPRESSED: return "suppressed";
	case UNRATED_NOT_DUE: return "not-due";
	case UNRATED_TARGET_LATER: return "not-yet";
	default: return "no-measure";
	}
}

/* One row a state: "below" and "beyond" the first band have one name. */
static void
add_measures_by(struct facts *facts, xmlNode *fact, const struct tally *t)
{
	const char **names = ARENA_ARRAY(facts->arena, const char *, t->row_count + 1);
	bool *counted = ARENA_ARRAY(facts->arena, bool, t->row_count + 1);

	for (size_t i = 0; i < t->row_count; i++)
		names[i] = row_status_name(facts, &t->rows[i]);
	for (size_t i = 0; i < t->row_count; i++) {
		size_t n = t->rows[i].count;
		xmlNode *row;

		if (counted[i])
			continue;
		for (size_t k = i + 1; k < t->row_count; k++)
			if (names[i] != NULL && names[k] != NULL && strcmp(names[i], names[k]) == 0) {
				n += t->rows[k].count;
				counted[k] = true;
			}
		row = fact_add(facts, fact, "measures-by");
		fact_set(facts, row, "label", names[i] != NULL ? status_label(facts, names[i])
		    : t->rows[i].label);
		fact_set(facts, row, "status", names[i]);
		fact_set(facts, row, "unrated", unrated_name(t->rows[i].unrated));
		fact_set_count(facts, row, "n", n);
	}
}

static void
add_measures(struct facts *facts, xmlNode *fact, const struct tally *t)
{
	fact_set_count(facts, fact, "measures", t->total);
	fact_set_count(facts, fact, "rated", t->rated);
	if (t->reported > 0)
		fact_set_count(facts, fact, "reported", t->reported);
	fact_set_count(facts, fact, "improved", t->improved);
	fact_set_count(facts, fact, "worsened", t->worsened);
	fact_set_count(facts, fact, "no-change", t->no_change);
	if (t->total > 0)
		fact_set(facts, fact, "measures-text", describe_measures(facts->arena, t));
	add_measures_by(facts, fact, t);
}

static void
add_actions(struct facts *facts, xmlNode *fact, const struct action_tally *t)
{
	fact_set_count(facts, fact, "actions", t->total);
	fact_set_count(facts, fact, "done", t->done);
	fact_set_count(facts, fact, "due", t->due);
	fact_set_count(facts, fact, "due-done", t->due_done);
	fact_set_count(facts, fact, "under-way", t->under_way);
	fact_set_count(facts, fact, "overdue", t->count[ACTION_IS_OVERDUE]);
	if (t->due_by_meeting > 0)
		fact_set_count(facts, fact, "due-by-meeting", t->due_by_meeting);
	if (t->total > 0)
		fact_set_count(facts, fact, "done-share", (size_t)share_pct(t->done, t->total));
	fact_set_number(facts, fact, "done-pct", t->done_pct);
	fact_set_number(facts, fact, "expected-pct", t->expected_pct);
	if (t->disagreements > 0)
		fact_set_count(facts, fact, "disagreements", t->disagreements);
	if (t->total > 0)
		fact_set(facts, fact, "actions-text", describe_actions(facts->arena,
		    facts->evaluation, t));
	for (int i = 0; i < ACTION_STATUS_COUNT; i++) {
		xmlNode *row;

		if (t->count[i] == 0)
			continue;
		row = fact_add(facts, fact, "actions-by");
		fact_set(facts, row, "status", arena_printf(facts->arena, "action.%s",
		    action_status_name((enum action_status)i)));
		fact_set_count(facts, row, "n", t->count[i]);
	}
}

/* The latest value of a measure that no scorecard shows, and how it is rated. */
static void
add_latest(struct facts *facts, const struct measure_fact *m)
{
	xmlNode *fact;

	if (m->latest == NULL || m->measure->scorecard_count > 0)
		return;
	fact = fact_hang(facts, m->measure->node, "latest");
	fact_set(facts, fact, "period", m->latest->value->period->name);
	fact_set(facts, fact, "period-id", m->latest->value->period->id);
	fact_set(facts, fact, "markers", m->latest->markers);
	facts_set_value(facts, fact, m->measure, m->latest);
	fact_text(facts, fact, m->latest->text);
}

/* Targets of a measure without bands; which of its bands hold now, where they changed. */
static void
add_aims(struct facts *facts, const struct measure_fact *m)
{
	const struct measure *measure = m->measure;
	const struct value *now = m->current->value;
	const struct period *current = measure->scorecard_count > 0 ? measure->scorecards[0]->current
	    : now != NULL ? now->period : NULL;

	if (measure->band_history_count > 0 && measure->bands != NULL)
		(void)fact_hang(facts, measure->bands->node, "in-force");
	if (measure->bands == NULL && (!isnan(measure->target) || measure->target_count > 0))
		facts_set_targets(facts, fact_hang(facts, measure->node, "aim"), measure, now, current);
}

/* When each corrective action is due, as printed. */
static void
add_remedies(struct facts *facts, const struct remedy *remedies, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (date_known(remedies[i].due))
			fact_set(facts, fact_hang(facts, remedies[i].node, "remedy"), "due",
			    date_words(facts, remedies[i].due, remedies[i].due_is_month));
}

static void
add_all_remedies(struct facts *facts)
{
	const struct plan *plan = facts->plan;

	for (size_t i = 0; i < plan->action_count; i++)
		add_remedies(facts, plan->actions[i]->remedies, plan->actions[i]->remedy_count);
	for (size_t i = 0; i < plan->measure_count; i++)
		for (size_t k = 0; k < plan->measures[i]->value_count; k++)
			add_remedies(facts, plan->measures[i]->values[k].remedies,
			    plan->measures[i]->values[k].remedy_count);
}

static void
add_whole_plan(struct facts *facts, const struct moves_since *moves)
{
	xmlNode *root = xmlDocGetRootElement(facts->plan->source);
	xmlNode *fact = fact_hang(facts, root, "rollup");

	add_measures(facts, fact, &facts->evaluation->all_measures);
	add_actions(facts, fact, &facts->evaluation->all_actions);
	fact_set_moves(facts, fact, moves != NULL ? &moves->whole : NULL);
}

/* ---- what stands under no recommendation ---------------------------------------- */

/* Measures and actions of one priority, or of none, that no recommendation has: with
 * the roll-ups of the recommendations they add up to the plan. */
struct rest {
	struct measure **measures;
	size_t count, cap;
	struct action_tally actions;
};

static size_t
place_of(const struct facts *facts, const struct priority *priority)
{
	return priority != NULL ? priority->index : facts->plan->priority_count;
}

static void
collect_rests(const struct facts *facts, struct rest *rests)
{
	const struct plan *plan = facts->plan;

	for (size_t i = 0; i < plan->measure_count; i++) {
		const struct measure_group *group = plan->measures[i]->group;
		struct rest *rest = &rests[place_of(facts, group->priority)];

		if (group->recommendation != NULL)
			continue;
		MEM_GROW(rest->measures, rest->cap, rest->count + 1);
		rest->measures[rest->count++] = plan->measures[i];
	}
	for (size_t i = 0; i < plan->action_count; i++)
		if (plan->actions[i]->recommendation == NULL)
			action_tally_add(&rests[place_of(facts, plan->actions[i]->priority)].actions,
			    &facts->evaluation->actions[i]);
}

static void
add_rest(struct facts *facts, xmlNode *element, struct rest *rest, const struct moves *moves)
{
	struct tally measures;
	xmlNode *fact;

	if (rest->count + rest->actions.total == 0)
		return;
	measures = evaluation_tally(facts->evaluation, facts->arena, rest->measures, rest->count,
	    NULL);
	action_tally_close(&rest->actions);
	fact = fact_hang(facts, element, "rest");
	add_measures(facts, fact, &measures);
	add_actions(facts, fact, &rest->actions);
	fact_set_moves(facts, fact, moves);
	free(rest->measures);
}

static void
add_rests(struct facts *facts, const struct moves_since *moves)
{
	const struct plan *plan = facts->plan;
	struct rest *rests = mem_new_zero(plan->priority_count + 1, sizeof *rests);

	collect_rests(facts, rests);
	for (size_t i = 0; i < plan->priority_count; i++)
		add_rest(facts, plan->priorities[i]->node, &rests[i], moves != NULL ? &moves->rests[i] : NULL);
	add_rest(facts, xmlDocGetRootElement(plan->source), &rests[plan->priority_count],
	    moves != NULL ? &moves->rests[plan->priority_count] : NULL);
	free(rests);
}

void
facts_add_progress(struct facts *facts)
{
	const struct plan *plan = facts->plan;
	const struct evaluation *e = facts->evaluation;
	const struct moves_since *moves = moves_since(facts);

	for (size_t i = 0; i < plan->action_count; i++)
		set_action(facts, fact_hang(facts, plan->actions[i]->node, "action"), &e->actions[i]);
	for (size_t i = 0; i < plan->recommendation_count; i++) {
		xmlNode *fact = fact_hang(facts, plan->recommendations[i]->node, "rollup");

		fact_set_count(facts, fact, "line", plan->recommendations[i]->at.line);
		add_measures(facts, fact, &e->recommendations[i].measures);
		add_actions(facts, fact, &e->recommendations[i].actions);
		fact_set(facts, fact, "impact", status_name(facts, plan->recommendations[i]->impact));
		fact_set(facts, fact, "disagreement", e->recommendations[i].disagreement);
		fact_set_moves(facts, fact, moves != NULL ? &moves->recommendations[i] : NULL);
		add_shared(facts, fact, plan->recommendations[i]);
	}
	for (size_t i = 0; i < plan->priority_count; i++) {
		xmlNode *fact = fact_hang(facts, plan->priorities[i]->node, "rollup");

		add_measures(facts, fact, &e->priorities[i].measures);
		add_actions(facts, fact, &e->priorities[i].actions);
		fact_set_moves(facts, fact, moves != NULL ? &moves->priorities[i] : NULL);
	}
	for (size_t i = 0; i < plan->measure_count; i++) {
		add_latest(facts, &e->measures[i]);
		add_aims(facts, &e->measures[i]);
	}
	add_all_remedies(facts);
	add_whole_plan(facts, moves);
	add_rests(facts, moves);
}
