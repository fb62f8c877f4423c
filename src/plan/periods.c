/* The periods of a plan: quarters and years of the financial year, and any
 * other that it declares. */
#include <stdlib.h>
#include <string.h>

#include "plan/build.h"
#include "wording/date.h"
#include "wording/say.h"

/* Add a period under `id`; a second of that id is reported at `node`. */
static void
add_period(struct build *b, const xmlNode *node, struct period period)
{
	struct period *p = &b->plan->periods[b->plan->period_count];

	if (map_lookup(b->periods, period.id) != NULL) {
		BUILD_FAULT(b, node, "duplicate-id", error_period_twice, period.id);
		return;
	}
	*p = period;
	p->at = source_pos(node);
	p->label = p->label != NULL ? p->label : p->id;
	map_add(b->periods, p->id, p);
	b->plan->period_count++;
}

/* A financial year runs from 1 April to 31 March. */
static void
add_financial_year(struct build *b, const xmlNode *node)
{
	const char *start = build_words(b, node, "start"), *id, *last;
	int year = start != NULL ? atoi(start) : 0, q, month, end_year;

	if (year == 0)
		return;
	last = arena_printf(b->arena, "%02d", (year + 1) % 100);
	id = arena_printf(b->arena, "%d-%s", year, last);
	for (q = 1; attribute_yes(node, "quarters", true) && q <= 4; q++) {
		month = q < 4 ? 1 + 3 * q : 1;
		end_year = q < 4 ? year : year + 1;
		add_period(b, node, (struct period){ .id = arena_printf(b->arena, "%s-Q%d", id, q),
		    .label = SAY(b->arena, period_named_quarter, say_digits(b->arena, (size_t)q)), .kind = PERIOD_QUARTER,
		    .start = { end_year, month, 1 },
		    .end = { end_year, month + 2, date_days_in_month(end_year, month + 2) } });
	}
	add_period(b, node, (struct period){ .id = id, .kind = PERIOD_YEAR,
	    .label = SAY(b->arena, period_named_year, arena_printf(b->arena, "%d", year), last),
	    .start = { year, 4, 1 }, .end = { year + 1, 3, 31 } });
}

static void
add_other(struct build *b, const xmlNode *node)
{
	struct period p = { .id = build_words(b, node, "id"), .label = build_words(b, node, "label") };

	p.kind = (enum period_kind)attribute_choice(node, "kind", PERIOD_OTHER - PERIOD_QUARTER);
	p.start = attribute_date(node, "start", NULL);
	p.end = attribute_date(node, "end", NULL);
	if (p.id == NULL)
		return;
	if (date_known(p.start) && date_known(p.end) && date_compare(p.start, p.end) > 0)
		BUILD_FAULT(b, node, "dates-out-of-order", error_period_backwards, p.id);
	add_period(b, node, p);
}

/* Oldest first: by the last day; of two that end together the shorter first. */
static int
by_time(const void *a, const void *b)
{
	const struct period *x = a, *y = b;
	int c = date_compare(x->end, y->end);

	if (c == 0)
		c = -date_compare(x->start, y->start);
	return c != 0 ? c : strcmp(x->id, y->id);
}

static bool
inside(const struct period *part, const struct period *whole)
{
	return date_compare(whole->start, part->start) <= 0 && date_compare(part->end, whole->end) <= 0;
}

/* Quarters and months stand inside a year, which ends no earlier: years come in order. */
static void
set_years(struct plan *p)
{
	const struct period *year = NULL;
	size_t i;

	for (i = p->period_count; i > 0; i--) {
		struct period *period = &p->periods[i - 1];

		if (period->kind == PERIOD_YEAR)
			year = period;
		else if (year != NULL && inside(period, year))
			period->year = year;
	}
}

/* Two quarters called "Q1" are told apart by their years, or by the month they end in. */
static void
set_names(struct build *b)
{
	struct plan *p = b->plan;
	struct map *labels = map_new();
	struct period *first;
	char month[SAY_DATE_SIZE];
	size_t i;

	for (i = 0; i < p->period_count; i++) {
		p->periods[i].name = p->periods[i].label;
		first = map_add(labels, p->periods[i].label, &p->periods[i]);
		if (first != NULL)
			first->name = p->periods[i].name = NULL;
	}
	for (i = 0; i < p->period_count; i++) {
		struct period *period = &p->periods[i];

		if (period->name == NULL)
			period->name = SAY(b->arena, period_named_of_year, period->label,
			    period->year != NULL ? period->year->label
			    : say_month(period->end, month));
	}
	map_drop(labels);
}

void
build_periods(struct build *b, const xmlNode *root)
{
	const xmlNode *list = tree_first_of(root, EL_PERIODS), *n;
	struct plan *p = b->plan;
	size_t i;

	p->periods = ARENA_ARRAY(b->arena, struct period,
	    5 * b->structure->count[EL_FINANCIAL_YEAR] + b->structure->count[EL_PERIOD]);
	for (n = list != NULL ? tree_first(list) : NULL; n != NULL; n = tree_next(n)) {
		if (tree_element(n) == EL_FINANCIAL_YEAR)
			add_financial_year(b, n);
		else
			add_other(b, n);
	}
	qsort(p->periods, p->period_count, sizeof *p->periods, by_time);
	map_drop(b->periods);
	b->periods = map_new();
	for (i = 0; i < p->period_count; i++) {
		p->periods[i].index = i;
		map_add(b->periods, p->periods[i].id, &p->periods[i]);
	}
	set_years(p);
	set_names(b);
}
