/* cmap.h - a font's maps: which characters the codes of its strings are (ToUnicode; ISO 32000-1, 9.10.3),
 * and which glyphs (the Encoding of a composite font; 9.7.5). */
#ifndef PDFREAD_CMAP_H
#define PDFREAD_CMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct cmap;

/* Read the map's `len` bytes; what is broken, or beyond limits, is left out. */
MUST_USE struct cmap *cmap_new(const char *bytes, size_t len);
void cmap_drop(struct cmap *cmap);

/* Add the characters of the string as UTF-8, U+FFFD for a code that the map does not have.
 * `wide`: codes have two bytes where the map says nothing else; otherwise always one. */
void cmap_text(const struct cmap *cmap, const unsigned char *bytes, size_t len, bool wide,
    struct strbuf *out);

/* How many bytes the first code of the string has, at least one of its `len`, which are not none; `*code`
 * is its number, `*glyph` that of its glyph, -1 when the map has none. */
size_t cmap_glyph(const struct cmap *cmap, const unsigned char *bytes, size_t len, uint32_t *code,
    long *glyph);

#endif
