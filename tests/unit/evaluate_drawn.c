/* What a report draws from its plans, and what it types in spite of them: each held against
 * facts that were counted by hand in the plan below. */
#define _XOPEN_SOURCE 700
#include "evaluate_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "evaluate/drawn.h"
#include "evaluate/findings.h"
#include "report/reader.h"
#include "wording/print.h"

/* As at 31 March 2016: 1.1 is done with evidence, 1.2 overdue, 1.3 due later and begun, 2.1 and 2.2
 * overdue, the first reported good; 2.3 is shared by 1. */
static const char PLAN[] =
    "<plan xmlns='urn:rapporteur:1' id='plan' lang='en-GB'><title>Plan</title><organisation>O</organisation>"
    "<committee>C</committee><date>2016-04-25</date><as-at>2016-03-31</as-at>"
    "<scale id='j' label='J'><status id='poor' label='Poor' standing='poor'/>"
    "<status id='good' label='Good' standing='good'/></scale>"
    "<periods><financial-year start='2015'/></periods>"
    "<scorecard id='q' periods='2015-16-Q3 2015-16-Q4'><title>Q</title></scorecard>"
    "<priority id='p1' number='1'><title>First</title>"
    "<recommendation id='r1' ref='1'><title>R1</title>"
    "<action ref='1.1' owner='H' due='2016-02'><title>A</title><completed on='2016-02-01'/><evidence>Minutes</evidence></action>"
    "<action ref='1.2' owner='H' due='2016-02'><title>B</title></action>"
    "<action ref='1.3' owner='H' due='2016-09'><title>C</title><update on='2016-03-01'>Begun</update></action>"
    "</recommendation></priority>"
    "<priority id='p2' number='2'><title>Second</title>"
    "<recommendation id='r2' ref='2'><title>R2</title>"
    "<action ref='2.1' owner='H' due='2016-01' ><title>D</title><update on='2016-01-01' rag='good'>Well.</update></action>"
    "<action ref='2.2' owner='H' due='2016-01'><title>E</title></action>"
    "</recommendation></priority>"
    "<measures><measure id='assessed' number='NI 6' scorecards='q' unit='percent' target='95' target-for='period'><title>Assessments made in time</title>"
    "<bands scale='j'><band status='poor'>0-84</band><band status='good'>85-100</band></bands>"
    "<value period='2015-16-Q3'>80</value><value period='2015-16-Q4' numerator='11' denominator='12'>11 of 12</value></measure>"
    "<measure id='visits' scorecards='q' unit='count' noun='visit' polarity='high'><title>Visits to families made</title>"
    "<value period='2015-16-Q3'>7</value></measure></measures>"
    "</plan>";

struct fixture {
	char dir[32], plan[64], house[64], report[64];
	struct diags *diags;
	struct report *read;
	struct report_evaluation *drawn;
};

static void
write_file(char *path, const char *dir, const char *name, const char *text)
{
	FILE *f;

	snprintf(path, 64, "%s/%s", dir, name);
	f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

/* A report whose only section holds `content`, drawn. */
static void
draw(struct fixture *x, const char *heading, const char *content)
{
	char *text = mem_new_zero(1, strlen(content) + 2000);

	*x = (struct fixture){ .dir = "/tmp/evaluate_drawnXXXXXX", .diags = diags_new() };
	assert_non_null(mkdtemp(x->dir));
	write_file(x->plan, x->dir, "plan.xml", PLAN);
	write_file(x->house, x->dir, "house.xml", "<house xmlns='urn:rapporteur:1' id='h'>"
	    "<implication id='legal' heading='Legal' needed='no'/></house>");
	sprintf(text, "<report xmlns='urn:rapporteur:1' id='r' status='open' house='house.xml'><title>T</title>"
	    "<organisation>O</organisation><committee>C</committee><date>2016-04-25</date><use id='plan' plan='plan.xml'/>"
	    "<recommendations><recommendation>Note.</recommendation></recommendations>"
	    "<section heading='%s'>%s</section><background-papers none='yes'/><contact post='D'/></report>",
	    heading, content);
	write_file(x->report, x->dir, "report.xml", text);
	free(text);
	x->read = report_read(x->report, x->house, x->diags);
	if (x->read == NULL)
		diags_print(x->diags, DIAG_NOTE, stderr);
	assert_non_null(x->read);
	x->drawn = evaluate_report(x->read, (struct date)NO_DATE, x->diags);
}

static void
drop(struct fixture *x)
{
	report_evaluation_drop(x->drawn);
	report_drop(x->read);
	diags_drop(x->diags);
	unlink(x->plan);
	unlink(x->house);
	unlink(x->report);
	rmdir(x->dir);
}

/* ---- figures and numbers ---------------------------------------------------------------------- */

static void
every_kind_of_figure(void **state)
{
	static const struct { const char *attributes, *text; } cases[] = {
		{ "measure='assessed'", "11 of 12" },
		{ "measure='NI 6'", "11 of 12" },
		{ "measure='assessed' shows='value'", "11 of 12" },
		{ "measure='assessed' shows='number'", "91.7%" },
		{ "measure='assessed' shows='rating'", "Good" },
		{ "measure='assessed' shows='target'", "95%" },
		{ "measure='assessed' shows='period'", "Q4" },
		{ "measure='assessed' shows='title'", "Assessments made in time" },
		{ "measure='assessed' period='2015-16-Q3'", "80%" },
		{ "measure='assessed' period='2015-16-Q3' shows='rating'", "Poor" },
		{ "measure='visits'", "7" },
		{ "measure='visits' words='yes'", "Seven" },
		{ "measure='visits' shows='period'", "Q3" },
	};
	(void)state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture x;
		char content[200];

		snprintf(content, sizeof content, "<p><value %s/> is drawn.</p>", cases[i].attributes);
		draw(&x, "Progress", content);
		if (x.drawn == NULL)
			diags_print(x.diags, DIAG_NOTE, stderr);
		assert_non_null(x.drawn);
		assert_string_equal(x.drawn->figures[0], cases[i].text);
		drop(&x);
	}
}

static void
how_it_moved_and_how_far_it_is(void **state)
{
	struct fixture x;
	(void)state;

	draw(&x, "Progress", "<p><value measure='assessed' shows='travel'/> <value measure='assessed' shows='gap'/></p>");
	assert_non_null(x.drawn);
	assert_non_null(strstr(x.drawn->figures[0], "improved"));
	assert_non_null(strstr(x.drawn->figures[1], "95%"));   /* in the best band: the target is next */
	drop(&x);
}

static void
what_there_is_not_is_an_error(void **state)
{
	static const char *const cases[] = { "measure='visits' period='2015-16-Q4'",
		"measure='visits' shows='rating'", "measure='visits' shows='target'",
		"measure='visits' shows='travel'", "measure='assessed' period='2015-16-Q3' shows='gap'" };
	(void)state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture x;
		char content[200];

		snprintf(content, sizeof content, "<p><value %s/></p>", cases[i]);
		draw(&x, "Progress", content);
		assert_null(x.drawn);
		assert_string_equal(diags_at(x.diags, 0)->code, "no-figure");
		drop(&x);
	}
}

static void
every_way_of_counting(void **state)
{
	static const struct { const char *attributes, *text; } cases[] = {
		{ "of='actions'", "5" }, { "of='measures'", "2" }, { "of='recommendations'", "2" },
		{ "of='actions' status='overdue'", "3" }, { "of='actions' status='done'", "1" },
		{ "of='actions' status='completed'", "1" }, { "of='actions' status='open'", "4" },
		{ "of='actions' status='on-track'", "1" }, { "of='actions' status='completed-late'", "0" },
		{ "of='actions' status='good'", "1" },
		{ "of='actions' within='p1'", "3" }, { "of='actions' within='r2'", "2" },
		{ "of='actions' status='overdue' within='p1'", "1" },
		{ "of='actions' status='overdue' within='r2'", "2" },
		{ "of='recommendations' within='p2'", "1" },
		{ "of='measures' status='good'", "1" }, { "of='measures' status='poor'", "0" },
		{ "of='measures' status='rated'", "1" }, { "of='measures' status='not-rated'", "1" },
		{ "of='measures' status='improved'", "1" }, { "of='measures' status='worsened'", "0" },
		{ "of='measures' within='r1'", "0" },
	};
	(void)state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct fixture x;
		char content[200];

		snprintf(content, sizeof content, "<p>There are <count %s/>.</p>", cases[i].attributes);
		draw(&x, "Progress", content);
		if (x.drawn == NULL || strcmp(x.drawn->counts[0], cases[i].text) != 0)
			fail_msg("%s is %s, not %s", cases[i].attributes,
			    x.drawn != NULL ? x.drawn->counts[0] : "an error", cases[i].text);
		drop(&x);
	}
}

static void
words_begin_a_sentence_with_a_capital(void **state)
{
	struct fixture x;
	static const char *const told[] = { "Three", "three", "Three", "three", "Three", "Three", "three" };
	(void)state;

#define COUNT "<count of='actions' status='overdue' words='yes'/>"
	draw(&x, "Progress", "<p>" COUNT " are. There are " COUNT ". " COUNT " are; " COUNT " are.</p>"
	    "<p><strong>" COUNT "</strong></p><ul><li>" COUNT " are</li><li>there are " COUNT "</li></ul>");
	assert_non_null(x.drawn);
	for (size_t i = 0; i < ARRAY_LEN(told); i++)
		assert_string_equal(x.drawn->counts[i], told[i]);
	drop(&x);
}

/* ---- numbers that are typed ------------------------------------------------------------------------ */

static void
assert_typed(const char *heading, const char *content, size_t expected, const char *advice)
{
	struct fixture x;
	size_t found;

	draw(&x, heading, content);
	assert_non_null(x.drawn);
	report_findings(x.drawn, x.diags);
	found = diags_count(x.diags, DIAG_WARNING);
	if (found != expected)
		fail_msg("%s: %zu findings, not %zu%s%s", content, found, expected, found > 0 ? ": " : "",
		    found > 0 ? diags_at(x.diags, 0)->text : "");
	if (advice != NULL) {
		assert_string_equal(diags_at(x.diags, 0)->code, "typed-figure-differs");
		if (strstr(diags_at(x.diags, 0)->text, advice) == NULL)
			fail_msg("%s: %s", content, diags_at(x.diags, 0)->text);
	}
	drop(&x);
}

static void
a_typed_number_that_differs_is_told(void **state)
{
	static const struct { const char *content, *advice; } cases[] = {
		{ "<p>4 actions are overdue.</p>", "<count of=\"actions\" status=\"overdue\"/>" },
		{ "<p>Progress is slow. Four actions are still overdue.</p>", "status=\"overdue\"" },
		{ "<p>One action is overdue.</p>", "has 3" },
		{ "<p>2 of the 5 actions are completed.</p>", "status=\"done\"" },
		{ "<p>2 of 5 actions in the plan are completed.</p>", "status=\"done\"" },
		{ "<p>1 of 6 actions are completed.</p>", "\"6 actions\"" },
		{ "<p>1 of 4 actions in the plan are completed.</p>", "\"4 actions\"" },
		{ "<p>Of the 5 actions in the plan, 1 is completed and 2 are overdue.</p>", "\"2 overdue\"" },
		{ "<p>Of the <count of='actions'/> actions in the plan, 2 are completed.</p>", "\"2 completed\"" },
		{ "<ul><li>No actions are overdue</li></ul>", "has 3" },
		{ "<p>NI 6 stands at 97%.</p>", "<value measure=\"assessed\" shows=\"number\"/>" },
		{ "<p>For assessments made in time the figure is 71 per cent.</p>", "\"71 per cent\"" },
		{ "<p>Visits to families made: see below. In visits to families made, 9 visits count.</p>",
		    "<value measure=\"visits\"/>" },
	};
	(void)state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_typed("Progress", cases[i].content, 1, cases[i].advice);
	assert_typed("Progress", "<p>Of the 5 actions, 3 are completed and 1 is overdue.</p>", 2, NULL);
}

static void
what_is_right_or_in_doubt_is_not(void **state)
{
	static const char *const cases[] = {
		"<p>3 actions are overdue.</p>", "<p>Three actions are overdue.</p>",
		"<p>1 of the 5 actions is completed.</p>",
		"<p>Of the 5 actions in the plan, 1 is completed and 3 are overdue.</p>",
		"<p>4 actions were overdue.</p>",                      /* another day */
		"<p>At the last meeting, 4 actions are overdue.</p>",
		"<p>2 actions are overdue by more than a month.</p>",  /* some of them */
		"<p>2 actions are overdue and have no date.</p>",
		"<p>1 of 2 actions is overdue.</p>",                   /* of some others */
		"<p>2 actions in chapter 2 are overdue.</p>", "<p>In chapter 2, work is slow. 2 actions are overdue.</p>",
		"<p>2 complaints are overdue.</p>", "<p>5% of actions are overdue.</p>",
		"<p>NI 6 stands at 92%.</p>", "<p>NI 6 was 80% in Q3.</p>", "<p>NI 6 is 91.7%.</p>",
		"<p>For NI 6, 11 of 12 were in time.</p>",
		"<p>NI 6 has a target of 96%.</p>", "<p>NI 6 rose by 12%.</p>", "<p>NI 6 is at least 70%.</p>",
		"<p>NI 60 stands at 97%.</p>",                          /* another number */
		"<p>The national average of NI 6 is 88%.</p>", "<p>Attendance is 97%.</p>",
		"<p>NI 6 and visits to families made: 97%.</p>",        /* which? */
		"<p>NI 6 concerns 97 families.</p>",                    /* another unit */
		"<quote><p>4 actions are overdue. NI 6 stands at 97%.</p></quote>",
		"<p><value measure='NI 6'/> is NI 6, and <count of='actions' status='overdue'/> actions are overdue.</p>",
	};
	(void)state;

	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_typed("Progress", cases[i], 0, NULL);
	assert_typed("Recommendation 2", "<p>2 actions are overdue.</p>", 0, NULL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_kind_of_figure),
		cmocka_unit_test(how_it_moved_and_how_far_it_is),
		cmocka_unit_test(what_there_is_not_is_an_error),
		cmocka_unit_test(every_way_of_counting),
		cmocka_unit_test(words_begin_a_sentence_with_a_capital),
		cmocka_unit_test(a_typed_number_that_differs_is_told),
		cmocka_unit_test(what_is_right_or_in_doubt_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
