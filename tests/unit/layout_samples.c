/* Every paper of every sample, set in the office's fonts and in the test face:
 * every word on exactly one page, inside its cell and page, nothing covering
 * anything else, no heading at the foot of a page. */
#include <glob.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "charts/chart.h"
#include "compose/compose.h"
#include "compose/report.h"
#include "layout/hyphen.h"
#include "layout/layout.h"
#include "plan/reader.h"
#include "report/reader.h"
#include "wording/print.h"
#include "type/fallback.h"

struct bench {
	struct diags *diags;
	struct theme *theme;
	struct type_family family;
	struct template_cache *cache;
	size_t papers, cells;
};

static float
height_of_chart(const struct doc_node *chart, float width_pt, void *data)
{
	return chart_height(chart, data, width_pt);
}

static bool
is_within(const struct doc_node *node, const struct doc_node *outer)
{
	while (node != NULL && node != outer)
		node = node->parent;
	return node != NULL;
}

/* Content other than the heading's own stands below its first line on its page. */
static bool
is_followed(const struct page *page, const struct anchor *heading)
{
	const struct item *item;

	for (size_t i = 0; i < page->item_count; i++) {
		item = &page->items[i];
		if (item->artifact == ITEM_CONTENT && item->kind != ITEM_LINK && item->node != NULL &&
		    !is_within(item->node, heading->node) && item->y > heading->y + item->height &&
		    item->y > heading->y + 14)
			return true;
	}
	return false;
}

/* No heading is parted from what follows it, unless the paper ends with it. */
static void
check_headings(const struct pages *pages, const char *paper)
{
	const struct anchor *heading;
	const struct page *page;

	for (size_t i = 0; i < pages->heading_count; i++) {
		heading = &pages->headings[i];
		page = &pages->pages[heading->page];
		if (heading->page + 1 == pages->page_count)
			continue;
		if (!is_followed(page, heading))
			fail_msg("%s, page %s: a heading stands alone at the foot", paper, page->label);
	}
}

static void
lay_out(struct bench *b, const struct document *document, const char *paper)
{
	struct chart_context charts = { b->theme, &b->family };
	struct layout_options options = { .cell_boxes = true,
	    .hyphenator = hyphenator_new(document->lang, NULL, b->diags),
	    .chart_height = height_of_chart, .chart_data = &charts };
	struct pages *pages = layout_document(document, b->theme, &b->family, &options, b->diags);
	bool ok;

	assert_non_null(pages);
	ok = pages_check(pages, document, b->diags);
	if (!ok)
		print_error("%s:\n", paper);
	diags_print(b->diags, DIAG_ERROR, stderr);
	assert_true(ok);
	b->cells += pages->cell_count;
	check_headings(pages, paper);
	pages_drop(pages);
	hyphenator_drop(options.hyphenator);
	b->papers++;
}

static void
lay_out_report(struct bench *b, const char *path, struct definition *definition)
{
	struct compose_options options = { .template_dir = "templates", .cache = b->cache };
	struct report *report = report_take(definition, "templates/house.xml", b->diags);
	struct report_evaluation *evaluation;
	struct document *document;

	diags_print(b->diags, DIAG_ERROR, stderr);
	assert_non_null(report);
	evaluation = evaluate_report(report, NO_DATE, b->diags);
	assert_non_null(evaluation);
	document = compose_report(evaluation, &options, b->diags);
	diags_print(b->diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	lay_out(b, document, path);
	document_drop(document);
	report_evaluation_drop(evaluation);
	report_drop(report);
}

/* One paper for each template that the plan names. */
static void
lay_out_papers(struct bench *b, const char *path)
{
	struct definition *definition = definition_read(path);
	struct evaluation *evaluation;
	struct compose_options options = { .template_dir = "templates", .cache = b->cache };
	struct document *document;
	struct plan *plan;
	size_t i;

	if (definition->root == EL_PACK) {   /* its pages are those of its papers */
		definition_drop(definition);
		return;
	}
	if (report_is(definition->root)) {
		lay_out_report(b, path, definition);
		return;
	}
	plan = plan_take(definition, b->diags);
	diags_print(b->diags, DIAG_ERROR, stderr);
	assert_non_null(plan);
	evaluation = evaluate_plan(plan, NO_DATE);
	for (i = 0; i == 0 || i < plan->paper_count; i++) {
		options.template = plan->paper_count > 0 ? plan->papers[i].template : "scorecard";
		document = compose_paper(plan, evaluation, &options, b->diags);
		diags_print(b->diags, DIAG_ERROR, stderr);
		assert_non_null(document);
		lay_out(b, document, path);
		document_drop(document);
	}
	evaluation_drop(evaluation);
	plan_drop(plan);
}

static void
all_samples(struct bench *b)
{
	glob_t found;

	b->diags = diags_new();
	b->theme = theme_new_default();
	b->cache = template_cache_new();
	assert_int_equal(glob("samples/*.xml", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		lay_out_papers(b, found.gl_pathv[i]);
	assert_true(b->papers >= found.gl_pathc);
	assert_true(b->cells > 0);
	globfree(&found);
	template_cache_drop(b->cache);
	theme_drop(b->theme);
	type_family_drop(&b->family);
	diags_drop(b->diags);
}

static void
every_sample_stands_on_its_pages(void **state)
{
	static const char *const dirs[] = { "fonts", NULL };
	struct theme *theme = theme_new_default();
	struct diags *diags = diags_new();
	struct bench b = { 0 };

	(void)state;
	if (!type_family_load(theme->font_family, theme->fallback_families, dirs, &b.family, diags)) {
		diags_print(diags, DIAG_ERROR, stderr);
		fail();
	}
	theme_drop(theme);
	diags_drop(diags);
	all_samples(&b);
}

/* A face much wider than most: longer lines, taller rows, more pages. */
static void
and_in_a_wide_face(void **state)
{
	struct bench b = { 0 };

	(void)state;
	type_family_init_test(&b.family, 620);
	b.family.fallback = fallback_new(NULL);
	all_samples(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sample_stands_on_its_pages),
		cmocka_unit_test(and_in_a_wide_face),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
