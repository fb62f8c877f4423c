/* names.c - what bands, lines and series are called: beside the plot at their own
 * height, or, where that leaves the plot no room, as a key under it. */
#include <math.h>
#include <string.h>

#include "charts/symbol.h"
#include "charts/trend.h"

static const float swatch = 16;      /* a sample of what is named, pt wide */
static const float narrow = 300;     /* a drawing this narrow has its names below */

static float
line_height(const struct trend *t)
{
	return t->size * 1.25f;
}

static void
add(struct trend *t, const struct doc_node *node, const char *text, uint32_t colour,
    uint8_t style)
{
	if (text != NULL && *text != '\0')
		t->labels[t->label_count++] = (struct edge_label){ text, NAN, colour, style, node };
}

/* Several series are named with their last value; a single one is the chart's subject. */
static const char *
series_name(const struct trend *t, const struct doc_node *series)
{
	size_t at;
	const struct doc_node *point = last_known(series, &at);
	char number[48];

	if (series->attrs->label == NULL || point == NULL)
		return series->attrs->label;
	return arena_printf(t->job->out->arena, "%s %s", series->attrs->label,
	    number_label(point->attrs->value, 0, t->frame.unit, number));
}

static void
collect(struct trend *t)
{
	const struct doc_node *chart = t->job->chart, *n;
	size_t several = chart_count(chart, DOC_SERIES), index = 0;

	t->label_room = chart_count(chart, DOC_CHART_BAND) + chart_count(chart, DOC_CHART_LINE)
	    + several;
	t->labels = ARENA_ARRAY(t->job->out->arena, struct edge_label, t->label_room + 1);
	for (n = several > 1 ? doc_child(chart, DOC_SERIES) : NULL; n; n = doc_alike(n))
		add(t, n, series_name(t, n), series_look(t->theme, index++).ink, TYPE_BOLD);
	for (n = doc_child(chart, DOC_CHART_LINE); n; n = doc_alike(n))
		add(t, n, n->attrs->label, t->theme->ink, TYPE_REGULAR);
	for (n = doc_child(chart, DOC_CHART_BAND); n; n = doc_alike(n))
		add(t, n, n->attrs->label, n->attrs->status != NULL
		    ? status_ink(t->theme, n->attrs->status) : t->theme->secondary_ink, TYPE_REGULAR);
}

static float
label_width(const struct trend *t, size_t i)
{
	return text_width(t->job->context->family, t->labels[i].style, t->size, t->labels[i].text);
}

/* A band is named with its sign, which ties it to the points in black and white. */
static float
sign_room(const struct trend *t, size_t i)
{
	const struct doc_node *node = t->labels[i].node;

	return node->kind == DOC_CHART_BAND && node->attrs->status != NULL
	    && node->attrs->status->shape > 0 ? t->size * .62f + 4 : 0;
}

static float
widest(const struct trend *t)
{
	float width = 0;
	size_t i;

	for (i = 0; i < t->label_count; i++)
		width = fmaxf(width, label_width(t, i) + sign_room(t, i));
	return width;
}

void
names_init(struct trend *t, float width, float plot)
{
	collect(t);
	t->below = t->label_count > 0 && (width < narrow || widest(t) + 8 > width * .35f
	    || (float)t->label_count * line_height(t) > plot);
}

float
names_room(const struct trend *t, float width)
{
	return t->below || t->label_count == 0 ? fminf(width * .02f, 6) : widest(t) + 8;
}

/* ---- under the plot ------------------------------------------------------------- */

static int
shape_of(const struct trend *t, const struct doc_node *series)
{
	const struct doc_node *n;
	size_t index = 0;

	for (n = doc_child(t->job->chart, DOC_SERIES); n != NULL && n != series; n = doc_alike(n))
		index++;
	return series_look(t->theme, index).shape;
}

static void
draw_band_sample(struct trend *t, const struct doc_node *band, float x, float y)
{
	const struct doc_status *status = band->attrs->status;
	float side = t->size * .62f;

	pen_rectangle(t->job->pen, x, y - t->size * .5f, swatch, t->size);
	drawing_paint(t->job->out, t->job->pen, status ? status_tint(t->theme, status)
	    : t->theme->group_tint, DRAWING_NO_COLOUR, 0, 0);
	if (status != NULL)
		symbol_paint(t->job->out, t->job->pen, status->shape, x + (swatch - side) / 2,
		    y - side / 2, side, status_ink(t->theme, status), false);
}

static void
draw_sample(struct trend *t, const struct edge_label *label, float x, float y)
{
	struct line_look look = { NULL, 0, 1.5f };
	float side = t->size * .62f;

	if (label->node->kind == DOC_CHART_BAND) {
		draw_band_sample(t, label->node, x, y);
		return;
	}
	if (label->node->kind == DOC_CHART_LINE)
		look = line_look(label->node);
	pen_move(t->job->pen, x, y);
	pen_line(t->job->pen, x + swatch, y);
	drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, label->colour, look.width,
	    look.dash);
	if (label->node->kind == DOC_SERIES)
		symbol_paint(t->job->out, t->job->pen, shape_of(t, label->node),
		    x + (swatch - side) / 2, y - side / 2, side, label->colour, false);
}

/* Set the key from `top` on, or only measure it (`draw` false); its height. */
static float
flow_key(struct trend *t, float width, float top, bool draw)
{
	float x = 0, y = top + line_height(t) / 2;
	size_t i;

	for (i = 0; i < t->label_count; i++) {
		const struct edge_label *label = &t->labels[i];
		float need = swatch + 4 + label_width(t, i);

		if (x > 0 && x + need > width) {
			x = 0;
			y += line_height(t);
		}
		if (draw) {
			draw_sample(t, label, x, y);
			drawing_text(t->job->out, text_fit(t->job->context->family, label->style, t->size,
			    label->text, width - swatch - 4, t->job->out->arena), x + swatch + 4,
			    y + t->size * .35f, t->size, label->style, ANCHOR_START, label->colour);
		}
		x += need + 12;
	}
	return y + line_height(t) / 2 - top;
}

float
names_height(struct trend *t, float width)
{
	return t->below ? flow_key(t, width, 0, false) + t->size * .4f : 0;
}

/* ---- beside the plot -------------------------------------------------------------- */

void
names_place(struct trend *t, const struct doc_node *node, float y)
{
	size_t i;

	for (i = 0; i < t->label_count; i++)
		if (t->labels[i].node == node)
			t->labels[i].y = y;
}

/* Bands and lines outside the axis have no place beside it. */
static void
drop_unplaced(struct trend *t)
{
	size_t i, kept = 0;

	for (i = 0; i < t->label_count; i++)
		if (!isnan(t->labels[i].y))
			t->labels[kept++] = t->labels[i];
	t->label_count = kept;
}

static void
draw_beside(struct trend *t, size_t i)
{
	const struct edge_label *label = &t->labels[i];
	float x = t->frame.right + t->value_room + 6, sign = sign_room(t, i), side = t->size * .62f;

	if (sign > 0)
		symbol_paint(t->job->out, t->job->pen, label->node->attrs->status->shape, x,
		    label->y - side / 2, side, label->colour, false);
	drawing_text(t->job->out, label->text, x + sign, label->y + t->size * .35f, t->size,
	    label->style, ANCHOR_START, label->colour);
}

void
names_draw(struct trend *t)
{
	struct drawing *out = t->job->out;
	size_t i;

	if (t->below) {
		flow_key(t, out->width, out->height - names_height(t, out->width) + t->size * .4f, true);
		return;
	}
	drop_unplaced(t);
	edge_labels_spread(t->labels, t->label_count, 0, t->frame.bottom + t->size, t->size * 1.2f);
	for (i = 0; i < t->label_count; i++)
		draw_beside(t, i);
}
