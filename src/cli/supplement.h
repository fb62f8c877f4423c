/* supplement.h - what members get when a published pack is made again: the list of what has
 * changed, and behind it the pages that are new or other ones. */
#ifndef CLI_SUPPLEMENT_H
#define CLI_SUPPLEMENT_H

#include "cli/binding.h"

struct supplement {
	const struct binding *binding;
	struct document *document, *page;    /* the list, for the PDF and as a page of its own */
	struct pages *pages;
};

/* Compose and lay out the list, for a pack that was published and whose pages are numbered. NULL
 * with errors. `binding` is borrowed until supplement_drop(). */
MUST_USE struct supplement *supplement_make(const struct binding *binding);
void supplement_drop(struct supplement *supplement);

/* Write the PDF: the list and the pages, changed annexes as a whole. False with findings. */
MUST_USE bool supplement_write(const struct supplement *supplement, struct sink *sink);

#endif
