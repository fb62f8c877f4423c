/* progress.c - actions as at the day, and roll-ups of recommendations and
 * priorities. */
#include <math.h>

#include "compose/facts.h"
#include "evaluate/describe.h"

static void
set_action(struct facts *facts, xmlNode *fact, const struct action_fact *a)
{
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
}

static void
add_measures(struct facts *facts, xmlNode *fact, const struct tally *t)
{
	fact_set_count(facts, fact, "measures", t->total);
	fact_set_count(facts, fact, "rated", t->rated);
	fact_set_count(facts, fact, "improved", t->improved);
	fact_set_count(facts, fact, "worsened", t->worsened);
	if (t->total > 0)
		fact_set(facts, fact, "measures-text", describe_measures(facts->arena, t));
	for (size_t i = 0; i < t->row_count; i++) {
		xmlNode *row = fact_add(facts, fact, "measures-by");

		fact_set(facts, row, "label", t->rows[i].label);
		fact_set(facts, row, "status", status_name(facts, t->rows[i].status));
		fact_set_count(facts, row, "n", t->rows[i].count);
	}
}

static void
add_actions(struct facts *facts, xmlNode *fact, const struct action_tally *t)
{
	fact_set_count(facts, fact, "actions", t->total);
	fact_set_count(facts, fact, "done", t->done);
	fact_set_number(facts, fact, "done-pct", t->done_pct);
	fact_set_number(facts, fact, "expected-pct", t->expected_pct);
	if (t->disagreements > 0)
		fact_set_count(facts, fact, "disagreements", t->disagreements);
	if (t->total > 0)
		fact_set(facts, fact, "actions-text", describe_actions(facts->arena, t));
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

void
facts_add_progress(struct facts *facts)
{
	const struct plan *plan = facts->plan;
	const struct evaluation *e = facts->evaluation;

	for (size_t i = 0; i < plan->action_count; i++)
		set_action(facts, fact_hang(facts, plan->actions[i]->node, "action"), &e->actions[i]);
	for (size_t i = 0; i < plan->recommendation_count; i++) {
		xmlNode *fact = fact_hang(facts, plan->recommendations[i]->node, "rollup");

		add_measures(facts, fact, &e->recommendations[i].measures);
		add_actions(facts, fact, &e->recommendations[i].actions);
		fact_set(facts, fact, "disagreement", e->recommendations[i].disagreement);
	}
	for (size_t i = 0; i < plan->priority_count; i++) {
		xmlNode *fact = fact_hang(facts, plan->priorities[i]->node, "rollup");

		add_measures(facts, fact, &e->priorities[i].measures);
		add_actions(facts, fact, &e->priorities[i].actions);
	}
}
