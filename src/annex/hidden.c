#include "annex/hidden.h"

#include <stdlib.h>

enum {
	SAMPLES_MAX = 48,            /* places that are looked at on a line of text */
	COLOUR_SLACK = 8,            /* of 255: nobody sees the difference */
};

/* A line is looked at where its characters stand, in two heights: so what strikes it through or
 * underlines it does not cover it. */
struct look {
	const struct inks *inks;
	const struct ink_cover **near; size_t near_count;   /* those that may lie where the text does */
	const struct ink_text *text;
	size_t samples;
	double half;                 /* of the page's area: what is larger is a scan, or a ground */
};

static struct point
between(const struct point ends[2], double share)
{
	return (struct point){ ends[0].x + (ends[1].x - ends[0].x) * share,
		ends[0].y + (ends[1].y - ends[0].y) * share };
}

static struct point
sample(const struct look *look, const struct point ends[2], size_t i)
{
	return between(ends, ((double)i + 0.5) / (double)look->samples);
}

/* What lies over a sample: none, or bits of these. */
enum { OVER_SHAPE = 1, OVER_SCAN = 2 };

static unsigned
kind_of_cover(const struct look *look, const struct ink_cover *c)
{
	bool large = box_area(&c->shape.box) >= look->half;

	if (c->picture)
		return large ? OVER_SCAN : OVER_SHAPE;
	/* Recognised text often stands before the page's own ground. */
	return large && look->text->invisible ? 0 : OVER_SHAPE;
}

static unsigned
what_lies_over(const struct look *look, size_t i)
{
	struct point low = sample(look, look->text->low, i), high = sample(look, look->text->high, i);
	unsigned over_low = 0, over_high = 0, kind;

	for (size_t c = 0; c < look->near_count; c++) {
		const struct ink_cover *cover = look->near[c];

		if (cover->order < look->text->order || !cover->opaque || cover->shape.corner_count == 0)
			continue;
		kind = kind_of_cover(look, cover);
		over_low |= shape_holds(&cover->shape, low) ? kind : 0;
		over_high |= shape_holds(&cover->shape, high) ? kind : 0;
	}
	return over_low & over_high;
}

/* How many characters lie under that kind: at least two beside each other, or all there are. */
static size_t
count_under(const struct look *look, const unsigned *over, unsigned kind)
{
	size_t hits = 0, run = 0, i;

	for (i = 0; i < look->samples; i++) {
		run = (over[i] & kind) != 0 ? run + 1 : 0;
		hits += run == 2 ? 2 : run > 2;
	}
	if (look->samples == 1 && run == 1)
		hits = 1;
	return look->text->characters * hits / look->samples;
}

/* ---- grounds -------------------------------------------------------------------------------- */

static int32_t
ground_of(const struct look *look, struct point p)
{
	for (size_t c = look->near_count; c > 0; c--) {
		const struct ink_cover *cover = look->near[c - 1];

		if (cover->order > look->text->order || !box_holds(&cover->shape.box, p))
			continue;
		if (cover->shape.corner_count == 0)
			return COLOUR_UNKNOWN;
		if (shape_holds(&cover->shape, p))
			return cover->opaque ? cover->colour : COLOUR_UNKNOWN;
	}
	return COLOUR_WHITE;
}

static bool
is_same_colour(int32_t a, int32_t b)
{
	if (a == COLOUR_UNKNOWN || b == COLOUR_UNKNOWN)
		return false;
	for (int shift = 0; shift <= 16; shift += 8)
		if (abs((a >> shift & 0xff) - (b >> shift & 0xff)) > COLOUR_SLACK)
			return false;
	return true;
}

/* Nearly all of it, since at its ends a ground may be rounded. */
static bool
has_colour_of_ground(const struct look *look)
{
	size_t same = 0;

	for (size_t i = 0; i < look->samples; i++)
		same += is_same_colour(look->text->colour, ground_of(look, sample(look, look->text->high, i)));
	return same * 10 >= look->samples * 9;
}

/* ---- one line of text ------------------------------------------------------------------------- */

static bool
stands_outside(const struct ink_text *t, const struct annex_box *seen)
{
	return t->clipped || (!box_is_empty(seen) && !box_holds(seen, t->low[0])
	    && !box_holds(seen, t->low[1]) && !box_holds(seen, t->high[0])
	    && !box_holds(seen, t->high[1]));
}

/* Recognised text stands where a picture is, before it or behind it. */
static bool
stands_on_picture(const struct look *look)
{
	struct point middle = between(look->text->high, 0.5);

	for (size_t c = 0; c < look->near_count; c++)
		if (look->near[c]->picture && box_holds(&look->near[c]->shape.box, middle))
			return true;
	return false;
}

static void
judge_covered(const struct look *look, struct annex_page *page)
{
	const struct ink_text *t = look->text;
	unsigned over[SAMPLES_MAX];
	size_t under_shape, under_scan;

	for (size_t i = 0; i < look->samples; i++)
		over[i] = what_lies_over(look, i);
	under_shape = count_under(look, over, OVER_SHAPE);
	under_scan = count_under(look, over, OVER_SCAN);
	if (t->invisible || under_scan * 2 > t->characters) {
		page->covered_scan += stands_on_picture(look) ? under_shape : 0;
		page->covered_text += stands_on_picture(look) ? 0 : under_shape;
		page->hidden_bytes += t->invisible ? 0 : t->bytes;
		page->invisible_text += t->invisible && under_shape == 0 && !stands_on_picture(look)
		    ? t->characters : 0;
	} else if (under_shape > 0) {
		page->covered_text += under_shape;
	} else if (t->colour != COLOUR_UNKNOWN && has_colour_of_ground(look)) {
		page->ground_text += t->characters;
	}
}

/* Gather what may lie where the text does, in the order of painting. */
static void
gather_near(struct look *look)
{
	const struct ink_text *t = look->text;
	struct annex_box around = { t->low[0].x, t->low[0].y, t->low[0].x, t->low[0].y };

	for (size_t i = 0; i < 2; i++) {
		around = box_around(&around, &(struct annex_box){ t->low[i].x, t->low[i].y, t->low[i].x,
			t->low[i].y });
		around = box_around(&around, &(struct annex_box){ t->high[i].x, t->high[i].y, t->high[i].x,
			t->high[i].y });
	}
	look->near_count = 0;
	for (size_t c = 0; c < look->inks->cover_count; c++) {
		const struct annex_box *box = &look->inks->covers[c].shape.box;

		if (box->left <= around.right && box->right >= around.left && box->bottom <= around.top
		    && box->top >= around.bottom)
			look->near[look->near_count++] = &look->inks->covers[c];
	}
}

void
hidden_judge(struct reader *r, const struct inks *inks, const struct annex_box *seen,
    struct annex_page *page)
{
	struct look look = { .inks = inks, .half = box_area(seen) / 2 };

	page->unjudged |= inks->too_many;
	look.near = mem_new_zero(inks->cover_count + 1, sizeof *look.near);
	for (size_t i = 0; i < inks->text_count; i++) {
		const struct ink_text *t = look.text = &inks->texts[i];

		look.samples = t->characters < SAMPLES_MAX ? t->characters : SAMPLES_MAX;
		gather_near(&look);
		if (!reader_work(r, inks->cover_count + look.samples * look.near_count * 4)) {
			page->unjudged = true;
			break;
		}
		if (t->layer)
			page->layer_text += t->characters;
		else if (stands_outside(t, seen))
			page->outside_text += t->characters;
		else
			judge_covered(&look, page);
	}
	free(look.near);
}
