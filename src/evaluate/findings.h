/* findings.h - what `rapporteur check` says beyond errors: things that build, but
 * that somebody on the committee will ask about. */
#ifndef EVALUATE_FINDINGS_H
#define EVALUATE_FINDINGS_H

#include "base/diag.h"
#include "evaluate/evaluation.h"
#include "plan/plan.h"

/* Add every finding of `plan` to `diags` as DIAG_WARNING at its place in the source,
 * with a code (docs/evaluation.md lists them). `evaluation` is of the same plan. */
void plan_findings(const struct plan *plan, const struct evaluation *evaluation,
    struct diags *diags);

#endif
