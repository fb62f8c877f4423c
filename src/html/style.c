/* style.c - the style sheet: the theme's values for light and dark around the fixed rules. */
#include "html/style.h"

#include <string.h>

#include "html/palette.h"
#include "theme/dark.h"

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
			rgb = colours[i].turn == TURN_INK ? dark_ink(rgb) : dark_tint(rgb);
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
	put_colour(w, dark ? dark_ink(ink) : ink);
	put(w, "; --tint: ");
	put_colour(w, dark ? dark_status_tint(ink) : tint);
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

static void
write_turned(struct writer *w, char letter, size_t i, const char *property)
{
	put(w, ".drawing .");
	put_bytes(w, &letter, 1);
	put_uint(w, (uint32_t)i);
	put(w, " { ");
	put(w, property);
	put(w, ": ");
	put_colour(w, w->palette->colours[i].dark);
	put(w, " }\n");
}

/* The charts' colours turn with the page's; a page without charts has none. */
static void
write_dark_charts(struct writer *w)
{
	for (size_t i = 0; i < w->palette->count; i++) {
		write_turned(w, 'f', i, "fill");
		write_turned(w, 'k', i, "stroke");
	}
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
	write_dark_charts(w);
	put(w, "}\n");
	write_sheets(w);
	put(w, "</style>\n");
}
