/* trend.c - values over periods: trend, XmR, progress, sparkline. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "charts/kinds.h"
#include "charts/symbol.h"

enum { MAX_EDGE_LABELS = 24 };

struct trend {
	const struct chart_job *job;
	const struct theme *theme;
	struct frame frame;
	size_t periods;            /* points of the longest series */
	float size;                /* type size, pt */
	struct edge_label labels[MAX_EDGE_LABELS];
	size_t label_count;
};

float
height_trend(const struct doc_node *chart, const struct chart_context *context, float width)
{
	(void)chart;
	(void)context;
	return fminf(fmaxf(width * .38f, 110), 190);
}

float
height_sparkline(const struct doc_node *chart, const struct chart_context *context, float width)
{
	(void)chart;
	(void)width;
	return context->theme->table_floor * 1.8f;
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
range_of_points(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *series, *point;

	*low = *high = NAN;
	for (series = chart_first(chart, DOC_SERIES); series; series = chart_next(series))
		for (point = chart_first(series, DOC_POINT); point; point = chart_next(point))
			widen(point->attrs->value, low, high);
}

/* The values, the lines, and those band edges that lie near them: a band far
 * away would squeeze the values into a line. */
static void
range_of_chart(const struct doc_node *chart, double *low, double *high)
{
	const struct doc_node *n;
	double span, points_low, points_high;

	range_of_points(chart, low, high);
	if (isnan(*low))
		return;
	for (n = chart_first(chart, DOC_CHART_LINE); n; n = chart_next(n))
		widen(n->attrs->value, low, high);
	span = fmax(*high - *low, fabs(*high) * .05);
	points_low = *low - span;
	points_high = *high + span;
	for (n = chart_first(chart, DOC_CHART_BAND); n; n = chart_next(n)) {
		if (n->attrs->value >= points_low && n->attrs->value <= points_high)
			widen(n->attrs->value, low, high);
		if (n->attrs->value_high >= points_low && n->attrs->value_high <= points_high)
			widen(n->attrs->value_high, low, high);
	}
}

static float
period_x(const struct trend *t, size_t i)
{
	float room = t->frame.right - t->frame.left;

	if (t->periods <= 1)
		return t->frame.left + room / 2;
	/* Half a step of air at both ends while points are few. */
	if (t->periods <= 12)
		return t->frame.left + room * ((float)i + .5f) / (float)t->periods;
	return t->frame.left + 4 + (room - 8) * (float)i / (float)(t->periods - 1);
}

static void
add_label(struct trend *t, const char *text, float y, uint32_t colour, uint8_t style)
{
	if (text == NULL || *text == '\0' || t->label_count == MAX_EDGE_LABELS)
		return;
	t->labels[t->label_count++] = (struct edge_label){ text, y, colour, style };
}

static void
draw_bands(struct trend *t, bool named)
{
	const struct doc_node *band;
	const struct frame *f = &t->frame;

	for (band = chart_first(t->job->chart, DOC_CHART_BAND); band; band = chart_next(band)) {
		double from = isnan(band->attrs->value) ? f->axis.low : band->attrs->value;
		double to = isnan(band->attrs->value_high) ? f->axis.high : band->attrs->value_high;
		float top = frame_y(f, fmin(fmax(from, to), f->axis.high));
		float bottom = frame_y(f, fmax(fmin(from, to), f->axis.low));
		const struct doc_status *status = band->attrs->status;

		if (bottom - top < .5f)
			continue;
		pen_rectangle(t->job->pen, f->left, top, f->right - f->left, bottom - top);
		drawing_paint(t->job->out, t->job->pen, status ? status->tint : t->theme->group_tint,
		    DRAWING_NO_COLOUR, 0, 0);
		if (named)
			add_label(t, band->attrs->label, (top + bottom) / 2,
			    status ? status->ink : t->theme->secondary_ink, TYPE_REGULAR);
	}
}

/* Target, benchmarks, mean and limits: dashed by what they are. */
static void
draw_lines(struct trend *t)
{
	static const struct { const char *kind; float dash, width; } LOOKS[] = {
		{ "target", 0, 1.2f }, { "benchmark", 4, .9f }, { "mean", 0, .8f }, { "limit", 2, .8f },
	};
	const struct doc_node *line;

	for (line = chart_first(t->job->chart, DOC_CHART_LINE); line; line = chart_next(line)) {
		float y, dash = 4, width = .9f;
		size_t i;

		if (isnan(line->attrs->value))
			continue;
		for (i = 0; line->attrs->chart != NULL && i < ARRAY_LEN(LOOKS); i++)
			if (strcmp(LOOKS[i].kind, line->attrs->chart) == 0) {
				dash = LOOKS[i].dash;
				width = LOOKS[i].width;
			}
		y = frame_y(&t->frame, line->attrs->value);
		pen_move(t->job->pen, t->frame.left, y);
		pen_line(t->job->pen, t->frame.right, y);
		drawing_paint(t->job->out, t->job->pen, DRAWING_NO_COLOUR, t->theme->ink, width, dash);
		add_label(t, line->attrs->label, y, t->theme->ink, TYPE_REGULAR);
	}
}

/* The line through the known values; a gap where one is missing. */
static void
draw_path(struct trend *t, const struct doc_node *series, struct series_look look, float width)
{
	const struct doc_node *point;
	bool drawing = false;
	size_t i = 0;

	for (point = chart_first(series, DOC_POINT); point; point = chart_next(point), i++) {
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
	    y - size / 2, size, status ? status->ink : look.ink, point_has_mark(point, "p"));
	if (point->attrs->marks != NULL && *point->attrs->marks != '\0' && size > 4)
		drawing_text(t->job->out, point->attrs->marks, x + size * .7f, y - size * .5f,
		    t->size * .8f, TYPE_ITALIC, ANCHOR_START, t->theme->secondary_ink);
}

static const struct doc_node *
last_known(const struct doc_node *series, size_t *index)
{
	const struct doc_node *point, *last = NULL;
	size_t i = 0;

	for (point = chart_first(series, DOC_POINT); point; point = chart_next(point), i++)
		if (!isnan(point->attrs->value)) {
			last = point;
			*index = i;
		}
	return last;
}

/* True when a reference line runs through the box of a label with its baseline at y. */
static bool
struck_through(const struct trend *t, float y)
{
	const struct doc_node *line;
	float at;

	for (line = chart_first(t->job->chart, DOC_CHART_LINE); line; line = chart_next(line)) {
		at = frame_y(&t->frame, line->attrs->value);
		if (at > y - t->size && at < y + 2)
			return true;
	}
	return false;
}

/* The baseline for the label of the last value: on the side of its point that
 * the line does not come from, inside the frame, clear of reference lines. */
static float
label_baseline(const struct trend *t, const struct doc_node *series, const struct doc_node *last)
{
	const struct doc_node *point, *before = NULL;
	float y = frame_y(&t->frame, last->attrs->value);
	float above = y - t->size * .75f, below = y + t->size * 1.55f;
	bool prefer_below;

	for (point = chart_first(series, DOC_POINT); point != last; point = chart_next(point))
		if (!isnan(point->attrs->value))
			before = point;
	prefer_below = before != NULL && before->attrs->value > last->attrs->value;
	if (above - t->size < t->frame.top || (struck_through(t, above) && !struck_through(t, below)))
		prefer_below = true;
	if (below > t->frame.bottom - 1 || (struck_through(t, below) && !struck_through(t, above)))
		prefer_below = false;
	return prefer_below ? below : above;
}

/* The last value, named in bold beside its point. */
static void
name_last(struct trend *t, const struct doc_node *series, struct series_look look)
{
	size_t i = 0;
	const struct doc_node *point = last_known(series, &i);
	char label[64];

	if (point == NULL)
		return;
	number_label(point->attrs->value, 0, t->frame.unit, label);
	drawing_text(t->job->out, label, period_x(t, i), label_baseline(t, series, point), t->size,
	    TYPE_BOLD, ANCHOR_MIDDLE, look.ink);
}

static void
draw_series(struct trend *t)
{
	const struct doc_node *series, *point;
	bool several = chart_count(t->job->chart, DOC_SERIES) > 1;
	float marker = t->periods > 60 ? 3 : t->periods > 24 ? 4.5f : 7;
	size_t index = 0, i, last;

	for (series = chart_first(t->job->chart, DOC_SERIES); series; series = chart_next(series)) {
		struct series_look look = series_look(t->theme, index++);

		draw_path(t, series, look, 1.5f);
		i = 0;
		for (point = chart_first(series, DOC_POINT); point; point = chart_next(point), i++)
			if (!isnan(point->attrs->value))
				draw_marker(t, point, look, i, marker);
		name_last(t, series, look);
		if (several && (point = last_known(series, &last)) != NULL)
			add_label(t, series->attrs->label, frame_y(&t->frame, point->attrs->value),
			    look.ink, TYPE_BOLD);
	}
}

/* Period labels under the frame: as many as fit side by side, the last always. */
static void
draw_periods(struct trend *t)
{
	const struct doc_node *series = chart_first(t->job->chart, DOC_SERIES), *s, *point;
	float widest = 1, step, y = t->frame.bottom + t->size * 1.4f;
	size_t every, i = 0;

	for (s = series; s != NULL; s = chart_next(s))
		if (chart_count(s, DOC_POINT) == t->periods)
			series = s;
	for (point = chart_first(series, DOC_POINT); point; point = chart_next(point))
		widest = fmaxf(widest, text_width(t->job->context->family, TYPE_REGULAR, t->size,
		    point->attrs->label ? point->attrs->label : ""));
	step = t->periods > 1 ? period_x(t, 1) - period_x(t, 0) : t->frame.right - t->frame.left;
	every = (size_t)ceilf((widest + 6) / fmaxf(step, .1f));
	for (point = chart_first(series, DOC_POINT); point; point = chart_next(point), i++)
		if ((t->periods - 1 - i) % every == 0)
			drawing_text(t->job->out, point->attrs->label, period_x(t, i), y, t->size,
			    TYPE_REGULAR, ANCHOR_MIDDLE, t->theme->secondary_ink);
}

/* Room right of the frame for the names of bands, lines and series. */
static float
edge_room(const struct chart_job *job, float size)
{
	static const enum doc_kind KINDS[] = { DOC_CHART_BAND, DOC_CHART_LINE, DOC_SERIES };
	bool several = chart_count(job->chart, DOC_SERIES) > 1;
	const struct doc_node *n;
	float room = 4;
	size_t k;

	for (k = 0; k < ARRAY_LEN(KINDS) - (several ? 0 : 1); k++)
		for (n = chart_first(job->chart, KINDS[k]); n; n = chart_next(n))
			if (n->attrs->label != NULL)
				room = fmaxf(room, 8 + text_width(job->context->family,
				    KINDS[k] == DOC_SERIES ? TYPE_BOLD : TYPE_REGULAR, size,
				    n->attrs->label));
	return fminf(room, job->out->width * .4f);
}

static size_t
longest_series(const struct doc_node *chart)
{
	const struct doc_node *series;
	size_t most = 0, n;

	for (series = chart_first(chart, DOC_SERIES); series; series = chart_next(series)) {
		n = chart_count(series, DOC_POINT);
		most = n > most ? n : most;
	}
	return most;
}

static bool
trend_init(struct trend *t, const struct chart_job *job)
{
	double low, high;

	*t = (struct trend){ .job = job, .theme = job->context->theme };
	t->size = t->theme->table_floor;
	t->periods = longest_series(job->chart);
	range_of_chart(job->chart, &low, &high);
	if (isnan(low) || t->periods == 0)
		return false;
	t->frame.unit = job->chart->attrs->unit;
	t->frame.axis = axis_round(low, high, 5, false);
	if (low >= 0 && t->frame.axis.low < 0)
		t->frame.axis.low = 0;
	if (t->frame.unit != NULL && strcmp(t->frame.unit, "%") == 0 && high <= 100
	    && t->frame.axis.high > 100)
		t->frame.axis.high = 100;
	return true;
}

void
draw_trend(const struct chart_job *job)
{
	struct trend t;
	size_t i;

	if (!trend_init(&t, job)) {
		draw_nothing(job);
		return;
	}
	t.frame.top = t.size * 1.2f;
	t.frame.bottom = job->out->height - t.size * 1.9f;
	t.frame.left = frame_axis_width(&t.frame, job->context, t.size) + 6;
	t.frame.right = job->out->width - edge_room(job, t.size);
	draw_bands(&t, true);
	frame_draw_axis(&t.frame, job->context, job->out, job->pen);
	draw_lines(&t);
	draw_series(&t);
	draw_periods(&t);
	edge_labels_spread(t.labels, t.label_count, 0, t.frame.bottom + t.size, t.size * 1.2f);
	for (i = 0; i < t.label_count; i++)
		drawing_text(job->out, t.labels[i].text, t.frame.right + 6,
		    t.labels[i].y + t.size * .35f, t.size, t.labels[i].style, ANCHOR_START,
		    t.labels[i].colour);
}

void
draw_sparkline(const struct chart_job *job)
{
	struct trend t;
	const struct doc_node *series, *point;
	size_t last = 0;
	double low, high;
	float marker;

	if (!trend_init(&t, job))
		return;   /* the cell's own words say that there is no value */
	marker = fminf(7, job->out->height * .5f);
	range_of_points(job->chart, &low, &high);
	t.frame.axis = (struct axis){ low, high, 1 };
	if (!(high > low))
		t.frame.axis = (struct axis){ low - 1, high + 1, 1 };
	t.frame.left = 1;
	t.frame.right = job->out->width - marker / 2;
	t.frame.top = marker / 2 + .5f;
	t.frame.bottom = job->out->height - marker / 2 - .5f;
	series = chart_first(job->chart, DOC_SERIES);
	draw_path(&t, series, (struct series_look){ t.theme->secondary_ink, 0, 1 }, 1);
	if ((point = last_known(series, &last)) != NULL)
		draw_marker(&t, point, series_look(t.theme, 0), last, marker);
}
