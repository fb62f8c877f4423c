#include "charts/symbol.h"

#include <math.h>

#include "base/symbol.h"

/* Corners in a unit box, x and y by turns; a filled outline. */
struct outline { size_t count; float corner[12][2]; };

static const struct outline OUTLINES[SYMBOL_COUNT] = {
	[SYMBOL_SQUARE] = { 4, { {.1f,.1f}, {.9f,.1f}, {.9f,.9f}, {.1f,.9f} } },
	[SYMBOL_TRIANGLE] = { 3, { {.5f,.05f}, {1,.93f}, {0,.93f} } },
	[SYMBOL_TRIANGLE_DOWN] = { 3, { {0,.07f}, {1,.07f}, {.5f,.95f} } },
	[SYMBOL_DIAMOND] = { 4, { {.5f,0}, {1,.5f}, {.5f,1}, {0,.5f} } },
	[SYMBOL_DASH] = { 4, { {.05f,.38f}, {.95f,.38f}, {.95f,.62f}, {.05f,.62f} } },
	[SYMBOL_CROSS] = { 12, { {.2f,.02f}, {.5f,.32f}, {.8f,.02f}, {.98f,.2f}, {.68f,.5f}, {.98f,.8f},
	    {.8f,.98f}, {.5f,.68f}, {.2f,.98f}, {.02f,.8f}, {.32f,.5f}, {.02f,.2f} } },
	[SYMBOL_TICK] = { 6, { {.02f,.55f}, {.2f,.38f}, {.4f,.58f}, {.82f,.1f}, {1,.26f}, {.4f,.93f} } },
};

static const struct outline ARROWS[4] = {
	[1] = { 7, { {.5f,0}, {.95f,.5f}, {.65f,.5f}, {.65f,1}, {.35f,1}, {.35f,.5f}, {.05f,.5f} } },
	[2] = { 7, { {.5f,1}, {.95f,.5f}, {.65f,.5f}, {.65f,0}, {.35f,0}, {.35f,.5f}, {.05f,.5f} } },
	[3] = { 7, { {1,.5f}, {.5f,.95f}, {.5f,.65f}, {0,.65f}, {0,.35f}, {.5f,.35f}, {.5f,.05f} } },
};

static void
trace(struct pen *pen, const struct outline *o, float x, float y, float size)
{
	size_t i;

	for (i = 0; i < o->count; i++)
		(i == 0 ? pen_move : pen_line)(pen, x + o->corner[i][0] * size,
		    y + o->corner[i][1] * size);
	if (o->count > 0)
		pen_close(pen);
}

/* Five points, the inner radius 0.45 of the outer. */
static void
trace_star(struct pen *pen, float x, float y, float size)
{
	double radius, angle;
	int i;

	for (i = 0; i < 10; i++) {
		radius = size * (i % 2 == 0 ? .54 : .54 * .45);
		angle = M_PI * (i - 2.5) / 5;
		(i == 0 ? pen_move : pen_line)(pen, x + size * .5 + radius * cos(angle),
		    y + size * .54 + radius * sin(angle));
	}
	pen_close(pen);
}

void
symbol_paint(struct drawing *d, struct pen *pen, int shape, float x, float y, float size,
    uint32_t ink, bool hollow)
{
	float middle_x = x + size / 2, middle_y = y + size / 2, line = size * .12f;
	uint32_t fill = hollow ? 0xffffff : ink;

	switch (shape) {
	case SYMBOL_CIRCLE:
		pen_circle(pen, middle_x, middle_y, size * .47);
		break;
	case SYMBOL_STAR:
		trace_star(pen, x, y, size);
		break;
	case SYMBOL_RING:
		pen_circle(pen, middle_x, middle_y, size * .4);
		drawing_paint(d, pen, 0xffffff, ink, size * .16f);
		return;
	case SYMBOL_HALF_CIRCLE:
		pen_circle(pen, middle_x, middle_y, size * .44);
		drawing_paint(d, pen, 0xffffff, ink, line);
		pen_arc(pen, middle_x, middle_y, size * .44, M_PI / 2, M_PI * 1.5);
		pen_close(pen);
		break;
	default:
		if (shape <= SYMBOL_NONE || shape >= SYMBOL_COUNT)
			return;
		trace(pen, &OUTLINES[shape], x, y, size);
	}
	drawing_paint(d, pen, fill, hollow ? ink : DRAWING_NO_COLOUR, line);
}

void
arrow_paint(struct drawing *d, struct pen *pen, int direction, float x, float y, float size,
    uint32_t ink)
{
	if (direction < 1 || direction > 3)
		return;
	trace(pen, &ARROWS[direction], x, y, size);
	drawing_paint(d, pen, ink, DRAWING_NO_COLOUR, 0);
}
