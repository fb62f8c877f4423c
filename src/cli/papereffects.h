/* papereffects.h - what changes to a plan do to each of its papers, place by place: the papers are made of the plan as it is
 * and as it will be, and what reads otherwise is said. */
#ifndef CLI_PAPEREFFECTS_H
#define CLI_PAPEREFFECTS_H

#include <stdio.h>

#include "cli/options.h"
#include "evaluate/evaluation.h"

/* Print the papers of the plan (those that a build makes), each with what it says otherwise by `after` than by `before`:
 * the first few places, with --verbose all. `exempt`: it is the private edition. A paper that can be made of the plan as it
 * is and not as it will be is an error in `diags`. */
void paper_effects_print(const struct evaluation *before, const struct evaluation *after, bool exempt,
    const struct options *options, FILE *out, struct diags *diags);

#endif
