/* bars.c - shares of a whole as stacked bars; slip as pairs of dates. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "charts/kinds.h"
#include "charts/symbol.h"

/* How the parts of a bar are told apart in black and white: by the place in the
 * stack, not by lightness alone. */
enum fill { FILL_SOLID, FILL_TINT, FILL_HATCH, FILL_OPEN, FILL_COUNT };

struct bars {
	const struct chart_job *job;
	const struct theme *theme;
	struct drawing *out;
	struct pen *pen;
	float size, left, right, top, row;   /* pt */
};

static float
row_height(const struct chart_context *context)
{
	return context->theme->table_floor * 2.4f;
}

float
height_rows(const struct doc_node *chart, const struct chart_context *context, float width)
{
	size_t rows = chart_count(chart_first(chart, DOC_SERIES), DOC_POINT);

	(void)width;
	return row_height(context) * (float)(rows + 2);
}

/* Room left of the bars for the names of the rows: at most 40% of the width. */
static void
bars_init(struct bars *b, const struct chart_job *job)
{
	const struct doc_node *point;

	*b = (struct bars){ .job = job, .theme = job->context->theme, .out = job->out,
		.pen = job->pen };
	b->size = b->theme->table_floor;
	b->row = row_height(job->context);
	b->top = b->row;
	for (point = chart_first(chart_first(job->chart, DOC_SERIES), DOC_POINT); point;
	    point = chart_next(point))
		if (point->attrs->label != NULL)
			b->left = fmaxf(b->left, 8 + text_width(job->context->family, TYPE_REGULAR,
			    b->size, point->attrs->label));
	b->left = fminf(b->left, job->out->width * .4f);
	b->right = job->out->width - 8;
}

static uint32_t
part_ink(const struct bars *b, const struct doc_node *series, size_t index)
{
	const struct doc_node *point = chart_first(series, DOC_POINT);

	if (point != NULL && point->attrs->status != NULL)
		return point->attrs->status->ink;
	return series_look(b->theme, index).ink;
}

static uint32_t
lighten(uint32_t colour)
{
	uint32_t out = 0;
	int shift;

	for (shift = 0; shift <= 16; shift += 8) {
		uint32_t c = colour >> shift & 255;

		out |= (c + (255 - c) * 4 / 5) << shift;
	}
	return out;
}

/* Diagonal strokes inside a rectangle, clipped by hand. */
static void
hatch(struct bars *b, float x, float y, float width, float height, uint32_t ink)
{
	float at;

	for (at = 4; at < width + height; at += 4) {
		float x0 = fmaxf(0, at - height), x1 = fminf(at, width);

		pen_move(b->pen, x + x0, y + at - x0);
		pen_line(b->pen, x + x1, y + at - x1);
	}
	drawing_paint(b->out, b->pen, DRAWING_NO_COLOUR, ink, .9f, 0);
}

/* One part; returns the colour in which text stands on it. */
static uint32_t
draw_part(struct bars *b, enum fill fill, uint32_t ink, float x, float y, float width, float height)
{
	uint32_t inside = fill == FILL_SOLID ? ink : fill == FILL_TINT ? lighten(ink) : 0xffffff;

	pen_rectangle(b->pen, x, y, width, height);
	drawing_paint(b->out, b->pen, inside, DRAWING_NO_COLOUR, 0, 0);
	if (fill == FILL_HATCH)
		hatch(b, x, y, width, height, ink);
	pen_rectangle(b->pen, x, y, width, height);
	drawing_paint(b->out, b->pen, DRAWING_NO_COLOUR, fill == FILL_SOLID ? 0xffffff : ink, .8f, 0);
	return fill == FILL_SOLID ? 0xffffff : b->theme->ink;
}

/* The figure in the middle of its part; on hatching, on a white ground. */
static void
draw_figure(struct bars *b, enum fill fill, uint32_t colour, double value, float x, float y,
    float width, float height)
{
	char label[64];
	float room;

	number_label(value, 0, b->job->chart->attrs->unit, label);
	room = text_width(b->job->context->family, TYPE_BOLD, b->size, label) + 4;
	if (room > width)
		return;
	if (fill == FILL_HATCH) {
		pen_rectangle(b->pen, x + (width - room) / 2, y + 2, room, height - 4);
		drawing_paint(b->out, b->pen, 0xffffff, DRAWING_NO_COLOUR, 0, 0);
	}
	drawing_text(b->out, label, x + width / 2, y + height / 2 + b->size * .35f, b->size, TYPE_BOLD,
	    ANCHOR_MIDDLE, colour);
}

static void
draw_legend(struct bars *b)
{
	const struct doc_node *series;
	float x = b->left, box = b->size;
	size_t i = 0;

	for (series = chart_first(b->job->chart, DOC_SERIES); series; series = chart_next(series), i++) {
		draw_part(b, i % FILL_COUNT, part_ink(b, series, i), x, 2, box, box);
		drawing_text(b->out, series->attrs->label, x + box + 4, 2 + box * .85f, b->size,
		    TYPE_REGULAR, ANCHOR_START, b->theme->ink);
		x += box + 16 + text_width(b->job->context->family, TYPE_REGULAR, b->size,
		    series->attrs->label);
	}
}

/* The point of `series` in row `row`, or NULL. */
static const struct doc_node *
point_at(const struct doc_node *series, size_t row)
{
	const struct doc_node *point = chart_first(series, DOC_POINT);

	while (point != NULL && row-- > 0)
		point = chart_next(point);
	return point;
}

static double
row_total(const struct doc_node *chart, size_t row)
{
	const struct doc_node *series, *point;
	double total = 0;

	for (series = chart_first(chart, DOC_SERIES); series; series = chart_next(series)) {
		point = point_at(series, row);
		if (point != NULL && point->attrs->value > 0)
			total += point->attrs->value;
	}
	return total;
}

static void
draw_bar(struct bars *b, size_t row, double scale_pt)
{
	const struct doc_node *series, *point;
	float x = b->left, y = b->top + (float)row * b->row, height = b->row * .72f;
	size_t i = 0;

	for (series = chart_first(b->job->chart, DOC_SERIES); series; series = chart_next(series), i++) {
		float width;
		uint32_t text;

		point = point_at(series, row);
		if (point == NULL || !(point->attrs->value > 0))
			continue;
		width = (float)(point->attrs->value * scale_pt);
		text = draw_part(b, i % FILL_COUNT, part_ink(b, series, i), x, y, width, height);
		draw_figure(b, i % FILL_COUNT, text, point->attrs->value, x, y, width, height);
		x += width;
	}
}

/* Bars share one scale; percentages fill the width at 100. */
void
draw_stacked_bar(const struct chart_job *job)
{
	const struct doc_node *first = chart_first(job->chart, DOC_SERIES), *point;
	struct bars b;
	double most = 0;
	size_t row = 0;

	bars_init(&b, job);
	for (point = chart_first(first, DOC_POINT); point; point = chart_next(point))
		most = fmax(most, row_total(job->chart, row++));
	if (!(most > 0)) {
		draw_nothing(job);
		return;
	}
	draw_legend(&b);
	row = 0;
	for (point = chart_first(first, DOC_POINT); point; point = chart_next(point), row++) {
		drawing_text(b.out, point->attrs->label, b.left - 6,
		    b.top + (float)row * b.row + b.row * .36f + b.size * .35f, b.size, TYPE_REGULAR,
		    ANCHOR_END, b.theme->ink);
		draw_bar(&b, row, (b.right - b.left) / most);
	}
}

/* ---- slip: days since 1970 on a time axis --------------------------------- */

static void
date_range(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *point, *line;

	*low = *high = NAN;
	for (point = chart_first(chart_first(chart, DOC_SERIES), DOC_POINT); point;
	    point = chart_next(point)) {
		*low = fmin(*low, fmin(point->attrs->value, point->attrs->value_high));
		*high = fmax(*high, fmax(point->attrs->value, point->attrs->value_high));
	}
	for (line = chart_first(chart, DOC_CHART_LINE); line; line = chart_next(line)) {
		*low = fmin(*low, line->attrs->value);
		*high = fmax(*high, line->attrs->value);
	}
}

static float
day_x(const struct bars *b, double day, double low, double high)
{
	return b->left + (float)((day - low) / fmax(high - low, 1) * (b->right - b->left));
}

/* A tick at the first of each month, named as far apart as names need. */
static void
draw_months(struct bars *b, double low, double high, float bottom)
{
	struct date d = date_from_days((long)low);
	float last = -1e9f, x;
	char label[32];

	for (d.day = 1; date_to_days(d) <= (long)high; ) {
		x = day_x(b, (double)date_to_days(d), low, high);
		if (x >= b->left - 1) {
			pen_move(b->pen, x, b->top);
			pen_line(b->pen, x, bottom);
			drawing_paint(b->out, b->pen, DRAWING_NO_COLOUR, b->theme->rule, .4f, 0);
			if (x - last > b->size * 5) {
				drawing_text(b->out, date_format_month(d, label), x, bottom + b->size * 1.3f,
				    b->size, TYPE_REGULAR, ANCHOR_MIDDLE, b->theme->secondary_ink);
				last = x;
			}
		}
		d.month++;
		if (d.month > 12) {
			d.month = 1;
			d.year++;
		}
	}
}

/* Original due date as a ring, current one as a disc, the slip between them. */
static void
draw_slip_row(struct bars *b, const struct doc_node *point, size_t row, double low, double high)
{
	float y = b->top + ((float)row + .5f) * b->row, mark = b->size * .8f;
	float from = day_x(b, point->attrs->value, low, high);
	float to = day_x(b, point->attrs->value_high, low, high);
	uint32_t ink = point->attrs->status ? point->attrs->status->ink : b->theme->accent;
	int shape = point->attrs->status ? point->attrs->status->shape : 1;

	drawing_text(b->out, point->attrs->label, b->left - 8, y + b->size * .35f, b->size,
	    TYPE_REGULAR, ANCHOR_END, b->theme->ink);
	if (fabsf(to - from) > 1) {
		pen_move(b->pen, from, y);
		pen_line(b->pen, to, y);
		drawing_paint(b->out, b->pen, DRAWING_NO_COLOUR, ink, 1.5f, 0);
		symbol_paint(b->out, b->pen, 6, from - mark / 2, y - mark / 2, mark,
		    b->theme->secondary_ink, false);
	}
	symbol_paint(b->out, b->pen, shape, to - mark / 2, y - mark / 2, mark, ink, false);
}

void
draw_slip(const struct chart_job *job)
{
	const struct doc_node *point, *line;
	struct bars b;
	double low, high;
	float bottom, x;
	size_t row = 0;

	bars_init(&b, job);
	date_range(job->chart, &low, &high);
	if (isnan(low)) {
		draw_nothing(job);
		return;
	}
	low -= 15;
	high += 15;
	bottom = job->out->height - b.size * 1.6f;
	b.row = (bottom - b.top) / fmaxf(1, (float)chart_count(chart_first(job->chart, DOC_SERIES),
	    DOC_POINT));
	draw_months(&b, low, high, bottom);
	for (line = chart_first(job->chart, DOC_CHART_LINE); line; line = chart_next(line)) {
		x = day_x(&b, line->attrs->value, low, high);
		pen_move(b.pen, x, b.top - 3);
		pen_line(b.pen, x, bottom);
		drawing_paint(b.out, b.pen, DRAWING_NO_COLOUR, b.theme->ink, 1, 3);
		drawing_text(b.out, line->attrs->label, x, b.top - 6, b.size, TYPE_REGULAR,
		    ANCHOR_MIDDLE, b.theme->ink);
	}
	for (point = chart_first(chart_first(job->chart, DOC_SERIES), DOC_POINT); point;
	    point = chart_next(point), row++)
		draw_slip_row(&b, point, row, low, high);
}
