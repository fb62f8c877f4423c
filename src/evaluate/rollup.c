#include "evaluate/rollup.h"

#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "wording/say.h"

/* ---- measures ---------------------------------------------------------------------------- */

static void
count_measure(const struct evaluation *e, struct tally_builder *builder, const struct measure *m)
{
	const struct value_fact *v = e->measures[m->index].current;

	tally_add(builder, rating_scale(&v->rating, m), &v->rating, v->travel.verdict);
}

static struct tally_builder **
builders_new(size_t count)
{
	struct tally_builder **builders = mem_new_zero(count + 1, sizeof *builders);
	size_t i;

	for (i = 0; i < count; i++)
		builders[i] = tally_builder_new();
	return builders;
}

void
rollup_measures(struct evaluation *e)
{
	const struct plan *plan = e->plan;
	struct tally_builder **by_rec = builders_new(plan->recommendation_count);
	struct tally_builder **by_priority = builders_new(plan->priority_count);
	size_t i;

	e->groups = ARENA_ARRAY(e->arena, struct group_fact, plan->group_count + 1);
	e->recommendations = ARENA_ARRAY(e->arena, struct recommendation_fact,
	    plan->recommendation_count + 1);
	e->priorities = ARENA_ARRAY(e->arena, struct priority_fact, plan->priority_count + 1);
	for (i = 0; i < plan->measure_count; i++) {
		const struct measure *m = plan->measures[i];

		if (m->group->recommendation != NULL)
			count_measure(e, by_rec[m->group->recommendation->index], m);
		if (m->group->priority != NULL)
			count_measure(e, by_priority[m->group->priority->index], m);
	}
	for (i = 0; i < plan->group_count; i++)
		e->groups[i].measures = evaluation_tally(e, e->arena, plan->groups[i]->measures,
		    plan->groups[i]->measure_count, NULL);
	for (i = 0; i < plan->recommendation_count; i++)
		e->recommendations[i].measures = tally_close(by_rec[i], e->arena);
	for (i = 0; i < plan->priority_count; i++)
		e->priorities[i].measures = tally_close(by_priority[i], e->arena);
	e->all_measures = evaluation_tally(e, e->arena, plan->measures, plan->measure_count, NULL);
	free(by_rec);
	free(by_priority);
}

/* ---- actions ------------------------------------------------------------------------------- */

static const char *strand_of(const struct action *a) { return a->strand; }
static const char *workstream_of(const struct action *a) { return a->workstream; }
static const char *owner_of(const struct action *a) { return a->owner; }

static const char *
lead_of(const struct action *a)
{
	if (a->recommendation != NULL && a->recommendation->lead != NULL)
		return a->recommendation->lead;
	return a->priority != NULL ? a->priority->lead : NULL;
}

/* Rows by name, by first mention. */
struct names {
	struct evaluation *e;
	const char *(*name_of)(const struct action *action);
	bool per_priority;             /* the same name in two priorities is two rows */
	struct map *places;            /* key to row number */
	struct named_tally *rows;
	size_t count, cap;
};

static struct named_tally *
row_of(struct names *n, const struct action *a, const char *name)
{
	const struct priority *priority = n->per_priority ? a->priority : NULL;
	const char *key = arena_printf(n->e->arena, "%zu/%s",
	    priority != NULL ? priority->index + 1 : 0, name != NULL ? name : "");
	size_t *place = map_lookup(n->places, key);

	if (place == NULL) {
		place = ARENA_NEW(n->e->arena, size_t);
		*place = n->count;
		map_add(n->places, key, place);
		MEM_GROW(n->rows, n->cap, n->count + 1);
		n->rows[n->count++] = (struct named_tally){
			.name = name != NULL ? name : say_plain(SAY_people_none), .priority = priority };
	}
	return &n->rows[*place];
}

/* The next of several names with semicolons between them; NULL: no more. */
static const char *
next_name(struct arena *arena, const char **list)
{
	const char *name;
	size_t len;

	*list += strspn(*list, "; ");
	name = *list;
	len = strcspn(name, ";");
	*list += len;
	while (len > 0 && name[len - 1] == ' ')
		len--;
	return len > 0 ? arena_strndup(arena, name, len) : NULL;
}

/* Count an action under its name, or under each of several. */
static void
add_named(struct names *n, const struct action *a)
{
	const char *list = n->name_of(a), *name;
	const struct action_fact *fact = &n->e->actions[a->index];

	if (list == NULL || n->name_of != owner_of) {
		action_tally_add(&row_of(n, a, list)->tally, fact);
		return;
	}
	while ((name = next_name(n->e->arena, &list)) != NULL)
		action_tally_add(&row_of(n, a, name)->tally, fact);
}

static void
roll_up_by(struct evaluation *e, const char *(*name_of)(const struct action *action),
    bool per_priority, struct named_tally **rows, size_t *count)
{
	struct names n = { .e = e, .name_of = name_of, .per_priority = per_priority };
	bool any = false;
	size_t i;

	n.places = map_new();
	for (i = 0; i < e->plan->action_count; i++) {
		any |= name_of(e->plan->actions[i]) != NULL;
		add_named(&n, e->plan->actions[i]);
	}
	*count = any ? n.count : 0;
	*rows = ARENA_ARRAY(e->arena, struct named_tally, *count + 1);
	for (i = 0; i < *count; i++) {
		action_tally_close(&n.rows[i].tally);
		(*rows)[i] = n.rows[i];
	}
	map_drop(n.places);
	free(n.rows);
}

/* Impact reported as good while none of the actions is done. */
static const char *
impact_without_action(const struct evaluation *e, const struct recommendation *r)
{
	const struct status *impact = r->impact;
	size_t i;

	for (i = 0; i < r->action_count && impact == NULL; i++)
		impact = e->actions[r->actions[i]->index].impact;
	if (impact == NULL || impact->standing < STANDING_GOOD || r->action_count == 0
	    || e->recommendations[r->index].actions.done > 0)
		return NULL;
	return r->action_count == 1 ? SAY(e->arena, differs_impact_one, impact->label)
	    : SAY(e->arena, differs_impact_none, impact->label);
}

/* Its own, and the others that it serves too. */
static void
add_to_recommendations(struct evaluation *e, const struct action *a)
{
	size_t i;

	if (a->recommendation != NULL)
		action_tally_add(&e->recommendations[a->recommendation->index].actions,
		    &e->actions[a->index]);
	for (i = 0; i < a->also_count; i++)
		action_tally_add(&e->recommendations[a->also[i]->index].actions, &e->actions[a->index]);
}

void
rollup_actions(struct evaluation *e)
{
	const struct plan *plan = e->plan;
	size_t i;

	for (i = 0; i < plan->action_count; i++) {
		const struct action *a = plan->actions[i];

		add_to_recommendations(e, a);
		if (a->priority != NULL)
			action_tally_add(&e->priorities[a->priority->index].actions, &e->actions[i]);
		action_tally_add(&e->all_actions, &e->actions[i]);
	}
	for (i = 0; i < plan->recommendation_count; i++) {
		action_tally_close(&e->recommendations[i].actions);
		e->recommendations[i].disagreement = impact_without_action(e, plan->recommendations[i]);
	}
	for (i = 0; i < plan->priority_count; i++)
		action_tally_close(&e->priorities[i].actions);
	action_tally_close(&e->all_actions);
	roll_up_by(e, strand_of, true, &e->strands, &e->strand_count);
	roll_up_by(e, workstream_of, false, &e->workstreams, &e->workstream_count);
	roll_up_by(e, lead_of, false, &e->leads, &e->lead_count);
	roll_up_by(e, owner_of, false, &e->owners, &e->owner_count);
}
