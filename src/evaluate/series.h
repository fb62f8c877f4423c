/* series.h - a measure's values of one kind of period, as points in time. */
#ifndef EVALUATE_SERIES_H
#define EVALUATE_SERIES_H

#include "evaluate/evaluation.h"

/* The known numbers of one kind of period, oldest first. */
struct series {
	const struct value_fact **at;
	double *x, *y;
	size_t n;
};

/* The numbers of the kind of period that the latest value is of, up to that; none where there is none. `x` is in periods
 * (period_number()). Given back with series_drop(). */
struct series series_new(const struct measure_fact *fact);
void series_drop(struct series *series);

/* Decimals of a pace or an average: one more than the figures are printed with. */
int series_decimals(const struct measure *measure, const struct series *series);

#endif
