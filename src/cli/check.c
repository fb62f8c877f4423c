/* check.c - every fault and finding of the plans, and nothing written. */
#include <stdio.h>
#include <string.h>

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

/* Say what was found as the options ask: for people, or for machines. */
static void
print_findings(const struct options *options, const struct diags *diags)
{
	enum diag_level shown = options->quiet ? DIAG_ERROR
	    : options->verbose ? DIAG_NOTE : DIAG_WARNING;

	if (options->formats != NULL && strcmp(options->formats, "json") == 0) {
		diags_print_json(diags, stdout);
	} else if (options->verbose) {
		diags_print(diags, shown, stdout);
	} else {
		diags_print_together(diags, shown, stdout);
	}
	if (options->formats == NULL && !options->quiet)
		diags_print_counts(diags, shown, stdout);
}

int
command_check(const struct options *options)
{
	struct diags *diags;
	enum exit_status status;
	size_t i;

	if (options->formats != NULL && strcmp(options->formats, "json") != 0) {
		fprintf(stderr, "rapporteur: check has no format '%s'; there is json\n", options->formats);
		return EXIT_USAGE;
	}
	diags = diags_new();
	for (i = 0; i < options->file_count; i++)
		check_plan(options->files[i], options->as_at, diags);
	diags_sort(diags);
	print_findings(options, diags);
	status = status_of(diags);
	if (status == EXIT_DONE && diags_count(diags, DIAG_WARNING) > 0)
		status = EXIT_FINDINGS;
	diags_drop(diags);
	return status;
}
