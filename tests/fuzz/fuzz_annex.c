/* fuzz_annex.c - any bytes as somebody else's PDF: read, and told of. For libFuzzer; see
 * `make fuzz`. Bytes that are no PDF by far are also read as the content of a page of one, which
 * a change of any byte would seldom reach. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "annex/annex.h"
#include "annex/findings.h"
#include "base/strbuf.h"
#include "wording/print.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static void
look(const char *bytes, size_t len)
{
	static FILE *nowhere;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	const struct annex *annex = annex_read(bytes, len, arena);

	if (nowhere == NULL)
		nowhere = fopen("/dev/null", "w");
	annex_findings(annex, "annex.pdf", diags);
	/* What cannot be used is said once; what can has pages. */
	if ((annex->state == ANNEX_READ) != (annex->page_count > 0)
	    || (annex->state != ANNEX_READ) != (diags_count(diags, DIAG_ERROR) == 1))
		abort();
	diags_sort(diags);
	diags_print(diags, DIAG_NOTE, nowhere);
	diags_print_json(diags, nowhere);
	diags_drop(diags);
	arena_drop(arena);
}

/* A page with `bytes` as its content, a form that has them too, an image and a loose font.
 * libqpdf finds the objects by itself: there are no references. */
static void
look_at_content(const char *bytes, size_t len)
{
	struct strbuf pdf = STRBUF_INIT;

	strbuf_puts(&pdf, "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
	    "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
	    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 5 0 R>>\nendobj\n"
	    "5 0 obj\n<</Font<</F<</Type/Font/BaseFont/Loose>>>>/XObject<</I 6 0 R/X 7 0 R>>>>\nendobj\n"
	    "6 0 obj\n<</Subtype/Image/Length 1>>stream\nx\nendstream\nendobj\n");
	for (int i = 4; i <= 7; i += 3) {
		strbuf_printf(&pdf, "%d 0 obj\n<</Subtype/Form/Resources 5 0 R/Length %zu>>stream\n", i, len);
		strbuf_add(&pdf, bytes, len);
		strbuf_puts(&pdf, "\nendstream\nendobj\n");
	}
	strbuf_puts(&pdf, "trailer\n<</Size 8/Root 1 0 R>>\n");
	look(pdf.text, pdf.len);
	strbuf_drop(&pdf);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	look((const char *)bytes, len);
	if (len < 4 || memcmp(bytes, "%PDF", 4) != 0)
		look_at_content((const char *)bytes, len);
	return 0;
}
