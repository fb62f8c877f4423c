/* inspect.h - what a finished PDF holds, read back from its bytes through libqpdf as
 * anybody else would read it: nothing here trusts the writer. */
#ifndef CERTIFY_INSPECT_H
#define CERTIFY_INSPECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"
#include "certify/sight.h"
#include "document/document.h"

struct inspection {
	const char *fault;         /* libqpdf's first error or warning; NULL: the file is sound */
	size_t pages, fonts, attachments;
	size_t attachments_lacking;   /* that do not say what they are to the document */
	size_t fonts_lacking;      /* not embedded, or without a map to Unicode */
	bool sealed;               /* pdf_is_sealed() */
	const char *metadata;      /* its XMP, or NULL */
	const char *program;       /* that made it (Creator), or NULL */
	const char *ends;          /* what stands in the margins of its first and last page, spaces aside */
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
	size_t heads_missing;      /* heads that a cell names and that are not there */
	size_t tables_uneven;      /* with rows of unequal length */
	size_t misplaced;          /* elements that stand where their type may not: a TD in no TR */
	size_t expanded;           /* with the long form of an abbreviation */
	size_t parts_in_tree;      /* pieces of page content that it names */
	struct order_faults order; /* what it says, held against the document; all zero: there is none to hold it against */
	/* the pages */
	size_t parts;              /* marked pieces of content */
	size_t loose;              /* operators that paint outside every mark */
	size_t links, links_silent, links_dead;   /* without a description; without a target that is there */
	size_t links_untagged;     /* not in the structure */
	size_t bookmarks, bookmarks_dead;   /* without a title or target */
	bool page_labels;
	struct sight sight;        /* what can be seen on them */
	size_t pages_untabbed;     /* where the Tab key does not follow the structure */
};

/* Does the PDF say that it was made from the source with this digest, in its metadata or in its margins, where the
 * digest is cut to its first 12 digits? */
bool inspection_names_source(const struct inspection *inspection, const char *sha256);

/* Read the `len` bytes of a PDF, made of `document` (NULL: nobody knows). Strings of `*out` come from `arena`. False
 * when they are no PDF at all: then only `fault` says anything. */
MUST_USE bool inspect_pdf(const char *bytes, size_t len, const struct document *document, struct arena *arena,
    struct inspection *out);

/* Are the `len` bytes of the PDF those that this program once wrote, none changed, added or lost: is their digest its ID?
 * NUL comes behind them. */
bool pdf_is_sealed(const char *bytes, size_t len);

#endif
