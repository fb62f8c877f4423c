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
		{ 0x12436d, { 0, 0, 0 }, 1 }, { 0x801650, { 3, 2, 0 }, 4 }, { 0x3d3d3d, { 1.4f, 1.6f, 0 }, 3 },
		{ 0x176b65, { 9, 3, 0 }, 2 },
	};
	struct series_look look = LOOKS[index % ARRAY_LEN(LOOKS)];

	if (index == 0)
		look.ink = theme->accent;
	return look;
}

uint32_t
chart_ink(const struct theme *theme, size_t index)
{
	return series_look(theme, index).ink;
}

uint32_t
chart_light(uint32_t ink)
{
	uint32_t out = 0;

	for (int shift = 0; shift <= 16; shift += 8) {
		uint32_t c = ink >> shift & 255;

		out |= (c + (255 - c) * 3 / 4) << shift;
	}
	return out;
}

static bool
is_kind(const struct doc_node *line, const char *kind)
{
	return line->attrs->chart != NULL && strcmp(line->attrs->chart, kind) == 0;
}

static bool
is_benchmark(const struct doc_node *line)
{
	return !is_kind(line, "target") && !is_kind(line, "mean") && !is_kind(line, "limit");
}

/* The first is dashed, each further one has a dot more in its gaps; after four the dashes are long,
 * after eight they begin again in the ink of what is secondary. */
static struct line_look
benchmark_look(const struct theme *theme, size_t index)
{
	struct line_look look = { theme->ink, { 5, 2.5f, 0 }, .9f };

	look.dash.dots = (uint8_t)(index % (DASH_DOTS + 1));
	if (index / (DASH_DOTS + 1) % 2 != 0)
		look.dash.on = 12;
	if (index / (2 * (DASH_DOTS + 1)) % 2 != 0)
		look.ink = theme->secondary_ink;
	return look;
}

struct line_look
line_look(const struct theme *theme, const struct doc_node *line)
{
	const struct doc_node *before;
	size_t index = 0;

	if (is_kind(line, "target"))
		return (struct line_look){ theme->ink, { 0, 0, 0 }, 1.2f };
	if (is_kind(line, "mean"))
		return (struct line_look){ theme->secondary_ink, { 14, 2, 0 }, .8f };
	if (is_kind(line, "limit"))
		return (struct line_look){ theme->ink, { 1.2f, 2.4f, 0 }, .9f };
	for (before = line->prev; before != NULL; before = before->prev)
		index += before->kind == DOC_CHART_LINE && is_benchmark(before);
	return benchmark_look(theme, index);
}

/* ---- numbers --------------------------------------------------------------------------- */

const char *
point_figure(const struct doc_node *chart, const struct doc_node *point, struct arena *arena)
{
	char number[NUMBER_LABEL_SIZE];

	return point->attrs->figure != NULL ? point->attrs->figure : arena_strdup(arena,
	    number_label(point->attrs->value, DECIMALS_AS_NEEDED, chart->attrs->unit, number));
}

/* Digits after the point of "1.12" or "97.3%". */
static int
decimals_in(const char *figure)
{
	const char *point = strrchr(figure, '.');

	return point != NULL ? (int)strspn(point + 1, "0123456789") : 0;
}

int
printed_decimals(const struct doc_node *chart)
{
	const struct doc_node *series, *point;
	int most = DECIMALS_AS_NEEDED;

	for (series = doc_child(chart, DOC_SERIES); series; series = doc_alike(series))
		for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point))
			if (point->attrs->figure != NULL && decimals_in(point->attrs->figure) > most)
				most = decimals_in(point->attrs->figure);
	return most;
}

/* ---- statuses ---------------------------------------------------------------------------- */

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
