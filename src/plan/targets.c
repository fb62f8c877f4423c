/* What is aimed at, for which period, and what meeting or missing it is called. */
#include <math.h>
#include <stdlib.h>

#include "plan/build.h"

static struct tolerance
read_tolerance(const xmlNode *node)
{
	return (struct tolerance){ attribute_number(node, "tolerance"),
	    attribute_choice(node, "tolerance-unit", 0) == 1 };
}

/* The three statuses of `node`: all or none, of one scale. False: none, or a fault. */
static bool
read_statuses(struct build *b, const xmlNode *node, struct target_statuses *out)
{
	struct target_statuses s = {
		build_refer(b, node, "met", b->statuses, KIND_STATUS),
		build_refer(b, node, "near", b->statuses, KIND_STATUS),
		build_refer(b, node, "missed", b->statuses, KIND_STATUS),
	};
	size_t stated = (tree_attribute(node, "met") != NULL) + (tree_attribute(node, "near") != NULL)
	    + (tree_attribute(node, "missed") != NULL);

	if (stated == 0 || tree_lacks(node, "met") || tree_lacks(node, "near")
	    || tree_lacks(node, "missed"))
		return false;
	if (stated < 3) {
		BUILD_FAULT(b, node, "target-statuses", error_target_statuses,
		    structure_describe(node, b->arena), say_digits(b->arena, stated));
		return false;
	}
	if (s.met == NULL || s.near == NULL || s.missed == NULL)
		return false;
	if (s.met->scale != s.near->scale || s.met->scale != s.missed->scale) {
		BUILD_FAULT(b, node, "wrong-scale", error_target_scales, s.met->scale->id,
		    s.near->scale->id, s.missed->scale->id);
		return false;
	}
	*out = s;
	return true;
}

void
build_plan_targets(struct build *b, const xmlNode *root)
{
	const xmlNode *node = tree_first_of(root, EL_PLAN_TARGETS);

	b->plan->tolerance = (struct tolerance){ NAN, false };
	if (node == NULL)
		return;
	b->plan->tolerance = read_tolerance(node);
	(void)read_statuses(b, node, &b->plan->target_statuses);
}

static int
by_period(const void *a, const void *b)
{
	const struct period_target *x = a, *y = b;
	size_t i = x->period->index, j = y->period->index;

	return i != j ? (i > j) - (i < j) : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

static void
read_targets(struct build *b, const xmlNode *list, struct measure *m)
{
	const xmlNode *n;
	struct period_target *t;
	size_t i;

	m->targets = ARENA_ARRAY(b->arena, struct period_target,
	    tree_count_of(list, EL_PERIOD_TARGET));
	for (n = tree_first_of(list, EL_PERIOD_TARGET); n != NULL;
	    n = tree_next_of(n, EL_PERIOD_TARGET)) {
		t = &m->targets[m->target_count];
		t->period = build_refer(b, n, "period", b->periods, KIND_PERIOD);
		t->value = attribute_number(n, "value");
		t->scope = (enum target_scope)(1 + attribute_choice(n, "for", -1));
		t->tolerance = read_tolerance(n);
		t->printed = build_words(b, n, "printed");
		t->at = source_pos(n);
		m->target_count += t->period != NULL && !isnan(t->value);
	}
	if (m->target_count > 1)
		qsort(m->targets, m->target_count, sizeof *m->targets, by_period);
	for (i = 1; i < m->target_count; i++)
		if (m->targets[i].period == m->targets[i - 1].period)
			SAY_ERROR(b->diags, m->targets[i].at, "duplicate-target", error_target_twice, m->id,
			    m->targets[i].period->id, build_line(b, m->targets[i - 1].at));
}

void
build_targets(struct build *b, struct measure *m)
{
	const xmlNode *list = tree_first_of(m->node, EL_TARGETS);
	struct tolerance own = read_tolerance(m->node), listed = { NAN, false };

	m->target = attribute_number(m->node, "target");
	m->target_scope = (enum target_scope)(1 + attribute_choice(m->node, "target-for", -1));
	m->target_statuses = b->plan->target_statuses;
	if (list != NULL) {
		listed = read_tolerance(list);
		(void)read_statuses(b, list, &m->target_statuses);
		read_targets(b, list, m);
	}
	m->tolerance = !isnan(own.amount) ? own : !isnan(listed.amount) ? listed : b->plan->tolerance;
	if (!isnan(own.amount) && !isnan(listed.amount))
		BUILD_FAULT(b, list, "two-tolerances", error_tolerance_twice, m->id);
}

/* The year of `period`: the shortest year of the plan that holds it, else the financial
 * year; no dates for a period that fits in none. */
static void
year_of(const struct plan *plan, const struct period *period, struct date *from, struct date *to)
{
	int start = period->start.month >= 4 ? period->start.year : period->start.year - 1;
	size_t i;

	*from = (struct date){ start, 4, 1 };
	*to = (struct date){ start + 1, 3, 31 };
	for (i = 0; i < plan->period_count; i++) {
		const struct period *p = &plan->periods[i];

		if (p->kind != PERIOD_YEAR || date_compare(p->start, period->start) > 0
		    || date_compare(period->end, p->end) > 0)
			continue;
		*from = p->start;
		*to = p->end;
		return;
	}
	if (date_compare(period->end, *to) > 0)
		*from = *to = (struct date)NO_DATE;
}

/* The period a measure is about: its first scorecard's, else that of its last value. */
static const struct period *
period_now(const struct measure *m)
{
	if (m->scorecard_count > 0)
		return m->scorecards[0]->current;
	return m->value_count > 0 ? m->values[m->value_count - 1].period : NULL;
}

void
build_now(struct build *b, struct measure *m)
{
	const struct period *now = period_now(m);
	size_t i;

	m->target_from = m->target_to = (struct date)NO_DATE;
	if (now == NULL)
		return;
	if (!isnan(m->target) && date_known(now->start) && date_known(now->end))
		year_of(b->plan, now, &m->target_from, &m->target_to);
	for (i = 0; i < m->band_history_count; i++)
		if (m->band_history[i].from == NULL
		    || date_compare(m->band_history[i].from->start, now->start) <= 0)
			m->bands = m->band_history[i].set;
}
