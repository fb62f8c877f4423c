/* drawing.h - what a chart is made of once it is drawn: filled and stroked
 * paths, and runs of real text, in points with the origin at the top left.
 * A back end replays it: as PDF operators, as SVG, or with cairo as pixels. */
#ifndef CHARTS_DRAWING_H
#define CHARTS_DRAWING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/strbuf.h"

enum { DRAWING_NO_COLOUR = 0x1000000 };   /* where a colour is 0xRRGGBB or this */

enum segment_kind { SEGMENT_MOVE, SEGMENT_LINE, SEGMENT_CURVE, SEGMENT_CLOSE };

/* MOVE and LINE use x[0], y[0]; CURVE is a cubic with its end point last. */
struct segment {
	float x[3], y[3];
	uint8_t kind;
};

enum drawing_anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

enum drawing_kind { DRAWING_PATH, DRAWING_TEXT };

/* How a stroke is broken: `on` pt drawn and `off` pt left out by turns; `dots` short strokes stand
 * in each gap, as in the dot-dash lines of a map. All 0: solid. */
struct dash {
	float on, off;
	uint8_t dots;              /* at most DASH_DOTS */
};
enum { DASH_DOTS = 3, DASH_LENGTHS = 2 + 2 * DASH_DOTS };

/* The lengths of `dash` on and off by turns, in pt, and how many; 0 for a solid line. */
size_t dash_lengths(struct dash dash, float lengths[DASH_LENGTHS]);

struct drawing_op {
	uint8_t kind;              /* enum drawing_kind */
	uint8_t anchor;            /* text */
	uint8_t style;             /* text: enum type_style */
	uint32_t fill, stroke;     /* 0xRRGGBB or DRAWING_NO_COLOUR; text: `fill` */
	float stroke_width;        /* pt */
	struct dash dash;
	const struct segment *segments;
	size_t segment_count;
	float x, y;                /* text: the baseline's anchor point */
	float size;                /* text: type size, pt */
	const char *text;          /* UTF-8 */
};

struct drawing {
	float width, height;       /* pt */
	struct drawing_op *ops;    /* in painting order */
	size_t op_count, op_cap;
	struct arena *arena;       /* borrowed: paths and texts live in it */
	bool failed;               /* cairo could not carry a shape: one is missing */
};

/* A path being built: cairo holds the geometry (arcs, curves), drawing_paint()
 * takes it over by cairo_copy_path. Owned by the caller of pen_new(). */
struct pen;
MUST_USE struct pen *pen_new(void);
void pen_drop(struct pen *pen);

void pen_move(struct pen *pen, double x, double y);
void pen_line(struct pen *pen, double x, double y);
void pen_arc(struct pen *pen, double x, double y, double radius, double from, double to);
void pen_circle(struct pen *pen, double x, double y, double radius);
void pen_rectangle(struct pen *pen, double x, double y, double width, double height);
void pen_close(struct pen *pen);

/* Add the pen's path to the drawing and empty the pen. An empty path adds nothing. */
void drawing_paint(struct drawing *drawing, struct pen *pen, uint32_t fill, uint32_t stroke,
    float stroke_width);

/* The same for a line that may be broken. */
void drawing_stroke(struct drawing *drawing, struct pen *pen, uint32_t stroke, float stroke_width,
    struct dash dash);

/* Add a run of text; `text` is copied. */
void drawing_text(struct drawing *drawing, const char *text, float x, float y, float size,
    uint8_t style, uint8_t anchor, uint32_t colour);

/* Append what the drawing shows as text, coordinates to a tenth of a point: the same for the
 * same picture. */
void drawing_imprint(const struct drawing *drawing, struct strbuf *out);

/* Free the list of operations (what they point to lives in the arena). */
void drawing_clear(struct drawing *drawing);

#endif
