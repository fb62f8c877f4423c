/* effects.h - what changes to a plan do to its papers: each figure, rating and action that reads otherwise. */
#ifndef CLI_EFFECTS_H
#define CLI_EFFECTS_H

#include <stdio.h>

#include "evaluate/evaluation.h"

/* Print, paper by paper, what the evaluation `after` says otherwise than `before`. The plan is the same but for values
 * and the history of actions. */
void effects_print(const struct evaluation *before, const struct evaluation *after, FILE *out);

#endif
