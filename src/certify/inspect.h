/* inspect.h - what a finished PDF holds, read back from its bytes through libqpdf as
 * anybody else would read it: nothing here trusts the writer. */
#ifndef CERTIFY_INSPECT_H
#define CERTIFY_INSPECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"

struct inspection {
	const char *fault;         /* libqpdf's first error or warning; NULL: the file is sound */
	size_t pages, fonts, attachments;
	size_t fonts_lacking;      /* not embedded, or without a map to Unicode */
	/* what it says of itself */
	const char *title, *language;   /* NULL: nothing */
	bool tagged;               /* marked so, with a structure tree, not suspect */
	bool title_shown;          /* in the window's title bar, in place of the file's name */
	bool says_ua1;             /* XMP: PDF/UA-1 */
	bool says_ua2;             /* XMP: PDF/UA-2, and WTPDF 1.0 for accessibility with it */
	const char *says_pdfa;     /* "2a", "3a", "4", "4f", or NULL; of PDF/UA's generation */
	/* the structure tree */
	size_t elements, headings, tables, heads, figures;
	size_t headings_skipped;   /* deeper than the one before by more than one */
	size_t tables_headless;    /* without any TH */
	size_t heads_unscoped;     /* TH that does not say what it heads */
	size_t figures_silent;     /* without alternative text */
	size_t parts_in_tree;      /* pieces of page content that it names */
	/* the pages */
	size_t parts;              /* marked pieces of content */
	size_t loose;              /* operators that paint outside every mark */
	size_t links, links_silent, links_dead;   /* without a description; without a target */
	size_t pages_untabbed;     /* where the Tab key does not follow the structure */
};

/* Read the `len` bytes of a PDF. Strings of `*out` come from `arena`. False when they are
 * no PDF at all: then only `fault` says anything. */
MUST_USE bool inspect_pdf(const char *bytes, size_t len, struct arena *arena,
    struct inspection *out);

#endif
