#include "cli/effects.h"

#include <string.h>

#include "wording/print.h"

struct telling {
	FILE *out;
	struct arena *arena;
	const char *heading;       /* not printed yet, or NULL */
};

static void
tell(struct telling *t, const char *line)
{
	if (t->heading != NULL)
		fprintf(t->out, "%s\n", t->heading);
	t->heading = NULL;
	fprintf(t->out, "  %s\n", line);
}

static const char *
name_of(struct arena *a, const struct measure *m)
{
	return m->number != NULL ? SAY(a, effect_measure, m->number, m->title != NULL ? m->title : m->id)
	    : SAY(a, effect_measure_id, m->title != NULL ? m->title : m->id);
}

/* "98% to 92%: Outstanding to Good". */
static void
tell_value(struct telling *t, const struct measure *m, const struct value_fact *one, const struct value_fact *other)
{
	struct arena *a = t->arena;
	const char *value, *rating;

	if (strcmp(one->text, other->text) == 0 && strcmp(one->markers, other->markers) == 0
	    && strcmp(one->rating.label, other->rating.label) == 0)
		return;
	value = strcmp(one->text, other->text) == 0 ? one->text : SAY(a, effect_from_to, one->text, other->text);
	rating = strcmp(one->rating.label, other->rating.label) == 0 ? SAY(a, effect_still, one->rating.label)
	    : SAY(a, effect_from_to, one->rating.label, other->rating.label);
	tell(t, SAY(a, effect_value, name_of(a, m), value, rating));
}

static void
tell_scorecards(struct telling *t, const struct evaluation *before, const struct evaluation *after)
{
	size_t s, i;

	for (s = 0; s < before->plan->scorecard_count; s++) {
		const struct scorecard *card = before->plan->scorecards[s];

		t->heading = SAY(t->arena, effect_scorecard, card->title != NULL ? card->title : card->id, card->current->name);
		for (i = 0; i < card->measure_count; i++)
			tell_value(t, card->measures[i], before->scorecards[s].current[i], after->scorecards[s].current[i]);
	}
}

static void
tell_others(struct telling *t, const struct evaluation *before, const struct evaluation *after)
{
	size_t i;

	t->heading = SAY(t->arena, effect_others);
	for (i = 0; i < before->plan->measure_count; i++)
		if (before->plan->measures[i]->scorecard_count == 0)
			tell_value(t, before->plan->measures[i], before->measures[i].current, after->measures[i].current);
}

static void
tell_actions(struct telling *t, const struct evaluation *before, const struct evaluation *after)
{
	struct arena *a = t->arena;
	size_t i;

	t->heading = SAY(a, effect_actions);
	for (i = 0; i < before->plan->action_count; i++) {
		const struct action_fact *one = &before->actions[i], *other = &after->actions[i];
		const struct action *action = before->plan->actions[i];
		const char *name = action->ref != NULL ? action->ref : action->title != NULL ? action->title : "";

		if (strcmp(one->text, other->text) != 0)
			tell(t, SAY(a, effect_action, name, SAY(a, effect_from_to, one->text, other->text)));
		if (strcmp(one->due_text, other->due_text) != 0)
			tell(t, SAY(a, effect_action_due, name, one->due_text, other->due_text));
		if (one->rag != other->rag && other->rag != NULL
		    && (one->rag == NULL || strcmp(one->rag->label, other->rag->label) != 0))
			tell(t, SAY(a, effect_action_rag, name, one->rag != NULL ? one->rag->label : SAY(a, reply_nothing), other->rag->label));
	}
}

void
effects_print(const struct evaluation *before, const struct evaluation *after, FILE *out)
{
	struct telling t = { .out = out, .arena = arena_new() };

	tell_scorecards(&t, before, after);
	tell_others(&t, before, after);
	tell_actions(&t, before, after);
	arena_drop(t.arena);
}
