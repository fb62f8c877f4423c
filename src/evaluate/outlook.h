/* outlook.h - a measure's values as a series: trend, limits, year to date. */
#ifndef EVALUATE_OUTLOOK_H
#define EVALUATE_OUTLOOK_H

#include "base/arena.h"
#include "evaluate/evaluation.h"

/* Set outlook, process and year to date of `fact`, whose values, latest, gap and target
 * are set. */
void outlook_set(struct arena *arena, struct measure_fact *fact);

#endif
