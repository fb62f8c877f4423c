/* generate.c - a plan of N measures and the same words as plain text.
 *     generate N PLAN.xml WORDS.txt
 * One quarterly scorecard of 12 columns, four quarters, bands, commentary: about
 * 100 words a row. The words file is what the floor program sets: a row a line,
 * its 12 cells separated by tabs. The same N always gives the same bytes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum {
	MEASURES_PER_GROUP = 5, GROUPS_PER_PRIORITY = 5,
	TITLE_WORDS = 9, SHOWS_WORDS = 12, LABEL_WORDS = 5, COMMENT_SENTENCES = 5,
	SENTENCE_WORDS = 12,
};

/* Words of committee papers, long and short as they come. */
static const char *const WORDS[] = {
	"the", "of", "and", "to", "in", "for", "a", "with", "that", "by", "on", "at", "from", "are",
	"is", "this", "was", "were", "not", "all", "more", "when", "which", "their", "been", "team",
	"children", "young", "people", "plans", "cases", "quarter", "service", "social", "care",
	"review", "reviews", "assessment", "assessments", "completed", "within", "timescale",
	"practice", "quality", "audit", "audits", "managers", "supervision", "evidence", "families",
	"parents", "carers", "partners", "school", "health", "police", "referrals", "conference",
	"protection", "improvement", "performance", "recommendation", "safeguarding", "attendance",
	"decision", "decisions", "recorded", "reported", "progress", "action", "actions", "training",
	"staff", "workers", "allocated", "visited", "seen", "alone", "views", "voice", "outcome",
	"outcomes", "placement", "placements", "stability", "permanence", "adoption", "fostering",
	"missing", "education", "employment", "transition", "thresholds", "consistently",
	"commissioned", "multi-agency", "follow-up", "month", "since", "reduced", "increased",
	"steady", "target", "board", "monitored", "challenge", "escalation", "resolved", "stage",
};

struct maker {
	FILE *plan, *words;
	uint32_t seed;
};

static uint32_t
dice(struct maker *m, uint32_t sides)
{
	m->seed = m->seed * 1664525u + 1013904223u;
	return (m->seed >> 8) % sides;
}

/* Write the same text to both files. */
static void
both(struct maker *m, const char *text)
{
	fputs(text, m->plan);
	fputs(text, m->words);
}

/* `count` words, the first with a capital. */
static void
phrase(struct maker *m, FILE *a, FILE *b, int count)
{
	int i;

	for (i = 0; i < count; i++) {
		const char *word = WORDS[dice(m, sizeof WORDS / sizeof *WORDS)];
		const char first = (char)(i == 0 ? *word - 'a' + 'A' : *word);
		FILE *const files[] = { a, b };
		int k;

		for (k = 0; k < 2; k++)
			if (files[k] != NULL)
				fprintf(files[k], "%s%c%s", i > 0 ? " " : "", first, word + 1);
	}
}

static void
comment(struct maker *m, const char *lead)
{
	int i;

	fprintf(m->plan, "<comment><p>%s ", lead);
	fprintf(m->words, "\t%s ", lead);
	for (i = 0; i < COMMENT_SENTENCES; i++) {
		phrase(m, m->plan, m->words, SENTENCE_WORDS);
		both(m, i + 1 < COMMENT_SENTENCES ? ". " : ".");
	}
	fputs("</p></comment>", m->plan);
}

static const char *
rating(uint32_t value)
{
	return value >= 95 ? "Outstanding" : value >= 85 ? "Good" : value >= 75
	    ? "Requires improvement" : "Below the first band";
}

static void
values(struct maker *m, unsigned long number)
{
	char lead[64];
	int quarter;

	for (quarter = 1; quarter <= 4; quarter++) {
		const uint32_t whole = 20 + dice(m, 180), value = 60 + dice(m, 41);
		const uint32_t part = (value * whole + 50) / 100;

		fprintf(m->words, "\t%u%% %s", (unsigned)value, rating(value));
		fprintf(m->plan, "<value period=\"2015-16-Q%d\">%u", quarter, (unsigned)value);
		if (quarter < 4)
			fputs("</value>\n", m->plan);
		snprintf(lead, sizeof lead, "In measure %lu, %u of %u.", number, (unsigned)part,
		    (unsigned)whole);
	}
	comment(m, lead);
	fputs("</value>\n", m->plan);
}

static void
measure(struct maker *m, unsigned long number)
{
	fprintf(m->plan, "<measure id=\"m%lu\" number=\"%lu\" scorecards=\"quarterly\" "
	    "unit=\"percent\" polarity=\"high\" band-set=\"percent-95\">\n<title>", number, number);
	phrase(m, m->plan, m->words, TITLE_WORDS);
	fputs("</title>\n<shows>", m->plan);
	fputc('\t', m->words);
	phrase(m, m->plan, m->words, SHOWS_WORDS);
	fputs(".</shows>\n", m->plan);
	fputs(".\t75-84\t85-94\t95-100", m->words);
	values(m, number);
	fputs("</measure>\n", m->plan);
	fputc('\n', m->words);
}

static void
head(struct maker *m)
{
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<plan xmlns=\"urn:rapporteur:1\" id=\"bench\" lang=\"en-GB\">\n"
	    "<title>Scorecard of many measures</title>\n"
	    "<organisation>Borough Council of Example</organisation>\n"
	    "<committee>Children and Families Scrutiny Committee</committee>\n"
	    "<date>2016-04-25</date>\n<as-at>2016-03-31</as-at>\n"
	    "<scale id=\"judgement\" label=\"Judgement\">\n"
	    "<status id=\"requires-improvement\" label=\"Requires improvement\" short=\"RI\" "
	    "standing=\"poor\" symbol=\"triangle\" colour=\"#b35900\">Not yet good.</status>\n"
	    "<status id=\"good\" label=\"Good\" standing=\"good\" symbol=\"circle\" "
	    "colour=\"#1b6e3c\">Meets the standard.</status>\n"
	    "<status id=\"outstanding\" label=\"Outstanding\" standing=\"best\" symbol=\"star\" "
	    "colour=\"#12436d\">Beyond the standard.</status>\n</scale>\n"
	    "<band-set id=\"percent-95\" scale=\"judgement\">\n"
	    "<band status=\"requires-improvement\" from=\"75\" to=\"84\">75-84</band>\n"
	    "<band status=\"good\" from=\"85\" to=\"94\">85-94</band>\n"
	    "<band status=\"outstanding\" from=\"95\" to=\"100\">95-100</band>\n</band-set>\n"
	    "<periods><financial-year start=\"2015\" quarters=\"yes\"/></periods>\n"
	    "<scorecard id=\"quarterly\" "
	    "periods=\"2015-16-Q1 2015-16-Q2 2015-16-Q3 2015-16-Q4\" current=\"2015-16-Q4\" "
	    "columns=\"number recommendation measure shows bands values comment\">\n"
	    "<title>Quarterly performance scorecard</title>\n</scorecard>\n", m->plan);
}

/* The words of a group's label come again on each of its rows' lines. */
static void
group(struct maker *m, unsigned long from, unsigned long to)
{
	const uint32_t label_seed = dice(m, 1u << 20);
	unsigned long n;

	fputs("<measures title=\"", m->plan);
	for (n = from; n <= to; n++) {
		struct maker label = { m->plan, m->words, label_seed };

		fprintf(m->words, "%lu\t", n);
		phrase(&label, n == from ? m->plan : NULL, m->words, LABEL_WORDS);
		fputs(n == from ? "\">\n" : "", m->plan);
		fputc('\t', m->words);
		measure(m, n);
	}
	fputs("</measures>\n", m->plan);
}

static void
priorities(struct maker *m, unsigned long count)
{
	const unsigned long per_priority = MEASURES_PER_GROUP * GROUPS_PER_PRIORITY;
	unsigned long n;

	for (n = 1; n <= count; n += MEASURES_PER_GROUP) {
		const unsigned long last = n + MEASURES_PER_GROUP - 1;

		if ((n - 1) % per_priority == 0)
			fprintf(m->plan, "<priority id=\"p%lu\" number=\"%lu\">\n<title>Priority %lu of "
			    "the plan</title>\n", n / per_priority + 1, n / per_priority + 1,
			    n / per_priority + 1);
		group(m, n, last < count ? last : count);
		if (last % per_priority == 0 || last >= count)
			fputs("</priority>\n", m->plan);
	}
}

int
main(int argc, char **argv)
{
	struct maker m = { .seed = 20160331 };
	char *end = NULL;
	unsigned long count = argc == 4 ? strtoul(argv[1], &end, 10) : 0;

	if (count == 0 || *end != '\0') {
		fputs("usage: generate N PLAN.xml WORDS.txt\n", stderr);
		return 64;
	}
	m.plan = fopen(argv[2], "w");
	m.words = fopen(argv[3], "w");
	if (m.plan == NULL || m.words == NULL) {
		perror("generate");
		return 3;
	}
	head(&m);
	priorities(&m, count);
	fputs("</plan>\n", m.plan);
	return fclose(m.plan) != 0 || fclose(m.words) != 0 ? 3 : 0;
}
