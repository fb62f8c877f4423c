/* pdf.h - laid-out pages to PDF bytes, always tagged: PDF/UA-1 (ISO 14289-1)
 * and PDF/A-2a (ISO 19005-2) in the same file, PDF/A-3a (ISO 19005-3) when files
 * are attached. The same input gives the same bytes: no clock, no locale, no
 * place in the file system goes in. docs/pdf.md says how each clause is met. */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include <stdbool.h>
#include <stddef.h>

#include "base/file.h"
#include "layout/pages.h"
#include "theme/theme.h"

/* How an attached file relates to the paper (ISO 19005-3, annex E). */
enum pdf_relation {
	PDF_SOURCE,        /* the paper was made from it */
	PDF_DATA,          /* the figures behind a table or chart */
	PDF_SUPPLEMENT,
	PDF_UNSPECIFIED,
};

/* A file that travels inside the PDF. All borrowed for the call. */
struct pdf_attachment {
	const char *name;          /* file name without folders, unique */
	const char *mime;          /* "text/xml" */
	const char *description;   /* one sentence, or NULL */
	const void *bytes;
	size_t byte_count;
	enum pdf_relation relation;
};

struct pdf_options {
	const struct pdf_attachment *attachments;
	size_t attachment_count;   /* above 0: PDF/A-3a instead of 2a */
	bool alone;                /* start no thread; the bytes are the same */
};

/* Write `pages`, laid out from `document`, to `sink`. Every item's `node` belongs
 * to `document`, its `face` to `family`, whose faces carry their files' bytes.
 * `options` may be NULL: nothing attached. False with findings in `diags` when
 * `sink` failed (DIAG_FAILURE), or a font or picture cannot be used
 * (DIAG_ERROR); what `sink` has taken by then is of no use. */
MUST_USE bool pdf_write(const struct document *document, const struct pages *pages,
    const struct theme *theme, const struct type_family *family, const struct pdf_options *options,
    struct sink *sink, struct diags *diags);

#endif
