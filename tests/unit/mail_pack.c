/* What a message says of a pack and of its reader's copy: the facts of mailing.h through templates/mail.xsl. */
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
#include "compose/agenda.h"
#include "compose/delivery.h"
#include "mail/body.h"
#include "pack/reader.h"
#include "wording/print.h"

static const char source[] =
    "<pack xmlns='urn:rapporteur:1' id='p'><organisation>Example Council</organisation>"
    "<committee>Scrutiny Committee</committee>"
    "<meeting date='2011-07-26' time='13:30' ends='16:00' venue='Room 1'/>"
    "<part heading='Open matters'><item title='Apologies'/>"
    "<item title='Budget' to-follow='the figures come on 20 July'/>"
    "<item title='Inspection' id='inspection' urgent='it was published yesterday'/></part>"
    "<part heading='Private matters' private='yes'><exemption paragraphs='1 3' of='contract'>Prices of a bid."
    "</exemption><item title='Contract' id='contract'/></part>"
    "<contact post='Clerk' email='clerk@example.org'/></pack>";

static struct pack *
read_pack(struct diags *diags)
{
	char path[] = "/tmp/mail-pack-XXXXXX";
	FILE *stream = fdopen(mkstemp(path), "w");
	struct pack *pack;

	assert_non_null(stream);
	fputs(source, stream);
	assert_int_equal(fclose(stream), 0);
	pack = pack_take(definition_read(path), diags);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(pack);
	(void)unlink(path);
	return pack;
}

/* The text of the message; `mailing` NULL: nobody says anything of it. The caller's. */
static char *
text_of(const struct delivery *delivery, char **title)
{
	struct diags *diags = diags_new();
	struct pack *pack = read_pack(diags);
	xmlDoc *facts = delivery != NULL ? delivery_tree(delivery) : NULL;
	const struct agenda_paper none = { .title = "Inspection", .from = "7", .to = "19" };
	const struct agenda_paper *papers[] = { &none, &none, &none, &none };
	const struct compose_options options = { .template_dir = "templates",
		.more_facts = facts != NULL ? xmlDocGetRootElement(facts) : NULL };
	struct document *document = compose_mail(pack, papers, &options, diags);
	struct theme *theme = theme_new_default();
	struct mail_body *body;
	char *text;

	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(document);
	if (title != NULL)
		*title = mem_strdup(document->title);
	body = mail_body_new(document, theme, NULL, NULL, diags);
	text = mem_strdup(body->text);
	mail_body_drop(body);
	theme_drop(theme);
	document_drop(document);
	xmlFreeDoc(facts);
	pack_drop(pack);
	diags_drop(diags);
	return text;
}

static void
assert_says(const char *text, const char *words)
{
	if (strstr(text, words) == NULL)
		fail_msg("%s\ndoes not say\n%s", text, words);
}

static void
the_meeting_and_its_agenda(void **state)
{
	char *title, *text = text_of(NULL, &title);

	(void)state;
	assert_string_equal(title, "Scrutiny Committee, 26 July 2011: agenda and papers");
	assert_says(text, "Day: Tuesday 26 July 2011\nTime: 13:30 to 16:00\nVenue: Room 1\n");
	assert_says(text, "Part 1: Open matters\n~");
	assert_says(text, "\n2     Budget; Paper to follow: the figures come on 20 July     to follow\n");
	assert_says(text, "\n3     Inspection; Taken as urgent: it was published yesterday   no paper\n");
	assert_says(text, "Part 2: Private matters\n");
	assert_says(text, "In private: the public and press are excluded.\n");
	assert_says(text, "Clerk, clerk@example.org\n");
	assert_null(strstr(text, "What you are sent"));
	assert_null(strstr(text, "Not in your copy"));
	free(title);
	free(text);
}

static void
what_the_reader_gets_and_does_not(void **state)
{
	const struct mailed_file files[] = {
		{ "Agenda and papers", "p.pdf", 999001, 140, NULL, NULL },
		{ "Private papers", "private.pdf", 2349999, 1, "00ff", "https://example.org/p?a=1&b=2" },
		{ "Calendar", "p.ics", 1, 0, NULL, NULL },
	};
	const struct mailed_gap gaps[] = {
		{ 3, "Inspection", MAILED_INTEREST, "a declared interest", NULL }, { 4, "Contract", MAILED_EXEMPT, NULL, "1 3" },
		{ 5, "Other", MAILED_EXEMPT, NULL, NULL },
	};
	const struct mailed_ask asks[] = {
		{ 2, "Budget", "Agree <it> & report." }, { 3, "Inspection", "Note it." }, { 2, "Budget", "Thank officers." },
	};
	const struct delivery delivery = { "Councillor A. Smith", true, files, 3, gaps, 3, asks, 3 };
	char *text = text_of(&delivery, NULL);

	(void)state;
	assert_says(text, "For Councillor A. Smith\n");
	assert_says(text, "This copy holds papers that are exempt from publication.");
	assert_says(text, "- Agenda and papers (p.pdf, 140 pages, 1.0 MB), attached to this message\n");
	assert_says(text, "- Private papers (https://example.org/p?a=1&b=2) (private.pdf, 1 page, 2.3\n  MB)\n"
	    "  SHA-256, to check the file by: 00ff\n");
	assert_says(text, "- Calendar (p.ics, 1 kB), attached to this message\n");
	assert_says(text, "- Item 3, Inspection, is not in your copy: a declared interest.\n");
	assert_says(text, "- Item 4, Contract, is not in your copy. Exempt under paragraphs 1 and 3 of\n"
	    "  Part 1 of Schedule 12A to the Local Government Act 1972.\n");
	assert_says(text, "- Item 5, Other, is not in your copy: it is exempt from publication.\n");
	assert_says(text, "Item 2: Budget:\n  - Agree <it> & report.\n  - Thank officers.\nItem 3: Inspection:\n  - Note it.\n");
	assert_says(text, "published yesterday\n  Pages: not in your copy\n");
	free(text);
}

static void
a_public_copy_is_not_called_private(void **state)
{
	const struct delivery delivery = { .is_private = false };
	char *text = text_of(&delivery, NULL);

	(void)state;
	assert_null(strstr(text, "exempt from publication"));
	assert_null(strstr(text, "For "));
	free(text);
}

/* What one reader is told stands in nobody else's message. */
static void
each_message_has_its_own_facts(void **state)
{
	const struct delivery delivery = { .to = "Councillor A. Smith" };
	const struct agenda_paper none = { .title = "Inspection" };
	const struct agenda_paper *papers[] = { &none, &none, &none, &none };
	struct diags *diags = diags_new();
	struct pack *pack = read_pack(diags);
	xmlDoc *facts = delivery_tree(&delivery);

	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct compose_options options = { .template_dir = "templates",
			.more_facts = i == 0 ? xmlDocGetRootElement(facts) : NULL };
		struct document *document = compose_mail(pack, papers, &options, diags);
		struct strbuf text = STRBUF_INIT;

		assert_non_null(document);
		doc_text(document->root, &text);
		assert_int_equal(strstr(text.text, "For Councillor A. Smith") != NULL, i == 0);
		strbuf_drop(&text);
		document_drop(document);
	}
	xmlFreeDoc(facts);
	pack_drop(pack);
	diags_drop(diags);
}

/* The points of the section that the report calls its recommendations, and none of others. */
static void
what_a_report_asks_for(void **state)
{
	static const char report[] = "<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "' lang='en-GB'><head><title>T</title>"
	    "</head><body><h1>T</h1><section><h2>Purpose</h2><ol><li>Not this</li></ol></section>"
	    "<section><h2>Recommendations</h2><p>The committee is asked to:</p>"
	    "<ol><li>note<ol><li>all of it</li></ol></li><li>agree</li></ol></section>"
	    "<section><h2>Reasons</h2><p d:role='numbered'>Nor this.</p></section></body></html>";
	char path[] = "/tmp/mail-asks-XXXXXX";
	FILE *stream = fdopen(mkstemp(path), "w");
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	const struct mailed_ask *asks;
	struct document *document;

	(void)state;
	fputs(report, stream);
	assert_int_equal(fclose(stream), 0);
	document = document_parse(path, diags);
	(void)unlink(path);
	assert_non_null(document);
	assert_int_equal(delivery_asks(document, "Recommendations", 6, "Report", arena, &asks), 2);
	assert_string_equal(asks[0].text, "note all of it");
	assert_string_equal(asks[1].text, "agree");
	assert_int_equal(asks[1].number, 6);
	assert_int_equal(delivery_asks(document, "Elsewhere", 6, "Report", arena, &asks), 0);
	assert_int_equal(delivery_asks(document, "T", 6, "Report", arena, &asks), 0);
	document_drop(document);
	diags_drop(diags);
	arena_drop(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_meeting_and_its_agenda),
		cmocka_unit_test(what_the_reader_gets_and_does_not),
		cmocka_unit_test(a_public_copy_is_not_called_private),
		cmocka_unit_test(each_message_has_its_own_facts),
		cmocka_unit_test(what_a_report_asks_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
