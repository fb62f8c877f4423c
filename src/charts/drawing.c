#include "charts/drawing.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>

struct pen {
	cairo_surface_t *surface;
	cairo_t *cr;
};

struct pen *
pen_new(void)
{
	struct pen *pen = mem_new_zero(1, sizeof *pen);

	/* Nothing is ever rendered here: the smallest surface carries the path. */
	pen->surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 1, 1);
	pen->cr = cairo_create(pen->surface);
	return pen;
}

void
pen_drop(struct pen *pen)
{
	if (pen == NULL)
		return;
	cairo_destroy(pen->cr);
	cairo_surface_destroy(pen->surface);
	free(pen);
}

void
pen_move(struct pen *pen, double x, double y)
{
	cairo_move_to(pen->cr, x, y);
}

void
pen_line(struct pen *pen, double x, double y)
{
	cairo_line_to(pen->cr, x, y);
}

void
pen_arc(struct pen *pen, double x, double y, double radius, double from, double to)
{
	cairo_arc(pen->cr, x, y, radius, from, to);
}

void
pen_circle(struct pen *pen, double x, double y, double radius)
{
	cairo_new_sub_path(pen->cr);
	cairo_arc(pen->cr, x, y, radius, 0, 2 * M_PI);
	cairo_close_path(pen->cr);
}

void
pen_rectangle(struct pen *pen, double x, double y, double width, double height)
{
	cairo_rectangle(pen->cr, x, y, width, height);
}

void
pen_close(struct pen *pen)
{
	cairo_close_path(pen->cr);
}

static struct drawing_op *
add_op(struct drawing *d)
{
	MEM_GROW(d->ops, d->op_cap, d->op_count + 1);
	d->ops[d->op_count] = (struct drawing_op){ .kind = DRAWING_PATH };
	return &d->ops[d->op_count++];
}

/* How many points follow the header of each kind of cairo path element. */
static size_t
point_count(uint8_t kind)
{
	return kind == SEGMENT_CURVE ? 3 : kind == SEGMENT_CLOSE ? 0 : 1;
}

static uint8_t
segment_kind(cairo_path_data_type_t type)
{
	return type == CAIRO_PATH_MOVE_TO ? SEGMENT_MOVE : type == CAIRO_PATH_LINE_TO ? SEGMENT_LINE
	    : type == CAIRO_PATH_CURVE_TO ? SEGMENT_CURVE : SEGMENT_CLOSE;
}

/* cairo leaves a MOVE behind each CLOSE; one at the end draws nothing. */
static size_t
copy_segments(const cairo_path_t *path, struct segment *out)
{
	size_t n = 0, i;
	int at;

	for (at = 0; at < path->num_data; at += path->data[at].header.length) {
		struct segment *s = &out[n++];

		s->kind = segment_kind(path->data[at].header.type);
		for (i = 0; i < point_count(s->kind); i++) {
			s->x[i] = (float)path->data[at + 1 + (int)i].point.x;
			s->y[i] = (float)path->data[at + 1 + (int)i].point.y;
		}
	}
	while (n > 0 && out[n - 1].kind == SEGMENT_MOVE)
		n--;
	return n;
}

size_t
dash_lengths(struct dash dash, float lengths[DASH_LENGTHS])
{
	const float dot = 1.2f, between = 2;
	size_t n = 0;

	if (!(dash.on > 0))
		return 0;
	lengths[n++] = dash.on;
	lengths[n++] = dash.off;
	for (int i = 0; i < dash.dots && i < DASH_DOTS; i++) {
		lengths[n++] = dot;
		lengths[n++] = i + 1 < dash.dots ? between : dash.off;
	}
	return n;
}

/* The operation that carries the pen's path; NULL for an empty one, or for a shape that cairo
 * could not carry. */
static struct drawing_op *
take_path(struct drawing *d, struct pen *pen)
{
	cairo_path_t *path = cairo_copy_path(pen->cr);
	struct drawing_op *op = NULL;
	struct segment *segments;
	size_t n;

	cairo_new_path(pen->cr);
	if (path->status != CAIRO_STATUS_SUCCESS)
		d->failed = true;   /* not for want of memory: base/allocator.h */
	else if (path->num_data > 0) {
		segments = ARENA_ARRAY(d->arena, struct segment, (size_t)path->num_data);
		n = copy_segments(path, segments);
		if (n > 0) {
			op = add_op(d);
			op->segments = segments;
			op->segment_count = n;
		}
	}
	cairo_path_destroy(path);
	return op;
}

void
drawing_paint(struct drawing *d, struct pen *pen, uint32_t fill, uint32_t stroke, float stroke_width)
{
	struct drawing_op *op = take_path(d, pen);

	if (op == NULL)
		return;
	op->fill = fill;
	op->stroke = stroke;
	op->stroke_width = stroke_width;
}

void
drawing_stroke(struct drawing *d, struct pen *pen, uint32_t stroke, float stroke_width,
    struct dash dash)
{
	struct drawing_op *op = take_path(d, pen);

	if (op == NULL)
		return;
	op->fill = DRAWING_NO_COLOUR;
	op->stroke = stroke;
	op->stroke_width = stroke_width;
	op->dash = dash;
}

void
drawing_text(struct drawing *d, const char *text, float x, float y, float size, uint8_t style,
    uint8_t anchor, uint32_t colour)
{
	struct drawing_op *op;

	if (text == NULL || *text == '\0')
		return;
	op = add_op(d);
	op->kind = DRAWING_TEXT;
	op->text = arena_strdup(d->arena, text);
	op->x = x;
	op->y = y;
	op->size = size;
	op->style = style;
	op->anchor = anchor;
	op->fill = colour;
	op->stroke = DRAWING_NO_COLOUR;
}

static void
imprint_path(const struct drawing_op *op, struct strbuf *out)
{
	static const int points[] = { [SEGMENT_MOVE] = 1, [SEGMENT_LINE] = 1, [SEGMENT_CURVE] = 3 };
	const int count = (int)(sizeof points / sizeof points[0]);

	for (size_t i = 0; i < op->segment_count; i++) {
		const struct segment *s = &op->segments[i];

		strbuf_printf(out, " %u", s->kind);
		for (int k = 0; s->kind < count && k < points[s->kind]; k++)
			strbuf_printf(out, " %ld %ld", lroundf(s->x[k] * 10), lroundf(s->y[k] * 10));
	}
}

void
drawing_imprint(const struct drawing *d, struct strbuf *out)
{
	for (size_t i = 0; i < d->op_count; i++) {
		const struct drawing_op *op = &d->ops[i];

		strbuf_printf(out, "\n%u #%06x #%06x", op->kind, (unsigned)op->fill, (unsigned)op->stroke);
		if (op->kind == DRAWING_TEXT)
			strbuf_printf(out, " %u %u %ld %ld %ld %s", op->style, op->anchor, lroundf(op->x * 10),
			    lroundf(op->y * 10), lroundf(op->size * 10), op->text);
		else
			strbuf_printf(out, " %ld %ld %ld %u", lroundf(op->stroke_width * 100),
			    lroundf(op->dash.on * 10), lroundf(op->dash.off * 10), op->dash.dots);
		if (op->kind == DRAWING_PATH)
			imprint_path(op, out);
	}
}

void
drawing_clear(struct drawing *d)
{
	free(d->ops);
	d->ops = NULL;
	d->op_count = d->op_cap = 0;
}
