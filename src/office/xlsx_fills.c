#include "office/xlsx_fills.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The palette of 18.8.27 from 8 on; 0 to 7 are its first eight again, 64 and 65 the system's own. */
static const uint32_t PALETTE[] = {
	0x000000, 0xffffff, 0xff0000, 0x00ff00, 0x0000ff, 0xffff00, 0xff00ff, 0x00ffff,
	0x800000, 0x008000, 0x000080, 0x808000, 0x800080, 0x008080, 0xc0c0c0, 0x808080,
	0x9999ff, 0x993366, 0xffffcc, 0xccffff, 0x660066, 0xff8080, 0x0066cc, 0xccccff,
	0x000080, 0xff00ff, 0xffff00, 0x00ffff, 0x800080, 0x800000, 0x008080, 0x0000ff,
	0x00ccff, 0xccffff, 0xccffcc, 0xffff99, 0x99ccff, 0xff99cc, 0xcc99ff, 0xffcc99,
	0x3366ff, 0x33cccc, 0x99cc00, 0xffcc00, 0xff9900, 0xff6600, 0x666699, 0x969696,
	0x003366, 0x339966, 0x003300, 0x333300, 0x993300, 0x993366, 0x333399, 0x333333,
};

enum { PALETTE_COUNT = sizeof PALETTE / sizeof PALETTE[0], COLOUR_NONE = -1 };

/* "FFFF0000" and "FF0000": the last six digits. */
static long
colour_of_hex(const char *hex)
{
	size_t len = strlen(hex);

	if ((len != 6 && len != 8) || strspn(hex, "0123456789abcdefABCDEF") != len)
		return COLOUR_NONE;
	return strtol(hex + len - 6, NULL, 16);
}

static long
colour_of_index(const char *digits)
{
	unsigned long i = strtoul(digits, NULL, 10);

	i = i >= 8 ? i - 8 : i;
	return *digits >= '0' && *digits <= '9' && i < PALETTE_COUNT ? (long)PALETTE[i] : COLOUR_NONE;
}

/* Lighter towards white, darker towards black: what 18.8.19 does to the luminance, done to each part, which keeps the
 * hue. */
static long
add_tint(long colour, double tint)
{
	long result = 0;
	int shift;

	if (!isfinite(tint) || tint < -1 || tint > 1)
		return colour;
	for (shift = 16; shift >= 0; shift -= 8) {
		double part = (double)(colour >> shift & 0xff);

		part = tint < 0 ? part * (1 + tint) : part * (1 - tint) + 255 * tint;
		result |= (long)(part + .5) << shift;
	}
	return result;
}

const char *
xlsx_colour(const char *rgb, const char *indexed, const char *theme, const char *tint,
    const char *const colours[THEME_COLOURS], struct arena *arena)
{
	unsigned long at = strtoul(theme, NULL, 10);
	long colour = colour_of_hex(rgb);

	if (colour == COLOUR_NONE && *theme >= '0' && *theme <= '9' && at < THEME_COLOURS && colours[at] != NULL)
		colour = colour_of_hex(colours[at]);
	if (colour == COLOUR_NONE)
		colour = colour_of_index(indexed);
	if (colour == COLOUR_NONE)
		return NULL;
	if (*tint != '\0')
		colour = add_tint(colour, strtod(tint, NULL));
	return colour != 0xffffff ? arena_printf(arena, "%06lx", (unsigned long)colour) : NULL;
}
