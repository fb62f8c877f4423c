/* What struct plan holds after the complete example has been read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "plan/reader.h"
#include "definition/source.h"
#include "wording/print.h"

static int
read_example(void **state)
{
	struct diags *diags = diags_new();

	*state = plan_read("samples/example.xml", diags);
	diags_print(diags, DIAG_NOTE, stderr);
	diags_drop(diags);
	return *state != NULL ? 0 : -1;
}

static int
drop_example(void **state)
{
	plan_drop(*state);
	return 0;
}

static const struct measure *
find_measure(const struct plan *plan, const char *id)
{
	size_t i;

	for (i = 0; i < plan->measure_count; i++)
		if (strcmp(plan->measures[i]->id, id) == 0)
			return plan->measures[i];
	fail_msg("no measure %s", id);
	return NULL;
}

static void
assert_date(struct date d, int year, int month, int day)
{
	if (d.year != year || d.month != month || d.day != day)
		fail_msg("%d-%d-%d, not %d-%d-%d", d.year, d.month, d.day, year, month, day);
}

static void
financial_year_begins_in_april(void **state)
{
	static const struct { const char *id, *label; enum period_kind kind; } expected[] = {
		{ "2014-15", "2014-15", PERIOD_YEAR }, { "2015-16-Q1", "Q1", PERIOD_QUARTER },
		{ "2015-16-Q2", "Q2", PERIOD_QUARTER }, { "2015-16-Q3", "Q3", PERIOD_QUARTER },
		{ "jan-2016", "Jan 2016", PERIOD_MONTH }, { "2015-16-Q4", "Q4", PERIOD_QUARTER },
		{ "2015-16", "2015-16", PERIOD_YEAR },
	};
	const struct plan *plan = *state;
	const struct period *p = plan->periods;
	size_t i;

	assert_int_equal(plan->period_count, ARRAY_LEN(expected));
	for (i = 0; i < plan->period_count; i++) {
		assert_string_equal(p[i].id, expected[i].id);
		assert_string_equal(p[i].label, expected[i].label);
		assert_int_equal(p[i].kind, expected[i].kind);
		assert_int_equal(p[i].index, i);
	}
	assert_date(p[1].start, 2015, 4, 1);
	assert_date(p[1].end, 2015, 6, 30);
	assert_date(p[5].start, 2016, 1, 1);
	assert_date(p[5].end, 2016, 3, 31);
	assert_date(p[6].start, 2015, 4, 1);
	assert_date(p[6].end, 2016, 3, 31);
}

static void
facts_and_scales(void **state)
{
	const struct plan *plan = *state;
	const struct status *s = plan->scales[0].statuses;

	assert_string_equal(plan->organisation, "Borough Council of Example");
	assert_date(plan->date, 2016, 4, 25);
	assert_date(plan->as_at, 2016, 3, 31);
	assert_int_equal(plan->scale_count, 4);
	assert_int_equal(plan->scales[0].status_count, 3);
	assert_string_equal(s[0].short_label, "RI");
	assert_string_equal(s[1].short_label, "Good");
	assert_int_equal(s[0].symbol, SYMBOL_TRIANGLE);
	assert_int_equal(s[2].standing, STANDING_BEST);
	assert_string_equal(s[2].colour, "#12436d");
	assert_string_equal(s[0].meaning, "Not yet good.");
	assert_string_equal(plan->abbreviations[0].expansion, "child sexual exploitation");
	assert_string_equal(plan->phases[1].label, "P2");
}

static void
values_with_all_they_carry(void **state)
{
	const struct measure *m = find_measure(*state, "complaints-stage-1");
	const struct value *v = m->values;

	assert_int_equal(m->unit, UNIT_PERCENT);
	assert_true(m->polarity == POLARITY_HIGH && m->polarity_stated);
	assert_true(m->target == 90 && m->tolerance.amount == 5 && m->baseline == 70 && m->decimals == 0);
	assert_string_equal(m->bands->id, "percent-95");
	assert_string_equal(m->group->refs, "15");
	assert_string_equal(m->group->title, "Learning from complaints");
	assert_string_equal(m->group->recommendation->id, "r15");
	assert_int_equal(m->value_count, 5);
	assert_string_equal(v[0].period->id, "2014-15");
	assert_true(v[1].low == 80 && v[1].high == 80 && v[1].markers == MARKER_PROVISIONAL);
	assert_true(v[2].low == 94 && v[2].markers == MARKER_REVISED);
	assert_string_equal(v[2].was, "91");
	assert_true(isnan(v[3].low) && v[3].markers == MARKER_NOT_AVAILABLE && v[3].text == NULL);
	assert_true(v[4].numerator == 20 && v[4].denominator == 25 && v[4].target == 92
	    && v[4].forecast == 85);
	assert_date(v[4].as_at, 2016, 4, 8);
	assert_string_equal(v[4].text, "80");
	assert_string_equal(v[4].commentary, "20 of 25 complaints were resolved at stage 1.");
	assert_string_equal(m->benchmarks[0].name, "England");
	assert_true(m->benchmarks[0].value == 88);
}

static void
bands_from_sides_text_and_change(void **state)
{
	const struct measure *wait = find_measure(*state, "wait");
	const struct measure *neglect = find_measure(*state, "neglect");
	const struct band *b = wait->bands->bands;

	assert_true(isnan(b[0].from) && b[0].to == 7);
	assert_string_equal(b[0].printed, "7 months");
	assert_true(isnan(b[2].from) && b[2].to == 2);   /* "2 months", read from its text */
	assert_true(neglect->bands->bands[2].relative_pct == -10);
	assert_true(isnan(neglect->bands->bands[2].from));
	assert_string_equal(wait->group->refs, "15/155");
	assert_string_equal(wait->group->title, "Senior managers' oversight");
}

static void
csv_rows_are_elements_of_the_tree(void **state)
{
	const struct measure *m = find_measure(*state, "wait");
	const struct value *v = &m->values[3];

	assert_int_equal(m->value_count, 4);
	assert_true(m->values[0].low == 5 && m->values[0].high == 6);
	assert_true(v->low == 2 && v->markers == MARKER_PROVISIONAL);
	assert_true(strncmp(v->commentary, "There were 3 referrals. Two", 27) == 0);
	assert_string_equal(v->cause, "One family lives abroad.");
	assert_int_equal(v->remedy_count, 1);
	assert_string_equal(v->remedies[0].owner, "Adoption Manager");
	assert_true(v->remedies[0].due.month == 6 && v->remedies[0].due_is_month);
	assert_ptr_equal(v->node->parent, m->node);
	assert_string_equal((const char *)v->node->name, "value");
	assert_string_equal((const char *)v->node->ns->href, DEFINITION_NS);
	assert_string_equal(v->at.file, "samples/q4.csv");
	assert_int_equal(v->at.line, 4);
	assert_int_equal(source_pos(v->node).line, 4);
	assert_true(find_measure(*state, "neglect")->values[1].denominator == 100);
}

static void
scorecards_know_their_measures(void **state)
{
	const struct plan *plan = *state;
	const struct scorecard *s = plan->scorecards[0];

	assert_int_equal(s->period_count, 4);
	assert_string_equal(s->current->id, "2015-16-Q4");
	assert_int_equal(s->measure_count, 3);
	assert_string_equal(s->measures[2]->id, "neglect");
	assert_string_equal(s->columns, "number recommendation measure shows bands values travel comment");
	assert_int_equal(find_measure(plan, "homeless")->scorecard_count, 0);
}

static void
actions_carry_their_history(void **state)
{
	const struct plan *plan = *state;
	const struct action *a = plan->actions[0];

	assert_int_equal(plan->action_count, 3);
	assert_string_equal(a->strand, "Complaints");
	assert_date(a->start, 2015, 9, 1);
	assert_true(a->due_is_month);
	assert_date(a->due, 2015, 12, 31);
	assert_date(a->revisions[0].due, 2016, 3, 31);
	assert_date(a->revisions[0].on, 2015, 12, 10);
	assert_string_equal(a->revisions[0].reason, "Report delayed");
	assert_string_equal(a->rag->id, "on-task");
	assert_string_equal(a->impact->id, "no-impact");
	assert_string_equal(a->evidence[0].text, "Minutes of the board, item 7");
	assert_true(a->is_completed);
	assert_date(a->completed, 2016, 3, 20);
	assert_int_equal(plan->actions[1]->state, ACTION_UNDER_REVIEW);
	assert_string_equal(plan->actions[1]->due_printed, "End 2017");
	assert_string_equal(plan->actions[2]->workstream, "DMT");   /* the improvement's */
	assert_ptr_equal(plan->actions[2]->recommendation->actions[0], plan->actions[2]);
}

static void
recommendations_and_improvements(void **state)
{
	const struct plan *plan = *state;
	const struct recommendation *const *r = (const struct recommendation *const *)
	    plan->recommendations;

	assert_int_equal(plan->recommendation_count, 3);
	assert_string_equal(r[0]->phases[0].signed_off_by, "Improvement Board");
	assert_true(r[1]->improvement);
	assert_string_equal(r[1]->strand, "Leadership");
	assert_string_equal(r[1]->impact->id, "no-impact");   /* the worst of two */
	assert_string_equal(r[2]->ref, "A1");
	assert_null(r[2]->priority);
	assert_string_equal(r[2]->strand, "A. Immediate action");
}

/* ---- polarity from the bands ---------------------------------------------------- */

/* The polarity of a measure whose bands print these texts, worst first. */
static enum polarity
polarity_of(const char *first, const char *second, const char *third)
{
	struct strbuf sb = STRBUF_INIT;
	struct diags *diags = diags_new();
	struct plan *plan;
	enum polarity polarity;
	char path[] = "/tmp/plan-test-XXXXXX";
	int fd = mkstemp(path);

	strbuf_printf(&sb, "<plan xmlns='urn:rapporteur:1' id='p'><title>T</title><organisation>O"
	    "</organisation><date>2016-04-25</date><scale id='s' label='S'>"
	    "<status id='a' label='A' standing='bad'/><status id='b' label='B' standing='poor'/>"
	    "<status id='c' label='C' standing='good'/></scale><measures><measure id='m' unit='percent'>"
	    "<title>M</title><bands scale='s'><band status='a'>%s</band><band status='b'>%s</band>"
	    "<band status='c'>%s</band></bands></measure></measures></plan>", first, second, third);
	assert_int_equal(write(fd, sb.text, sb.len), (ssize_t)sb.len);
	close(fd);
	plan = plan_read(path, diags);
	unlink(path);
	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(plan);
	polarity = plan->measures[0]->polarity;
	assert_false(plan->measures[0]->polarity_stated);
	plan_drop(plan);
	diags_drop(diags);
	strbuf_drop(&sb);
	return polarity;
}

static void
bands_show_their_polarity(void **state)
{
	(void)state;
	assert_int_equal(polarity_of("75-84", "85-94", "95-100"), POLARITY_HIGH);
	assert_int_equal(polarity_of("16-20", "10-15", "Below 10"), POLARITY_LOW);
	assert_int_equal(polarity_of("20% - 16%", "15%-10%", "Below 10%"), POLARITY_LOW);
	assert_int_equal(polarity_of("5 working days", "3 working days", "1 working day"), POLARITY_LOW);
	assert_int_equal(polarity_of("2% reduction", "5% reduction", "10% reduction"), POLARITY_LOW);
	assert_int_equal(polarity_of("0-10", "20-30", "11-19"), POLARITY_NONE);   /* in range? */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(facts_and_scales),
		cmocka_unit_test(financial_year_begins_in_april),
		cmocka_unit_test(values_with_all_they_carry),
		cmocka_unit_test(bands_from_sides_text_and_change),
		cmocka_unit_test(csv_rows_are_elements_of_the_tree),
		cmocka_unit_test(scorecards_know_their_measures),
		cmocka_unit_test(actions_carry_their_history),
		cmocka_unit_test(recommendations_and_improvements),
		cmocka_unit_test(bands_show_their_polarity),
	};

	return cmocka_run_group_tests(tests, read_example, drop_example);
}
