/* glyphs.h - which glyphs of a TrueType file belong together (OpenType, "glyf"):
 * an accented letter is often made of other glyphs, to any depth. libharu follows
 * one level only and would leave holes in the subset. */
#ifndef PDF_GLYPHS_H
#define PDF_GLYPHS_H

#include <stdint.h>

#include "type/typeface.h"

/* The number of glyphs in the face's file; 0 when there is no file or it is damaged. */
uint32_t glyphs_count(const struct typeface *face);

/* The advance of a glyph, in em/1000; 0 when there is no file. */
uint16_t glyphs_advance(const struct typeface *face, uint32_t glyph);

/* Set keep[g] to 1 for every glyph that a kept glyph is made of. `keep` has
 * `count` bytes, the result of glyphs_count(). */
void glyphs_close(const struct typeface *face, uint8_t *keep, uint32_t count);

#endif
