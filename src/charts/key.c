/* key.c - samples of what is named, under a plot that has no room for names beside it. */
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

	pen_rectangle(t->job->pen, x, y - t->size * .5f, swatch, t->size);
	drawing_paint(t->job->out, t->job->pen, status ? status_tint(t->theme, status)
	    : t->theme->group_tint, DRAWING_NO_COLOUR, 0);
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
