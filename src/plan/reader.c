#include "plan/reader.h"

#include <stdlib.h>
#include <string.h>

#include "plan/archived.h"
#include "plan/build.h"
#include "wording/date.h"

#define SUGGESTION_LIMIT 100   /* each looks at every name of its kind */

/* A plan and what it was read from. */
struct owned_plan {
	struct plan plan;            /* first: a plan is its owned_plan */
	struct definition *definition;
	struct plan **issues; size_t issue_count;   /* earlier ones that were read */
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

/* ---- earlier issues ------------------------------------------------------------------ */

static struct plan *take(struct definition *definition, bool with_issues, struct diags *diags);

static struct date
day_of(const struct plan *plan)
{
	return date_known(plan->as_at) ? plan->as_at : plan->date;
}

/* The files of the issue become the plan's: they are hashed into its papers, and travel with them. */
static void
keep_files(struct definition *definition, const struct plan *issue)
{
	size_t i;

	for (i = 0; i < issue->file_count; i++) {
		const struct source_file *f = &issue->files[i];
		char *bytes = mem_new_zero(f->len + 1, 1);

		memcpy(bytes, f->bytes, f->len);
		definition_keep(definition, arena_strdup(definition->arena, f->path), bytes, f->len);
	}
}

static int
by_day(const void *a, const void *b)
{
	const struct earlier_issue *x = a, *y = b;
	int days = date_compare(x->as_at, y->as_at);

	return days != 0 ? days : (x->at.line > y->at.line) - (x->at.line < y->at.line);
}

/* What the issue must be: one of this plan, as at an earlier day. */
static void
check_issue(struct build *b, const struct earlier_issue *issue)
{
	char theirs[SAY_DATE_SIZE], ours[SAY_DATE_SIZE];
	struct date day = day_of(b->plan);

	if (b->plan->id != NULL && strcmp(issue->plan->id, b->plan->id) != 0)
		SAY_WARNING(b->diags, issue->at, "issue-of-another", warning_issue_of_another, issue->file,
		    issue->plan->id, b->plan->id);
	if (date_known(day) && date_compare(issue->as_at, day) >= 0)
		SAY_ERROR(b->diags, issue->at, "issue-not-earlier", error_issue_not_earlier, issue->file,
		    say_date(issue->as_at, theirs), say_date(day, ours));
}

static void
read_issue(struct owned_plan *owned, struct build *b, struct earlier_issue *issue)
{
	struct definition *d = definition_read_issue_by(b->definition->reader, issue->file);
	struct plan *plan = take(d, false, b->diags);

	if (plan == NULL) {
		SAY_ERROR(b->diags, issue->at, "issue-at-fault", error_issue_at_fault, issue->file);
		return;
	}
	owned->issues[owned->issue_count++] = plan;
	issue->plan = plan;
	issue->as_at = day_of(plan);
	check_issue(b, issue);
}

/* Read the issues and put them in the order of their days. Those that cannot be read are errors, and the plan
 * is not used then. */
static void
read_issues(struct owned_plan *owned, struct build *b)
{
	struct plan *plan = b->plan;
	char day[SAY_DATE_SIZE];
	size_t i;

	owned->issues = ARENA_ARRAY(b->arena, struct plan *, plan->issue_count + 1);
	for (i = 0; i < plan->issue_count; i++)
		read_issue(owned, b, &plan->issues[i]);
	if (plan->issue_count > 0)
		qsort(plan->issues, plan->issue_count, sizeof *plan->issues, by_day);
	for (i = 0; i < plan->issue_count; i++) {
		const struct earlier_issue *issue = &plan->issues[i];

		if (issue->plan != NULL)
			keep_files(b->definition, issue->plan);
		if (i > 0 && date_known(issue->as_at) && date_compare(issue[-1].as_at, issue->as_at) == 0)
			SAY_ERROR(b->diags, issue->at, "two-issues", error_two_issues, issue->file, issue[-1].file,
			    say_date(issue->as_at, day));
	}
}

/* ---- the plan -------------------------------------------------------------------------- */

/* Build the plan from a definition whose root is <plan>. `owned`: reads its earlier issues too; NULL:
 * they stay unread. */
static void
build_plan(struct plan *plan, struct definition *definition, struct owned_plan *owned)
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
	plan->own_file_count = definition->file_count;
	if (owned != NULL)
		(void)archived_issues(definition, definition->found);
	build_issues(&b, root);
	if (owned != NULL && plan->issue_count > 0) {
		read_issues(owned, &b);
		build_drawn(&b);
	}
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
		build_plan(plan, definition, NULL);
	plan->files = definition->files;
	plan->file_count = definition->file_count;
	return diags_count(definition->found, DIAG_ERROR) == 0 ? plan : NULL;
}

/* The issues of an issue are not read: what it said was said then. */
static struct plan *
take(struct definition *definition, bool with_issues, struct diags *diags)
{
	struct owned_plan *owned = mem_new_zero(1, sizeof *owned);
	struct plan *plan = &owned->plan;

	owned->definition = definition;
	plan->file = definition->file;
	plan->source = definition->source;
	if (definition_is(definition, EL_PLAN, SAY_root_plan))
		build_plan(plan, definition, with_issues ? owned : NULL);
	plan->files = definition->files;
	plan->file_count = definition->file_count;
	if (definition_judge(definition, diags))
		return plan;
	plan_drop(plan);
	return NULL;
}

struct plan *
plan_take(struct definition *definition, struct diags *diags)
{
	return take(definition, true, diags);
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
	while (owned->issue_count > 0)
		plan_drop(owned->issues[--owned->issue_count]);
	definition_drop(owned->definition);
	free(owned);
}
