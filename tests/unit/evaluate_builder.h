/* evaluate_builder.h - small plans by hand, for the tests of src/evaluate. */
#ifndef TESTS_EVALUATE_BUILDER_H
#define TESTS_EVALUATE_BUILDER_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "plan/plan.h"

#define ABSENT NAN

static struct status judgements[] = {
	{ .id = "ri", .label = "Requires improvement", .standing = STANDING_POOR },
	{ .id = "good", .label = "Good", .standing = STANDING_GOOD },
	{ .id = "outstanding", .label = "Outstanding", .standing = STANDING_BEST },
};
static struct scale judgement = { .id = "judgement", .statuses = judgements, .status_count = 3 };

/* One band of three: from, to, relative change, as printed. */
struct edges {
	double from, to, change;
	const char *printed;
	bool excluded;           /* read from words that leave the edge out */
};

/* A measure with bands in the order of `judgements`, as many as have a printed text. */
static inline struct measure *
measure_new(struct arena *arena, enum unit_kind unit, enum polarity polarity,
    const struct edges *edges, size_t count)
{
	struct measure *m = ARENA_NEW(arena, struct measure);
	struct band_set *set = ARENA_NEW(arena, struct band_set);
	size_t i;

	m->id = m->title = "Measure";
	m->unit = unit;
	m->polarity = polarity;
	m->polarity_stated = true;
	m->decimals = -1;
	m->target = m->tolerance.amount = m->baseline = NAN;
	set->scale = &judgement;
	set->bands = ARENA_ARRAY(arena, struct band, count + 1);
	set->band_count = count;
	for (i = 0; i < count; i++)
		set->bands[i] = (struct band){ .status = &judgements[i], .from = edges[i].from,
		    .to = edges[i].to, .relative_pct = edges[i].change, .printed = edges[i].printed,
		    .edge_excluded = edges[i].excluded };
	if (count > 0)
		m->bands = set;
	return m;
}

static inline struct value
value_of(double low, double high, const char *text)
{
	return (struct value){ .low = low, .high = high, .numerator = NAN, .denominator = NAN,
	    .target = NAN, .forecast = NAN, .text = text };
}

static inline struct value
cases(double n, double of, const char *text)
{
	struct value v = value_of(100 * n / of, 100 * n / of, text);

	v.numerator = n;
	v.denominator = of;
	return v;
}

static inline struct date
day(const char *iso)
{
	struct date d = NO_DATE;

	if (iso != NULL)
		assert_true(date_parse(iso, &d));
	return d;
}

#endif
