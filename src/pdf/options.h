/* options.h - what the caller says of a PDF besides its pages: attached files, and what the
 * file says of itself. */
#ifndef PDF_OPTIONS_H
#define PDF_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* How an attached file relates to the paper (ISO 19005-3, annex E). */
enum pdf_relation {
	PDF_SOURCE,        /* the paper was made from it */
	PDF_DATA,          /* the figures behind a table or chart */
	PDF_SUPPLEMENT,
	PDF_UNSPECIFIED,
};

/* A file that travels inside the PDF. All borrowed until the file has been written. */
struct pdf_attachment {
	const char *name;          /* file name without folders, unique */
	const char *mime;          /* "text/xml" */
	const char *description;   /* one sentence, or NULL */
	const void *bytes;
	size_t byte_count;
	enum pdf_relation relation;
};

/* What the file says of itself. NULL: as its first document says. */
struct pdf_about {
	const char *title, *lang;
	const char *author;        /* the organisation, when no person is named */
	const char *subject;
	const char *date;          /* ISO: of creation and of change */
	const char *generator;     /* "rapporteur 0.2.1" */
	const char *source_hash;   /* SHA-256 of what it was made from, hex */
};

/* What the file conforms to. There are two generations of each standard, and no file can be of
 * both: their headers exclude each other. */
enum pdf_standard {
	PDF_STANDARD_1,    /* PDF 1.7: PDF/UA-1 (ISO 14289-1) and PDF/A-2a, or 3a (ISO 19005-2, -3) */
	PDF_STANDARD_2,    /* PDF 2.0: PDF/UA-2 (ISO 14289-2), PDF/A-4, or 4f (ISO 19005-4), WTPDF 1.0 */
};

struct pdf_options {
	enum pdf_standard standard;
	const struct pdf_attachment *attachments;
	size_t attachment_count;   /* above 0: PDF/A-3a instead of 2a, 4f instead of 4 */
	bool alone;                /* start no thread; the bytes are the same */
	struct pdf_about about;
};

#endif
