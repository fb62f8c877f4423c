#include "pdf/show.h"

#include <string.h>

#include "pdf/syntax.h"
#include "type/scripts.h"

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
set_dash(struct frame *f, struct dash dash)
{
	struct strbuf *out = &f->painter->out;
	float lengths[DASH_LENGTHS];
	size_t count = dash_lengths(dash, lengths);

	strbuf_putc(out, '[');
	for (size_t i = 0; i < count; i++) {
		if (i > 0)
			strbuf_putc(out, ' ');
		pdf_put_fixed(out, pdf_hundredths(lengths[i] * f->scale));
	}
	strbuf_puts(out, "]0 d\n");
}

static void
replay_path(struct frame *f, const struct drawing_op *op)
{
	struct painter *p = f->painter;
	bool filled = op->fill != DRAWING_NO_COLOUR, stroked = op->stroke != DRAWING_NO_COLOUR;
	bool dashed = stroked && op->dash.on > 0;

	paint_end_text(p);
	if (filled)
		paint_fill(p, colour_of(f, op->fill));
	if (stroked)
		paint_stroke(p, colour_of(f, op->stroke), pdf_hundredths(op->stroke_width * f->scale));
	if (dashed)
		set_dash(f, op->dash);
	for (size_t i = 0; i < op->segment_count; i++)
		put_segment(f, &op->segments[i]);
	strbuf_puts(&p->out, filled && stroked ? "B\n" : filled ? "f\n" : stroked ? "S\n" : "n\n");
	if (dashed)
		set_dash(f, (struct dash){ 0 });
}

static void
show_run(struct frame *f, const struct drawing_op *op, const struct script_run *run, float x, bool last)
{
	const struct item item = { .kind = ITEM_TEXT, .style = op->style, .face = (uint8_t)run->face,
		.shaped = run->shaped, .from_right = run->level & 1, .colour = colour_of(f, op->fill),
		.x = f->x + x * f->scale, .y = f->y + op->y * f->scale, .height = op->size * f->scale,
		.text = run->text, .text_len = (uint32_t)run->len };

	if (run->face >= 0)
		show_lettering(f->painter, &item, last);
}

/* The run that is read after `run`, the first for NULL; NULL: there is none. `*x` is then how far from the left of the label it
 * stands, in em/1000. */
static const struct script_run *
next_read(const struct script_runs *runs, const struct script_run *run, uint32_t *x)
{
	const struct script_run *next = NULL;
	uint32_t at = 0;

	for (size_t i = 0; i < runs->count; at += runs->items[i++].width) {
		const struct script_run *one = &runs->items[i];

		if ((run != NULL && one->text <= run->text) || (next != NULL && one->text >= next->text))
			continue;
		next = one;
		*x = at;
	}
	return next;
}

static void
replay_text(struct frame *f, const struct drawing_op *op)
{
	static const float share[] = { [ANCHOR_START] = 0, [ANCHOR_MIDDLE] = 0.5f, [ANCHOR_END] = 1 };
	struct script_runs runs;
	uint32_t width = 0, along = 0;
	float x;

	scripts_split(f->painter->family, op->style, op->text, strlen(op->text), &runs);
	for (size_t i = 0; i < runs.count; i++)
		width += runs.items[i].width;
	x = op->x - share[op->anchor] * (float)width * op->size / 1000;
	for (const struct script_run *run = next_read(&runs, NULL, &along), *next; run != NULL; run = next) {
		const uint32_t here = along;

		next = next_read(&runs, run, &along);
		show_run(f, op, run, x + (float)here * op->size / 1000, next == NULL);
	}
	scripts_drop_runs(&runs);
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
