/* Measures: what they are and what they are rated by. Their values: values.c. */
#include <math.h>
#include <string.h>

#include "plan/build.h"
#include "wording/say.h"

/* The scorecards it stands in; each counts its measures for now. */
static void
build_membership(struct build *b, struct measure *m)
{
	const char *list = tree_attribute(m->node, "scorecards"), *word;
	struct scorecard *s;
	size_t i;

	m->scorecards = ARENA_ARRAY(b->arena, const struct scorecard *, words_count(list));
	while ((word = words_next(&list, b->arena)) != NULL) {
		s = build_refer_word(b, m->node, word, b->scorecards, KIND_SCORECARD);
		for (i = 0; i < m->scorecard_count && m->scorecards[i] != s; i++)
			continue;
		if (s == NULL || i < m->scorecard_count)
			continue;
		m->scorecards[m->scorecard_count++] = s;
		s->measure_count++;
	}
}

static const struct band_set *
new_band_set(struct build *b, xmlNode *node)
{
	struct band_set *set = ARENA_NEW(b->arena, struct band_set);

	build_band_set(b, node, set);
	b->plan->band_sets[b->plan->band_set_count++] = set;
	return set;
}

/* Put `dated` among those that hold before and after it; two from one period are a fault. */
static void
add_dated(struct build *b, struct measure *m, const xmlNode *node, struct dated_bands dated)
{
	size_t i = m->band_history_count;

	for (; i > 0; i--) {
		const struct dated_bands *before = &m->band_history[i - 1];

		if (before->from == dated.from) {
			BUILD_FAULT(b, node, "two-band-sets", error_bands_twice, m->id,
			    dated.from != NULL ? dated.from->id : say_plain(SAY_error_bands_twice_beginning),
			    build_line(b, before->set->at));
			return;
		}
		if (before->from == NULL || (dated.from != NULL
		    && date_compare(before->from->start, dated.from->start) <= 0))
			break;
		m->band_history[i] = *before;
	}
	m->band_history[i] = dated;
	m->band_history_count++;
}

/* Its own bands, which may change from a period on, or the set it names; not both. */
static void
build_bands(struct build *b, struct measure *m)
{
	xmlNode *own = tree_first_of(m->node, EL_BANDS), *n;

	m->bands = build_refer(b, m->node, "band-set", b->band_sets, KIND_BAND_SET);
	if (own == NULL)
		return;
	if (tree_attribute(m->node, "band-set") != NULL) {
		BUILD_FAULT(b, own, "two-band-sets", error_bands_and_set, m->id);
		return;
	}
	m->band_history = ARENA_ARRAY(b->arena, struct dated_bands, tree_count_of(m->node, EL_BANDS));
	for (n = own; n != NULL; n = tree_next_of(n, EL_BANDS))
		add_dated(b, m, n, (struct dated_bands){
		    build_refer(b, n, "from", b->periods, KIND_PERIOD), new_band_set(b, n) });
	m->bands = m->band_history[m->band_history_count - 1].set;
	if (m->band_history_count == 1 && m->band_history[0].from == NULL)
		m->band_history_count = 0;
}

/* "complaint", or "child|children". */
static void
build_noun(struct build *b, struct measure *m)
{
	const char *words = build_words(b, m->node, "noun"), *bar;

	if (words == NULL)
		return;
	bar = strchr(words, '|');
	m->noun = bar != NULL ? arena_strndup(b->arena, words, (size_t)(bar - words)) : words;
	m->nouns = bar != NULL ? bar + 1 : SAY(b->arena, noun_plural, words);
}

/* Stock, flow or cumulative, in the new spelling or the old; the two must not disagree. */
static void
build_kind(struct build *b, struct measure *m)
{
	bool old = attribute_yes(m->node, "cumulative", false);

	m->kind = (enum measure_kind)(1 + attribute_choice(m->node, "kind", -1));
	if (old && m->kind != KIND_NOT_STATED && m->kind != KIND_CUMULATIVE)
		BUILD_FAULT(b, m->node, "two-kinds", error_kind_twice, m->id,
		    tree_attribute(m->node, "kind"));
	if (old)
		m->kind = KIND_CUMULATIVE;
}

/* Is `word` what the period is called, or the first word of it: "Mar" of "Mar 2016"? */
static bool
is_called(const struct period *p, const char *word)
{
	size_t len = strlen(word);

	return strncmp(p->label, word, len) == 0 && (p->label[len] == '\0' || p->label[len] == ' ');
}

static void
build_frequency(struct build *b, struct measure *m)
{
	const char *list, *word;
	size_t i;

	m->frequency = (enum frequency)(1 + attribute_choice(m->node, "frequency", -1));
	m->reported_in = list = build_words(b, m->node, "reported-in");
	while ((word = words_next(&list, b->arena)) != NULL) {
		for (i = 0; i < b->plan->period_count && !is_called(&b->plan->periods[i], word); i++)
			continue;
		if (i == b->plan->period_count)
			BUILD_FAULT(b, m->node, "unknown-period", error_reported_in, m->id, word);
	}
}

/* What all sets of bands show that the measure has had; they must not disagree. */
static enum polarity
shown_polarity(struct build *b, const struct measure *m)
{
	enum polarity shown = m->bands != NULL ? bands_polarity(m->bands) : POLARITY_NONE, before;
	size_t i;

	for (i = 0; i < m->band_history_count; i++) {
		before = bands_polarity(m->band_history[i].set);
		if (before == POLARITY_HIGH && shown == POLARITY_LOW)
			BUILD_FAULT(b, m->band_history[i].set->node, "inverted-bands",
			    error_bands_rise_others_fall, m->id);
		if (before == POLARITY_LOW && shown == POLARITY_HIGH)
			BUILD_FAULT(b, m->band_history[i].set->node, "inverted-bands",
			    error_bands_fall_others_rise, m->id);
	}
	return shown;
}

/* Polarity as stated, or as the bands show it; the two must not disagree. */
static void
build_polarity(struct build *b, struct measure *m)
{
	enum polarity shown = shown_polarity(b, m);
	int stated = attribute_choice(m->node, "polarity", -1);

	m->polarity_stated = stated >= 0;
	m->polarity = stated >= 0 ? (enum polarity)stated : shown;
	if (shown == POLARITY_HIGH && stated == POLARITY_LOW)
		BUILD_FAULT(b, m->node, "inverted-bands", error_low_good_bands_rise, m->id);
	if (shown == POLARITY_LOW && stated == POLARITY_HIGH)
		BUILD_FAULT(b, m->node, "inverted-bands", error_high_good_bands_fall, m->id);
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
		k->value = attribute_number(n, "value");
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
		BUILD_FAULT(b, m->node, "rebase-without-reason", error_rebase_without_reason, m->id,
		    m->rebase->name);
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
	double decimals = attribute_number(node, "decimals");

	m->node = node;
	m->at = source_pos(node);
	m->group = group;
	m->id = build_words(b, node, "id");
	m->number = build_words(b, node, "number");
	m->title = child_text(b, node, EL_TITLE);
	m->shows = child_text(b, node, EL_SHOWS);
	m->unit = (enum unit_kind)attribute_choice(node, "unit", UNIT_TEXT);
	m->unit_label = build_words(b, node, "unit-label");
	m->audit = attribute_yes(node, "audit", false);
	m->owner = build_words(b, node, "owner");
	m->may_exceed_100 = attribute_yes(node, "may-exceed-100", false);
	m->rated = attribute_yes(node, "rated", true);
	m->decimals = isnan(decimals) ? -1 : (int)decimals;
	m->little_change = fmax(0, attribute_number(node, "little-change"));   /* 0 for NaN */
	m->baseline = attribute_number(node, "baseline");
	m->baseline_label = build_words(b, node, "baseline-label");
	if (m->id == NULL || !build_register(b, b->measures, node, "id", m, true))
		return;
	m->index = b->plan->measure_count;
	b->plan->measures[b->plan->measure_count++] = m;
	group->measures[group->measure_count++] = m;
	build_membership(b, m);
	build_kind(b, m);
	build_noun(b, m);
	build_frequency(b, m);
	build_targets(b, m);
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
