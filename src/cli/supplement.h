/* supplement.h - what members get when a published pack is made again: the list of what has
 * changed, and behind it the pages that are new or other ones. */
#ifndef CLI_SUPPLEMENT_H
#define CLI_SUPPLEMENT_H

#include "cli/numbering.h"
#include "pdf/pdf.h"

/* A paper of the pack. All borrowed. */
struct supplement_paper {
	const struct document *document;
	const struct pages *pages;
	struct pdf_part part;          /* what it is in the pack's PDF */
	size_t place;                  /* of its first page among all */
	const char *href;              /* of its own page, or NULL */
};

struct supplement {
	/* borrowed; set by the caller */
	const struct session *session;
	const struct pack *pack;
	const struct numbering *numbering;   /* settled, of a pack that was published */
	const struct supplement_paper *papers; size_t count;
	struct diags *diags;
	/* made */
	struct document *document, *page;    /* the list, for the PDF and as a page */
	struct pages *pages;
};

/* Compose and lay out the list. False with errors. */
MUST_USE bool supplement_make(struct supplement *supplement);

/* Write the PDF: the list and the pages. False with findings. */
MUST_USE bool supplement_write(const struct supplement *supplement, struct pdf_options *options,
    struct sink *sink);

void supplement_drop(struct supplement *supplement);

#endif
