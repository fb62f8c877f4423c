/* The HTML of a message as mail programs need it: read back by libxml2's parser of HTML, which is as
 * lenient as they are. tests/mail/look.sh asks others' validators. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <libxml/HTMLparser.h>

#include "base/strbuf.h"
#include "mail/body.h"
#include "type/typeface.h"
#include "wording/print.h"

#define CASES "tests/cases/html/"

/* ---- making ------------------------------------------------------------------------------------- */

static struct type_family family;
static struct theme *theme;

static int
set_up(void **state)
{
	static const char *const dirs[] = { "fonts", NULL };
	struct diags *diags = diags_new();

	(void)state;
	theme = theme_new_default();
	assert_true(type_family_load(theme->font_family, theme->fallback_families, dirs, &family, diags));
	diags_drop(diags);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	type_family_drop(&family);
	theme_drop(theme);
	return 0;
}

/* A document with this head and body, as a template could have made it. */
static struct document *
document_with(const char *title, const char *head, const char *body)
{
	char path[] = "/tmp/mail-body-XXXXXX";
	struct diags *diags = diags_new();
	int file = mkstemp(path);
	FILE *stream = fdopen(file, "w");
	struct document *document;

	assert_non_null(stream);
	fprintf(stream, "<html xmlns='%s' xmlns:d='%s' lang='en-GB'><head><title>%s</title>%s</head>"
	    "<body>%s</body></html>", XHTML_NS, DOC_NS, title, head, body);
	assert_int_equal(fclose(stream), 0);
	document = document_parse(path, diags);
	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	(void)unlink(path);
	diags_drop(diags);
	return document;
}

static struct mail_body *
body_of(const struct document *document, const struct mail_body_options *options)
{
	struct diags *diags = diags_new();
	struct mail_body *body = mail_body_new(document, theme, &family, options, diags);

	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(body);
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	diags_drop(diags);
	return body;
}

static struct mail_body *
body_with(const char *body)
{
	struct document *document = document_with("Title", "<d:status name='bad' label='Bad' shape='square' "
	    "standing='bad'/>", body);
	struct mail_body *made = body_of(document, NULL);

	document_drop(document);
	return made;
}

static struct mail_body *
body_of_file(const char *path)
{
	static const struct mail_body_options options = { .pictures = CASES, .host = "example.gov.uk" };
	struct diags *diags = diags_new();
	struct document *document = document_parse(path, diags);
	struct mail_body *body;

	assert_non_null(document);
	body = body_of(document, &options);
	document_drop(document);
	diags_drop(diags);
	return body;
}

static bool
says(const char *text, const char *words)
{
	return strstr(text, words) != NULL;
}

static void
assert_html(const char *body, const char *expected)
{
	struct mail_body *made = body_with(body);

	if (!says(made->html, expected))
		fail_msg("%s\nhas no\n%s", made->html, expected);
	mail_body_drop(made);
}

/* ---- reading back --------------------------------------------------------------------------------- */

static htmlDocPtr
read_back(const struct mail_body *body)
{
	htmlDocPtr html = htmlReadMemory(body->html, (int)strlen(body->html), NULL, "UTF-8",
	    HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);

	assert_non_null(html);
	return html;
}

static xmlNode *
next_in(xmlNode *x, const xmlNode *root)
{
	if (x->children != NULL)
		return x->children;
	while (x != root && x->next == NULL)
		x = x->parent;
	return x != root ? x->next : NULL;
}

static bool
is(const xmlNode *x, const char *name)
{
	return x->type == XML_ELEMENT_NODE && strcmp((const char *)x->name, name) == 0;
}

static bool
has(xmlNode *x, const char *attribute, const char *value)
{
	xmlChar *own = xmlGetProp(x, (const xmlChar *)attribute);
	bool same = own != NULL && (value == NULL || strcmp((char *)own, value) == 0);

	xmlFree(own);
	return same;
}

/* Of the table itself, not of one in it. */
static bool
table_has(xmlNode *table, const char *name)
{
	for (xmlNode *x = table->children; x != NULL; x = next_in(x, table)) {
		xmlNode *up = x;

		while (!is(up, "table"))
			up = up->parent;
		if (up == table && is(x, name))
			return true;
	}
	return false;
}

static size_t
count_of(xmlNode *root, const char *name)
{
	size_t count = 0;

	for (xmlNode *x = root; x != NULL; x = next_in(x, root))
		count += is(x, name);
	return count;
}

/* ---- tests ---------------------------------------------------------------------------------------- */

static const char *const files[] = {
	"tests/cases/document/everything.xml", CASES "text.xml", CASES "tables.xml", CASES "scorecard.xml",
	CASES "chart.xml", CASES "front.xml",
};

static void
layout_tables_are_told_from_data(void **state)
{
	size_t data = 0, layout = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct mail_body *body = body_of_file(files[i]);
		htmlDocPtr html = read_back(body);
		xmlNode *root = xmlDocGetRootElement(html);

		for (xmlNode *x = root; x != NULL; x = next_in(x, root)) {
			if (!is(x, "table"))
				continue;
			if (has(x, "role", "presentation")) {
				layout++;
				assert_false(table_has(x, "th"));
				assert_false(table_has(x, "caption"));
			} else {
				data++;
				assert_true(table_has(x, "th"));
			}
		}
		for (xmlNode *x = root; x != NULL; x = next_in(x, root))
			if (is(x, "th"))
				assert_true(has(x, "scope", NULL));
		xmlFreeDoc(html);
		mail_body_drop(body);
	}
	assert_true(layout > ARRAY_LEN(files));
	assert_true(data > 0);
}

static void
the_language_stands_inside_the_body_too(void **state)
{
	struct mail_body *body = body_with("<section lang='cy'><p>Cymru</p><p lang='fr'>France</p></section><p>x</p>");
	htmlDocPtr html = read_back(body);
	xmlNode *root = xmlDocGetRootElement(html), *x = root;

	(void)state;
	assert_true(has(root, "lang", "en-GB"));
	while (!is(x, "body"))
		x = next_in(x, root);
	for (x = x->children; x->type != XML_ELEMENT_NODE; x = x->next)
		;
	assert_true(is(x, "div"));
	assert_true(has(x, "lang", "en-GB"));
	/* what a section said, its blocks say */
	assert_true(says(body->html, "<p lang=\"cy\" style=\"margin:0 0 12px;\">Cymru</p>"));
	assert_true(says(body->html, "<p lang=\"fr\" style=\"margin:0 0 12px;\">France</p>"));
	assert_true(says(body->html, "<p style=\"margin:0 0 12px;\">x</p>"));
	xmlFreeDoc(html);
	mail_body_drop(body);
}

static void
text_cannot_become_markup(void **state)
{
	struct document *document = document_with("A &lt;script&gt; &amp; \"B\"", "",
	    "<p>a &lt; b &amp; c&#x80;d</p><p><abbr title='\"&lt;>'>x</abbr></p>"
	    "<p><a href='https://example.org/?a=1&amp;b=\"2\"'>go</a></p>"
	    "<p lang='en\" onclick=\"x'>y</p>");
	struct mail_body *body = body_of(document, NULL);

	(void)state;
	assert_true(says(body->html, "<title>A &lt;script&gt; &amp; \"B\"</title>"));
	assert_true(says(body->html, ">A &lt;script&gt; &amp; \"B\"</h1>"));
	assert_true(says(body->html, "a &lt; b &amp; c\xef\xbf\xbd""d"));
	assert_true(says(body->html, "title=\"&quot;&lt;&gt;\""));
	assert_true(says(body->html, "href=\"https://example.org/?a=1&amp;b=&quot;2&quot;\""));
	assert_true(says(body->html, "lang=\"en&quot; onclick=&quot;x\""));
	assert_false(says(body->html, "<script>"));
	mail_body_drop(body);
	document_drop(document);
}

static void
a_theme_cannot_become_style(void **state)
{
	struct document *document = document_with("T", "", "<p>x</p>");
	const char *family_name = theme->font_family;
	struct mail_body *body;

	(void)state;
	theme->font_family = "Evil';\"</style><script>";
	body = body_of(document, NULL);
	assert_false(says(body->html, "Evil"));
	assert_true(says(body->html, "font-family:Arial,Helvetica,sans-serif;"));
	mail_body_drop(body);
	theme->font_family = "Frutiger Next";
	body = body_of(document, NULL);
	assert_true(says(body->html, "font-family:'Frutiger Next',Arial,Helvetica,sans-serif;"));
	mail_body_drop(body);
	theme->font_family = family_name;
	document_drop(document);
}

/* ---- links, statuses ------------------------------------------------------------------------------ */

static void
only_whole_addresses_are_links(void **state)
{
	(void)state;
	assert_html("<p><a href='https://example.org/'>away</a></p>", "href=\"https://example.org/\"");
	assert_html("<p><a href='mailto:clerk@example.org'>clerk</a></p>", "href=\"mailto:clerk@example.org\"");
	assert_html("<h1 id='place'>P</h1><p>see <a href='#place'>place</a>.</p>", ">see <span>place</span>.</p>");
	assert_html("<p><a href='papers/06.html'>paper</a></p>", "><span>paper</span></p>");
}

static void
a_status_is_shape_and_word(void **state)
{
	(void)state;
	assert_html("<p><d:status name='bad'>Bad</d:status></p>",
	    "<span><span aria-hidden=\"true\" class=\"s0\" style=\"color:#a3142e;\">\u25a0</span>&#160;Bad</span>");
	assert_html("<p><d:arrow direction='up' alt='up'/> improved</p>",
	    "<span role=\"img\" aria-label=\"up\">\u2191</span> improved");
	/* the dark has its own ink */
	assert_html("<p><d:status name='bad'>Bad</d:status></p>", "\n.s0{color:#");
}

static void
a_message_has_a_heading_of_the_first_level(void **state)
{
	(void)state;
	assert_html("<p>A</p>", ">Title</h1>");
	assert_html("<h1>Own</h1><h2>A</h2>", ">Own</h1>");
	assert_html("<h1>Own</h1><h2>A</h2>", ">A</h2>");
}

static void
contents_are_left_out_with_their_heading(void **state)
{
	struct mail_body *body = body_with("<h1>T</h1><p>first</p><h2>Contents</h2><nav/><h2>One</h2><p>x</p>");

	(void)state;
	assert_false(says(body->html, "Contents"));
	assert_false(says(body->text, "Contents"));
	assert_true(says(body->html, ">One</h2>"));
	mail_body_drop(body);
}

/* ---- tables ------------------------------------------------------------------------------------------ */

#define TABLE(head, row) "<table><caption>Cap</caption><thead><tr>" head "</tr></thead><tbody>" row "</tbody></table>"

static void
a_table_that_fits_a_telephone_is_one(void **state)
{
	static const char small[] = TABLE("<th scope='col'>Item</th><th scope='col' d:align='end'>Pages</th>",
	    "<tr><th scope='row'>One</th><td d:align='end'>12</td></tr>");

	(void)state;
	assert_html(small, "<th scope=\"col\" class=\"i q\"");
	assert_html(small, "<th scope=\"row\" class=\"i r\"");
	assert_html(small, "text-align:right;");
	assert_html(small, ">Cap</caption>");
}

/* Seven columns are too many, and so are three of long words. */
static void
any_other_is_said_row_by_row(void **state)
{
	static const char wide[] = TABLE("<th scope='col'>Measure</th><th scope='col'>Accommodation</th>"
	    "<th scope='col'>Responsibilities</th><th scope='col'>Recommendations</th>",
	    "<tr><th scope='row'>Visits</th><td><d:status name='bad'>84%</d:status></td><td></td>"
	    "<td>A sentence that says why it is so, and is too long for a line with the others.</td></tr>"
	    "<tr><th scope='row'>Reviews</th><td>1</td><td>2</td><td>3</td></tr>");
	struct mail_body *body = body_with(wide);

	(void)state;
	assert_false(says(body->html, "<th"));
	assert_true(says(body->html, "<div role=\"list\">\n<div role=\"listitem\""));
	assert_true(says(body->html, ";font-weight:bold;\">Visits</p>"));
	assert_true(says(body->html, "\">Accommodation:</span> <span><span aria-hidden"));
	assert_true(says(body->html, "Recommendations:</span> A sentence that says why it is so, and is too long for a line with the others.</p>"));
	assert_true(says(body->text, "\n* Reviews\n  Accommodation: 1; Responsibilities: 2; Recommendations: 3\n"));
	assert_true(says(body->text, "\n* Visits\n  Accommodation: 84%\n  Recommendations: A sentence that says why it is so, and is too long for a\n  line with the others.\n"));
	mail_body_drop(body);
}

static void
what_reaches_down_is_named_in_each_row(void **state)
{
	static const char spans[] = TABLE("<th scope='col'>Recommendation, in full</th><th scope='col'>Measure</th>"
	    "<th scope='col'>Commentary by the lead</th><th scope='col'>Evidence of improvement</th>",
	    "<tr><th scope='rowgroup' rowspan='2'>First</th><td>Accommodation of care leavers</td>"
	    "<td rowspan='2'>Much has been done, says the lead.</td><td rowspan='2'>A review of sixteen cases</td></tr>"
	    "<tr><td>Responsibilities of the board</td></tr>");
	struct mail_body *body = body_with(spans);

	(void)state;
	assert_true(says(body->text, "* First\n  Measure: Accommodation of care leavers\n"
	    "  Commentary by the lead: Much has been done, says the lead.\n"));
	assert_true(says(body->text, "* First\n  Measure: Responsibilities of the board\n"
	    "  Commentary by the lead: as above\n  Evidence of improvement: as above\n"));
	assert_true(says(body->html, "Commentary by the lead:</span> as above</p>"));
	mail_body_drop(body);
}

static void
heads_in_two_rows_are_joined(void **state)
{
	struct mail_body *body = body_with("<table><thead><tr><th scope='col' rowspan='2'>Measure</th>"
	    "<th scope='colgroup' colspan='2'>Thresholds</th><th scope='col' rowspan='2'>Commentary</th></tr>"
	    "<tr><th scope='col'>Good</th><th scope='col'>Outstanding</th></tr></thead><tbody>"
	    "<tr><th scope='row'>Visits</th><td>90%</td><td>95%</td><td>Most of them are made on time now</td></tr></tbody></table>");

	(void)state;
	assert_true(says(body->text, "* Visits\n  Thresholds, Good: 90%; Thresholds, Outstanding: 95%\n"
	    "  Commentary: Most of them are made on time now\n"));
	mail_body_drop(body);
}

static void
a_number_is_named_by_its_column(void **state)
{
	struct mail_body *body = body_with(TABLE("<th scope='col'>Item</th><th scope='col'>Responsibilities</th>"
	    "<th scope='col'>Accommodation</th><th scope='col'>Recommendations</th>",
	    "<tr><th scope='row'>7</th><td>a</td><td>b</td><td>A sentence that is too long for a line with what else there is</td></tr>"));

	(void)state;
	assert_true(says(body->html, ">Item 7</p>"));
	assert_true(says(body->text, "* Item 7\n"));
	mail_body_drop(body);
}

/* ---- pictures ----------------------------------------------------------------------------------------- */

/* The picture that the HTML shows at `src`, which counts it. */
static const struct mail_picture *
shown_at(const struct mail_body *body, const char *src)
{
	for (size_t i = 0; i < body->picture_count; i++)
		if (strncmp(src, body->pictures[i].cid, strlen(body->pictures[i].cid)) == 0
		    && src[strlen(body->pictures[i].cid)] == '"')
			return &body->pictures[i];
	return NULL;
}

static size_t
shown_times(const struct mail_body *body, const char *cid)
{
	size_t count = 0;

	for (const char *s = strstr(body->html, "src=\"cid:"); s != NULL; s = strstr(s + 1, "src=\"cid:"))
		count += strncmp(s + strlen("src=\"cid:"), cid, strlen(cid)) == 0;
	return count;
}

static void
every_picture_is_shown_and_every_cid_is_a_picture(void **state)
{
	size_t pictures = 0;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct mail_body *body = body_of_file(files[i]);

		for (const char *s = strstr(body->html, "<img"); s != NULL; s = strstr(s + 1, "<img")) {
			assert_memory_equal(s, "<img src=\"cid:", strlen("<img src=\"cid:"));
			assert_non_null(shown_at(body, s + strlen("<img src=\"cid:")));
		}
		for (size_t p = 0; p < body->picture_count; p++) {
			const struct mail_picture *one = &body->pictures[p];

			assert_true(shown_times(body, one->cid) > 0);
			assert_memory_equal(one->bytes, "\x89PNG\r\n\x1a\n", 8);
			assert_string_equal(strchr(one->cid, '@'), "@example.gov.uk");
			assert_int_equal(strspn(one->cid, "abcdefghijklmnopqrstuvwxyz0123456789.@"), strlen(one->cid));
			for (size_t q = 0; q < p; q++) {
				assert_string_not_equal(one->cid, body->pictures[q].cid);
				assert_string_not_equal(one->name, body->pictures[q].name);
			}
			pictures++;
		}
		mail_body_drop(body);
	}
	assert_true(pictures >= 4);
}

#define CHART(alt) "<figure><figcaption>Line</figcaption><d:chart kind='trend' alt='" alt "' label='Line'>" \
	"<d:series label='S'><d:point label='Q1' value='1'/><d:point label='Q2' value='3'/></d:series></d:chart></figure>"

/* Twice the pixels that are shown, never wider than the column; its sentence in both parts. */
static void
a_chart_is_drawn_for_sharp_screens(void **state)
{
	struct mail_body *body = body_with(CHART("Rose from 1 to 3."));
	const unsigned char *png = (const unsigned char *)body->pictures[0].bytes;
	unsigned width = (unsigned)png[18] << 8 | png[19], shown = 0;

	(void)state;
	assert_int_equal(body->picture_count, 1);
	assert_int_equal(sscanf(strstr(strstr(body->html, "<img"), "\" width=\""), "\" width=\"%u\"", &shown), 1);
	assert_int_equal(width, 2 * shown);
	assert_in_range(shown, 300, 560);
	assert_true(says(body->html, "alt=\"Rose from 1 to 3.\""));
	assert_true(says(body->text, "Line\n\nChart: Rose from 1 to 3.\n"));
	mail_body_drop(body);
}

/* With pictures off in the dark: a chart's words stand on its white ground, a logo's on the dark. */
static void
words_for_a_picture_can_be_read_in_the_dark(void **state)
{
	struct mail_body *body = body_with(CHART("Rose from 1 to 3."));

	(void)state;
	assert_true(says(body->html, "background-color:#ffffff;\">\n<img"));
	assert_true(says(body->html, "alt=\"Rose from 1 to 3.\" style=\""));
	mail_body_drop(body);
	body = body_of_file("tests/cases/document/everything.xml");
	assert_true(says(body->html, "alt=\"Borough Council of Example\" class=\"i\" style=\""));
	mail_body_drop(body);
}

static void
the_same_picture_is_sent_once(void **state)
{
	struct mail_body *body = body_with(CHART("One.") CHART("Two."));

	(void)state;
	assert_int_equal(body->picture_count, 1);
	assert_int_equal(shown_times(body, body->pictures[0].cid), 2);
	mail_body_drop(body);
}

static void
a_picture_that_is_none_is_an_error(void **state)
{
	static const struct { const char *src, *code; } bad[] = {
		{ "nowhere.png", "cannot-read" }, { "chart.xml", "bad-image" },
	};
	static const struct mail_body_options options = { .pictures = CASES };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		char text[100];
		struct diags *diags = diags_new();
		struct document *document;

		snprintf(text, sizeof text, "<p>x</p><img src='%s' alt='A'/>", bad[i].src);
		document = document_with("T", "", text);
		assert_null(mail_body_new(document, theme, &family, &options, diags));
		assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
		assert_string_equal(diags_at(diags, 0)->code, bad[i].code);
		document_drop(document);
		diags_drop(diags);
	}
}

/* ---- size ------------------------------------------------------------------------------------------------ */

/* Sections of `bytes` bytes each, with a chart of its own in each. */
static struct document *
long_document(size_t sections, size_t bytes)
{
	struct strbuf text = STRBUF_INIT;
	struct document *document;

	strbuf_puts(&text, "<header><p d:role='organisation'>Council</p><h1>Long</h1></header>");
	for (size_t i = 1; i <= sections; i++) {
		strbuf_printf(&text, "<section><h2>Section %zu</h2><p>Begins %zu.</p><p>", i, i);
		for (size_t n = 0; n < bytes; n += 10)
			strbuf_puts(&text, "ten bytes ");
		strbuf_printf(&text, "</p><h3>Below %zu</h3><figure><d:chart kind='trend' alt='Chart %zu.' label='L'>"
		    "<d:series label='S'><d:point label='Q1' value='%zu'/><d:point label='Q2' value='1000'/></d:series>"
		    "</d:chart></figure><p>Ends %zu.</p></section>", i, i, i, i);
	}
	document = document_with("Long", "", text.text);
	strbuf_drop(&text);
	return document;
}

static bool
holds_section(const char *text, const char *what, size_t i)
{
	char words[40];

	snprintf(words, sizeof words, "%s %zu.", what, i);
	return says(text, words);
}

/* Whole sections, in both parts the same, and a sentence that names the first of the others. */
static void
what_is_too_long_is_left_out_by_sections(void **state)
{
	static const struct { size_t sections, bytes; } cases[] = {
		{ 30, 4000 }, { 12, 9000 }, { 3, 60000 }, { 200, 1000 }, { 2, 94000 },
	};

	(void)state;
	for (size_t c = 0; c < ARRAY_LEN(cases); c++) {
		struct document *document = long_document(cases[c].sections, cases[c].bytes);
		struct mail_body *body = body_of(document, &(struct mail_body_options){ .linked = c == 1 });
		size_t kept = 0;
		char first[40];

		assert_in_range(strlen(body->html), 1, MAIL_HTML_MAX);
		assert_true(body->left_out > 0);
		for (size_t i = 1; i <= cases[c].sections; i++) {
			bool begins = holds_section(body->html, "Begins", i);

			kept += begins;
			assert_int_equal(begins, i <= kept);
			assert_int_equal(holds_section(body->text, "Begins", i), begins);
			assert_int_equal(holds_section(body->text, "Ends", i), holds_section(body->html, "Ends", i));
			if (i + 1 <= kept)
				assert_true(holds_section(body->html, "Ends", i));
		}
		assert_in_range(kept, 1, cases[c].sections - 1);
		assert_int_equal(kept, cases[c].bytes > 90000 ? 1 : kept);
		snprintf(first, sizeof first, "Section %zu", kept + 1);
		assert_true(says(body->html, first));
		assert_true(says(body->html, c == 1 ? "They are in the paper that this message links to."
		    : "They are in the attached paper."));
		assert_true(body->picture_count <= kept);
		for (size_t i = 0; i < body->picture_count; i++)
			assert_true(shown_times(body, body->pictures[i].cid) > 0);
		snprintf(first, sizeof first, "Begins %zu.", kept);
		if (cases[c].bytes < 10000)    /* the last section that is begun has its text */
			assert_true(says(strstr(body->html, first), "ten bytes ten bytes"));
		assert_true(says(body->html, "</body>\n</html>\n"));
		mail_body_drop(body);
		document_drop(document);
	}
}

static void
what_fits_is_whole(void **state)
{
	struct document *document = long_document(18, 4000);
	struct mail_body *body = body_of(document, NULL);

	(void)state;
	assert_int_equal(body->left_out, 0);
	assert_in_range(strlen(body->html), 80000, MAIL_HTML_MAX);
	assert_true(holds_section(body->html, "Ends", 18));
	assert_int_equal(body->picture_count, 18);
	assert_false(says(body->html, "left out"));
	mail_body_drop(body);
	document_drop(document);
}

/* However odd the document: one block, one word, a title that never ends, names that never end. */
static void
no_document_is_too_long(void **state)
{
	static const char *const shapes[][3] = {
		{ "<p>first</p><p>", "many words ", "</p>" },
		{ "<p>", "word", "</p>" },
		{ "<h1>One</h1><p>kept</p><table><thead><tr><th scope='col'>A</th><th scope='col'>B</th></tr></thead><tbody>", "<tr><th scope='row'>row</th><td>value</td></tr>", "</tbody></table>" },
		{ "<h1>", "&amp;&lt;&gt; ", "</h1><p>x</p>" },
		{ "<header><h1>", "title ", "</h1></header><p>x</p>" },
		{ "<h1>T</h1>", "<h2>Only &amp;&amp;&amp;&amp;&amp;&amp; headings</h2>", "<p>x</p>" },
		{ "<p>x</p>", "<p><d:status name='bad'>b</d:status></p>", "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(shapes); i++) {
		struct strbuf text = STRBUF_INIT;
		struct mail_body *body;

		strbuf_puts(&text, shapes[i][0]);
		for (size_t n = 0; n < 30000; n++)
			strbuf_puts(&text, shapes[i][1]);
		strbuf_puts(&text, shapes[i][2]);
		body = body_with(text.text);
		assert_in_range(strlen(body->html), 1, MAIL_HTML_MAX);
		assert_true(says(body->html, "left out"));
		assert_true(says(body->text, "left out"));
		assert_true(says(body->html, "</html>\n"));
		if (i == 2)      /* what is said before the table stays */
			assert_true(says(body->html, "kept</p>") && says(body->html, "the rest of One"));
		mail_body_drop(body);
		strbuf_drop(&text);
	}
}

/* The title stays, and no heading without what it is of. */
static void
no_heading_is_left_alone(void **state)
{
	struct strbuf text = STRBUF_INIT;
	struct mail_body *body;

	(void)state;
	strbuf_puts(&text, "<h1>Kept</h1><h2>Alone</h2><p>");
	for (size_t n = 0; n < 30000; n++)
		strbuf_puts(&text, "words ");
	strbuf_puts(&text, "</p>");
	body = body_with(text.text);
	assert_true(says(body->html, ">Kept</h1>"));
	assert_false(says(body->html, ">Alone</h2>"));
	assert_true(says(body->html, "these sections are left out: Alone."));
	mail_body_drop(body);
	strbuf_drop(&text);
}

static void
a_title_of_any_length_fits(void **state)
{
	struct strbuf title = STRBUF_INIT;
	struct document *document;
	struct mail_body *body;

	(void)state;
	for (size_t i = 0; i < 60000; i++)
		strbuf_puts(&title, "\u00e9&amp;");
	document = document_with(title.text, "", "<p>x</p>");
	body = body_of(document, NULL);
	assert_in_range(strlen(body->html), 1, MAIL_HTML_MAX);
	assert_true(says(body->html, ">x</p>"));
	mail_body_drop(body);
	document_drop(document);
	strbuf_drop(&title);
}

static void
the_same_document_is_the_same_bytes(void **state)
{
	struct mail_body *one = body_of_file(files[0]), *two = body_of_file(files[0]);

	(void)state;
	assert_string_equal(one->html, two->html);
	assert_string_equal(one->text, two->text);
	assert_int_equal(one->picture_count, two->picture_count);
	for (size_t i = 0; i < one->picture_count; i++) {
		assert_string_equal(one->pictures[i].cid, two->pictures[i].cid);
		assert_int_equal(one->pictures[i].len, two->pictures[i].len);
		assert_memory_equal(one->pictures[i].bytes, two->pictures[i].bytes, one->pictures[i].len);
	}
	mail_body_drop(one);
	mail_body_drop(two);
}

/* No style but on the elements is needed, and none that Word cannot follow. */
static void
styles_are_those_that_every_program_knows(void **state)
{
	static const char *const never[] = {
		"display:flex", "display:grid", "position:", "float:", "background-image", "var(", "rem;", "<svg",
		"url(", "@import", "<script", "<link", "<form", "class=\"\"", "style=\"\"", "data:", " id=",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		struct mail_body *body = body_of_file(files[i]);
		htmlDocPtr html = read_back(body);

		for (size_t n = 0; n < ARRAY_LEN(never); n++)
			if (says(body->html, never[n]))
				fail_msg("%s: %s", files[i], never[n]);
		assert_true(count_of(xmlDocGetRootElement(html), "h1") >= 1);
		xmlFreeDoc(html);
		mail_body_drop(body);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layout_tables_are_told_from_data),
		cmocka_unit_test(the_language_stands_inside_the_body_too),
		cmocka_unit_test(text_cannot_become_markup),
		cmocka_unit_test(a_theme_cannot_become_style),
		cmocka_unit_test(only_whole_addresses_are_links),
		cmocka_unit_test(a_status_is_shape_and_word),
		cmocka_unit_test(a_message_has_a_heading_of_the_first_level),
		cmocka_unit_test(contents_are_left_out_with_their_heading),
		cmocka_unit_test(a_table_that_fits_a_telephone_is_one),
		cmocka_unit_test(any_other_is_said_row_by_row),
		cmocka_unit_test(what_reaches_down_is_named_in_each_row),
		cmocka_unit_test(heads_in_two_rows_are_joined),
		cmocka_unit_test(a_number_is_named_by_its_column),
		cmocka_unit_test(every_picture_is_shown_and_every_cid_is_a_picture),
		cmocka_unit_test(a_chart_is_drawn_for_sharp_screens),
		cmocka_unit_test(words_for_a_picture_can_be_read_in_the_dark),
		cmocka_unit_test(the_same_picture_is_sent_once),
		cmocka_unit_test(a_picture_that_is_none_is_an_error),
		cmocka_unit_test(what_is_too_long_is_left_out_by_sections),
		cmocka_unit_test(what_fits_is_whole),
		cmocka_unit_test(no_document_is_too_long),
		cmocka_unit_test(no_heading_is_left_alone),
		cmocka_unit_test(a_title_of_any_length_fits),
		cmocka_unit_test(the_same_document_is_the_same_bytes),
		cmocka_unit_test(styles_are_those_that_every_program_knows),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
