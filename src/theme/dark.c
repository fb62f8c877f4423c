#include "theme/dark.h"

#define TEXT_CONTRAST 5.5

/* Contrast on white above which a colour counts as black. */
#define BLACK_CONTRAST 14

/* `from` with `share` (0 to 1) of `to` mixed in, each channel by itself. */
static uint32_t
mix(uint32_t from, uint32_t to, double share)
{
	uint32_t out = 0;

	for (int shift = 16; shift >= 0; shift -= 8) {
		double a = from >> shift & 255, b = to >> shift & 255;

		out |= (uint32_t)(a + (b - a) * share + 0.5) << shift;
	}
	return out;
}

uint32_t
dark_ink(uint32_t colour)
{
	const int steps = 20;
	uint32_t lighter = colour;

	if (colour_contrast(colour, 0xffffff) > BLACK_CONTRAST)
		return DARK_INK;
	for (int i = 1; i <= steps && colour_contrast(lighter, DARK_PAPER) < TEXT_CONTRAST; i++)
		lighter = mix(colour, 0xffffff, (double)i / steps);
	return lighter;
}

uint32_t
dark_tint(uint32_t tint)
{
	return mix(DARK_PAPER, dark_ink(mix(tint, 0x000000, 0.5)), 0.14);
}

uint32_t
dark_status_tint(uint32_t ink)
{
	return mix(DARK_PAPER, dark_ink(ink), 0.16);
}
