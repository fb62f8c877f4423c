/* The text of a message, as it is read aloud: what it says, line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "base/utf8.h"
#include "mail/body.h"
#include "wording/print.h"

/* The text of a document with this body. The caller's. */
static char *
text_of(const char *body)
{
	char path[] = "/tmp/mail-text-XXXXXX";
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	FILE *stream = fdopen(mkstemp(path), "w");
	struct document *document;
	struct mail_body *made;
	char *text;

	assert_non_null(stream);
	fprintf(stream, "<html xmlns='%s' xmlns:d='%s' lang='en-GB'><head><title>T</title>"
	    "<d:status name='bad' label='Bad' shape='square' standing='bad'/></head>"
	    "<body><h1>T</h1>%s</body></html>", XHTML_NS, DOC_NS, body);
	assert_int_equal(fclose(stream), 0);
	document = document_parse(path, diags);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	(void)unlink(path);
	made = mail_body_new(document, theme, NULL, NULL, diags);
	assert_non_null(made);
	text = mem_strdup(made->text);
	mail_body_drop(made);
	document_drop(document);
	theme_drop(theme);
	diags_drop(diags);
	return text;
}

/* `expected` is what stands behind the title. */
static void
assert_text(const char *body, const char *expected)
{
	char *text = text_of(body);

	assert_memory_equal(text, "T\n=\n", 4);
	assert_string_equal(text + 4, expected);
	free(text);
}

static void
headings_are_underlined(void **state)
{
	(void)state;
	assert_text("<p>a</p><h2>Caf\u00e9 life</h2><h3>Below it</h3><p>b</p>",
	    "\na\n\n\nCaf\u00e9 life\n---------\n\nBelow it\n~~~~~~~~\n\nb\n");
}

static void
paragraphs_and_their_numbers_hang(void **state)
{
	(void)state;
	assert_text("<p d:role='numbered'>one two three four five six seven eight nine ten eleven twelve "
	    "thirteen fourteen fifteen</p><p>a<br/>b</p>",
	    "\n1  one two three four five six seven eight nine ten eleven twelve thirteen\n"
	    "   fourteen fifteen\n\na\nb\n");
}

static void
lists_are_numbered_as_in_the_paper(void **state)
{
	(void)state;
	assert_text("<ul><li>one</li><li><p>two</p><p>more</p><ul><li>in it</li></ul></li></ul>"
	    "<ol><li>note<ol><li>that</li><li>this</li></ol></li><li>agree</li></ol>",
	    "\n- one\n- two\n  more\n  - in it\n\n1. note\n   (a) that\n   (b) this\n2. agree\n");
}

static void
terms_stand_before_what_they_mean(void **state)
{
	(void)state;
	assert_text("<dl><dt>Day</dt><dd>26 July</dd><dt>Who</dt><dd><p>a</p><ul><li>b</li></ul></dd></dl>",
	    "\nDay: 26 July\nWho:\n  a\n  - b\n");
}

static void
what_is_drawn_is_said(void **state)
{
	(void)state;
	assert_text("<p><d:status name='bad'>Bad</d:status>, <d:arrow direction='up' alt='up'/> improved; "
	    "<d:progress ratio='0.4' alt='4 of 10 done'/> 40%</p>",
	    "\nBad, up, improved; 4 of 10 done, 40%\n");
	assert_text("<p>1<sup>st</sup>, 84%<sup>p</sup>, H<sub>2</sub>O</p>", "\n1st, 84% (p), H2O\n");
	assert_text("<figure><d:chart kind='trend' alt='It rose.' label='L'><d:series label='S'>"
	    "<d:point label='Q1' value='1'/></d:series></d:chart><figcaption>Line</figcaption></figure>",
	    "\nChart: It rose.\n\nLine\n");
}

static void
links_have_their_address(void **state)
{
	(void)state;
	assert_text("<p>See <a href='https://example.org/a'>the plan</a>, <a href='https://example.org/b'>"
	    "https://example.org/b</a>, <a href='mailto:a@example.org'>a@example.org</a>, "
	    "<a href='mailto:b@example.org'>the clerk</a>.</p>",
	    "\nSee the plan (https://example.org/a), https://example.org/b, a@example.org,\n"
	    "the clerk (b@example.org).\n");
	assert_text("<h2 id='x'>X</h2><p>See <a href='#x'>section X</a>.</p>", "\n\nX\n-\n\nSee section X.\n");
}

#define HEAD "<thead><tr><th scope='col'>Item</th><th scope='col'>Subject</th><th scope='col' d:align='end'>Pages</th></tr></thead>"

static void
a_table_that_fits_stands_in_columns(void **state)
{
	(void)state;
	assert_text("<table><caption>Agenda</caption>" HEAD "<tbody><tr><th scope='row'>1</th><td>Apologies</td>"
	    "<td d:align='end'>none</td></tr><tr><th scope='row'>2</th><td>R\u00e9sum\u00e9</td><td d:align='end'>1</td></tr>"
	    "</tbody></table><p>x</p>",
	    "\nAgenda\n\nItem  Subject    Pages\n----  ---------  -----\n1     Apologies   none\n2     R\u00e9sum\u00e9         1\n\nx\n");
}

static void
any_other_is_said_row_by_row(void **state)
{
	(void)state;
	assert_text("<table>" HEAD "<tbody>"
	    "<tr d:role='group'><th colspan='3' scope='rowgroup'>Part 1</th></tr>"
	    "<tr><th scope='row'>1</th><td>A subject of so many words that no line of a message has room for it</td>"
	    "<td d:align='end'>none</td></tr>"
	    "<tr><th scope='row'>2</th><td><p>Two</p><ul><li>points</li></ul></td><td></td></tr></tbody></table>",
	    "\n** Part 1\n\n* Item 1\n  Subject: A subject of so many words that no line of a message has room for\n"
	    "  it\n  Pages: none\n\n* Item 2\n  Subject:\n    Two\n    - points\n");
}

static void
control_characters_are_left_out(void **state)
{
	(void)state;
	assert_text("<p>a&#x7f;b&#x85;c é</p>", "\nabc é\n");
}

static void
quotations_are_marked(void **state)
{
	(void)state;
	assert_text("<blockquote><p>We were listened to.</p><p>Twice.</p></blockquote><p>x</p>",
	    "\n> We were listened to.\n> Twice.\n\nx\n");
}

/* Of every sample of the vocabulary: no line too long but for a word that is, no space at its end, no
 * control character, whole UTF-8, one line end last. */
static void
every_line_can_be_sent(void **state)
{
	static const char *const files[] = { "tests/cases/document/everything.xml",
		"tests/cases/html/text.xml", "tests/cases/html/tables.xml", "tests/cases/html/scorecard.xml" };
	static const struct mail_body_options options = { .pictures = "tests/cases/html/" };
	struct theme *theme = theme_new_default();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct diags *diags = diags_new();
		struct document *document = document_parse(files[i], diags);
		struct mail_body *body = mail_body_new(document, theme, NULL, &options, diags);
		size_t len = strlen(body->text);

		assert_int_equal(utf8_check(body->text, len), len);
		assert_true(len > 100 && body->text[len - 1] == '\n' && body->text[len - 2] != '\n');
		for (char *line = strtok(body->text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
			size_t columns = 0;

			for (const char *s = line; *s != '\0'; s++) {
				columns += ((unsigned char)*s & 0xc0) != 0x80;
				assert_true((unsigned char)*s >= 0x20);
			}
			assert_true(columns <= 76 || strchr(line + strspn(line, " "), ' ') == NULL);
			assert_true(line[strlen(line) - 1] != ' ');
		}
		mail_body_drop(body);
		document_drop(document);
		diags_drop(diags);
	}
	theme_drop(theme);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headings_are_underlined),
		cmocka_unit_test(paragraphs_and_their_numbers_hang),
		cmocka_unit_test(lists_are_numbered_as_in_the_paper),
		cmocka_unit_test(terms_stand_before_what_they_mean),
		cmocka_unit_test(what_is_drawn_is_said),
		cmocka_unit_test(links_have_their_address),
		cmocka_unit_test(a_table_that_fits_stands_in_columns),
		cmocka_unit_test(any_other_is_said_row_by_row),
		cmocka_unit_test(control_characters_are_left_out),
		cmocka_unit_test(quotations_are_marked),
		cmocka_unit_test(every_line_can_be_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
