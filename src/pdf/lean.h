/* lean.h - a subset of a TrueType font without what no reader of a PDF looks at: the names of glyphs, the character map
 * (codes lead to glyphs without it), what only sets lines of text, and the instructions that fit outlines to coarse
 * screens. Glyphs keep their numbers. What is left is what ISO 32000-1, 9.9 asks for: glyf, head, hhea, hmtx, loca, maxp. */
#ifndef PDF_LEAN_H
#define PDF_LEAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"

/* Append to `out` the font in `bytes`, of which `keep` has a 1 for each of `count` glyphs that stays, as glyphs_close()
 * leaves it. False, with nothing appended, when it is not as OpenType says. */
MUST_USE bool lean_font(const void *bytes, size_t len, const uint8_t *keep, uint32_t count, struct strbuf *out);

#endif
