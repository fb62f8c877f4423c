/* A whole plan: cells, current values, outlook, roll-ups, sentences. */
#define _XOPEN_SOURCE 700
#include "evaluate_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "evaluate/describe.h"
#include "evaluate/evaluation.h"
#include "plan/reader.h"
#include "wording/print.h"

struct subject {
	struct diags *diags;
	struct plan *plan;
	struct evaluation *evaluation;
};

static struct subject
read_file(const char *path, const char *as_at)
{
	struct subject s = { .diags = diags_new() };

	s.plan = plan_read(path, s.diags);
	if (s.plan == NULL)
		diags_print(s.diags, DIAG_NOTE, stderr);
	assert_non_null(s.plan);
	s.evaluation = evaluate_plan(s.plan, day(as_at));
	return s;
}

/* A plan of one priority around `content`. */
static struct subject
read_text(const char *content, const char *as_at)
{
	char path[] = "/tmp/evaluate_planXXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	struct subject s;

	assert_non_null(file);
	fprintf(file, "<plan xmlns='urn:rapporteur:1' id='p' lang='en-GB'><title>Plan</title>\n"
	    "<organisation>Council</organisation><committee>Scrutiny</committee>\n"
	    "<date>2016-04-25</date><as-at>2016-03-31</as-at>\n"
	    "<scale id='judgement' label='Judgement'>\n"
	    "<status id='ri' label='Requires improvement' standing='poor' symbol='triangle'/>\n"
	    "<status id='good' label='Good' standing='good' symbol='circle'/>\n"
	    "<status id='out' label='Outstanding' standing='best' symbol='star'/></scale>\n"
	    "<band-set id='b' scale='judgement'><band status='ri' from='75' to='84'>75-84</band>\n"
	    "<band status='good' from='85' to='94'>85-94</band>\n"
	    "<band status='out' from='95' to='100'>95-100</band></band-set>\n"
	    "<periods><financial-year start='2012' quarters='yes'/>\n"
	    "<financial-year start='2013' quarters='yes'/><financial-year start='2014' quarters='yes'/>\n"
	    "<financial-year start='2015' quarters='yes'/></periods>\n"
	    "<scorecard id='q' periods='2015-16-Q1 2015-16-Q2 2015-16-Q3 2015-16-Q4'"
	    " current='2015-16-Q4'><title>Quarterly</title></scorecard>\n"
	    "<priority id='one' number='1'><title>One</title>\n<measures title='All'>%s"
	    "</measures></priority></plan>\n", content);
	fclose(file);
	s = read_file(path, as_at);
	unlink(path);
	return s;
}

static void
drop(struct subject *s)
{
	evaluation_drop(s->evaluation);
	plan_drop(s->plan);
	diags_drop(s->diags);
}

static const char MEASURES[] =
    "<measure id='a' scorecards='q' unit='percent' polarity='high' band-set='b'>"
    "<title>Conferences held on time</title>"
    "<value period='2014-15-Q4'>88</value><value period='2015-16-Q1'>82</value>"
    "<value period='2015-16-Q2'>92</value><value period='2015-16-Q3'>93</value>"
    "<value period='2015-16-Q4'>92</value></measure>"
    "<measure id='b1' scorecards='q' unit='percent' polarity='high' band-set='b'>"
    "<title>Visits</title><value period='2015-16-Q3' markers='p'>96</value></measure>"
    "<measure id='c' scorecards='q' unit='count' polarity='none'><title>Alerts</title>"
    "<value period='2015-16-Q4' markers='z'/></measure>"
    "<measure id='d' unit='count' polarity='high' cumulative='yes'><title>Compliments</title>"
    "<value period='2015-16-Q1'>10</value><value period='2015-16-Q2'>31</value>"
    "<value period='2015-16-Q3'>42</value><value period='2015-16-Q4'>61</value></measure>";

static void
cells_current_values_and_comparisons(void **state)
{
	struct subject s = read_text(MEASURES, NULL);
	const struct measure_fact *a = &s.evaluation->measures[0], *b = a + 1, *c = a + 2, *d = a + 3;
	const struct value_fact *q4;

	(void)state;
	assert_string_equal(a->current->text, "92%");
	assert_string_equal(a->current->travel.text, "Down 1 point since Q3: worsened");
	assert_string_equal(a->current->travel_year.text,
	    "Up 4 points on the same quarter last year: improved");
	assert_string_equal(a->gap.text, "3 points short of Outstanding");
	assert_string_equal(a->age_text, "Period ended 31 March 2016, 25 days before the meeting");

	assert_string_equal(b->current->text, "Not reported");
	assert_string_equal(b->latest->text, "96%");
	assert_string_equal(b->latest->markers, "p");
	assert_int_equal(b->age_days, 116);
	q4 = evaluation_value(s.evaluation, b->measure, s.plan->scorecards[0]->current);
	assert_ptr_equal(q4, b->missing);

	assert_string_equal(c->current->text, "Not applicable");
	assert_null(c->latest);
	assert_string_equal(d->year_to_date_text, "61 from 1 April 2015 to 31 March 2016 (366 days)");
	assert_string_equal(d->current->travel.text, "Up 19 since Q3: no judgement");
	assert_string_equal(d->outlook.text,
	    "No trend: a count that runs up over the year starts again each year.");
	drop(&s);
}

static void
sentences_state_the_facts(void **state)
{
	struct subject s = read_text(MEASURES, NULL);
	struct evaluation *e = s.evaluation;

	(void)state;
	assert_string_equal(describe_series(e->arena, &e->measures[0]),
	    "Conferences held on time rose from 88% to 92% over five quarters. It was lowest in "
	    "Q1 2015-16 (82%). It was highest in Q3 2015-16 (93%). Good since Q2 2015-16. 3 points "
	    "short of Outstanding.");
	assert_string_equal(describe_series(e->arena, &e->measures[1]),
	    "Visits: 96% in Q3 2015-16, the only figure. Outstanding in Q3 2015-16.");
	assert_string_equal(describe_series(e->arena, &e->measures[2]), "Alerts: no figures reported.");
	assert_string_equal(describe_titled_series(e->arena, &e->measures[0]),
	    "It rose from 88% to 92% over five quarters. It was lowest in Q1 2015-16 (82%). It was highest in "
	    "Q3 2015-16 (93%). Good since Q2 2015-16. 3 points short of Outstanding.");
	assert_string_equal(describe_titled_series(e->arena, &e->measures[1]),
	    "It was 96% in Q3 2015-16, the only figure. Outstanding in Q3 2015-16.");
	assert_string_equal(describe_titled_series(e->arena, &e->measures[2]), "No figures reported.");
	assert_string_equal(describe_measures(e->arena, &e->scorecards[0].tally),
	    "1 of 3 measures is rated: 1 good. 2 are not rated: 1 not reported, 1 not applicable.");
	assert_string_equal(describe_actions(e->arena, e, &e->all_actions), "There are no actions.");
	drop(&s);
}

/* Text of a measure with these quarterly values, the last of them 2015-16-Q4. */
static void
series_text(struct strbuf *out, const char *attributes, const double *values, size_t count)
{
	size_t i;

	strbuf_printf(out, "<measure id='s' scorecards='q' unit='percent'%s %s>"
	    "<title>Series</title>", strstr(attributes, "polarity") == NULL ? " polarity='high'" : "",
	    attributes);
	for (i = 0; i < count; i++) {
		size_t quarter = 16 - count + i;
		int year = 2012 + (int)(quarter / 4);

		strbuf_printf(out, "<value period='%d-%02d-Q%zu'>%g</value>", year,
		    (year + 1) % 100, quarter % 4 + 1, values[i]);
	}
	strbuf_puts(out, "</measure>");
}

static void
looking_ahead_says_when_or_that_it_cannot(void **state)
{
	static const struct {
		const char *attributes;
		double values[6];
		size_t count;
		const char *pace, *band, *target;
	} cases_[] = {
		{ "band-set='b'", { 60, 65 }, 2, "A trend needs 5 values: 3 more to come.", NULL, NULL },
		{ "band-set='b'", { 66, 67, 68, 70 }, 4, "A trend needs 5 values: 1 more to come.", NULL,
		    NULL },
		{ "band-set='b'", { 60, 62, 64, 66, 68, 70 }, 6, "Rising by 2 points a quarter over 6 "
		    "values (95% interval 2 to 2).",
		    "At this pace Requires improvement is reached by Dec 2016.", NULL },
		{ "band-set='b'", { 94, 92, 90, 88, 86, 86 }, 6, "Falling by 2 points a quarter over 6 "
		    "values (95% interval 1 to 2).", "Outstanding is not reached at this pace.", NULL },
		/* The line lies above Good (85), the last value below it: it moves away from it. */
		{ "band-set='b'", { 99, 97, 95, 93, 91, 80 }, 6, "Falling by 2 points a quarter over 6 "
		    "values (95% interval 2 to 6.5).", "Good is not reached at this pace.", NULL },
		{ "target='80'", { 60, 62, 64, 66, 68, 70 }, 6, "Rising by 2 points a quarter over 6 "
		    "values (95% interval 2 to 2).", NULL,
		    "At this pace the target of 80% is reached by Jun 2017." },
		{ "target='80'", { 50, 53, 57, 59, 64, 65 }, 6, "Rising by 3 points a quarter over 6 "
		    "values (95% interval 2 to 4).", NULL,
		    "At this pace the target of 80% is reached by Jun 2017 (95% interval Dec 2016 to "
		    "Jun 2018)." },
		/* "Below 10" is not reached at exactly 10: at 12, 2 a quarter. */
		{ "polarity='low'><bands scale='judgement'><band status='ri'>10-40</band><band "
		    "status='good'>Below 10</band></bands", { 22, 20, 18, 16, 14, 12 }, 6, "Falling by 2 "
		    "points a quarter over 6 values (95% interval 2 to 2).",
		    "At this pace Good is reached by Sep 2016.", NULL },
		/* 85 next, and 100 after it: the first range is passed over, the second is not. */
		{ "polarity='in-range'><bands scale='judgement'><band status='ri' from='75' to='84'/><band "
		    "status='good' from='78' to='82'/></bands", { 10, 25, 40, 55, 70 }, 5, "Rising by 15 "
		    "points a quarter over 5 values (95% interval 15 to 15).", NULL, NULL },
		{ "polarity='in-range'><bands scale='judgement'><band status='ri' from='75' to='90'/><band "
		    "status='good' from='78' to='82'/></bands", { 10, 25, 40, 55, 70 }, 5, "Rising by 15 "
		    "points a quarter over 5 values (95% interval 15 to 15).",
		    "At this pace Requires improvement is reached by Jun 2016.", NULL },
		{ "band-set='b'", { 80, 94, 100, 80, 90 }, 5, "No clear trend over 5 values.", NULL, NULL },
		{ "band-set='b'", { 80, 80, 80, 80, 80, 20 }, 6, "No clear trend over 6 values.", NULL,
		    NULL },
		{ "band-set='b'", { 90, 90, 90, 90, 90 }, 5, "Level over 5 values.", NULL, NULL },
		/* A pace too small to print is none. */
		{ "decimals='0' band-set='b'", { 90.4, 90.39, 90.38, 90.37, 90.36, 90.35 }, 6,
		    "Level over 6 values.", NULL, NULL },
		{ "decimals='0' band-set='b'", { 90.54, 90.53, 90.52, 90.51, 90.5, 90.49 }, 6,
		    "Level over 6 values.", NULL, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct strbuf text = STRBUF_INIT;
		const struct outlook *o;
		struct subject s;

		series_text(&text, cases_[i].attributes, cases_[i].values, cases_[i].count);
		s = read_text(text.text, NULL);
		o = &s.evaluation->measures[0].outlook;
		assert_string_equal(o->text, cases_[i].pace);
		assert_int_equal(o->band_text != NULL, cases_[i].band != NULL);
		if (cases_[i].band != NULL)
			assert_string_equal(o->band_text, cases_[i].band);
		assert_int_equal(o->target_text != NULL, cases_[i].target != NULL);
		if (cases_[i].target != NULL)
			assert_string_equal(o->target_text, cases_[i].target);
		drop(&s);
		strbuf_drop(&text);
	}
}

/* A figure that stood twice is lowest in no one quarter, a quarter of several years is named
 * with its year, and a rating does not begin before the first target. */
static void
a_long_series_in_words(void **state)
{
	static const struct {
		const char *attributes;
		double values[8];
		size_t count;
		const char *said;
	} cases_[] = {
		{ "band-set='b'", { 90, 92, 80, 91, 99, 88 }, 6, "It was lowest in Q1 2015-16 (80%). It was "
		    "highest in Q3 2015-16 (99%)." },
		{ "band-set='b'", { 90, 80, 92, 80, 91, 88 }, 6, "It was lowest, more than once, at 80%. It "
		    "was highest in Q1 2015-16 (92%)." },
		{ "band-set='b'", { 90, 90, 90, 90 }, 4, "Good since Q1 2015-16." },
		{ "><targets><target period='2015-16-Q3' value='95'/><target period='2015-16-Q4' "
		    "value='95'/></targets", { 90, 90, 90, 90, 90 }, 5,
		    "Target missed since Q3 2015-16, the first figure that is rated." },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct strbuf text = STRBUF_INIT;
		struct subject s;

		series_text(&text, cases_[i].attributes, cases_[i].values, cases_[i].count);
		s = read_text(text.text, NULL);
		if (strstr(describe_series(s.evaluation->arena, &s.evaluation->measures[0]),
		    cases_[i].said) == NULL)
			fail_msg("\"%s\" does not say \"%s\"", describe_series(s.evaluation->arena,
			    &s.evaluation->measures[0]), cases_[i].said);
		drop(&s);
		strbuf_drop(&text);
	}
}

static void
control_limits_from_twelve_values_on(void **state)
{
	static const double values[] = { 80, 84, 80, 84, 80, 84, 80, 84, 80, 84, 80, 84 };
	size_t count;

	(void)state;
	for (count = 11; count <= 12; count++) {
		struct strbuf text = STRBUF_INIT;
		const struct process *p;
		struct subject s;

		series_text(&text, "target='90'", values, count);
		s = read_text(text.text, NULL);
		p = &s.evaluation->measures[0].process;
		assert_int_equal(p->missing, 12 - count);
		assert_string_equal(p->text, count == 11
		    ? "A control chart needs 12 values: 1 more to come."
		    : "The latest of 12 values shows usual variation around an average of 82% (limits "
		      "71.4% to 92.6%); hit and miss against the target of 90%.");
		assert_int_equal(p->variation, count == 11 ? VARIATION_UNKNOWN : VARIATION_COMMON);
		drop(&s);
		strbuf_drop(&text);
	}
}

/* Limits around a mean that moves mean nothing; a declared step begins anew. */
static void
no_limits_where_the_level_moves(void **state)
{
	static const struct {
		const char *attributes;
		double values[16];
		size_t count;
		bool limits;
		const char *text;
	} cases_[] = {
		{ "", { 60, 62, 65, 66, 68, 70, 71, 73, 74, 76, 79, 80 }, 12, false,
		    "Rising steadily since Q1 2013-14, so no limits are drawn." },
		{ "", { 90, 88, 87, 86, 84, 82, 81, 80, 78, 77, 75, 74 }, 12, false,
		    "Falling steadily since Q1 2013-14, so no limits are drawn." },
		/* No share is above 100% or below 0%: mean 95 and 5, moving range 6. */
		{ "", { 98, 92, 98, 92, 98, 92, 98, 92, 98, 92, 98, 92 }, 12, true, "The latest of 12 values "
		    "shows usual variation around an average of 95% (limits 79% to 100%)." },
		{ "", { 2, 8, 2, 8, 2, 8, 2, 8, 2, 8, 2, 8 }, 12, true, "The latest of 12 values shows usual "
		    "variation around an average of 5% (limits 0% to 21%)." },
		{ "may-exceed-100='yes'", { 98, 92, 98, 92, 98, 92, 98, 92, 98, 92, 98, 92 }, 12, true, "The "
		    "latest of 12 values shows usual variation around an average of 95% (limits 79% to 111%)." },
		/* Up and down again: no steady level, and no trend either. */
		{ "", { 50, 51, 52, 50, 51, 80, 81, 80, 82, 80, 50, 51, 52, 51, 50, 51 }, 16, false,
		    "No steady level: 14 of 16 values are unusual, so no limits are drawn." },
		{ "rebase='2013-14-Q1' rebase-reason='counted by child'", { 10, 11, 10, 11, 80, 84, 80, 84,
		    80, 84, 80, 84, 80, 84, 80, 84 }, 16, true, "The latest of 12 values shows usual "
		    "variation around an average of 82% (limits 71.4% to 92.6%). Limits are drawn from "
		    "Q1 2013-14 on: counted by child." },
		{ "rebase='2015-16-Q1' rebase-reason='counted by child'", { 80, 84, 80, 84, 80, 84, 80, 84,
		    80, 84, 80, 84 }, 12, false, "A control chart needs 12 values from the step in "
		    "Q1 2015-16 on: 8 more to come." },
	};
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct strbuf text = STRBUF_INIT;
		const struct process *p;
		struct subject s;

		series_text(&text, cases_[i].attributes, cases_[i].values, cases_[i].count);
		s = read_text(text.text, NULL);
		p = &s.evaluation->measures[0].process;
		assert_string_equal(p->text, cases_[i].text);
		assert_int_equal(p->limits, cases_[i].limits);
		if (!p->limits)
			assert_int_equal(p->variation, VARIATION_UNKNOWN);
		for (j = 0; !p->limits && p->missing == 0 && j < p->points; j++)
			assert_int_equal(p->signals[j], 0);
		drop(&s);
		strbuf_drop(&text);
	}
}

/* Figures that end two years before the paper foretell nothing that it has seen. */
static void
nothing_is_foretold_in_the_past(void **state)
{
	static const struct { const char *as_at, *target; } cases_[] = {
		{ "2016-03-31", "At this pace the target of 80% is reached by Jun 2017." },
		{ "2017-06-29", "At this pace the target of 80% is reached by Jun 2017." },
		{ "2017-06-30", NULL }, { "2019-03-31", NULL },
	};
	static const double values[] = { 60, 62, 64, 66, 68, 70 };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct strbuf text = STRBUF_INIT;
		const char *target;
		struct subject s;

		series_text(&text, "target='80'", values, ARRAY_LEN(values));
		s = read_text(text.text, cases_[i].as_at);
		target = s.evaluation->measures[0].outlook.target_text;
		assert_int_equal(target != NULL, cases_[i].target != NULL);
		if (target != NULL)
			assert_string_equal(target, cases_[i].target);
		drop(&s);
		strbuf_drop(&text);
	}
}

/* A year's figure is no quarter's: it is neither the latest nor compared with one. */
static void
periods_of_other_kinds_stay_apart(void **state)
{
	struct subject s = read_text("<measure id='a' scorecards='q' unit='percent' polarity='high'"
	    " band-set='b'><title>Visits</title><value period='2013-14'>60</value>"
	    "<value period='2014-15-Q1'>80</value><value period='2014-15'>90</value></measure>", NULL);
	const struct measure_fact *a = &s.evaluation->measures[0];

	(void)state;
	assert_string_equal(a->latest->text, "80%");
	assert_null(a->latest->travel.against);
	assert_int_equal(a->outlook.points, 1);
	assert_string_equal(evaluation_value(s.evaluation, a->measure,
	    a->measure->values[a->measure->value_count - 1].period)->rating.label,
	    a->values[a->measure->value_count - 1].rating.label);
	drop(&s);
}

static size_t
sum_of_rows(const struct tally *t)
{
	size_t i, sum = 0;

	for (i = 0; i < t->row_count; i++)
		sum += t->rows[i].count;
	return sum;
}

static size_t
count_owners(const char *owner)
{
	size_t n = 1;

	for (; owner != NULL && (owner = strchr(owner, ';')) != NULL; owner++)
		n++;
	return n;
}

static void
check_totals(const struct subject *s)
{
	const struct evaluation *e = s->evaluation;
	size_t i, j, sum = 0, shared, owners;

	for (i = 0; i < s->plan->scorecard_count; i++) {
		assert_int_equal(e->scorecards[i].tally.total, s->plan->scorecards[i]->measure_count);
		assert_int_equal(sum_of_rows(&e->scorecards[i].tally), e->scorecards[i].tally.total);
	}
	for (i = 0; i < s->plan->group_count; i++)
		sum += sum_of_rows(&e->groups[i].measures);
	assert_int_equal(sum, s->plan->measure_count);
	assert_int_equal(sum_of_rows(&e->all_measures), s->plan->measure_count);
	for (i = 0; i < s->plan->recommendation_count; i++)
		for (j = sum = 0; j < s->plan->group_count; j++) {
			if (s->plan->groups[j]->recommendation != s->plan->recommendations[i])
				continue;
			sum += s->plan->groups[j]->measure_count;
			assert_true(sum_of_rows(&e->recommendations[i].measures) >= sum);
		}
	for (i = sum = 0; i < s->plan->recommendation_count; i++)
		for (j = 0; j < ACTION_STATUS_COUNT; j++)
			sum += e->recommendations[i].actions.count[j];
	for (i = shared = owners = 0; i < s->plan->action_count; i++) {
		shared += s->plan->actions[i]->also_count;
		owners += count_owners(s->plan->actions[i]->owner);
	}
	assert_int_equal(sum, s->plan->action_count + shared);
	for (i = sum = 0; i < e->owner_count; i++)
		sum += e->owners[i].tally.total;
	assert_int_equal(sum, e->owner_count > 0 ? owners : 0);
	for (i = sum = 0; i < e->lead_count; i++)
		sum += e->leads[i].tally.total;
	assert_int_equal(sum, e->lead_count > 0 ? s->plan->action_count : 0);
}

static void
totals_equal_the_sums_of_what_is_shown(void **state)
{
	static const char *const files[] = { "samples/example.xml", "samples/scorecards-2016.xml",
	    "samples/improvement-plan-2015.xml" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(files); i++) {
		struct subject s = read_file(files[i], NULL);

		check_totals(&s);
		drop(&s);
	}
}

/* Rated by hand from the printed scorecards of March 2016. */
static void
the_scorecards_of_2016_are_rated_as_by_hand(void **state)
{
	static const struct { const char *id, *label; } cases_[] = {
		{ "complaints-stage-1", "Requires improvement" }, { "cp-conferences-in-time", "Good" },
		{ "alerts-resolved-stage-1", "Outstanding" }, { "cp-plans-15-months", "Outstanding" },
		{ "return-interviews", "Requires improvement" }, { "practice-alerts", "Not rated" },
		{ "seen-in-10-days", "Below requires improvement" }, { "repeat-referrals", "Good" },
		{ "cp-plan-again", "Requires improvement" }, { "assessments-15-days", "Good" },
		{ "pdps-in-place", "Below requires improvement" }, { "reg-24", "Outstanding" },
		{ "decisions-1-day", "Not available" }, { "contact-to-referral", "Not reported" },
	};
	struct subject s = read_file("samples/scorecards-2016.xml", NULL);
	size_t i, j;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		for (j = 0; j < s.plan->measure_count; j++)
			if (strcmp(s.plan->measures[j]->id, cases_[i].id) == 0)
				break;
		assert_true(j < s.plan->measure_count);
		assert_string_equal(s.evaluation->measures[j].current->rating.label, cases_[i].label);
	}
	drop(&s);
}

static const struct recommendation_fact *
fact_of(const struct subject *s, const char *ref)
{
	size_t i;

	for (i = 0; i < s->plan->recommendation_count; i++)
		if (strcmp(s->plan->recommendations[i]->ref, ref) == 0)
			return &s->evaluation->recommendations[i];
	fail_msg("no recommendation %s", ref);
	return NULL;
}

/* Counted by hand from the plan's action tables. */
static void
the_improvement_plan_stands_where_its_dates_say(void **state)
{
	static const struct { const char *as_at, *ref; size_t done, overdue, soon, not_started,
	    undated; } cases_[] = {
		{ "2015-12-31", "15", 0, 0, 2, 4, 0 }, { "2016-03-31", "15", 0, 2, 4, 0, 0 },
		{ "2015-12-31", "2", 3, 3, 0, 1, 0 }, { "2016-03-31", "2", 3, 4, 0, 0, 0 },
		{ "2015-12-31", "3", 1, 0, 1, 7, 0 }, { "2016-03-31", "3", 1, 4, 3, 1, 0 },
		/* 2.1 and 2.6 will be done in November and carry no due date. */
		{ "2015-10-31", "2", 1, 0, 3, 1, 2 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases_); i++) {
		struct subject s = read_file("samples/improvement-plan-2015.xml", cases_[i].as_at);
		const struct action_tally *t = &fact_of(&s, cases_[i].ref)->actions;

		assert_int_equal(t->done, cases_[i].done);
		assert_int_equal(t->count[ACTION_IS_OVERDUE], cases_[i].overdue);
		assert_int_equal(t->count[ACTION_IS_DUE_SOON], cases_[i].soon);
		assert_int_equal(t->count[ACTION_IS_NOT_REPORTED], cases_[i].not_started);
		assert_int_equal(t->count[ACTION_IS_UNDATED], cases_[i].undated);
		drop(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_current_values_and_comparisons),
		cmocka_unit_test(sentences_state_the_facts),
		cmocka_unit_test(looking_ahead_says_when_or_that_it_cannot),
		cmocka_unit_test(a_long_series_in_words),
		cmocka_unit_test(control_limits_from_twelve_values_on),
		cmocka_unit_test(no_limits_where_the_level_moves),
		cmocka_unit_test(nothing_is_foretold_in_the_past),
		cmocka_unit_test(periods_of_other_kinds_stay_apart),
		cmocka_unit_test(totals_equal_the_sums_of_what_is_shown),
		cmocka_unit_test(the_scorecards_of_2016_are_rated_as_by_hand),
		cmocka_unit_test(the_improvement_plan_stands_where_its_dates_say),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
