/* outlook.h - a measure's values as a series: trend, limits, year to date. */
#ifndef EVALUATE_OUTLOOK_H
#define EVALUATE_OUTLOOK_H

#include "base/arena.h"
#include "evaluate/evaluation.h"

/* Set outlook, process and year to date of `fact`, whose values, latest, gap and target
 * are set. Nothing is foretold for `today` (the paper's date or as-at day, whichever is
 * later) or before. */
void outlook_set(struct arena *arena, struct measure_fact *fact, struct date today);

#endif
