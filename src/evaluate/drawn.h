/* drawn.h - a report's plans, judged, and what it draws from them as it stands in a sentence:
 * figures and numbers. */
#ifndef EVALUATE_DRAWN_H
#define EVALUATE_DRAWN_H

#include "base/diag.h"
#include "base/mem.h"
#include "evaluate/evaluation.h"
#include "report/report.h"

struct report_evaluation {
	const struct report *report;
	struct evaluation **plans;     /* parallel to report->plans */
	const char **figures;          /* parallel to report->figures: "92%", "Good", "Q4 2015-16" */
	const char **counts;           /* parallel to report->counts: "25", "four", "Four" */
	const char **days;             /* parallel to report->days: "13 November 2024" */
	struct arena *arena;
};

/* Judge the plans of `report` (borrowed; must outlive the result), each as at its own day or,
 * where that is left out, the plan's; `as_at`: all of them as at that day, NO_DATE: not. A
 * figure or number that there is not is an error in `diags`: a sentence cannot say "Not
 * reported". Returns the evaluation, the caller's, given back with
 * report_evaluation_drop(), or NULL when there was any error. */
MUST_USE struct report_evaluation *evaluate_report(const struct report *report,
    struct date as_at, struct diags *diags);
void report_evaluation_drop(struct report_evaluation *evaluation);

/* The judged plan that the figure, number or insert is of. */
const struct evaluation *drawn_of(const struct report_evaluation *evaluation,
    const struct report_plan *of);

#endif
