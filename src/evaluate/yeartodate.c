#include "evaluate/outlook.h"

#include <math.h>

#include "wording/date.h"
#include "wording/say.h"

/* Is `part` a period of `latest`'s kind, in the financial year that ends or goes on with it? */
static bool
is_in_year(const struct period *part, const struct period *latest)
{
	struct date start = { latest->end.year - (latest->end.month < 4), 4, 1 };

	return part->kind == latest->kind && part->index <= latest->index
	    && date_compare(start, part->start) <= 0;
}

/* What a flow has added up to since the year began; NaN unless every period of it is
 * known, with the day it begins on in `from`. */
static double
flow_so_far(const struct measure_fact *fact, struct date *from)
{
	const struct period *latest = fact->latest->value->period;
	struct date next = NO_DATE;
	double sum = 0;
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];
		const struct period *p = v->value->period;

		if (!is_in_year(p, latest))
			continue;
		if (v->state != VALUE_NUMBER || (date_known(next) && date_compare(p->start, next) != 0))
			return NAN;
		if (!date_known(next))
			*from = p->start;
		sum += v->low;
		next = date_from_days(date_to_days(p->end) + 1);
	}
	return date_known(next) && from->month == 4 && from->day == 1 ? sum : NAN;
}

/* The year's own figure, where the latest period is the last of it and the year is known. */
static double
whole_year(const struct measure_fact *fact)
{
	const struct period *latest = fact->latest->value->period;
	size_t i;

	for (i = 0; i < fact->measure->value_count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (v->state == VALUE_NUMBER && v->value->period->kind == PERIOD_YEAR
		    && date_compare(v->value->period->end, latest->end) == 0)
			return v->low;
	}
	return NAN;
}

/* The first day of the year that `period` stands in; financial years begin on 1 April. */
static struct date
year_start(const struct period *period)
{
	struct date end = period->end;

	if (period->kind == PERIOD_YEAR)
		return period->start;
	if (period->year != NULL)
		return period->year->start;
	return (struct date){ end.month >= 4 ? end.year : end.year - 1, 4, 1 };
}

/* "41 from 1 April 2023 to 31 March 2024 (366 days)". */
static const char *
so_far_text(struct arena *arena, const struct period *last, const char *figure)
{
	struct date start = year_start(last);
	long days = date_to_days(last->end) - date_to_days(start) + 1;
	char from[SAY_DATE_SIZE], to[SAY_DATE_SIZE];

	return SAY(arena, year_so_far, figure, say_date(start, from), say_date(last->end, to),
	    say_count(arena, days > 0 ? (size_t)days : 0));
}

/* The year of a cumulative measure is in its latest value already; a flow adds up where
 * no period of the year is missing; a stock does not add up. */
void
year_to_date_set(struct arena *arena, struct measure_fact *fact)
{
	struct date from = NO_DATE;
	const char *text;

	fact->year_to_date = NAN;
	if (fact->latest == NULL || fact->latest->state != VALUE_NUMBER)
		return;
	text = fact->latest->figure;
	if (fact->measure->kind == KIND_CUMULATIVE) {
		fact->year_to_date = fact->latest->low;
	} else if (fact->measure->kind == KIND_FLOW && fact->measure->unit != UNIT_PERCENT) {
		fact->year_to_date = whole_year(fact);
		if (isnan(fact->year_to_date))
			fact->year_to_date = flow_so_far(fact, &from);
		text = number_text(arena, fact->measure, fact->year_to_date, -1);
	}
	if (!isnan(fact->year_to_date))
		fact->year_to_date_text = so_far_text(arena, fact->latest->value->period, text);
}
