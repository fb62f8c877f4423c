/* names.c - what bands, lines and series are called, and the last value of each series: beside the
 * plot at their own height, or, where that leaves the plot no room, as a key under it. */
#include <math.h>
#include <string.h>

#include "charts/symbol.h"
#include "charts/trend.h"

static const float gap = 9;          /* from the frame to the names, pt */
static const float on_one_line = .22f;  /* of the width; longer names are broken once, */
static const float short_enough = 8;    /* but none this short, in sizes of the type */
static const float most_beside = .4f;   /* of the width, for all names with their gap */
static const float least_plot = 84;  /* pt */

static float
width_of(const struct trend *t, uint8_t style, const char *text)
{
	return text != NULL ? text_width(t->job->context->family, style, t->size, text) : 0;
}

/* ---- collecting --------------------------------------------------------------- */

static void
add(struct trend *t, const struct doc_node *node, const char *text, uint32_t colour,
    uint8_t style, float weight)
{
	if (text == NULL || *text == '\0')
		return;
	t->labels[t->label_count] = (struct edge_label){ .text = { text, NULL }, .y = NAN, .at = NAN,
		.weight = weight, .rank = (unsigned)t->label_count, .colour = colour, .style = style,
		.node = node };
	t->label_count++;
}

/* "92% (p)": the last value of a series with its markers, after the series' own name where there
 * are several. */
static const char *
series_name(const struct trend *t, const struct doc_node *series, bool several)
{
	struct arena *arena = t->job->out->arena;
	const struct doc_node *last;
	const char *text;
	size_t at;

	if ((last = last_known(series, &at)) == NULL)
		return NULL;   /* nothing of it is drawn */
	text = point_figure(t->job->chart, last, arena);
	if (last->attrs->marks != NULL)
		text = arena_printf(arena, "%s (%s)", text, last->attrs->marks);
	return several && series->attrs->label != NULL
	    ? arena_printf(arena, "%s %s", series->attrs->label, text) : text;
}

static void
collect_bands(struct trend *t)
{
	const struct doc_node *n;
	double low, high;

	for (n = doc_child(t->job->chart, DOC_CHART_BAND); n; n = doc_alike(n))
		if (band_extent(t, n, &low, &high))
			add(t, n, n->attrs->label, n->attrs->status != NULL
			    ? status_ink(t->theme, n->attrs->status) : t->theme->secondary_ink,
			    TYPE_REGULAR, 1);
}

/* What is moved least: the values; what is moved first: bands, which are high enough to be met, where they
 * are not named elsewhere. */
static void
collect(struct trend *t)
{
	const struct doc_node *chart = t->job->chart, *n;
	size_t several = chart_count(chart, DOC_SERIES), index = 0;
	size_t room = chart_count(chart, DOC_CHART_BAND) + chart_count(chart, DOC_CHART_LINE) + several;

	t->labels = ARENA_ARRAY(t->job->out->arena, struct edge_label, room + 1);
	for (n = doc_child(chart, DOC_SERIES); n; n = doc_alike(n))
		add(t, n, series_name(t, n, several > 1), series_look(t->theme, index++).ink, TYPE_BOLD, 16);
	for (n = doc_child(chart, DOC_CHART_LINE); n; n = doc_alike(n))
		if (!isnan(n->attrs->value))
			add(t, n, n->attrs->label, t->theme->ink, TYPE_REGULAR, 4);
	if (chart->attrs->key == 0)
		collect_bands(t);
}

/* ---- measuring ------------------------------------------------------------------ */

/* A band is named with its sign, which ties it to the points in black and white. */
static float
sign_room(const struct trend *t, const struct edge_label *label)
{
	const struct doc_node *node = label->node;

	return node->kind == DOC_CHART_BAND && node->attrs->status != NULL
	    && node->attrs->status->shape > 0 ? t->size * .62f + 4 : 0;
}

/* `text` broken at the space that makes the longer of both lines the shortest. */
static struct two_lines
halve(const struct trend *t, uint8_t style, const char *text)
{
	struct two_lines best = { text, NULL };
	float widest = width_of(t, style, text);
	const char *space;

	for (space = strchr(text, ' '); space != NULL; space = strchr(space + 1, ' ')) {
		const char *first = arena_strndup(t->job->out->arena, text, (size_t)(space - text));
		float wide = fmaxf(width_of(t, style, first), width_of(t, style, space + 1));

		if (wide < widest) {
			widest = wide;
			best = (struct two_lines){ first, space + 1 };
		}
	}
	return best;
}

/* Break the names that are long; what they take altogether. */
static void
measure(struct trend *t, float width, float *widest, float *height)
{
	float one_line = fmaxf(width * on_one_line, t->size * short_enough);

	*widest = *height = 0;
	for (size_t i = 0; i < t->label_count; i++) {
		struct edge_label *label = &t->labels[i];
		const char *text = label->text.first;

		if (width_of(t, label->style, text) > one_line - sign_room(t, label))
			label->text = halve(t, label->style, text);
		label->width = fmaxf(width_of(t, label->style, label->text.first),
		    width_of(t, label->style, label->text.second)) + sign_room(t, label);
		label->height = name_height(t) * (label->text.second != NULL ? 2 : 1);
		*widest = fmaxf(*widest, label->width);
		*height += label->height;
	}
}

/* What stands right of the plot when the key is under it: the last value of a single series. */
static const struct edge_label *
alone(const struct trend *t)
{
	return t->below && t->label_count > 0 && t->labels[0].node->kind == DOC_SERIES &&
	    chart_count(t->job->chart, DOC_SERIES) == 1 ? &t->labels[0] : NULL;
}

static void
unbreak(struct trend *t)
{
	for (size_t i = 0; i < t->label_count; i++) {
		struct edge_label *label = &t->labels[i];

		if (label->text.second != NULL)
			label->text.first = arena_printf(t->job->out->arena, "%s %s", label->text.first,
			    label->text.second);
		label->text.second = NULL;
		label->width = width_of(t, label->style, label->text.first);
		label->height = name_height(t);
	}
}

void
names_init(struct trend *t, float width, float plot)
{
	float widest, height;

	collect(t);
	measure(t, width, &widest, &height);
	t->below = t->label_count > 0 && (widest + gap > width * most_beside || height > plot - t->size * 1.6f ||
	    width - t->frame.left - widest - gap < least_plot);
	if (t->below)
		unbreak(t);
	t->widest = widest;
}

float
names_room(const struct trend *t, float width)
{
	const struct edge_label *value = alone(t);

	if (t->label_count == 0)
		return fminf(width * .02f, 6);
	if (!t->below)
		return t->widest + gap;
	return value != NULL ? fminf(value->width + gap, width * most_beside) : fminf(width * .02f, 6);
}

/* ---- under the plot ------------------------------------------------------------- */

float
names_height(struct trend *t, float width)
{
	bool named = t->below && t->label_count > (alone(t) != NULL ? 1 : 0);

	return named ? key_flow(t, alone(t), width, 0, false) + t->size * .4f : 0;
}

/* ---- beside the plot -------------------------------------------------------------- */

void
names_place(struct trend *t, const struct doc_node *node, float y)
{
	for (size_t i = 0; i < t->label_count; i++)
		if (t->labels[i].node == node)
			t->labels[i].y = t->labels[i].at = y;
}

/* True when the name stands too far from what it names to be taken for its own. */
static bool
astray(const struct trend *t, const struct edge_label *label)
{
	double low, high;

	if (label->node->kind == DOC_CHART_BAND && band_extent(t, label->node, &low, &high))
		return label->y < frame_y(&t->frame, high) - 1 || label->y > frame_y(&t->frame, low) + 1;
	return fabsf(label->y - label->at) > t->size * .6f;
}

static void
draw_name(struct trend *t, const struct edge_label *label)
{
	float x = t->frame.right + gap, sign = sign_room(t, label), side = t->size * .62f;
	float y = label->y + t->size * .35f, down = name_height(t);

	if (astray(t, label)) {
		pen_move(t->job->pen, t->frame.right + 1, label->at);
		pen_line(t->job->pen, x - 2, label->y);
		drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, t->theme->secondary_ink, .5f);
	}
	if (label->text.second != NULL)
		y -= down / 2;
	if (sign > 0)
		symbol_paint(t->job->out, t->job->pen, label->node->attrs->status->shape, x,
		    y - t->size * .35f - side / 2, side, label->colour, false);
	drawing_text(t->job->out, label->text.first, x + sign, y, t->size, label->style, ANCHOR_START,
	    label->colour);
	if (label->text.second != NULL)
		drawing_text(t->job->out, label->text.second, x + sign, y + down, t->size, label->style,
		    ANCHOR_START, label->colour);
}

/* The value of a single series whose other names are in the key. */
static void
draw_value(struct trend *t, const struct edge_label *value)
{
	float room = t->job->out->width - t->frame.right - 4;
	float half = t->size * .5f;

	drawing_text(t->job->out, text_fit(t->job->context->family, value->style, t->size,
	    value->text.first, room, t->job->out->arena), t->frame.right + 4,
	    fminf(fmaxf(value->at, t->frame.top + half), t->frame.bottom - half) + t->size * .35f,
	    t->size, value->style, ANCHOR_START, value->colour);
}

void
names_draw(struct trend *t)
{
	struct drawing *out = t->job->out;

	if (t->below) {
		if (alone(t) != NULL)
			draw_value(t, alone(t));
		key_flow(t, alone(t), out->width, out->height - names_height(t, out->width) + t->size * .4f, true);
		return;
	}
	edge_labels_spread(t->labels, t->label_count, 0, t->frame.bottom + t->size * .3f);
	for (size_t i = 0; i < t->label_count; i++)
		draw_name(t, &t->labels[i]);
}
