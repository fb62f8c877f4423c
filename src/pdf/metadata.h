/* metadata.h - what the file says of itself: XMP and information dictionary
 * (which agree, ISO 19005-2, 6.6.2), language, standards claimed, colours, attached
 * files. Dates are the document's, never the clock's. */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "document/document.h"
#include "pdf/pdf.h"

struct haru;
struct objects;

/* Write it all into the catalogue and the information dictionary. `names` is
 * what else belongs into the catalogue's Names ("/Dests 5 0 R"), may be "". */
void metadata_write(const struct document *document, const struct pdf_options *options,
    const char *names, struct objects *objects, struct haru *haru);

/* The XMP packet (ISO 16684-1), appended to `out`. */
struct strbuf;
void metadata_put_xmp(struct strbuf *out, const struct document *document, bool attachments);

#endif
