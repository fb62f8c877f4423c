/* certify.h - the checks that the program makes on a finished PDF, failures included. It
 * is read back from its bytes (inspect.h), looked at where everything was placed
 * (legible.h), and compared with a second making of the same paper.
 *
 * Knows no plan: whoever has the paper made twice hands over both makings. */
#ifndef CERTIFY_CERTIFY_H
#define CERTIFY_CERTIFY_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"
#include "document/document.h"
#include "layout/pages.h"
#include "type/typeface.h"

/* A finished PDF and what the second making gave. All borrowed. */
struct certified {
	const char *file;              /* of the PDF, without folders */
	const char *bytes;             /* the finished PDF; NULL: only the page is looked at */
	size_t byte_count;
	const struct document *document;   /* from here on: of the second making; NULL: nobody knows what it says */
	const struct pages *pages;         /* with each cell's box; NULL with it */
	const struct type_family *family;
	const char *again;             /* the PDF of these pages */
	size_t again_count;
	const char *page; size_t page_count;   /* the finished page of HTML of the same paper; NULL: there is none */
	const char *absence;               /* what the proof that nothing exempt is in it says
	                                    * (absence_told()); NULL: there is nothing to prove */
};

/* What was asked, and what was found. The template _certificate.xsl has the words for
 * each `name`. */
struct certificate_check {
	const char *name;              /* a fixed word: "sound" */
	bool passed;
	const char *found;             /* a sentence without its full stop */
};

struct certificate {
	const char *file;              /* borrowed from what is certified */
	const char *title;             /* the PDF's own, or NULL */
	const char *sha256;            /* of its bytes, 64 digits */
	const char *program;           /* that says to have made it, or NULL */
	bool second;                   /* it says that it is of the second generation: PDF/UA-2 */
	bool sealed;                   /* it is as it was written (inspect.h) */
	bool of_source;                /* it says that it was made of the document's source */
	size_t pages, bytes, attachments;
	const struct certificate_check *checks;
	size_t check_count, failed;
};

/* Make every check. What `*out` holds comes from `arena` and `paper`. Cannot fail: a file
 * that is no PDF fails its checks. */
void certify(const struct certified *paper, struct arena *arena, struct certificate *out);

/* The certificate as an element "certificate" of the namespace `ns`, prefix f, that
 * _certificate.xsl reads: the root of a document of its own, the caller's, given back with
 * xmlFreeDoc(). */
MUST_USE xmlDoc *certificate_tree(const struct certificate *certificate, const char *ns);

#endif
