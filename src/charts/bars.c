/* bars.c - shares of a whole as stacked bars, from zero. */
#include <math.h>
#include <string.h>

#include "charts/kinds.h"
#include "wording/say.h"

/* How the parts of a bar are told apart in black and white: by the place in the
 * stack and its filling, not by lightness alone. */
enum fill { FILL_SOLID, FILL_TINT, FILL_HATCH, FILL_OPEN, FILL_COUNT };

static uint32_t
part_ink(const struct rows *r, const struct doc_node *series, size_t index)
{
	const struct doc_node *point;

	for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point))
		if (point->attrs->status != NULL)
			return status_ink(r->theme, point->attrs->status);
	return series_look(r->theme, index).ink;
}

/* Diagonal strokes inside a rectangle, clipped by hand. */
static void
hatch(struct rows *r, float x, float y, float width, float height, uint32_t ink)
{
	float at;

	for (at = 4; at < width + height; at += 4) {
		float x0 = fmaxf(0, at - height), x1 = fminf(at, width);

		pen_move(r->pen, x + x0, y + at - x0);
		pen_line(r->pen, x + x1, y + at - x1);
	}
	drawing_paint(r->out, r->pen, DRAWING_NO_COLOUR, ink, .9f);
}

/* One part; returns the colour in which text stands on it. */
static uint32_t
draw_part(struct rows *r, enum fill fill, uint32_t ink, float x, float y, float width,
    float height)
{
	uint32_t inside = fill == FILL_SOLID ? ink : fill == FILL_TINT ? chart_light(ink) : 0xffffff;
	float edge = fminf(.4f, width / 2);

	pen_rectangle(r->pen, x, y, width, height);
	drawing_paint(r->out, r->pen, inside, DRAWING_NO_COLOUR, 0);
	if (fill == FILL_HATCH)
		hatch(r, x, y, width, height, ink);
	pen_rectangle(r->pen, x + edge, y + edge, width - 2 * edge, height - 2 * edge);
	drawing_paint(r->out, r->pen, DRAWING_NO_COLOUR, ink, 2 * edge);
	return fill == FILL_SOLID ? 0xffffff : r->theme->ink;
}

/* The figure in the middle of its part; on hatching, on a white ground. */
static void
draw_figure(struct rows *r, enum fill fill, uint32_t colour, double value, float x, float y,
    float width, float height)
{
	char label[NUMBER_LABEL_SIZE];
	float room;

	number_label(value, DECIMALS_AS_NEEDED, r->job->chart->attrs->unit, label);
	room = text_width(r->job->context->family, TYPE_BOLD, r->size, label) + 4;
	if (room > width)
		return;
	if (fill == FILL_HATCH) {
		pen_rectangle(r->pen, x + (width - room) / 2, y + 2, room, height - 4);
		drawing_paint(r->out, r->pen, 0xffffff, DRAWING_NO_COLOUR, 0);
	}
	drawing_text(r->out, label, x + width / 2, y + height / 2 + r->size * .35f, r->size, TYPE_BOLD,
	    ANCHOR_MIDDLE, colour);
}

/* ---- the key ---------------------------------------------------------------------- */

/* Set the key from the top, or only measure it (`draw` false); its height. */
static float
flow_key(struct rows *r, bool draw)
{
	const struct type_family *family = r->job->context->family;
	const struct doc_node *series;
	float x = 0, y = 0, box = r->size, line = r->size * 1.5f;
	size_t i = 0;

	for (series = doc_child(r->job->chart, DOC_SERIES); series; series = doc_alike(series), i++) {
		const char *label = text_fit(family, TYPE_REGULAR, r->size,
		    series->attrs->label != NULL ? series->attrs->label : "", r->out->width - box - 4,
		    r->out->arena);
		float need = box + 4 + text_width(family, TYPE_REGULAR, r->size, label);

		if (x > 0 && x + need > r->out->width) {
			x = 0;
			y += line;
		}
		if (draw) {
			draw_part(r, i % FILL_COUNT, part_ink(r, series, i), x, y, box, box);
			drawing_text(r->out, label, x + box + 4, y + box * .85f, r->size, TYPE_REGULAR,
			    ANCHOR_START, r->theme->ink);
		}
		x += need + 14;
	}
	return y + line + r->size * .3f;
}

float
height_bars(const struct doc_node *chart, const struct chart_context *context, float width)
{
	struct drawing nowhere = { .width = width, .arena = arena_new() };
	struct chart_job job = { chart, context, &nowhere, NULL };
	struct rows r;
	float height;

	rows_init(&r, &job);
	height = flow_key(&r, false) + r.height;
	arena_drop(nowhere.arena);
	return height;
}

/* ---- bars -------------------------------------------------------------------------- */

/* One cursor per series, standing at the point of the row that is drawn. */
struct cursors {
	const struct doc_node **point, **series;
	size_t count;
};

static struct cursors
cursors_at_start(const struct rows *r)
{
	struct cursors c = { .count = chart_count(r->job->chart, DOC_SERIES) };
	const struct doc_node *series = doc_child(r->job->chart, DOC_SERIES);
	size_t i;

	c.point = ARENA_ARRAY(r->out->arena, const struct doc_node *, c.count + 1);
	c.series = ARENA_ARRAY(r->out->arena, const struct doc_node *, c.count + 1);
	for (i = 0; i < c.count; i++, series = doc_alike(series)) {
		c.series[i] = series;
		c.point[i] = doc_child(series, DOC_POINT);
	}
	return c;
}

static void
cursors_step(struct cursors *c)
{
	size_t i;

	for (i = 0; i < c->count; i++)
		if (c->point[i] != NULL)
			c->point[i] = doc_alike(c->point[i]);
}

/* A share that a bar can show; nothing is drawn for a negative one. */
static double
share(const struct doc_node *point)
{
	return point != NULL && point->attrs->value > 0 ? point->attrs->value : 0;
}

static double
most_in_a_row(const struct rows *r)
{
	struct cursors c = cursors_at_start(r);
	double most = 0, total;
	size_t row, i;

	for (row = 0; row < r->count; row++, cursors_step(&c)) {
		total = 0;
		for (i = 0; i < c.count; i++)
			total += share(c.point[i]);
		most = fmax(most, total);
	}
	return most;
}

/* True when any part of the row has a figure, nought too. */
static bool
is_known(const struct cursors *c)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->point[i] != NULL && !isnan(c->point[i]->attrs->value))
			return true;
	return false;
}

static void
draw_bar(struct rows *r, const struct cursors *c, size_t row, double scale_pt)
{
	float x = r->left, height = r->row * (r->group_width > 0 || r->headed ? .84f : .7f), y = rows_middle(r, row) - height / 2;
	size_t i;

	for (i = 0; i < c->count; i++) {
		float width = (float)(share(c->point[i]) * scale_pt);
		uint32_t text;

		if (!(width > 0))
			continue;
		text = draw_part(r, i % FILL_COUNT, part_ink(r, c->series[i], i), x, y, width, height);
		draw_figure(r, i % FILL_COUNT, text, c->point[i]->attrs->value, x, y, width, height);
		x += width;
	}
	if (x == r->left)
		drawing_text(r->out, say_plain(is_known(c) ? SAY_chart_bar_none : SAY_chart_bar_unknown), x, y + height / 2 + r->size * .35f, r->size, TYPE_ITALIC,
		    ANCHOR_START, r->theme->secondary_ink);
}

/* Bars share one scale; percentages fill the width at 100. */
void
draw_stacked_bar(struct chart_job *job)
{
	const char *unit = job->chart->attrs->unit;
	struct cursors c;
	struct rows r;
	double most;
	size_t row;

	rows_init(&r, job);
	most = fmax(most_in_a_row(&r), job->chart->attrs->value_high);
	if (unit != NULL && strcmp(unit, "%") == 0)
		most = fmax(most, 100);
	if (!(most_in_a_row(&r) > 0)) {
		draw_nothing(job);
		return;
	}
	rows_fit(&r, flow_key(&r, true), job->out->height);
	c = cursors_at_start(&r);
	for (row = 0; row < r.count; row++, cursors_step(&c)) {
		rows_name(&r, c.point[0], row);
		draw_bar(&r, &c, row, (r.right - r.left) / most);
	}
}
