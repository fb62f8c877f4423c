/* What officers say of a measure beyond its figures: targets and whose they are, ratings
 * reported, how often, words for numbers, bands that change, how far is far; and who serves
 * whom among the actions. */
#define _XOPEN_SOURCE 700
#include "evaluate_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "evaluate/evaluation.h"
#include "evaluate/findings.h"
#include "evaluate/target.h"
#include "plan/reader.h"
#include "wording/print.h"

struct subject {
	struct plan *plan;
	struct evaluation *evaluation;
	struct diags *diags;
};

static const char HEAD[] =
    "<plan xmlns='urn:rapporteur:1' id='p'><title>Plan</title>\n"
    "<organisation>Council</organisation><date>2011-04-25</date>\n"
    "<scale id='rag' label='Rating'><status id='red' label='Red' standing='bad'/>"
    "<status id='amber' label='Amber' standing='poor'/>"
    "<status id='green' label='Green' standing='good'/></scale>\n"
    "<scale id='judgement' label='Judgement'><status id='ri' label='RI' standing='poor'/>"
    "<status id='good' label='Good' standing='good'/></scale>\n"
    "%s<periods><financial-year start='2009'/><financial-year start='2010'/>"
    "<financial-year start='2011'/></periods>\n"
    "<scorecard id='q' periods='2010-11-Q1 2010-11-Q2 2010-11-Q3 2010-11-Q4'"
    " current='2010-11-Q4'><title>Quarterly</title></scorecard>\n%s</plan>\n";

/* NULL plan when it has faults. */
static struct subject
read_plan(const char *declared, const char *content)
{
	char path[] = "/tmp/evaluate_targetsXXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	struct subject s = { .diags = diags_new() };

	assert_non_null(file);
	fprintf(file, HEAD, declared, content);
	fclose(file);
	s.plan = plan_read(path, s.diags);
	unlink(path);
	if (s.plan != NULL) {
		s.evaluation = evaluate_plan(s.plan, NO_DATE);
		plan_findings(s.plan, s.evaluation, s.diags);
	}
	return s;
}

static void
drop(struct subject *s)
{
	evaluation_drop(s->evaluation);
	plan_drop(s->plan);
	diags_drop(s->diags);
}

static bool
has_finding(const struct subject *s, const char *code)
{
	size_t i;

	for (i = 0; i < diags_count(s->diags, DIAG_NOTE); i++)
		if (strcmp(diags_at(s->diags, i)->code, code) == 0)
			return true;
	return false;
}

/* One measure in the scorecard. */
static struct subject
read_measure_of(const char *declared, const char *attributes, const char *inside)
{
	char text[4096];
	struct subject s;

	snprintf(text, sizeof text, "<measures title='All'><measure id='m' scorecards='q' %s>"
	    "<title>Measure</title>%s</measure></measures>", attributes, inside);
	s = read_plan(declared, text);
	if (s.plan == NULL)
		diags_print(s.diags, DIAG_NOTE, stderr);
	assert_non_null(s.plan);
	return s;
}

static struct subject
read_measure(const char *attributes, const char *inside)
{
	return read_measure_of("", attributes, inside);
}

static const struct value_fact *
in(const struct subject *s, const char *period)
{
	size_t i;

	for (i = 0; i < s->plan->period_count; i++)
		if (strcmp(s->plan->periods[i].id, period) == 0)
			return evaluation_value(s->evaluation, s->plan->measures[0], &s->plan->periods[i]);
	fail_msg("no period %s", period);
	return NULL;
}

#define V(period, text) "<value period='2010-11-" period "'>" text "</value>"
#define TARGETS(inside) "<targets met='green' near='amber' missed='red'>" inside "</targets>"
#define Q(n, value) "<target period='2010-11-" n "' value='" value "'/>"
#define YEAR(value) "<target period='2010-11' value='" value "'/>"

/* ---- targets ------------------------------------------------------------------------ */

static void
a_target_belongs_to_its_period(void **state)
{
	static const struct {
		const char *attributes, *inside, *label, *why;
	} cases[] = {
		/* a yearly count does not judge what a quarter adds */
		{ "unit='count' kind='flow' polarity='low'", TARGETS(YEAR("487")) V("Q4", "58"), "Not rated",
		    "Not rated: 58 counts a part of the year only, and the target of 487 for 2010-11 is for "
		    "the whole." },
		{ "unit='count' polarity='low'", TARGETS(YEAR("487")) V("Q4", "58"), "Not rated", NULL },
		{ "unit='count' polarity='low' target='487'", V("Q4", "58"), "Not rated",
		    "Not rated: the plan does not say whether the target is for the year." },
		{ "unit='count' polarity='low' target='60' target-for='period'", V("Q4", "58"),
		    "Target met", "Target met because 58 is at most the target of 60." },
		/* its own target does */
		{ "unit='count' kind='flow' polarity='low'", TARGETS(Q("Q4", "121") YEAR("487"))
		    V("Q4", "58"), "Green", "Green because 58 is at most the target of 121." },
		/* a share can be compared with the year's */
		{ "unit='percent' polarity='high'", TARGETS(YEAR("90")) V("Q4", "91"), "Green",
		    "Green because 91% is at least the target of 90% for 2010-11." },
		{ "unit='percent' polarity='high' target='90'", V("Q4", "91"), "Target met",
		    "Target met because 91% is at least the target of 90%." },
		{ "unit='count' kind='stock' polarity='low' target='430'", V("Q4", "439"), "Target missed",
		    "Target missed because 439 is above the target of 430." },
		/* as the plan says what it is for */
		{ "unit='count' kind='flow' polarity='low'", "<targets><target period='2010-11' value='60' "
		    "for='period'/></targets>" V("Q4", "58"), "Target met",
		    "Target met because 58 is at most the target of 60 for 2010-11." },
		{ "unit='percent' polarity='high' target='90' target-for='year'", V("Q4", "91"), "Target met",
		    NULL },
		{ "unit='percent' target='90'", V("Q4", "91"), "Not rated",
		    "Not rated: nothing says which way is good." },
		/* a running total at the end of the year */
		{ "unit='count' kind='cumulative' polarity='high' target='400'", V("Q4", "529"),
		    "Target met", "Target met because 529 is at least the target of 400 for the year to 31 "
		    "March 2011." },
		/* another year's target says nothing */
		{ "unit='percent' polarity='high'", "<targets><target period='2009-10' value='80'/></targets>"
		    V("Q4", "91"), "Not rated", "Not rated: no target for this period." },
		/* per period, in the words of the source */
		{ "unit='percent' polarity='low'", "<targets><target period='2010-11-Q4' value='14' "
		    "printed='below 14%'/></targets>" V("Q4", "14"), "Target missed",
		    "Target missed because 14% is not below the target of 14%." },
		{ "unit='percent' polarity='low'", "<targets><target period='2010-11-Q4' value='14' "
		    "printed='below 14%'/></targets>" V("Q4", "3.49"), "Target met",
		    "Target met because 3.49% is below the target of 14%." },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct subject s = read_measure(cases[i].attributes, cases[i].inside);
		const struct rating *r = &in(&s, "2010-11-Q4")->rating;

		assert_string_equal(r->label, cases[i].label);
		if (cases[i].why != NULL)
			assert_string_equal(r->why, cases[i].why);
		drop(&s);
	}
}

/* 132 against 400 in the first quarter is no judgement yet; what cannot be undone is. */
static void
a_running_total_waits_for_the_end_of_its_year(void **state)
{
	static const struct {
		const char *polarity, *first, *label;
	} cases[] = {
		{ "high", "132", "Not rated yet" }, { "high", "400", "Target met" },
		{ "low", "132", "Not rated yet" }, { "low", "405", "Not rated yet" },
		{ "low", "421", "Target missed" },
	};
	char attributes[128];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		char inside[256];
		struct subject s;

		snprintf(attributes, sizeof attributes, "unit='count' kind='cumulative' polarity='%s'"
		    " target='400' tolerance='20'", cases[i].polarity);
		snprintf(inside, sizeof inside, "<value period='2010-11-Q1'>%s</value>", cases[i].first);
		s = read_measure(attributes, inside);
		assert_string_equal(in(&s, "2010-11-Q1")->rating.label, cases[i].label);
		if (i == 0) {
			assert_string_equal(in(&s, "2010-11-Q1")->rating.why, "Not rated yet: 132 so far, and the "
			    "target of 400 for the year to 31 March 2011 is judged at its end.");
			assert_string_equal(s.evaluation->measures[0].target.text, "268 more to reach the target "
			    "of 400 for the year to 31 March 2011");
		}
		drop(&s);
	}
}

/* A share that is to be reached by the end of the year: however the plan says that the target
 * is the year's, no quarter is judged by it. */
static void
a_year_end_target_is_judged_at_the_years_end(void **state)
{
	static const struct {
		const char *attributes, *targets, *third, *fourth;
	} cases[] = {
		{ "target='90' target-for='year'", "", "Not rated yet", "Target met" },
		{ "", TARGETS(YEAR("90")), "Not rated yet", "Green" },
		{ "kind='stock'", TARGETS(YEAR("90")), "Not rated yet", "Green" },
		/* the share of one quarter's cases is not the year's */
		{ "kind='flow'", TARGETS(YEAR("90")), "Not rated", "Not rated" },
		{ "kind='flow' target='90' target-for='year'", "", "Not rated", "Not rated" },
		/* a standing target, and one of each period */
		{ "target='90'", "", "Target met", "Target met" },
		{ "kind='flow' target='90'", "", "Target met", "Target met" },
		{ "", "<targets met='green' near='amber' missed='red'><target period='2010-11' value='90' "
		    "for='period'/></targets>", "Green", "Green" },
	};
	char attributes[128], inside[512];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct subject s;

		snprintf(attributes, sizeof attributes, "unit='percent' polarity='high' %s",
		    cases[i].attributes);
		snprintf(inside, sizeof inside, "%s" V("Q3", "91") V("Q4", "91"), cases[i].targets);
		s = read_measure(attributes, inside);
		assert_string_equal(in(&s, "2010-11-Q3")->rating.label, cases[i].third);
		assert_string_equal(in(&s, "2010-11-Q4")->rating.label, cases[i].fourth);
		drop(&s);
	}
}

static void
last_year_is_not_judged_by_this_years_target(void **state)
{
	struct subject s = read_measure("unit='percent' polarity='high' target='90'",
	    "<value period='2009-10-Q4'>95</value>" V("Q4", "95"));

	(void)state;
	assert_string_equal(in(&s, "2009-10-Q4")->rating.label, "Not rated");
	assert_int_equal(in(&s, "2009-10-Q4")->rating.unrated, UNRATED_NO_TARGET);
	assert_string_equal(in(&s, "2010-11-Q4")->rating.label, "Target met");
	drop(&s);
}

static void
a_profile_says_whether_it_is_on_course(void **state)
{
	struct subject s = read_measure("unit='count' kind='cumulative' polarity='high'",
	    TARGETS(Q("Q1", "100") Q("Q2", "200") YEAR("400")
	    "<target period='2011-12' value='700'/>") V("Q1", "132"));
	const struct measure_fact *m = &s.evaluation->measures[0];

	(void)state;
	assert_string_equal(in(&s, "2010-11-Q1")->rating.label, "Green");
	assert_string_equal(m->target.course,
	    "On course: 132 against 100 planned by Q1; the target of 400 for 2010-11 to come.");
	assert_string_equal(aim_ahead(m->measure, s.plan->scorecards[0]->current)->period->id, "2011-12");
	drop(&s);
	s = read_measure("unit='count' kind='cumulative' polarity='high'",
	    TARGETS(Q("Q1", "100") Q("Q2", "200") YEAR("400")) V("Q1", "132") V("Q2", "150"));
	assert_string_equal(s.evaluation->measures[0].target.course,
	    "Not on course: 150 against 200 planned by Q2; the target of 400 for 2010-11 to come.");
	drop(&s);
}

static void
tolerance_in_units_or_per_cent(void **state)
{
	static const struct {
		const char *declared, *attributes, *inside, *label;
	} cases[] = {
		{ "", "tolerance='5'", "<targets><target period='2010-11' value='80'/></targets>", "Target missed" },
		{ "", "tolerance='5'", "<targets><target period='2010-11' value='80' tolerance='10'/></targets>",
		    "Within tolerance" },
		{ "", "", "<targets tolerance='10' tolerance-unit='percent'><target period='2010-11' value='80'/>"
		    "</targets>", "Within tolerance" },      /* 72 */
		{ "", "", "<targets tolerance='5' tolerance-unit='percent'><target period='2010-11' value='80'/>"
		    "</targets>", "Target missed" },         /* 76 */
		{ "<targets met='green' near='amber' missed='red' tolerance='10' tolerance-unit='percent'/>", "",
		    "<targets><target period='2010-11' value='80'/></targets>", "Amber" },
		{ "<targets met='green' near='amber' missed='red' tolerance='10' tolerance-unit='percent'/>",
		    "tolerance='1'", "<targets><target period='2010-11' value='80'/></targets>", "Red" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		char attributes[128], inside[512];
		struct subject s;

		snprintf(attributes, sizeof attributes, "unit='percent' polarity='high' %s",
		    cases[i].attributes);
		snprintf(inside, sizeof inside, "%s" V("Q4", "73"), cases[i].inside);
		s = read_measure_of(cases[i].declared, attributes, inside);
		assert_string_equal(in(&s, "2010-11-Q4")->rating.label, cases[i].label);
		drop(&s);
	}
}

/* The plan's own words count among the scale's, so that totals add up. */
static void
a_target_on_the_plans_scale_is_counted_there(void **state)
{
	struct subject s = read_measure("unit='percent' polarity='high'",
	    TARGETS(YEAR("80")) V("Q4", "85"));
	const struct tally *t = &s.evaluation->scorecards[0].tally;
	size_t i, rows = 0;

	(void)state;
	assert_int_equal(t->rated, 1);
	for (i = 0; i < t->row_count; i++) {
		rows += t->rows[i].count;
		if (t->rows[i].count > 0)
			assert_string_equal(t->rows[i].status->id, "green");
	}
	assert_int_equal(rows, 1);
	drop(&s);
}

static void
a_flow_adds_up_where_no_period_is_missing(void **state)
{
	struct subject s = read_measure("unit='count' kind='flow'",
	    V("Q1", "58") V("Q2", "50") V("Q3", "49") V("Q4", "46"));

	(void)state;
	assert_string_equal(s.evaluation->measures[0].year_to_date_text, "203 from 1 April 2010 to 31 March 2011 (365 days)");
	drop(&s);
	s = read_measure("unit='count' kind='flow'", V("Q1", "58") V("Q3", "49") V("Q4", "46"));
	assert_null(s.evaluation->measures[0].year_to_date_text);
	drop(&s);
	s = read_measure("unit='count' kind='stock'", V("Q1", "58") V("Q2", "50"));
	assert_null(s.evaluation->measures[0].year_to_date_text);
	drop(&s);
}

static void
targets_that_judge_nothing_are_found(void **state)
{
	static const struct {
		const char *attributes, *inside;
		bool found;
	} cases[] = {
		{ "unit='count' polarity='low' target='487'", V("Q4", "58"), true },
		{ "unit='count' polarity='low'", TARGETS(YEAR("487")) V("Q4", "58"), true },
		{ "unit='count' polarity='low' kind='flow'", TARGETS(YEAR("487")) V("Q4", "58"), false },
		{ "unit='percent' polarity='low' target='48'", V("Q4", "58"), false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct subject s = read_measure(cases[i].attributes, cases[i].inside);

		assert_int_equal(has_finding(&s, "target-unclear"), cases[i].found);
		drop(&s);
	}
}

/* ---- bands that change ---------------------------------------------------------------- */

static void
bands_hold_for_their_time(void **state)
{
	struct subject s = read_measure("unit='percent' polarity='high'",
	    "<bands scale='judgement' from='2010-11-Q1'><band status='ri'>70-89</band>"
	    "<band status='good'>90-100</band></bands>"
	    "<bands scale='judgement'><band status='ri'>50-69</band><band status='good'>70-100</band></bands>"
	    "<value period='2009-10-Q4'>80</value>" V("Q1", "80") V("Q4", "91"));

	(void)state;
	assert_string_equal(in(&s, "2009-10-Q4")->rating.label, "Good");
	assert_string_equal(in(&s, "2010-11-Q1")->rating.label, "RI");
	assert_string_equal(in(&s, "2010-11-Q4")->rating.label, "Good");
	assert_string_equal(s.plan->measures[0]->bands->bands[0].printed, "70-89");
	drop(&s);
	/* before the first of them there are none */
	s = read_measure("unit='percent' polarity='high'",
	    "<bands scale='judgement' from='2010-11-Q1'><band status='ri'>70-89</band>"
	    "<band status='good'>90-100</band></bands><value period='2009-10-Q4'>80</value>" V("Q4", "91"));
	assert_int_equal(in(&s, "2009-10-Q4")->rating.unrated, UNRATED_NO_THRESHOLDS);
	drop(&s);
}

/* ---- ratings as reported ---------------------------------------------------------------- */

static void
reported_ratings_stand_beside_computed_ones(void **state)
{
	struct subject s = read_measure("unit='percent' polarity='high'", TARGETS(YEAR("80"))
	    "<value period='2010-11-Q3' rag='green'>85</value>"
	    "<value period='2010-11-Q4' rag='green'>70</value>");
	const struct rating *before = &in(&s, "2010-11-Q3")->rating, *now = &in(&s, "2010-11-Q4")->rating;

	(void)state;
	assert_null(before->disagreement);
	assert_string_equal(now->label, "Red");
	assert_string_equal(now->reported->id, "green");
	assert_string_equal(now->disagreement, "Reported as Green, but the figure makes it Red.");
	assert_true(has_finding(&s, "rated-otherwise"));
	drop(&s);
	/* another scale: by what the statuses mean */
	s = read_measure("unit='percent' polarity='high' target='80'",
	    "<value period='2010-11-Q3' rag='green'>85</value><value period='2010-11-Q4' rag='amber'>85</value>");
	assert_null(in(&s, "2010-11-Q3")->rating.disagreement);
	assert_non_null(in(&s, "2010-11-Q4")->rating.disagreement);
	drop(&s);
}

static void
without_thresholds_a_reported_rating_is_all_there_is(void **state)
{
	struct subject s = read_measure("unit='percent'", "<value period='2010-11-Q4' rag='amber'>85</value>");
	const struct rating *r = &in(&s, "2010-11-Q4")->rating;
	const struct tally *t = &s.evaluation->scorecards[0].tally;

	(void)state;
	assert_int_equal(r->kind, RATING_REPORTED);
	assert_string_equal(r->label, "Amber");
	assert_string_equal(r->why, "Amber, as reported. Not worked out: no thresholds.");
	assert_int_equal(t->rated, 1);
	assert_int_equal(t->reported, 1);
	assert_false(has_finding(&s, "no-thresholds"));
	assert_false(has_finding(&s, "rated-otherwise"));
	drop(&s);
}

/* ---- frequency --------------------------------------------------------------------------- */

static void
an_annual_measure_is_not_missing_in_a_quarter(void **state)
{
	struct subject s = read_measure("unit='number' frequency='annual' reported-in='Q4'",
	    V("Q4", "14.9"));

	(void)state;
	assert_int_equal(in(&s, "2010-11-Q1")->state, VALUE_NOT_DUE);
	assert_string_equal(in(&s, "2010-11-Q1")->text, "Reported each year in Q4");
	assert_string_equal(in(&s, "2010-11-Q4")->text, "14.9");
	drop(&s);
	s = read_measure("unit='number' frequency='annual' reported-in='Q4'", "");
	assert_int_equal(in(&s, "2010-11-Q4")->state, VALUE_MISSING);   /* this time it is missing */
	assert_true(has_finding(&s, "no-current-value"));
	drop(&s);
	s = read_measure("unit='number' frequency='annual' reported-in='Q1'", V("Q1", "3"));
	assert_int_equal(s.evaluation->scorecards[0].current[0]->state, VALUE_NOT_DUE);
	assert_false(has_finding(&s, "no-current-value"));
	drop(&s);
	s = read_measure("unit='number' frequency='annual'", "<value period='2010-11'>3</value>");
	assert_string_equal(in(&s, "2010-11-Q4")->text, "Reported each year");
	assert_int_equal(in(&s, "2009-10")->state, VALUE_MISSING);
	drop(&s);
}

/* ---- words for numbers --------------------------------------------------------------------- */

static void
what_is_no_number_is_printed_as_written(void **state)
{
	static const struct {
		const char *attributes, *unit, *text;
		enum value_state state;
		double number;
		bool found;
	} cases[] = {
		{ "number='9'", "count", "6 cum 9", VALUE_NUMBER, 9, false },
		{ "number='33'", "percent", "33% a 64% b", VALUE_NUMBER, 33, false },
		{ "number='14'", "percent", "below 14%", VALUE_NUMBER, 14, false },
		{ "number='4'", "count", "&lt;5", VALUE_NUMBER, 4, false },
		{ "number='15'", "count", "15 (4,4,4,3)", VALUE_NUMBER, 15, false },
		{ "number='8.6'", "percent", "32 (8.6%)", VALUE_NUMBER, 8.6, false },
		{ "number='1250000'", "pounds", "\302\2431.25m", VALUE_NUMBER, 1250000, false },
		{ "number='5.90'", "percent", "5.9% end of Nov", VALUE_NUMBER, 5.9, false },
		{ "numerator='75' denominator='85'", "percent", "88% (75 out of 85)", VALUE_NUMBER,
		    100.0 * 75 / 85, false },
		{ "", "count", "6 cum 9", VALUE_TEXT, NAN, true },
		{ "", "percent", "8O%", VALUE_TEXT, NAN, true },
		{ "", "count", "tbc", VALUE_TEXT, NAN, true },
		{ "markers='x'", "count", "tbc", VALUE_NOT_AVAILABLE, NAN, false },
		{ "markers='z'", "number", "Annual return", VALUE_NOT_APPLICABLE, NAN, false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		char attributes[64], inside[256], printed[64];
		const struct value_fact *v;
		struct subject s;

		snprintf(attributes, sizeof attributes, "unit='%s'", cases[i].unit);
		snprintf(inside, sizeof inside, "<value period='2010-11-Q4' %s>%s</value>",
		    cases[i].attributes, cases[i].text);
		s = read_measure(attributes, inside);
		v = in(&s, "2010-11-Q4");
		snprintf(printed, sizeof printed, "%s", cases[i].text[0] == '&' ? "<5" : cases[i].text);
		assert_string_equal(v->text, printed);
		assert_int_equal(v->state, cases[i].state);
		if (isnan(cases[i].number))
			assert_true(isnan(v->low));
		else
			assert_true(v->low == cases[i].number && v->high == cases[i].number);
		assert_int_equal(has_finding(&s, "words-for-number"), cases[i].found);
		drop(&s);
	}
}

/* Words do not come between two numbers that can be compared. */
static void
words_are_no_value_to_compare_with(void **state)
{
	struct subject s = read_measure("unit='count' polarity='low'", V("Q2", "4") V("Q3", "tbc") V("Q4", "5"));

	(void)state;
	assert_string_equal(in(&s, "2010-11-Q4")->travel.text, "Up 1 since Q2: worsened");
	drop(&s);
}

static void
parts_are_printed_as_parts(void **state)
{
	struct subject s = read_measure("unit='percent'", "<value period='2010-11-Q4'>"
	    "<part name='Boys'>33%</part><part name='Girls'>64%</part></value>");

	(void)state;
	assert_string_equal(in(&s, "2010-11-Q4")->text, "Boys 33%; Girls 64%");
	assert_int_equal(in(&s, "2010-11-Q4")->rating.unrated, UNRATED_NO_NUMBER);
	drop(&s);
}

/* ---- direction of travel --------------------------------------------------------------------- */

static void
a_move_has_a_size(void **state)
{
	static const struct {
		const char *attributes, *then, *now, *text;
		enum verdict verdict;
	} cases[] = {
		{ "unit='count' polarity='low' noun='complaint'", "4", "5",
		    "1 more complaint than in Q3: worsened", VERDICT_WORSENED },
		{ "unit='count' polarity='low' noun='child|children'", "7", "5",
		    "2 fewer children than in Q3: improved", VERDICT_IMPROVED },
		{ "unit='count' polarity='low'", "4", "5", "Up 1 since Q3: worsened", VERDICT_WORSENED },
		{ "unit='count' polarity='low' little-change='2'", "4", "5", "Little changed since Q3 (up 1)",
		    VERDICT_NO_CHANGE },
		{ "unit='count' polarity='low' little-change='2'", "4", "6", "Up 2 since Q3: worsened",
		    VERDICT_WORSENED },
		{ "unit='percent' polarity='high' little-change='0.5'", "92.4", "92.1",
		    "Little changed since Q3 (down 0.3 points)", VERDICT_NO_CHANGE },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		char inside[256];
		struct subject s;

		snprintf(inside, sizeof inside, "<value period='2010-11-Q3'>%s</value>"
		    "<value period='2010-11-Q4'>%s</value>", cases[i].then, cases[i].now);
		s = read_measure(cases[i].attributes, inside);
		assert_string_equal(in(&s, "2010-11-Q4")->travel.text, cases[i].text);
		assert_int_equal(in(&s, "2010-11-Q4")->travel.verdict, cases[i].verdict);
		drop(&s);
	}
}

/* ---- comments, causes ------------------------------------------------------------------------ */

static void
no_comment_is_lost_without_a_word(void **state)
{
	struct subject s = read_measure("unit='count'", "<value period='2010-11-Q2'>4"
	    "<comment><p>Early.</p></comment></value>" V("Q4", "5"));

	(void)state;
	assert_false(has_finding(&s, "comment-not-printed"));   /* it stands below the table */
	drop(&s);
	s = read_measure("unit='count'", "<value period='2009-10-Q2'>4"
	    "<comment><p>Long ago.</p></comment></value>" V("Q4", "5"));
	assert_true(has_finding(&s, "comment-not-printed"));
	drop(&s);
}

static void
a_value_has_a_cause_and_a_remedy(void **state)
{
	struct subject s = read_measure("unit='count' owner='Head of Service; Team Manager'",
	    "<value period='2010-11-Q4'>5<cause>Two left.</cause>"
	    "<remedy owner='Head of Service' due='2011-06'>Two are hired.</remedy></value>");
	const struct value *v = in(&s, "2010-11-Q4")->value;

	(void)state;
	assert_string_equal(s.plan->measures[0]->owner, "Head of Service; Team Manager");
	assert_string_equal(v->cause, "Two left.");
	assert_int_equal(v->remedy_count, 1);
	assert_string_equal(v->remedies[0].owner, "Head of Service");
	assert_true(v->remedies[0].due.month == 6 && v->remedies[0].due_is_month);
	assert_string_equal(v->text, "5");
	drop(&s);
}

/* ---- actions of several ------------------------------------------------------------------------ */

static void
an_action_of_two_recommendations_counts_once(void **state)
{
	struct subject s = read_plan("", "<priority id='one'><title>One</title>"
	    "<recommendation id='r1' ref='1'><title>First</title>"
	    "<action ref='1.1' owner='Manager A; Manager B' also='r2' due='2011-01'><title>Both</title>"
	    "<cause>Late.</cause><remedy owner='Manager B' due='2011-06'>More hands.</remedy></action>"
	    "<action ref='1.2' owner='Manager A' due='2011-06'><title>One</title></action></recommendation>"
	    "<recommendation id='r2' ref='2'><title>Second</title></recommendation></priority>");
	const struct evaluation *e = s.evaluation;

	(void)state;
	assert_int_equal(e->all_actions.total, 2);
	assert_int_equal(e->priorities[0].actions.total, 2);
	assert_int_equal(e->recommendations[0].actions.total, 2);
	assert_int_equal(e->recommendations[1].actions.total, 1);
	assert_int_equal(s.plan->recommendations[1]->shared_count, 1);
	assert_int_equal(e->owner_count, 2);
	assert_int_equal(e->owners[0].tally.total, 2);
	assert_string_equal(e->owners[1].name, "Manager B");
	assert_int_equal(e->owners[1].tally.total, 1);
	assert_string_equal(s.plan->actions[0]->cause, "Late.");
	assert_string_equal(s.plan->actions[0]->remedies[0].text, "More hands.");
	drop(&s);
}

/* ---- faults ---------------------------------------------------------------------------------- */

static void
contradictions_are_faults(void **state)
{
	static const struct {
		const char *attributes, *inside, *code;
	} cases[] = {
		{ "unit='count' kind='stock' cumulative='yes'", "", "two-kinds" },
		{ "unit='percent'", "<targets met='green' near='amber'/>", "target-statuses" },
		{ "unit='percent'", "<targets met='green' near='amber' missed='ri'/>", "wrong-scale" },
		{ "unit='percent' tolerance='1'", "<targets tolerance='2'/>", "two-tolerances" },
		{ "unit='percent'", TARGETS(YEAR("1") YEAR("2")), "duplicate-target" },
		{ "unit='percent'", TARGETS(Q("Q4", "1")) "<value period='2010-11-Q4' target='2'>1</value>",
		    "two-targets" },
		{ "unit='count'", "<value period='2010-11-Q4' number='7'>6</value>", "number-differs" },
		{ "unit='count'", "<value period='2010-11-Q4' number='7'/>", "number-without-words" },
		{ "unit='count' reported-in='Q5'", "", "unknown-period" },
		{ "unit='count'", "<value period='2010-11-Q4' rag='grey'>6</value>", "unknown-status" },
		{ "unit='percent'", "<bands scale='judgement'><band status='ri'>1-2</band><band status='good'>3-4"
		    "</band></bands><bands scale='judgement' from='2010-11-Q1'><band status='ri'>3-4</band>"
		    "<band status='good'>1-2</band></bands>", "inverted-bands" },
		{ "unit='percent'", "<bands scale='judgement'><band status='ri'>1-2</band></bands>"
		    "<bands scale='judgement'><band status='ri'>1-2</band></bands>", "two-band-sets" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		char text[1024];
		struct subject s;

		snprintf(text, sizeof text, "<measures title='All'><measure id='m' scorecards='q' %s>"
		    "<title>M</title>%s</measure></measures>", cases[i].attributes, cases[i].inside);
		s = read_plan("", text);
		assert_null(s.plan);
		assert_true(has_finding(&s, cases[i].code));
		drop(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_target_belongs_to_its_period),
		cmocka_unit_test(a_running_total_waits_for_the_end_of_its_year),
		cmocka_unit_test(a_year_end_target_is_judged_at_the_years_end),
		cmocka_unit_test(last_year_is_not_judged_by_this_years_target),
		cmocka_unit_test(a_profile_says_whether_it_is_on_course),
		cmocka_unit_test(tolerance_in_units_or_per_cent),
		cmocka_unit_test(a_target_on_the_plans_scale_is_counted_there),
		cmocka_unit_test(a_flow_adds_up_where_no_period_is_missing),
		cmocka_unit_test(targets_that_judge_nothing_are_found),
		cmocka_unit_test(bands_hold_for_their_time),
		cmocka_unit_test(reported_ratings_stand_beside_computed_ones),
		cmocka_unit_test(without_thresholds_a_reported_rating_is_all_there_is),
		cmocka_unit_test(an_annual_measure_is_not_missing_in_a_quarter),
		cmocka_unit_test(what_is_no_number_is_printed_as_written),
		cmocka_unit_test(words_are_no_value_to_compare_with),
		cmocka_unit_test(parts_are_printed_as_parts),
		cmocka_unit_test(a_move_has_a_size),
		cmocka_unit_test(no_comment_is_lost_without_a_word),
		cmocka_unit_test(a_value_has_a_cause_and_a_remedy),
		cmocka_unit_test(an_action_of_two_recommendations_counts_once),
		cmocka_unit_test(contradictions_are_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
