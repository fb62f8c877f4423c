#include "pdf/show.h"

#include <string.h>

#include "base/utf8.h"
#include "pdf/syntax.h"

struct frame {
	struct painter *painter;
	float x, y, scale;
	uint32_t ink;
};

static uint32_t
colour_of(const struct frame *f, uint32_t colour)
{
	return colour == REPLAY_INK ? f->ink : colour;
}

static void
put_segment(struct frame *f, const struct segment *segment)
{
	static const struct { int points; const char *op; } kinds[] = {
		[SEGMENT_MOVE] = { 1, "m" }, [SEGMENT_LINE] = { 1, "l" }, [SEGMENT_CURVE] = { 3, "c" },
		[SEGMENT_CLOSE] = { 0, "h\n" },
	};
	struct strbuf *out = &f->painter->out;
	int points = kinds[segment->kind].points;

	if (points == 0)
		strbuf_puts(out, kinds[segment->kind].op);
	for (int i = 0; i < points; i++)
		pdf_put_point(out, pdf_hundredths(f->x + segment->x[i] * f->scale),
		    f->painter->height - pdf_hundredths(f->y + segment->y[i] * f->scale),
		    i == points - 1 ? kinds[segment->kind].op : "");
}

static void
set_dash(struct strbuf *out, int32_t dash)
{
	strbuf_putc(out, '[');
	if (dash > 0)
		pdf_put_fixed(out, dash);
	strbuf_puts(out, "]0 d\n");
}

static void
replay_path(struct frame *f, const struct drawing_op *op)
{
	struct painter *p = f->painter;
	bool filled = op->fill != DRAWING_NO_COLOUR, stroked = op->stroke != DRAWING_NO_COLOUR;
	int32_t dash = stroked ? pdf_hundredths(op->dash * f->scale) : 0;

	paint_end_text(p);
	if (filled)
		paint_fill(p, colour_of(f, op->fill));
	if (stroked)
		paint_stroke(p, colour_of(f, op->stroke), pdf_hundredths(op->stroke_width * f->scale));
	if (dash > 0)
		set_dash(&p->out, dash);
	for (size_t i = 0; i < op->segment_count; i++)
		put_segment(f, &op->segments[i]);
	strbuf_puts(&p->out, filled && stroked ? "B\n" : filled ? "f\n" : stroked ? "S\n" : "n\n");
	if (dash > 0)
		set_dash(&p->out, 0);
}

/* The longest beginning of `text` in one face; its width in em/1000 is added. */
static size_t
run_len(const struct type_family *family, enum type_style style, const char *text, const char *end,
    int *face, unsigned *width)
{
	const char *s = text;

	for (*width = 0; s < end;) {
		const char *next = s;
		uint32_t cp = utf8_next(&next, end);
		int found = type_family_find(family, style, cp);

		if (s != text && found != *face)
			break;
		*face = found;
		if (found >= 0)
			*width += typeface_advance(family->faces[style][found], cp);
		s = next;
	}
	return (size_t)(s - text);
}

static float
text_width(const struct type_family *family, const struct drawing_op *op)
{
	const char *s = op->text, *end = s + strlen(s);
	unsigned total = 0, width;
	int face;

	for (; s < end; total += width)
		s += run_len(family, op->style, s, end, &face, &width);
	return (float)total * op->size / 1000;
}

static void
replay_text(struct frame *f, const struct drawing_op *op)
{
	static const float share[] = { [ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5f, [ANCHOR_END] = 1 };
	const struct type_family *family = f->painter->family;
	const char *s = op->text, *end = s + strlen(s);
	float x = op->x - share[op->anchor] * text_width(family, op);

	while (s < end) {
		unsigned width;
		int face;
		size_t len = run_len(family, op->style, s, end, &face, &width);
		struct item item = { .kind = ITEM_TEXT, .style = op->style,
			.face = (uint8_t)(face < 0 ? 0 : face), .colour = colour_of(f, op->fill),
			.x = f->x + x * f->scale, .y = f->y + op->y * f->scale,
			.height = op->size * f->scale, .text = s, .text_len = (uint32_t)len };

		if (face >= 0)
			show_lettering(f->painter, &item);
		x += (float)width * op->size / 1000;
		s += len;
	}
}

void
replay(struct painter *p, const struct drawing *drawing, float x, float y, float scale,
    uint32_t ink)
{
	struct frame frame = { p, x, y, scale, ink };

	for (size_t i = 0; i < drawing->op_count; i++)
		(drawing->ops[i].kind == DRAWING_TEXT ? replay_text : replay_path)(&frame,
		    &drawing->ops[i]);
}
