#include "returns/ask.h"

#include <string.h>
#include <strings.h>

#include "base/sha256.h"
#include "base/strbuf.h"
#include "definition/tree.h"
#include "evaluate/periods.h"
#include "evaluate/value.h"

/* ---- who ------------------------------------------------------------------------------------------------------------ */

static const char *
lead_above(const struct recommendation *recommendation, const struct priority *priority)
{
	if (recommendation != NULL && recommendation->lead != NULL)
		return recommendation->lead;
	return priority != NULL && priority->lead != NULL ? priority->lead : "";
}

static const char *
names_of_measure(const struct measure *m)
{
	return m->owner != NULL ? m->owner : lead_above(m->group->recommendation, m->group->priority);
}

static const char *
names_of_action(const struct action *a)
{
	return a->owner != NULL ? a->owner : lead_above(a->recommendation, a->priority);
}

/* The next of several names with semicolons between them; NULL: no more. No name at all is one, "". */
static const char *
next_name(const char **names, struct arena *arena)
{
	const char *s = *names;
	size_t len;

	if (s == NULL)
		return NULL;
	s += strspn(s, " ");
	len = strcspn(s, ";");
	*names = s[len] == ';' ? s + len + 1 : NULL;
	while (len > 0 && s[len - 1] == ' ')
		len--;
	return arena_strndup(arena, s, len);
}

static bool
is_named(const char *names, const char *lead, struct arena *arena)
{
	const char *name;

	if (lead == NULL)
		return true;
	while ((name = next_name(&names, arena)) != NULL)
		if (strcasecmp(name, lead) == 0)
			return true;
	return false;
}

/* ---- what ------------------------------------------------------------------------------------------------------------- */

/* The latest period that the measure, which stands in no scorecard, has a value for. */
static const struct period *
latest_period(const struct measure *m)
{
	return m->value_count > 0 ? m->values[m->value_count - 1].period : NULL;
}

static bool
shows(const struct scorecard *card, const struct period *period)
{
	size_t i;

	for (i = 0; i < card->period_count; i++)
		if (card->periods[i] == period)
			return true;
	return false;
}

/* The periods that the measure is asked for: the current one of each of its scorecards, each once. */
static size_t
periods_of(const struct measure *m, const struct period *wanted, const struct period **periods, size_t most)
{
	size_t count = 0, i, j;

	for (i = 0; i < m->scorecard_count && count < most; i++) {
		const struct period *p = wanted != NULL ? wanted : m->scorecards[i]->current;

		for (j = 0; j < count && periods[j] != p; j++)
			continue;
		if (j == count && (wanted == NULL || shows(m->scorecards[i], wanted)) && measure_is_due(m, p))
			periods[count++] = p;
	}
	if (m->scorecard_count == 0 && latest_period(m) != NULL && (wanted == NULL || wanted == latest_period(m)))
		periods[count++] = latest_period(m);
	return count;
}

enum { PERIODS_MOST = 16 };

struct ask
ask_of(const struct evaluation *e, const char *lead, const struct period *period, struct arena *arena)
{
	const struct plan *plan = e->plan;
	struct ask ask = { .evaluation = e, .lead = lead };
	const struct period *periods[PERIODS_MOST];
	size_t i, p, count;

	ask.measures = ARENA_ARRAY(arena, struct asked_measure, plan->measure_count * PERIODS_MOST + 1);
	ask.actions = ARENA_ARRAY(arena, struct asked_action, plan->action_count + 1);
	for (i = 0; i < plan->measure_count; i++) {
		count = is_named(names_of_measure(plan->measures[i]), lead, arena)
		    ? periods_of(plan->measures[i], period, periods, PERIODS_MOST) : 0;
		for (p = 0; p < count; p++)
			ask.measures[ask.measure_count++] = (struct asked_measure){ plan->measures[i], periods[p] };
	}
	for (i = 0; i < plan->action_count; i++)
		if (!e->actions[i].done && is_named(names_of_action(plan->actions[i]), lead, arena))
			ask.actions[ask.action_count++] = (struct asked_action){ plan->actions[i], &e->actions[i] };
	return ask;
}

static void
add_leads(const char **leads, size_t *count, size_t most, const char *names, struct arena *arena)
{
	const char *name;
	size_t i;

	while ((name = next_name(&names, arena)) != NULL) {
		for (i = 0; i < *count && strcasecmp(leads[i], name) != 0; i++)
			continue;
		if (i == *count && *count < most)
			leads[(*count)++] = name;
	}
}

static size_t
count_names(const char *names)
{
	size_t count = 1;

	for (; (names = strchr(names, ';')) != NULL; names++)
		count++;
	return count;
}

const char **
ask_leads(const struct evaluation *e, const struct period *period, struct arena *arena, size_t *count)
{
	struct ask all = ask_of(e, NULL, period, arena);
	size_t most = 0, i;
	const char **leads;

	for (i = 0; i < all.measure_count; i++)
		most += count_names(names_of_measure(all.measures[i].measure));
	for (i = 0; i < all.action_count; i++)
		most += count_names(names_of_action(all.actions[i].action));
	leads = ARENA_ARRAY(arena, const char *, most + 1);
	*count = 0;
	for (i = 0; i < all.measure_count; i++)
		add_leads(leads, count, most, names_of_measure(all.measures[i].measure), arena);
	for (i = 0; i < all.action_count; i++)
		add_leads(leads, count, most, names_of_action(all.actions[i].action), arena);
	return leads;
}

bool
ask_is_earlier(const struct measure *m, const struct period *p)
{
	size_t i;

	for (i = 0; i < m->scorecard_count; i++)
		if (date_compare(p->end, m->scorecards[i]->current->end) >= 0)
			return false;
	for (i = 0; i < m->value_count && m->scorecard_count == 0; i++)
		if (date_compare(p->end, m->values[i].period->end) < 0)
			return true;
	return m->scorecard_count > 0;
}

const struct scale *
ask_action_scale(const struct plan *plan)
{
	const struct scale *scale = NULL;
	size_t i;

	for (i = 0; i < plan->action_count; i++)
		if (plan->actions[i]->rag != NULL)
			scale = plan->actions[i]->rag->scale;
	return scale;
}

/* ---- keys --------------------------------------------------------------------------------------------------------------- */

const char *
ask_measure_key(struct arena *arena, const struct plan *plan, const struct measure *m, const struct period *p)
{
	return arena_printf(arena, "%s/m/%s/%s", plan->id != NULL ? plan->id : "", m->id, p->id);
}

static bool
is_text(const char *one, const char *other)
{
	return strcmp(one != NULL ? one : "", other != NULL ? other : "") == 0;
}

/* Two actions without ids that nothing tells from each other. */
static bool
is_twin(const struct action *one, const struct action *other)
{
	return one->id == NULL && one->recommendation == other->recommendation && is_text(one->ref, other->ref)
	    && is_text(one->title, other->title);
}

const char *
ask_action_key(struct arena *arena, const struct plan *plan, const struct action *a)
{
	const char *words, *key;
	size_t before = 0, i;

	if (a->id != NULL)
		return arena_printf(arena, "%s/a/%s", plan->id != NULL ? plan->id : "", a->id);
	words = arena_printf(arena, "%s\n%s\n%s", a->recommendation != NULL && a->recommendation->id != NULL
	    ? a->recommendation->id : "", a->ref != NULL ? a->ref : "", a->title != NULL ? a->title : "");
	key = arena_printf(arena, "%s/a/~%.12s", plan->id != NULL ? plan->id : "", sha256_hex(arena, words, strlen(words)));
	for (i = 0; i < a->index; i++)
		before += is_twin(plan->actions[i], a);
	return before > 0 ? arena_printf(arena, "%s-%zu", key, before + 1) : key;
}

/* ---- what the plan says --------------------------------------------------------------------------------------------------- */

static const char *
comment_lines(struct arena *arena, const xmlNode *comment)
{
	const char *all = "", *text;
	const xmlNode *n;

	for (n = tree_first(comment); n != NULL; n = tree_next(n)) {
		text = tree_text(n, arena);
		if (text != NULL)
			all = arena_printf(arena, "%s%s%s", all, *all != '\0' ? "\n" : "", text);
	}
	return all;
}

const char *
ask_said(struct arena *arena, const struct value *v, enum asked_field field)
{
	static const char *const attributes[] = {
		[FIELD_NUMERATOR] = "numerator", [FIELD_DENOMINATOR] = "denominator", [FIELD_MARKERS] = "markers",
		[FIELD_WAS] = "was", [FIELD_REASON] = "reason",
	};
	const char *text = NULL;
	const xmlNode *comment;

	if (v == NULL)
		return "";
	if (field == FIELD_VALUE) {
		text = tree_own_text(v->node, arena);
	} else if (field == FIELD_COMMENT) {
		comment = tree_first_of(v->node, EL_COMMENT);
		text = comment != NULL ? comment_lines(arena, comment) : NULL;
	} else {
		text = tree_words(v->node, attributes[field], arena);
	}
	return text != NULL ? text : "";
}
