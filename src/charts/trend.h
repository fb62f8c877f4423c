/* trend.h - a chart of values over periods while it is being drawn: shared by
 * scale.c (from where to where), names.c (what it is called), key.c (samples of that), periods.c (when it
 * was) and trend.c (values, bands, lines). */
#ifndef CHARTS_TREND_H
#define CHARTS_TREND_H

#include "charts/kinds.h"

struct trend {
	struct chart_job *job;
	const struct theme *theme;
	struct frame frame;
	size_t periods;                 /* points of the longest series */
	const struct doc_node *longest; /* series */
	bool grouped;                   /* its points' labels are parts of years */
	bool tight;                     /* a sparkline: points reach from edge to edge */
	bool below;                     /* names stand under the plot, not beside it */
	float size;                     /* type size, pt */
	double least, most;             /* what no value can pass, or infinite */
	struct edge_label *labels;
	size_t label_count;
	float widest;                   /* of the labels, pt */
};

/* With more points they stand from edge to edge, without their markers. */
enum { FEW_PERIODS = 24 };

/* ---- scale.c ---------------------------------------------------------------- */

/* The least and the most of all values; NaN: there is none. */
void trend_range(const struct doc_node *chart, double *low, double *high);

/* The values, the lines and the bands near them. Where the axis does not begin at nought, a quarter
 * of the height is kept free under the lowest value, as the ONS asks. False: there is no value. */
bool wish_of_chart(const struct doc_node *chart, struct axis_wish *wish);

/* The part of a band that lies in the plot and is possible. */
void clip_band(const struct trend *t, const struct doc_node *band, double *low, double *high);

/* True when some of the band can be seen: then it is named. `*low` to `*high`: the larger piece that
 * no later band covers. */
bool band_extent(const struct trend *t, const struct doc_node *band, double *low, double *high);

/* ---- names.c ---------------------------------------------------------------- */

/* Choose between names beside the plot and under it, for a drawing `width` wide whose plot is
 * `plot` high and whose frame has its left side, and collect them: the last value of each series,
 * bands that are in the plot, and lines. */
void names_init(struct trend *t, float width, float plot);
/* Room right of the frame. */
float names_room(const struct trend *t, float width);
/* Height under the chart. */
float names_height(struct trend *t, float width);
/* Say where the thing named by `node` stands: the middle, in pt. */
void names_place(struct trend *t, const struct doc_node *node, float y);
void names_draw(struct trend *t);

/* Height of a line of names. */
static inline float
name_height(const struct trend *t)
{
	return t->size * 1.25f;
}

/* ---- key.c ------------------------------------------------------------------ */

/* Set samples of what the labels name, each with its text, in lines `width` wide from `top` on, or only measure
 * them (`draw` false): their height. `without` is left out; NULL: none is. */
float key_flow(struct trend *t, const struct edge_label *without, float width, float top, bool draw);

/* ---- periods.c -------------------------------------------------------------- */

/* Points are set side by side from left to right; the middle of point `i`. */
float period_x(const struct trend *t, size_t i);
/* Height of the labels under the frame, whose sides are set. */
float periods_height(const struct trend *t);
void periods_draw(struct trend *t);

#endif
