/* attach.h - files inside the PDF (ISO 32000-1, 7.11; ISO 19005-3, 6.8). */
#ifndef PDF_ATTACH_H
#define PDF_ATTACH_H

#include "base/strbuf.h"
#include "pdf/options.h"

struct haru;
struct objects;

/* Write the attachments: their names are appended to `names`, the entries of the
 * catalogue's Names; the catalogue's AF lists them in the order given. */
void attach_write(const struct pdf_options *options, struct strbuf *names, struct objects *objects,
    struct haru *haru);

#endif
