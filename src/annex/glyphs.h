/* glyphs.h - how wide a font's characters are, and which of them are spaces: as much as it takes to know
 * where a line of text runs (ISO 32000-1, 9.2.4, 9.7.4.3). */
#ifndef ANNEX_GLYPHS_H
#define ANNEX_GLYPHS_H

#include "annex/reader.h"

struct glyphs;

/* Of the font in the dictionary `font`, borrowed; read once each, kept by the reader. NULL when it is
 * none, or there are too many, or it is set from top to bottom. */
struct glyphs *glyphs_of(struct reader *r, qpdf_oh font);
/* All that the reader keeps. */
void glyphs_drop(struct reader *r);

/* Do its glyphs choose their own colours (Type 3)? */
bool glyphs_have_colours(const struct glyphs *glyphs);

/* One character. */
struct glyph {
	double width;                /* in parts of the font's size */
	bool is_space;               /* shows nothing */
	bool is_word_space;          /* takes word spacing too (9.3.3) */
};

/* The first character of the string's `*len` bytes, and step over it; a font that is not known has a
 * byte a character, half as wide as high. */
struct glyph glyph_next(struct glyphs *glyphs, const unsigned char **bytes, size_t *len);

#endif
