/* png.c - a drawing as pixels. FreeType faces from the family's own files, no
 * hinting and grey antialiasing, so that the bytes do not depend on the
 * machine's font settings (RESEARCH: cairo's toy text API would ask fontconfig). */
#include <cairo-ft.h>
#include <cairo.h>
#include <math.h>
#include <string.h>
#include <ft2build.h>
#include FT_FREETYPE_H

#include "base/utf8.h"
#include "charts/chart.h"
#include "charts/frame.h"

struct raster {
	cairo_t *cr;
	FT_Library library;
	const struct type_family *family;
	FT_Face faces[TYPE_STYLE_COUNT][TYPE_MAX_FACES];
	cairo_font_face_t *fonts[TYPE_STYLE_COUNT][TYPE_MAX_FACES];
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
	double dash = op->dash;

	replay(r->cr, op);
	if (op->fill != DRAWING_NO_COLOUR) {
		set_colour(r->cr, op->fill);
		cairo_fill_preserve(r->cr);
	}
	if (op->stroke != DRAWING_NO_COLOUR) {
		set_colour(r->cr, op->stroke);
		cairo_set_line_width(r->cr, op->stroke_width);
		cairo_set_dash(r->cr, &dash, dash > 0 ? 1 : 0, 0);
		cairo_stroke(r->cr);
	}
	cairo_new_path(r->cr);
}

/* The cairo font of one face, opened at first use. */
static cairo_font_face_t *
font_for(struct raster *r, int style, int face)
{
	const struct typeface *t = r->family->faces[style][face];

	if (r->fonts[style][face] == NULL) {
		if (FT_New_Memory_Face(r->library, t->bytes, (FT_Long)t->byte_count, 0,
		    &r->faces[style][face]) != 0)
			return NULL;
		r->fonts[style][face] = cairo_ft_font_face_create_for_ft_face(
		    r->faces[style][face], FT_LOAD_NO_HINTING);
	}
	return r->fonts[style][face];
}

static void
raster_text(struct raster *r, const struct drawing_op *op)
{
	float width = text_width(r->family, op->style, op->size, op->text);
	double x = op->x - (op->anchor == ANCHOR_END ? width : op->anchor == ANCHOR_MIDDLE ? width / 2
	    : 0);
	const char *s = op->text, *end = s + strlen(s);

	set_colour(r->cr, op->fill);
	while (s < end) {
		uint32_t cp = utf8_next(&s, end);
		int face = type_family_find(r->family, op->style, cp);
		const struct typeface *t = face >= 0 ? r->family->faces[op->style][face] : NULL;
		cairo_font_face_t *font = face >= 0 ? font_for(r, op->style, face) : NULL;
		cairo_glyph_t glyph;

		if (font == NULL) {
			r->ok = r->ok && face < 0;
			continue;
		}
		glyph.index = t->glyph[cp >> 8][cp & 255];
		glyph.x = x;
		glyph.y = op->y;
		cairo_set_font_face(r->cr, font);
		cairo_set_font_size(r->cr, op->size);
		cairo_show_glyphs(r->cr, &glyph, 1);
		x += typeface_advance(t, cp) * op->size / 1000;
	}
}

static void
raster_drop(struct raster *r)
{
	int style, face;

	cairo_set_font_face(r->cr, NULL);
	cairo_destroy(r->cr);
	for (style = 0; style < TYPE_STYLE_COUNT; style++)
		for (face = 0; face < TYPE_MAX_FACES; face++)
			if (r->fonts[style][face] != NULL)
				cairo_font_face_destroy(r->fonts[style][face]);
	/* cairo keeps scaled fonts alive in a cache; let go of them before their faces. */
	cairo_debug_reset_static_data();
	for (style = 0; style < TYPE_STYLE_COUNT; style++)
		for (face = 0; face < TYPE_MAX_FACES; face++)
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
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24,
	    (int)ceil(drawing->width * scale), (int)ceil(drawing->height * scale));
	struct raster r = { .family = family, .ok = true };
	cairo_font_options_t *options = cairo_font_options_create();
	size_t i;

	if (FT_Init_FreeType(&r.library) != 0) {
		cairo_font_options_destroy(options);
		cairo_surface_destroy(surface);
		return false;
	}
	cairo_surface_set_device_scale(surface, scale, scale);
	r.cr = cairo_create(surface);
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
	cairo_set_font_options(r.cr, options);
	cairo_font_options_destroy(options);
	set_colour(r.cr, 0xffffff);
	cairo_paint(r.cr);
	for (i = 0; i < drawing->op_count; i++)
		(drawing->ops[i].kind == DRAWING_TEXT ? raster_text : raster_path)(&r, &drawing->ops[i]);
	cairo_surface_flush(surface);
	if (cairo_surface_write_to_png_stream(surface, to_sink, sink) != CAIRO_STATUS_SUCCESS)
		r.ok = false;
	cairo_surface_destroy(surface);
	raster_drop(&r);
	return r.ok;
}
