/* findings.h - what `rapporteur check` says beyond errors: things that build, but
 * that somebody on the committee will ask about. */
#ifndef EVALUATE_FINDINGS_H
#define EVALUATE_FINDINGS_H

#include <stddef.h>

#include "base/diag.h"
#include "evaluate/drawn.h"
#include "evaluate/evaluation.h"
#include "plan/plan.h"
#include "report/report.h"

/* Add every finding of `plan` to `diags` at its place in the source: a warning where
 * somebody should act, else a note, with a code (docs/evaluation.md lists them). What the
 * plan marks with seen="..." is a note. `evaluation` is of the same plan. */
void plan_findings(const struct plan *plan, const struct evaluation *evaluation,
    struct diags *diags);

/* The same of minutes, a forward plan, or another report. */
void meeting_findings(const struct report *report, struct diags *diags);

/* Only what hangs on the day: figures of periods that end after the as-at day. A build
 * says so too, since the day is chosen when it is called. */
void plan_day_findings(const struct plan *plan, const struct evaluation *evaluation,
    struct diags *diags);

/* Numbers typed into a report that its plans contradict: a warning "typed-figure-differs" at the
 * paragraph or list entry, with what to write for it. Quotations are others' words. */
void report_findings(const struct report_evaluation *evaluation, struct diags *diags);

/* The code of finding `i` from 0, in alphabetical order; NULL: no more. */
const char *finding_code(size_t i);

#endif
