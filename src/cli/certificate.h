/* certificate.h - the self-certificate: what the program has checked on a finished paper,
 * failures included, and what a person still has to look at. One A4 page, itself a paper
 * like any other; its words are in templates/_certificate.xsl. */
#ifndef CLI_CERTIFICATE_H
#define CLI_CERTIFICATE_H

#include "cli/session.h"
#include "pdf/pdf.h"

/* Bits of BACKENDS: a certificate is written as PDF and as HTML. */
enum { CERTIFICATE_FORMATS = 3 };

/* A paper whose PDF has been made. All borrowed. */
struct certified {
	const struct session *session;
	const struct evaluation *evaluation;
	const struct order *order;     /* the paper's */
	const char *file;              /* of the PDF, without folders */
	const char *bytes;             /* the finished PDF */
	size_t byte_count;
	const struct pdf_options *pdf; /* what it was made with */
};

/* The name of the certificate of the plan's paper `paper` (NULL: the main one), as
 * output_path() takes it: a heap string, the caller's. */
MUST_USE char *certificate_name(const char *paper);

/* Make the paper once more from its plan, check both makings, and compose the
 * certificate. The caller's, given back with document_drop(); NULL with errors in `diags`.
 * Each check that failed is a warning in `diags` ("certificate-failed") and counted in
 * `*failed`. */
MUST_USE struct document *certificate_compose(const struct certified *paper, size_t *failed,
    struct diags *diags);

#endif
