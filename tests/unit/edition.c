/* Editions: what a public source does not hold any more, and what a private one says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/file.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "edition/edition.h"
#include "edition/leave.h"
#include "edition/withheld.h"
#include "plan/reader.h"

/* A plan, and one before it, in a folder of its own: the same test may run of another build. */
static char folder[] = "/tmp/rapporteur-edition-XXXXXX";
static char place[sizeof folder + 32], earlier[sizeof folder + 32];

static const char PLAN[] =
    "<plan xmlns=\"urn:rapporteur:1\" id=\"p\"><!-- a kestrel in a comment -->\n"
    "<title>Plan</title><organisation>Office</organisation><date>2016-04-25</date>\n"
    "<exemption id=\"x\" paragraphs=\"1\">It would tell who it is.</exemption>\n"
    "<periods><financial-year start=\"2015\"/></periods>\n"
    "<section heading=\"Open\"><p>Seen by all. See <a href=\"#kestrel-house\">the house</a>.</p>"
    "<p exempt=\"x\">The kestrel was here.</p></section>\n"
    "<recommendations id=\"r\" title=\"All\"><recommendation id=\"r1\" ref=\"1\"><title>One</title>\n"
    "<action id=\"kestrel-house\" exempt=\"x\"><title>Buy Kestrel House</title></action>\n"
    "<action id=\"a2\" seen=\"action-undated\" seen-reason=\"kestrel\"><title>Sell it</title></action>\n"
    "</recommendation></recommendations>\n"
    "<measures><measure id=\"m\" unit=\"count\" people=\"yes\" kind=\"flow\"><title>People</title>\n"
    "<value period=\"2015-16-Q1\">3<comment><p>Few.</p></comment></value>"
    "<value period=\"2015-16-Q2\">40</value><value period=\"2015-16-Q3\">50</value>"
    "<value period=\"2015-16-Q4\">60</value><value period=\"2015-16\">153</value></measure></measures>\n"
    "</plan>\n";

static void
write_plan(const char *text)
{
	FILE *file = fopen(place, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static struct definition *
read_as(enum edition edition, struct withheld *withheld)
{
	struct edition_reader reader = edition_reader(edition);

	reader.withheld = withheld;
	return definition_read_by(&reader.reader, place);
}

/* What is written of it says how it is left out, and the other way round. */
static void
what_may_be_exempt_can_be_left_out(void **state)
{
	int e;

	(void)state;
	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		assert_int_equal(grammar_exempt((enum element)e)->name != NULL, leave_knows((enum element)e));
}

static void
public_bytes_hold_nothing_exempt(void **state)
{
	struct withheld *withheld = withheld_new();
	struct definition *d;
	const char *bytes;
	size_t i;

	(void)state;
	write_plan(PLAN);
	d = read_as(EDITION_PUBLIC, withheld);
	assert_int_equal(diags_count(d->found, DIAG_ERROR), 0);
	assert_int_equal(d->file_count, 1);
	bytes = d->files[0].bytes;
	assert_null(strstr(bytes, "estrel"));
	assert_non_null(strstr(bytes, "Seen by all."));
	assert_non_null(strstr(bytes, "the house"));
	assert_non_null(strstr(bytes, "exempt under paragraph 1 of Part 1"));
	assert_non_null(strstr(bytes, "<left-out what=\"action\" paragraphs=\"1\"/>"));
	for (i = 0; i < withheld->left_out_count; i++)
		if (strcmp(withheld->left_out[i].text, "Buy Kestrel House") == 0)
			break;
	assert_true(i < withheld->left_out_count);
	assert_int_equal(withheld->left_out[i].line, 7);
	withheld_drop(withheld);
	definition_drop(d);
}

/* The head of a column takes its column with it; where cells span rows no column can be counted, and where no head is left no
 * figure can be read: the table goes. */
static void
head_of_column_takes_column_or_table(void **state)
{
	static const struct { const char *heads; bool stays; } tables[] = {
		{ "<tr><th>Home</th><th colspan=\"2\" exempt=\"x\">Kestrel</th></tr><tr><th/><th>Kestrels now</th><th>Kestrels then</th></tr>", true },
		{ "<tr><th rowspan=\"2\">Home</th><th colspan=\"2\" exempt=\"x\">Kestrel</th></tr><tr><th>Kestrels now</th><th>Kestrels then</th></tr>", false },
		{ "<tr><th exempt=\"x\">Home</th><th colspan=\"2\">Kestrel</th></tr>"
		  "<tr><th/><th exempt=\"x\">Kestrels now</th><th exempt=\"x\">Kestrels then</th></tr>", false },
		{ "<tr exempt=\"x\"><th>Home</th><th>Kestrels now</th><th>Kestrels then</th></tr>", false },
		{ "<tr exempt=\"x\"><th>Home</th><th>Kestrel</th><th/></tr><tr><th>Home</th><th exempt=\"x\">Kestrel</th><th exempt=\"x\">then</th></tr>", true },
	};
	static const char form[] = "<plan xmlns=\"urn:rapporteur:1\" id=\"p\">\n"
	    "<title>Plan</title><organisation>Office</organisation><date>2016-04-25</date>\n"
	    "<exemption id=\"x\" paragraphs=\"3\">It would cost us.</exemption>\n"
	    "<section heading=\"Homes\"><table><caption>What they ask</caption><thead>%s</thead>"
	    "<tbody><tr><th scope=\"row\">Mill House</th><td>Kestrel 1</td><td>Kestrel 2</td></tr></tbody></table>"
	    "<p>Seen by all.</p></section></plan>\n";
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(tables); i++) {
		char text[sizeof form + 256];
		struct definition *d;

		snprintf(text, sizeof text, form, tables[i].heads);
		write_plan(text);
		d = read_as(EDITION_PUBLIC, NULL);
		assert_int_equal(diags_count(d->found, DIAG_ERROR), 0);
		assert_null(strstr(d->files[0].bytes, "estrel"));
		assert_non_null(strstr(d->files[0].bytes, "Seen by all."));
		assert_non_null(strstr(d->files[0].bytes, "exempt under paragraph 3 of Part 1"));
		assert_true((strstr(d->files[0].bytes, "Mill House") != NULL) == tables[i].stays);
		definition_drop(d);
	}
}

/* Faults of the public source are told where the officer's file has them. */
static void
places_are_those_of_the_file(void **state)
{
	struct definition *d;
	const xmlNode *measures;

	(void)state;
	write_plan(PLAN);
	d = read_as(EDITION_PUBLIC, NULL);
	measures = tree_first_of(xmlDocGetRootElement(d->source), EL_MEASURES);
	assert_non_null(measures);
	assert_int_equal(source_pos(measures).line, 10);
	definition_drop(d);
}

static void
private_source_is_the_file(void **state)
{
	struct definition *d;
	struct diags *diags = diags_new();
	struct plan *plan;

	(void)state;
	write_plan(PLAN);
	d = read_as(EDITION_PRIVATE, NULL);
	assert_string_equal(d->files[0].bytes, PLAN);
	plan = plan_take(d, diags);
	assert_non_null(plan);
	assert_int_equal(plan->action_count, 2);
	assert_string_equal(plan->actions[0]->title, "Exempt (paragraph 1): Buy Kestrel House");
	assert_true(plan->measures[0]->values[0].low == 3);
	plan_drop(plan);
	diags_drop(diags);
}

static void
one_has_to_be_chosen(void **state)
{
	struct definition *d;

	(void)state;
	write_plan(PLAN);
	d = read_as(EDITION_UNSAID, NULL);
	assert_int_equal(diags_count(d->found, DIAG_ERROR), 1);
	assert_string_equal(diags_at(d->found, 0)->code, "edition-needed");
	definition_drop(d);
}

static void
write_with(const char *small)
{
	static char text[4096];
	const char *at = strstr(PLAN, "<periods>");

	snprintf(text, sizeof text, "%.*s%s%s", (int)(at - PLAN), PLAN, small, at);
	write_plan(text);
}

static const struct measure *
counts_of(struct plan **plan, const char *small)
{
	struct diags *diags = diags_new();

	write_with(small);
	*plan = plan_take(read_as(EDITION_PUBLIC, NULL), diags);
	assert_non_null(*plan);
	diags_drop(diags);
	return (*plan)->measures[0];
}

/* One quarter of a year is the year less the others: so two are hidden, the cheaper one. */
static void
small_count_hides_another(void **state)
{
	struct plan *plan;
	const struct measure *m = counts_of(&plan, "<small-numbers method=\"suppress\"/>");
	size_t i, hidden = 0;

	(void)state;
	for (i = 0; i < m->value_count; i++)
		hidden += (m->values[i].markers & MARKER_SUPPRESSED) != 0;
	assert_int_equal(hidden, 2);
	assert_true(m->values[0].markers & MARKER_SUPPRESSED);
	assert_string_equal(m->values[0].commentary, "Few.");
	plan_drop(plan);
}

static void
quarters_are_rounded(void **state)
{
	static const double shown[] = { -1, 40, 50, 60, 155 };
	struct plan *plan;
	const struct measure *m = counts_of(&plan, "");
	size_t i;

	(void)state;
	assert_int_equal(m->value_count, ARRAY_LEN(shown));
	for (i = 0; i < m->value_count; i++)
		if (shown[i] < 0)
			assert_true(m->values[i].markers & MARKER_SUPPRESSED);
		else
			assert_true(m->values[i].low == shown[i]);
	plan_drop(plan);
}

/* The other quarters and the year were published as they were: nothing can hide the first any more. */
static void
earlier_issue_cannot_be_taken_back(void **state)
{
	struct edition_reader reader = edition_reader(EDITION_PUBLIC);
	struct definition *d;
	struct diags *diags = diags_new();
	FILE *file;
	size_t i, known = 0;

	(void)state;
	write_with("<small-numbers method=\"suppress\"/>");
	d = definition_read_by(&reader.reader, place);
	file = fopen(earlier, "w");
	assert_non_null(file);
	for (const char *s = d->files[0].bytes; *s != '\0'; s++)   /* the quarter that was hidden with it is told */
		if (strncmp(s, "<value period=\"2015-16-Q4\" markers=\"c\"/>", 40) == 0) {
			fputs("<value period=\"2015-16-Q4\">60</value>", file);
			s += 39;
		} else {
			fputc(*s, file);
		}
	fclose(file);
	definition_drop(d);
	write_with("<small-numbers method=\"suppress\"><earlier file=\"unit-edition-earlier.xml\"/></small-numbers>");
	d = definition_read_by(&reader.reader, place);
	for (i = 0; i < diags_count(d->found, DIAG_NOTE); i++)
		known += strcmp(diags_at(d->found, i)->code, "small-number-known") == 0;
	assert_int_equal(known, 1);
	definition_drop(d);
	diags_drop(diags);
	remove(earlier);
}

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(folder) == NULL)
		return -1;
	snprintf(place, sizeof place, "%s/unit-edition.xml", folder);
	snprintf(earlier, sizeof earlier, "%s/unit-edition-earlier.xml", folder);
	return 0;
}

static int
clean(void **state)
{
	(void)state;
	remove(place);
	return remove(folder);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_may_be_exempt_can_be_left_out),
		cmocka_unit_test(public_bytes_hold_nothing_exempt),
		cmocka_unit_test(head_of_column_takes_column_or_table),
		cmocka_unit_test(places_are_those_of_the_file),
		cmocka_unit_test(private_source_is_the_file),
		cmocka_unit_test(one_has_to_be_chosen),
		cmocka_unit_test(small_count_hides_another),
		cmocka_unit_test(quarters_are_rounded),
		cmocka_unit_test(earlier_issue_cannot_be_taken_back),
	};

	source_init();
	return cmocka_run_group_tests(tests, make_folder, clean);
}
