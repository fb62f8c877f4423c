/* recommendations.c - what is reported of recommendations and improvements, and of actions' impact, otherwise than in
 * the last issue. */
#include <string.h>

#include "compare/parts.h"

/* Negative: lower than it was. Words of different scales compare by their standing only; 0 where neither is lower. */
static int
compare_statuses(const struct status *now, const struct status *then)
{
	if (now->standing != then->standing)
		return now->standing < then->standing ? -1 : 1;
	if (strcmp(now->scale->id, then->scale->id) != 0 || now->scale->status_count != then->scale->status_count)
		return 0;
	return (int)(now - now->scale->statuses) - (int)(then - then->scale->statuses);
}

/* Did it go either way? Reported for the first time counts when it is bad. */
static bool
went(const struct status *now, const struct status *then, bool *lower)
{
	int by;

	if (now == NULL || (then == NULL && now->standing != STANDING_BAD))
		return false;
	by = then != NULL ? compare_statuses(now, then) : -1;
	*lower = by < 0;
	return by != 0;
}

static const char *
impact_text(struct comparing *c, const struct status *now, const struct status *then)
{
	return then != NULL ? SAY(c->arena, change_impact, now->label, then->label)
	    : SAY(c->arena, change_impact_first, now->label);
}

static void
compare_action_impact(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	const struct status *is = now->impact, *was = then != NULL ? then->impact : NULL;
	bool lower;

	if (went(is, was, &lower))
		change_action(c, lower ? CHANGE_IMPACT_LOWER : CHANGE_IMPACT_HIGHER, now, then,
		    impact_text(c, is, was));
}

static const struct phase_state *
phase_of(const struct recommendation *r, const char *id)
{
	size_t i;

	for (i = 0; i < r->phase_count; i++)
		if (strcmp(r->phases[i].phase->id, id) == 0)
			return &r->phases[i];
	return NULL;
}

static void
compare_phase(struct comparing *c, const struct recommendation *now, const struct recommendation *then,
    const struct phase_state *is)
{
	const struct phase_state *was = phase_of(then, is->phase->id);
	const struct status *before = was != NULL ? was->status : NULL;
	bool lower;

	if (went(is->status, before, &lower))
		change_recommendation(c, lower ? CHANGE_PHASE_LOWER : CHANGE_PHASE_HIGHER, now, before != NULL
		    ? SAY(c->arena, change_phase, is->phase->label, is->status->label, before->label)
		    : SAY(c->arena, change_phase_first, is->phase->label, is->status->label));
}

static void
compare_one(struct comparing *c, const struct recommendation *now, const struct recommendation *then)
{
	bool lower;
	size_t i;

	if (went(now->impact, then->impact, &lower))
		change_recommendation(c, lower ? CHANGE_IMPACT_LOWER : CHANGE_IMPACT_HIGHER, now,
		    impact_text(c, now->impact, then->impact));
	for (i = 0; i < now->phase_count; i++)
		compare_phase(c, now, then, &now->phases[i]);
}

void
compare_recommendations(struct comparing *c)
{
	struct map *then = map_new();
	const struct plan *plan = c->then->plan;
	const struct recommendation *old;
	size_t i;

	for (i = 0; i < plan->recommendation_count; i++)
		if (plan->recommendations[i]->id != NULL)
			map_add(then, plan->recommendations[i]->id, plan->recommendations[i]);
	plan = c->now->plan;
	for (i = 0; i < plan->recommendation_count; i++)
		if (plan->recommendations[i]->id != NULL
		    && (old = map_lookup(then, plan->recommendations[i]->id)) != NULL)
			compare_one(c, plan->recommendations[i], old);
	for (i = 0; i < plan->action_count; i++)
		compare_action_impact(c, &c->now->actions[i], action_then(c, plan->actions[i]));
	map_drop(then);
}
