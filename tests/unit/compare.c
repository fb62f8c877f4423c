/* What changed between issues: the fourth quarter of the samples, checked by hand; promises in words; issues that
 * cannot be used; figures drawn from earlier issues; and that the public edition draws on public issues only. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "compare/comparison.h"
#include "compare/promise.h"
#include "definition/source.h"
#include "edition/edition.h"
#include "plan/reader.h"

/* Issues, in a folder of its own: the same test may run of another build. */
static char folder[] = "/tmp/rapporteur-compare-XXXXXX";
static char old_file[sizeof folder + 32], older_file[sizeof folder + 32], new_file[sizeof folder + 32];

/* ---- the fourth quarter ------------------------------------------------------------------- */

/* By hand, from the four files: kind, what it is about, and what is said of it. */
static const struct { enum change_kind kind; const char *label, *text; } FOURTH[] = {
	{ CHANGE_OVERDUE, "2.4", "Overdue by 60 days. Last issue: on track." },
	{ CHANGE_ACTION_RED, "2.4", "Reported as “Off task”; was “On task”." },
	{ CHANGE_ACTION_RED, "4.3", "Reported as “Off task”; was “On task”." },
	{ CHANGE_WORSE, "1 ", "Was 100% (Outstanding) in Q3; now 80% (Requires improvement) in Q4." },
	{ CHANGE_WORSE, "6 ", "Was 98% (Outstanding) in Q3; now 92% (Good) in Q4." },
	{ CHANGE_WORSE, "8 ", "Was 95% (Outstanding) in Q3; now 90% (Good) in Q4." },
	{ CHANGE_WORSE, "25 ", "Was 13% (Good) in Q3; now 17% (Requires improvement) in Q4." },
	{ CHANGE_RECOVERED, "12 ", "Was 69% (Below requires improvement) in Q3; now 71% (Requires improvement) in Q4." },
	{ CHANGE_RECOVERED, "14 ", "Was 21% (Below requires improvement) in Q3; now 19% (Requires improvement) in Q4." },
	{ CHANGE_RECOVERED, "16 ", "Was 66% (Below requires improvement) in Q3; now 100% (Outstanding) in Q4." },
	{ CHANGE_BETTER, "17 ", "Was 83% (Requires improvement) in Q3; now 93% (Good) in Q4." },
	{ CHANGE_COMPLETED, "15.3", "Completed. Last issue: on track." },
	{ CHANGE_COMPLETED, "2.2", "Completed 74 days late. Last issue: overdue." },
	{ CHANGE_PROMISE, "2.3", "The last issue named Feb 2016." },
	{ CHANGE_PROMISE, "4.2", "The last issue named Mar 2016." },
	{ CHANGE_PROMISE, "8 ", "The last issue named Feb 2016." },
	{ CHANGE_PROMISE, "9 ", "The last issue named Mar 2016." },
	{ CHANGE_PROMISE, "13 ", "The last issue named Jan 2016." },
	{ CHANGE_PROMISE, "15 ", "The last issue named Mar 2016." },
	{ CHANGE_PROMISE, "18 ", "The last issue named Feb 2016." },
	{ CHANGE_RESTATED_SILENTLY, "22 ", "Q3: was 2, now 1. This issue gives no reason." },
	{ CHANGE_RESTATED, "2 ", "Q3: was 31, now 28: three alerts stood twice in the register." },
	{ CHANGE_MOVED_SILENTLY, "2.3", "Was due Nov 2015; now due May 2016, 183 days later." },
	{ CHANGE_MOVED, "15.6", "Was due Mar 2016; now due Jun 2016, 91 days later." },
	{ CHANGE_NO_LONGER_OVERDUE, "2.3", "Was due Nov 2015, and overdue. Not done, and no longer overdue: now due May 2016." },
	{ CHANGE_REDEFINED, "8 ", "Thresholds changed. Were: RI 70-79, Good 80-89, Outstanding 90-100. Now: RI 70-80, Good 81-90, Outstanding 91-100." },
	{ CHANGE_ACTION_REWORDED, "4.3", "Owner changed. Was: Principal Manager for CIN and CP. Now: Group Managers." },
	{ CHANGE_ACTION_ADDED, "18.1", "New in this issue: due within 30 days. Due: Apr 2016." },
	{ CHANGE_ACTION_REMOVED, "2.7", "Not in this issue. Last issue: on track. Due: Jun 2016." },
	{ CHANGE_SAME_WORDS, "11 ", "The comment is word for word that of the last 2 issues." },
	{ CHANGE_SAME_WORDS, "2.3", "The update of 21 March 2016 is word for word that of 14 December 2015." },
	{ CHANGE_STUCK, "4.4", "Not started: the same in 4 issues, this one among them. Due: Jul 2016." },
};

static bool
is_told(const struct comparison *r, size_t which)
{
	size_t i;

	for (i = 0; i < r->count; i++)
		if (r->changes[i].kind == FOURTH[which].kind && strcmp(r->changes[i].text, FOURTH[which].text) == 0
		    && strncmp(r->changes[i].label, FOURTH[which].label, strlen(FOURTH[which].label)) == 0)
			return true;
	return false;
}

static void
fourth_quarter_is_told_as_checked_by_hand(void **state)
{
	struct diags *diags = diags_new();
	struct plan *plan = plan_read("samples/quarters/scorecards-2016-q4.xml", diags);
	struct evaluation *e;
	struct comparison *r;
	size_t i;

	(void)state;
	assert_non_null(plan);
	e = evaluate_plan(plan, NO_DATE);
	r = comparison_new(e);
	for (i = 0; i < ARRAY_LEN(FOURTH); i++)
		if (!is_told(r, i))
			fail_msg("not told: %s %s", FOURTH[i].label, FOURTH[i].text);
	for (i = 0; r->count > ARRAY_LEN(FOURTH) && i < r->count; i++)
		print_error("%s: %s: %s\n", change_name(r->changes[i].kind), r->changes[i].label, r->changes[i].text);
	assert_int_equal(r->count, ARRAY_LEN(FOURTH));
	for (i = 1; i < r->count; i++)   /* what got worse comes first */
		assert_true(r->changes[i - 1].kind <= r->changes[i].kind);
	assert_int_equal(r->position_then.bad, 5);
	assert_int_equal(r->position_now.bad, 2);
	comparison_drop(r);
	evaluation_drop(e);
	plan_drop(plan);
	diags_drop(diags);
}

/* ---- figures drawn from earlier issues ---------------------------------------------------------- */

static const struct value *
value_in(const struct plan *plan, const char *measure, const char *period)
{
	size_t i, v;

	for (i = 0; i < plan->measure_count; i++)
		for (v = 0; strcmp(plan->measures[i]->id, measure) == 0 && v < plan->measures[i]->value_count; v++)
			if (strcmp(plan->measures[i]->values[v].period->id, period) == 0)
				return &plan->measures[i]->values[v];
	return NULL;
}

static void
figures_come_from_the_latest_issue_that_states_them(void **state)
{
	static const struct { const char *measure, *period; double low; int month; } drawn[] = {
		{ "complaints-stage-1", "2015-16-Q1", 80, 6 }, { "complaints-stage-1", "2015-16-Q3", 100, 12 },
		{ "repeat-referrals", "2015-16-Q2", 22, 12 },       /* stated in September too, as 23 */
		{ "practice-alerts", "2015-16-Q3", 28, 0 }, { "complaints-stage-1", "2015-16-Q4", 80, 0 },
	};
	struct diags *diags = diags_new();
	struct plan *plan = plan_read("samples/quarters/scorecards-2016-q4.xml", diags);
	size_t i;

	(void)state;
	assert_non_null(plan);
	for (i = 0; i < ARRAY_LEN(drawn); i++) {
		const struct value *v = value_in(plan, drawn[i].measure, drawn[i].period);

		assert_non_null(v);
		assert_true(v->low == drawn[i].low);
		assert_int_equal(v->issue != NULL ? v->issue->as_at.month : 0, drawn[i].month);
		assert_true(v->issue == NULL || v->commentary == NULL);
	}
	plan_drop(plan);
	diags_drop(diags);
}

/* ---- promises -------------------------------------------------------------------------------------- */

/* Read at the end of 2015, and asked about at the end of March 2016. */
static void
promises_are_days_for_what_is_to_come(void **state)
{
	static const struct { const char *text, *by; } cases[] = {
		{ "It will be in place by March.", "2016-03-31" },
		{ "It will be in place by the end of February.", "2016-02-29" },
		{ "We expect the report on 15 January.", "2016-01-15" },
		{ "In place by 15th of January 2016.", "2016-01-15" },
		{ "The work is due to begin in early Feb 2016.", "2016-02-29" },
		{ "Two are due for sign-off in February 2016 at the latest.", "2016-02-29" },
		{ "The findings are expected in quarter 4.", "2016-03-31" },
		{ "The findings are expected in Q4 2015-16.", "2016-03-31" },
		{ "It is to be done before 01/03/2016.", "2016-03-01" },
		{ "It is to be done before 2016-03-01.", "2016-03-01" },
		{ "All is well. It will end by March. It will begin again in June.", "2016-03-31" },
		{ "It may be done in March.", NULL },             /* nobody said that it will */
		{ "It was done by March.", NULL },                /* no promise */
		{ "It was in place by December.", NULL },
		{ "It will be in place by June.", NULL },         /* still to come */
		{ "It will be in place by 31 December 2015.", NULL },
		{ "It will be in place by December.", NULL },     /* that is the next one */
		{ "We will look at the March figures.", NULL },
		{ "They will march on.", NULL }, { "It will rise to 15.", NULL }, { "", NULL },
		{ "It will be done by 31 February 2016.", NULL },
		{ "By", NULL }, { "Q", NULL }, { "will by Q9 quarter", NULL },
	};
	const struct date from = { 2015, 12, 31 }, to = { 2016, 3, 31 };
	struct arena *arena = arena_new();
	struct promise *found;
	char day[32];
	size_t i, n;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		n = promises_find(arena, cases[i].text, from, to, &found);
		if (n != (cases[i].by != NULL))
			fail_msg("%zu in: %s", n, cases[i].text);
		if (n == 1)
			assert_string_equal(date_format_iso(found[0].by, day), cases[i].by);
	}
	assert_int_equal(promises_find(arena, "It will be done by March. More will come in February.", from, to, &found), 2);
	assert_string_equal(found[1].sentence, "More will come in February.");
	arena_drop(arena);
}

/* ---- small plans ------------------------------------------------------------------------------------- */

static void
write_plan(const char *path, const char *as_at, const char *head, const char *body)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fprintf(file, "<plan xmlns=\"urn:rapporteur:1\" id=\"p\"%s<title>P</title><organisation>O</organisation>"
	    "<date>%s</date>%s</plan>", head, as_at, body);
	fclose(file);
}

#define ONE "<periods><financial-year start=\"2015\"/></periods>"
#define MEASURE(more, values) "<measures><measure id=\"m\" unit=\"count\"" more "><title>M</title>" values "</measure></measures>"
#define ACTION(due, more) "<recommendations id=\"l\" title=\"L\"><recommendation id=\"r\" ref=\"1\"><title>R</title>" \
    "<action id=\"a\" due=\"" due "\"><title>A</title>" more "</action></recommendation></recommendations>"
#define ISSUES(rows) "><issues>" rows "</issues>"

/* How many errors of the code there are when the new plan is read as `edition`. */
static size_t
errors_of(const char *code, enum edition edition)
{
	struct edition_reader reader = edition_reader(edition);
	struct diags *diags = diags_new();
	size_t n = 0, i;

	plan_drop(plan_take(definition_read_by(&reader.reader, new_file), diags));
	for (i = 0; i < diags_count(diags, DIAG_NOTE); i++)
		n += strcmp(diags_at(diags, i)->code, code) == 0;
	diags_drop(diags);
	return n;
}

static void
issues_that_cannot_be_used_are_told(void **state)
{
	(void)state;
	write_plan(old_file, "2016-03-31", ">", ONE);
	write_plan(older_file, "2015-12-31", ">", ONE);
	write_plan(new_file, "2016-03-31", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), ONE);
	assert_int_equal(errors_of("issue-not-earlier", EDITION_UNSAID), 1);
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/><issue file=\"unit-compare-old.xml\"/>"), ONE);
	assert_int_equal(errors_of("two-issues", EDITION_UNSAID), 1);
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"there-is-none.xml\"/>"), ONE);
	assert_int_equal(errors_of("issue-at-fault", EDITION_UNSAID), 1);
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/><issue file=\"unit-compare-older.xml\"/>"), ONE);
	assert_int_equal(errors_of("issue-at-fault", EDITION_UNSAID), 0);
}

/* The text and the further text of the one change of that kind; NULL: none. */
static bool
changed(enum change_kind kind, char *text, char *more)
{
	struct diags *diags = diags_new();
	struct plan *plan = plan_read(new_file, diags);
	struct evaluation *e;
	struct comparison *r;
	size_t i, n = 0;

	assert_non_null(plan);
	e = evaluate_plan(plan, NO_DATE);
	r = comparison_new(e);
	for (i = 0; r != NULL && i < r->count; i++)
		if (r->changes[i].kind == kind) {
			n++;
			snprintf(text, 500, "%s", r->changes[i].text);
			snprintf(more, 500, "%s", r->changes[i].more != NULL ? r->changes[i].more : "");
		}
	comparison_drop(r);
	evaluation_drop(e);
	plan_drop(plan);
	diags_drop(diags);
	return n == 1;
}

static void
whole_history_of_a_date_is_told(void **state)
{
	char text[500], more[500];

	(void)state;
	write_plan(old_file, "2016-03-31", ">", ONE ACTION("2015-12-31", "<revision due=\"2016-05-31\" on=\"2016-01-10\"/>"));
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), ONE ACTION("2015-12-31",
	    "<revision due=\"2016-05-31\" on=\"2016-01-10\"/><revision due=\"2016-09\" on=\"2016-05-20\" agreed-by=\"the board\">No staff.</revision>"));
	assert_true(changed(CHANGE_MOVED, text, more));
	assert_string_equal(text, "Was due 31 May 2016; now due Sep 2016, 122 days later.");
	assert_string_equal(more, "First due: 31 December 2015; moved to 31 May 2016 (on 10 January 2016); moved to Sep 2016 "
	    "(on 20 May 2016), agreed by the board: No staff.");
	/* The same date in force, but the first one forgotten. */
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), ONE ACTION("2016-05-31", ""));
	assert_true(changed(CHANGE_MOVED_SILENTLY, text, more));
	assert_false(changed(CHANGE_MOVED, text, more));
}

static void
figure_with_fewer_decimals_is_the_same(void **state)
{
	char text[500], more[500];

	(void)state;
	write_plan(old_file, "2016-03-31", ">", ONE MEASURE("", "<value period=\"2015-16-Q3\">91.6</value>"));
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"),
	    ONE MEASURE("", "<value period=\"2015-16-Q3\">92</value>"));
	assert_false(changed(CHANGE_RESTATED_SILENTLY, text, more));
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"),
	    ONE MEASURE("", "<value period=\"2015-16-Q3\" was=\"90\" reason=\"Counted again.\">93</value>"));
	assert_true(changed(CHANGE_RESTATED, text, more));
	assert_string_equal(text, "Q3: was 91.6, now 93: Counted again.");
	assert_string_equal(more, "This issue says that it was 90; the last one printed 91.6.");
}

#define REPORTED(impact, phase) "<scale id=\"s\" label=\"S\"><status id=\"red\" label=\"Red\" standing=\"bad\"/>" \
    "<status id=\"amber\" label=\"Amber\" standing=\"poor\"/><status id=\"green\" label=\"Green\" standing=\"good\"/></scale>" \
    "<phases><phase id=\"do\" label=\"Embedded\"/></phases>" \
    "<recommendations id=\"l\" title=\"L\"><recommendation id=\"r\" ref=\"1\"><title>R</title>" \
    "<phase-state phase=\"do\" status=\"" phase "\"/><action id=\"a\" due=\"2016-12\"><title>A</title>" \
    "<update on=\"2015-10-01\" impact=\"" impact "\">Said.</update></action></recommendation></recommendations>"

static void
impact_and_phases_are_compared(void **state)
{
	char text[500], more[500];

	(void)state;
	write_plan(old_file, "2016-03-31", ">", REPORTED("green", "red"));
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), REPORTED("amber", "green"));
	assert_true(changed(CHANGE_IMPACT_LOWER, text, more));
	assert_string_equal(text, "Impact reported as “Amber”; was “Green”.");
	assert_true(changed(CHANGE_PHASE_HIGHER, text, more));
	assert_string_equal(text, "Embedded: “Green”; was “Red”.");
	assert_false(changed(CHANGE_PHASE_LOWER, text, more));
	assert_false(changed(CHANGE_IMPACT_HIGHER, text, more));
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), REPORTED("green", "red"));
	assert_false(changed(CHANGE_IMPACT_LOWER, text, more));
	assert_false(changed(CHANGE_PHASE_HIGHER, text, more));
}

/* ---- editions -------------------------------------------------------------------------------------------- */

#define PEOPLE MEASURE(" people=\"yes\"", "<value period=\"2015-16-Q3\">3</value>")

/* A plan that has only one edition itself draws on one with small numbers: it may not be published so. */
static void
public_edition_draws_on_public_issues_only(void **state)
{
	(void)state;
	write_plan(old_file, "2016-03-31", ">", ONE PEOPLE);
	write_plan(older_file, "2016-03-31", " edition=\"public\">", ONE MEASURE(" people=\"yes\"", "<value period=\"2015-16-Q3\" markers=\"c\"/>"));
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), ONE);
	assert_int_equal(errors_of("edition-needed", EDITION_UNSAID), 2);   /* of this one and of the issue */
	assert_int_equal(errors_of("issue-not-public", EDITION_PUBLIC), 1);
	assert_int_equal(errors_of("issue-not-public", EDITION_PRIVATE), 0);
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\" public=\"unit-compare-older.xml\"/>"), ONE);
	assert_int_equal(errors_of("issue-not-public", EDITION_PUBLIC), 0);
}

static void
public_source_names_public_issues(void **state)
{
	struct edition_reader reader = edition_reader(EDITION_PUBLIC);
	struct definition *d;
	struct diags *diags = diags_new();
	struct plan *plan;
	size_t i;

	(void)state;
	d = definition_read_by(&reader.reader, new_file);
	assert_null(strstr(d->files[0].bytes, "unit-compare-old.xml"));
	assert_non_null(strstr(d->files[0].bytes, "file=\"unit-compare-older.xml\""));
	plan = plan_take(d, diags);
	assert_non_null(plan);
	assert_int_equal(plan->file_count, 2);
	for (i = 0; i < plan->file_count; i++)
		assert_null(strstr(plan->files[i].bytes, ">3<"));
	plan_drop(plan);
	diags_drop(diags);
}

/* The last issue printed the year and three quarters: the fourth cannot be hidden any more, and that is told, as for
 * what <earlier> names. */
static void
issue_counts_as_published(void **state)
{
	static const char quarters[] = "<value period=\"2015-16-Q1\">3</value><value period=\"2015-16-Q2\">40</value>"
	    "<value period=\"2015-16-Q3\">50</value><value period=\"2015-16-Q4\">60</value><value period=\"2015-16\">153</value>";
	static const char open[] = "<value period=\"2015-16-Q2\">40</value><value period=\"2015-16-Q3\">50</value>"
	    "<value period=\"2015-16-Q4\">60</value><value period=\"2015-16\">153</value>";
	char body[2000];

	(void)state;
	snprintf(body, sizeof body, "%s<small-numbers method=\"suppress\"/><measures><measure id=\"m\" unit=\"count\" kind=\"flow\" people=\"yes\">"
	    "<title>M</title>%s</measure></measures>", ONE, open);
	write_plan(old_file, "2016-03-31", " edition=\"public\">", body);
	snprintf(body, sizeof body, "%s<small-numbers method=\"suppress\"/><measures><measure id=\"m\" unit=\"count\" kind=\"flow\" people=\"yes\">"
	    "<title>M</title>%s</measure></measures>", ONE, quarters);
	write_plan(new_file, "2016-06-30", ISSUES("<issue file=\"unit-compare-old.xml\"/>"), body);
	assert_int_equal(errors_of("small-number-known", EDITION_PUBLIC), 1);
	write_plan(new_file, "2016-06-30", ">", body);
	assert_int_equal(errors_of("small-number-known", EDITION_PUBLIC), 0);
}

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(old_file, sizeof old_file, "%s/unit-compare-old.xml", folder);
	snprintf(older_file, sizeof older_file, "%s/unit-compare-older.xml", folder);
	snprintf(new_file, sizeof new_file, "%s/unit-compare-new.xml", folder);
	return 0;
}

static int
clean(void **state)
{
	(void)state;
	remove(old_file);
	remove(older_file);
	remove(new_file);
	return remove(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fourth_quarter_is_told_as_checked_by_hand),
		cmocka_unit_test(figures_come_from_the_latest_issue_that_states_them),
		cmocka_unit_test(promises_are_days_for_what_is_to_come),
		cmocka_unit_test(issues_that_cannot_be_used_are_told),
		cmocka_unit_test(whole_history_of_a_date_is_told),
		cmocka_unit_test(figure_with_fewer_decimals_is_the_same),
		cmocka_unit_test(impact_and_phases_are_compared),
		cmocka_unit_test(public_edition_draws_on_public_issues_only),
		cmocka_unit_test(public_source_names_public_issues),
		cmocka_unit_test(issue_counts_as_published),
	};

	source_init();
	return cmocka_run_group_tests(tests, make_folder, clean);
}
