/* slip.c - where due dates were and where they are: values are days since 1970. */
#include <math.h>
#include <stdio.h>

#include "base/date.h"
#include "charts/kinds.h"
#include "charts/symbol.h"
#include "wording/date.h"
#include "wording/say.h"

enum { DISC = 1, RING = 6, DASH = 10 };

struct time_axis {
	struct rows rows;
	double low, high;          /* days */
	float bottom;              /* pt */
};

static void
date_range(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *point, *line;

	*low = *high = NAN;
	for (point = doc_child(doc_child(chart, DOC_SERIES), DOC_POINT); point;
	    point = doc_alike(point)) {
		*low = fmin(*low, fmin(point->attrs->value, point->attrs->value_high));
		*high = fmax(*high, fmax(point->attrs->value, point->attrs->value_high));
	}
	if (isnan(*low))
		return;
	for (line = doc_child(chart, DOC_CHART_LINE); line; line = doc_alike(line)) {
		*low = fmin(*low, line->attrs->value);
		*high = fmax(*high, line->attrs->value);
	}
}

static float
day_x(const struct time_axis *t, double day)
{
	return t->rows.left + (float)((day - t->low) / fmax(t->high - t->low, 1)
	    * (t->rows.right - t->rows.left));
}

static void
next_month(struct date *d, int months)
{
	int month = d->month - 1 + months;

	d->year += month / 12;
	d->month = month % 12 + 1;
}

/* How many months from tick to tick: 1, 3, 6 or 12 and their multiples. */
static int
months_between_ticks(const struct time_axis *t)
{
	static const int steps[] = { 1, 3, 6, 12, 24, 60, 120, 600 };
	float month = (float)(30.4 / fmax(t->high - t->low, 1)) * (t->rows.right - t->rows.left);
	size_t i = 0;

	while (i + 1 < ARRAY_LEN(steps) && month * (float)steps[i] < t->rows.size * 5.2f)
		i++;
	return steps[i];
}

static void
draw_months(struct time_axis *t)
{
	struct rows *r = &t->rows;
	struct date d = date_from_days((long)t->low);
	int step = months_between_ticks(t);
	char label[SAY_DATE_SIZE];

	d.day = 1;
	d.month = step >= 12 ? 1 : (d.month - 1) / step * step + 1;
	for (; date_to_days(d) <= (long)t->high && d.year < 9000; next_month(&d, step)) {
		float x = day_x(t, (double)date_to_days(d)), half;

		if (x < r->left - .5f)
			continue;
		pen_move(r->pen, x, r->top);
		pen_line(r->pen, x, t->bottom);
		drawing_paint(r->out, r->pen, DRAWING_NO_COLOUR, r->theme->rule, .4f);
		say_month(d, label);
		half = text_width(r->job->context->family, TYPE_REGULAR, r->size, label) / 2;
		if (x + half <= r->out->width)
			drawing_text(r->out, label, x, t->bottom + r->size * 1.2f, r->size, TYPE_REGULAR,
			    ANCHOR_MIDDLE, r->theme->secondary_ink);
	}
}

/* First due date as a ring, current one as the status's symbol, the slip between them. */
static void
draw_row(struct time_axis *t, const struct doc_node *point, size_t row)
{
	struct rows *r = &t->rows;
	const struct doc_status *status = point->attrs->status;
	float y = rows_middle(r, row), mark = r->size * .85f;
	uint32_t ink = status != NULL ? status_ink(r->theme, status) : r->theme->accent;
	float from, to;
	int shape = DISC;

	rows_name(r, point, row);
	if (isnan(point->attrs->value) || isnan(point->attrs->value_high))
		return;
	from = day_x(t, point->attrs->value);
	to = day_x(t, point->attrs->value_high);
	if (fabsf(to - from) > 1) {
		pen_move(r->pen, from, y);
		pen_line(r->pen, to, y);
		drawing_paint(r->out, r->pen, DRAWING_NO_COLOUR, ink, 1.5f);
		symbol_paint(r->out, r->pen, RING, from - mark / 2, y - mark / 2, mark,
		    r->theme->secondary_ink, false);
	}
	if (status != NULL && status->shape > 0 && status->shape != DASH)
		shape = status->shape;   /* a dash would be lost on its line */
	symbol_paint(r->out, r->pen, shape, to - mark / 2, y - mark / 2, mark, ink, false);
}

/* A day that matters, named above, inside the drawing. */
static void
draw_line(struct time_axis *t, const struct doc_node *line)
{
	struct rows *r = &t->rows;
	float x, half;

	if (isnan(line->attrs->value))
		return;
	x = day_x(t, line->attrs->value);
	pen_move(r->pen, x, r->top - 3);
	pen_line(r->pen, x, t->bottom);
	drawing_stroke(r->out, r->pen, r->theme->ink, 1, (struct dash){ 3, 3, 0 });
	if (line->attrs->label == NULL)
		return;
	half = text_width(r->job->context->family, TYPE_BOLD, r->size, line->attrs->label) / 2;
	drawing_text(r->out, line->attrs->label, fmaxf(half, fminf(x, r->out->width - half)),
	    r->top - 6, r->size, TYPE_BOLD, ANCHOR_MIDDLE, r->theme->ink);
}

/* What ring and symbol mean, under the axis. */
static void
draw_signs(struct time_axis *t)
{
	const struct { int shape; const char *text; } parts[] = {
		{ RING, say_plain(SAY_chart_first_date) }, { DISC, say_plain(SAY_chart_date_now) },
	};
	struct rows *r = &t->rows;
	float x = 0, y = t->bottom + r->size * 2.6f, mark = r->size * .85f, need = 0;
	size_t i;

	for (i = 0; i < ARRAY_LEN(parts); i++)
		need += mark + 14 + text_width(r->job->context->family, TYPE_REGULAR, r->size,
		    parts[i].text);
	x = fmaxf(0, fminf(r->left, r->out->width - need));
	for (i = 0; i < ARRAY_LEN(parts); i++) {
		symbol_paint(r->out, r->pen, parts[i].shape, x, y - mark * .85f, mark,
		    parts[i].shape == RING ? r->theme->secondary_ink : r->theme->accent, false);
		drawing_text(r->out, parts[i].text, x + mark + 4, y, r->size, TYPE_REGULAR,
		    ANCHOR_START, r->theme->ink);
		x += mark + 14 + text_width(r->job->context->family, TYPE_REGULAR, r->size,
		    parts[i].text);
	}
}

float
height_slip(const struct doc_node *chart, const struct chart_context *context, float width)
{
	struct drawing nowhere = { .width = width, .arena = arena_new() };
	struct chart_job job = { chart, context, &nowhere, NULL };
	struct rows rows;
	float height;

	rows_init(&rows, &job);
	height = rows.height + rows.size * 4.6f;
	arena_drop(nowhere.arena);
	return height;
}

void
draw_slip(struct chart_job *job)
{
	const struct doc_node *point, *line;
	struct time_axis t;
	size_t row = 0;

	rows_init(&t.rows, job);
	date_range(job->chart, &t.low, &t.high);
	if (isnan(t.low)) {
		draw_nothing(job);
		return;
	}
	t.low = fmax(t.low - 15, -700000);
	t.high = fmin(t.high + 15, 2000000);
	t.rows.right -= t.rows.size / 2;
	t.rows.top = t.rows.size * 1.6f;
	t.bottom = job->out->height - t.rows.size * 3;
	rows_fit(&t.rows, t.rows.top, t.bottom);
	draw_months(&t);
	for (line = doc_child(job->chart, DOC_CHART_LINE); line; line = doc_alike(line))
		draw_line(&t, line);
	for (point = doc_child(doc_child(job->chart, DOC_SERIES), DOC_POINT); point;
	    point = doc_alike(point), row++)
		draw_row(&t, point, row);
	draw_signs(&t);
}
