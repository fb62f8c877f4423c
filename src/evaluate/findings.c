#include "evaluate/findings.h"

#include "definition/seen.h"
#include "evaluate/findings_parts.h"
#include "personal/personal.h"

void
findings_run(struct check check, struct diags *diags, void (*const kinds[])(const struct check *))
{
	struct diags *found = diags_new();
	struct seen *seen = seen_new(check.source);
	size_t i;

	check.arena = arena_new();
	check.diags = found;
	for (i = 0; kinds[i] != NULL; i++)
		kinds[i](&check);
	seen_sift(seen, found, NULL, diags);
	seen_unanswered(seen, diags);
	seen_drop(seen);
	arena_drop(check.arena);
	diags_drop(found);
}

void
findings_personal(const struct check *c)
{
	personal_findings(c->source, c->diags);
}

static struct check
check_of(const struct plan *plan, const struct evaluation *evaluation)
{
	return (struct check){ .plan = plan, .evaluation = evaluation, .source = plan->source };
}

void
plan_findings(const struct plan *plan, const struct evaluation *evaluation, struct diags *diags)
{
	static void (*const kinds[])(const struct check *) = { findings_day, findings_bands,
		findings_measures, findings_values, findings_actions, findings_acronyms,
		findings_personal, NULL };

	findings_run(check_of(plan, evaluation), diags, kinds);
}

void
plan_day_findings(const struct plan *plan, const struct evaluation *evaluation,
    struct diags *diags)
{
	static void (*const kinds[])(const struct check *) = { findings_day, NULL };
	struct diags *found = diags_new();
	size_t i;

	findings_run(check_of(plan, evaluation), found, kinds);
	for (i = 0; i < diags_count(found, DIAG_NOTE); i++)
		if (diags_at(found, i)->level == DIAG_WARNING)
			diag_add(diags, DIAG_WARNING, diags_at(found, i)->at, diags_at(found, i)->code,
			    "%s", diags_at(found, i)->text);
	diags_drop(found);
}
