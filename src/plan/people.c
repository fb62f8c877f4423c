/* Counts about people: which measures are such, and how they hang together. */
#include <math.h>
#include <string.h>

#include "definition/edition.h"
#include "plan/build.h"

enum { THRESHOLD = 4, BASE = 5 };

static int
number_or(const xmlNode *node, const char *name, int without)
{
	double number = attribute_number(node, name);

	return isnan(number) || number < 1 || number > 1e6 ? without : (int)number;
}

static void
build_rule(struct build *b, const xmlNode *root)
{
	struct small_numbers *s = &b->plan->small;
	xmlNode *node = tree_first_of(root, EL_SMALL_NUMBERS), *n;
	const char *file;

	*s = (struct small_numbers){ .threshold = THRESHOLD, .base = BASE, .node = node };
	if (node == NULL)
		return;
	s->threshold = number_or(node, "threshold", THRESHOLD);
	s->base = number_or(node, "base", BASE);
	s->method = (enum small_method)(attribute_choice(node, "method", -1) + 1);
	s->zero = (enum small_zero)attribute_choice(node, "zero", SMALL_ZERO_STAYS);
	s->earlier = ARENA_ARRAY(b->arena, const char *, tree_count_of(node, EL_EARLIER));
	for (n = tree_first_of(node, EL_EARLIER); n != NULL; n = tree_next_of(n, EL_EARLIER))
		if ((file = build_words(b, n, "file")) != NULL)
			s->earlier[s->earlier_count++] = definition_beside(b->definition, file);
	if (s->base < 2)
		BUILD_FAULT(b, node, "small-base", error_small_base);
}

/* ---- what is whose total ------------------------------------------------------------------ */

static const struct value *
value_in(const struct measure *m, const struct period *period)
{
	size_t i;

	for (i = 0; i < m->value_count; i++)
		if (m->values[i].period == period)
			return &m->values[i];
	return NULL;
}

static bool
is_number(const struct value *v)
{
	return v != NULL && !isnan(v->low) && v->low == v->high && v->as_written == NULL;
}

/* A total that does not add up in some period cannot be relied on. */
static void
check_sum(struct build *b, const struct measure *m, const struct value *total)
{
	double sum = 0;
	size_t i;

	for (i = 0; i < m->total_of_count; i++) {
		const struct value *part = value_in(m->total_of[i], total->period);

		if (!is_number(part))
			return;
		sum += part->low;
	}
	if (is_number(total) && sum != total->low)
		SAY_ERROR(b->diags, total->at, "total-differs", error_total_differs, m->title,
		    build_number(b, total->low), total->period->name, build_number(b, sum));
}

static void
build_total(struct build *b, struct measure *m)
{
	const char *list = tree_attribute(m->node, "total-of"), *word;

	if (list == NULL)
		return;
	m->total_of = ARENA_ARRAY(b->arena, struct measure *, words_count(list));
	while ((word = words_next(&list, b->arena)) != NULL) {
		struct measure *part = build_refer_word(b, m->node, word, b->measures, KIND_MEASURE);

		if (part == m)
			BUILD_FAULT(b, m->node, "total-of-itself", error_total_of_itself, m->id);
		else if (part != NULL)
			m->total_of[m->total_of_count++] = part;
	}
}

static void
check_sums(struct build *b, const struct measure *m)
{
	size_t i;

	for (i = 0; m->total_of_count > 0 && i < m->value_count; i++)
		check_sum(b, m, &m->values[i]);
}

/* ---- what is counted twice -------------------------------------------------------------------- */

static void
check_same(struct build *b, const struct measure *m, const struct measure *other, bool numerator)
{
	size_t i;

	for (i = 0; other != NULL && i < m->value_count; i++) {
		const struct value *v = &m->values[i], *same = value_in(other, v->period);
		double mine = numerator ? v->numerator : v->denominator;

		if (!isnan(mine) && is_number(same) && same->low != mine)
			SAY_ERROR(b->diags, v->at, "same-count-differs", error_same_count_differs, m->title,
			    build_number(b, mine), v->period->name, other->title, build_number(b, same->low));
	}
}

/* ---- what counts people ------------------------------------------------------------------------- */

static bool
may_count_people(const struct measure *m)
{
	return m->unit == UNIT_COUNT || m->unit == UNIT_NUMBER || m->unit == UNIT_PERCENT
	    || m->unit == UNIT_RATE;
}

static void
check_people(struct build *b, const struct measure *m)
{
	size_t i;

	if (!may_count_people(m)) {
		BUILD_FAULT(b, m->node, "people-of-other", error_people_unit, m->id);
		return;
	}
	for (i = 0; i < m->value_count; i++) {
		const struct value *v = &m->values[i];

		if (!measure_is_share(m) && is_number(v) && (v->low < 0 || v->low != floor(v->low)))
			SAY_ERROR(b->diags, v->at, "people-not-whole", error_people_not_whole, m->title,
			    build_number(b, v->low), v->period->name);
		if (measure_is_share(m) && !isnan(v->low) && isnan(v->numerator))
			SAY_WARNING(b->diags, v->at, "no-base", warning_people_no_base, m->title,
			    v->period->name);
	}
}

void
build_people(struct build *b, const xmlNode *root)
{
	/* The figures of a public edition were whole when they were checked, and are rounded since. */
	bool whole = edition_of(root->doc) != EDITION_PUBLIC;
	size_t i;

	b->plan->is_public = !whole;
	build_rule(b, root);
	for (i = 0; i < b->plan->measure_count; i++) {
		struct measure *m = b->plan->measures[i];

		m->people = attribute_yes(m->node, "people", false);
		m->numerator_is = build_refer(b, m->node, "numerator-is", b->measures, KIND_MEASURE);
		m->denominator_is = build_refer(b, m->node, "denominator-is", b->measures, KIND_MEASURE);
		build_total(b, m);
		if (whole) {
			check_sums(b, m);
			check_same(b, m, m->numerator_is, true);
			check_same(b, m, m->denominator_is, false);
		}
		if (m->people && whole)
			check_people(b, m);
	}
}
