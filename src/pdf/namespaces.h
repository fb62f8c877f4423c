/* namespaces.h - what structure types a file of the second generation has that PDF 1.7 has no word for
 * (ISO 32000-2, 14.7.4 and 14.8.6): the Document, which must be PDF 2.0's (PDF/UA-2, 8.2.5.2), and its two
 * kinds of note. Every other element is of the types of PDF 1.7, which need no naming. So is,
 * to a reader that knows no namespaces, every note: it is called Note as ever, in a namespace
 * of ours that maps this to the type of PDF 2.0 (PDF/UA-2, 8.2.5.14). Such readers, poppler 22 is one,
 * leave out an element whose type they have never heard of, with all that is in it. */
#ifndef PDF_NAMESPACES_H
#define PDF_NAMESPACES_H

#include <stdint.h>

#include "base/strbuf.h"
#include "pdf/options.h"

struct objects;

enum { NAMESPACE_COUNT = 3 };

struct namespaces {
	uint32_t numbers[NAMESPACE_COUNT];   /* of their objects; 0: the file has none */
};

struct namespaces namespaces_new(enum pdf_standard standard, struct objects *objects);

/* Append the entries of an element that say its type: Document, Aside, FENote, or any of PDF 1.7's. */
void namespaces_put_type(const struct namespaces *namespaces, const char *type, struct strbuf *out);

/* Write them, and name them in `root`, the StructTreeRoot; nothing where there are none. */
void namespaces_write(const struct namespaces *namespaces, struct objects *objects,
    struct strbuf *root);

#endif
