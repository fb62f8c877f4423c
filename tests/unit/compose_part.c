/* Parts that templates make of two plans, taken into one document: their ids are told
 * apart, the statuses of both scales are there, headings stand below those around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "base/file.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "compose/compose.h"
#include "plan/reader.h"
#include "wording/print.h"

enum { PARTS = 4 };

/* Two plans of which both have a scale, measures, actions and the built-in statuses; two
 * parts of the one are made by one template. */
static const struct { const char *plan, *template; struct document_part as; } wanted[PARTS] = {
	{ "samples/refreshed-plan-2017.xml", "rag-overview", { "a-overview", "a-overview-", "a.", 1, NULL, NULL } },
	{ "samples/scorecards-2016.xml", "scorecard", { "b-cards", "b-cards-", "b.", 1, NULL, NULL } },
	{ "samples/refreshed-plan-2017.xml", "exceptions", { "a-exceptions", "a-exceptions-", "a.", 2, NULL, NULL } },
	{ "samples/scorecards-2016.xml", "exceptions", { "b-exceptions", "b-exceptions-", "b.", 2, NULL, NULL } },
};

static const char report[] = "<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "' lang='en-GB'>"
    "<head><title>Report</title><d:status name='note' label='Note'/></head>"
    "<body><h1>Report</h1><p d:role='numbered'>First.</p>"
    "<section><h2 id='overview'>Where the plan stands</h2><d:insert part='a-overview'/></section>"
    "<section><h2>Performance</h2><p>See <a href='#b-cards-summary'>the summary</a>.</p>"
    "<d:insert part='b-cards'/></section>"
    "<section><h2>Exceptions</h2><h3>The plan</h3><d:insert part='a-exceptions'/>"
    "<h3>The scorecards</h3><d:insert part='b-exceptions'/></section>"
    "<p d:role='numbered'>Last: <d:status name='note'>noted</d:status>.</p></body></html>";

/* The parts, composed. */
static void
compose_all(struct document_part parts[PARTS], struct diags *diags)
{
	struct template_cache *cache = template_cache_new();

	for (size_t i = 0; i < PARTS; i++) {
		struct compose_options options = { .template = wanted[i].template,
			.template_dir = "templates", .cache = cache };
		struct plan *plan = plan_read(wanted[i].plan, diags);
		struct evaluation *evaluation = evaluate_plan(plan, NO_DATE);

		parts[i] = wanted[i].as;
		assert_true(compose_part(plan, evaluation, &options, &parts[i], diags));
		evaluation_drop(evaluation);
		plan_drop(plan);
	}
	template_cache_drop(cache);
}

/* The document of `text`, which takes in `parts`; NULL with errors in `diags`. */
static struct document *
take_in(const char *text, struct document_part *parts, size_t count, struct diags *diags)
{
	struct document_builder *builder = document_builder_new("report.xsl", "report.xml", diags);

	document_builder_parts(builder, parts, count);
	return document_builder_finish(builder, xmlReadMemory(text, (int)strlen(text), "report.xml",
	    NULL, XML_PARSE_NONET));
}

static void
drop_all(struct document_part *parts, size_t count)
{
	for (size_t i = 0; i < count; i++)
		document_part_drop(&parts[i]);
}

/* The whole report. */
static struct document *
report_document(void)
{
	struct diags *diags = diags_new();
	struct document_part parts[PARTS];
	struct document *document;

	compose_all(parts, diags);
	document = take_in(report, parts, PARTS, diags);
	diags_print(diags, DIAG_ERROR, stderr);
	drop_all(parts, PARTS);
	diags_drop(diags);
	assert_non_null(document);
	return document;
}

static bool
has_status(const struct document *document, const char *name)
{
	for (size_t i = 0; i < document->status_count; i++)
		if (strcmp(document->statuses[i].name, name) == 0)
			return true;
	return false;
}

static void
ids_are_unique_and_links_lead_somewhere(void **state)
{
	struct document *document = report_document();
	struct map *ids = map_new();
	size_t inserted = 0;

	(void)state;
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		const struct doc_attrs *a = n->attrs;

		if (a->id != NULL) {
			assert_null(map_add(ids, a->id, (void *)(uintptr_t)n));
			inserted += strncmp(a->id, "a-", 2) == 0 || strncmp(a->id, "b-", 2) == 0;
		}
		if (a->href != NULL && a->href[0] == '#')
			assert_non_null(document_lookup(document, a->href + 1));
	}
	assert_true(inserted > 20);
	assert_non_null(document_lookup(document, "overview"));
	assert_non_null(document_lookup(document, "a-overview-overview"));
	map_drop(ids);
	document_drop(document);
}

static void
statuses_of_both_scales_are_there_once(void **state)
{
	struct document *document = report_document();
	size_t of_a = 0, of_b = 0;

	(void)state;
	for (size_t i = 0; i < document->status_count; i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(document->statuses[i].name, document->statuses[j].name);
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		const struct doc_status *s = n->attrs->status;

		assert_true(s == NULL || (s >= document->statuses
		    && s < document->statuses + document->status_count));
		of_a += s != NULL && strncmp(s->name, "a.", 2) == 0;
		of_b += s != NULL && strncmp(s->name, "b.", 2) == 0;
	}
	assert_true(of_a > 20 && of_b > 20);
	assert_true(has_status(document, "note"));
	assert_true(has_status(document, "a.action.overdue"));
	assert_true(has_status(document, "b.judgement.good"));
	assert_false(has_status(document, "judgement.good"));
	document_drop(document);
}

static void
headings_stand_below_those_around_them(void **state)
{
	struct document *document = report_document();
	const struct doc_node *last = NULL;
	size_t titles = 0, fronts = 0, numbered = 0;

	(void)state;
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		titles += n->kind == DOC_HEADER || n->kind == DOC_H1;
		fronts += n->kind == DOC_NAV;
		numbered += n->attrs->number != NULL && n->kind == DOC_P;
		if (!doc_is_heading(n))
			continue;
		assert_int_equal(n->attrs->level, n->kind - DOC_H1 + 1);
		if (last != NULL)
			assert_true(n->attrs->level <= last->attrs->level + 1);
		last = n;
	}
	assert_int_equal(titles, 1);
	assert_int_equal(fronts, 0);
	assert_int_equal(numbered, 2);
	assert_int_equal(document_lookup(document, "a-overview-overview")->kind, DOC_H3);
	assert_int_equal(document_lookup(document, "b-exceptions-red")->kind, DOC_H4);
	document_drop(document);
}

/* Nodes are counted in document order, as every back end's arrays rely on. */
static void
it_is_a_tree_like_any_other(void **state)
{
	struct document *document = report_document();
	uint32_t index = 0;

	(void)state;
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		assert_int_equal(n->index, index++);
		assert_int_equal(n->line, 0);
		for (const struct doc_node *child = n->first; child != NULL; child = child->next)
			assert_ptr_equal(child->parent, n);
	}
	assert_int_equal(document->node_count, index);
	assert_true(index > 2000);
	document_drop(document);
}

/* Each built-in template, of each kind of plan, leaves out what only a whole paper has. */
static void
every_template_yields_a_part(void **state)
{
	static const char *const plans[] = { "samples/example.xml", "samples/refreshed-plan-2017.xml",
		"samples/scorecards-2016.xml", "samples/judgement-profiles.xml", "samples/look-ahead.xml" };
	static const char *const templates[] = { "scorecard", "improvement-plan", "area-plan",
		"rag-overview", "exceptions", "one-page-summary" };
	static const char host[] = "<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "'><head><title>T</title>"
	    "</head><body><h1>T</h1><section><h2>H</h2><p>P</p><d:insert part='p'/></section></body></html>";
	struct template_cache *cache = template_cache_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(plans) * ARRAY_LEN(templates); i++) {
		struct compose_options options = { .template_dir = "templates", .cache = cache,
			.template = templates[i % ARRAY_LEN(templates)] };
		struct diags *diags = diags_new();
		struct plan *plan = plan_read(plans[i / ARRAY_LEN(templates)], diags);
		struct evaluation *evaluation = evaluate_plan(plan, NO_DATE);
		struct document_part part = { .name = "p", .ids = "p-", .statuses = "p.", .demote = 1 };
		struct document *document = NULL;

		if (compose_part(plan, evaluation, &options, &part, diags))
			document = take_in(host, &part, 1, diags);
		diags_print(diags, DIAG_ERROR, stderr);
		if (document == NULL)
			fail_msg("%s yields no part of %s", options.template, plan->file);
		for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root))
			assert_true(n->kind != DOC_HEADER && n->kind != DOC_NAV);
		document_drop(document);
		document_part_drop(&part);
		evaluation_drop(evaluation);
		plan_drop(plan);
		diags_drop(diags);
	}
	template_cache_drop(cache);
}

/* One chart, its sentence and the table of its figures. */
static void
one_chart_is_a_part(void **state)
{
	static const struct compose_parameter told[][2] = {
		{ { "chart", "trend", { NULL, 0, 0 } }, { "measure", "visits", { NULL, 0, 0 } } },
		{ { "chart", "xmr", { NULL, 0, 0 } }, { "measure", "referrals", { NULL, 0, 0 } } },
		{ { "chart", "progress", { NULL, 0, 0 } }, { "of", "", { NULL, 0, 0 } } },
		{ { "chart", "slip", { NULL, 0, 0 } }, { "of", "", { NULL, 0, 0 } } },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(told); i++) {
		struct compose_options options = { .template = "_figure", .template_dir = "templates",
			.parameters = told[i], .parameter_count = 2 };
		struct diags *diags = diags_new();
		struct plan *plan = plan_read(i < 2 ? "samples/look-ahead.xml" : "samples/example.xml", diags);
		struct evaluation *evaluation = evaluate_plan(plan, NO_DATE);
		struct document_part part = { .name = "p", .ids = "p-", .statuses = "p." };
		struct document *document;
		size_t charts = 0;

		assert_true(compose_part(plan, evaluation, &options, &part, diags));
		document = take_in("<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "'><head><title>T</title>"
		    "</head><body><h1>T</h1><d:insert part='p'/></body></html>", &part, 1, diags);
		diags_print(diags, DIAG_ERROR, stderr);
		assert_non_null(document);
		for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root))
			charts += n->kind == DOC_CHART;
		assert_int_equal(charts, 1);
		document_drop(document);
		document_part_drop(&part);
		evaluation_drop(evaluation);
		plan_drop(plan);
		diags_drop(diags);
	}
}

/* ---- plans beside another ------------------------------------------------------------------ */

static char *
dump_of(const struct document *document)
{
	struct strbuf text = STRBUF_INIT;
	struct memory_sink sink;

	memory_sink_init(&sink, &text);
	assert_true(document_dump(document, &sink.sink));
	return strbuf_detach(&text);
}

static void
assert_says(const char *text, const char *words)
{
	if (strstr(text, words) == NULL)
		fail_msg("the document does not say \"%s\" but\n%s", words, text);
}

/* Facts, keys and functions of three plans in one run, each from its own tree. */
static void
a_template_speaks_of_several_plans(void **state)
{
	static const char *const paths[] = { "samples/example.xml", "samples/refreshed-plan-2017.xml",
		"samples/scorecards-2016.xml" };
	struct diags *diags = diags_new();
	struct plan *plans[3];
	struct evaluation *evaluations[3];
	struct compose_beside beside[2] = { { .name = "a", .statuses = "a." },
		{ .name = "b", .statuses = "b." } };
	struct compose_options options = { .template = "tests/cases/template/beside.xsl",
		.template_dir = "templates", .beside = beside, .beside_count = 2 };
	struct document *document;
	char *text;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		plans[i] = plan_read(paths[i], diags);
		evaluations[i] = evaluate_plan(plans[i], NO_DATE);
		if (i > 0) {
			beside[i - 1].plan = plans[i];
			beside[i - 1].evaluation = evaluations[i];
		}
	}
	document = compose_paper(plans[0], evaluations[0], &options, diags);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	text = dump_of(document);
	assert_says(text, "<p>10</p>");
	assert_says(text, "example: 6 measures, 27 statuses; Percentage of complaints resolved at stage 1 "
	    "has 3 figures as action.undated <d:status name=\"below.judgement\">");
	assert_says(text, "2016 to 2018: 0 measures, 25 statuses; has figures as a.action.undated "
	    "<d:status name=\"a.action-rag.not-started\">Not started");
	assert_says(text, "March 2016: 55 measures, 7 statuses; Percentage of complaints resolved at stage 1 "
	    "has 4 figures as b.target.met <d:status name=\"b.below.judgement\">");
	free(text);
	document_drop(document);
	for (size_t i = 0; i < 3; i++) {
		evaluation_drop(evaluations[i]);
		plan_drop(plans[i]);
	}
	diags_drop(diags);
}

/* ---- small parts by hand ------------------------------------------------------------------- */

#define HEAD(more) "<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "' lang='en-GB'><head>" \
	"<title>T</title>" more "</head>"
#define HOST(body) HEAD("<d:abbreviation short='CP'>child protection</d:abbreviation>") \
	"<body><h1>T</h1>" body "</body></html>"

static struct document_part
part_of(const char *text, const char *ids, const char *statuses)
{
	return (struct document_part){ "p", ids, statuses, 1, mem_strdup("part.xsl"),
		xmlReadMemory(text, (int)strlen(text), "part.xml", NULL, XML_PARSE_NONET) };
}

/* The code of the first error when `host` takes in `part`; "" when there is none. */
static const char *
fault_of(const char *host, const char *part)
{
	struct document_part parts[] = { part_of(part, "p-", "p.") };
	struct diags *diags = diags_new();
	struct document *document = take_in(host, parts, 1, diags);
	const char *code = diags_count(diags, DIAG_ERROR) > 0 ? diags_at(diags, 0)->code : "";

	document_drop(document);
	drop_all(parts, 1);
	diags_drop(diags);
	return code;
}

static void
what_cannot_be_taken_in_is_said(void **state)
{
	static const char part[] = HEAD("") "<body><h2>H</h2><p>Words</p></body></html>";

	(void)state;
	assert_string_equal(fault_of(HOST("<d:insert part='p'/>"), part), "heading-skips");
	assert_string_equal(fault_of(HOST("<h2>H</h2><d:insert part='p'/>"), part), "");
	assert_string_equal(fault_of(HOST("<h2>H</h2><d:insert part='q'/>"), part), "insert");
	assert_string_equal(fault_of(HOST("<h2>H</h2><p><em><d:insert part='p'/></em></p>"), part), "insert");
	assert_string_equal(fault_of(HOST("<h2>H</h2><d:insert part='p'/><d:insert part='p'/>"), part),
	    "insert");
	assert_string_equal(fault_of(HOST("<h2>H</h2><d:insert part='p'/>"),
	    HEAD("") "<body><header><h1>T</h1></header></body></html>"), "element-misplaced");
	assert_string_equal(fault_of(HOST("<h2>H</h2><d:insert part='p'/>"),
	    HEAD("") "<body><p><d:status name='good'>Good</d:status></p></body></html>"),
	    "attribute-value");
}

/* Abbreviations, cells and language are the part's own. */
static void
a_part_keeps_its_own_words(void **state)
{
	struct document_part parts[] = { part_of("<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS
	    "' lang='cy'><head><title>T</title><d:abbreviation short='CP'>child plan</d:abbreviation>"
	    "</head><body><p>A CP.</p><table><thead><tr><th id='h' scope='col'>H</th></tr></thead>"
	    "<tbody><tr><td headers='h'>1</td></tr></tbody></table></body></html>", "p-", NULL) };
	struct diags *diags = diags_new();
	struct document *document = take_in(HOST("<h2>H</h2><section><d:insert part='p'/></section>"
	    "<section><p>A CP.</p></section>"), parts, 1, diags);
	const char *expansions[2] = { NULL, NULL };
	size_t found = 0;

	(void)state;
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root)) {
		if (n->kind == DOC_ABBR && found < 2)
			expansions[found++] = n->attrs->title;
		if (n->kind == DOC_TD)
			assert_string_equal(n->attrs->headers, "p-h");
		if (n->kind == DOC_TABLE)
			assert_string_equal(n->attrs->lang, "cy");
	}
	assert_int_equal(found, 2);
	assert_string_equal(expansions[0], "child plan");
	assert_string_equal(expansions[1], "child protection");
	document_drop(document);
	drop_all(parts, 1);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ids_are_unique_and_links_lead_somewhere),
		cmocka_unit_test(statuses_of_both_scales_are_there_once),
		cmocka_unit_test(headings_stand_below_those_around_them),
		cmocka_unit_test(it_is_a_tree_like_any_other),
		cmocka_unit_test(every_template_yields_a_part),
		cmocka_unit_test(one_chart_is_a_part),
		cmocka_unit_test(a_template_speaks_of_several_plans),
		cmocka_unit_test(what_cannot_be_taken_in_is_said),
		cmocka_unit_test(a_part_keeps_its_own_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
