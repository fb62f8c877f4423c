/* fuzz_join.c - any bytes as somebody else's PDF, put into a small one of ours that is made at the
 * start. For libFuzzer; see `make fuzz`. What is said to be written must be readable without
 * repair, with every page, and have the same bytes a second time (asked of some). Bytes that are no PDF by far are
 * put into a sound one: as entries of an element and as objects beside it. */
#define _GNU_SOURCE   /* memfd_create */
#include <qpdf/qpdf-c.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "document/document.h"
#include "join/join.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "wording/print.h"

static struct {
	struct strbuf own;
	size_t own_pages;
	FILE *nowhere;
} fuzz = { .own = STRBUF_INIT };

static const char PAPER[] = "<html xmlns='http://www.w3.org/1999/xhtml'"
    " xmlns:d='urn:rapporteur:document' lang='en-GB'><head><title>Pack</title>"
    "<d:organisation>Council</d:organisation><d:author>Team</d:author><d:subject>Pack</d:subject>"
    "<d:date>2016-04-25</d:date><d:as-at>2016-03-31</d:as-at><d:generator>rapporteur</d:generator>"
    "</head><body><header><h1 d:role='title'>Pack</h1></header>"
    "<section id='one'><h2>One</h2><p>See <a href='#two'>the second</a>.</p></section>"
    "<section id='two' d:page='landscape'><h2>Two</h2><p>End.</p></section></body></html>";

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

int
LLVMFuzzerInitialize(int *argc, char ***argv)
{
	struct diags *diags = diags_new();
	struct theme *theme = theme_new_default();
	struct type_family family = { 0 };
	struct layout_options options = { .first_page = 1 };
	struct memory_sink sink;
	struct document *document = NULL;
	struct pages *pages = NULL;
	struct pdf_file *file;
	char path[64];
	int fd = memfd_create("paper", 0);

	(void)argc;
	(void)argv;
	fuzz.nowhere = fopen("/dev/null", "w");
	memory_sink_init(&sink, &fuzz.own);
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	if (write(fd, PAPER, sizeof PAPER - 1) == (ssize_t)(sizeof PAPER - 1)
	    && type_family_load("Liberation Sans", "DejaVu Sans", NULL, &family, diags))
		document = document_parse(path, diags);
	if (document != NULL)
		pages = layout_document(document, theme, &family, &options, diags);
	file = pages != NULL ? pdf_begin(&sink.sink, &family, &(struct pdf_options){ 0 }, diags) : NULL;
	if (file == NULL || !pdf_add(file, document, pages, theme, &(struct pdf_part){ .key = "own" })) {
		diags_print(diags, DIAG_NOTE, stderr);
		exit(1);
	}
	pdf_will_show(file, "Annex, page 0123456789");
	if (!pdf_end(file))
		exit(1);
	fuzz.own_pages = pages->page_count;
	pages_drop(pages);
	document_drop(document);
	type_family_drop(&family);
	theme_drop(theme);
	diags_drop(diags);
	close(fd);
	return 0;
}

static bool
join(const struct join_annex *annexes, size_t count, struct join_report *reports, struct strbuf *out,
    FILE *said)
{
	struct diags *diags = diags_new();
	struct memory_sink sink;
	bool ok;

	memory_sink_init(&sink, out);
	ok = join_write(fuzz.own.text, fuzz.own.len, annexes, count, &(struct join_options){ "Go to page #" },
	    &sink.sink, reports, diags);
	if (ok != (diags_count(diags, DIAG_ERROR) + diags_count(diags, DIAG_FAILURE) == 0) || (!ok && out->len > 0))
		abort();
	diags_sort(diags);
	diags_print(diags, DIAG_NOTE, said);
	diags_drop(diags);
	return ok;
}

/* With every page, and without repair. */
static void
read_again(const struct strbuf *out, size_t pages)
{
	qpdf_data pdf = qpdf_init();

	qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
	qpdf_silence_errors(pdf);
	qpdf_set_attempt_recovery(pdf, QPDF_FALSE);
	if (qpdf_read_memory(pdf, "again", out->text, out->len, NULL) != QPDF_SUCCESS
	    || (size_t)qpdf_get_num_pages(pdf) != pages || qpdf_more_warnings(pdf))
		abort();
	qpdf_cleanup(&pdf);
}

static void
take(const char *bytes, size_t len)
{
	struct join_annex annex = { .bytes = bytes, .len = len, .name = "annex.pdf", .key = "item-5", .title = "Lease",
		.level = 2, .first_number = 2, .stamp = "Annex, page #", .picture = "Page #", .unlock = true };
	struct join_annex annexes[2] = { annex, annex };
	struct join_report reports[2] = { 0 };
	struct join_facts facts;
	struct strbuf out = STRBUF_INIT, same = STRBUF_INIT;
	struct diags *diags = diags_new();

	annexes[1].key = "item-6";
	annexes[1].after_page = fuzz.own_pages - 1;
	if (join_look(bytes, len, "annex.pdf", &facts, diags) && join(annexes, 2, reports, &out, fuzz.nowhere)) {
		read_again(&out, fuzz.own_pages + 2 * reports[0].page_count);
		if (len % 4 == 0 && (!join(annexes, 2, reports, &same, fuzz.nowhere) || same.len != out.len
		    || memcmp(same.text, out.text, out.len) != 0))
			abort();
	}
	diags_drop(diags);
	strbuf_drop(&out);
	strbuf_drop(&same);
}

/* libqpdf finds the objects by itself: there are no references. */
static void
take_inside(const char *bytes, size_t len)
{
	struct strbuf pdf = STRBUF_INIT;

	strbuf_puts(&pdf, "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R>>\nendobj\n"
	    "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
	    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<>>/Annots[5 0 R]>>\nendobj\n"
	    "4 0 obj\n<</Length 26>>stream\n/P<</MCID 0>>BDC 0 0 9 9 re f EMC\nendstream\nendobj\n"
	    "5 0 obj\n<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(x)>>>>\nendobj\n"
	    "6 0 obj\n<</Type/StructTreeRoot/K[7 0 R]/RoleMap<</Kop/H1/X/Y>>/ClassMap<</c<</O/List>>>>>>\nendobj\n"
	    "7 0 obj\n<</S/P/Pg 3 0 R/K[0 8 0 R 9 0 R]>>\nendobj\n8 0 obj\n<</S/Span\n");
	strbuf_add(&pdf, bytes, len);
	strbuf_puts(&pdf, "\n>>\nendobj\n9 0 obj\n");
	strbuf_add(&pdf, bytes, len);
	strbuf_puts(&pdf, "\nendobj\ntrailer\n<</Size 10/Root 1 0 R>>\n");
	take(pdf.text, pdf.len);
	strbuf_drop(&pdf);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	if (len >= 4 && memcmp(bytes, "%PDF", 4) == 0)
		take((const char *)bytes, len);
	else
		take_inside((const char *)bytes, len);
	return 0;
}
