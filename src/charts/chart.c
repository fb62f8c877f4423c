#include "charts/chart.h"

#include <string.h>

#include "charts/kinds.h"
#include "charts/symbol.h"
#include "wording/say.h"

static const struct kind {
	const char *name;
	void (*draw)(const struct chart_job *job);
	float (*height)(const struct doc_node *, const struct chart_context *, float width);
} KINDS[] = {
	{ "trend", draw_trend, height_trend },
	{ "xmr", draw_trend, height_trend },
	{ "progress", draw_trend, height_trend },
	{ "sparkline", draw_sparkline, height_sparkline },
	{ "stacked-bar", draw_stacked_bar, height_bars },
	{ "slip", draw_slip, height_slip },
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

void
chart_draw(const struct doc_node *chart, const struct chart_context *context, struct drawing *out)
{
	struct chart_job job = { chart, context, out, pen_new() };

	kind_of(chart)->draw(&job);
	pen_drop(job.pen);
}

const struct doc_node *
chart_first(const struct doc_node *parent, enum doc_kind kind)
{
	const struct doc_node *n;

	for (n = parent != NULL ? parent->first : NULL; n != NULL && n->kind != kind; n = n->next)
		;
	return n;
}

const struct doc_node *
chart_next(const struct doc_node *node)
{
	const struct doc_node *n;

	for (n = node->next; n != NULL && n->kind != node->kind; n = n->next)
		;
	return n;
}

size_t
chart_count(const struct doc_node *parent, enum doc_kind kind)
{
	const struct doc_node *n;
	size_t count = 0;

	for (n = chart_first(parent, kind); n != NULL; n = chart_next(n))
		count++;
	return count;
}

void
draw_nothing(const struct chart_job *job)
{
	float size = job->context->theme->table_floor;

	drawing_text(job->out, say_plain(SAY_chart_empty), job->out->width / 2,
	    job->out->height / 2 + size * .35f, size, TYPE_ITALIC, ANCHOR_MIDDLE,
	    job->context->theme->secondary_ink);
}

bool
point_has_mark(const struct doc_node *point, const char *mark)
{
	const char *marks = point->attrs->marks;

	return marks != NULL && strstr(marks, mark) != NULL;
}

/* Accent first; then the Government Analysis Function's dark pink and dark grey,
 * and its turquoise darkened until it can be read as text ("Data visualisation:
 * colours in charts"). Each at least 4.5:1 on white and on the bands' tints. */
struct series_look
series_look(const struct theme *theme, size_t index)
{
	static const struct series_look LOOKS[] = {
		{ 0x12436d, 0, 1 }, { 0x801650, 3, 4 }, { 0x3d3d3d, 1.5f, 3 }, { 0x176b65, 6, 2 },
	};
	struct series_look look = LOOKS[index % ARRAY_LEN(LOOKS)];

	if (index == 0)
		look.ink = theme->accent;
	return look;
}

uint32_t
status_ink(const struct theme *theme, const struct doc_status *status)
{
	return theme_status_ink(theme, status->ink, status->standing);
}

uint32_t
status_tint(const struct theme *theme, const struct doc_status *status)
{
	return theme_status_tint(theme, status->ink, status->tint, status->standing);
}
