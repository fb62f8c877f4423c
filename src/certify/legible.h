/* legible.h - can everything on the pages be seen? Contrast of each text and symbol with
 * what lies under it, and a glyph for every character. */
#ifndef CERTIFY_LEGIBLE_H
#define CERTIFY_LEGIBLE_H

#include "layout/pages.h"
#include "theme/theme.h"
#include "type/typeface.h"

struct legibility {
	double text_contrast;      /* the lowest, 1 to 21 (WCAG 2.2, 1.4.3: at least 4.5) */
	double graphics_contrast;  /* of symbols, arrows, bullets, bars (1.4.11: at least 3) */
	size_t characters;         /* of all texts, without spaces */
	size_t lacking;            /* without a glyph in their face */
};

/* Look at everything placed on `pages`. Ratios are 21 where there is nothing. What stands
 * inside charts is drawn later and not looked at. */
struct legibility legible(const struct pages *pages, const struct type_family *family);

#endif
