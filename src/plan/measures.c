/* Measures: what they are and what they are rated by. Their values: values.c. */
#include <math.h>
#include <string.h>

#include "plan/build.h"

/* The scorecards it stands in; each counts its measures for now. */
static void
build_membership(struct build *b, struct measure *m)
{
	const char *list = tree_attribute(m->node, "scorecards"), *word;
	struct scorecard *s;
	size_t i;

	m->scorecards = ARENA_ARRAY(b->arena, const struct scorecard *, build_count_words(list));
	while ((word = build_next_word(b, &list)) != NULL) {
		s = build_refer_word(b, m->node, word, b->scorecards, KIND_SCORECARD);
		for (i = 0; i < m->scorecard_count && m->scorecards[i] != s; i++)
			continue;
		if (s == NULL || i < m->scorecard_count)
			continue;
		m->scorecards[m->scorecard_count++] = s;
		s->measure_count++;
	}
}

/* Its own bands or the set it names; not both. */
static void
build_bands(struct build *b, struct measure *m)
{
	const xmlNode *own = tree_first_of(m->node, EL_BANDS);
	struct band_set *set;

	m->bands = build_refer(b, m->node, "band-set", b->band_sets, KIND_BAND_SET);
	if (own == NULL)
		return;
	if (tree_attribute(m->node, "band-set") != NULL) {
		BUILD_FAULT(b, own, "two-band-sets", "measure \"%s\" has bands of its own and names a band "
		    "set; remove one of them", m->id);
		return;
	}
	set = ARENA_NEW(b->arena, struct band_set);
	build_band_set(b, own, set);
	b->plan->band_sets[b->plan->band_set_count++] = set;
	m->bands = set;
}

/* Polarity as stated, or as the bands show it; the two must not disagree. */
static void
build_polarity(struct build *b, struct measure *m)
{
	enum polarity shown = m->bands != NULL ? bands_polarity(m->bands) : POLARITY_NONE;
	int stated = build_choice(m->node, "polarity", -1);
	bool high = shown == POLARITY_HIGH;

	m->polarity_stated = stated >= 0;
	m->polarity = stated >= 0 ? (enum polarity)stated : shown;
	if (shown != POLARITY_NONE && stated == (high ? POLARITY_LOW : POLARITY_HIGH))
		BUILD_FAULT(b, m->node, "inverted-bands", "measure \"%s\" says that %s is good, but its "
		    "bands get better as values %s; correct its polarity or its bands", m->id,
		    high ? "low" : "high", high ? "rise" : "fall");
}

static void
build_benchmarks(struct build *b, struct measure *m)
{
	const xmlNode *n;
	struct benchmark *k;

	m->benchmarks = ARENA_ARRAY(b->arena, struct benchmark, tree_count_of(m->node, EL_BENCHMARK));
	for (n = tree_first_of(m->node, EL_BENCHMARK); n != NULL; n = tree_next_of(n, EL_BENCHMARK)) {
		k = &m->benchmarks[m->benchmark_count++];
		k->name = build_words(b, n, "name");
		k->period = build_refer(b, n, "period", b->periods, KIND_PERIOD);
		k->value = build_number(n, "value");
		k->at = source_pos(n);
	}
}

/* A step in what is measured: limits before and after it have nothing in common. */
static void
build_rebase(struct build *b, struct measure *m)
{
	m->rebase = build_refer(b, m->node, "rebase", b->periods, KIND_PERIOD);
	m->rebase_reason = build_words(b, m->node, "rebase-reason");
	if (m->rebase != NULL && m->rebase_reason == NULL)
		BUILD_FAULT(b, m->node, "rebase-without-reason", "measure \"%s\" has a step in %s; say what "
		    "changed then with rebase-reason=\"...\"", m->id, m->rebase->name);
}

static const char *
child_text(struct build *b, const xmlNode *node, enum element element)
{
	const xmlNode *n = tree_first_of(node, element);

	return n != NULL ? tree_text(n, b->arena) : NULL;
}

void
build_measure(struct build *b, xmlNode *node, struct measure_group *group)
{
	struct measure *m = ARENA_NEW(b->arena, struct measure);
	double decimals = build_number(node, "decimals");

	m->node = node;
	m->at = source_pos(node);
	m->group = group;
	m->id = build_words(b, node, "id");
	m->number = build_words(b, node, "number");
	m->title = child_text(b, node, EL_TITLE);
	m->shows = child_text(b, node, EL_SHOWS);
	m->unit = (enum unit_kind)build_choice(node, "unit", UNIT_TEXT);
	m->unit_label = build_words(b, node, "unit-label");
	m->audit = build_yes(node, "audit", false);
	m->cumulative = build_yes(node, "cumulative", false);
	m->may_exceed_100 = build_yes(node, "may-exceed-100", false);
	m->rated = build_yes(node, "rated", true);
	m->decimals = isnan(decimals) ? -1 : (int)decimals;
	m->target = build_number(node, "target");
	m->tolerance = build_number(node, "tolerance");
	m->baseline = build_number(node, "baseline");
	m->baseline_label = build_words(b, node, "baseline-label");
	if (m->id == NULL || !build_register(b, b->measures, node, "id", m, true))
		return;
	m->index = b->plan->measure_count;
	b->plan->measures[b->plan->measure_count++] = m;
	group->measures[group->measure_count++] = m;
	build_membership(b, m);
	build_bands(b, m);
	build_polarity(b, m);
	build_benchmarks(b, m);
	build_rebase(b, m);
}

void
build_scorecard_measures(struct build *b)
{
	struct plan *p = b->plan;
	struct scorecard *s;
	size_t i, j;

	for (i = 0; i < p->scorecard_count; i++) {
		s = p->scorecards[i];
		s->measures = ARENA_ARRAY(b->arena, struct measure *, s->measure_count);
		s->measure_count = 0;
	}
	for (i = 0; i < p->measure_count; i++)
		for (j = 0; j < p->measures[i]->scorecard_count; j++) {
			s = (struct scorecard *)p->measures[i]->scorecards[j];
			s->measures[s->measure_count++] = p->measures[i];
		}
}
