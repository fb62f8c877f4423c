/* trend.c - values over periods: trend, XmR, progress, sparkline. */
#include "charts/trend.h"

#include <math.h>
#include <string.h>

#include "charts/symbol.h"

enum { MANY_PERIODS = 60 };

static float
plot_height(float width)
{
	return fminf(fmaxf(width * .34f, 110), 170);
}

static void
widen(double value, double *low, double *high)
{
	if (isnan(value))
		return;
	*low = isnan(*low) ? value : fmin(*low, value);
	*high = isnan(*high) ? value : fmax(*high, value);
}

static void
trend_range(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *series, *point;

	*low = *high = NAN;
	for (series = doc_child(chart, DOC_SERIES); series; series = doc_alike(series))
		for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point))
			widen(point->attrs->value, low, high);
}

/* The values, the lines, and those band edges that lie near them: a band far
 * away would squeeze the values into a line. */
static void
range_of_chart(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *n;
	double span, points_low, points_high;

	trend_range(chart, low, high);
	if (isnan(*low))
		return;
	for (n = doc_child(chart, DOC_CHART_LINE); n; n = doc_alike(n))
		widen(n->attrs->value, low, high);
	widen(chart->attrs->value, low, high);
	widen(chart->attrs->value_high, low, high);
	span = fmax(*high - *low, fabs(*high) * .05);
	points_low = *low - span;
	points_high = *high + span;
	for (n = doc_child(chart, DOC_CHART_BAND); n; n = doc_alike(n)) {
		if (n->attrs->value >= points_low && n->attrs->value <= points_high)
			widen(n->attrs->value, low, high);
		if (n->attrs->value_high >= points_low && n->attrs->value_high <= points_high)
			widen(n->attrs->value_high, low, high);
	}
}

/* ---- behind the values ------------------------------------------------------------ */

/* The edge of a band in its own ink: tints alone are lost in black and white. */
static void
draw_edge(struct trend *t, const struct doc_status *status, double value)
{
	const struct frame *f = &t->frame;
	float y = frame_y(f, value);

	if (isnan(value) || !(y > f->top + .5f && y < f->bottom - .5f))
		return;
	pen_move(t->job->pen, f->left, y);
	pen_line(t->job->pen, f->right, y);
	drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, status_ink(t->theme, status), .6f,
	    0);
}

static void
draw_edges(struct trend *t)
{
	const struct doc_node *band;

	for (band = doc_child(t->job->chart, DOC_CHART_BAND); band; band = doc_alike(band))
		if (band->attrs->status != NULL) {
			draw_edge(t, band->attrs->status, band->attrs->value);
			draw_edge(t, band->attrs->status, band->attrs->value_high);
		}
}

static void
draw_bands(struct trend *t)
{
	const struct doc_node *band;
	const struct frame *f = &t->frame;

	for (band = doc_child(t->job->chart, DOC_CHART_BAND); band; band = doc_alike(band)) {
		double from = isnan(band->attrs->value) ? -INFINITY : band->attrs->value;
		double to = isnan(band->attrs->value_high) ? INFINITY : band->attrs->value_high;
		float top = frame_y(f, fmax(fmin(fmax(from, to), f->axis.high), f->axis.low));
		float bottom = frame_y(f, fmin(fmax(fmin(from, to), f->axis.low), f->axis.high));
		const struct doc_status *status = band->attrs->status;

		if (bottom - top < .5f)
			continue;
		pen_rectangle(t->job->pen, f->left, top, f->right - f->left, bottom - top);
		drawing_paint(t->job->out, t->job->pen, status ? status_tint(t->theme, status)
		    : t->theme->group_tint, DRAWING_NO_COLOUR, 0, 0);
		names_place(t, band, (top + bottom) / 2);
	}
}

/* Target, benchmarks, mean and limits: dashed by what they are. */
static void
draw_lines(struct trend *t)
{
	const struct doc_node *line;

	for (line = doc_child(t->job->chart, DOC_CHART_LINE); line; line = doc_alike(line)) {
		struct line_look look = line_look(line);
		float y;

		if (isnan(line->attrs->value))
			continue;
		y = frame_y(&t->frame, line->attrs->value);
		pen_move(t->job->pen, t->frame.left, y);
		pen_line(t->job->pen, t->frame.right, y);
		drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, t->theme->ink, look.width,
		    look.dash);
		names_place(t, line, y);
	}
}

/* ---- values ------------------------------------------------------------------------ */

/* The line through the known values; a gap where one is missing. */
static void
draw_path(struct trend *t, const struct doc_node *series, struct series_look look,
    float width)
{
	const struct doc_node *point;
	bool drawing = false;
	size_t i = 0;

	for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point), i++) {
		if (isnan(point->attrs->value)) {
			drawing = false;
			continue;
		}
		(drawing ? pen_line : pen_move)(t->job->pen, period_x(t, i),
		    frame_y(&t->frame, point->attrs->value));
		drawing = true;
	}
	drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, look.ink, width, look.dash);
}

static void
draw_marker(struct trend *t, const struct doc_node *point, struct series_look look, size_t i,
    float size)
{
	const struct doc_status *status = point->attrs->status;
	float x = period_x(t, i), y = frame_y(&t->frame, point->attrs->value);

	symbol_paint(t->job->out, t->job->pen, status ? status->shape : look.shape, x - size / 2,
	    y - size / 2, size, status ? status_ink(t->theme, status) : look.ink,
	    point_has_mark(point, "p"));
}

/* A label's box: the middle of its baseline and half its width. */
struct label_box {
	float x, y, half;
};

/* True when a reference line runs through a label with its baseline at y. */
static bool
struck_through(const struct trend *t, float y)
{
	const struct doc_node *line;
	float at;

	for (line = doc_child(t->job->chart, DOC_CHART_LINE); line; line = doc_alike(line)) {
		at = frame_y(&t->frame, line->attrs->value);
		if (at > y - t->size && at < y + 2)
			return true;
	}
	return false;
}

/* The baseline for a label of `point`: on the side that its line does not come
 * from, inside the frame, clear of reference lines. */
static float
label_baseline(const struct trend *t, const struct doc_node *point, const struct doc_node *before)
{
	float y = frame_y(&t->frame, point->attrs->value);
	float above = y - t->size * .7f, below = y + t->size * 1.45f;
	bool prefer_below = before != NULL && before->attrs->value > point->attrs->value;

	if (above < t->size * .75f || (struck_through(t, above)
	    && !struck_through(t, below)))
		prefer_below = true;
	if (below > t->frame.bottom - 1 || (struck_through(t, below) && !struck_through(t, above)))
		prefer_below = false;
	return prefer_below ? below : above;
}

/* "92%", "92% (p)". */
static const char *
last_text(const struct trend *t, const struct doc_node *last)
{
	const char *marks = last->attrs->marks;
	char number[48];

	number_label(last->attrs->value, 0, t->frame.unit, number);
	return marks != NULL ? arena_printf(t->job->out->arena, "%s (%s)", number, marks)
	    : arena_strdup(t->job->out->arena, number);
}

/* Among many points the last value has no room beside its own: it stands right of
 * the frame. */
static float
value_room(const struct trend *t)
{
	const struct doc_node *series = doc_child(t->job->chart, DOC_SERIES), *last;
	size_t i;

	if (t->periods <= FEW_PERIODS || doc_alike(series) != NULL
	    || (last = last_known(series, &i)) == NULL)
		return 0;
	return 6 + text_width(t->job->context->family, TYPE_BOLD, t->size, last_text(t, last));
}

/* The last value, named in bold beside its point with its markers. */
static struct label_box
name_last(struct trend *t, const struct doc_node *series, struct series_look look)
{
	struct label_box box = { -1e6f, 0, 0 };
	size_t i = 0;
	const struct doc_node *last = last_known(series, &i), *point, *before = NULL;
	const char *text;

	if (last == NULL)
		return box;
	for (point = doc_child(series, DOC_POINT); point != last; point = doc_alike(point))
		if (!isnan(point->attrs->value))
			before = point;
	text = last_text(t, last);
	box.half = text_width(t->job->context->family, TYPE_BOLD, t->size, text) / 2;
	if (t->value_room > 0) {
		drawing_text(t->job->out, text, t->frame.right + 3, fminf(frame_y(&t->frame,
		    last->attrs->value) + t->size * .35f, t->frame.bottom), t->size, TYPE_BOLD,
		    ANCHOR_START, look.ink);
		return box;
	}
	box.x = fmaxf(fminf(period_x(t, i), t->frame.right - box.half), t->frame.left + box.half);
	box.x = fminf(box.x, t->job->out->width - box.half);
	box.y = label_baseline(t, last, before);
	drawing_text(t->job->out, text, box.x, box.y, t->size, TYPE_BOLD, ANCHOR_MIDDLE, look.ink);
	return box;
}

/* The letters of a point's markers, unless they would stand in the last value's name. */
static void
draw_marks(struct trend *t, const struct doc_node *series, struct label_box last)
{
	const struct doc_node *point, *before = NULL, *end;
	size_t i = 0, at;

	end = last_known(series, &at);
	for (point = doc_child(series, DOC_POINT); point != end; point = doc_alike(point), i++) {
		float x = period_x(t, i), y, half;

		if (isnan(point->attrs->value))
			continue;
		if (point->attrs->marks != NULL) {
			y = label_baseline(t, point, before);
			half = text_width(t->job->context->family, TYPE_ITALIC, t->size,
			    point->attrs->marks) / 2;
			if (fabsf(x - last.x) > half + last.half + 1 || fabsf(y - last.y) > t->size * 1.2f)
				drawing_text(t->job->out, point->attrs->marks, x, y, t->size, TYPE_ITALIC,
				    ANCHOR_MIDDLE, t->theme->secondary_ink);
		}
		before = point;
	}
}

static void
draw_one_series(struct trend *t, const struct doc_node *series, struct series_look look, bool only)
{
	float marker = t->periods > MANY_PERIODS ? 3 : t->periods > FEW_PERIODS ? 4.5f : 7;
	const struct doc_node *point;
	size_t i = 0;

	draw_path(t, series, look, 1.5f);
	for (point = doc_child(series, DOC_POINT); point; point = doc_alike(point), i++)
		if (!isnan(point->attrs->value))
			draw_marker(t, point, look, i, marker);
	if (only) {
		struct label_box last = name_last(t, series, look);

		if (t->periods <= FEW_PERIODS)
			draw_marks(t, series, last);
	} else if ((point = last_known(series, &i)) != NULL) {
		names_place(t, series, frame_y(&t->frame, point->attrs->value));
	}
}

static void
draw_series(struct trend *t)
{
	const struct doc_node *series;
	bool only = chart_count(t->job->chart, DOC_SERIES) == 1;
	size_t index = 0;

	for (series = doc_child(t->job->chart, DOC_SERIES); series; series = doc_alike(series))
		draw_one_series(t, series, series_look(t->theme, index++), only);
}

/* ---- the whole ---------------------------------------------------------------------- */

static void
find_longest(struct trend *t)
{
	const struct doc_node *series, *point;
	size_t n;

	for (series = doc_child(t->job->chart, DOC_SERIES); series; series = doc_alike(series)) {
		n = chart_count(series, DOC_POINT);
		if (n > t->periods) {
			t->periods = n;
			t->longest = series;
		}
	}
	for (point = doc_child(t->longest, DOC_POINT); point; point = doc_alike(point))
		t->grouped = t->grouped || point->attrs->group != NULL;
}

/* Shares never pass 100%, and nothing that is never negative has an axis below zero. */
static void
hold_axis(struct trend *t, double low, double high)
{
	struct axis *axis = &t->frame.axis;

	if (low >= 0 && axis->low < 0)
		axis->low = 0;
	if (t->frame.unit != NULL && strcmp(t->frame.unit, "%") == 0 && high <= 100 && axis->high > 100)
		axis->high = 100;
}

static bool
trend_init(struct trend *t, struct chart_job *job)
{
	const char *kind = job->chart->attrs->chart;
	bool counted = kind != NULL && strcmp(kind, "progress") == 0;
	double low, high;

	*t = (struct trend){ .job = job, .theme = job->context->theme };
	t->size = t->theme->table_floor;
	find_longest(t);
	range_of_chart(job->chart, &low, &high);
	if (isnan(low) || t->periods == 0)
		return false;
	t->frame.unit = job->chart->attrs->unit;
	t->frame.axis = axis_round(low, high, 5, counted);
	hold_axis(t, low, high);
	return true;
}

/* The frame's left and right side in a drawing `width` wide. */
static void
set_sides(struct trend *t, float width)
{
	names_init(t, width, plot_height(width));
	t->frame.left = frame_axis_width(&t->frame, t->job->context, t->size) + 6;
	t->value_room = value_room(t);
	t->frame.right = fmaxf(width - names_room(t, width) - t->value_room, t->frame.left + 1);
}

/* What the names need is made in an arena of its own. */
float
height_trend(const struct doc_node *chart, const struct chart_context *context, float width)
{
	struct drawing nowhere = { .width = width, .arena = arena_new() };
	struct chart_job job = { chart, context, &nowhere, NULL };
	float height = plot_height(width);
	struct trend t;

	if (trend_init(&t, &job)) {
		set_sides(&t, width);
		height += periods_height(&t) - t.size * 1.9f + names_height(&t, width);
	} else {
		height = context->theme->table_floor * 4;
	}
	arena_drop(nowhere.arena);
	return height;
}

void
draw_trend(struct chart_job *job)
{
	struct drawing *out = job->out;
	struct trend t;

	if (!trend_init(&t, job)) {
		draw_nothing(job);
		return;
	}
	set_sides(&t, out->width);
	t.frame.top = t.size * 1.8f;   /* a label over the highest point */
	t.frame.bottom = fmaxf(out->height - names_height(&t, out->width) - periods_height(&t),
	    t.frame.top + t.size);
	draw_bands(&t);
	frame_draw_axis(&t.frame, job->context, out, job->pen);
	draw_edges(&t);
	draw_lines(&t);
	draw_series(&t);
	periods_draw(&t);
	names_draw(&t);
}

/* ---- sparkline ------------------------------------------------------------------------ */

float
height_sparkline(const struct doc_node *chart, const struct chart_context *context, float width)
{
	(void)chart;
	(void)width;
	return context->theme->table_floor * 1.8f;
}

void
draw_sparkline(struct chart_job *job)
{
	struct trend t = { .job = job, .theme = job->context->theme, .tight = true };
	const struct doc_node *series, *point;
	size_t last = 0;
	double low, high;
	float marker = fminf(7, job->out->height * .5f);

	find_longest(&t);
	trend_range(job->chart, &low, &high);
	if (isnan(low))
		return;   /* the cell's own words say that there is no value */
	t.frame.axis = (struct axis){ low, high, 1 };
	if (!(high > low))
		t.frame.axis = (struct axis){ low - 1, high + 1, 1 };
	t.frame.left = marker / 2;
	t.frame.right = job->out->width - marker / 2;
	t.frame.top = marker / 2 + .5f;
	t.frame.bottom = job->out->height - marker / 2 - .5f;
	series = doc_child(job->chart, DOC_SERIES);
	draw_path(&t, series, (struct series_look){ t.theme->secondary_ink, 0, 1 }, 1);
	if ((point = last_known(series, &last)) != NULL)
		draw_marker(&t, point, series_look(t.theme, 0), last, marker);
}
