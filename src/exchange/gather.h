/* gather.h - what a plan's figures are, whatever they are written as: the order of values, what may be said of one. */
#ifndef EXCHANGE_GATHER_H
#define EXCHANGE_GATHER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "evaluate/evaluation.h"

/* What a paper says of a measure in a period. */
struct figure {
	const struct period *period;
	const struct value_fact *fact;   /* never NULL; its `value` is NULL where the plan has none */
};

/* The measure's values by period, and what stands in their place in the other periods of the scorecards that it is
 * in: all cells that a paper can show of it. From `arena`. */
struct figure *figures_of(const struct evaluation *evaluation, const struct measure *measure, struct arena *arena,
    size_t *count);

/* Is nothing to be said of the value but that it is suppressed? The plan may hold its number all the same. */
bool figure_hidden(const struct value_fact *fact);

/* The letters of all of its markers, those of absence included: "p r", "c"; "". From `arena`. */
const char *figure_letters(const struct value *value, struct arena *arena);

/* The recommendation, or the priority, that the measure stands under; NULL: none. */
const struct recommendation *recommendation_of(const struct measure *measure);
const struct priority *priority_of(const struct measure *measure);

/* The id, NULL of nothing. */
static inline const char *period_id(const struct period *period) { return period != NULL ? period->id : NULL; }
static inline const char *status_id(const struct status *status) { return status != NULL ? status->id : NULL; }
static inline const char *status_word(const struct status *status) { return status != NULL ? status->label : NULL; }

#endif
