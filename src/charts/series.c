/* series.c - the data of a chart: its series, their points and statuses, and how they are told apart. */
#include <math.h>
#include <string.h>

#include "charts/kinds.h"
#include "wording/say.h"

size_t
chart_count(const struct doc_node *parent, enum doc_kind kind)
{
	const struct doc_node *n;
	size_t count = 0;

	for (n = doc_child(parent, kind); n != NULL; n = doc_alike(n))
		count++;
	return count;
}

const struct doc_node *
last_known(const struct doc_node *series, size_t *index)
{
	const struct doc_node *point, *last = NULL;
	size_t i = 0;

	for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point), i++)
		if (!isnan(point->attrs->value)) {
			last = point;
			*index = i;
		}
	return last;
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

struct line_look
line_look(const struct doc_node *line)
{
	static const struct line_look LOOKS[] = {
		{ "target", 0, 1.2f }, { "benchmark", 4, .9f }, { "mean", 0, .8f }, { "limit", 2, .8f },
	};
	size_t i;

	for (i = 0; line->attrs->chart != NULL && i < ARRAY_LEN(LOOKS); i++)
		if (strcmp(LOOKS[i].kind, line->attrs->chart) == 0)
			return LOOKS[i];
	return LOOKS[1];
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

void
draw_nothing(struct chart_job *job)
{
	float size = job->context->theme->table_floor;

	drawing_text(job->out, say_plain(SAY_chart_empty), job->out->width / 2,
	    job->out->height / 2 + size * .35f, size, TYPE_ITALIC, ANCHOR_MIDDLE,
	    job->context->theme->secondary_ink);
}
