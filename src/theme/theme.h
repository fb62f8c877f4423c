/* theme.h - how an office's papers look: fonts, sizes, margins, colours, logo,
 * running header and footer. One small XML file (namespace urn:rapporteur:theme)
 * restyles the PDF and the HTML alike; templates never see it. Every field has a
 * built-in default. Lengths in points unless the name says otherwise. */
#ifndef THEME_THEME_H
#define THEME_THEME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

/* One running line: three parts, any may be "". Placeholders: {title}
 * {organisation} {committee} {date} {as-at} {hash} {page} {pages}. */
struct theme_running {
	const char *left, *centre, *right;
};

enum theme_text {       /* text styles, all derived from the two floors below */
	THEME_BODY, THEME_TABLE, THEME_SMALL, THEME_LEAD,
	THEME_H1, THEME_H2, THEME_H3, THEME_H4,
	THEME_TITLE, THEME_SUBTITLE, THEME_RUNNING, THEME_TEXT_COUNT
};

struct theme_style {
	float size, leading;            /* pt */
	float space_before, space_after;   /* pt */
	uint32_t colour;                /* 0xRRGGBB */
	bool bold, italic;
};

struct theme {
	const char *font_family;        /* "Liberation Sans" */
	const char *fallback_families;  /* comma separated: "DejaVu Sans" */
	float text_floor, table_floor;  /* no text smaller than this: 12 and 9 */
	float margin_top, margin_right, margin_bottom, margin_left;   /* pt */
	uint32_t ink, secondary_ink;    /* text */
	uint32_t accent;                /* the one accent colour */
	uint32_t rule, strong_rule;     /* thin rules; the rule under a table head */
	uint32_t group_tint, zebra_tint;   /* light fills; zebra used only when `zebra` */
	uint32_t warning_ink;
	uint32_t standing_ink[5], standing_tint[5];   /* by enum standing of the plan */
	float rule_width, strong_rule_width;
	float cell_pad_x, cell_pad_y;
	float tight_pad_y;              /* what a page that is tightened leaves of cell_pad_y, at least */
	float tight_space;              /* and of the spaces between blocks, as a share: 0.5 to 1 */
	bool zebra;
	const char *logo;               /* path of a PNG, or NULL */
	const char *logo_alt;
	float logo_height;
	struct theme_style styles[THEME_TEXT_COUNT];
	struct theme_running header, footer;
	const char *file;               /* NULL: built in */
	struct arena *arena;            /* its strings */
};

/* What a page that is tightened may take of a row's padding, above and below each: pt. */
static inline float
theme_pad_give(const struct theme *theme)
{
	return theme->cell_pad_y > theme->tight_pad_y ? theme->cell_pad_y - theme->tight_pad_y : 0;
}

/* The built-in theme, or the one in `path`. The caller's, given back with
 * theme_drop(). NULL with errors in `diags` (every fault in one run) when the
 * file is no theme; contrast of each ink on white and on its tint below 4.5:1
 * (WCAG 2.2, 1.4.3) is an error too. */
MUST_USE struct theme *theme_new_default(void);
MUST_USE struct theme *theme_load(const char *path, struct diags *diags);
void theme_drop(struct theme *theme);

/* The fill of a status's symbol and the tint of its cell: `declared` (0xRRGGBB)
 * unless it is UINT32_MAX, then by `standing` (enum standing of the plan, 0 to 4).
 * A declared ink without a declared tint has a light tint of its own. */
uint32_t theme_status_ink(const struct theme *theme, uint32_t declared, int standing);
uint32_t theme_status_tint(const struct theme *theme, uint32_t declared_ink,
    uint32_t declared_tint, int standing);

/* Contrast ratio of two 0xRRGGBB colours, 1 to 21 (WCAG 2.2, relative luminance). */
double colour_contrast(uint32_t a, uint32_t b);

#endif
