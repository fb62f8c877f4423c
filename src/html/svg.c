/* svg.c - a drawing as SVG elements. */
#include "html/pictures.h"

#include <math.h>

#include "html/escape.h"
#include "html/palette.h"
#include "type/typeface.h"

static const struct { char command; int points; } segment_forms[] = {
	[SEGMENT_MOVE] = { 'M', 1 }, [SEGMENT_LINE] = { 'L', 1 },
	[SEGMENT_CURVE] = { 'C', 3 }, [SEGMENT_CLOSE] = { 'z', 0 },
};

static void
put_path_data(struct writer *w, const struct segment *segments, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct segment *segment = &segments[i];

		put_bytes(w, &segment_forms[segment->kind].command, 1);
		for (int p = 0; p < segment_forms[segment->kind].points; p++) {
			put(w, p > 0 ? " " : "");
			put_number(w, (double)segment->x[p]);
			put(w, " ");
			put_number(w, (double)segment->y[p]);
		}
	}
}

void
put_monochrome_paths(struct writer *w, const struct drawing *drawing)
{
	const uint32_t black = 0x000000;

	for (size_t i = 0; i < drawing->op_count; i++) {
		const struct drawing_op *op = &drawing->ops[i];

		if (op->kind != DRAWING_PATH)
			continue;
		put(w, "<path");
		if (op->fill != black)
			put(w, " fill=\"none\"");
		if (op->stroke == black) {
			put(w, " class=\"line\" stroke-width=\"");
			put_number(w, (double)op->stroke_width);
			put(w, "\"");
		}
		put(w, " d=\"");
		put_path_data(w, op->segments, op->segment_count);
		put(w, "\"/>");
	}
}

/* ---- charts ------------------------------------------------------------------ */

/* To a hundredth of a point. */
static void
put_length(struct writer *w, float value)
{
	put_number(w, round((double)value * 100) / 100);
}

static void
put_length_attr(struct writer *w, const char *name, float value)
{
	put(w, " ");
	put(w, name);
	put(w, "=\"");
	put_length(w, value);
	put(w, "\"");
}

/* The class by which a colour turns in the dark (style.c), "f3" of a fill and "k3" of a stroke. */
static void
put_turning(struct writer *w, char letter, uint32_t rgb, bool first)
{
	size_t i = palette_find(w->palette, rgb);

	if (i == w->palette->count)
		return;
	put_bytes(w, first ? "" : " ", first ? 0 : 1);
	put_bytes(w, &letter, 1);
	put_uint(w, (uint32_t)i);
}

static void
put_turning_class(struct writer *w, const struct drawing_op *op)
{
	bool filled = op->fill != DRAWING_NO_COLOUR;

	put(w, " class=\"");
	if (filled)
		put_turning(w, 'f', op->fill, true);
	if (op->stroke != DRAWING_NO_COLOUR)
		put_turning(w, 'k', op->stroke, !filled);
	put(w, "\"");
}

static void
put_colour_attr(struct writer *w, const char *name, uint32_t rgb)
{
	put(w, " ");
	put(w, name);
	put(w, "=\"");
	put_colour(w, rgb);
	put(w, "\"");
}

static void
put_path(struct writer *w, const struct drawing_op *op)
{
	put(w, " d=\"");
	for (size_t i = 0; i < op->segment_count; i++) {
		const struct segment *segment = &op->segments[i];

		put_bytes(w, &segment_forms[segment->kind].command, 1);
		for (int p = 0; p < segment_forms[segment->kind].points; p++) {
			put(w, p > 0 ? " " : "");
			put_length(w, segment->x[p]);
			put(w, " ");
			put_length(w, segment->y[p]);
		}
	}
	put(w, "\"/>");
}

static void
put_stroke(struct writer *w, const struct drawing_op *op)
{
	float lengths[DASH_LENGTHS];
	size_t count;

	put_length_attr(w, "stroke-width", op->stroke_width);
	count = dash_lengths(op->dash, lengths);
	if (count == 0)
		return;
	put(w, " stroke-dasharray=\"");
	for (size_t i = 0; i < count; i++) {
		put(w, i > 0 ? " " : "");
		put_length(w, lengths[i]);
	}
	put(w, "\"");
}

static void
put_coloured_path(struct writer *w, const struct drawing_op *op)
{
	put(w, "<path");
	put_turning_class(w, op);
	if (op->fill == DRAWING_NO_COLOUR)
		put(w, " fill=\"none\"");
	else
		put_colour_attr(w, "fill", op->fill);
	if (op->stroke != DRAWING_NO_COLOUR) {
		put_colour_attr(w, "stroke", op->stroke);
		put_stroke(w, op);
	}
	put_path(w, op);
}

static void
put_svg_text(struct writer *w, const struct drawing_op *op)
{
	static const char *const anchors[] = {
		[ANCHOR_START] = NULL, [ANCHOR_MIDDLE] = "middle", [ANCHOR_END] = "end",
	};
	bool bold = op->style == TYPE_BOLD || op->style == TYPE_BOLD_ITALIC;
	bool italic = op->style == TYPE_ITALIC || op->style == TYPE_BOLD_ITALIC;

	put(w, "<text");
	put_turning_class(w, op);
	put_length_attr(w, "x", op->x);
	put_length_attr(w, "y", op->y);
	put_length_attr(w, "font-size", op->size);
	put_colour_attr(w, "fill", op->fill);
	put_attr(w, "text-anchor", anchors[op->anchor]);
	put_attr(w, "font-weight", bold ? "bold" : NULL);
	put_attr(w, "font-style", italic ? "italic" : NULL);
	put(w, ">");
	escape_text_z(w, op->text);
	put(w, "</text>");
}

void
put_drawing(struct writer *w, const struct drawing *drawing)
{
	for (size_t i = 0; i < drawing->op_count; i++)
		(drawing->ops[i].kind == DRAWING_TEXT ? put_svg_text : put_coloured_path)(w,
		    &drawing->ops[i]);
}

void
put_tinted_drawing(struct writer *w, const struct drawing *drawing, uint32_t line)
{
	for (size_t i = 0; i < drawing->op_count; i++) {
		const struct drawing_op *op = &drawing->ops[i];

		if (op->kind == DRAWING_TEXT)
			continue;
		put(w, "<path class=\"");
		put(w, op->stroke == DRAWING_NO_COLOUR ? "m\"" : op->stroke == line ? "k\"" : "o\"");
		if (op->stroke != DRAWING_NO_COLOUR)
			put_stroke(w, op);
		put_path(w, op);
	}
}
