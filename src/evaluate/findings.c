#include "evaluate/findings.h"

#include "evaluate/findings_parts.h"

void
plan_findings(const struct plan *plan, const struct evaluation *evaluation, struct diags *diags)
{
	struct check check = { plan, evaluation, diags, arena_new() };

	findings_bands(&check);
	findings_measures(&check);
	findings_values(&check);
	findings_actions(&check);
	findings_acronyms(&check);
	arena_drop(check.arena);
}
