/* rollup.h - the evaluation's totals, once its measures and actions are set. */
#ifndef EVALUATE_ROLLUP_H
#define EVALUATE_ROLLUP_H

#include "evaluate/evaluation.h"

/* Per group, recommendation and priority, and all. */
void rollup_measures(struct evaluation *evaluation);

/* Per recommendation, priority, strand, workstream, lead and owner, and all. Actions
 * for which the plan names none are counted under "None stated", so that the rows of
 * each roll-up add up to all actions; a roll-up in which nobody is named has no rows. */
void rollup_actions(struct evaluation *evaluation);

#endif
