/* frame.h - the plot area of a chart: a value axis with round ticks, a row of
 * period labels, and named lines at the right edge that don't collide. */
#ifndef CHARTS_FRAME_H
#define CHARTS_FRAME_H

#include "charts/chart.h"

enum { FRAME_MAX_TICKS = 16 };

/* A value axis: from `low` to `high` in steps that people count in. */
struct axis {
	double low, high, step;
};

/* The plot area in pt, and the axis that maps values onto its height. */
struct frame {
	float left, top, right, bottom;
	struct axis axis;
	const char *unit;          /* "%", "days", or NULL */
};

/* A round axis that covers [low, high] with at most about `ticks` steps of 1, 2
 * or 5 times a power of ten. `from_zero`: it starts (or ends) at zero, as bars
 * must. Equal, empty (NaN) or inverted ranges get a sensible span. */
struct axis axis_round(double low, double high, int ticks, bool from_zero);

/* The place of `value` on the frame's height, in pt from the top of the drawing. */
float frame_y(const struct frame *frame, double value);

/* A number as an axis or label shows it: thousands separated, "1.5 million",
 * unit after (before, for pounds), so many decimals that steps of `step` differ
 * (0: a whole number has none, any other one). `out` has 64 bytes; returns it. */
char *number_label(double value, double step, const char *unit, char *out);

/* Width of `text` in pt. */
float text_width(const struct type_family *family, uint8_t style, float size, const char *text);

/* `text`, or as many of its words as fit into `width` pt with "\xe2\x80\xa6" after them; at least
 * one character. A copy comes from `arena`. */
const char *text_fit(const struct type_family *family, uint8_t style, float size,
    const char *text, float width, struct arena *arena);

/* `text` on at most two lines of `width` pt; the second NULL when it fits on one. */
struct two_lines {
	const char *first, *second;
};
struct two_lines text_break(const struct type_family *family, uint8_t style, float size,
    const char *text, float width, struct arena *arena);

/* Thin horizontal rules with tick labels left of the frame. */
void frame_draw_axis(const struct frame *frame, const struct chart_context *context,
    struct drawing *out, struct pen *pen);

/* Width that the tick labels need, in pt. */
float frame_axis_width(const struct frame *frame, const struct chart_context *context, float size);

/* A name at the right edge of the frame, at the height of what it names. */
struct edge_label {
	const char *text;
	float y;                   /* wanted: middle of the text */
	uint32_t colour;
	uint8_t style;
	const struct doc_node *node;   /* the band, line or series it names */
};

/* Move labels apart so that none overlap and none leaves [top, bottom], keeping
 * their order of height; `line` is the height of one, in pt. */
void edge_labels_spread(struct edge_label *labels, size_t count, float top, float bottom,
    float line);

#endif
