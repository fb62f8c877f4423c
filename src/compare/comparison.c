#include <stdlib.h>
#include <string.h>

#include "compare/parts.h"
#include "evaluate/travel.h"

/* ---- the kinds -------------------------------------------------------------------------- */

static const struct { const char *name; enum change_group group; } KINDS[] = {
	[CHANGE_RED] = { "red", GROUP_WORSE },
	[CHANGE_OVERDUE] = { "overdue", GROUP_WORSE },
	[CHANGE_ACTION_RED] = { "action-red", GROUP_WORSE },
	[CHANGE_REOPENED] = { "reopened", GROUP_WORSE },
	[CHANGE_WORSE] = { "lower", GROUP_WORSE },
	[CHANGE_UNRATED] = { "unrated", GROUP_WORSE },
	[CHANGE_IMPACT_LOWER] = { "impact-lower", GROUP_WORSE },
	[CHANGE_PHASE_LOWER] = { "phase-lower", GROUP_WORSE },
	[CHANGE_RECOVERED] = { "recovered", GROUP_BETTER },
	[CHANGE_BETTER] = { "higher", GROUP_BETTER },
	[CHANGE_RATED] = { "rated", GROUP_BETTER },
	[CHANGE_COMPLETED] = { "completed", GROUP_BETTER },
	[CHANGE_ACTION_RECOVERED] = { "action-recovered", GROUP_BETTER },
	[CHANGE_IMPACT_HIGHER] = { "impact-higher", GROUP_BETTER },
	[CHANGE_PHASE_HIGHER] = { "phase-higher", GROUP_BETTER },
	[CHANGE_PROMISE] = { "promise", GROUP_PROMISED },
	[CHANGE_RESTATED_SILENTLY] = { "restated-silently", GROUP_RETOLD },
	[CHANGE_RESTATED] = { "restated", GROUP_RETOLD },
	[CHANGE_WITHDRAWN] = { "withdrawn", GROUP_RETOLD },
	[CHANGE_LATE] = { "late", GROUP_RETOLD },
	[CHANGE_MOVED_SILENTLY] = { "moved-silently", GROUP_RETOLD },
	[CHANGE_MOVED] = { "moved", GROUP_RETOLD },
	[CHANGE_NO_LONGER_OVERDUE] = { "no-longer-overdue", GROUP_RETOLD },
	[CHANGE_REDEFINED] = { "redefined", GROUP_RETOLD },
	[CHANGE_ACTION_REWORDED] = { "reworded", GROUP_RETOLD },
	[CHANGE_MEASURE_ADDED] = { "measure-added", GROUP_RETOLD },
	[CHANGE_MEASURE_REMOVED] = { "measure-removed", GROUP_RETOLD },
	[CHANGE_ACTION_ADDED] = { "action-added", GROUP_RETOLD },
	[CHANGE_ACTION_REMOVED] = { "action-removed", GROUP_RETOLD },
	[CHANGE_SAME_WORDS] = { "same-words", GROUP_SAME },
	[CHANGE_STUCK] = { "stuck", GROUP_SAME },
};
_Static_assert(ARRAY_LEN(KINDS) == CHANGE_COUNT, "each kind has a name");

enum change_group
change_group(enum change_kind kind)
{
	return KINDS[kind].group;
}

const char *
change_name(enum change_kind kind)
{
	return KINDS[kind].name;
}

const char *
change_group_name(enum change_group group)
{
	static const char *const names[] = { "worse", "better", "promised", "retold", "same" };

	_Static_assert(ARRAY_LEN(names) == GROUP_COUNT, "each group has a name");
	return names[group];
}

/* ---- the issues that are compared ---------------------------------------------------------- */

/* Judge those that are earlier than the day. */
static void
judge_issues(struct comparing *c)
{
	const struct plan *plan = c->now->plan;
	size_t i;

	c->chain = ARENA_ARRAY(c->arena, struct evaluation *, plan->issue_count + 1);
	for (i = 0; i < plan->issue_count; i++)
		if (plan->issues[i].plan != NULL
		    && date_compare(plan->issues[i].as_at, c->now->as_at) < 0)
			c->chain[c->chain_count++] = evaluate_plan(plan->issues[i].plan, NO_DATE);
	if (c->chain_count > 0)
		c->then = c->chain[c->chain_count - 1];
}

static struct map *
name_measures(const struct evaluation *e)
{
	struct map *map = map_new();
	size_t i;

	for (i = 0; i < e->plan->measure_count; i++)
		map_add(map, e->plan->measures[i]->id, &e->measures[i]);
	return map;
}

static struct map *
name_actions(struct comparing *c, const struct evaluation *e)
{
	struct map *map = map_new();
	size_t i;

	for (i = 0; i < e->plan->action_count; i++)
		map_add(map, action_key(c->arena, e->plan->actions[i]), &e->actions[i]);
	return map;
}

/* Two actions of this issue with one name: the first is the one that was meant. */
static const struct action_fact *
find_action(struct comparing *c, const struct action *a)
{
	const char *key = action_key(c->arena, a);

	return map_lookup(c->actions_now, key) == &c->now->actions[a->index]
	    ? map_lookup(c->actions[c->chain_count - 1], key) : NULL;
}

static void
match(struct comparing *c)
{
	const struct plan *plan = c->now->plan;
	struct comparison *r = c->result;
	size_t i;

	c->measures = ARENA_ARRAY(c->arena, struct map *, c->chain_count);
	c->actions = ARENA_ARRAY(c->arena, struct map *, c->chain_count);
	for (i = 0; i < c->chain_count; i++) {
		c->measures[i] = name_measures(c->chain[i]);
		c->actions[i] = name_actions(c, c->chain[i]);
	}
	c->measures_now = name_measures(c->now);
	c->actions_now = name_actions(c, c->now);
	r->then = ARENA_ARRAY(c->arena, const struct measure_fact *, plan->measure_count + 1);
	r->action_then = ARENA_ARRAY(c->arena, const struct action_fact *, plan->action_count + 1);
	for (i = 0; i < plan->measure_count; i++)
		r->then[i] = measure_in(c, c->chain_count - 1, plan->measures[i]);
	for (i = 0; i < plan->action_count; i++)
		r->action_then[i] = find_action(c, plan->actions[i]);
}

static void
unmatch(struct comparing *c)
{
	size_t i;

	for (i = 0; i < c->chain_count; i++) {
		map_drop(c->measures[i]);
		map_drop(c->actions[i]);
	}
	map_drop(c->measures_now);
	map_drop(c->actions_now);
}

/* ---- counts ------------------------------------------------------------------------------------ */

static struct position
position_of(const struct evaluation *e)
{
	struct position p = { .measures = e->plan->measure_count, .actions = e->plan->action_count };
	size_t i;

	for (i = 0; i < e->plan->measure_count; i++) {
		const struct rating *rating = &e->measures[i].current->rating;

		p.rated += rating->kind != RATING_NONE;
		p.bad += rating->standing == STANDING_BAD;
	}
	for (i = 0; i < e->plan->action_count; i++) {
		p.done += e->actions[i].done;
		p.overdue += e->actions[i].status == ACTION_IS_OVERDUE;
	}
	return p;
}

/* Which way the current figures went, from what the last issue printed to what this one does. */
static void
set_verdicts(struct comparing *c)
{
	const struct plan *plan = c->now->plan;
	size_t i;

	c->result->verdicts = ARENA_ARRAY(c->arena, enum verdict, plan->measure_count + 1);
	for (i = 0; i < plan->measure_count; i++) {
		const struct measure_fact *now = &c->now->measures[i], *then = measure_then(c, now->measure);

		if (then != NULL && then->measure->unit == now->measure->unit)
			c->result->verdicts[i] = travel_between(c->arena, now->measure, &now->ladder,
			    now->current->value, then->current->value, false).verdict;
	}
}

/* ---- all of it ----------------------------------------------------------------------------------- */

static size_t
place_of(const struct change *x)
{
	if (x->measure != NULL)
		return x->measure->measure->index;
	if (x->action != NULL)
		return x->action->action->index;
	if (x->recommendation != NULL)
		return x->recommendation->index;
	return x->measure_then != NULL ? x->measure_then->measure->index : x->action_then->action->index;
}

/* Those of one kind in the plan's order; of one item as they were found. */
struct found_change { struct change change; size_t place, found; };

static int
in_order(const void *a, const void *b)
{
	const struct found_change *x = a, *y = b;

	if (x->change.kind != y->change.kind)
		return x->change.kind < y->change.kind ? -1 : 1;
	if (x->place != y->place)
		return x->place < y->place ? -1 : 1;
	return (x->found > y->found) - (x->found < y->found);
}

static void
sort_changes(struct comparison *r)
{
	struct found_change *list = mem_new_zero(r->count + 1, sizeof *list);
	size_t i;

	for (i = 0; i < r->count; i++)
		list[i] = (struct found_change){ r->changes[i], place_of(&r->changes[i]), i };
	qsort(list, r->count, sizeof *list, in_order);
	for (i = 0; i < r->count; i++)
		r->changes[i] = list[i].change;
	free(list);
}

static void
compare_all(struct comparing *c)
{
	struct comparison *r = c->result;

	match(c);
	set_verdicts(c);
	compare_judgements(c);
	compare_definitions(c);
	compare_figures(c);
	compare_actions(c);
	compare_recommendations(c);
	compare_dates(c);
	compare_words(c);
	compare_promises(c);
	unmatch(c);
	sort_changes(r);
	r->issues = c->chain_count;
	r->earlier = c->then;
	r->position_then = position_of(c->then);
	r->position_now = position_of(c->now);
}

/* A comparison, and what it owns. */
struct owned_comparison {
	struct comparison comparison;      /* first: a comparison is its owned_comparison */
	struct evaluation **chain; size_t chain_count;
};

struct comparison *
comparison_new(const struct evaluation *later)
{
	struct owned_comparison *owned = mem_new_zero(1, sizeof *owned);
	struct comparing c = { .result = &owned->comparison, .now = later };

	c.arena = owned->comparison.arena = arena_new();
	owned->comparison.later = later;
	judge_issues(&c);
	owned->chain = c.chain;
	owned->chain_count = c.chain_count;
	if (c.chain_count == 0) {
		comparison_drop(&owned->comparison);
		return NULL;
	}
	compare_all(&c);
	return &owned->comparison;
}

void
comparison_drop(struct comparison *comparison)
{
	struct owned_comparison *owned = (struct owned_comparison *)comparison;
	size_t i;

	if (comparison == NULL)
		return;
	for (i = 0; i < owned->chain_count; i++)
		evaluation_drop(owned->chain[i]);
	free(comparison->changes);
	arena_drop(comparison->arena);
	free(owned);
}
