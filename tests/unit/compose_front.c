/* What the papers say first, and that it follows from the plan: moves of judgement, counts
 * that add up, what falls due before the meeting, what was reported red. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "compose/compose.h"
#include "compose/facts.h"
#include "plan/reader.h"
#include "wording/print.h"

#define CASES "tests/cases/template/"

/* The paper of `path` as text, the caller's. */
static char *
paper(const char *path, const char *template)
{
	struct diags *diags = diags_new();
	struct plan *plan = plan_read(path, diags);
	struct compose_options options = { .template = template, .template_dir = "templates" };
	struct strbuf text = STRBUF_INIT;
	struct evaluation *evaluation;
	struct document *document;
	struct memory_sink sink;

	assert_non_null(plan);
	evaluation = evaluate_plan(plan, NO_DATE);
	document = compose_paper(plan, evaluation, &options, diags);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	memory_sink_init(&sink, &text);
	assert_true(document_dump(document, &sink.sink));
	document_drop(document);
	evaluation_drop(evaluation);
	plan_drop(plan);
	diags_drop(diags);
	return strbuf_detach(&text);
}

/* A plan of `body` under a short head, written for one test. */
static char *
paper_of(const char *body, const char *template)
{
	char path[] = "/tmp/rapporteur-front-XXXXXX", *text;
	FILE *file = fdopen(mkstemp(path), "w");

	assert_non_null(file);
	fprintf(file, "<plan xmlns=\"urn:rapporteur:1\" id=\"p\"><title>Plan</title><organisation>Council"
	    "</organisation><committee>Committee</committee><date>2016-04-25</date>"
	    "<as-at>2016-03-31</as-at>%s</plan>", body);
	fclose(file);
	text = paper(path, template);
	remove(path);
	return text;
}

static void
assert_says(const char *text, const char *words)
{
	if (strstr(text, words) == NULL)
		fail_msg("the paper does not say \"%s\"", words);
}

static void
assert_silent(const char *text, const char *words)
{
	if (strstr(text, words) != NULL)
		fail_msg("the paper says \"%s\"", words);
}

/* `words` stand in this order. */
static void
assert_in_order(const char *text, const char *const *words, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		text = strstr(text, words[i]);
		if (text == NULL)
			fail_msg("\"%s\" does not stand where it should", words[i]);
	}
}

/* Each fall and rise by name, worst first; a measure in two scorecards once. */
static void
moves_of_judgement_by_name(void **state)
{
	static const char *const order[] = {
		"The committee is asked to note the position and to question the two measures whose"
		" rating fell and the two at the lowest rating.",
		"5 of 6 measures are rated. Of the 5 that can be compared with the period before, 2 are better, 3 worse.",
		"What got worse",
		"Measure 2, Repeat referrals: from requires improvement to below requires improvement"
		" (18% to 25%)",
		"Measure 1, Visits made on time: from outstanding to requires improvement (96% to 80%)",
		"Measure 6, Posts filled: fell from 93% to 91%, not rated",
		"What got better",
		"Measure 5, Workers supervised: from requires improvement to outstanding (80% to 97%)",
		"Measure 4, Reviews held: still good (88% to 90%)",
		"Two measures fell to a lower rating.",
		"Two measures have the lowest rating.",
		"Each measure once</th>",
		"<td d:align=\"end\">6</td>",
	};
	char *text = paper(CASES "front.xml", "scorecard");

	(void)state;
	assert_in_order(text, order, ARRAY_LEN(order));
	free(text);
}

/* A target of this year says nothing of last year's figure: "still missed" would. */
static void
a_figure_not_rated_before_is_not_still_red(void **state)
{
	char *text = paper_of("<periods><financial-year start='2014' quarters='no'/>"
	    "<financial-year start='2015' quarters='no'/></periods>"
	    "<scorecard id='s' periods='2014-15 2015-16'><title>S</title></scorecard>"
	    "<measures><measure id='m' scorecards='s' unit='percent' polarity='high'><title>Visits</title>"
	    "<targets><target period='2015-16' value='85'/></targets>"
	    "<value period='2014-15'>40</value><value period='2015-16'>77</value></measure>"
	    "<measure id='n' scorecards='s' unit='percent' polarity='high'><title>Plans</title>"
	    "<targets><target period='2014-15' value='85'/><target period='2015-16' value='85'/></targets>"
	    "<value period='2014-15'>40</value><value period='2015-16'>50</value></measure></measures>",
	    "scorecard");

	(void)state;
	assert_says(text, "Visits: target missed (40% to 77%)");
	assert_says(text, "Plans: still target missed (40% to 50%)");
	free(text);
}

/* 80%, 25% and 60% are worse than the first band or in it, from one side or the other: the
 * judgements listed add up to those rated, and a state has one name. */
static void
judgements_add_up(void **state)
{
	char *text = paper(CASES "front.xml", "one-page-summary");

	(void)state;
	assert_says(text, ">2 of 5<");
	assert_says(text, "<d:status name=\"j.best\">1 Outstanding</d:status>");
	assert_says(text, "<d:status name=\"j.good\">1 Good</d:status>");
	assert_says(text, "<d:status name=\"j.ri\">1 <abbr title=\"Requires improvement\">RI</abbr></d:status>");
	assert_says(text, "<d:status name=\"below.j\">2 <abbr title=\"Below requires improvement\">Below RI</abbr></d:status>");
	assert_silent(text, "Beyond");
	free(text);
	text = paper(CASES "front.xml", "scorecard");
	assert_silent(text, "Beyond");
	free(text);
}

/* Overdue on the day of the meeting is what is due from the day of the figures to the eve. */
static void
what_falls_due_before_the_meeting_comes_first(void **state)
{
	static const char *const order[] = {
		"2 actions fall due before the meeting on 25 April 2016: overdue on the day unless done"
		" since.",
		"1 of 6 actions is completed (17%). 2 actions were due before 31 March 2016; 1 of them is done.",
		"Action 1.4, Overdue, and reported red: due 1 March 2016, overdue by 30 days",
		"6 actions, 2 due before the meeting: ",
	};
	char *text = paper(CASES "front.xml", "improvement-plan");

	(void)state;
	assert_in_order(text, order, ARRAY_LEN(order));
	free(text);
}

/* A red report stands among the exceptions whatever the dates say. */
static void
a_red_report_is_an_exception(void **state)
{
	char *text = paper(CASES "front.xml", "exceptions");

	(void)state;
	assert_says(text, "reported: <d:status name=\"rag.red\">Red</d:status>");
	assert_says(text, "Actions reported red: 1");
	assert_says(text, "Done, and yet reported red.");
	assert_says(text, "One measure is red and got worse. Why?");
	assert_says(text, "One red measure cannot be judged better or worse than before.");
	assert_silent(text, "did not get worse");
	free(text);
	text = paper(CASES "front.xml", "improvement-plan");
	assert_says(text, "Reported: <d:status name=\"rag.red\">Red</d:status>");
	free(text);
}

static void
moved_and_moved_back_has_moved(void **state)
{
	char *text = paper(CASES "front.xml", "improvement-plan");

	(void)state;
	assert_says(text, "The due date of 1 of 6 actions has moved.");
	assert_says(text, "1.6 Moved, and moved back.");
	free(text);
}

/* The plan's own words, if it has any. */
static void
the_plan_may_say_what_is_asked(void **state)
{
	char *text = paper_of("<ask><p>To agree the <strong>new dates</strong>.</p></ask>",
	    "improvement-plan");

	(void)state;
	assert_says(text, "<p>To agree the <strong>new dates</strong>.</p>");
	assert_silent(text, "to note the position");
	free(text);
}

#define RECOMMENDATION(actions) "<priority id=\"e\"><title>Empty</title></priority><priority" \
	" id=\"w\"><title>Work</title><recommendation id=\"r\" ref=\"1\"><title>R</title>" actions \
	"</recommendation></priority>"
#define SCALE "<scale id=\"j\" label=\"J\"><status id=\"ri\" label=\"Poor\" standing=\"poor\"/>" \
	"<status id=\"good\" label=\"Good\" standing=\"good\"/></scale><periods><financial-year" \
	" start=\"2015\"/></periods><scorecard id=\"q\" periods=\"2015-16-Q3 2015-16-Q4\">" \
	"<title>Q</title></scorecard>"
#define MEASURE(values) SCALE "<measures><measure id=\"m\" scorecards=\"q\" unit=\"percent\">" \
	"<title>Visits</title><bands scale=\"j\"><band status=\"ri\">75-84</band><band" \
	" status=\"good\">85-100</band></bands>" values "</measure></measures>"

/* One of anything is said in the singular, and no template fails on it. */
static void
one_of_anything(void **state)
{
	static const char *const templates[] = { "scorecard", "improvement-plan", "area-plan",
		"rag-overview", "exceptions", "one-page-summary" };
	static const struct { const char *body, *template, *says; } rows[] = {
		{ "", "improvement-plan", "The plan lists no actions." },
		{ RECOMMENDATION(""), "improvement-plan", "The plan lists no actions for this" },
		{ RECOMMENDATION("<action due=\"2016-04-10\"><title>A</title></action>"), "improvement-plan",
		    "1 action falls due before the meeting on 25 April 2016: overdue on the day" },
		{ RECOMMENDATION("<action due=\"2016-04-10\"><title>A</title></action>"), "area-plan",
		    "The one action is not completed." },
		{ RECOMMENDATION("<action due=\"2016-03-30\"><title>A</title></action>"), "exceptions",
		    "1 exception among 1 action." },
		{ RECOMMENDATION("<action due=\"2016-03-30\"><title>A</title></action>"),
		    "improvement-plan", "overdue by 1 day<" },
		{ RECOMMENDATION("<action due=\"2016-03-30\"><title>A</title></action>"),
		    "improvement-plan", "the one overdue action." },
		{ RECOMMENDATION("<action due=\"2016-03-30\"><title>A</title><completed/></action>"),
		    "rag-overview", "The one action is completed." },
		{ MEASURE("<value period=\"2015-16-Q4\">90</value>"), "scorecard",
		    "The one measure is rated." },
		{ MEASURE("<value period=\"2015-16-Q4\">90</value>"), "scorecard",
		    "No measure can be compared with an earlier figure." },
		{ MEASURE("<value period=\"2015-16-Q3\">90</value><value period=\"2015-16-Q4\">80</value>"),
		    "scorecard", "The one measure is rated. It got worse." },
		{ MEASURE("<value period=\"2015-16-Q3\">90</value><value period=\"2015-16-Q4\">80</value>"),
		    "exceptions", "1 exception among 1 measure." },
		{ MEASURE(""), "scorecard", "The one measure is not rated." },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		char *text = paper_of(rows[i].body, rows[i].template);

		assert_says(text, rows[i].says);
		free(text);
		for (size_t k = 0; k < ARRAY_LEN(templates); k++) {
			text = paper_of(rows[i].body, templates[k]);
			assert_silent(text, "NaN");
			assert_silent(text, "1 actions");
			assert_silent(text, "1 measures");
			assert_silent(text, "1 days");
			assert_silent(text, "First issue");
			assert_silent(text, "first issue");
			free(text);
		}
	}
}

/* Trends that are none are counted, not listed. */
static void
unclear_trends_are_counted(void **state)
{
	char *text = paper("samples/look-ahead.xml", "scorecard");
	const char *ahead = strstr(text, "id=\"look-ahead\"");

	(void)state;
	assert_non_null(ahead);
	assert_says(ahead, "2 measures neither rise nor fall clearly, and are not listed.");
	assert_silent(ahead, "No clear trend over");
	free(text);
}

/* What was due and what of it is done are the same actions; all counts end at one day. */
static void
done_is_counted_of_what_was_due(void **state)
{
	char *text = paper("samples/improvement-plan-2015.xml", "improvement-plan");

	(void)state;
	assert_says(text, "22 actions were due before 31 December 2015; none of them is done.");
	assert_says(text, "29 actions are done that had no due date.");
	assert_in_order(text, (const char *const[]){ ">Before 31 December 2015</th>",
	    "<td d:align=\"end\">22</td>", "<td d:align=\"end\">0</td>",
	    "<td d:align=\"end\">29</td>" }, 4);
	assert_silent(text, "due by now");
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves_of_judgement_by_name),
		cmocka_unit_test(a_figure_not_rated_before_is_not_still_red),
		cmocka_unit_test(judgements_add_up),
		cmocka_unit_test(what_falls_due_before_the_meeting_comes_first),
		cmocka_unit_test(a_red_report_is_an_exception),
		cmocka_unit_test(moved_and_moved_back_has_moved),
		cmocka_unit_test(the_plan_may_say_what_is_asked),
		cmocka_unit_test(one_of_anything),
		cmocka_unit_test(unclear_trends_are_counted),
		cmocka_unit_test(done_is_counted_of_what_was_due),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
