/* changes.c - what changed since the last issue, as elements: each claim with what it is about, and where the
 * measures and actions stood in both issues. */
#include <string.h>

#include "compose/functions.h"
#include "evaluate/travel.h"
#include "wording/date.h"

/* ---- roll-ups ----------------------------------------------------------------------------- */

static void
count_move(struct moves *moves, enum verdict verdict)
{
	moves->better += verdict == VERDICT_IMPROVED;
	moves->worse += verdict == VERDICT_WORSENED;
	moves->same += verdict == VERDICT_NO_CHANGE;
}

struct moves_since *
moves_since(const struct facts *facts)
{
	const struct plan *plan = facts->plan;
	struct moves_since *m;

	if (facts->comparison == NULL)
		return NULL;
	m = ARENA_NEW(facts->arena, struct moves_since);
	m->recommendations = ARENA_ARRAY(facts->arena, struct moves, plan->recommendation_count + 1);
	m->priorities = ARENA_ARRAY(facts->arena, struct moves, plan->priority_count + 1);
	m->rests = ARENA_ARRAY(facts->arena, struct moves, plan->priority_count + 1);
	for (size_t i = 0; i < plan->measure_count; i++) {
		const struct measure_group *group = plan->measures[i]->group;
		enum verdict verdict = facts->comparison->verdicts[i];

		count_move(&m->whole, verdict);
		if (group->priority != NULL)
			count_move(&m->priorities[group->priority->index], verdict);
		count_move(group->recommendation != NULL ? &m->recommendations[group->recommendation->index]
		    : &m->rests[group->priority != NULL ? group->priority->index : plan->priority_count], verdict);
	}
	return m;
}

void
fact_set_moves(const struct facts *facts, xmlNode *fact, const struct moves *moves)
{
	if (moves == NULL)
		return;
	fact_set_count(facts, fact, "since-better", moves->better);
	fact_set_count(facts, fact, "since-worse", moves->worse);
	fact_set_count(facts, fact, "since-same", moves->same);
}

/* ---- where things stood ---------------------------------------------------------------------- */

/* `name`, if this paper declares it: an earlier issue may have had a status that the plan has no more. */
static const char *
declared(const struct facts *facts, const char *name)
{
	return name != NULL && status_label(facts, name) != NULL ? name : NULL;
}

/* The status by its own plan's scale, whichever of the two plans that is. */
static const char *
judged_as(const struct facts *facts, const struct measure_fact *m)
{
	const struct rating *rating = &m->current->rating;

	if (rating->kind == RATING_NONE)
		return NULL;
	return declared(facts, rating->status != NULL && rating->kind != RATING_BELOW
	    ? arena_printf(facts->arena, "%s.%s", rating->status->scale->id, rating->status->id)
	    : rating_status_name(facts, m->measure, rating));
}

static void
set_measure(const struct facts *facts, xmlNode *fact, const char *when, const struct measure_fact *m)
{
	const struct period *period;
	struct arena *arena = facts->arena;

	if (m == NULL)
		return;
	period = measure_period(m);
	fact_set(facts, fact, when, m->current->text);
	fact_set(facts, fact, arena_printf(arena, "%s-status", when),
	    judged_as(facts, m));
	fact_set(facts, fact, arena_printf(arena, "%s-word", when), m->current->rating.label);
	fact_set(facts, fact, arena_printf(arena, "%s-state", when), facts_state_name(m->current->state));
	fact_set(facts, fact, arena_printf(arena, "%s-period", when), period != NULL ? period->name : NULL);
}

static void
set_action(const struct facts *facts, xmlNode *fact, const char *when, const struct action_fact *a)
{
	struct arena *arena = facts->arena;

	if (a == NULL)
		return;
	fact_set(facts, fact, when, a->text);
	fact_set(facts, fact, arena_printf(arena, "%s-status", when),
	    declared(facts, arena_printf(arena, "action.%s", action_status_name(a->status))));
	fact_set(facts, fact, arena_printf(arena, "%s-due", when), a->due_text);
}

/* An anchor that no plan's own id can be: a measure's by its id, an action's by its place. */
static const char *
measure_anchor(const struct facts *facts, const struct measure *m)
{
	return arena_printf(facts->arena, "changed-measure-%s", m->id);
}

const char *
action_place(const struct facts *facts, const struct action *a)
{
	return arena_printf(facts->arena, "changed-action-%zu", a->index + 1);
}

/* ---- the claims ----------------------------------------------------------------------------------- */

static void
add_change(struct facts *facts, xmlNode *parent, const struct change *c)
{
	xmlNode *fact = fact_add(facts, parent, "change");

	fact_set(facts, fact, "kind", change_name(c->kind));
	fact_set(facts, fact, "group", change_group_name(change_group(c->kind)));
	fact_set(facts, fact, "label", c->label);
	fact_set(facts, fact, "text", c->text);
	fact_set(facts, fact, "more", c->more);
	fact_set(facts, fact, "quote", c->quote);
	fact_set(facts, fact, "about", c->recommendation != NULL ? "recommendation"
	    : c->measure != NULL || c->measure_then != NULL ? "measure" : "action");
	if (c->recommendation != NULL)
		fact_set_count(facts, fact, "line", c->recommendation->at.line);
	if (c->measure != NULL) {
		fact_set(facts, fact, "place", measure_anchor(facts, c->measure->measure));
		fact_set(facts, fact, "measure", c->measure->measure->id);
		fact_set_count(facts, fact, "line", c->measure->measure->at.line);
	}
	if (c->action != NULL) {
		fact_set(facts, fact, "place", action_place(facts, c->action->action));
		fact_set_count(facts, fact, "line", c->action->action->at.line);
	}
	set_measure(facts, fact, "then", c->measure_then);
	set_measure(facts, fact, "now", c->measure);
	set_action(facts, fact, "then", c->action_then);
	set_action(facts, fact, "now", c->action);
}

/* "worse retold": those whose bits are set. */
static const char *
group_names(const struct facts *facts, unsigned groups)
{
	const char *names = "";

	for (int g = 0; g < GROUP_COUNT; g++)
		if (groups & 1u << g)
			names = arena_printf(facts->arena, "%s%s%s", names, *names != '\0' ? " " : "",
			    change_group_name((enum change_group)g));
	return names;
}

/* Every measure and action of this issue of which something is told, as it stood and stands: where the claims
 * lead to. */
static void
add_places(struct facts *facts, xmlNode *parent)
{
	const struct comparison *r = facts->comparison;
	unsigned *measures = ARENA_ARRAY(facts->arena, unsigned, facts->plan->measure_count + 1);
	unsigned *actions = ARENA_ARRAY(facts->arena, unsigned, facts->plan->action_count + 1);

	for (size_t i = 0; i < r->count; i++) {
		const unsigned group = 1u << change_group(r->changes[i].kind);

		if (r->changes[i].measure != NULL)
			measures[r->changes[i].measure->measure->index] |= group;
		if (r->changes[i].action != NULL)
			actions[r->changes[i].action->action->index] |= group;
	}
	for (size_t i = 0; i < facts->plan->measure_count; i++) {
		const struct measure *m = facts->plan->measures[i];
		xmlNode *fact;

		if (measures[i] == 0)
			continue;
		fact = fact_add(facts, parent, "measure");
		fact_set(facts, fact, "place", measure_anchor(facts, m));
		fact_set(facts, fact, "groups", group_names(facts, measures[i]));
		fact_set(facts, fact, "number", m->number);
		fact_set(facts, fact, "title", m->title);
		fact_set(facts, fact, "verdict", verdict_code(r->verdicts[i]));
		set_measure(facts, fact, "then", r->then[i]);
		set_measure(facts, fact, "now", &facts->evaluation->measures[i]);
	}
	for (size_t i = 0; i < facts->plan->action_count; i++) {
		const struct action *a = facts->plan->actions[i];
		xmlNode *fact;

		if (actions[i] == 0)
			continue;
		fact = fact_add(facts, parent, "action");
		fact_set(facts, fact, "place", action_place(facts, a));
		fact_set(facts, fact, "groups", group_names(facts, actions[i]));
		fact_set(facts, fact, "number", a->ref);
		fact_set(facts, fact, "title", a->title);
		fact_set(facts, fact, "owner", a->owner);
		set_action(facts, fact, "then", r->action_then[i]);
		set_action(facts, fact, "now", &facts->evaluation->actions[i]);
	}
}

static void
set_position(struct facts *facts, xmlNode *parent, const char *when, const struct position *p)
{
	xmlNode *fact = fact_add(facts, parent, "position");

	fact_set(facts, fact, "when", when);
	fact_set_count(facts, fact, "measures", p->measures);
	fact_set_count(facts, fact, "rated", p->rated);
	fact_set_count(facts, fact, "bad", p->bad);
	fact_set_count(facts, fact, "actions", p->actions);
	fact_set_count(facts, fact, "done", p->done);
	fact_set_count(facts, fact, "overdue", p->overdue);
}

void
facts_add_changes(struct facts *facts, xmlNode *parent, const char *unused)
{
	const struct comparison *r = facts->comparison;
	char day[SAY_DATE_SIZE];
	xmlNode *changes;

	(void)unused;
	if (r == NULL)
		return;
	changes = fact_add(facts, parent, "changes");
	fact_set(facts, changes, "since", say_date(r->earlier->as_at, day));
	fact_set(facts, changes, "issue", r->earlier->plan->title);
	fact_set_count(facts, changes, "issues", r->issues);
	set_position(facts, changes, "then", &r->position_then);
	set_position(facts, changes, "now", &r->position_now);
	for (size_t i = 0; i < r->count; i++)
		add_change(facts, changes, &r->changes[i]);
	add_places(facts, changes);
}
