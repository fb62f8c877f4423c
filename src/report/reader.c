#include "report/reader.h"

#include <stdlib.h>
#include <string.h>

#include "plan/reader.h"
#include "report/build.h"

/* A report and what it was read from. */
struct owned_report {
	struct report report;        /* first: a report is its owned_report */
	struct definition *definition, *house;
	struct plan **plans; size_t plan_count;
};

/* ---- the plans it uses ---------------------------------------------------------------- */

static void
read_plan(struct owned_report *owned, struct build *b, const xmlNode *node)
{
	struct report *r = &owned->report;
	const char *id = tree_words(node, "id", b->arena), *file = tree_words(node, "plan", b->arena);
	struct plan *plan;
	size_t i;

	for (i = 0; id != NULL && i < r->plan_count; i++)
		if (strcmp(r->plans[i].id, id) == 0) {
			BUILD_FAULT(b, node, "duplicate-id", error_report_duplicate_use, id,
			    say_digits(b->arena, r->plans[i].at.line));
			return;
		}
	if (id == NULL || file == NULL)
		return;
	plan = plan_take(definition_read_by(b->definition->reader, definition_beside(b->definition, file)),
	    b->diags);
	if (plan == NULL) {
		BUILD_FAULT(b, node, "plan-at-fault", error_report_plan_at_fault, file);
		map_add(b->definition->structure.spoilt, id, b);
		return;
	}
	owned->plans[owned->plan_count++] = plan;
	r->plans[r->plan_count++] = (struct report_plan){ id, plan, attribute_date(node, "as-at", NULL),
		source_pos(node) };
}

static void
read_plans(struct owned_report *owned, struct build *b, const xmlNode *root)
{
	const xmlNode *n;
	size_t count = tree_count_of(root, EL_USE);

	owned->plans = ARENA_ARRAY(b->arena, struct plan *, count);
	owned->report.plans = ARENA_ARRAY(b->arena, struct report_plan, count);
	for (n = tree_first_of(root, EL_USE); n != NULL; n = tree_next_of(n, EL_USE))
		read_plan(owned, b, n);
}

/* ---- the house it is written in ---------------------------------------------------------- */

static bool
read_house(struct owned_report *owned, struct build *b, const xmlNode *root, const char *standard)
{
	const char *name = tree_words(root, "house", b->arena);

	if (tree_lacks(root, "house"))
		return false;   /* the standard list is not the one meant */
	owned->house = definition_read(name != NULL ? definition_beside(b->definition, name) : standard);
	if (definition_is(owned->house, EL_HOUSE, SAY_root_house))
		owned->report.house = xmlDocGetRootElement(owned->house->source);
	if (definition_judge(owned->house, b->diags) && owned->report.house != NULL)
		return true;
	if (name != NULL)
		BUILD_FAULT(b, root, "house-at-fault", error_report_house_at_fault, name);
	return false;
}

/* ---- all files, in the order of their reading ------------------------------------------------ */

static void
add_files(struct report *r, const struct source_file *files, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		r->files[r->file_count++] = &files[i];
}

static void
list_files(struct owned_report *owned)
{
	struct report *r = &owned->report;
	size_t i, count = owned->definition->file_count
	    + (owned->house != NULL ? owned->house->file_count : 0);

	for (i = 0; i < owned->plan_count; i++)
		count += owned->plans[i]->file_count;
	r->files = ARENA_ARRAY(owned->definition->arena, const struct source_file *, count);
	add_files(r, owned->definition->files, owned->definition->file_count);
	if (owned->house != NULL)
		add_files(r, owned->house->files, owned->house->file_count);
	for (i = 0; i < owned->plan_count; i++)
		add_files(r, owned->plans[i]->files, owned->plans[i]->file_count);
}

static void
build_report(struct owned_report *owned, const char *house)
{
	const xmlNode *root = xmlDocGetRootElement(owned->definition->source);
	struct build b = { .report = &owned->report, .definition = owned->definition,
	    .arena = owned->definition->arena, .diags = owned->definition->found, .places = map_new() };

	owned->report.root = owned->definition->root;
	read_plans(owned, &b, root);
	build_head(&b, root);
	build_places(&b, root);
	build_references(&b, root);
	build_draws(&b, root);
	build_written(&b, root);
	if (owned->report.root == EL_REPORT && read_house(owned, &b, root, house))
		build_duties(&b, root);
	if (owned->report.root == EL_MINUTES)
		build_minutes(&b, root);
	if (owned->report.root == EL_PROGRAMME)
		build_programme(&b, root);
	if (owned->report.root == EL_FORWARD_PLAN)
		build_forward_plan(&b, root);
	list_files(owned);
	map_drop(b.places);
}

bool
report_is(enum element root)
{
	return root == EL_REPORT || root == EL_MINUTES || root == EL_PROGRAMME
	    || root == EL_FORWARD_PLAN;
}

struct report *
report_take(struct definition *definition, const char *house, struct diags *diags)
{
	struct owned_report *owned = mem_new_zero(1, sizeof *owned);
	struct report *report = &owned->report;

	owned->definition = definition;
	report->file = definition->file;
	report->source = definition->source;
	if (report_is(definition->root) || definition_is(definition, EL_REPORT, SAY_root_report))
		build_report(owned, house);
	if (definition_judge(definition, diags))
		return report;
	report_drop(report);
	return NULL;
}

struct report *
report_read(const char *path, const char *house, struct diags *diags)
{
	return report_take(definition_read(path), house, diags);
}

void
report_drop(struct report *report)
{
	struct owned_report *owned = (struct owned_report *)report;
	size_t i;

	if (report == NULL)
		return;
	for (i = 0; i < owned->plan_count; i++)
		plan_drop(owned->plans[i]);
	definition_drop(owned->house);
	definition_drop(owned->definition);
	free(owned);
}
