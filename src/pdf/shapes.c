#include "pdf/shapes.h"

#include "base/mem.h"
#include "pdf/syntax.h"

/* One step of a path. The unit square has its origin at the top left, as pages
 * have; 'c' uses all six numbers, 'm' and 'l' the first two, 'f' (fill, non-zero)
 * and 'e' (fill, even-odd) none. A path ends with 'f' or 'e'. */
struct step {
	char op;
	float at[6];
};

/* Control points of a quarter circle lie 0.5523 of the radius away. */
#define QUARTER(x0, y0, x1, y1, x2, y2) { 'c', { x0, y0, x1, y1, x2, y2 } }
#define CIRCLE(r, k) \
	{ 'm', { 0.5f, 0.5f - (r) } }, \
	QUARTER(0.5f + (k), 0.5f - (r), 0.5f + (r), 0.5f - (k), 0.5f + (r), 0.5f), \
	QUARTER(0.5f + (r), 0.5f + (k), 0.5f + (k), 0.5f + (r), 0.5f, 0.5f + (r)), \
	QUARTER(0.5f - (k), 0.5f + (r), 0.5f - (r), 0.5f + (k), 0.5f - (r), 0.5f), \
	QUARTER(0.5f - (r), 0.5f - (k), 0.5f - (k), 0.5f - (r), 0.5f, 0.5f - (r))
#define DISC CIRCLE(0.48f, 0.2651f)
#define HOLE CIRCLE(0.32f, 0.1767f)
#define M(x, y) { 'm', { x, y } }
#define L(x, y) { 'l', { x, y } }
#define FILL { 'f', { 0 } }
#define FILL_EVEN_ODD { 'e', { 0 } }

static const struct step circle[] = { DISC, FILL };
static const struct step square[] = {
	M(0.07f, 0.07f), L(0.93f, 0.07f), L(0.93f, 0.93f), L(0.07f, 0.93f), FILL };
static const struct step triangle[] = { M(0.5f, 0.04f), L(0.99f, 0.93f), L(0.01f, 0.93f), FILL };
static const struct step triangle_down[] = {
	M(0.01f, 0.07f), L(0.99f, 0.07f), L(0.5f, 0.96f), FILL };
static const struct step diamond[] = {
	M(0.5f, 0.0f), L(1.0f, 0.5f), L(0.5f, 1.0f), L(0.0f, 0.5f), FILL };
/* Five points on a circle of radius 0.525 about (0.5, 0.55), five at 0.42 of it between. */
static const struct step star[] = {
	M(0.5f, 0.025f), L(0.6296f, 0.3716f), L(0.9993f, 0.3878f), L(0.7097f, 0.6181f),
	L(0.8086f, 0.9747f), L(0.5f, 0.7705f), L(0.1914f, 0.9747f), L(0.2903f, 0.6181f),
	L(0.0007f, 0.3878f), L(0.3704f, 0.3716f), FILL };
static const struct step ring[] = { DISC, HOLE, FILL_EVEN_ODD };
static const struct step half_circle[] = {
	DISC,
	/* The hole's left half only: the right half stays filled. */
	M(0.5f, 0.14f), QUARTER(0.3012f, 0.14f, 0.14f, 0.3012f, 0.14f, 0.5f),
	QUARTER(0.14f, 0.6988f, 0.3012f, 0.86f, 0.5f, 0.86f), FILL_EVEN_ODD };
static const struct step cross[] = {
	M(0.08f, 0.24f), L(0.24f, 0.08f), L(0.5f, 0.34f), L(0.76f, 0.08f), L(0.92f, 0.24f),
	L(0.66f, 0.5f), L(0.92f, 0.76f), L(0.76f, 0.92f), L(0.5f, 0.66f), L(0.24f, 0.92f),
	L(0.08f, 0.76f), L(0.34f, 0.5f), FILL };
static const struct step tick[] = {
	M(0.04f, 0.54f), L(0.19f, 0.4f), L(0.38f, 0.6f), L(0.81f, 0.1f), L(0.97f, 0.24f),
	L(0.39f, 0.91f), FILL };
static const struct step dash[] = {
	M(0.05f, 0.39f), L(0.95f, 0.39f), L(0.95f, 0.61f), L(0.05f, 0.61f), FILL };

static const struct step arrow_up[] = {
	M(0.5f, 0.03f), L(0.9f, 0.45f), L(0.61f, 0.45f), L(0.61f, 0.97f), L(0.39f, 0.97f),
	L(0.39f, 0.45f), L(0.1f, 0.45f), FILL };
static const struct step arrow_down[] = {
	M(0.5f, 0.97f), L(0.9f, 0.55f), L(0.61f, 0.55f), L(0.61f, 0.03f), L(0.39f, 0.03f),
	L(0.39f, 0.55f), L(0.1f, 0.55f), FILL };
static const struct step arrow_level[] = {
	M(0.97f, 0.5f), L(0.55f, 0.9f), L(0.55f, 0.61f), L(0.03f, 0.61f), L(0.03f, 0.39f),
	L(0.55f, 0.39f), L(0.55f, 0.1f), FILL };

static const struct step *const shapes[DOC_SHAPE_COUNT] = {
	[DOC_SHAPE_CIRCLE] = circle, [DOC_SHAPE_SQUARE] = square, [DOC_SHAPE_TRIANGLE] = triangle,
	[DOC_SHAPE_DIAMOND] = diamond, [DOC_SHAPE_STAR] = star, [DOC_SHAPE_RING] = ring,
	[DOC_SHAPE_HALF_CIRCLE] = half_circle, [DOC_SHAPE_CROSS] = cross, [DOC_SHAPE_TICK] = tick,
	[DOC_SHAPE_DASH] = dash, [DOC_SHAPE_TRIANGLE_DOWN] = triangle_down,
};
static const struct step *const arrows[] = {
	[DOC_DIR_NONE] = NULL, [DOC_DIR_UP] = arrow_up, [DOC_DIR_DOWN] = arrow_down,
	[DOC_DIR_LEVEL] = arrow_level,
};
static const struct step *const bullets[] = { circle, dash, square };

static void
put_path(struct strbuf *out, const struct step *step, struct pdf_box box)
{
	float width = (float)(box.right - box.left), height = (float)(box.top - box.bottom);

	for (; step->op != 'f' && step->op != 'e'; step++) {
		int points = step->op == 'c' ? 3 : 1;
		char op[2] = { step->op, '\0' };

		for (int i = 0; i < points; i++)
			pdf_put_point(out, box.left + (int32_t)(step->at[2 * i] * width + 0.5f),
			    box.top - (int32_t)(step->at[2 * i + 1] * height + 0.5f),
			    i == points - 1 ? op : "");
	}
	strbuf_puts(out, step->op == 'e' ? "f*\n" : "f\n");
}

void
shape_put(struct strbuf *out, unsigned shape, struct pdf_box box)
{
	if (shape < DOC_SHAPE_COUNT && shapes[shape] != NULL)
		put_path(out, shapes[shape], box);
}

void
shape_put_arrow(struct strbuf *out, unsigned direction, struct pdf_box box)
{
	if (direction < ARRAY_LEN(arrows) && arrows[direction] != NULL)
		put_path(out, arrows[direction], box);
}

void
shape_put_bullet(struct strbuf *out, unsigned depth, struct pdf_box box)
{
	put_path(out, bullets[depth % ARRAY_LEN(bullets)], box);
}
