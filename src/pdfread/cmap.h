/* cmap.h - a font's ToUnicode map: which characters the codes of its strings are (ISO 32000-1,
 * 9.10.3). */
#ifndef PDFREAD_CMAP_H
#define PDFREAD_CMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

struct cmap;

/* Read the map's `len` bytes; what is broken, or beyond limits, is left out. */
MUST_USE struct cmap *cmap_new(const char *bytes, size_t len);
void cmap_drop(struct cmap *cmap);

/* Add the characters of the string as UTF-8, U+FFFD for a code that the map does not have.
 * `wide`: codes have two bytes where the map says nothing else; otherwise always one. */
void cmap_text(const struct cmap *cmap, const unsigned char *bytes, size_t len, bool wide,
    struct strbuf *out);

#endif
