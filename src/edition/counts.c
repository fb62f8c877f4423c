#include "edition/counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "definition/definition.h"
#include "definition/edition.h"
#include "definition/source.h"
#include "plan/reader.h"
#include "wording/error.h"

/* ---- which measures hang together ------------------------------------------------------------- */

static size_t
root_of(size_t *above, size_t i)
{
	while (above[i] != i)
		i = above[i] = above[above[i]];
	return i;
}

static void
join(size_t *above, const struct measure *a, const struct measure *b)
{
	if (b != NULL)
		above[root_of(above, a->index)] = root_of(above, b->index);
}

static bool
is_by_quarter(const struct measure *m)
{
	size_t i;

	for (i = 0; i < m->value_count; i++)
		if (m->values[i].period->kind == PERIOD_QUARTER || m->values[i].period->kind == PERIOD_MONTH)
			return true;
	return false;
}

/* Which method holds for each measure: one for all that hang together. */
static void
choose_methods(struct counts_list *c)
{
	const struct plan *p = c->plan;
	size_t *above = ARENA_ARRAY(c->arena, size_t, p->measure_count + 1), i, j;
	bool *people = ARENA_ARRAY(c->arena, bool, p->measure_count + 1);
	bool *quarters = ARENA_ARRAY(c->arena, bool, p->measure_count + 1);

	c->round = ARENA_ARRAY(c->arena, bool, p->measure_count + 1);
	c->member = ARENA_ARRAY(c->arena, bool, p->measure_count + 1);
	c->set = ARENA_ARRAY(c->arena, size_t, p->measure_count + 1);
	for (i = 0; i < p->measure_count; i++)
		above[i] = i;
	for (i = 0; i < p->measure_count; i++) {
		const struct measure *m = p->measures[i];

		for (j = 0; j < m->total_of_count; j++)
			join(above, m, m->total_of[j]);
		join(above, m, m->numerator_is);
		join(above, m, m->denominator_is);
	}
	for (i = 0; i < p->measure_count; i++) {
		people[root_of(above, i)] |= p->measures[i]->people;
		quarters[root_of(above, i)] |= is_by_quarter(p->measures[i]);
	}
	for (i = 0; i < p->measure_count; i++) {
		c->set[i] = root_of(above, i);
		c->member[i] = people[root_of(above, i)];
		c->round[i] = p->small.method == SMALL_ROUND
		    || (p->small.method == SMALL_NOT_STATED && quarters[root_of(above, i)]);
	}
}

/* ---- the counts --------------------------------------------------------------------------------- */

static double
whole(double number)
{
	return number >= 0 && number == floor(number) && number <= DISCLOSURE_MOST ? number : NAN;
}

static bool
is_stated(const struct value *v)
{
	return v->text != NULL || v->parts != NULL || !isnan(v->low) || !isnan(v->numerator);
}

static void
add_counts(struct counts_list *c, const struct measure *m, const struct value *v, bool earlier)
{
	struct counts *n;

	MEM_GROW(c->list, c->cap, c->count + 1);
	n = &c->list[c->count++];
	*n = (struct counts){ .measure = m, .value = v, .earlier = earlier, .start = v->period->start,
		.end = v->period->end, .number = { NAN, whole(v->numerator), whole(v->denominator) },
		.cell = { NO_CELL, NO_CELL, NO_CELL }, .figure = NO_CELL };
	if (!measure_is_share(m) && v->as_written == NULL && v->low == v->high)
		n->number[COUNT_VALUE] = whole(v->low);
	n->unclear = is_stated(v) && ((!measure_is_share(m) && isnan(n->number[COUNT_VALUE]))
	    || (!isnan(v->numerator) && (isnan(n->number[COUNT_NUMERATOR])
	    || isnan(n->number[COUNT_DENOMINATOR]))));
	if (v->markers & (MARKER_NOT_AVAILABLE | MARKER_NOT_APPLICABLE | MARKER_SUPPRESSED))
		n->unclear = n->unclear && !isnan(v->low);
}

static int
by_place(const void *a, const void *b)
{
	const struct counts *x = a, *y = b;
	int days;

	if (x->measure->index != y->measure->index)
		return x->measure->index < y->measure->index ? -1 : 1;
	days = date_compare(x->start, y->start);
	if (days == 0)
		days = date_compare(x->end, y->end);
	return days != 0 ? days : (int)x->earlier - (int)y->earlier;
}

static void
sort_counts(struct counts_list *c)
{
	size_t i, m = 0;

	if (c->count > 0)
		qsort(c->list, c->count, sizeof *c->list, by_place);
	c->first = ARENA_ARRAY(c->arena, size_t, c->plan->measure_count + 1);
	for (i = 0; i < c->count; i++)
		for (; m <= c->list[i].measure->index; m++)
			c->first[m] = i;
	for (; m <= c->plan->measure_count; m++)
		c->first[m] = c->count;
}

/* ---- earlier issues -------------------------------------------------------------------------------- */

static const struct measure *
measure_called(const struct plan *p, const char *id)
{
	size_t i;

	for (i = 0; i < p->measure_count; i++)
		if (strcmp(p->measures[i]->id, id) == 0)
			return p->measures[i];
	return NULL;
}

/* What was published rounded is no count, but says where the count lies. A nought is one. */
static void
note_rounded(struct counts *n, int64_t base)
{
	const double shown = n->number[COUNT_VALUE];

	if (isnan(shown) || shown == 0 || fmod(shown, (double)base) != 0)
		return;
	n->rounded = (int64_t)shown;
	n->rounded_to = base;
	n->number[COUNT_VALUE] = NAN;
}

static void
add_earlier(struct counts_list *c, const struct plan *earlier)
{
	struct counts_list its = { .plan = earlier, .arena = c->arena };
	size_t i, v;

	choose_methods(&its);
	for (i = 0; i < earlier->measure_count; i++) {
		const struct measure *m = measure_called(c->plan, earlier->measures[i]->id);

		for (v = 0; m != NULL && c->member[m->index] && v < earlier->measures[i]->value_count; v++) {
			add_counts(c, m, &earlier->measures[i]->values[v], true);
			if (its.round[i] && earlier->measures[i]->people)
				note_rounded(&c->list[c->count - 1], earlier->small.base);
		}
	}
}

/* An issue that the plan tells of changes against is public when it is no other's edition: issues.h has seen
 * to that. One named as published for this alone must say so itself. */
static bool
is_published(const struct counts_list *c, const char *path, const struct definition *d)
{
	size_t i;

	for (i = 0; i < c->plan->issue_count; i++)
		if (strcmp(c->plan->issues[i].file, path) == 0)
			return edition_of(d->source) != EDITION_PRIVATE;
	return edition_of(d->source) == EDITION_PUBLIC;
}

/* The definition stays as long as the counts: they point into it. */
static void
read_earlier(struct counts_list *c, const char *path, struct diags *found)
{
	struct definition *d = definition_read(path);
	const struct plan *earlier;
	struct diags *faults = diags_new();

	if (d->root == EL_PLAN && is_published(c, path, d)
	    && (earlier = plan_view(d)) != NULL) {
		add_earlier(c, earlier);
	} else if (!definition_judge(d, faults)) {
		diags_merge(found, faults);
	} else {
		SAY_ERROR(found, source_pos(c->plan->small.node), "earlier-not-public",
		    error_earlier_not_public, path);
	}
	diags_drop(faults);
	MEM_GROW(c->read, c->read_cap, c->read_count + 1);
	c->read[c->read_count++] = d;
}

/* ---- all of it -------------------------------------------------------------------------------- */

static struct disclosure_rule
rule_of(const struct plan *p, bool round)
{
	return (struct disclosure_rule){ .method = round ? DISCLOSURE_ROUND : DISCLOSURE_SUPPRESS,
		.zero = (enum disclosure_zero)p->small.zero, .threshold = p->small.threshold,
		.base = p->small.base };
}

/* Is the file among those that are named for the small numbers' sake? */
static bool
is_named(const struct plan *plan, const char *file)
{
	size_t i;

	for (i = 0; i < plan->small.earlier_count; i++)
		if (strcmp(plan->small.earlier[i], file) == 0)
			return true;
	return false;
}

struct counts_list
counts_find(const struct plan *plan, struct arena *arena, struct diags *found)
{
	struct counts_list c = { .plan = plan, .arena = arena };
	size_t i, v;

	choose_methods(&c);
	for (i = 0; i < plan->measure_count; i++)
		for (v = 0; c.member[i] && v < plan->measures[i]->value_count; v++)
			add_counts(&c, plan->measures[i], &plan->measures[i]->values[v], false);
	for (i = 0; i < plan->small.earlier_count; i++)
		read_earlier(&c, plan->small.earlier[i], found);
	for (i = 0; i < plan->issue_count; i++)
		if (!is_named(plan, plan->issues[i].file))
			read_earlier(&c, plan->issues[i].file, found);
	sort_counts(&c);
	for (i = 0; i < ARRAY_LEN(c.table); i++) {
		const struct disclosure_rule rule = rule_of(plan, i == 1);

		c.table[i] = disclosure_new(&rule);
	}
	counts_relate(&c);
	return c;
}

void
counts_drop(struct counts_list *c)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(c->table); i++)
		disclosure_drop(c->table[i]);
	for (i = 0; i < c->read_count; i++)
		definition_drop(c->read[i]);
	free(c->read);
	free(c->rests);
	free(c->list);
}
