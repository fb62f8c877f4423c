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

/* The one action of the other issue, without a fellow in this, that has the very title; NULL: none, or two. */
static const struct action *
under_another_id(struct comparing *c, const struct action *a, const struct evaluation *in,
    const struct map *taken)
{
	const struct action *found = NULL;
	size_t i;

	for (i = 0; i < in->plan->action_count; i++) {
		const struct action *other = in->plan->actions[i];

		if (map_lookup(taken, action_key(c->arena, other)) != NULL || !same_words(other->title, a->title))
			continue;
		if (found != NULL)
			return NULL;
		found = other;
	}
	return found;
}

static const char *
name_of(const struct action *a)
{
	return a->id != NULL ? a->id : a->ref != NULL ? a->ref : "";
}

static void
tell_added(struct comparing *c, const struct action_fact *now)
{
	const struct action *old = under_another_id(c, now->action, c->then, c->actions_now);
	struct change *change = change_action(c, CHANGE_ACTION_ADDED, now, NULL,
	    SAY(c->arena, change_action_added, say_lowered(c->arena, action_status_label(now->status)),
	    now->due_text));

	if (old != NULL)
		change->more = SAY(c->arena, change_other_id, name_of(old), name_of(now->action));
}

static void
tell_removed(struct comparing *c, const struct action_fact *then)
{
	const struct action *new = under_another_id(c, then->action, c->now, c->actions[c->chain_count - 1]);
	struct change *change = change_action(c, CHANGE_ACTION_REMOVED, NULL, then, then->done
	    ? say_plain(SAY_change_action_removed_done) : SAY(c->arena, change_action_removed,
	    say_lowered(c->arena, action_status_label(then->status)), then->due_text));

	if (new != NULL)
		change->more = SAY(c->arena, change_other_id, name_of(then->action), name_of(new));
}

void
compare_actions(struct comparing *c)
{
	size_t i;

	for (i = 0; i < c->now->plan->action_count; i++) {
		const struct action_fact *now = &c->now->actions[i], *then = action_then(c, now->action);

		compare_state(c, now, then);
		compare_reported(c, now, then);
		if (then != NULL)
			compare_wording(c, now, then);
		else
			tell_added(c, now);
	}
	for (i = 0; i < c->then->plan->action_count; i++)
		if (map_lookup(c->actions_now, action_key(c->arena, c->then->plan->actions[i])) == NULL)
			tell_removed(c, &c->then->actions[i]);
}
