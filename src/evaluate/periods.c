#include "evaluate/periods.h"

#include <stdlib.h>

#include "wording/say.h"

static const struct {
	enum wording word;
	int months;
} KINDS[] = {
	[PERIOD_QUARTER] = { SAY_period_quarter, 3 },
	[PERIOD_MONTH] = { SAY_period_month, 1 },
	[PERIOD_YEAR] = { SAY_period_year, 12 },
	[PERIOD_OTHER] = { SAY_period_other, 0 },
};

const char *
period_word(enum period_kind kind)
{
	return say_plain(KINDS[kind].word);
}

long
period_number(const struct period *period)
{
	int months = KINDS[period->kind].months;

	if (months == 0)
		return (long)period->index;
	return (period->end.year * 12L + period->end.month - 1) / months;
}

struct date
period_end_ahead(const struct period *period, long ahead)
{
	long month = period->end.year * 12L + period->end.month - 1
	    + ahead * KINDS[period->kind].months;
	struct date d;

	if (KINDS[period->kind].months == 0 || month / 12 > 9999)
		return NO_DATE;
	d.year = (int)(month / 12);
	d.month = (int)(month % 12) + 1;
	d.day = date_days_in_month(d.year, d.month);
	return d;
}

long
period_horizon(enum period_kind kind)
{
	return KINDS[kind].months == 0 ? 40 : 120 / KINDS[kind].months;
}

/* ---- a year before ------------------------------------------------------------------ */

static int
by_kind_and_start(const void *a, const void *b)
{
	const struct period *x = *(const struct period *const *)a;
	const struct period *y = *(const struct period *const *)b;

	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return date_compare(x->start, y->start);
}

const char *
period_name_beside(const struct period *period, const struct period *beside)
{
	return period->year != NULL && period->year == beside->year ? period->label : period->name;
}

const struct period **
periods_year_before(struct arena *arena, const struct plan *plan)
{
	size_t n = plan->period_count, i;
	const struct period **before = ARENA_ARRAY(arena, const struct period *, n > 0 ? n : 1);
	const struct period **sorted = mem_new_zero(n > 0 ? n : 1, sizeof *sorted);

	for (i = 0; i < n; i++)
		sorted[i] = &plan->periods[i];
	if (n > 1)
		qsort(sorted, n, sizeof *sorted, by_kind_and_start);
	for (i = 0; i < n; i++) {
		struct period key = plan->periods[i];
		const struct period *wanted = &key, **found;

		key.start.year--;
		found = bsearch(&wanted, sorted, n, sizeof *sorted, by_kind_and_start);
		before[i] = found != NULL ? *found : NULL;
	}
	free(sorted);
	return before;
}

const struct band_set *
measure_bands(const struct measure *measure, const struct period *period)
{
	const struct band_set *set = NULL;
	size_t i;

	if (period == NULL || measure->band_history_count == 0)
		return measure->bands;
	for (i = 0; i < measure->band_history_count; i++)
		if (measure->band_history[i].from == NULL
		    || date_compare(measure->band_history[i].from->start, period->start) <= 0)
			set = measure->band_history[i].set;
	return set;
}

const struct value *
measure_value(const struct measure *measure, const struct period *period)
{
	size_t low = 0, high = measure->value_count;

	if (period == NULL)
		return NULL;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (measure->values[middle].period->index < period->index)
			low = middle + 1;
		else
			high = middle;
	}
	return low < measure->value_count && measure->values[low].period->index == period->index
	    ? &measure->values[low] : NULL;
}

bool
measure_runs_up(const struct measure *measure)
{
	return measure->kind == KIND_CUMULATIVE && (measure->unit == UNIT_COUNT
	    || measure->unit == UNIT_POUNDS || measure->unit == UNIT_NUMBER
	    || measure->unit == UNIT_RATE);
}
