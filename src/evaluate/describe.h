/* describe.h - facts as short English sentences, for templates and as alternative text.
 * Plain words, no colours, no opinions. Strings come from `arena`; never NULL. */
#ifndef EVALUATE_DESCRIBE_H
#define EVALUATE_DESCRIBE_H

#include "base/arena.h"
#include "evaluate/evaluation.h"

/* A series of values: "Conferences held on time rose from 82% to 92% over four quarters.
 * Good since Q2. 3 points short of Outstanding." */
const char *describe_series(struct arena *arena, const struct measure_fact *fact);

/* The same below a title that names the measure: "It rose from 82% to 92% over four quarters. ..." */
const char *describe_titled_series(struct arena *arena, const struct measure_fact *fact);

/* "12 of 25 measures are rated: 3 outstanding, 5 good, 4 requires improvement. 13 are not
 * rated: 13 not reported." */
const char *describe_measures(struct arena *arena, const struct tally *tally);

/* "2 actions fall due before the meeting on 25 April 2016: overdue on the day unless done
 * since. 14 of 20 actions are completed (70%). 15 were due by 31 March 2016; 12 of them are
 * done. 3 actions are overdue." Of the actions in `tally`, as at the evaluation's day. */
const char *describe_actions(struct arena *arena, const struct evaluation *evaluation,
    const struct action_tally *tally);

/* "15 actions were due by 31 March 2016; 12 of them are done." */
const char *describe_due(struct arena *arena, const struct evaluation *evaluation,
    const struct action_tally *tally);

/* The XmR chart in a sentence, or how many values it still needs. */
const char *describe_process(struct arena *arena, const struct measure_fact *fact);

/* 0 to 20 in words, larger numbers in figures. */
const char *describe_count(struct arena *arena, size_t count);

#endif
