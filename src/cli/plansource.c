#include "cli/plansource.h"

#include "definition/definition.h"
#include "edition/edition.h"
#include "plan/reader.h"

bool
plan_source_read(struct plan_source *source, const char *path, const struct options *options, struct diags *diags)
{
	struct definition *definition = definition_read(path);

	*source = (struct plan_source){ .exempt = definition->root == EL_PLAN && edition_differs(definition) };
	source->plan = plan_take(definition, diags);
	if (source->plan != NULL)
		source->evaluation = evaluate_plan(source->plan, options->as_at_given ? options->as_at : (struct date)NO_DATE);
	return source->plan != NULL;
}

void
plan_source_drop(struct plan_source *source)
{
	evaluation_drop(source->evaluation);
	plan_drop(source->plan);
}
