#include "cli/setting.h"

#include "charts/chart.h"

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

bool
session_fits(const struct document *document, size_t count, void *data)
{
	const struct session *session = data;
	struct diags *unheard = diags_new();
	struct pages *pages = session_layout(session, document, &(struct layout_options){ 0 }, unheard);
	bool fits = pages != NULL && pages->page_count <= count;

	pages_drop(pages);
	diags_drop(unheard);
	return fits;
}
