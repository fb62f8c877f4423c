/* The words of marked content, through maps of fonts; and handles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "pdfread/cmap.h"
#include "pdfread/handle.h"
#include "pdfread/text.h"

static const char MAP[] =
    "/CIDInit/ProcSet findresource begin begincmap\n"
    "2 begincodespacerange <00> <7F> <8000> <FFFF> endcodespacerange\n"
    "3 beginbfchar <01> <0048> <02> <00660069> <8001> <D83DDE00> endbfchar\n"
    "2 beginbfrange <10> <12> <0061> <20> <22> [<0078> <0079>] endbfrange\n"
    "1 beginbfrange <30> <2F> <0061> endbfrange endcmap";

static void
check_map(const char *map, const char *bytes, size_t len, bool wide, const char *text)
{
	struct cmap *cmap = cmap_new(map, strlen(map));
	struct strbuf out = STRBUF_INIT;

	cmap_text(cmap, (const unsigned char *)bytes, len, wide, &out);
	assert_string_equal(out.text, text);
	strbuf_drop(&out);
	cmap_drop(cmap);
}

#define MAPS(bytes, wide, text) check_map(MAP, bytes, sizeof bytes - 1, wide, text)

static void
maps(void **state)
{
	(void)state;
	MAPS("\x01\x02\x10\x11\x12", true, "Hfiabc");
	MAPS("\x80\x01\x01", true, "\xf0\x9f\x98\x80H");
	MAPS("\x20\x21\x22\x30", true, "xy\xef\xbf\xbd\xef\xbf\xbd");
	MAPS("\x80", true, "\xef\xbf\xbd");
	MAPS("\x01\x80\x01", false, "H\xef\xbf\xbdH");
	check_map("", "ab", 2, true, "\xef\xbf\xbd");
	check_map("1 beginbfchar <0041> <DC00> endbfchar", "\0\x41", 2, true, "\xef\xbf\xbd");
	check_map("beginbfrange <00> <FF", "a", 1, false, "\xef\xbf\xbd");
	check_map("beginbfrange <00> <FFFFFFFF> <0041> <0000> <FFFF> <D7FF>", "\0\1", 2, true, "\xef\xbf\xbd");
}

/* A page with `content` and three fonts: with a map, wide with the map, plain. */
static void
put_page(struct strbuf *pdf, const char *content)
{
	strbuf_puts(pdf, "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
	    "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]/Resources 4 0 R>>\nendobj\n"
	    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[5 0 R]>>\nendobj\n"
	    "4 0 obj\n<</Font<</M<</Subtype/TrueType/ToUnicode 6 0 R>>/W 7 0 R"
	    "/P<</Subtype/Type1/Encoding/WinAnsiEncoding>>/O<</Subtype/Type1>>/N 5>>"
	    "/Properties<</M3<</MCID 3>>>>>>\nendobj\n"
	    "7 0 obj\n<</Subtype/Type0/ToUnicode 6 0 R>>\nendobj\n");
	strbuf_printf(pdf, "5 0 obj\n<</Length %zu>>stream\n%s\nendstream\nendobj\n", strlen(content), content);
	strbuf_printf(pdf, "6 0 obj\n<</Length %zu>>stream\n%s\nendstream\nendobj\n", strlen(MAP), MAP);
	strbuf_puts(pdf, "trailer\n<</Size 8/Root 1 0 R>>\n");
}

static void
check_text(const char *content, long mark, const char *text)
{
	struct strbuf bytes = STRBUF_INIT;
	qpdf_data pdf = pdf_reader_new(true);
	struct budget budget = budget_new(BYTES_MAX, STEPS_MAX);
	struct text_reader *reader = text_reader_new(pdf, &budget);
	const char *found;

	put_page(&bytes, content);
	assert_false(qpdf_read_memory(pdf, "x", bytes.text, bytes.len, NULL) & QPDF_ERRORS);
	for (int i = 0; i < 2; i++) {
		assert_true(text_read(reader, qpdf_get_page_n(pdf, 0)));
		found = text_of_mark(reader, mark);
		assert_string_equal(found != NULL ? found : "(none)", text);
	}
	text_reader_drop(reader);
	budget_drop(&budget);
	qpdf_cleanup(&pdf);
	strbuf_drop(&bytes);
}

static void
marks(void **state)
{
	(void)state;
	check_text("/P<</MCID 0>>BDC /P 9 Tf(Hello)Tj EMC (out)Tj", 0, "Hello");
	check_text("/P<</MCID 0>>BDC /P 9 Tf(Hello)Tj EMC", 1, "(none)");
	check_text("/P<</MCID 0>>BDC EMC", 0, "(none)");
	check_text("/P 9 Tf /P<</MCID 5>>BDC(a)Tj EMC /P<</MCID 2>>BDC(b)Tj EMC /P<</MCID 5>>BDC(c)Tj EMC", 5, "ac");
	check_text("/P<</MCID 1>>BDC /P 9 Tf(a)Tj /Span<</MCID 2>>BDC(b)Tj EMC /Q BMC(c)Tj EMC EMC EMC", 1, "ac");
	check_text("/P /M3 BDC /P 9 Tf(a)Tj EMC", 3, "a");
	check_text("/P<</ActualText(/MCID 4)/MCID 6/X[7 8]>>BDC /P 9 Tf(a)Tj EMC", 6, "/MCID 4");
	check_text("/P<</MCID 1e9>>BDC(a)Tj EMC /P<</MCID 100000>>BDC(a)Tj EMC", 100000, "(none)");
}

static void
fonts(void **state)
{
	(void)state;
	check_text("/P<</MCID 0>>BDC /M 9 Tf<011002>Tj EMC", 0, "Hafi");
	check_text("/P<</MCID 0>>BDC /W 9 Tf<8001 01>Tj EMC", 0, "\xf0\x9f\x98\x80H");
	check_text("/P<</MCID 0>>BDC q /W 9 Tf(\\001)Tj Q(\\001)Tj /P 9 Tf(b)Tj EMC", 0, "H\xef\xbf\xbd" "b");
	check_text("/P<</MCID 0>>BDC /P 9 Tf(caf\xe9)Tj EMC", 0, "caf\xef\xbf\xbd");
	check_text("/P<</MCID 0>>BDC /O 9 Tf(a)Tj /N 9 Tf(a)Tj /Z 9 Tf(a)Tj ()Tj EMC", 0, "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

static void
spaces(void **state)
{
	(void)state;
	check_text("/P<</MCID 0>>BDC /P 9 Tf[(W)90(o)-20(rd)-300(two )-300(3)]TJ EMC", 0, "Word two 3");
	check_text("/P<</MCID 0>>BDC /P 9 Tf(a)Tj 5 0 Td(b)Tj 0 -9 Td(c)Tj T*(d)Tj(e)' EMC", 0, "ab c d e");
	check_text("/P<</MCID 0>>BDC /P 9 Tf 1 0 0 1 0 5 Tm(a)Tj 1 0 0 1 3 8 Tm(b)Tj 1 0 0 1 0 -7 Tm(c)Tj EMC", 0, " ab c");
	check_text("/P<</MCID 0>>BDC /P 9 Tf(a)Tj -300 -300(b)\" EMC", 0, "a b");
	/* A text object begins again at the bottom; so does what is moved with the page. */
	check_text("/P 9 Tf /P<</MCID 0>>BDC BT 0 50 Td(a)Tj ET BT 5 50 Td(b)Tj ET BT 0 60 Td(c)Tj ET EMC", 0, " ab c");
	check_text("/P 9 Tf /P<</MCID 0>>BDC q 1 0 0 1 0 90 cm BT(a)Tj ET Q q 1 0 0 1 9 90 cm BT(b)Tj ET Q"
	    " q 1 0 0 1 0 80 cm BT(c)Tj ET Q EMC", 0, " ab c");
	check_text("/P 1 Tf /P<</MCID 0>>BDC BT 9 0 0 9 0 50 Tm(a)Tj 0 .4 Td(b)Tj 0 -1.4 Td(c)Tj ET EMC", 0, " ab c");
	check_text("/P 9 Tf /P<</MCID 0>>BDC 1 0 0 1 0 50 Tm(a)Tj EMC /P<</MCID 1>>BDC 1 0 0 1 0 39 Tm(b)Tj EMC", 1, " b");
	check_text("/P 9 Tf /P<</MCID 0>>BDC 1 0 0 1 0 50 Tm(a)Tj EMC /P<</MCID 1>>BDC 1 0 0 1 9 50 Tm(b)Tj EMC", 1, "b");
}

/* What a mark says goes before what is shown in it; what is shown in reverse is not known. */
static void
instead(void **state)
{
	(void)state;
	check_text("/P 9 Tf /P<</MCID 0>>BDC(a)Tj /Span<</ActualText<FEFF00E9D83DDE00>>>BDC(x)Tj /Q BMC(y)Tj EMC(z)Tj EMC(b)Tj EMC",
	    0, "a\xc3\xa9\xf0\x9f\x98\x80" "b");
	check_text("/P 9 Tf /P<</MCID 0>>BDC(a)Tj /Span<</ActualText()>>BDC(x)Tj EMC(b)Tj EMC", 0, "ab");
	check_text("/P 9 Tf /P<</MCID 0>>BDC(a)Tj /Span<</ActualText(e\xe9)>>BDC(x)Tj EMC EMC", 0, "ae\xef\xbf\xbd");
	check_text("/P 9 Tf /P<</MCID 0>>BDC /Span<</ActualText<FEFFD83D>>>BDC(x)Tj EMC EMC", 0, "\xef\xbf\xbd");
	check_text("/P 9 Tf /P<</MCID 0>>BDC /Span<</ActualText<FEFFD83D0041>>>BDC(x)Tj EMC EMC", 0, "\xef\xbf\xbd" "A");
	check_text("/P 9 Tf /P<</MCID 0>>BDC /ReversedChars BMC(cb)Tj /Span<</ActualText(a)>>BDC(a)Tj EMC EMC EMC", 0, "\xef\xbf\xbd");
}

/* The text of a mark, and of all, ends somewhere. */
static void
limits(void **state)
{
	struct strbuf content = STRBUF_INIT;
	struct strbuf bytes = STRBUF_INIT;
	qpdf_data pdf = pdf_reader_new(true);
	struct budget budget = budget_new(BYTES_MAX, STEPS_MAX);
	struct text_reader *reader = text_reader_new(pdf, &budget);

	(void)state;
	strbuf_puts(&content, "/P 9 Tf /P<</MCID 0>>BDC ");
	for (int i = 0; i < 10000; i++)
		strbuf_puts(&content, "(abcdef)Tj q /P BMC ");
	put_page(&bytes, content.text);
	assert_false(qpdf_read_memory(pdf, "x", bytes.text, bytes.len, NULL) & QPDF_ERRORS);
	assert_true(text_read(reader, qpdf_get_page_n(pdf, 0)));
	assert_in_range(strlen(text_of_mark(reader, 0)), 6, 8192);
	budget.bytes_left = 100;
	assert_false(text_read(reader, qpdf_get_page_n(pdf, 0)));
	assert_null(text_of_mark(reader, 0));
	text_reader_drop(reader);
	budget_drop(&budget);
	qpdf_cleanup(&pdf);
	strbuf_drop(&bytes);
	strbuf_drop(&content);
}

/* h_get() leaves a complaint of a type, h_look() none; a scope releases what was made in it. */
static void
handles(void **state)
{
	struct strbuf bytes = STRBUF_INIT;
	qpdf_data pdf = pdf_reader_new(true);
	qpdf_oh page, scope, number;

	(void)state;
	put_page(&bytes, "");
	assert_false(qpdf_read_memory(pdf, "x", bytes.text, bytes.len, NULL) & QPDF_ERRORS);
	page = qpdf_get_page_n(pdf, 0);
	while (qpdf_more_warnings(pdf))
		(void)qpdf_next_warning(pdf);
	scope = h_open(pdf);
	number = h_item(pdf, h_look(pdf, page, "/MediaBox"), 2);
	assert_true(h_take_number(pdf, qpdf_oh_new_object(pdf, number), 0) == 9);
	assert_false(h_take_there(pdf, h_look(pdf, number, "/K")));
	assert_int_equal(h_count(pdf, number), 0);
	assert_false(h_take_there(pdf, h_item(pdf, number, 0)));
	assert_false(h_take_true(pdf, h_item(pdf, h_look(pdf, page, "/MediaBox"), 4)));
	assert_true(h_take_there(pdf, h_inherited(pdf, page, "/Resources")));
	assert_false(qpdf_more_warnings(pdf) || qpdf_has_error(pdf));
	assert_false(h_has(pdf, number, "/K"));
	assert_true(qpdf_more_warnings(pdf) || qpdf_has_error(pdf));
	while (qpdf_more_warnings(pdf))
		(void)qpdf_next_warning(pdf);
	h_close(pdf, scope);
	assert_false(qpdf_oh_is_number(pdf, number));
	assert_true(qpdf_has_error(pdf));
	(void)qpdf_get_error(pdf);
	qpdf_cleanup(&pdf);
	strbuf_drop(&bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(maps),
		cmocka_unit_test(marks),
		cmocka_unit_test(fonts),
		cmocka_unit_test(spaces),
		cmocka_unit_test(instead),
		cmocka_unit_test(limits),
		cmocka_unit_test(handles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
