/* fonts.h - the fonts that text is set in, and whether the file holds them. */
#ifndef ANNEX_FONTS_H
#define ANNEX_FONTS_H

#include "annex/reader.h"

#define FONT_FINE ((size_t)-1)

/* Where the name of the font in the dictionary `font`, borrowed, stands in r->fonts;
 * FONT_FINE when it is embedded, or is none. */
size_t font_place(struct reader *r, qpdf_oh font);

#endif
