/* frame.h - the plot area of a chart: its axis, texts that fit, and names at the right edge that
 * don't collide. */
#ifndef CHARTS_FRAME_H
#define CHARTS_FRAME_H

#include "charts/axis.h"
#include "charts/chart.h"

/* The plot area in pt, and the axis that maps values onto its height. */
struct frame {
	float left, top, right, bottom;
	struct axis axis;
	const char *unit;          /* "%", "days", or NULL */
};

/* The place of `value` on the frame's height, in pt from the top of the drawing. */
float frame_y(const struct frame *frame, double value);

/* Width of `text` in pt. */
float text_width(const struct type_family *family, uint8_t style, float size, const char *text);

/* `text`, or as many of its words as fit into `width` pt with "\xe2\x80\xa6" after them; at least
 * one character. A copy comes from `arena`. */
const char *text_fit(const struct type_family *family, uint8_t style, float size,
    const char *text, float width, struct arena *arena);

/* A text on two lines; the second NULL where it needs one only. */
struct two_lines {
	const char *first, *second;
};

/* All of `text` on lines of at most `width` pt, broken at spaces, or inside of a word that is wider: at least one
 * line. Both the lines and their texts are from `arena`. */
struct text_lines {
	const char **line; size_t count;
};
struct text_lines text_wrap(const struct type_family *family, uint8_t style, float size,
    const char *text, float width, struct arena *arena);

/* Thin horizontal rules with tick labels left of the frame; where nought is not among them, the sign
 * of a broken axis. */
void frame_draw_axis(const struct frame *frame, const struct chart_context *context,
    struct drawing *out, struct pen *pen);

/* Width that the tick labels need, in pt. */
float frame_axis_width(const struct frame *frame, const struct chart_context *context, float size);

/* A name at the right edge of the frame, at the height of what it names. */
struct edge_label {
	struct two_lines text;
	float y;                   /* wanted, then given: middle of the text */
	float at;                  /* the middle of what it names */
	float height, width;       /* of the text with its sign, pt */
	float weight;              /* how much it minds being moved */
	unsigned rank;             /* which goes first at the same height */
	uint32_t colour;
	uint8_t style;
	const struct doc_node *node;   /* the band, line, series or point it names */
};

/* Move labels apart so that none overlap and none leaves [top, bottom], keeping their order of
 * height, and all together as little as may be. */
void edge_labels_spread(struct edge_label *labels, size_t count, float top, float bottom);

#endif
