/* metadata.h - what the file says of itself: XMP and information dictionary
 * (which agree, ISO 19005-2, 6.6.2; PDF 2.0 has the former only), language, standards claimed; its colours, the sRGB space (IEC 61966-2-1) as
 * an ICC profile, made here so that it is the same on every machine; files inside it (ISO 32000-1, 7.11;
 * ISO 19005-3, 6.8). Dates are the documents', never the clock's. */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include <stdbool.h>

#include "base/strbuf.h"
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
void metadata_put_xmp(struct strbuf *out, const struct pdf_about *about, enum pdf_standard standard,
    bool attachments);

/* Append a version 4.2 display profile of about 500 bytes: primaries and white
 * adapted to D50, the transfer curve as its formula (no table, no rounding). */
void icc_put_srgb(struct strbuf *out);

struct haru;
struct objects;

/* Write the attachments: their names are appended to `names`, the entries of the
 * catalogue's Names; the catalogue's AF lists them in the order given. */
void attach_write(const struct pdf_options *options, struct strbuf *names, struct objects *objects,
    struct haru *haru);

#endif
