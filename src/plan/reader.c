#include "plan/reader.h"

#include <stdlib.h>

#include "plan/build.h"

#define SUGGESTION_LIMIT 100   /* each looks at every name of its kind */

/* A plan and what it was read from. */
struct owned_plan {
	struct plan plan;            /* first: a plan is its owned_plan */
	struct definition *definition;
};

static void
open_maps(struct build *b)
{
	struct map **maps[] = { &b->scales, &b->statuses, &b->band_sets, &b->periods, &b->phases,
	    &b->codes, &b->anchors, &b->scorecards, &b->recommendations, &b->measures, &b->reported };
	size_t i;

	for (i = 0; i < ARRAY_LEN(maps); i++)
		*maps[i] = map_new();
}

static void
drop_maps(struct build *b)
{
	struct map *maps[] = { b->scales, b->statuses, b->band_sets, b->periods, b->phases,
	    b->codes, b->anchors, b->scorecards, b->recommendations, b->measures, b->reported };
	size_t i;

	for (i = 0; i < ARRAY_LEN(maps); i++)
		map_drop(maps[i]);
}

/* Build the plan from a definition whose root is <plan>. */
static void
build_plan(struct plan *plan, struct definition *definition)
{
	const xmlNode *root = xmlDocGetRootElement(definition->source);
	struct build b = { .plan = plan, .definition = definition, .arena = definition->arena,
	    .diags = definition->found, .structure = &definition->structure,
	    .suggestions = SUGGESTION_LIMIT };

	open_maps(&b);
	build_setup(&b, root);
	build_papers(&b, root);
	build_profiles(&b, root);
	build_tree(&b, root);
	build_csv(&b, root);
	build_values(&b);
	build_people(&b, root);
	build_links(&b, root);
	drop_maps(&b);
}

struct plan *
plan_view(struct definition *definition)
{
	struct plan *plan = ARENA_NEW(definition->arena, struct plan);

	*plan = (struct plan){ .file = definition->file, .source = definition->source };
	if (definition_is(definition, EL_PLAN, SAY_root_plan))
		build_plan(plan, definition);
	plan->files = definition->files;
	plan->file_count = definition->file_count;
	return diags_count(definition->found, DIAG_ERROR) == 0 ? plan : NULL;
}

struct plan *
plan_take(struct definition *definition, struct diags *diags)
{
	struct owned_plan *owned = mem_new_zero(1, sizeof *owned);
	struct plan *plan = &owned->plan;

	owned->definition = definition;
	plan->file = definition->file;
	plan->source = definition->source;
	if (definition_is(definition, EL_PLAN, SAY_root_plan))
		build_plan(plan, definition);
	plan->files = definition->files;
	plan->file_count = definition->file_count;
	if (definition_judge(definition, diags))
		return plan;
	plan_drop(plan);
	return NULL;
}

struct plan *
plan_read(const char *path, struct diags *diags)
{
	return plan_take(definition_read(path), diags);
}

void
plan_drop(struct plan *plan)
{
	struct owned_plan *owned = (struct owned_plan *)plan;

	if (plan == NULL)
		return;
	definition_drop(owned->definition);
	free(owned);
}
