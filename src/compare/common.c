#include <string.h>

#include "compare/parts.h"

static const char *
label_of(struct arena *arena, const char *number, const char *title)
{
	if (title == NULL)
		title = "";
	return number == NULL ? title : arena_printf(arena, "%s %s", number, title);
}

struct change *
change_add(struct comparing *c, enum change_kind kind, const char *label, const char *text)
{
	struct comparison *r = c->result;

	MEM_GROW(r->changes, c->cap, r->count + 1);
	r->changes[r->count] = (struct change){ .kind = kind, .label = label, .text = text };
	return &r->changes[r->count++];
}

struct change *
change_measure(struct comparing *c, enum change_kind kind, const struct measure_fact *now,
    const struct measure_fact *then, const char *text)
{
	const struct measure *m = (now != NULL ? now : then)->measure;
	struct change *change = change_add(c, kind, label_of(c->arena, m->number, m->title), text);

	change->measure = now;
	change->measure_then = then;
	return change;
}

struct change *
change_action(struct comparing *c, enum change_kind kind, const struct action_fact *now,
    const struct action_fact *then, const char *text)
{
	const struct action *a = (now != NULL ? now : then)->action;
	struct change *change = change_add(c, kind, label_of(c->arena, a->ref, a->title), text);

	change->action = now;
	change->action_then = then;
	return change;
}

struct change *
change_recommendation(struct comparing *c, enum change_kind kind, const struct recommendation *now, const char *text)
{
	struct change *change = change_add(c, kind, label_of(c->arena, now->ref, now->title), text);

	change->recommendation = now;
	return change;
}

/* ---- what is the same ------------------------------------------------------------------ */

const char *
action_key(struct arena *arena, const struct action *a)
{
	if (a->id != NULL)
		return a->id;
	/* No id has a space. */
	return arena_printf(arena, " %s %s", a->ref != NULL ? a->ref : "", a->title != NULL ? a->title : "");
}

const struct measure_fact *
measure_in(const struct comparing *c, size_t i, const struct measure *m)
{
	return map_lookup(c->measures[i], m->id);
}

const struct action_fact *
action_in(const struct comparing *c, size_t i, const struct action *a)
{
	return map_lookup(c->actions[i], action_key(c->arena, a));
}

const struct measure_fact *
measure_then(const struct comparing *c, const struct measure *m)
{
	return c->result->then[m->index];
}

const struct action_fact *
action_then(const struct comparing *c, const struct action *a)
{
	return c->result->action_then[a->index];
}

static const char *
skip_space(const char *s)
{
	return s + strspn(s, " \t\r\n");
}

bool
same_words(const char *a, const char *b)
{
	a = skip_space(a != NULL ? a : "");
	b = skip_space(b != NULL ? b : "");
	while (*a != '\0' && *b != '\0') {
		size_t n = strcspn(a, " \t\r\n");

		if (n != strcspn(b, " \t\r\n") || memcmp(a, b, n) != 0)
			return false;
		a = skip_space(a + n);
		b = skip_space(b + n);
	}
	return *a == *b;
}

const char *
without_stop(struct arena *arena, const char *text)
{
	size_t len = strlen(text);

	return len > 0 && text[len - 1] == '.' ? arena_strndup(arena, text, len - 1) : text;
}

/* ---- words --------------------------------------------------------------------------------- */

const char *
day_text(struct arena *arena, struct date day)
{
	char text[SAY_DATE_SIZE];

	return arena_strdup(arena, say_date(day, text));
}

const char *
due_words(struct arena *arena, struct date due, bool is_month)
{
	char text[SAY_DATE_SIZE];

	if (!date_known(due))
		return say_plain(SAY_change_due_none);
	return arena_strdup(arena, is_month ? say_month(due, text) : say_date(due, text));
}

const char *
period_words(struct arena *arena, const struct period *period, const struct period *beside)
{
	if (beside == NULL || strcmp(period->name, beside->name) != 0
	    || date_compare(period->end, beside->end) == 0)
		return period->name;
	return SAY(arena, change_period_to, period->name, day_text(arena, period->end));
}

const char *
figure_words(struct arena *arena, const struct value_fact *v)
{
	if (v->rating.kind == RATING_NONE)
		return v->text;
	return SAY(arena, change_figure_judged, v->text, v->rating.label);
}

const struct period *
measure_period(const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;

	if (m->scorecard_count > 0)
		return m->scorecards[0]->current;
	return fact->current->value != NULL ? fact->current->value->period : NULL;
}
