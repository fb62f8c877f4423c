/* metadata.h - what the file says of itself: XMP and information dictionary
 * (which agree, ISO 19005-2, 6.6.2), language, standards claimed, colours, attached
 * files. Dates are the documents', never the clock's. */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include <stdbool.h>

#include "pdf/options.h"

struct haru;
struct objects;

/* Write it all into the catalogue and the information dictionary. `options` may be NULL;
 * `about` is complete, a NULL in it is not said. `names` is what else belongs into the
 * catalogue's Names ("/Dests 5 0 R"), may be "". */
void metadata_write(const struct pdf_about *about, const struct pdf_options *options,
    const char *names, struct objects *objects, struct haru *haru);

/* The XMP packet (ISO 16684-1), appended to `out`. */
struct strbuf;
void metadata_put_xmp(struct strbuf *out, const struct pdf_about *about, bool attachments);

#endif
