/* Back ends that leak: what a public edition leaves out goes into a paper in one place, the paper is written
 * by the program's own back ends, and what they wrote is read back. Each leak is found, in PDF and in HTML;
 * the same paper without it raises no alarm. */
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
#include "certify/absence.h"
#include "html/html.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "wording/print.h"

#define SECRET "Quokka House closes on Thursday for 731,904 pounds"

/* Where a leak can go; "%s" is what leaks. */
static const struct leak {
	const char *name, *title, *body;
	bool attached;
} leaks[] = {
	{ "title", "%s", "<p>Open.</p>", false },
	{ "paragraph", "Paper", "<p>Open. %s</p>", false },
	{ "narrow cell", "Paper", "<table><caption>T</caption><colgroup><col d:width-max=\"17\"/><col/></colgroup>"
	    "<thead><tr><th scope=\"col\">A</th><th scope=\"col\">B</th></tr></thead>"
	    "<tbody><tr><td>%s</td><td>1</td></tr></tbody></table>", false },
	{ "heading", "Paper", "<h2>%s</h2><p>Open.</p>", false },
	{ "head of a row", "Paper", "<table><caption>%s</caption><thead><tr><th scope=\"col\">A</th></tr></thead>"
	    "<tbody><tr><td>1</td></tr></tbody></table>", false },
	{ "expansion", "Paper", "<p>Open <abbr title=\"%s\">QH</abbr>.</p>", false },
	{ "address", "Paper", "<p>Open <a href=\"https://example.org/?%s\">here</a>.</p>", false },
	{ "list", "Paper", "<ul><li>Open</li><li>%s</li></ul>", false },
	{ "attachment", "Paper", "<p>Open.</p>", true },
};

struct look {
	struct theme *theme;
	struct type_family family;
};

static int
load(void **state)
{
	static struct look look;
	struct diags *diags = diags_new();
	bool ok;

	look.theme = theme_new_default();
	ok = type_family_load(look.theme->font_family, look.theme->fallback_families, NULL, &look.family, diags);
	diags_drop(diags);
	*state = &look;
	return !ok;
}

static int
unload(void **state)
{
	struct look *look = *state;

	type_family_drop(&look->family);
	theme_drop(look->theme);
	return 0;
}

/* The document with `words` in the leak's place. */
static struct document *
document_with(const struct leak *leak, const char *words, struct diags *diags)
{
	char path[] = "/tmp/certify_leaks.XXXXXX", title[200], body[1000];
	FILE *file = fdopen(mkstemp(path), "w");
	struct document *document;

	assert_non_null(file);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	snprintf(title, sizeof title, leak->title, words);
	snprintf(body, sizeof body, leak->body, words);
#pragma GCC diagnostic pop
	fprintf(file, "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:d=\"urn:rapporteur:document\" lang=\"en-GB\">"
	    "<head><title>%s</title><d:date>2016-04-25</d:date></head><body><h1>Paper</h1>%s</body></html>", title, body);
	fclose(file);
	document = document_parse(path, diags);
	unlink(path);
	return document;
}

static void
write_both(const struct look *look, const struct leak *leak, const char *words, struct strbuf *pdf,
    struct strbuf *html)
{
	struct pdf_attachment attached = { "source.xml", "text/xml", NULL, words, strlen(words), PDF_SOURCE };
	const struct pdf_options options = { .attachments = &attached, .attachment_count = leak->attached };
	const struct layout_options layout = { .cell_boxes = false };
	struct diags *diags = diags_new();
	struct document *document = document_with(leak, words, diags);
	struct memory_sink to_pdf, to_html;
	struct pages *pages;

	diags_print(diags, DIAG_ERROR, stderr);
	assert_non_null(document);
	memory_sink_init(&to_pdf, pdf);
	memory_sink_init(&to_html, html);
	pages = layout_document(document, look->theme, &look->family, &layout, diags);
	assert_non_null(pages);
	assert_true(pdf_write(document, pages, look->theme, &look->family, &options, &to_pdf.sink, diags));
	assert_true(html_write(document, look->theme, NULL, &to_html.sink, diags));
	pages_drop(pages);
	document_drop(document);
	diags_drop(diags);
}

static bool
is_found(const char *path, const struct strbuf *bytes)
{
	const struct src_pos at = { "paper.xml", 7, 0 };
	struct absence *a = absence_new();
	struct diags *diags = diags_new();
	bool found;

	absence_seek(a, SECRET, at, false);
	absence_derived(a, "", 0);
	found = !absence_scan(a, path, bytes->text, bytes->len, diags);
	diags_drop(diags);
	absence_drop(a);
	return found;
}

static void
expect(const struct look *look, const struct leak *leak, const char *words, bool found)
{
	struct strbuf pdf = STRBUF_INIT, html = STRBUF_INIT;

	write_both(look, leak, words, &pdf, &html);
	if (is_found("p.pdf", &pdf) != found)
		fail_msg("%s: \"%s\" in the PDF: %s", leak->name, words, found ? "not found" : "false alarm");
	if (!leak->attached && is_found("p.html", &html) != found)
		fail_msg("%s: \"%s\" in the HTML: %s", leak->name, words, found ? "not found" : "false alarm");
	strbuf_drop(&pdf);
	strbuf_drop(&html);
}

static void
test_back_ends_that_leak_words_are_found(void **state)
{
	for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
		expect(*state, &leaks[i], "house closes on Thursday for", true);
	for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
		expect(*state, &leaks[i], SECRET, true);
}

/* Figures in an address are not looked for. */
static void
test_back_ends_that_leak_a_number_are_found(void **state)
{
	for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
		if (strcmp(leaks[i].name, "address") != 0)
			expect(*state, &leaks[i], "It is 731,904.", true);
}

static void
test_sound_back_ends_raise_no_alarm(void **state)
{
	for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
		expect(*state, &leaks[i], "Wombat House stays open all week for 12 pounds", false);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_back_ends_that_leak_words_are_found),
		cmocka_unit_test(test_back_ends_that_leak_a_number_are_found),
		cmocka_unit_test(test_sound_back_ends_raise_no_alarm),
	};

	return cmocka_run_group_tests(tests, load, unload);
}
