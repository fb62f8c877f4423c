#include "html/palette.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "charts/chart.h"
#include "theme/dark.h"

enum { FEW_COLOURS = 24, COLOURS_OF_STATUS = 3 };

/* The first use of a colour decides. */
static void
add(struct palette *p, uint32_t paper, uint32_t dark)
{
	if (palette_find(p, paper) == p->count)
		p->colours[p->count++] = (struct palette_colour){ paper, dark };
}

static void
add_theme(struct palette *p, const struct theme *theme)
{
	add(p, 0xffffff, DARK_PAPER);
	add(p, theme->ink, DARK_INK);
	add(p, theme->secondary_ink, dark_ink(theme->secondary_ink));
	add(p, theme->rule, DARK_RULE);
	add(p, theme->strong_rule, DARK_STRONG_RULE);
	add(p, theme->group_tint, dark_tint(theme->group_tint));
	for (size_t i = 0; i < CHART_INKS; i++) {
		add(p, chart_ink(theme, i), dark_ink(chart_ink(theme, i)));
		add(p, chart_light(chart_ink(theme, i)), dark_status_tint(chart_ink(theme, i)));
	}
}

static void
add_status(struct palette *p, const struct theme *theme, const struct doc_status *status)
{
	uint32_t ink = theme_status_ink(theme, status->ink, status->standing);
	uint32_t tint = theme_status_tint(theme, status->ink, status->tint, status->standing);

	add(p, ink, dark_ink(ink));
	add(p, tint, dark_status_tint(ink));
	add(p, chart_light(ink), dark_status_tint(ink));
}

/* Sparklines take their colours from the page as they are. */
static bool
has_charts(const struct document *document)
{
	const struct doc_node *n = document->root;

	while (n != NULL && !(n->kind == DOC_CHART && strcmp(n->attrs->chart, "sparkline") != 0))
		n = doc_next(n, document->root);
	return n != NULL;
}

struct palette
palette_new(const struct document *document, const struct theme *theme)
{
	struct palette p = { NULL, 0 };

	if (!has_charts(document))
		return p;
	p = (struct palette){ mem_new_zero(FEW_COLOURS + COLOURS_OF_STATUS * document->status_count,
	    sizeof *p.colours), 0 };
	add_theme(&p, theme);
	for (size_t i = 0; i < document->status_count; i++)
		add_status(&p, theme, &document->statuses[i]);
	return p;
}

void
palette_drop(struct palette *palette)
{
	free(palette->colours);
	*palette = (struct palette){ NULL, 0 };
}

size_t
palette_find(const struct palette *palette, uint32_t paper)
{
	size_t i = 0;

	while (i < palette->count && palette->colours[i].paper != paper)
		i++;
	return i;
}
