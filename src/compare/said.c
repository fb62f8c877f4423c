/* said.c - what is said in the same words as last time, and what has stood still through several issues. */
#include <string.h>

#include "compare/parts.h"

#define STUCK_ISSUES 3   /* this one and so many less one before it: twice is no habit yet */

/* ---- commentary ---------------------------------------------------------------------------- */

static const char *
comment_of(const struct measure_fact *fact)
{
	return fact != NULL && fact->current->value != NULL ? fact->current->value->commentary : NULL;
}

/* In how many issues in a row, the last one first, its current commentary reads just so. */
static size_t
issues_with_comment(const struct comparing *c, const struct measure *m, const char *words)
{
	size_t n = 0;

	while (n < c->chain_count
	    && same_words(comment_of(measure_in(c, c->chain_count - 1 - n, m)), words))
		n++;
	return n;
}

static void
compare_comment(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	const char *words = comment_of(now);
	const struct period *p = measure_period(now), *q = measure_period(then);
	struct change *change;
	size_t n;

	/* On the same period's figure there need not be anything else to say. */
	if (words == NULL || *words == '\0' || p == NULL || q == NULL || date_compare(p->end, q->end) == 0)
		return;
	n = issues_with_comment(c, now->measure, words);
	if (n == 0)
		return;
	change = change_measure(c, CHANGE_SAME_WORDS, now, then,
	    n == 1 ? SAY(c->arena, change_same_comment, figure_words(c->arena, then->current),
	    figure_words(c->arena, now->current))
	    : SAY(c->arena, change_same_comment_issues, say_count(c->arena, n)));
	change->quote = words;
}

/* ---- updates --------------------------------------------------------------------------------- */

static void
compare_update(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	const struct update *u = now->latest, *v = then->latest;
	struct change *change;

	if (u == NULL || v == NULL || u->text == NULL || *u->text == '\0'
	    || date_compare(u->on, v->on) == 0 || !same_words(u->text, v->text))
		return;
	change = change_action(c, CHANGE_SAME_WORDS, now, then, SAY(c->arena, change_same_update,
	    due_words(c->arena, u->on, u->on_is_month), due_words(c->arena, v->on, v->on_is_month)));
	change->quote = u->text;
}

/* ---- standing still ---------------------------------------------------------------------------- */

static bool
is_held_up(enum action_status status)
{
	return status == ACTION_IS_OVERDUE || status == ACTION_IS_NOT_STARTED
	    || status == ACTION_IS_NOT_REPORTED || status == ACTION_IS_UNDER_REVIEW
	    || status == ACTION_IS_DEFERRED;
}

static bool
is_low(const struct status *status)
{
	return status != NULL && (status->standing == STANDING_BAD || status->standing == STANDING_POOR);
}

static bool
same_status(const struct status *a, const struct status *b)
{
	return a == NULL || b == NULL ? a == b : strcmp(a->id, b->id) == 0;
}

/* Does the action stand as it does now? What is on track, and reported so, stands still by nature. */
static bool
stands_as(const struct action_fact *now, const struct action_fact *then)
{
	if (then == NULL || then->done || !same_status(now->rag, then->rag))
		return false;
	return !is_held_up(now->status) || now->status == then->status;
}

static size_t
issues_stuck(const struct comparing *c, const struct action_fact *now)
{
	size_t n = 1;

	if (now->done || (!is_held_up(now->status) && !is_low(now->rag)))
		return 0;
	while (n <= c->chain_count && stands_as(now, action_in(c, c->chain_count - n, now->action)))
		n++;
	return n;
}

static void
compare_standing(struct comparing *c, const struct action_fact *now, const struct action_fact *then)
{
	size_t n = issues_stuck(c, now);
	const char *times = say_count(c->arena, n);

	if (n < STUCK_ISSUES)
		return;
	if (is_held_up(now->status))
		change_action(c, CHANGE_STUCK, now, then, SAY(c->arena, change_stuck,
		    action_status_label(now->status), times, now->due_text));
	else
		change_action(c, CHANGE_STUCK, now, then, SAY(c->arena, change_stuck_reported,
		    now->rag->label, times, now->due_text));
}

void
compare_words(struct comparing *c)
{
	size_t i;

	for (i = 0; i < c->now->plan->measure_count; i++) {
		const struct measure_fact *now = &c->now->measures[i], *then = measure_then(c, now->measure);

		if (then != NULL)
			compare_comment(c, now, then);
	}
	for (i = 0; i < c->now->plan->action_count; i++) {
		const struct action_fact *now = &c->now->actions[i], *then = action_then(c, now->action);

		if (then == NULL)
			continue;
		compare_update(c, now, then);
		compare_standing(c, now, then);
	}
}
