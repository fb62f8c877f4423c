/* style.c - the style sheet: the theme's values for light and dark around the fixed rules. */
#include "html/style.h"

#include <string.h>


/* The page in the dark: not quite black, text not quite white. */
#define DARK_PAPER 0x15181bu
#define DARK_INK 0xf1f1eeu
#define DARK_RULE 0x43484du
#define DARK_STRONG_RULE 0x9aa0a5u

/* Contrast of text on its background (WCAG 2.2, 1.4.3), with some to spare
 * for the tinted rows. */
#define TEXT_CONTRAST 5.5

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

/* Contrast on white above which a colour counts as black. */
#define BLACK_CONTRAST 14

/* `colour` made lighter until it can be read in the dark; black becomes the
 * light ink. */
static uint32_t
lighten(uint32_t colour)
{
	const int steps = 20;
	uint32_t lighter = colour;

	if (colour_contrast(colour, 0xffffff) > BLACK_CONTRAST)
		return DARK_INK;
	for (int i = 1; i <= steps && colour_contrast(lighter, DARK_PAPER) < TEXT_CONTRAST; i++)
		lighter = mix(colour, 0xffffff, (double)i / steps);
	return lighter;
}

static uint32_t
dark_tint(uint32_t tint)
{
	return mix(DARK_PAPER, lighten(mix(tint, 0x000000, 0.5)), 0.14);
}

/* The colours a theme sets and the property each becomes. */
enum turn { TURN_INK, TURN_TINT };
struct colour_field {
	const char *property;
	size_t offset;
	enum turn turn;
};
#define AT(field) offsetof(struct theme, field)
static const struct colour_field colours[] = {
	{ "secondary", AT(secondary_ink), TURN_INK },
	{ "accent", AT(accent), TURN_INK },
	{ "warning", AT(warning_ink), TURN_INK },
	{ "group", AT(group_tint), TURN_TINT },
	{ "zebra", AT(zebra_tint), TURN_TINT },
	{ "colour-title", AT(styles[THEME_TITLE].colour), TURN_INK },
	{ "colour-subtitle", AT(styles[THEME_SUBTITLE].colour), TURN_INK },
	{ "colour-h1", AT(styles[THEME_H1].colour), TURN_INK },
	{ "colour-h2", AT(styles[THEME_H2].colour), TURN_INK },
	{ "colour-h3", AT(styles[THEME_H3].colour), TURN_INK },
	{ "colour-h4", AT(styles[THEME_H4].colour), TURN_INK },
};

static const struct { const char *property; enum theme_text style; } sizes[] = {
	{ "size-body", THEME_BODY }, { "size-table", THEME_TABLE }, { "size-small", THEME_SMALL },
	{ "size-lead", THEME_LEAD }, { "size-h1", THEME_H1 }, { "size-h2", THEME_H2 },
	{ "size-h3", THEME_H3 }, { "size-h4", THEME_H4 }, { "size-title", THEME_TITLE },
	{ "size-subtitle", THEME_SUBTITLE },
};

static void
put_property(struct writer *w, const char *name)
{
	put(w, "\t--");
	put(w, name);
	put(w, ": ");
}

static void
put_colour_property(struct writer *w, const char *name, uint32_t rgb)
{
	put_property(w, name);
	put_colour(w, rgb);
	put(w, ";\n");
}

static void
put_length_property(struct writer *w, const char *name, double value, const char *unit)
{
	put_property(w, name);
	put_number(w, value);
	put(w, unit);
	put(w, ";\n");
}

static void
write_sizes(struct writer *w)
{
	const double pt_per_rem = 12;
	const struct theme *theme = w->theme;

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++)
		put_length_property(w, sizes[i].property,
		    (double)theme->styles[sizes[i].style].size / pt_per_rem, "rem");
	put_length_property(w, "logo-height", (double)theme->logo_height / pt_per_rem, "rem");
	put_length_property(w, "print-body", (double)theme->styles[THEME_BODY].size, "pt");
	put_length_property(w, "print-table", (double)theme->styles[THEME_TABLE].size, "pt");
}

static void
write_colours(struct writer *w, bool dark)
{
	for (size_t i = 0; i < ARRAY_LEN(colours); i++) {
		uint32_t rgb;

		memcpy(&rgb, (const char *)w->theme + colours[i].offset, sizeof rgb);
		if (dark)
			rgb = colours[i].turn == TURN_INK ? lighten(rgb) : dark_tint(rgb);
		put_colour_property(w, colours[i].property, rgb);
	}
	put_colour_property(w, "paper", dark ? DARK_PAPER : 0xffffff);
	put_colour_property(w, "ink", dark ? DARK_INK : w->theme->ink);
	put_colour_property(w, "rule", dark ? DARK_RULE : w->theme->rule);
	put_colour_property(w, "strong-rule", dark ? DARK_STRONG_RULE : w->theme->strong_rule);
}

static void
write_status(struct writer *w, size_t i, bool dark)
{
	const struct doc_status *status = &w->document->statuses[i];
	uint32_t ink = theme_status_ink(w->theme, status->ink, status->standing);
	uint32_t tint = theme_status_tint(w->theme, status->ink, status->tint, status->standing);

	put(w, ".s");
	put_uint(w, (uint32_t)i);
	put(w, " { --shape: ");
	put_colour(w, dark ? lighten(ink) : ink);
	put(w, "; --tint: ");
	put_colour(w, dark ? mix(DARK_PAPER, lighten(ink), 0.16) : tint);
	put(w, " }\n");
}

static void
write_palette(struct writer *w, bool dark)
{
	put(w, ":root {\n");
	write_colours(w, dark);
	put(w, "\t--shape: var(--ink);\n\t--tint: transparent;\n");
	put(w, "}\n");
	for (size_t i = 0; i < w->document->status_count; i++)
		write_status(w, i, dark);
}

void
write_style(struct writer *w)
{
	put(w, "<style>\n:root {\n");
	put_property(w, "font");
	put_font_family(w);
	put(w, ";\n");
	write_sizes(w);
	put(w, "}\n");
	write_palette(w, false);
	for (size_t i = 0; style_rules[i] != NULL; i++)
		put(w, style_rules[i]);
	if (w->theme->zebra)
		put(w, "tbody tr:nth-child(even):not(.group) { background-color: var(--zebra) }\n");
	put(w, "@media screen and (prefers-color-scheme: dark) {\n");
	write_palette(w, true);
	put(w, "}\n");
	write_sheets(w);
	put(w, "</style>\n");
}
