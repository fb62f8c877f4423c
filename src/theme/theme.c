/* theme.c - the built-in look: near-black text, one accent, thin rules. */
#include "theme/theme.h"

#include <math.h>
#include <stdlib.h>

#include "theme/styles.h"
#include "wording/say.h"

enum { PAPER_WHITE = 0xffffff };

static const struct theme defaults = {
	.font_family = "Liberation Sans",
	.fallback_families = "DejaVu Sans",
	.text_floor = 12, .table_floor = 9,
	/* 15 mm, 16 mm at the foot */
	.margin_top = 42.52f, .margin_right = 42.52f, .margin_bottom = 45.35f, .margin_left = 42.52f,
	.ink = 0x1a1a1a, .secondary_ink = 0x505a5f,
	.accent = 0x12436d,
	.rule = 0xb1b4b6, .strong_rule = 0x1a1a1a,
	.group_tint = 0xeef2f6, .zebra_tint = 0xf7f8f9,
	.warning_ink = 0xa3142e,
	/* none, bad, poor, good, best */
	.standing_ink = { 0x505a5f, 0xa3142e, 0x8a4b00, 0x1b6e3c, 0x12436d },
	.standing_tint = { 0xf2f2f2, 0xfbe9ec, 0xfdf1e0, 0xe8f4ec, 0xe6eef6 },
	.rule_width = 0.5f, .strong_rule_width = 1,
	.cell_pad_x = 3, .cell_pad_y = 2.5f, .tight_pad_y = 1.5f, .tight_space = 0.65f,
	.logo_height = 34,
};

/* Type sizes as multiples of a floor, so that a larger floor enlarges all. */
static const struct {
	bool table;                /* of the table floor, else of the text floor */
	float size, leading, before, after;
	bool bold, secondary;
} shapes[THEME_TEXT_COUNT] = {
	[THEME_BODY] = { false, 1, 1.3333f, 0, 0.5f, false, false },
	[THEME_TABLE] = { true, 1, 1.2222f, 0, 0.1667f, false, false },
	[THEME_SMALL] = { true, 1, 1.3333f, 0, 0.3333f, false, true },
	[THEME_LEAD] = { false, 1.125f, 1.5f, 0, 0.6667f, false, false },
	[THEME_H1] = { false, 1.6667f, 2.0833f, 1.6667f, 0.6667f, true, false },
	[THEME_H2] = { false, 1.3333f, 1.6667f, 1.5f, 0.5f, true, false },
	[THEME_H3] = { false, 1.125f, 1.4167f, 1.1667f, 0.3333f, true, false },
	[THEME_H4] = { false, 1, 1.3333f, 1, 0.25f, true, false },
	[THEME_TITLE] = { false, 1.8333f, 2.25f, 0.3333f, 0.5f, true, false },
	[THEME_SUBTITLE] = { false, 1.1667f, 1.5f, 0, 0.3333f, false, true },
	[THEME_RUNNING] = { true, 1, 1.2222f, 0, 0, false, true },
};

float
theme_floor(const struct theme *theme, enum theme_text text)
{
	return shapes[text].table ? theme->table_floor : theme->text_floor;
}

/* To a tenth of a point, as a typographer would write it. */
static float
scaled(float ratio, float floor_pt)
{
	return roundf(ratio * floor_pt * 10) / 10;
}

void
theme_set_styles(struct theme *theme)
{
	for (int i = 0; i < THEME_TEXT_COUNT; i++) {
		float base = theme_floor(theme, (enum theme_text)i);

		theme->styles[i] = (struct theme_style){
			.size = scaled(shapes[i].size, base),
			.leading = scaled(shapes[i].leading, base),
			.space_before = scaled(shapes[i].before, base),
			.space_after = scaled(shapes[i].after, base),
			.colour = shapes[i].secondary ? theme->secondary_ink : theme->ink,
			.bold = shapes[i].bold,
		};
	}
}

struct theme *
theme_new_default(void)
{
	struct theme *theme = mem_new(sizeof *theme);

	*theme = defaults;
	theme->arena = arena_new();
	theme->header = (struct theme_running){ "", "", "" };
	theme->footer = (struct theme_running){ "{title}",
		SAY(theme->arena, footer_position, "{as-at}", "{hash}"),
		SAY(theme->arena, footer_page, "{page}", "{pages}") };
	theme_set_styles(theme);
	return theme;
}

void
theme_drop(struct theme *theme)
{
	if (theme == NULL)
		return;
	arena_drop(theme->arena);
	free(theme);
}

/* ---- colours --------------------------------------------------------------- */

static double
channel(uint32_t colour, int shift)
{
	double c = (colour >> shift & 255) / 255.0;

	return c <= 0.03928 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double
luminance(uint32_t colour)
{
	return 0.2126 * channel(colour, 16) + 0.7152 * channel(colour, 8) +
	    0.0722 * channel(colour, 0);
}

double
colour_contrast(uint32_t a, uint32_t b)
{
	double la = luminance(a), lb = luminance(b);

	return (fmax(la, lb) + 0.05) / (fmin(la, lb) + 0.05);
}

/* Nine parts white to one part `colour`. */
static uint32_t
lighten(uint32_t colour)
{
	uint32_t out = 0;

	for (int shift = 0; shift <= 16; shift += 8)
		out |= ((PAPER_WHITE & 255) * 9 + (colour >> shift & 255)) / 10 << shift;
	return out;
}

uint32_t
theme_status_ink(const struct theme *theme, uint32_t declared, int standing)
{
	return declared != UINT32_MAX ? declared : theme->standing_ink[standing];
}

uint32_t
theme_status_tint(const struct theme *theme, uint32_t declared_ink, uint32_t declared_tint,
    int standing)
{
	if (declared_tint != UINT32_MAX)
		return declared_tint;
	return declared_ink != UINT32_MAX ? lighten(declared_ink) : theme->standing_tint[standing];
}
