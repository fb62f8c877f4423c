/* promises.c - what the last issue promised for a day that has come since, and what this one says of it. */
#include <string.h>

#include "compare/parts.h"
#include "compare/promise.h"

/* What a promise stands with. */
struct about {
	const struct measure_fact *measure, *measure_then;
	const struct action_fact *action, *action_then;
	const char *said;          /* what this issue says of it: its commentary or update; or NULL */
	const char *stands;        /* where it stands in this issue, a sentence */
};

static bool
has_sentence(struct arena *arena, const char *text, const char *sentence)
{
	const char *rest;

	for (rest = text; rest != NULL && *(rest += strspn(rest, " \t\r\n")) != '\0'; ) {
		const char *one = first_sentence(arena, rest);

		if (same_words(one, sentence))
			return true;
		rest += strlen(one);
	}
	return false;
}

/* "This issue: 92% (Good) in Q4. Its comment begins: ..." */
static const char *
answer(struct comparing *c, const struct about *a, const char *sentence)
{
	struct arena *arena = c->arena;

	if (a->said == NULL || *a->said == '\0')
		return arena_printf(arena, "%s %s", a->stands, say_plain(SAY_change_promise_silent));
	if (has_sentence(arena, a->said, sentence))
		return arena_printf(arena, "%s %s", a->stands, say_plain(SAY_change_promise_again));
	return arena_printf(arena, "%s %s", a->stands, SAY(arena, change_promise_said,
	    first_sentence(arena, a->said)));
}

static void
tell(struct comparing *c, const struct about *a, const struct promise *p)
{
	const char *text = SAY(c->arena, change_promise, due_words(c->arena, p->by, p->by_is_month));
	struct change *change = a->action_then != NULL
	    ? change_action(c, CHANGE_PROMISE, a->action, a->action_then, text)
	    : change_measure(c, CHANGE_PROMISE, a->measure, a->measure_then, text);

	change->quote = p->sentence;
	change->more = answer(c, a, p->sentence);
}

static void
find_in(struct comparing *c, const struct about *a, const char *text)
{
	struct promise *list;
	size_t count, i;

	if (text == NULL)
		return;
	count = promises_find(c->arena, text, c->then->as_at, c->now->as_at, &list);
	for (i = 0; i < count; i++)
		tell(c, a, &list[i]);
}

/* A corrective action with its own date, else with one in its words. */
static void
find_in_remedies(struct comparing *c, const struct about *a, const struct remedy *remedies, size_t count,
    bool words_too)
{
	size_t i;

	for (i = 0; i < count; i++) {
		const struct remedy *r = &remedies[i];
		const struct promise p = { r->text, r->due, r->due_is_month };

		if (!date_known(r->due) && words_too)
			find_in(c, a, r->text);
		else if (r->text != NULL && date_known(r->due) && date_compare(r->due, c->then->as_at) > 0
		    && date_compare(r->due, c->now->as_at) <= 0)
			tell(c, a, &p);
	}
}

/* ---- measures ----------------------------------------------------------------------------------- */

static struct about
about_measure(struct comparing *c, const struct measure_fact *then)
{
	const struct measure_fact *now = map_lookup(c->measures_now, then->measure->id);
	const struct period *p = now != NULL ? measure_period(now) : NULL;
	struct about a = { .measure = now, .measure_then = then };

	if (now == NULL) {
		a.stands = say_plain(SAY_change_promise_no_measure);
		return a;
	}
	a.stands = p != NULL ? SAY(c->arena, change_promise_stands_in, figure_words(c->arena, now->current), p->name)
	    : SAY(c->arena, change_promise_stands, figure_words(c->arena, now->current));
	a.said = now->current->value != NULL ? now->current->value->commentary : NULL;
	return a;
}

/* The words about the figure that the last issue was about; dated remedies of any of its figures. */
static void
find_in_measure(struct comparing *c, const struct measure_fact *then)
{
	const struct about a = about_measure(c, then);
	const struct value *current = then->current->value;
	size_t i;

	if (current != NULL)
		find_in(c, &a, current->commentary);
	for (i = 0; i < then->measure->value_count; i++) {
		const struct value *v = &then->measure->values[i];

		find_in_remedies(c, &a, v->remedies, v->remedy_count, v == current);
	}
}

/* ---- actions ------------------------------------------------------------------------------------- */

static struct about
about_action(struct comparing *c, const struct action_fact *then)
{
	const struct action_fact *now = map_lookup(c->actions_now, action_key(c->arena, then->action));
	struct about a = { .action = now, .action_then = then };

	a.stands = now != NULL ? SAY(c->arena, change_promise_stands, now->text)
	    : say_plain(SAY_change_promise_no_action);
	a.said = now != NULL && now->latest != NULL ? now->latest->text : NULL;
	return a;
}

static void
find_in_action(struct comparing *c, const struct action_fact *then)
{
	const struct about a = about_action(c, then);

	if (then->done)
		return;
	if (then->latest != NULL)
		find_in(c, &a, then->latest->text);
	find_in_remedies(c, &a, then->action->remedies, then->action->remedy_count, true);
}

void
compare_promises(struct comparing *c)
{
	size_t i;

	for (i = 0; i < c->then->plan->measure_count; i++)
		find_in_measure(c, &c->then->measures[i]);
	for (i = 0; i < c->then->plan->action_count; i++)
		find_in_action(c, &c->then->actions[i]);
}
