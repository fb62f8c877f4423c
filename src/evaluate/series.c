#include "evaluate/series.h"

#include <stdlib.h>

#include "evaluate/periods.h"

static bool
in_series(const struct value_fact *v, const struct period *last)
{
	return v->state == VALUE_NUMBER && v->value->period->kind == last->kind
	    && v->value->period->index <= last->index;
}

struct series
series_new(const struct measure_fact *fact)
{
	size_t i, count = fact->measure->value_count;
	struct series s = { .n = 0 };

	s.at = mem_new_zero(count + 1, sizeof *s.at);
	s.x = mem_new_zero(count + 1, sizeof *s.x);
	s.y = mem_new_zero(count + 1, sizeof *s.y);
	for (i = 0; fact->latest != NULL && i < count; i++) {
		const struct value_fact *v = &fact->values[i];

		if (!in_series(v, fact->latest->value->period))
			continue;
		s.at[s.n] = v;
		s.x[s.n] = (double)period_number(v->value->period);
		s.y[s.n++] = v->low;
	}
	return s;
}

void
series_drop(struct series *s)
{
	free(s->at);
	free(s->x);
	free(s->y);
}

/* Decimals of a pace or an average: one more than the figures are printed with. */
int
series_decimals(const struct measure *measure, const struct series *s)
{
	int most = 0, decimals;
	size_t i;

	for (i = 0; i < s->n; i++) {
		decimals = value_decimals(measure, s->at[i]->value);
		most = decimals > most ? decimals : most;
	}
	return most + 1;
}
