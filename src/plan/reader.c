#include "plan/reader.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "plan/build.h"
#include "plan/files.h"

#define SUGGESTION_LIMIT 100   /* each looks at every name of its kind */

/* A plan and the memory it lives in. */
struct owned_plan {
	struct plan plan;            /* first: a plan is its owned_plan */
	struct arena *arena;
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

/* Build the plan from a tree whose root is <plan>. */
static void
build_plan(struct plan *plan, struct structure *structure)
{
	const xmlNode *root = xmlDocGetRootElement(plan->source);
	struct build b = { .plan = plan, .arena = structure->arena, .diags = structure->diags,
	    .structure = structure, .suggestions = SUGGESTION_LIMIT };

	open_maps(&b);
	build_setup(&b, root);
	build_papers(&b, root);
	build_profiles(&b, root);
	build_tree(&b, root);
	build_csv(&b, root);
	build_values(&b);
	build_links(&b, root);
	drop_maps(&b);
}

static void
read_into(struct plan *plan, bool from_stdin, struct arena *arena, struct diags *diags)
{
	struct structure structure = { .spoilt = map_new(), .arena = arena, .diags = diags };
	char *text = NULL;
	size_t len = 0;

	if (from_stdin ? stream_read(stdin, (struct src_pos){ PLAN_STDIN, 0, 0 }, &text, &len, diags)
	    : file_read(plan->file, (struct src_pos){ NULL, 0, 0 }, &text, &len, diags)) {
		files_keep(plan, plan->file, text, len);
		plan->source = tree_parse(plan->file, text, len, arena, diags);
	}
	if (plan->source != NULL && structure_check(&structure, plan->source))
		build_plan(plan, &structure);
	map_drop(structure.spoilt);
}

struct plan *
plan_read(const char *path, struct diags *diags)
{
	struct owned_plan *owned = mem_new_zero(1, sizeof *owned);
	struct diags *found = diags_new();
	bool from_stdin = strcmp(path, "-") == 0, failed;

	owned->arena = arena_new();
	owned->plan.file = arena_strdup(owned->arena, from_stdin ? PLAN_STDIN : path);
	read_into(&owned->plan, from_stdin, owned->arena, found);
	diags_sort(found);
	diags_merge(diags, found);
	failed = diags_count(found, DIAG_ERROR) > 0;
	diags_drop(found);
	if (failed) {
		plan_drop(&owned->plan);
		return NULL;
	}
	return &owned->plan;
}

void
plan_drop(struct plan *plan)
{
	struct owned_plan *owned = (struct owned_plan *)plan;

	if (plan == NULL)
		return;
	xmlFreeDoc(plan->source);
	files_drop(plan);
	arena_drop(owned->arena);
	free(owned);
}
