#include "cli/setting.h"

#include <math.h>

#include "charts/chart.h"

static const float just_too_long = 1.01f;

static float
height_of_chart(const struct doc_node *chart, float width_pt, void *data)
{
	return chart_height(chart, data, width_pt);
}

struct pages *
session_layout(const struct session *session, const struct document *document,
    const struct layout_options *options, struct diags *diags)
{
	struct chart_context charts = { session->theme, &session->family };
	struct layout_options filled = *options;

	filled.hyphenator = hyphenator_kept(session->hyphenator, document->lang, diags);
	filled.chart_height = height_of_chart;
	filled.chart_data = &charts;
	return layout_document(document, session->theme, &session->family, &filled, diags);
}

/* Its content reaches so far down a page, from the margin at the top. */
static float
reach_of(const struct pages *pages, const struct page *page)
{
	float reach = 0;

	for (const struct item *item = page->items; item < page->items + page->item_count; item++)
		if (item->artifact != ITEM_ARTIFACT_PAGINATION)
			reach = fmaxf(reach, item->y + (item->kind == ITEM_TEXT ? 0 : item->height) - pages->margin_top);
	return reach;
}

/* What does not fit stands on further pages, where it may have been moved whole: what is white above it counts for nothing. */
static float
filled_share(const struct pages *pages, size_t count)
{
	float filled = 0, room = 0, share;

	for (size_t i = 0; i < pages->page_count; i++) {
		filled += reach_of(pages, &pages->pages[i]);
		room += pages->pages[i].height_pt - pages->margin_top - pages->margin_bottom;
	}
	if (room <= 0)
		return INFINITY;
	share = filled / room * (float)pages->page_count / (float)count;
	return pages->page_count <= count ? fminf(share, 1) : fmaxf(share, just_too_long);
}

float
session_filled(const struct document *document, size_t count, void *data)
{
	struct session session = *(const struct session *)data;
	struct theme theme = *session.theme;
	struct diags *unheard = diags_new();
	struct pages *pages;
	float share;

	/* Nothing is set closer for the sake of one item more: the page would be cramped, and too long in a browser. */
	theme.tight_pad_y = theme.cell_pad_y;
	theme.tight_space = 1;
	session.theme = &theme;
	pages = session_layout(&session, document, &(struct layout_options){ 0 }, unheard);
	share = pages != NULL ? filled_share(pages, count) : INFINITY;

	pages_drop(pages);
	diags_drop(unheard);
	return share;
}
