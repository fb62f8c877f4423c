/* trend.c - values over periods: trend, XmR, progress, sparkline. */
#include "charts/trend.h"

#include <math.h>
#include <string.h>

#include "charts/symbol.h"

enum { MANY_PERIODS = 60 };

/* A plot that is much higher than a narrow one is wide makes every movement a leap. */
static float
plot_height(float width)
{
	return fminf(fminf(fmaxf(width * .34f, 110), 170), width * .56f);
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
	drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, status_ink(t->theme, status), .6f);
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
	const struct frame *f = &t->frame;
	double low, high;

	for (const struct doc_node *band = doc_child(t->job->chart, DOC_CHART_BAND); band;
	    band = doc_alike(band)) {
		const struct doc_status *status = band->attrs->status;
		float top, bottom;

		clip_band(t, band, &low, &high);
		if (!(high > low))
			continue;
		top = frame_y(f, high);
		bottom = frame_y(f, low);
		pen_rectangle(t->job->pen, f->left, top, f->right - f->left, bottom - top);
		drawing_paint(t->job->out, t->job->pen, status ? status_tint(t->theme, status)
		    : t->theme->group_tint, DRAWING_NO_COLOUR, 0);
		if (band_extent(t, band, &low, &high))
			names_place(t, band, (frame_y(f, high) + frame_y(f, low)) / 2);
	}
}

/* Target, benchmarks, mean and limits: dashed by what they are. */
static void
draw_lines(struct trend *t)
{
	const struct doc_node *line;

	for (line = doc_child(t->job->chart, DOC_CHART_LINE); line; line = doc_alike(line)) {
		struct line_look look = line_look(t->theme, line);
		float y;

		if (isnan(line->attrs->value))
			continue;
		y = frame_y(&t->frame, line->attrs->value);
		pen_move(t->job->pen, t->frame.left, y);
		pen_line(t->job->pen, t->frame.right, y);
		drawing_stroke(t->job->out, t->job->pen, look.ink, look.width, look.dash);
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
	drawing_stroke(t->job->out, t->job->pen, look.ink, width, look.dash);
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

	if (struck_through(t, above) != struck_through(t, below))
		prefer_below = struck_through(t, above);
	if (above < t->size * .75f || below > t->frame.bottom - 1)
		prefer_below = above < t->size * .75f;
	return prefer_below ? below : above;
}

/* The markers of the points but the last, which has them in its name: small letters beside their
 * point, unless they would stand in each other. */
static void
draw_marks(struct trend *t, const struct doc_node *series)
{
	const struct doc_node *point, *before = NULL, *end;
	struct label_box box, last = { -1e6f, 0, 0 };
	size_t i = 0, at;

	end = last_known(series, &at);
	for (point = doc_child(series, DOC_POINT); point != end; point = doc_alike(point), i++) {
		if (isnan(point->attrs->value))
			continue;
		if (point->attrs->marks != NULL) {
			box = (struct label_box){ period_x(t, i), label_baseline(t, point, before),
				text_width(t->job->context->family, TYPE_ITALIC, t->size,
				    point->attrs->marks) / 2 };
			if (box.x - box.half > last.x + last.half + 1 && box.x - box.half >= t->frame.left &&
			    box.x + box.half <= t->frame.right) {
				drawing_text(t->job->out, point->attrs->marks, box.x, box.y, t->size,
				    TYPE_ITALIC, ANCHOR_MIDDLE, t->theme->secondary_ink);
				last = box;
			}
		}
		before = point;
	}
}

/* From the last value of a series that ends before others to its name at the edge. */
static void
lead_to_name(struct trend *t, size_t i, float y)
{
	const float clear = 6;

	if (i + 1 >= t->periods || period_x(t, i) + clear >= t->frame.right)
		return;
	pen_move(t->job->pen, period_x(t, i) + clear, y);
	pen_line(t->job->pen, t->frame.right, y);
	drawing_stroke(t->job->out, t->job->pen, t->theme->secondary_ink, .6f, (struct dash){ .8f, 2.2f, 0 });
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
	if (only && t->periods <= FEW_PERIODS)
		draw_marks(t, series);
	if ((point = last_known(series, &i)) == NULL)
		return;
	lead_to_name(t, i, frame_y(&t->frame, point->attrs->value));
	names_place(t, series, frame_y(&t->frame, point->attrs->value));
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

static bool
trend_init(struct trend *t, struct chart_job *job, float width)
{
	const char *kind = job->chart->attrs->chart;
	struct axis_wish wish = { .ticks = plot_height(width) > 130 ? 5 : 4,
		.from_zero = kind != NULL && strcmp(kind, "progress") == 0,
		.decimals = printed_decimals(job->chart) };

	*t = (struct trend){ .job = job, .theme = job->context->theme };
	t->size = t->theme->table_floor;
	find_longest(t);
	if (t->periods == 0 || !wish_of_chart(job->chart, &wish))
		return false;
	if (wish.from_zero && wish.decimals < 0)
		wish.decimals = 0;   /* actions are counted */
	t->least = wish.least;
	t->most = wish.most;
	t->frame.unit = job->chart->attrs->unit;
	t->frame.axis = axis_round(&wish);
	return true;
}

/* The frame's left and right side in a drawing `width` wide. */
static void
set_sides(struct trend *t, float width)
{
	t->frame.left = frame_axis_width(&t->frame, t->job->context, t->size) + 6;
	names_init(t, width, plot_height(width));
	t->frame.right = fmaxf(width - names_room(t, width), t->frame.left + 1);
}

/* What the names need is made in an arena of its own. */
float
height_trend(const struct doc_node *chart, const struct chart_context *context, float width)
{
	struct drawing nowhere = { .width = width, .arena = arena_new() };
	struct chart_job job = { chart, context, &nowhere, NULL };
	float height = plot_height(width);
	struct trend t;

	if (trend_init(&t, &job, width)) {
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

	if (!trend_init(&t, job, out->width)) {
		draw_nothing(job);
		return;
	}
	set_sides(&t, out->width);
	t.frame.top = t.size;   /* half of a tick's label */
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
	t.frame.axis = (struct axis){ .low = low, .high = high };
	if (!(high > low))
		t.frame.axis = (struct axis){ .low = low - 1, .high = low + 1 };
	t.frame.left = marker / 2;
	t.frame.right = job->out->width - marker / 2;
	t.frame.top = marker / 2 + .5f;
	t.frame.bottom = job->out->height - marker / 2 - .5f;
	series = doc_child(job->chart, DOC_SERIES);
	draw_path(&t, series, (struct series_look){ t.theme->secondary_ink, { 0, 0, 0 }, 1 }, 1);
	if ((point = last_known(series, &last)) != NULL)
		draw_marker(&t, point, series_look(t.theme, 0), last, marker);
}
