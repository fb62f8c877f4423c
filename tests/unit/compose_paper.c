/* Composing leaves the plan as it was, gives the same paper twice, and counts
 * what it shows. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "compose/compose.h"
#include "compose/facts.h"
#include "plan/reader.h"
#include "wording/print.h"

struct bench {
	struct diags *diags;
	struct plan *plan;
	struct evaluation *evaluation;
};

static struct bench
open_plan(const char *path)
{
	struct bench b = { .diags = diags_new() };

	b.plan = plan_read(path, b.diags);
	diags_print(b.diags, DIAG_ERROR, stderr);
	assert_non_null(b.plan);
	b.evaluation = evaluate_plan(b.plan, NO_DATE);
	return b;
}

static void
close_plan(struct bench *b)
{
	evaluation_drop(b->evaluation);
	plan_drop(b->plan);
	diags_drop(b->diags);
}

/* The paper as text, the caller's; NULL when it could not be composed. */
static char *
paper_text_in(struct bench *b, const char *template, struct template_cache *cache, bool plain)
{
	struct compose_options options = { .template = template, .template_dir = "templates",
		.cache = cache, .plain = plain };
	struct document *doc = compose_paper(b->plan, b->evaluation, &options, b->diags);
	struct strbuf sb = STRBUF_INIT;
	struct memory_sink sink;

	if (doc == NULL)
		return NULL;
	memory_sink_init(&sink, &sb);
	assert_true(document_dump(doc, &sink.sink));
	document_drop(doc);
	return strbuf_detach(&sb);
}

static char *
paper_text(struct bench *b, const char *template, struct template_cache *cache)
{
	return paper_text_in(b, template, cache, false);
}

static char *
source_text(const struct bench *b)
{
	xmlChar *text;
	char *copy;
	int len;

	xmlDocDumpMemory(b->plan->source, &text, &len);
	copy = mem_strdup((const char *)text);
	xmlFree(text);
	return copy;
}

/* The source with its facts. */
static char *
facts_text(const struct bench *b, enum nodes_way way)
{
	struct facts facts;
	char *text;

	facts_attach(&facts, b->plan, b->evaluation, &(struct facts_options){ .hash = "0", .way = way });
	text = source_text(b);
	facts_detach(&facts);
	return text;
}

static void
assert_string_equal_and_drop(char *one, char *other)
{
	assert_non_null(one);
	assert_string_equal(one, other);
	free(one);
	free(other);
}

static void
the_plan_is_as_before(void **state)
{
	struct bench b = open_plan("samples/example.xml");
	char *before = source_text(&b), *after;
	char *paper = paper_text(&b, "scorecard", NULL);

	(void)state;
	assert_non_null(paper);
	assert_null(paper_text(&b, "tests/cases/template/forever.xsl", NULL));
	after = source_text(&b);
	assert_string_equal(before, after);
	free(paper);
	free(before);
	free(after);
	close_plan(&b);
}

/* What is made by hand for the sake of memory and time is what libxml2 would have made. */
static void
the_plain_way_gives_the_same(void **state)
{
	static const char *const templates[] = { "scorecard", "improvement-plan", "area-plan",
		"rag-overview", "exceptions", "one-page-summary" };
	static const char *const samples[] = { "samples/scorecards-2016.xml",
		"samples/refreshed-plan-2017.xml", "samples/look-ahead.xml" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(samples); i++) {
		struct bench b = open_plan(samples[i]);
		struct template_cache *cache = template_cache_new();
		char *before = source_text(&b), *after;

		assert_string_equal_and_drop(facts_text(&b, NODES_IN_ARENA), facts_text(&b, NODES_PLAIN));
		for (size_t t = 0; t < ARRAY_LEN(templates); t++)
			assert_string_equal_and_drop(paper_text_in(&b, templates[t], cache, false),
			    paper_text_in(&b, templates[t], cache, true));
		after = source_text(&b);
		assert_string_equal_and_drop(before, after);
		template_cache_drop(cache);
		close_plan(&b);
	}
}

static void
the_same_paper_twice(void **state)
{
	struct bench b = open_plan("samples/scorecards-2016.xml");
	struct template_cache *cache = template_cache_new();
	char *one = paper_text(&b, "scorecard", cache), *two = paper_text(&b, "scorecard", cache);
	char *three = paper_text(&b, "scorecard", NULL);

	(void)state;
	assert_non_null(one);
	assert_string_equal(one, two);
	assert_string_equal(one, three);
	free(one);
	free(two);
	free(three);
	template_cache_drop(cache);
	close_plan(&b);
}

/* The hash is that of the plan's file followed by its CSV files:
 * cat audit.xml audit.csv | sha256sum. */
static void
the_hash_covers_plan_and_figures(void **state)
{
	struct bench b = open_plan("tests/cases/template/audit.xml");
	struct compose_options options = { .template = "scorecard", .template_dir = "templates" };
	struct document *doc = compose_paper(b.plan, b.evaluation, &options, b.diags);
	FILE *sum = popen("cat tests/cases/template/audit.xml tests/cases/template/audit.csv |"
	    " sha256sum", "r");
	char wanted[65] = "";

	(void)state;
	assert_non_null(sum);
	assert_int_equal(fread(wanted, 1, 64, sum), 64);
	pclose(sum);
	assert_string_equal(doc->source_hash, wanted);
	document_drop(doc);
	close_plan(&b);
}

static unsigned
count_kind_with_role(const struct document *doc, enum doc_kind kind, enum doc_role role)
{
	unsigned n = 0;

	for (const struct doc_node *x = doc->root; x != NULL; x = doc_next(x, doc->root))
		n += x->kind == kind && x->attrs->role == role;
	return n;
}

static void
rows_know_the_line_they_come_from(void **state)
{
	struct bench b = open_plan("samples/scorecards-2016.xml");
	struct compose_options options = { .template = "scorecard", .template_dir = "templates" };
	struct document *doc = compose_paper(b.plan, b.evaluation, &options, b.diags);
	unsigned with_line = 0;

	(void)state;
	for (const struct doc_node *x = doc->root; x != NULL; x = doc_next(x, doc->root))
		with_line += x->kind == DOC_TR && x->line == b.plan->measures[0]->at.line;
	assert_true(with_line >= 1);
	assert_true(count_kind_with_role(doc, DOC_TR, DOC_ROLE_GROUP) >= 8);
	document_drop(doc);
	close_plan(&b);
}

/* ---- what fits ---------------------------------------------------------------------------------- */

enum { MOST_ITEMS = 16, MOST_ASKED = 6 };

/* A page that has room for so many items, however many of them each value of the parameter gives. */
struct small_page {
	size_t room, asked;
	bool silent;               /* it says no more than that they are too many */
};

static size_t
items_of(const struct document *document)
{
	size_t count = 0;

	for (const struct doc_node *n = document->root; n != NULL; n = doc_next(n, document->root))
		count += n->kind == DOC_TH && n->attrs->scope == DOC_SCOPE_ROW;
	return count;
}

static float
fill_small_page(const struct document *document, size_t pages, void *data)
{
	struct small_page *page = data;
	const size_t items = items_of(document);

	assert_int_equal(pages, 1);
	page->asked++;
	if (items > page->room && page->silent)
		return INFINITY;
	return page->room > 0 ? (float)items / (float)page->room : items > 0 ? 2 : 1;
}

/* Items of the summary made with `items`, or (`page`) with as many as fit it. */
static size_t
summary_items(struct bench *b, struct template_cache *cache, unsigned items, struct small_page *page)
{
	char value[16];
	const struct compose_parameter parameter = { .name = "items", .value = value };
	const struct compose_options options = { .template = "one-page-summary", .template_dir = "templates", .cache = cache,
		.parameters = &parameter, .parameter_count = 1, .filled = page != NULL ? fill_small_page : NULL, .filled_data = page };
	struct document *document;
	size_t count;

	snprintf(value, sizeof value, "%u", items);
	document = compose_paper(b->plan, b->evaluation, &options, b->diags);
	assert_non_null(document);
	count = items_of(document);
	document_drop(document);
	return count;
}

/* Whatever the room, the paper has as many items as it can have in it, and is not made for each number of them. */
static void
what_fits_is_found(void **state)
{
	struct bench b = open_plan("samples/improvement-plan-2015.xml");
	struct template_cache *cache = template_cache_new();
	size_t with[MOST_ITEMS + 1];

	(void)state;
	for (unsigned items = 0; items <= MOST_ITEMS; items++)
		with[items] = summary_items(&b, cache, items, NULL);
	assert_true(with[0] < with[MOST_ITEMS]);
	for (unsigned fits = 0; fits <= MOST_ITEMS; fits++)
		for (int silent = 0; silent < 2; silent++) {
			struct small_page page = { .room = with[fits], .silent = silent };

			assert_int_equal(summary_items(&b, cache, MOST_ITEMS, &page), with[fits]);
			assert_in_range(page.asked, 1, MOST_ASKED);
		}
	template_cache_drop(cache);
	close_plan(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_plan_is_as_before),
		cmocka_unit_test(the_plain_way_gives_the_same),
		cmocka_unit_test(the_same_paper_twice),
		cmocka_unit_test(the_hash_covers_plan_and_figures),
		cmocka_unit_test(rows_know_the_line_they_come_from),
		cmocka_unit_test(what_fits_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
