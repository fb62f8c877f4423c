#include "html/svg.h"

static const struct { char command; int points; } segment_forms[] = {
	[SEGMENT_MOVE] = { 'M', 1 }, [SEGMENT_LINE] = { 'L', 1 },
	[SEGMENT_CURVE] = { 'C', 3 }, [SEGMENT_CLOSE] = { 'z', 0 },
};

void
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
