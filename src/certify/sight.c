#include "certify/sight.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "theme/theme.h"

static const double slack_pt = 0.6;      /* as layout/check.c has it */
static const double rule_pt = 0.55;      /* lines of charts as thin as this divide the ground */

struct look {
	struct sight *sight;
	const struct painted *page;
	const struct order *order;
	size_t number;
	struct arena *arena;
};

struct sight
sight_new(void)
{
	return (struct sight){ .text_contrast = 21, .mark_contrast = 21 };
}

static const char *
text_of(const struct look *l, const struct letter *letter)
{
	return l->page->text.text + letter->text;
}

/* Note a fault of `row`; its words, of the first of its kind. */
static void
note(const struct look *l, enum sight_kind kind, const struct row *row, size_t count)
{
	struct sight_fault *fault = &l->sight->faults[kind];
	char words[41] = "";

	if (count == 0)
		return;
	if (fault->count == 0) {
		utf8_cut(words, sizeof words, l->page->text.text + row->text, row->text_len);
		fault->page = l->number + 1;
		fault->words = arena_strdup(l->arena, words);
	}
	fault->count += count;
}

/* ---- characters ---------------------------------------------------------------------------------- */

static bool
is_unreadable(uint32_t cp)
{
	return cp == 0xfffd || cp < ' ' || (cp >= 0x7f && cp < 0xa0) || (cp >= 0xe000 && cp <= 0xf8ff)
	    || cp >= 0xf0000 || (cp & 0xfffe) == 0xfffe;
}

static void
look_at_characters(const struct look *l, const struct row *row)
{
	size_t bad = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct letter *letter = &l->page->letters[row->first + i];
		const char *s = text_of(l, letter), *end = s + letter->len;

		l->sight->letters += !letter->space;
		bad += letter->len == 0;
		while (s < end)
			bad += is_unreadable(utf8_next(&s, end));
	}
	note(l, SIGHT_UNREADABLE, row, bad);
}

/* ---- what lies where -------------------------------------------------------------------------------- */

static bool
box_holds(const struct area *box, double x, double y)
{
	return x >= box->left && x <= box->right && y >= box->bottom && y <= box->top;
}

/* Nonzero winding, subpaths closed (ISO 32000-1, 8.5.3.3); a box is inside where its box is. */
static bool
shape_holds(const struct look *l, const struct shape *shape, double x, double y)
{
	const struct corner *c = &l->page->corners[shape->first];
	size_t begin = 0;
	int winding = 0;

	if (!box_holds(&shape->box, x, y))
		return false;
	for (size_t i = 0; i < shape->count && !shape->is_box; i++) {
		bool ends = i + 1 == shape->count || c[i + 1].begins;
		const struct corner *p = &c[i], *q = ends ? &c[begin] : &c[i + 1];

		if ((p->y > y) != (q->y > y) && x < p->x + (y - p->y) / (q->y - p->y) * (q->x - p->x))
			winding += q->y > p->y ? 1 : -1;
		begin = ends ? i + 1 : begin;
	}
	return shape->is_box || winding != 0;
}

/* The colour there before `order` is painted. */
static int32_t
ground(const struct look *l, size_t order, double x, double y)
{
	for (size_t i = l->page->shape_count; i-- > 0;) {
		const struct shape *shape = &l->page->shapes[i];

		if (shape->order < order && shape->fill != INK_NONE && shape_holds(l, shape, x, y))
			return shape->fill;
	}
	return 0xffffff;
}

/* ---- contrast ------------------------------------------------------------------------------------------ */

/* Of the letters of a row, at the first, the last and those between by eights. */
static void
measure_row(const struct look *l, const struct row *row)
{
	const size_t last = row->count - 1;

	for (size_t i = 0; i < row->count; i += i == last || i + 8 < last ? 8 : last - i) {
		const struct letter *letter = &l->page->letters[row->first + i];
		const struct area *b = &letter->box;
		int32_t under;

		if (letter->space)
			continue;
		under = ground(l, row->order, (b->left + b->right) / 2, (b->bottom + b->top) / 2);
		if (row->ink < 0 || under < 0)
			l->sight->unmeasured++;
		else
			l->sight->text_contrast = fmin(l->sight->text_contrast,
			    colour_contrast((uint32_t)row->ink, (uint32_t)under));
	}
}

static double
contrast_at(const struct look *l, const struct shape *shape, int32_t ink, double x, double y)
{
	int32_t under = ground(l, shape->order, x, y);

	return ink < 0 || under < 0 ? 21 : colour_contrast((uint32_t)ink, (uint32_t)under);
}

/* Of one stretch of a line, on the side and at the place where it can be told best: a mark on a bar may be told by
 * what stands out from it. */
static double
contrast_of_stretch(const struct look *l, const struct shape *shape, const struct corner *from,
    const struct corner *to)
{
	static const double places[] = { 0.05, 0.5, 0.95 };
	double dx = to->x - from->x, dy = to->y - from->y, len = hypot(dx, dy), best = 1;
	double side = shape->width / 2 + 0.8;

	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		double x = from->x + dx * places[i], y = from->y + dy * places[i];

		best = fmax(best, contrast_at(l, shape, shape->stroke, x - dy / len * side, y + dx / len * side));
		best = fmax(best, contrast_at(l, shape, shape->stroke, x + dy / len * side, y - dx / len * side));
	}
	return best;
}

/* The least of its stretches, of a closed line the most: that of a bar lies between it and others. */
static double
contrast_of_stroke(const struct look *l, const struct shape *shape)
{
	const struct corner *c = &l->page->corners[shape->first];
	double least = 21, most = 1, here;

	for (size_t i = 0; i + 1 < shape->count; i++) {
		if (c[i + 1].begins || hypot(c[i + 1].x - c[i].x, c[i + 1].y - c[i].y) < 0.01)
			continue;
		here = contrast_of_stretch(l, shape, &c[i], &c[i + 1]);
		least = fmin(least, here);
		most = fmax(most, here);
	}
	return shape->closed ? most : least;
}

/* Beside it, on the side where it can be told best. */
static double
contrast_of_fill(const struct look *l, const struct shape *shape)
{
	const struct area *b = &shape->box;
	double x = (b->left + b->right) / 2, y = (b->bottom + b->top) / 2, aside = 1;

	return fmax(fmax(contrast_at(l, shape, shape->fill, b->left - aside, y),
	    contrast_at(l, shape, shape->fill, b->right + aside, y)),
	    fmax(contrast_at(l, shape, shape->fill, x, b->top + aside),
	    contrast_at(l, shape, shape->fill, x, b->bottom - aside)));
}

/* Shapes of figures that tell something: all but grounds, and lines that divide them. */
static void
measure_shape(const struct look *l, const struct shape *shape)
{
	bool line = shape->stroke != INK_NONE && shape->width > rule_pt;
	bool symbol = shape->fill != INK_NONE && !shape->is_box;
	double contrast = 0;

	if (!shape->figure || (!line && !symbol))
		return;
	if (line)
		contrast = contrast_of_stroke(l, shape);
	if (symbol)
		contrast = fmax(contrast, contrast_of_fill(l, shape));
	l->sight->marks++;
	l->sight->mark_contrast = fmin(l->sight->mark_contrast, contrast);
}

/* ---- cut, covered, over another ---------------------------------------------------------------------------- */

static bool
lies_within(const struct area *a, const struct area *b)
{
	return a->left >= b->left - slack_pt && a->right <= b->right + slack_pt
	    && a->bottom >= b->bottom - slack_pt && a->top <= b->top + slack_pt;
}

static bool
is_covered(const struct look *l, const struct row *row, const struct letter *letter)
{
	double x = (letter->box.left + letter->box.right) / 2, y = (letter->box.bottom + letter->box.top) / 2;

	for (size_t i = l->page->shape_count; i-- > 0;) {
		const struct shape *shape = &l->page->shapes[i];

		if (shape->order < row->order)
			return false;
		if (shape->fill != INK_NONE && shape->box.top - shape->box.bottom > row->size / 2
		    && shape->box.right - shape->box.left > row->size / 4 && shape_holds(l, shape, x, y))
			return true;
	}
	return false;
}

static void
look_where(const struct look *l, const struct row *row)
{
	size_t outside = 0, covered = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct letter *letter = &l->page->letters[row->first + i];

		if (letter->space)
			continue;
		outside += !lies_within(&letter->box, &l->page->seen) || !lies_within(&letter->box, &row->clip);
		covered += is_covered(l, row, letter);
	}
	note(l, SIGHT_OUTSIDE, row, outside);
	note(l, SIGHT_COVERED, row, covered);
	note(l, SIGHT_INVISIBLE, row, row->invisible ? row->count : 0);
}

static int
compare_rows(const void *a, const void *b)
{
	const struct row *ra = *(const struct row *const *)a, *rb = *(const struct row *const *)b;

	return ra->box.bottom < rb->box.bottom ? -1 : ra->box.bottom > rb->box.bottom ? 1
	    : ra->order < rb->order ? -1 : ra->order > rb->order;
}

static bool
is_over(const struct row *a, const struct row *b)
{
	const double wide = fmin(a->box.right, b->box.right) - fmax(a->box.left, b->box.left);
	const double high = fmin(a->box.top, b->box.top) - fmax(a->box.bottom, b->box.bottom);

	return wide > slack_pt && high > slack_pt + 0.15 * fmin(a->size, b->size);
}

static void
look_for_overlaps(const struct look *l)
{
	const struct row **rows = mem_new((l->page->row_count + 1) * sizeof *rows);
	size_t count = 0;

	for (size_t i = 0; i < l->page->row_count; i++)
		if (l->page->rows[i].box.left <= l->page->rows[i].box.right)
			rows[count++] = &l->page->rows[i];
	if (count > 0)
		qsort(rows, count, sizeof *rows, compare_rows);
	for (size_t i = 0; i < count; i++)
		for (size_t k = i + 1; k < count && rows[k]->box.bottom < rows[i]->box.top - slack_pt; k++)
			if (is_over(rows[i], rows[k]))
				note(l, SIGHT_OVER, rows[k], 1);
	free(rows);
}

/* ---- from right to left --------------------------------------------------------------------------------------- */

static bool
is_mark_on_letter(uint32_t cp)
{
	return (cp >= 0x0591 && cp <= 0x05c7) || (cp >= 0x064b && cp <= 0x0670) || (cp >= 0x0610 && cp <= 0x061a)
	    || (cp >= 0x06d6 && cp <= 0x06ed) || (cp >= 0x08d3 && cp <= 0x08ff) || cp == 0x200c || cp == 0x200d
	    || cp == 0x0640;
}

/* The letters of the right-to-left words of `text`, a space between words; false: there is none. */
static bool
add_words(const char *text, size_t len, struct strbuf *out)
{
	const char *s = text, *end = text + len;
	size_t before = out->len;
	char utf8[4];

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (painted_from_right(cp))
			strbuf_add(out, utf8, utf8_encode(cp, utf8));
		else if (!is_mark_on_letter(cp) && out->len > 0 && out->text[out->len - 1] != ' ')
			strbuf_putc(out, ' ');
	}
	return out->len > before;
}

/* The letters that stand in a line, as they stand there from the left. */
struct placed { double along; uint32_t cp; };

static int
compare_placed(const void *a, const void *b)
{
	const struct placed *pa = a, *pb = b;

	return pa->along < pb->along ? -1 : pa->along > pb->along;
}

/* Do the `count` letters, as one reads them from the right, stand in `said`? */
static bool
is_said(const struct placed *letters, size_t count, const char *said)
{
	struct strbuf word = STRBUF_INIT;
	char utf8[4];
	bool found;

	for (size_t i = count; i-- > 0;)
		strbuf_add(&word, utf8, utf8_encode(letters[i].cp, utf8));
	found = strstr(said, word.text) != NULL;
	strbuf_drop(&word);
	return found;
}

/* The rows from `first` to `end`, which stand in one line, and what is said of them. */
static void
look_at_line(const struct look *l, size_t first, size_t end, const char *said)
{
	const struct row *rows = l->page->rows;
	struct placed *placed = NULL;
	size_t count = 0, cap = 0, begin = 0;

	for (size_t i = first; i < end; i++)
		for (size_t k = 0; k < rows[i].count; k++) {
			const struct letter *letter = &l->page->letters[rows[i].first + k];
			const char *s = text_of(l, letter), *stop = s + letter->len;

			/* Of a ligature the first that is named stands at the right; at the left in a string that is turned. */
			for (size_t n = 0; s < stop; n++) {
				uint32_t cp = utf8_next(&s, stop);

				if (is_mark_on_letter(cp))
					continue;
				MEM_GROW(placed, cap, count + 1);
				placed[count++] = (struct placed){ letter->along
				    + (rows[i].turned ? 1 : -1) * (double)n * 1e-4, cp };
			}
		}
	if (count > 0)
		qsort(placed, count, sizeof *placed, compare_placed);
	for (size_t i = 0; i <= count; i++) {
		if (i < count && painted_from_right(placed[i].cp))
			continue;
		if (i > begin + 1 && !is_said(&placed[begin], i - begin, said))
			note(l, SIGHT_REVERSED, &rows[first], 1);
		begin = i + 1;
	}
	free(placed);
}

/* What is said of a mark: its ActualText, or all that it shows, in the order in which that is painted. */
static void
say_mark(const struct look *l, size_t first, size_t end, struct strbuf *out)
{
	const struct row *rows = l->page->rows;
	const char *said = rows[first].mark >= 0 ? order_said(l->order, l->number, rows[first].mark) : NULL;
	size_t last_said = 0;

	if (said != NULL) {
		(void)add_words(said, strlen(said), out);
		return;
	}
	for (size_t i = first; i < end; i++) {
		if (rows[i].said == 0 && rows[i].count > 0)
			(void)add_words(l->page->text.text + rows[i].text, rows[i].text_len, out);
		else if (rows[i].said != last_said && rows[i].said > 0)
			(void)add_words(l->page->said[rows[i].said - 1].text, l->page->said[rows[i].said - 1].len, out);
		last_said = rows[i].said;
	}
}

static bool
same_line(const struct row *a, const struct row *b)
{
	return a->upright == b->upright && fabs(a->across - b->across) < a->size / 2;
}

static void
look_at_mark(const struct look *l, size_t first, size_t end)
{
	const struct row *rows = l->page->rows;
	struct strbuf said = STRBUF_INIT, shown = STRBUF_INIT;
	size_t i, begin = first;
	bool any = false;

	for (i = first; i < end && !any; i++) {
		any = rows[i].count > 0 && add_words(l->page->text.text + rows[i].text, rows[i].text_len, &shown);
		any = any && strspn(shown.text, " ") < shown.len;
	}
	if (any) {
		say_mark(l, first, end, &said);
		for (i = first + 1; i <= end; i++)
			if (i == end || !same_line(&rows[i - 1], &rows[i])) {
				look_at_line(l, begin, i, said.text);
				begin = i;
			}
	}
	strbuf_drop(&said);
	strbuf_drop(&shown);
}

/* ---- a page ---------------------------------------------------------------------------------------------------- */

void
sight_look(struct sight *sight, const struct painted *page, size_t number, const struct order *order,
    struct arena *arena)
{
	const struct look l = { sight, page, order, number, arena };
	size_t i, first = 0;

	for (i = 0; i < page->row_count; i++) {
		look_at_characters(&l, &page->rows[i]);
		measure_row(&l, &page->rows[i]);
		look_where(&l, &page->rows[i]);
	}
	for (i = 0; i < page->shape_count; i++)
		measure_shape(&l, &page->shapes[i]);
	for (i = 1; i <= page->row_count; i++)
		if (i == page->row_count || page->rows[i].mark != page->rows[first].mark
		    || page->rows[i].artifact != page->rows[first].artifact) {
			look_at_mark(&l, first, i);
			first = i;
		}
	look_for_overlaps(&l);
	sight->pictures += page->pictures;
	sight->unread += page->unread;
}
