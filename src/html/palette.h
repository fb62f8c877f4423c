/* palette.h - the colours of the page's charts on a dark screen. Drawings carry the colours of paper
 * (charts/drawing.h); each becomes what the page itself makes of it in the dark: white the page's
 * ground, ink the light ink, the tint of a band a dark tint. */
#ifndef HTML_PALETTE_H
#define HTML_PALETTE_H

#include <stddef.h>

#include "document/document.h"
#include "theme/theme.h"

struct palette_colour {
	uint32_t paper, dark;      /* 0xRRGGBB */
};

struct palette {
	struct palette_colour *colours;
	size_t count;
};

/* Every colour that charts of `document` can have, none when there is no chart. The caller's, given back with palette_drop(). */
struct palette palette_new(const struct document *document, const struct theme *theme);
void palette_drop(struct palette *palette);

/* The place of a colour of paper; palette->count when charts do not have it. */
size_t palette_find(const struct palette *palette, uint32_t paper);

#endif
