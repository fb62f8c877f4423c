/* outlook.h - a measure's values as a series: trend, limits, year to date. Of `fact` the values, latest, gap and target
 * are set. */
#ifndef EVALUATE_OUTLOOK_H
#define EVALUATE_OUTLOOK_H

#include "base/arena.h"
#include "evaluate/evaluation.h"
#include "evaluate/series.h"

/* Set the outlook of `fact`: the pace of `series`, all of its values, and when a band or the target is reached. Nothing is foretold for
 * `today` (the paper's date or as-at day, whichever is later) or before. */
void outlook_set(struct arena *arena, struct measure_fact *fact, const struct series *series, struct date today);
/* process.c: set its limits of variation, from the declared step on. */
void process_set(struct arena *arena, struct measure_fact *fact, const struct series *series);
/* yeartodate.c: set what it comes to since the financial year began, and its words. */
void year_to_date_set(struct arena *arena, struct measure_fact *fact);

#endif
