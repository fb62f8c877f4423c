#include "charts/chart.h"

#include <string.h>

#include "charts/kinds.h"
#include "wording/error.h"

static const struct kind {
	const char *name;
	void (*draw)(struct chart_job *job);
	float (*height)(const struct doc_node *, const struct chart_context *, float width);
} KINDS[] = {
	{ "trend", draw_trend, height_trend },
	{ "xmr", draw_trend, height_trend },
	{ "progress", draw_trend, height_trend },
	{ "sparkline", draw_sparkline, height_sparkline },
	{ "stacked-bar", draw_stacked_bar, height_bars },
	{ "slip", draw_slip, height_slip },
	{ "key", draw_key, height_key },
};

static const struct kind *
kind_of(const struct doc_node *chart)
{
	size_t i;

	for (i = 0; chart->attrs->chart != NULL && i < ARRAY_LEN(KINDS); i++)
		if (strcmp(chart->attrs->chart, KINDS[i].name) == 0)
			return &KINDS[i];
	return &KINDS[0];
}

float
chart_height(const struct doc_node *chart, const struct chart_context *context, float width)
{
	return kind_of(chart)->height(chart, context, width);
}

bool
chart_draw(const struct doc_node *chart, const struct chart_context *context, struct drawing *out)
{
	struct chart_job job = { chart, context, out, pen_new() };

	kind_of(chart)->draw(&job);
	pen_drop(job.pen);
	return !out->failed;
}

void
chart_fault(struct diags *diags)
{
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "chart", error_chart_not_drawn);
}
