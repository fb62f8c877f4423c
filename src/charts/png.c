/* png.c - a drawing as pixels. Letters are filled as outlines taken from the
 * family's own files, not set with cairo's fonts: those live on in a cache of the
 * process, and hinting would make the bytes depend on the machine's settings. */
#include <cairo.h>
#include <math.h>
#include <string.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/utf8.h"
#include "charts/chart.h"
#include "charts/frame.h"
#include "type/scripts.h"

struct raster {
	cairo_t *cr;
	FT_Library library;
	const struct type_family *family;
	FT_Face faces[TYPE_STYLE_COUNT][TYPE_ALL_FACES];
	bool ok;
};

static void
set_colour(cairo_t *cr, uint32_t rgb)
{
	cairo_set_source_rgb(cr, (rgb >> 16 & 255) / 255., (rgb >> 8 & 255) / 255.,
	    (rgb & 255) / 255.);
}

static void
replay(cairo_t *cr, const struct drawing_op *op)
{
	size_t i;

	cairo_new_path(cr);
	for (i = 0; i < op->segment_count; i++) {
		const struct segment *s = &op->segments[i];

		switch (s->kind) {
		case SEGMENT_MOVE: cairo_move_to(cr, s->x[0], s->y[0]); break;
		case SEGMENT_LINE: cairo_line_to(cr, s->x[0], s->y[0]); break;
		case SEGMENT_CURVE:
			cairo_curve_to(cr, s->x[0], s->y[0], s->x[1], s->y[1], s->x[2], s->y[2]);
			break;
		default: cairo_close_path(cr);
		}
	}
}

static void
raster_path(struct raster *r, const struct drawing_op *op)
{
	float lengths[DASH_LENGTHS];
	size_t count = dash_lengths(op->dash, lengths);
	double dash[DASH_LENGTHS];

	replay(r->cr, op);
	if (op->fill != DRAWING_NO_COLOUR) {
		set_colour(r->cr, op->fill);
		cairo_fill_preserve(r->cr);
	}
	if (op->stroke != DRAWING_NO_COLOUR) {
		set_colour(r->cr, op->stroke);
		cairo_set_line_width(r->cr, op->stroke_width);
		for (size_t i = 0; i < count; i++)
			dash[i] = (double)lengths[i];
		cairo_set_dash(r->cr, dash, (int)count, 0);
		cairo_stroke(r->cr);
	}
	cairo_new_path(r->cr);
}

/* ---- letters ---------------------------------------------------------------- */

/* A glyph's outline on its way into a path: font units, y upwards. */
struct glyph {
	cairo_t *cr;
	double x, y, scale;        /* origin in pt, pt per font unit */
	bool open;
};

static double
to_x(const struct glyph *g, const FT_Vector *p)
{
	return g->x + (double)p->x * g->scale;
}

static double
to_y(const struct glyph *g, const FT_Vector *p)
{
	return g->y - (double)p->y * g->scale;
}

static int
outline_move(const FT_Vector *to, void *data)
{
	struct glyph *g = data;

	if (g->open)
		cairo_close_path(g->cr);
	g->open = true;
	cairo_move_to(g->cr, to_x(g, to), to_y(g, to));
	return 0;
}

static int
outline_line(const FT_Vector *to, void *data)
{
	struct glyph *g = data;

	cairo_line_to(g->cr, to_x(g, to), to_y(g, to));
	return 0;
}

/* A quadratic curve as the cubic that it is. */
static int
outline_conic(const FT_Vector *control, const FT_Vector *to, void *data)
{
	struct glyph *g = data;
	double x0, y0, cx = to_x(g, control), cy = to_y(g, control), x = to_x(g, to), y = to_y(g, to);

	cairo_get_current_point(g->cr, &x0, &y0);
	cairo_curve_to(g->cr, x0 + (cx - x0) * 2 / 3, y0 + (cy - y0) * 2 / 3, x + (cx - x) * 2 / 3,
	    y + (cy - y) * 2 / 3, x, y);
	return 0;
}

static int
outline_cubic(const FT_Vector *a, const FT_Vector *b, const FT_Vector *to, void *data)
{
	struct glyph *g = data;

	cairo_curve_to(g->cr, to_x(g, a), to_y(g, a), to_x(g, b), to_y(g, b), to_x(g, to), to_y(g, to));
	return 0;
}

/* The FreeType face of one of the family's, opened at first use; NULL: it cannot be. */
static FT_Face
face_for(struct raster *r, int style, int face)
{
	const struct typeface *t = type_face(r->family, (enum type_style)style, (size_t)face);

	if (r->faces[style][face] == NULL && (t->bytes == NULL || FT_New_Memory_Face(r->library,
	    (const FT_Byte *)t->bytes, (FT_Long)t->byte_count, 0, &r->faces[style][face]) != 0))
		return NULL;
	return r->faces[style][face];
}

static void
add_glyph(struct raster *r, FT_Face face, uint32_t glyph_id, struct glyph *glyph)
{
	static const FT_Outline_Funcs funcs = { outline_move, outline_line, outline_conic,
		outline_cubic, 0, 0 };

	if (FT_Load_Glyph(face, glyph_id, FT_LOAD_NO_SCALE) != 0 ||
	    FT_Outline_Decompose(&face->glyph->outline, &funcs, glyph) != 0)
		r->ok = false;
	if (glyph->open)
		cairo_close_path(r->cr);
	glyph->open = false;
}

/* Shaped letters, piece by piece from the left. */
static void
raster_shaped(struct raster *r, FT_Face face, const struct typeface *t, const struct script_run *run,
    struct glyph *glyph)
{
	const bool from_right = (run->level & 1) != 0;
	const char *s = run->text, *end = s + run->len;
	const double left = glyph->x, y = glyph->y;
	struct script_glyphs glyphs = { 0 };
	double x = from_right ? run->width : 0;

	while (s < end) {
		const char *piece = s;
		size_t len = scripts_next(&s, end, from_right);
		double at;

		if (from_right)
			x -= scripts_width(t, piece, len, true);
		at = x;
		scripts_shape(t, piece, len, from_right, &glyphs);
		for (size_t i = 0; i < glyphs.count; at += glyphs.items[i++].advance) {
			glyph->x = left + (at + glyphs.items[i].dx) * glyph->scale * face->units_per_EM / 1000;
			glyph->y = y - glyphs.items[i].dy * glyph->scale * face->units_per_EM / 1000;
			add_glyph(r, face, glyphs.items[i].glyph, glyph);
		}
		if (!from_right)
			x = at;
	}
	scripts_drop(&glyphs);
	glyph->x = left;
	glyph->y = y;
}

static void
raster_run(struct raster *r, const struct drawing_op *op, const struct script_run *run, struct glyph *glyph)
{
	const struct typeface *t = run->face >= 0 ? type_face(r->family, op->style, (size_t)run->face) : NULL;
	FT_Face face = run->face >= 0 ? face_for(r, op->style, run->face) : NULL;
	const char *s = run->text, *end = s + run->len;

	if (face == NULL) {
		r->ok = r->ok && run->face < 0;
		return;
	}
	glyph->scale = (double)op->size / face->units_per_EM;
	if (run->shaped)
		raster_shaped(r, face, t, run, glyph);
	while (!run->shaped && s < end) {
		uint32_t cp = utf8_next(&s, end);

		add_glyph(r, face, typeface_glyph(t, cp), glyph);
		glyph->x += typeface_advance(t, cp) * (double)op->size / 1000;
	}
	if (run->shaped)
		glyph->x += run->width * (double)op->size / 1000;
}

static void
raster_text(struct raster *r, const struct drawing_op *op)
{
	float width = text_width(r->family, op->style, op->size, op->text);
	struct glyph glyph = { .cr = r->cr, .y = op->y, .x = op->x - (op->anchor == ANCHOR_END ? width
	    : op->anchor == ANCHOR_MIDDLE ? width / 2 : 0) };
	struct script_runs runs;

	cairo_new_path(r->cr);
	scripts_split(r->family, op->style, op->text, strlen(op->text), &runs);
	for (size_t i = 0; i < runs.count; i++)
		raster_run(r, op, &runs.items[i], &glyph);
	scripts_drop_runs(&runs);
	set_colour(r->cr, op->fill);
	cairo_fill(r->cr);
}

static void
raster_drop(struct raster *r)
{
	int style, face;

	cairo_destroy(r->cr);
	for (style = 0; style < TYPE_STYLE_COUNT; style++)
		for (face = 0; face < TYPE_ALL_FACES; face++)
			if (r->faces[style][face] != NULL)
				FT_Done_Face(r->faces[style][face]);
	FT_Done_FreeType(r->library);
}

static cairo_status_t
to_sink(void *closure, const unsigned char *bytes, unsigned len)
{
	return sink_write(closure, bytes, len) ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

bool
chart_png(const struct drawing *drawing, const struct type_family *family, double scale,
    struct sink *sink)
{
	struct raster r = { .family = family, .ok = true };
	cairo_surface_t *surface;
	size_t i;

	if (FT_Init_FreeType(&r.library) != 0)
		return false;
	surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)ceil(drawing->width * scale),
	    (int)ceil(drawing->height * scale));
	cairo_surface_set_device_scale(surface, scale, scale);
	r.cr = cairo_create(surface);
	cairo_set_antialias(r.cr, CAIRO_ANTIALIAS_GRAY);
	set_colour(r.cr, 0xffffff);
	cairo_paint(r.cr);
	for (i = 0; i < drawing->op_count; i++)
		(drawing->ops[i].kind == DRAWING_TEXT ? raster_text : raster_path)(&r, &drawing->ops[i]);
	cairo_surface_flush(surface);
	r.ok = r.ok && cairo_status(r.cr) == CAIRO_STATUS_SUCCESS;
	if (cairo_surface_write_to_png_stream(surface, to_sink, sink) != CAIRO_STATUS_SUCCESS)
		r.ok = false;
	cairo_surface_destroy(surface);
	raster_drop(&r);
	return r.ok;
}
