/* check.c - every fault and finding of the plans, and nothing written. */
#include <stdio.h>

#include "base/diag.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "evaluate/evaluation.h"
#include "evaluate/findings.h"
#include "plan/reader.h"

/* Every fault of one plan, and every finding if it has none. */
static void
check_plan(const char *path, struct date as_at, struct diags *diags)
{
	struct plan *plan = plan_read(path, diags);
	struct evaluation *evaluation;

	if (plan == NULL)
		return;
	evaluation = evaluate_plan(plan, as_at);
	plan_findings(plan, evaluation, diags);
	evaluation_drop(evaluation);
	plan_drop(plan);
}

int
command_check(const struct options *options)
{
	struct diags *diags = diags_new();
	enum exit_status status;
	size_t i;

	for (i = 0; i < options->file_count; i++)
		check_plan(options->files[i], options->as_at, diags);
	diags_sort(diags);
	diags_print(diags, options->quiet ? DIAG_ERROR : options->verbose ? DIAG_NOTE : DIAG_WARNING,
	    stdout);
	status = status_of(diags);
	if (status == EXIT_DONE && diags_count(diags, DIAG_WARNING) > 0)
		status = EXIT_FINDINGS;
	diags_drop(diags);
	return status;
}
