/* What the certificate's checks find in PDFs that are broken in one way each. The files
 * are made by hand, so that no writer of ours can hide a fault. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "certify/inspect.h"
#include "certify/legible.h"

/* --- a small tagged PDF, put together from parts --- */

struct parts {
	const char *catalog;       /* entries besides Type, Pages, StructTreeRoot, Metadata */
	const char *info, *page;   /* entries besides the usual */
	const char *content, *font;
	const char *elements;      /* objects 10 and up: "10 0 obj<<...>>endobj ..." */
	const char *link;          /* object 9 */
};

static const struct parts sound = {
	.catalog = "/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Lang(en-GB)",
	.info = "/Title(A paper)",
	.page = "/Tabs/S/Annots[9 0 R]",
	.content = "/H1<</MCID 0>>BDC BT /F 9 Tf (Title \\) /MCID f)Tj ET EMC /Artifact BMC 0 0 m 9 9 l S EMC "
	    "/TH<</MCID 1>>BDC BT (Head)Tj ET EMC /Figure<</MCID 2>>BDC 0 0 9 9 re f EMC",
	.font = "/Type/Font/Subtype/Type0/BaseFont/X/ToUnicode 8 0 R/Encoding/Identity-H"
	    "/DescendantFonts[<</Type/Font/FontDescriptor<</FontFile2 8 0 R>>>>]",
	.link = "/Type/Annot/Subtype/Link/Rect[0 0 9 9]/Contents(The web page)/A<</S/URI/URI(https://x)>>",
	.elements = "10 0 obj<</S/Document/P 5 0 R/K[11 0 R 12 0 R 15 0 R]>>endobj\n"
	    "11 0 obj<</S/H1/P 10 0 R/Pg 3 0 R/K 0>>endobj\n"
	    "12 0 obj<</S/Table/P 10 0 R/K 13 0 R>>endobj\n"
	    "13 0 obj<</S/TR/P 12 0 R/K[14 0 R]>>endobj\n"
	    "14 0 obj<</S/TH/P 13 0 R/Pg 3 0 R/A<</O/Table/Scope/Column>>/K 1>>endobj\n"
	    "15 0 obj<</S/Figure/P 10 0 R/Pg 3 0 R/Alt(3 of 5 done)/K 2>>endobj\n",
};

static const char xmp[] = "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>"
    "<pdfuaid:part>1</pdfuaid:part>";

/* The cross references of what stands in `pdf`: objects begin lines. */
static void
put_references(struct strbuf *pdf)
{
	size_t places[32] = { 0 }, start = pdf->len, last = 0;

	for (const char *s = pdf->text; s != NULL; s = strchr(s + 1, '\n')) {
		const char *line = *s == '\n' ? s + 1 : s;
		char *end;
		unsigned long n = strtoul(line, &end, 10);

		if (end != line && strncmp(end, " 0 obj", 6) == 0 && n < 32) {
			places[n] = (size_t)(line - pdf->text);
			last = n > last ? n : last;
		}
	}
	strbuf_printf(pdf, "xref\n0 %zu\n0000000000 65535 f \n", last + 1);
	for (size_t i = 1; i <= last; i++)
		strbuf_printf(pdf, "%010zu 00000 %c \n", places[i], places[i] != 0 ? 'n' : 'f');
	strbuf_printf(pdf, "trailer<</Size %zu/Root 1 0 R/Info 4 0 R>>\nstartxref\n%zu\n%%%%EOF\n",
	    last + 1, start);
}

static void
put_stream(struct strbuf *pdf, int number, const char *entries, const char *bytes)
{
	strbuf_printf(pdf, "%d 0 obj<<%s/Length %zu>>stream\n%s\nendstream\nendobj\n", number, entries,
	    strlen(bytes), bytes);
}

static struct strbuf
made(const struct parts *p)
{
	struct strbuf pdf = STRBUF_INIT;

	strbuf_printf(&pdf, "%%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/StructTreeRoot 5 0 R"
	    "/Metadata 6 0 R%s>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n", p->catalog);
	strbuf_printf(&pdf, "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 7 0 R"
	    "/Resources<</Font<</F<<%s>>>>>>%s>>endobj\n", p->font, p->page);
	strbuf_printf(&pdf, "4 0 obj<<%s>>endobj\n5 0 obj<</Type/StructTreeRoot/K 10 0 R>>endobj\n",
	    p->info);
	put_stream(&pdf, 6, "/Type/Metadata/Subtype/XML", xmp);
	put_stream(&pdf, 7, "", p->content);
	put_stream(&pdf, 8, "", "x");
	strbuf_printf(&pdf, "9 0 obj<<%s>>endobj\n%s", p->link, p->elements);
	put_references(&pdf);
	return pdf;
}

static struct inspection
inspect(const struct parts *parts, struct arena *arena)
{
	struct strbuf pdf = made(parts);
	struct inspection found;

	assert_true(inspect_pdf(pdf.text, pdf.len, NULL, arena, &found));
	strbuf_drop(&pdf);
	return found;
}

/* `sound` with one part changed: `from` becomes `to` in it. */
static char *
changed(const char *part, const char *from, const char *to)
{
	struct strbuf out = STRBUF_INIT;
	const char *at = strstr(part, from);

	assert_non_null(at);
	strbuf_add(&out, part, (size_t)(at - part));
	strbuf_puts(&out, to);
	strbuf_puts(&out, at + strlen(from));
	return strbuf_detach(&out);
}

/* --- tests --- */

static void
a_sound_file_has_no_fault(void **state)
{
	struct arena *arena = arena_new();
	struct inspection f = inspect(&sound, arena);

	(void)state;
	assert_null(f.fault);
	assert_int_equal(f.pages, 1);
	assert_true(f.tagged && f.title_shown && f.says_ua1);
	assert_string_equal(f.says_pdfa, "2a");
	assert_string_equal(f.title, "A paper");
	assert_string_equal(f.language, "en-GB");
	assert_int_equal(f.elements, 6);
	assert_int_equal(f.headings, 1);
	assert_int_equal(f.tables, 1);
	assert_int_equal(f.heads, 1);
	assert_int_equal(f.figures, 1);
	assert_int_equal(f.links, 1);
	assert_int_equal(f.fonts, 1);
	assert_int_equal(f.parts, 3);
	assert_int_equal(f.parts_in_tree, 3);
	assert_int_equal(f.headings_skipped + f.tables_headless + f.heads_unscoped + f.figures_silent
	    + f.links_silent + f.links_dead + f.fonts_lacking + f.loose + f.pages_untabbed, 0);
	arena_drop(arena);
}

/* Each row breaks one thing and names the count that has to become 1. */
static void
every_fault_is_counted(void **state)
{
	static const struct {
		size_t part;
		const char *from, *to;
		size_t count;
	} rows[] = {
#define PART(p) offsetof(struct parts, p)
#define COUNT(c) offsetof(struct inspection, c)
		{ PART(elements), "/S/H1", "/S/H3", COUNT(headings_skipped) },
		{ PART(elements), "/S/TH", "/S/TD", COUNT(tables_headless) },
		{ PART(elements), "/Scope/Column", "", COUNT(heads_unscoped) },
		{ PART(elements), "/Alt(3 of 5 done)", "", COUNT(figures_silent) },
		{ PART(elements), "/Alt(3 of 5 done)", "/Alt()", COUNT(figures_silent) },
		{ PART(link), "/Contents(The web page)", "", COUNT(links_silent) },
		{ PART(link), "/URI(https://x)", "", COUNT(links_dead) },
		{ PART(page), "/Tabs/S", "/Tabs/R", COUNT(pages_untabbed) },
		{ PART(font), "/FontFile2 8 0 R", "", COUNT(fonts_lacking) },
		{ PART(font), "/ToUnicode 8 0 R", "", COUNT(fonts_lacking) },
		{ PART(content), "/Artifact BMC 0 0 m 9 9 l S EMC", "0 0 m 9 9 l S", COUNT(loose) },
		{ PART(content), "/TH<</MCID 1>>BDC BT (Head)Tj ET EMC", "BT (Head)Tj ET", COUNT(loose) },
	};
	struct arena *arena = arena_new();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct parts parts = sound;
		const char **part = (const char **)((char *)&parts + rows[i].part);
		char *text = changed(*part, rows[i].from, rows[i].to);
		struct inspection f;

		*part = text;
		f = inspect(&parts, arena);
		if (*(const size_t *)((const char *)&f + rows[i].count) != 1)
			fail_msg("\"%s\" made \"%s\" is not found", rows[i].from, rows[i].to);
		free(text);
	}
	arena_drop(arena);
}

static void
what_it_does_not_say_is_missed(void **state)
{
	struct arena *arena = arena_new();
	struct parts parts = sound;
	struct inspection f;

	(void)state;
	parts.catalog = "/MarkInfo<</Marked true/Suspects true>>";
	parts.info = "/Title()";
	f = inspect(&parts, arena);
	assert_false(f.tagged);
	assert_false(f.title_shown);
	assert_null(f.title);
	assert_null(f.language);
	arena_drop(arena);
}

static void
content_outside_the_tree_is_noticed(void **state)
{
	struct arena *arena = arena_new();
	struct parts parts = sound;
	char *text = changed(sound.elements, "/K 2>>", ">>");
	struct inspection f;

	(void)state;
	parts.elements = text;
	f = inspect(&parts, arena);
	assert_int_equal(f.parts, 3);
	assert_int_equal(f.parts_in_tree, 2);
	free(text);
	arena_drop(arena);
}

static void
damage_is_told_in_words(void **state)
{
	struct arena *arena = arena_new();
	struct strbuf pdf = made(&sound);
	struct inspection found;

	(void)state;
	assert_false(inspect_pdf("no PDF", 6, NULL, arena, &found));
	assert_non_null(found.fault);
	assert_false(inspect_pdf(pdf.text, pdf.len / 2, NULL, arena, &found));
	assert_non_null(found.fault);
	strbuf_drop(&pdf);
	arena_drop(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_file_has_no_fault),
		cmocka_unit_test(every_fault_is_counted),
		cmocka_unit_test(what_it_does_not_say_is_missed),
		cmocka_unit_test(content_outside_the_tree_is_noticed),
		cmocka_unit_test(damage_is_told_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
