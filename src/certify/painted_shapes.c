#include "certify/painting.h"

#include <math.h>

const struct matrix painting_identity = { 1, 0, 0, 1, 0, 0 };
const struct area painting_nothing = { INFINITY, INFINITY, -INFINITY, -INFINITY };

/* ---- geometry ------------------------------------------------------------------------------- */

struct matrix
painting_times(const struct matrix *m, const struct matrix *n)
{
	return (struct matrix){ m->a * n->a + m->b * n->c, m->a * n->b + m->b * n->d,
		m->c * n->a + m->d * n->c, m->c * n->b + m->d * n->d,
		m->e * n->a + m->f * n->c + n->e, m->e * n->b + m->f * n->d + n->f };
}

struct corner
painting_at(const struct matrix *m, double x, double y)
{
	return (struct corner){ m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f, false };
}

void
painting_widen(struct area *box, struct corner p)
{
	box->left = fmin(box->left, p.x);
	box->right = fmax(box->right, p.x);
	box->bottom = fmin(box->bottom, p.y);
	box->top = fmax(box->top, p.y);
}

struct area
painting_common(const struct area *a, const struct area *b)
{
	return (struct area){ fmax(a->left, b->left), fmax(a->bottom, b->bottom), fmin(a->right, b->right),
		fmin(a->top, b->top) };
}

/* ---- shapes --------------------------------------------------------------------------------- */

void
painting_corner(struct page_painter *p, double x, double y, bool begins)
{
	MEM_GROW(p->out.corners, p->out.corner_cap, p->out.corner_count + 1);
	p->out.corners[p->out.corner_count] = painting_at(&p->state.user, x, y);
	p->out.corners[p->out.corner_count++].begins = begins;
}

/* Four corners, or five of which the last is the first, sides along the page's. */
static bool
is_box(const struct corner *c, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct corner *next = &c[(i + 1) % count];

		if (fabs(c[i].x - next->x) > 0.01 && fabs(c[i].y - next->y) > 0.01)
			return false;
	}
	return count == 4 || (count == 5 && fabs(c[0].x - c[4].x) < 0.01 && fabs(c[0].y - c[4].y) < 0.01);
}

static struct area
box_of_path(const struct page_painter *p)
{
	struct area box = painting_nothing;

	for (size_t i = p->path; i < p->out.corner_count; i++)
		painting_widen(&box, p->out.corners[i]);
	return box;
}

static void
add_shape(struct page_painter *p, int32_t fill, int32_t stroke)
{
	const struct open_mark *mark = painting_mark(p);
	const struct painting_state *s = &p->state;
	struct shape shape = { .first = p->path, .count = p->out.corner_count - p->path, .order = p->order++,
		.box = box_of_path(p), .fill = fill, .stroke = stroke,
		.width = s->width * sqrt(fabs(s->user.a * s->user.d - s->user.b * s->user.c)),
		.closed = p->closed, .figure = mark->figure, .artifact = mark->artifact };

	shape.is_box = is_box(&p->out.corners[shape.first], shape.count);
	shape.closed = shape.closed || shape.is_box;
	if (shape.count == 0)
		return;
	MEM_GROW(p->out.shapes, p->out.shape_cap, p->out.shape_count + 1);
	p->out.shapes[p->out.shape_count++] = shape;
}

void
painting_path(struct page_painter *p, bool fills, bool strokes)
{
	struct area box = box_of_path(p);

	if (fills || strokes)
		add_shape(p, !fills ? INK_NONE : p->state.veiled ? INK_UNKNOWN : p->state.fill,
		    !strokes ? INK_NONE : p->state.veiled ? INK_UNKNOWN : p->state.stroke);
	if (p->clips)
		p->state.clip = painting_common(&p->state.clip, &box);
	p->path = p->out.corner_count;
	p->closed = p->clips = false;
}

/* A picture in the unit square. */
void
painting_picture(struct page_painter *p)
{
	p->path = p->out.corner_count;
	painting_corner(p, 0, 0, true);
	painting_corner(p, 1, 0, false);
	painting_corner(p, 1, 1, false);
	painting_corner(p, 0, 1, false);
	add_shape(p, INK_UNKNOWN, INK_NONE);
	p->path = p->out.corner_count;
	p->out.pictures++;
}
