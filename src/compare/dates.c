/* dates.c - due dates that are others than in the last issue, with all their moves; and moves that the history of
 * this issue does not tell of. */
#include "compare/parts.h"

/* The due dates that an action has had as at its issue's day: the first, then each revision's. A revision of a
 * later day is not looked at, as evaluate/action.c does not. */
struct history {
	const struct action *action;
	struct date as_at;
};

static bool
counts(const struct history *h, const struct revision *r)
{
	return !date_known(r->on) || date_compare(r->on, h->as_at) <= 0;
}

/* The `n`th date, from 0; NO_DATE: there are not so many, or it has none. */
static struct date
date_at(const struct history *h, size_t n)
{
	size_t i;

	if (n == 0)
		return h->action->due;
	for (i = 0; i < h->action->revision_count; i++)
		if (counts(h, &h->action->revisions[i]) && --n == 0)
			return h->action->revisions[i].due;
	return (struct date)NO_DATE;
}

static size_t
date_count(const struct history *h)
{
	size_t n = 1, i;

	for (i = 0; i < h->action->revision_count; i++)
		n += counts(h, &h->action->revisions[i]);
	return n;
}

/* Does the history begin with all of the other's, date by date? */
static bool
continues(const struct history *now, const struct history *then)
{
	size_t n = date_count(then), i;

	if (date_count(now) < n)
		return false;
	for (i = 0; i < n; i++)
		if (date_compare(date_at(now, i), date_at(then, i)) != 0)
			return false;
	return true;
}

static const char *
move_text(struct comparing *c, const struct revision *r)
{
	struct arena *arena = c->arena;
	const char *to = due_words(arena, r->due, r->due_is_month), *text;

	text = date_known(r->on) ? SAY(arena, change_move_on, to, day_text(arena, r->on))
	    : SAY(arena, change_move, to);
	if (r->agreed_by != NULL)
		text = SAY(arena, change_move_agreed, text, r->agreed_by);
	if (r->reason != NULL && r->reason[0] != '\0')
		text = SAY(arena, change_move_reason, text, without_stop(arena, r->reason));
	return text;
}

/* "First due 31 March 2016; moved to 30 June 2016 (12 January 2016), agreed by the board: ...": all its moves. */
static const char *
history_text(struct comparing *c, const struct history *h)
{
	const struct action *a = h->action;
	const char *text = SAY(c->arena, change_first_due, due_words(c->arena, a->due, a->due_is_month));
	size_t i;

	for (i = 0; i < a->revision_count; i++)
		if (counts(h, &a->revisions[i]))
			text = arena_printf(c->arena, "%s; %s", text, move_text(c, &a->revisions[i]));
	return arena_printf(c->arena, "%s.", text);
}

static const char *
moved_text(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	const char *from = due_words(c->arena, then->due, then->due_is_month);
	const char *to = due_words(c->arena, now->due, now->due_is_month);
	long days;

	if (!date_known(now->due) || !date_known(then->due))
		return SAY(c->arena, change_due_from_to, from, to);
	days = date_to_days(now->due) - date_to_days(then->due);
	return days > 0
	    ? SAY(c->arena, change_due_later, from, to, say_count(c->arena, (size_t)days))
	    : SAY(c->arena, change_due_earlier, from, to, say_count(c->arena, (size_t)-days));
}

static void
compare_due(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	const struct history h = { now->action, c->now->as_at }, g = { then->action, c->then->as_at };
	bool same = date_compare(now->due, then->due) == 0, told = continues(&h, &g);
	struct change *change;

	if (same && told)
		return;
	change = change_action(c, told ? CHANGE_MOVED : CHANGE_MOVED_SILENTLY, now, then, same
	    ? SAY(c->arena, change_history_rewritten, due_words(c->arena, now->due, now->due_is_month))
	    : moved_text(c, now, then));
	change->more = told ? history_text(c, &h) : SAY(c->arena, change_history_untold,
	    history_text(c, &g), history_text(c, &h));
}

void
compare_dates(struct comparing *c)
{
	size_t i;

	for (i = 0; i < c->now->plan->action_count; i++) {
		const struct action_fact *now = &c->now->actions[i], *then = action_then(c, now->action);

		if (then != NULL)
			compare_due(c, now, then);
	}
}
