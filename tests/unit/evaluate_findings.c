/* What `rapporteur check` says beyond errors: each finding where it should be, once. */
#define _XOPEN_SOURCE 700
#include "evaluate_builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "annex/findings.h"
#include "base/mem.h"
#include "evaluate/evaluation.h"
#include "evaluate/findings.h"
#include "definition/grammar.h"
#include "personal/personal.h"
#include "plan/reader.h"
#include "wording/print.h"

/* Findings of a plan whose priority begins on line 17 and holds `content`. */
static struct diags *
findings_of(const char *content)
{
	char path[] = "/tmp/evaluate_findingsXXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	struct diags *diags = diags_new();
	struct evaluation *e;
	struct plan *plan;

	assert_non_null(file);
	fprintf(file, "<plan xmlns='urn:rapporteur:1' id='p' lang='en-GB'><title>Plan</title>\n"
	    "<organisation>Council</organisation><committee>Scrutiny</committee>\n"
	    "<date>2016-04-25</date><as-at>2016-03-31</as-at>\n"
	    "<abbreviations><abbreviation short='IRO'>independent reviewing officer</abbreviation>"
	    "</abbreviations>\n"
	    "<scale id='judgement' label='Judgement'>\n"
	    "<status id='ri' label='Requires improvement' standing='poor' symbol='triangle'/>\n"
	    "<status id='good' label='Good' standing='good' symbol='circle'/>\n"
	    "<status id='out' label='Outstanding' standing='best' symbol='star'/></scale>\n"
	    "<band-set id='meet' scale='judgement'><band status='ri' from='75' to='85'>75-85</band>\n"
	    "<band status='good'>over 85</band>\n"
	    "<band status='out'>over 95</band></band-set>\n"
	    "<periods><financial-year start='2015' quarters='yes'/></periods>\n"
	    "<scorecard id='q' periods='2015-16-Q3 2015-16-Q4' current='2015-16-Q4'>\n"
	    "<title>Quarterly</title></scorecard>\n"
	    "<priority id='one' number='1'><title>One</title>\n\n%s\n</priority></plan>\n", content);
	fclose(file);
	plan = plan_read(path, diags);
	if (plan == NULL)
		diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(plan);
	e = evaluate_plan(plan, NO_DATE);
	plan_findings(plan, e, diags);
	evaluation_drop(e);
	plan_drop(plan);
	unlink(path);
	return diags;
}

/* Exactly the findings with these codes (space separated, in order of place; notes with a
 * question mark), the first of which says `text` somewhere. */
static void
assert_findings(const char *content, const char *codes, const char *text)
{
	struct diags *diags = findings_of(content);
	char got[512] = "";
	size_t i;

	diags_sort(diags);
	for (i = 0; i < diags_count(diags, DIAG_NOTE); i++) {
		const struct diag *d = diags_at(diags, i);

		assert_true(d->level <= DIAG_WARNING);
		assert_true(d->at.line >= 17);
		strcat(strcat(got, i > 0 ? " " : ""), d->code);
		strcat(got, d->level == DIAG_NOTE ? "?" : "");
	}
	if (strcmp(got, codes) != 0)
		diags_print(diags, DIAG_NOTE, stderr);
	assert_string_equal(got, codes);
	if (text != NULL && strstr(diags_at(diags, 0)->text, text) == NULL)
		fail_msg("\"%s\" is not in: %s", text, diags_at(diags, 0)->text);
	diags_drop(diags);
}

#define MEASURE(attributes, inside) \
	"<measures title='All'><measure id='m' " attributes "><title>Visits</title>" inside \
	"</measure></measures>"
#define BANDS(a, b, c) \
	"<bands scale='judgement'><band status='ri' " a "</band><band status='good' " b "</band>" \
	"<band status='out' " c "</band></bands>"
#define HIGH "unit='percent' polarity='high'"
#define LOW "unit='percent' polarity='low'"
#define MEET HIGH " band-set='meet'"

static void
bands_that_leave_gaps_or_overlap(void **state)
{
	(void)state;
	assert_findings(MEASURE(MEET, ""), "", NULL);
	assert_findings(MEASURE(HIGH, BANDS("from='75' to='84'>75-84", "from='85' to='93'>85-93",
	    "from='95' to='99'>95-99")), "band-gap", "leave gaps: a value between 93% and 95% is read "
	    "as Good. Make");
	assert_findings(MEASURE("unit='count' polarity='high'", BANDS("from='75' to='84'>75-84",
	    "from='85' to='94'>85-94", "from='95'>95 or more")), "", NULL);   /* whole numbers */
	assert_findings(MEASURE(HIGH, BANDS("from='65' to='79.9'>65-79.9", "from='79.9' to='90'>79.9-90",
	    "from='90' to='100'>90-100")), "band-overlap", "79.9% stands in both and is read as Good; "
	    "90% stands in both and is read as Outstanding");
	assert_findings(MEASURE(LOW, BANDS("from='15' to='20'>15-20", "from='10' to='15'>10-15",
	    ">Below 10")), "band-overlap", "15% stands in both and is read as Good");
}

/* With attributes the attributes rule; where the words say otherwise for a value that
 * can occur, somebody should know. */
static void
bands_whose_words_and_attributes_part(void **state)
{
	(void)state;
	assert_findings(MEASURE(HIGH, BANDS("to='89.99'>Below 90", "from='90' to='94.99'>90 to 94.99",
	    "from='95'>Over 95")), "band-gap band-text-differs band-text-differs",
	    NULL);
	assert_findings(MEASURE("unit='count' polarity='high'", BANDS("to='90'>90 or less",
	    "from='91'>Over 90", "from='96'>At least 96")), "", NULL);     /* the same whole numbers */
	assert_findings(MEASURE("unit='count' polarity='low'", BANDS("from='11' to='20'>11-20",
	    "to='10'>Below 10", "to='5'>Less than or equal to 5")), "band-text-differs",
	    "the band prints \"Below 10\" but its attributes say to 10: 10 is in one");
	assert_findings(MEASURE("unit='count' polarity='low'", BANDS(">11-20", ">Below 11",
	    ">Less than or equal to 5")), "", NULL);     /* words alone */
}

#define WHOLE BANDS("from='75' to='84'>75-84", "from='85' to='94'>85-94", "from='95'>95 or more")
#define FILLED(value) "<value period='2015-16-Q4'" value "</value>"

/* Between 84 and 85 lies nothing, as long as the measure is kept in whole numbers. */
static void
gaps_in_which_no_value_can_fall(void **state)
{
	(void)state;
	assert_findings(MEASURE(HIGH, WHOLE), "", NULL);
	assert_findings(MEASURE(HIGH, WHOLE FILLED(">84")), "", NULL);
	assert_findings(MEASURE(HIGH " decimals='0'", WHOLE FILLED(">84")), "", NULL);
	assert_findings(MEASURE("unit='working-days' polarity='high'", WHOLE), "", NULL);
	assert_findings(MEASURE(HIGH, WHOLE FILLED(">84.5")), "band-gap", "between 84% and 85%");
	assert_findings(MEASURE(HIGH " decimals='1'", WHOLE FILLED(">84")), "band-gap", "between 84");
	assert_findings(MEASURE(HIGH, WHOLE FILLED(" numerator='11' denominator='13'>85")), "band-gap",
	    "between 84% and 85%");
	assert_findings(MEASURE("unit='rate' polarity='high'", WHOLE), "band-gap", NULL);
	assert_findings(MEASURE(HIGH, BANDS("from='75' to='84.5'>75-84.5", "from='85' to='94'>85-94",
	    "from='95'>95")), "band-gap", "a value between 84.5% and 85% is read");
}

static void
measures_meant_to_be_rated(void **state)
{
	(void)state;
	assert_findings(MEASURE(HIGH, ""), "", NULL);      /* nothing beside it is rated */
	assert_findings("<measures title='A'><measure id='m' " MEET "><title>Visits</title></measure>\n"
	    "<measure id='n' " HIGH "><title>Calls</title></measure></measures>", "no-thresholds",
	    "\"Calls\" has neither bands nor a target, though measures beside it have");
	assert_findings("<measures title='A'><measure id='m' " MEET "><title>Visits</title></measure>"
	    "<measure id='n' rated='no' " HIGH "><title>Calls</title></measure></measures>", "", NULL);
	assert_findings(MEASURE(MEET " rated='no'", ""), "unrated-thresholds",
	    "says rated=\"no\", but has bands");
	assert_findings(MEASURE(HIGH " target='90'", ""), "", NULL);
}

#define GAP BANDS("from='75' to='80'>75-80", "from='85' to='94'>85-94", "from='95'>95 or more")
#define SEEN(codes) " seen='" codes "' seen-reason='As agreed.'"

static void
what_was_looked_at_is_a_note(void **state)
{
	(void)state;
	assert_findings(MEASURE(HIGH, GAP), "band-gap", NULL);
	assert_findings(MEASURE(HIGH SEEN("band-gap"), GAP), "band-gap?",
	    "Make them meet if that is not meant. Seen: As agreed.");
	assert_findings("<strand title='S'" SEEN("acronym  band-gap") ">" MEASURE(HIGH, "<shows>That the "
	    "LSCB knows.</shows>" GAP) "</strand>", "acronym? band-gap?", NULL);
	assert_findings(MEASURE(HIGH SEEN("band-overlap"), GAP), "seen-nothing? band-gap",
	    "seen=\"band-overlap\" on this <measure> answers to no finding");
	assert_findings("<measures title='A'><measure id='m' " HIGH SEEN("band-gap") "><title>A</title>"
	    GAP "</measure>\n<measure id='n' " HIGH "><title>B</title>" GAP "</measure></measures>",
	    "band-gap? band-gap", NULL);                   /* the other is not marked */
}

static int
compare_words(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The words that seen="..." takes are the codes, all of them: of plans and reports, of annexes, of
 * personal data. */
static void
every_code_can_be_seen(void **state)
{
	const struct grammar_attribute *seen = grammar_attribute(EL_MEASURE, "seen");
	const char *all[200];
	char codes[4096] = "";
	size_t i, count = 0;

	(void)state;
	for (i = 0; finding_code(i) != NULL; i++)
		all[count++] = finding_code(i);
	for (i = 0; annex_finding_code(i) != NULL; i++)
		all[count++] = annex_finding_code(i);
	for (i = 0; personal_code(i) != NULL; i++)
		all[count++] = personal_code(i);
	assert_true(count < ARRAY_LEN(all));
	qsort(all, count, sizeof *all, compare_words);
	for (i = 0; i < count; i++)
		strcat(strcat(codes, i > 0 ? " " : ""), all[i]);
	assert_string_equal(seen->choices, codes);
}

static void
values_and_baselines(void **state)
{
	(void)state;
	assert_findings(MEASURE(HIGH, BANDS("from='75' to='85'>75", ">over 85",
	    "from='95' to='99'>95-99") "<value period='2015-16-Q3'>100</value>"
	    "<value period='2015-16-Q4'>100</value>"), "beyond-best-band",
	    "100% in Q3 (and 1 more) lies beyond the best band (95-99); it is read as Outstanding");
	assert_findings(MEASURE(LOW, BANDS("change='-2'>2% reduction", "change='-5'>5% reduction",
	    "change='-10'>10% reduction")), "no-baseline", "no baseline is stated");
	assert_findings(MEASURE(LOW " baseline='50'", BANDS("change='-2'>2% reduction",
	    "change='-5'>5% reduction", "change='-10'>10% reduction")), "", NULL);
	assert_findings(MEASURE(MEET " scorecards='q'", "<value period='2015-16-Q3'>80</value>"),
	    "no-current-value", "\"Visits\" has no value for Q4, the current period of \"Quarterly\"");
	assert_findings(MEASURE(MEET " scorecards='q'", "<value period='2015-16-Q4' markers='x'/>"),
	    "", NULL);                                     /* said why */
}

#define COMMENT(text) "<comment><p>" text "</p></comment>"

static void
praise_for_what_is_red_or_worsening(void **state)
{
	(void)state;
	assert_findings(MEASURE(MEET, "<value period='2015-16-Q4'>70" COMMENT("This is excellent.")
	    "</value>"), "praise-for-bad", "says \"excellent\", but the value (70%) is rated \"Below "
	    "requires improvement\"");
	assert_findings(MEASURE(MEET, "<value period='2015-16-Q3'>97</value><value "
	    "period='2015-16-Q4'>90" COMMENT("Good progress was made.") "</value>"), "praise-for-bad",
	    "has worsened since Q3");
	assert_findings(MEASURE(MEET, "<value period='2015-16-Q4'>70" COMMENT("This is not an excellent "
	    "result, and less than positive.") "</value>"), "", NULL);
	assert_findings(MEASURE(MEET, "<value period='2015-16-Q4'>97" COMMENT("Excellent.")
	    "</value>"), "", NULL);
	assert_findings(MEASURE(MEET, "<value period='2015-16-Q4'>70" COMMENT("Seropositive cases.")
	    "</value>"), "", NULL);                        /* a part of a word */
}

static void
one_title_with_two_sets_of_bands(void **state)
{
	(void)state;
	assert_findings("<measures title='A'><measure id='m' " MEET "><title>Visits</title></measure>"
	    "<measure id='n' " MEET "><title>Visits</title></measure></measures>", "", NULL);
	assert_findings("<measures title='A'><measure id='m' " MEET "><title>Visits</title></measure>\n"
	    "<measure id='n' " HIGH ">"
	    "<title>Visits</title><bands scale='judgement'><band status='good' from='50'>50 or more</band>"
	    "</bands></measure></measures>", "same-title-other-bands", "measure \"m\" (line 17)");
}

static void
acronyms_once_at_first_use(void **state)
{
	(void)state;
	assert_findings(MEASURE(MEET, "<shows>That the LSCB knows. The LSCB meets. IROs attend.</shows>"),
	    "acronym", "LSCB is never spelt out");
	assert_findings(MEASURE(MEET, "<shows>The local safeguarding board (LSB) and LSB staff.</shows>"),
	    "", NULL);
	assert_findings(MEASURE(MEET, "<shows>CSE (child sexual exploitation) in the UK.</shows>"),
	    "", NULL);
	assert_findings(MEASURE(MEET, "<shows>WHAT IT SHOWS</shows>"), "", NULL);     /* a heading */
	assert_findings(MEASURE(MEET, "<shows>CIN and CP plans; CIN again</shows>"), "acronym acronym",
	    "CIN");
}

#define ACTION(attributes, inside) \
	"<recommendation id='r' ref='1'><title>Do better.</title><action ref='1.1' " attributes ">" \
	"<title>Do it.</title>" inside "</action></recommendation>"

static void
actions_somebody_will_ask_about(void **state)
{
	(void)state;
	assert_findings(ACTION("due='2016-06' state='started'", ""), "", NULL);
	assert_findings(ACTION("", ""), "action-undated", "Action 1.1 has no due date");
	assert_findings(ACTION("due='2016-03-30'", ""), "overdue-without-update",
	    "overdue by 1 day and nothing");
	assert_findings(ACTION("due='2015-12'", ""), "overdue-without-update",
	    "overdue by 91 days and nothing has been reported");
	assert_findings(ACTION("due='2015-12'", "<update on='2016-02-01'>Held up.</update>"), "", NULL);
	assert_findings(ACTION("due='2015-12'", "<update on='2016-02-01' rag='good'>Fine.</update>"),
	    "good-but-overdue", "reported as Good, but is overdue by 91 days");
	assert_findings(ACTION("due='2016-06' start='2015-09'", ""), "reported-otherwise",
	    "It was to start by 1 September 2015");
	assert_findings(ACTION("due='2016-03'", "<completed on='2016-03-20'/>")
	    "<recommendation id='s' ref='2'><title>More.</title><action ref='2.1' due='2016-03'>"
	    "<title>It.</title><evidence on='2016-03-01'>Minutes</evidence><completed on='2016-03-01'/>"
	    "</action></recommendation>", "completed-without-evidence?", "Action 1.1");
}

static void
dates_that_look_mistyped(void **state)
{
	(void)state;
	assert_findings(ACTION("due='2016-03'", "<completed on='2006-03-20'/>"), "date-before-plan",
	    "completed on 20 March 2006");
	assert_findings(ACTION("due='2016-03'", "<completed on='2016-04-20'/>"),
	    "completed-in-future", "20 April 2016");
	assert_findings(ACTION("due='2061-03'", ""), "date-far-ahead", "31 March 2061");
}

/* A plan like the printed ones has many findings; it must still be evaluated. */
static void
real_plans_have_findings_and_no_errors(void **state)
{
	struct diags *diags = diags_new();
	struct plan *plan = plan_read("samples/scorecards-2016.xml", diags);
	struct evaluation *e;

	(void)state;
	assert_non_null(plan);
	e = evaluate_plan(plan, NO_DATE);
	plan_findings(plan, e, diags);
	assert_true(diags_count(diags, DIAG_WARNING) > 3);
	assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
	evaluation_drop(e);
	plan_drop(plan);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bands_that_leave_gaps_or_overlap),
		cmocka_unit_test(bands_whose_words_and_attributes_part),
		cmocka_unit_test(gaps_in_which_no_value_can_fall),
		cmocka_unit_test(measures_meant_to_be_rated),
		cmocka_unit_test(what_was_looked_at_is_a_note),
		cmocka_unit_test(every_code_can_be_seen),
		cmocka_unit_test(values_and_baselines),
		cmocka_unit_test(praise_for_what_is_red_or_worsening),
		cmocka_unit_test(one_title_with_two_sets_of_bands),
		cmocka_unit_test(acronyms_once_at_first_use),
		cmocka_unit_test(actions_somebody_will_ask_about),
		cmocka_unit_test(dates_that_look_mistyped),
		cmocka_unit_test(real_plans_have_findings_and_no_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
