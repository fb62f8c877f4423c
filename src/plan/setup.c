/* The plan's own line of facts, abbreviations, phases, scorecards. */
#include <string.h>

#include "plan/build.h"

static const char *
text_of(struct build *b, const xmlNode *root, enum element element)
{
	const xmlNode *node = tree_first_of(root, element);

	return node != NULL ? tree_text(node, b->arena) : NULL;
}

static struct date
date_of(struct build *b, const xmlNode *root, enum element element)
{
	const char *text = text_of(b, root, element);
	struct date d = NO_DATE;

	if (text != NULL && !date_parse(text, &d))
		return (struct date)NO_DATE;
	return d;
}

static void
build_facts(struct build *b, const xmlNode *root)
{
	struct plan *p = b->plan;

	p->id = build_words(b, root, "id");
	p->lang = build_words(b, root, "lang");
	if (p->lang == NULL)
		p->lang = "en-GB";
	p->title = text_of(b, root, EL_TITLE);
	p->organisation = text_of(b, root, EL_ORGANISATION);
	p->committee = text_of(b, root, EL_COMMITTEE);
	p->date = date_of(b, root, EL_DATE);
	p->as_at = date_of(b, root, EL_AS_AT);
}

static void
build_abbreviations(struct build *b, const xmlNode *root)
{
	const xmlNode *list = tree_first_of(root, EL_ABBREVIATIONS), *n;
	struct map *seen = map_new();
	struct abbreviation *a;

	b->plan->abbreviations = ARENA_ARRAY(b->arena, struct abbreviation,
	    b->structure->count[EL_ABBREVIATION]);
	for (n = list != NULL ? tree_first(list) : NULL; n != NULL; n = tree_next(n)) {
		if (tree_attribute(n, "short") == NULL || tree_text(n, b->arena) == NULL
		    || !build_register(b, seen, n, "short", b, false))
			continue;
		a = &b->plan->abbreviations[b->plan->abbreviation_count++];
		a->short_form = build_words(b, n, "short");
		a->expansion = tree_text(n, b->arena);
		a->at = source_pos(n);
	}
	map_drop(seen);
}

static void
build_phases(struct build *b, const xmlNode *root)
{
	const xmlNode *list = tree_first_of(root, EL_PHASES), *n;
	struct phase *p;

	b->plan->phases = ARENA_ARRAY(b->arena, struct phase, b->structure->count[EL_PHASE]);
	for (n = list != NULL ? tree_first(list) : NULL; n != NULL; n = tree_next(n)) {
		p = &b->plan->phases[b->plan->phase_count];
		if (!build_register(b, b->phases, n, "id", p, false))
			continue;
		p->id = build_words(b, n, "id");
		p->label = build_words(b, n, "label");
		p->meaning = tree_text(n, b->arena);
		p->at = source_pos(n);
		b->plan->phase_count++;
	}
}

static void
build_codes(struct build *b, const xmlNode *root)
{
	xmlNode *n;

	for (n = tree_first_of(root, EL_SOURCE_CODE); n != NULL; n = tree_next_of(n, EL_SOURCE_CODE))
		build_register(b, b->codes, n, "code", n, false);
}

/* The periods a scorecard shows; one that is no period is reported. */
static void
build_scorecard_periods(struct build *b, struct scorecard *s, const char *list)
{
	const char *word;
	const struct period *period;
	size_t i;

	s->periods = ARENA_ARRAY(b->arena, const struct period *, words_count(list) + 1);
	while ((word = words_next(&list, b->arena)) != NULL) {
		period = build_refer_word(b, s->node, word, b->periods, KIND_PERIOD);
		for (i = 0; i < s->period_count && s->periods[i] != period; i++)
			continue;
		if (i < s->period_count)
			BUILD_FAULT(b, s->node, "duplicate-period", error_period_repeated,
			    structure_describe(s->node, b->arena), word);
		else if (period != NULL)
			s->periods[s->period_count++] = period;
	}
}

/* The period the paper is about: one of those shown, the last when not said. */
static void
build_current(struct build *b, struct scorecard *s)
{
	size_t i;

	s->current = build_refer(b, s->node, "current", b->periods, KIND_PERIOD);
	if (s->period_count == 0)
		return;
	if (s->current == NULL) {
		s->current = s->periods[s->period_count - 1];
		return;
	}
	for (i = 0; i < s->period_count && s->periods[i] != s->current; i++)
		continue;
	if (i == s->period_count)
		BUILD_FAULT(b, s->node, "period-outside-range", error_current_not_shown,
		    structure_describe(s->node, b->arena), s->current->id);
}

static void
build_scorecards(struct build *b, const xmlNode *root)
{
	struct plan *p = b->plan;
	struct scorecard *s;
	xmlNode *n;

	p->scorecards = ARENA_ARRAY(b->arena, struct scorecard *, b->structure->count[EL_SCORECARD]);
	for (n = tree_first_of(root, EL_SCORECARD); n != NULL; n = tree_next_of(n, EL_SCORECARD)) {
		s = ARENA_NEW(b->arena, struct scorecard);
		s->node = n;
		s->at = source_pos(n);
		s->id = build_words(b, n, "id");
		s->title = text_of(b, n, EL_TITLE);
		s->columns = build_words(b, n, "columns");
		s->history = attribute_yes(n, "history", false);
		build_scorecard_periods(b, s, tree_attribute(n, "periods"));
		build_current(b, s);
		if (build_register(b, b->scorecards, n, "id", s, true))
			p->scorecards[p->scorecard_count++] = s;
	}
}

void
build_setup(struct build *b, const xmlNode *root)
{
	build_facts(b, root);
	build_abbreviations(b, root);
	build_scales(b, root);
	build_band_sets(b, root);
	build_plan_targets(b, root);
	build_periods(b, root);
	build_phases(b, root);
	build_codes(b, root);
	build_scorecards(b, root);
}
