#include "charts/frame.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "type/scripts.h"

float
frame_y(const struct frame *f, double value)
{
	double share = (value - f->axis.low) / (f->axis.high - f->axis.low);

	return f->bottom - (float)(share * (f->bottom - f->top));
}

float
text_width(const struct type_family *family, uint8_t style, float size, const char *text)
{
	return (float)((double)scripts_line_width(family, style, text, strlen(text)) * (double)size / 1000);
}

/* The longest beginning of `text` (to the end of a word where there is one) that
 * is at most `width` wide, in bytes; at least one character. */
static size_t
fitting_len(const struct type_family *family, uint8_t style, float size, const char *text,
    float width)
{
	const char *s = text, *end = text + strlen(text);
	size_t word = 0, any = 0;
	double sum = 0;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);
		int face = type_family_find(family, style, cp);

		sum += face >= 0 ? typeface_advance(type_face(family, style, (size_t)face), cp) * size / 1000. : 0;
		if (sum > (double)width && any > 0)
			return word > 0 ? word : any;
		any = (size_t)(s - text);
		if (s == end || *s == ' ')
			word = any;
	}
	return any;
}

const char *
text_fit(const struct type_family *family, uint8_t style, float size, const char *text,
    float width, struct arena *arena)
{
	static const char dots[] = "\xe2\x80\xa6";
	size_t len = strlen(text);

	if (text_width(family, style, size, text) <= width)
		return text;
	len = fitting_len(family, style, size, text, width - text_width(family, style, size, dots));
	return arena_printf(arena, "%.*s%s", (int)len, text, dots);
}

struct text_lines
text_wrap(const struct type_family *family, uint8_t style, float size, const char *text,
    float width, struct arena *arena)
{
	struct text_lines lines = { ARENA_ARRAY(arena, const char *, strlen(text) + 1), 0 };
	size_t len;

	do {
		/* As it is set, letters drawn together included: the sum of its letters can be wider than the room made for it. */
		len = text_width(family, style, size, text) <= width ? strlen(text)
		    : fitting_len(family, style, size, text, width);
		lines.line[lines.count++] = arena_strndup(arena, text, len);
		text += len + strspn(text + len, " ");
	} while (*text != '\0');
	return lines;
}

float
frame_axis_width(const struct frame *f, const struct chart_context *context, float size)
{
	char label[NUMBER_LABEL_SIZE];
	float width = 0;

	for (int i = 0; i < f->axis.ticks; i++)
		width = fmaxf(width, text_width(context->family, TYPE_REGULAR, size,
		    axis_label(&f->axis, i, f->unit, label)));
	return width;
}

/* A zigzag where the scale is torn off before nought. */
static void
draw_break(const struct frame *f, const struct theme *theme, struct drawing *out, struct pen *pen)
{
	bool below = f->axis.low > 0;
	float from = below ? f->bottom : f->top, by = below ? -1.8f : 1.8f;
	static const float sideways[] = { 0, -3, 3, -3, 0 }, beside = 8;   /* clear of the labels of ticks, which end at the axis */

	for (size_t i = 0; i < ARRAY_LEN(sideways); i++)
		(i == 0 ? pen_move : pen_line)(pen, f->left + beside + sideways[i], from + (float)i * by);
	drawing_paint(out, pen, DRAWING_NO_COLOUR, theme->ink, .8f);
}

static void
draw_tick(const struct frame *f, int i, const struct chart_context *context, struct drawing *out,
    struct pen *pen)
{
	const struct theme *theme = context->theme;
	float size = theme->table_floor, y = frame_y(f, axis_tick(&f->axis, i));
	bool base = axis_tick(&f->axis, i) == 0;
	char label[NUMBER_LABEL_SIZE];

	pen_move(pen, f->left, y);
	pen_line(pen, f->right, y);
	drawing_paint(out, pen, DRAWING_NO_COLOUR, base ? theme->strong_rule : theme->rule,
	    base ? .8f : .4f);
	drawing_text(out, axis_label(&f->axis, i, f->unit, label), f->left - 4, y + size * .35f, size,
	    TYPE_REGULAR, ANCHOR_END, theme->secondary_ink);
}

void
frame_draw_axis(const struct frame *f, const struct chart_context *context, struct drawing *out,
    struct pen *pen)
{
	for (int i = 0; i < f->axis.ticks; i++)
		draw_tick(f, i, context, out, pen);
	if (f->axis.broken)
		draw_break(f, context->theme, out, pen);
}

/* ---- names at the edge ------------------------------------------------------------------- */

static int
by_height(const void *a, const void *b)
{
	const struct edge_label *x = a, *y = b;

	if (x->y != y->y)
		return x->y > y->y ? 1 : -1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

/* Labels that touch move together; `y` is where their first would best stand. */
struct pile {
	float y, weight;
	size_t from, to;           /* labels, inclusive */
};

/* How far label `i` stands below the first one when all touch. */
static float
depth_of(const struct edge_label *labels, size_t i)
{
	float depth = 0;

	for (size_t k = 1; k <= i; k++)
		depth += (labels[k - 1].height + labels[k].height) / 2;
	return depth;
}

/* Least weighted squares in one pass over the order of height (pool adjacent violators). */
static size_t
heap_up(const struct edge_label *labels, size_t count, struct pile *piles)
{
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		piles[n++] = (struct pile){ labels[i].y - depth_of(labels, i), labels[i].weight, i, i };
		while (n > 1 && piles[n - 2].y > piles[n - 1].y) {
			struct pile *a = &piles[n - 2], *b = &piles[n - 1];

			a->y = (a->y * a->weight + b->y * b->weight) / (a->weight + b->weight);
			a->weight += b->weight;
			a->to = b->to;
			n--;
		}
	}
	return n;
}

void
edge_labels_spread(struct edge_label *labels, size_t count, float top, float bottom)
{
	struct pile *piles;
	float least, most;
	size_t n;

	if (count == 0)
		return;
	piles = mem_new_zero(count, sizeof *piles);
	qsort(labels, count, sizeof *labels, by_height);
	n = heap_up(labels, count, piles);
	least = top + labels[0].height / 2;
	most = bottom - labels[count - 1].height / 2 - depth_of(labels, count - 1);
	for (size_t p = 0; p < n; p++)
		for (size_t i = piles[p].from; i <= piles[p].to; i++)
			labels[i].y = fmaxf(fminf(piles[p].y, most), least) + depth_of(labels, i);
	free(piles);
}
