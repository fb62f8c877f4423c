/* key.c - samples of what is named: under a plot that has no room for names beside it, and as a figure by
 * itself, for charts side by side that have one key. */
#include <math.h>

#include "charts/symbol.h"
#include "charts/trend.h"

static const float swatch = 16;      /* a sample of what is named, pt wide */

/* ---- samples -------------------------------------------------------------------- */

static struct series_look
look_of(const struct trend *t, const struct doc_node *series)
{
	const struct doc_node *n;
	size_t index = 0;

	for (n = doc_child(t->job->chart, DOC_SERIES); n != NULL && n != series; n = doc_alike(n))
		index++;
	return series_look(t->theme, index);
}

static void
draw_band_sample(struct trend *t, const struct doc_node *band, float x, float y)
{
	const struct doc_status *status = band->attrs->status;
	float side = t->size * .62f;

	if (!isnan(band->attrs->value) || !isnan(band->attrs->value_high)) {
		pen_rectangle(t->job->pen, x, y - t->size * .5f, swatch, t->size);
		drawing_paint(t->job->out, t->job->pen, status ? status_tint(t->theme, status)
		    : t->theme->group_tint, DRAWING_NO_COLOUR, 0);
	}
	if (status != NULL)
		symbol_paint(t->job->out, t->job->pen, status->shape, x + (swatch - side) / 2,
		    y - side / 2, side, status_ink(t->theme, status), false);
}

static void
draw_sample(struct trend *t, const struct edge_label *label, float x, float y)
{
	struct line_look look = { .ink = label->colour, .width = 1.5f };
	float side = t->size * .62f;

	if (label->node->kind == DOC_CHART_BAND) {
		draw_band_sample(t, label->node, x, y);
		return;
	}
	if (label->node->kind == DOC_SERIES)
		look.dash = look_of(t, label->node).dash;
	else
		look = line_look(t->theme, label->node);
	pen_move(t->job->pen, x, y);
	pen_line(t->job->pen, x + swatch, y);
	drawing_stroke(t->job->out, t->job->pen, look.ink, look.width, look.dash);
	if (label->node->kind == DOC_SERIES)
		symbol_paint(t->job->out, t->job->pen, look_of(t, label->node).shape,
		    x + (swatch - side) / 2, y - side / 2, side, label->colour, false);
}

float
key_flow(struct trend *t, const struct edge_label *without, float width, float top, bool draw)
{
	float x = 0, y = top + name_height(t) / 2;
	size_t i;

	for (i = 0; i < t->label_count; i++) {
		const struct edge_label *label = &t->labels[i];
		float need = swatch + 4 + label->width;

		if (label == without)
			continue;
		if (x > 0 && x + need > width) {
			x = 0;
			y += name_height(t);
		}
		if (draw) {
			draw_sample(t, label, x, y);
			drawing_text(t->job->out, text_fit(t->job->context->family, label->style, t->size,
			    label->text.first, width - swatch - 4, t->job->out->arena), x + swatch + 4,
			    y + t->size * .35f, t->size, label->style, ANCHOR_START, label->colour);
		}
		x += need + 12;
	}
	return y + name_height(t) / 2 - top;
}

/* ---- a key that stands by itself ------------------------------------------------------ */

/* What its bands are called, each once. */
static struct trend
key_of(struct chart_job *job)
{
	const struct doc_node *chart = job->chart, *band;
	struct trend t = { .job = job, .theme = job->context->theme, .below = true };

	t.size = t.theme->table_floor;
	t.labels = ARENA_ARRAY(job->out->arena, struct edge_label, chart_count(chart, DOC_CHART_BAND) + 1);
	for (band = doc_child(chart, DOC_CHART_BAND); band; band = doc_alike(band))
		t.labels[t.label_count++] = (struct edge_label){ .text = { band->attrs->label, NULL }, .node = band,
		    .colour = band->attrs->status != NULL ? status_ink(t.theme, band->attrs->status)
		        : t.theme->secondary_ink, .style = TYPE_REGULAR,
		    .width = text_width(job->context->family, TYPE_REGULAR, t.size, band->attrs->label) };
	return t;
}

float
height_key(const struct doc_node *chart, const struct chart_context *context, float width)
{
	struct drawing nowhere = { .width = width, .arena = arena_new() };
	struct chart_job job = { chart, context, &nowhere, NULL };
	struct trend t = key_of(&job);
	float height = key_flow(&t, NULL, width, 0, false);

	arena_drop(nowhere.arena);
	return height;
}

void
draw_key(struct chart_job *job)
{
	struct trend t = key_of(job);

	key_flow(&t, NULL, job->out->width, 0, true);
}
