/* actions.c - where actions stand that stood elsewhere in the last issue. */
#include <string.h>

#include "compare/parts.h"

static bool
is_bad(const struct status *status)
{
	return status != NULL && status->standing == STANDING_BAD;
}

static bool
is_overdue(const struct action_fact *a)
{
	return a->status == ACTION_IS_OVERDUE;
}

/* "Overdue by 12 days, due 31 March 2016. The last issue: on track." */
static const char *
stood_text(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	if (then == NULL)
		return SAY(c->arena, change_action_new_stands, now->text);
	return SAY(c->arena, change_action_stood, now->text,
	    say_lowered(c->arena, action_status_label(then->status)));
}

static void
compare_reported(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	const struct status *before = then != NULL ? then->rag : NULL;

	if (is_bad(now->rag) && !is_bad(before) && !now->done)
		change_action(c, CHANGE_ACTION_RED, now, then, before != NULL
		    ? SAY(c->arena, change_reported, now->rag->label, before->label)
		    : SAY(c->arena, change_reported_first, now->rag->label));
	if (is_bad(before) && now->rag != NULL && !is_bad(now->rag))
		change_action(c, CHANGE_ACTION_RECOVERED, now, then,
		    SAY(c->arena, change_reported, now->rag->label, before->label));
}

/* Overdue then, and neither done nor overdue now: what was done about that. */
static const char *
reset_text(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	if (date_known(now->due) && date_known(then->due) && date_compare(now->due, then->due) > 0)
		return SAY(c->arena, change_reset_moved, due_words(c->arena, then->due, then->due_is_month),
		    due_words(c->arena, now->due, now->due_is_month));
	return SAY(c->arena, change_reset, say_lowered(c->arena, action_status_label(now->status)));
}

static void
compare_state(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	if (now->done && (then == NULL || !then->done))
		change_action(c, CHANGE_COMPLETED, now, then, stood_text(c, now, then));
	if (!now->done && then != NULL && then->done)
		change_action(c, CHANGE_REOPENED, now, then, stood_text(c, now, then));
	if (is_overdue(now) && (then == NULL || !is_overdue(then)))
		change_action(c, CHANGE_OVERDUE, now, then, stood_text(c, now, then));
	if (then != NULL && is_overdue(then) && !is_overdue(now) && !now->done)
		change_action(c, CHANGE_NO_LONGER_OVERDUE, now, then, reset_text(c, now, then));
}

static void
compare_wording(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	const struct action *a = now->action, *b = then->action;

	if (!same_words(a->title, b->title))
		change_action(c, CHANGE_ACTION_REWORDED, now, then, SAY(c->arena, change_title, b->title));
	if (!same_words(a->owner, b->owner))
		change_action(c, CHANGE_ACTION_REWORDED, now, then, SAY(c->arena, change_owner,
		    b->owner != NULL ? b->owner : say_plain(SAY_change_nobody),
		    a->owner != NULL ? a->owner : say_plain(SAY_change_nobody)));
}

/* ---- added, removed ------------------------------------------------------------------------ */

/* Actions of one issue that the other has not, by title. Two of one title are nobody's. */
static struct map *
unmatched(struct arena *arena, const struct evaluation *e, const struct map *matched)
{
	static const struct action two;
	struct map *map = map_new();
	size_t i;

	for (i = 0; i < e->plan->action_count; i++) {
		const struct action *a = e->plan->actions[i];
		const struct action **place, **kept;

		if (map_lookup(matched, action_key(arena, a)) != NULL || a->title == NULL)
			continue;
		place = ARENA_NEW(arena, const struct action *);
		*place = a;
		kept = map_add(map, a->title, place);
		if (kept != NULL)
			*kept = &two;
	}
	return map;
}

/* How the plan names an action; NULL: it does not. */
static const char *
name_of(const struct action *a)
{
	return a->id != NULL ? a->id : a->ref;
}

/* Name of the action that has the very title in the other issue; NULL: none is sure. */
static const char *
other_name(const struct action *a, const struct map *unmatched_there)
{
	const struct action *const *found = a->title != NULL ? map_lookup(unmatched_there, a->title) : NULL;

	return found != NULL ? name_of(*found) : NULL;
}

static void
tell_added(struct comparing *c, const struct action_fact *now, const struct map *gone)
{
	const char *old = other_name(now->action, gone);
	struct change *change = change_action(c, CHANGE_ACTION_ADDED, now, NULL,
	    SAY(c->arena, change_action_added, say_lowered(c->arena, action_status_label(now->status)),
	    now->due_text));

	if (old != NULL && name_of(now->action) != NULL)
		change->more = SAY(c->arena, change_other_id, old, name_of(now->action));
}

static void
tell_removed(struct comparing *c, const struct action_fact *then, const struct map *new)
{
	const char *name = other_name(then->action, new);
	struct change *change = change_action(c, CHANGE_ACTION_REMOVED, NULL, then, then->done
	    ? say_plain(SAY_change_action_removed_done) : SAY(c->arena, change_action_removed,
	    say_lowered(c->arena, action_status_label(then->status)), then->due_text));

	if (name != NULL && name_of(then->action) != NULL)
		change->more = SAY(c->arena, change_other_id, name_of(then->action), name);
}

void
compare_actions(struct comparing *c)
{
	struct map *gone = unmatched(c->arena, c->then, c->actions_now);
	struct map *new = unmatched(c->arena, c->now, c->actions[c->chain_count - 1]);
	size_t i;

	for (i = 0; i < c->now->plan->action_count; i++) {
		const struct action_fact *now = &c->now->actions[i], *then = action_then(c, now->action);

		compare_state(c, now, then);
		compare_reported(c, now, then);
		if (then != NULL)
			compare_wording(c, now, then);
		else
			tell_added(c, now, gone);
	}
	for (i = 0; i < c->then->plan->action_count; i++)
		if (map_lookup(c->actions_now, action_key(c->arena, c->then->plan->actions[i])) == NULL)
			tell_removed(c, &c->then->actions[i], new);
	map_drop(gone);
	map_drop(new);
}
