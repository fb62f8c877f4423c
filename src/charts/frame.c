#include "charts/frame.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "type/scripts.h"

/* The smallest of 1, 2, 5 times a power of ten that is at least `rough`. */
static double
round_step(double rough)
{
	double power = pow(10, floor(log10(rough)));
	double share = rough / power;

	return power * (share <= 1.0001 ? 1 : share <= 2.0001 ? 2 : share <= 5.0001 ? 5 : 10);
}

struct axis
axis_round(double low, double high, int ticks, bool from_zero)
{
	struct axis axis;
	double span;

	if (!isfinite(low) || !isfinite(high))
		low = 0, high = 1;
	if (high < low) {
		span = low;
		low = high;
		high = span;
	}
	if (from_zero) {
		low = fmin(low, 0);
		high = fmax(high, 0);
	}
	span = high - low;
	if (!(span > 0)) {
		span = fabs(high) > 0 ? fabs(high) * .2 : 1;
		if (!from_zero)
			low -= span / 2;
		high += span / 2;
		span = high - low;
	}
	axis.step = round_step(span / ticks);
	axis.low = floor(low / axis.step + 1e-9) * axis.step;
	axis.high = ceil(high / axis.step - 1e-9) * axis.step;
	return axis;
}

float
frame_y(const struct frame *f, double value)
{
	double share = (value - f->axis.low) / (f->axis.high - f->axis.low);

	return f->bottom - (float)(share * (f->bottom - f->top));
}

/* Put a comma between thousands of the digits in `digits`. */
static void
group_thousands(const char *digits, char *out)
{
	const char *point = strchr(digits, '.');
	size_t whole = point != NULL ? (size_t)(point - digits) : strlen(digits);
	size_t i;

	for (i = 0; i < whole; i++) {
		if (i > 0 && (whole - i) % 3 == 0)
			*out++ = ',';
		*out++ = digits[i];
	}
	strcpy(out, digits + whole);
}

/* Decimals that tell numbers `step` apart; for step 0 those that `value` needs, at most 1. */
static int
decimals_for(double value, double step)
{
	if (!(step > 0))
		return fabs(value - round(value)) < 1e-9 ? 0 : 1;
	return (int)fmin(6, fmax(0, ceil(-log10(step) - 1e-9)));
}

char *
number_label(double value, double step, const char *unit, char *out)
{
	static const struct { double from; const char *word; } SCALES[] = {
		{ 1e12, " trillion" }, { 1e9, " billion" }, { 1e6, " million" },
	};
	const char *word = "", *minus = value < 0 ? "\xe2\x88\x92" : "";
	bool pounds = unit != NULL && strcmp(unit, "\xc2\xa3") == 0;
	bool percent = unit != NULL && strcmp(unit, "%") == 0;
	char digits[32], grouped[40];
	size_t i;

	value = fabs(value);
	for (i = 0; i < ARRAY_LEN(SCALES); i++)
		if (value >= SCALES[i].from) {
			value /= SCALES[i].from;
			step /= SCALES[i].from;
			word = SCALES[i].word;
			break;
		}
	snprintf(digits, sizeof digits, "%.*f", decimals_for(value, step), fmin(value, 1e15));
	group_thousands(digits, grouped);
	snprintf(out, 64, "%s%s%s%s%s", minus, pounds ? unit : "", grouped, word, percent ? "%" : "");
	return out;
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

struct two_lines
text_break(const struct type_family *family, uint8_t style, float size, const char *text,
    float width, struct arena *arena)
{
	struct two_lines lines = { text, NULL };
	size_t len;

	if (text_width(family, style, size, text) <= width)
		return lines;
	len = fitting_len(family, style, size, text, width);
	lines.first = arena_strndup(arena, text, len);
	text += len + strspn(text + len, " ");
	lines.second = text_fit(family, style, size, text, width, arena);
	return lines;
}

/* How many ticks the axis has, never many. */
static int
tick_count(const struct axis *axis)
{
	int n = (int)lround((axis->high - axis->low) / axis->step) + 1;

	return n < FRAME_MAX_TICKS ? n : FRAME_MAX_TICKS;
}

static char *
tick_label(const struct frame *f, int i, char *out)
{
	double value = f->axis.low + i * f->axis.step;

	return number_label(fabs(value) < f->axis.step * 1e-6 ? 0 : value, f->axis.step, f->unit,
	    out);
}

float
frame_axis_width(const struct frame *f, const struct chart_context *context, float size)
{
	char label[64];
	float width = 0;
	int i;

	for (i = 0; i < tick_count(&f->axis); i++)
		width = fmaxf(width, text_width(context->family, TYPE_REGULAR, size,
		    tick_label(f, i, label)));
	return width;
}

void
frame_draw_axis(const struct frame *f, const struct chart_context *context, struct drawing *out,
    struct pen *pen)
{
	const struct theme *theme = context->theme;
	float size = theme->table_floor, y;
	char label[64];
	int i, base = 0;

	for (i = 1; i < tick_count(&f->axis); i++)
		if (fabs(f->axis.low + i * f->axis.step) < f->axis.step * 1e-6)
			base = i;   /* nought, where values pass it */
	for (i = 0; i < tick_count(&f->axis); i++) {
		y = frame_y(f, f->axis.low + i * f->axis.step);
		pen_move(pen, f->left, y);
		pen_line(pen, f->right, y);
		drawing_paint(out, pen, DRAWING_NO_COLOUR, i == base ? theme->strong_rule : theme->rule,
		    i == base ? .8f : .4f, 0);
		drawing_text(out, tick_label(f, i, label), f->left - 4, y + size * .35f, size,
		    TYPE_REGULAR, ANCHOR_END, theme->secondary_ink);
	}
}

static int
by_height(const void *a, const void *b)
{
	const struct edge_label *x = a, *y = b;

	return (x->y > y->y) - (x->y < y->y);
}

void
edge_labels_spread(struct edge_label *labels, size_t count, float top, float bottom, float line)
{
	size_t i;

	if (count == 0)
		return;
	qsort(labels, count, sizeof *labels, by_height);
	/* Down: each at least a line below the one before; then up from the bottom. */
	labels[0].y = fmaxf(labels[0].y, top + line / 2);
	for (i = 1; i < count; i++)
		labels[i].y = fmaxf(labels[i].y, labels[i - 1].y + line);
	labels[count - 1].y = fminf(labels[count - 1].y, bottom - line / 2);
	for (i = count - 1; i > 0; i--)
		labels[i - 1].y = fminf(labels[i - 1].y, labels[i].y - line);
}
