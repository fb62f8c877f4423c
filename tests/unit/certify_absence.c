/* What is left out is found wherever a file can hold it, however it is set; and nothing else is. The files
 * are made by hand, each with a leak of one kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libdeflate.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "certify/absence.h"

#define SECRET "The price of Oak House is 482,750 pounds, agreed for 47 children aged 9"
static const struct src_pos secret_at = { "report.xml", 12, 0 };

static struct absence *
looking(const char *public)
{
	struct absence *a = absence_new();

	absence_seek(a, SECRET, secret_at, false);
	absence_seek(a, "closure-of-oak-house", secret_at, true);
	absence_public(a, public);
	absence_derived(a, "<p>1</p>", 8);
	return a;
}

/* Is what is left out found in the file? What is said of it then stands in `said`. */
static bool
finds_in(struct absence *a, const char *path, const char *bytes, size_t len, char said[512])
{
	struct diags *diags = diags_new();
	bool lacks = absence_scan(a, path, bytes, len, diags);

	*said = '\0';
	if (!lacks) {
		assert_true(diags_count(diags, DIAG_ERROR) > 0);
		snprintf(said, 512, "%s", diags_at(diags, 0)->text);
		assert_int_equal(diags_at(diags, 0)->at.line, 12);
		assert_string_equal(diags_at(diags, 0)->code, "exempt-found");
		assert_null(strstr(said, "482,750"));
	}
	diags_drop(diags);
	return !lacks;
}

static void
expect_in(const char *public, const char *path, const char *bytes, size_t len, const char *where)
{
	struct absence *a = looking(public);
	char said[512];
	bool found = finds_in(a, path, bytes, len, said);

	absence_drop(a);
	if (where == NULL && found)
		fail_msg("false alarm: %s", said);
	if (where != NULL && !found)
		fail_msg("not found: %s in %.300s", where, bytes);
	if (where != NULL && strstr(said, where) == NULL)
		fail_msg("found, but not told as %s: %s", where, said);
}

static void
expect(const char *text, const char *where)
{
	expect_in("Nothing of it.", "paper.html", text, strlen(text), where);
}

/* ---- how it is set ----------------------------------------------------------------------------------------- */

static void
test_a_part_of_it_is_found_however_it_is_set(void **state)
{
	(void)state;
	expect("They say the price of Oak House is high.", "in its text");
	expect("the PRICE of\n  oak house is", "in its text");
	expect("the pri\xc2\xad" "ce of Oak Ho\xc2\xad\nuse is", "in its text");
	expect("the pri-\nce of \xe2\x80\x9cOak House\xe2\x80\x9d is", "in its text");
	expect("<p>the price of Oak <b>Ho</b>use&nbsp;is</p>", "in its text");
	expect("theprice ofOak House is", "in its text");
	expect("sothepriceofOakHouseishigh", "in its text");
	expect("the pr\xc3\xad" "ce of \xef\xbd\x8f\xef\xbd\x81k House is", "in its text");
	expect("about 482750 or so", "in its text");
	expect("about \xc2\xa3" "482,750.00 or so", "in its text");
	expect("about \xc2\xa3" "482\xe2\x80\xaf" "750 or so", "in its text");
	expect("there are 47 children", "in its text");
	expect("there are 47 chil-\ndren", "in its text");
	expect("some aged 9, some not", "in its text");
	expect("<svg><text>the price of Oak House is</text></svg><p>x</p>", "in its text");
	expect("see #closure-of-oak-house", "in its text");
}

static void
test_what_is_not_it_is_no_alarm(void **state)
{
	(void)state;
	expect("the price of Elm House is high; oak houses", NULL);
	expect("page 47 of 47, 9 of 10, aged 19, aged 90", NULL);
	expect("1482,750 or 4827501 or 0.482750", NULL);
	expect("children and young people: 147 children", NULL);
	expect("the closure of the road", NULL);
	expect("<svg><path d=\"M 482750 1\"/><rect x=\"482750\" width=\"482750\"/></svg>", NULL);
	expect("<svg><text>482,750</text></svg>", NULL);
	expect("<p id=\"n482750\">a 64-digit 4a482750b1c sum</p>", NULL);
}

static void
test_what_is_public_is_not_looked_for(void **state)
{
	(void)state;
	expect_in("So the price of Oak House is 482,750 pounds and agreed for many, 47 children, aged 9.", "p.html",
	    "the price of Oak House is 482,750", 33, NULL);
	expect_in("The price of Oak House", "p.html", "agreed for 47 children aged 9", 29, "in its text");
}

/* ---- where in HTML ------------------------------------------------------------------------------------------ */

static void
test_html_is_read_wherever_text_can_hide(void **state)
{
	(void)state;
	expect("<!doctype html><p title=\"the price of Oak &#72;ouse is\">x</p>", "in an attribute");
	expect("<p>x</p><!-- the price of Oak House is -->", "in a comment");
	expect("<style>p::after{content:\"the price of Oak House is\"}</style>", "in its style");
	expect("<a href=\"?q=the%20price%20of%20Oak%20House%20is\">x</a>", "in an attribute");
	expect("<img src=\"data:text/plain;base64,dGhlIHByaWNlIG9mIE9hayBIb3VzZSBpcw==\">", "in its text");
	expect("<p id=\"closure-of-oak-house\">x</p>", "in an attribute");
	expect_in("", "out/closure-of-oak-house.html", "<p>x</p>", 8, "in the name of a file");
	expect("BEGIN:VCALENDAR\r\nDESCRIPTION:the price of O\r\n ak House is high\r\n", "in its text");
	expect("file,title\nx.pdf,\"the price of Oak House is\"\n", "in its text");
}

/* ---- packed ------------------------------------------------------------------------------------------------- */

static void
put_chunk(struct strbuf *png, const char *kind, const char *bytes, size_t len)
{
	const char size[4] = { 0, 0, (char)(len >> 8), (char)len };

	strbuf_add(png, size, 4);
	strbuf_add(png, kind, 4);
	strbuf_add(png, bytes, len);
	strbuf_add(png, "CRCx", 4);
}

static size_t
packed(const char *text, bool zlib, char *out, size_t size)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(6);
	size_t len = zlib ? libdeflate_zlib_compress(c, text, strlen(text), out, size)
	    : libdeflate_deflate_compress(c, text, strlen(text), out, size);

	libdeflate_free_compressor(c);
	return len;
}

static void
expect_png(const char *kind, const char *bytes, size_t len)
{
	struct strbuf png = STRBUF_INIT;

	strbuf_add(&png, "\x89PNG\r\n\x1a\n", 8);
	put_chunk(&png, "IHDR", "0123456789abc", 13);
	put_chunk(&png, kind, bytes, len);
	put_chunk(&png, "IEND", "", 0);
	expect_in("", "chart.png", png.text, png.len, "in the texts of a picture");
	strbuf_drop(&png);
}

static void
test_pictures_and_archives_are_unpacked(void **state)
{
	char chunk[300] = "Comment\0\0", zip[500] = "PK\3\4", entry[46] = "PK\1\2", end[22] = "PK\5\6";
	size_t len;

	(void)state;
	expect_png("tEXt", "Comment\0the price of Oak House is", 33);
	expect_png("iTXt", "Comment\0\0\0en\0x\0the price of Oak House is", 40);
	len = packed(SECRET, true, chunk + 9, sizeof chunk - 9);
	expect_png("zTXt", chunk, len + 9);
	len = packed(SECRET, false, zip + 35, sizeof zip - 35);
	zip[26] = entry[28] = 5;
	memcpy(zip + 30, "a.xml", 5);
	entry[10] = 8;
	entry[20] = (char)len;
	end[16] = (char)(35 + len);
	end[10] = 1;
	memcpy(zip + 35 + len, entry, 46);
	memcpy(zip + 35 + len + 46, "a.xml", 5);
	memcpy(zip + 35 + len + 51, end, 22);
	expect_in("", "figures.xlsx", zip, 35 + len + 73, "a.xml");
}

/* ---- where in a PDF ------------------------------------------------------------------------------------------- */

/* What a leaking back end writes: each part is empty or what it adds. */
struct leak {
	const char *content;       /* of the page */
	const char *catalog, *info, *page;   /* entries */
	const char *object;        /* "9 0 obj ... endobj\n" */
	const char *stream_entries; /* of object 10 */
	const char *stream; size_t stream_len;
};

static void
put_stream(struct strbuf *pdf, size_t place[16], int number, const char *entries, const char *bytes, size_t len)
{
	place[number] = pdf->len;
	strbuf_printf(pdf, "%d 0 obj<<%s/Length %zu>>stream\n", number, entries, len);
	strbuf_add(pdf, bytes, len);
	strbuf_puts(pdf, "\nendstream\nendobj\n");
}

static void
put_packed(struct strbuf *pdf, size_t place[16], int number, const char *entries, const char *text)
{
	char bytes[4000], filtered[300];

	snprintf(filtered, sizeof filtered, "%s/Filter/FlateDecode", entries);
	put_stream(pdf, place, number, filtered, bytes, packed(text, true, bytes, sizeof bytes));
}

/* A font whose codes are the letters moved on by one: only its map tells what they are. */
#define CMAP "1 begincodespacerange <00><ff> endcodespacerange 1 beginbfrange <21><7e><0020> endbfrange"

static struct strbuf
pdf_with(const struct leak *leak)
{
	struct strbuf pdf = STRBUF_INIT;
	size_t place[16] = { 0 }, start;

	strbuf_puts(&pdf, "%PDF-1.7\n");
	place[1] = pdf.len;
	strbuf_printf(&pdf, "1 0 obj<</Type/Catalog/Pages 2 0 R%s>>endobj\n", leak->catalog ? leak->catalog : "");
	place[2] = pdf.len;
	strbuf_puts(&pdf, "2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n");
	place[3] = pdf.len;
	strbuf_printf(&pdf, "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 5 0 R/Resources<</Font<</F 6 0 R>>>>"
	    "%s>>endobj\n", leak->page ? leak->page : "");
	place[4] = pdf.len;
	strbuf_printf(&pdf, "4 0 obj<</Producer(x)%s>>endobj\n", leak->info ? leak->info : "");
	put_packed(&pdf, place, 5, "", leak->content != NULL ? leak->content : "q Q");
	place[6] = pdf.len;
	strbuf_puts(&pdf, "6 0 obj<</Type/Font/Subtype/TrueType/BaseFont/X/ToUnicode 7 0 R>>endobj\n");
	put_packed(&pdf, place, 7, "", CMAP);
	place[9] = pdf.len;
	strbuf_puts(&pdf, leak->object != NULL ? leak->object : "9 0 obj null endobj\n");
	put_stream(&pdf, place, 10, leak->stream_entries != NULL ? leak->stream_entries : "",
	    leak->stream != NULL ? leak->stream : "", leak->stream_len);
	start = pdf.len;
	strbuf_puts(&pdf, "xref\n0 11\n0000000000 65535 f \n");
	for (int i = 1; i < 11; i++)
		strbuf_printf(&pdf, "%010zu 00000 %c \n", place[i], place[i] != 0 ? 'n' : 'f');
	strbuf_printf(&pdf, "trailer<</Size 11/Root 1 0 R/Info 4 0 R>>\nstartxref\n%zu\n%%%%EOF\n", start);
	return pdf;
}

static void
expect_pdf(const struct leak *leak, const char *where)
{
	struct strbuf pdf = pdf_with(leak);

	expect_in("", "paper.pdf", pdf.text, pdf.len, where);
	strbuf_drop(&pdf);
}

/* The text as the font's codes. */
static const char *
coded(const char *text)
{
	static char out[8][400];
	static unsigned turn;
	char *codes = out[turn++ % 8];
	size_t i;

	for (i = 0; text[i] != '\0'; i++)
		sprintf(codes + 2 * i, "%02x", text[i] + 1);
	codes[2 * i] = '\0';
	return codes;
}

static void
test_a_sound_pdf_is_no_alarm(void **state)
{
	(void)state;
	expect_pdf(&(struct leak){ .content = "BT /F 9 Tf 482750 0 Td (qvcmjd) Tj ET" }, NULL);
	/* 482750 on an axis; words are found there, too */
	expect_pdf(&(struct leak){ .content = "/Figure<</MCID 0>>BDC BT /F 9 Tf <353933383631> Tj ET EMC" }, NULL);
	expect_pdf(&(struct leak){ .content = "/P<</MCID 0>>BDC BT /F 9 Tf <353933383631> Tj ET EMC" }, "on page 1");
}

static void
test_page_content_is_read_by_its_fonts(void **state)
{
	struct strbuf content = STRBUF_INIT;
	const char *s;

	(void)state;
	strbuf_printf(&content, "BT /F 9 Tf <%s> Tj ET", coded("the price of Oak House is"));
	expect_pdf(&(struct leak){ .content = content.text }, "on page 1");
	/* kerned, letter by letter */
	strbuf_truncate(&content, 0);
	strbuf_puts(&content, "BT /F 9 Tf [");
	for (s = "thepriceofOakHouseis"; *s != '\0'; s++)
		strbuf_printf(&content, "<%02x> %d ", *s + 1, s[0] % 2 ? 40 : -30);
	strbuf_puts(&content, "] TJ ET");
	expect_pdf(&(struct leak){ .content = content.text }, "on page 1");
	/* each letter at a place of its own, a number too */
	strbuf_truncate(&content, 0);
	strbuf_puts(&content, "BT /F 9 Tf ");
	for (s = "482,750"; *s != '\0'; s++)
		strbuf_printf(&content, "<%02x> Tj 5 0 Td ", *s + 1);
	strbuf_puts(&content, "ET");
	expect_pdf(&(struct leak){ .content = content.text }, "on page 1");
	/* over two lines, with a hyphen; invisible */
	strbuf_truncate(&content, 0);
	strbuf_printf(&content, "BT 3 Tr /F 9 Tf <%s> Tj", coded("the price of Oak Ho-"));
	strbuf_printf(&content, " 0 -12 Td <%s> Tj ET", coded("use is high"));
	expect_pdf(&(struct leak){ .content = content.text }, "on page 1");
	expect_pdf(&(struct leak){ .content = "/Span<</ActualText(the price of Oak House is)>>BDC BT /F 9 Tf (x) Tj ET EMC" },
	    "on page 1");
	strbuf_drop(&content);
}

static void
test_what_a_pdf_only_says_is_read(void **state)
{
	(void)state;
	expect_pdf(&(struct leak){ .info = "/Title(the price of Oak House is)" }, "in a title");
	expect_pdf(&(struct leak){ .info = "/Subject<feff00740068006500200070007200690063006500200034003800320037003500300020>" },
	    "in a title");
	expect_pdf(&(struct leak){ .object = "9 0 obj<</S/Figure/Alt(for 47 children)>>endobj\n" }, "stands for what is shown");
	expect_pdf(&(struct leak){ .object = "9 0 obj<</S/P/ActualText(482,750)>>endobj\n" }, "stands for what is shown");
	expect_pdf(&(struct leak){ .object = "9 0 obj<</Title(482,750)/Parent 1 0 R>>endobj\n" }, "in a title");
	expect_pdf(&(struct leak){ .page = "/Annots[<</Subtype/Text/F 2/Contents(the price of Oak House is)/Rect[0 0 0 0]>>]" },
	    "in an annotation");
	expect_pdf(&(struct leak){ .page = "/Annots[<</Subtype/Link/A<</URI(https://x/the-price-of-oak-house-is)>>>>]" },
	    "in the address of a link");
	expect_pdf(&(struct leak){ .catalog = "/Dests<</closure-of-oak-house[3 0 R/Fit]>>" }, "in a string or name");
	expect_pdf(&(struct leak){ .catalog = "/Names<</Dests<</Names[(closure-of-oak-house)[3 0 R/Fit]]>>>>" },
	    "in a string or name");
	expect_pdf(&(struct leak){ .catalog = "/PageLabels<</Nums[0<</P(The price of Oak House is )>>]>>" }, "in a title");
}

static void
test_streams_of_a_pdf_are_unpacked(void **state)
{
	static const char wide[] = "\0t\0h\0e\0 \0p\0r\0i\0c\0e\0 \0o\0f\0 \0O\0a\0k\0 \0H\0o\0u\0s\0e\0 \0i\0s";
	struct strbuf form = STRBUF_INIT;
	char bytes[400];
	size_t len = packed("<x>the price of Oak House is</x>", true, bytes, sizeof bytes);

	(void)state;
	expect_pdf(&(struct leak){ .stream = bytes, .stream_len = len,
	    .stream_entries = "/Type/Metadata/Subtype/XML/Filter/FlateDecode" }, "in its metadata");
	expect_pdf(&(struct leak){ .stream = bytes, .stream_len = len,
	    .stream_entries = "/Type/EmbeddedFile/Filter/FlateDecode" }, "of a file inside it");
	expect_pdf(&(struct leak){ .stream = bytes, .stream_len = len, .stream_entries = "/Filter/FlateDecode" },
	    "unpacked bytes");
	expect_pdf(&(struct leak){ .stream = wide, .stream_len = sizeof wide - 1 }, "unpacked bytes");
	strbuf_printf(&form, "BT /F 9 Tf <%s> Tj ET", coded("the price of Oak House is"));
	expect_pdf(&(struct leak){ .stream = form.text, .stream_len = form.len,
	    .stream_entries = "/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F 6 0 R>>>>" }, "in a form");
	strbuf_drop(&form);
}

/* ---- what is not looked for ---------------------------------------------------------------------------------------- */

static void
test_pages_and_derived_figures_are_no_alarm(void **state)
{
	struct absence *a = absence_new();
	char said[512];

	(void)state;
	absence_seek(a, "It costs 128 a week, 47.3 per cent of 2016, 12,345 in all", secret_at, false);
	absence_pages(a, 200);
	absence_derived(a, "<td>47.3</td><td>12,345</td>", 28);
	assert_false(finds_in(a, "p.html", "page 128, 47.3 per head, 2016", 29, said));
	assert_true(finds_in(a, "p.html", "12,345", 6, said));
	absence_drop(a);
	a = absence_new();
	absence_seek(a, "It costs 128 a week, 47.3 per cent of it", secret_at, false);
	absence_derived(a, "<td>5</td>", 10);
	assert_true(finds_in(a, "p.html", "128", 3, said));
	assert_true(finds_in(a, "p.html", "47.30", 5, said));
	absence_drop(a);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_part_of_it_is_found_however_it_is_set),
		cmocka_unit_test(test_what_is_not_it_is_no_alarm),
		cmocka_unit_test(test_what_is_public_is_not_looked_for),
		cmocka_unit_test(test_html_is_read_wherever_text_can_hide),
		cmocka_unit_test(test_pictures_and_archives_are_unpacked),
		cmocka_unit_test(test_a_sound_pdf_is_no_alarm),
		cmocka_unit_test(test_page_content_is_read_by_its_fonts),
		cmocka_unit_test(test_what_a_pdf_only_says_is_read),
		cmocka_unit_test(test_streams_of_a_pdf_are_unpacked),
		cmocka_unit_test(test_pages_and_derived_figures_are_no_alarm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
