/* periods.h - arithmetic of periods: which comes next, which was a year ago. */
#ifndef EVALUATE_PERIODS_H
#define EVALUATE_PERIODS_H

#include "base/arena.h"
#include "plan/plan.h"

/* A number that grows by one from a period to the next of its kind. PERIOD_OTHER: its
 * place in the plan. */
long period_number(const struct period *period);

/* The last day of the period `ahead` periods after this one; NO_DATE for PERIOD_OTHER. */
struct date period_end_ahead(const struct period *period, long ahead);

/* Periods of this kind in ten years: further ahead nothing is foretold. */
long period_horizon(enum period_kind kind);

/* "quarter", "month", "year", "period". */
const char *period_word(enum period_kind kind);

/* What `period` is called in a sentence about `beside`: "Q3" where both lie in one year,
 * else with its year where two could be meant. */
const char *period_name_beside(const struct period *period, const struct period *beside);

/* For each period of the plan the one of its kind that started a year before, or NULL.
 * From `arena`, parallel to plan->periods. */
const struct period **periods_year_before(struct arena *arena, const struct plan *plan);

/* The bands that hold in `period` (NULL: now), or NULL: none. */
const struct band_set *measure_bands(const struct measure *measure, const struct period *period);

/* The value of `measure` in `period`, or NULL. */
const struct value *measure_value(const struct measure *measure, const struct period *period);

/* A count that runs up over the year and starts again: two of its values compare, and
 * make a trend, only a year apart. */
bool measure_runs_up(const struct measure *measure);

#endif
