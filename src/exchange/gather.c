#include "exchange/gather.h"

#include "base/strbuf.h"
#include "exchange/codes.h"

static void
mark_shown(const struct measure *m, bool *shown)
{
	size_t i, j;

	for (i = 0; i < m->value_count; i++)
		shown[m->values[i].period->index] = true;
	for (i = 0; i < m->scorecard_count; i++)
		for (j = 0; j < m->scorecards[i]->period_count; j++)
			shown[m->scorecards[i]->periods[j]->index] = true;
}

struct figure *
figures_of(const struct evaluation *e, const struct measure *m, struct arena *arena, size_t *count)
{
	struct figure *figures = ARENA_ARRAY(arena, struct figure, e->plan->period_count + 1);
	bool *shown = ARENA_ARRAY(arena, bool, e->plan->period_count + 1);
	size_t i;

	*count = 0;
	mark_shown(m, shown);
	for (i = 0; i < e->plan->period_count; i++)
		if (shown[i])
			figures[(*count)++] = (struct figure){ &e->plan->periods[i],
			    evaluation_value(e, m, &e->plan->periods[i]) };
	return figures;
}

bool
figure_hidden(const struct value_fact *fact)
{
	return fact->state == VALUE_SUPPRESSED;
}

const char *
figure_letters(const struct value *value, struct arena *arena)
{
	struct strbuf letters = STRBUF_INIT;
	const char *letter, *text;
	enum marker marker;
	unsigned i;

	for (i = 0; value != NULL && (letter = code_marker(i, &marker)) != NULL; i++)
		if ((value->markers & marker) != 0)
			strbuf_printf(&letters, "%s%s", letters.len > 0 ? " " : "", letter);
	text = arena_strndup(arena, letters.text, letters.len);
	strbuf_drop(&letters);
	return text;
}

const struct recommendation *
recommendation_of(const struct measure *m)
{
	return m->group->recommendation;
}

const struct priority *
priority_of(const struct measure *m)
{
	const struct recommendation *r = recommendation_of(m);

	return m->group->priority != NULL ? m->group->priority : r != NULL ? r->priority : NULL;
}
