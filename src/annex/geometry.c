#include "annex/geometry.h"

#include <math.h>

struct matrix
matrix_multiply(const struct matrix *m, const struct matrix *n)
{
	return (struct matrix){
		m->a * n->a + m->b * n->c, m->a * n->b + m->b * n->d,
		m->c * n->a + m->d * n->c, m->c * n->b + m->d * n->d,
		m->e * n->a + m->f * n->c + n->e, m->e * n->b + m->f * n->d + n->f,
	};
}

struct point
matrix_apply(const struct matrix *m, double x, double y)
{
	return (struct point){ m->a * x + m->c * y + m->e, m->b * x + m->d * y + m->f };
}

double
matrix_area(const struct matrix *m)
{
	double area = fabs(m->a * m->d - m->b * m->c);

	return isfinite(area) ? area : 0;
}

struct annex_box
box_around(const struct annex_box *a, const struct annex_box *b)
{
	return (struct annex_box){ fmin(a->left, b->left), fmin(a->bottom, b->bottom),
		fmax(a->right, b->right), fmax(a->top, b->top) };
}

struct annex_box
box_within(const struct annex_box *a, const struct annex_box *b)
{
	return (struct annex_box){ fmax(a->left, b->left), fmax(a->bottom, b->bottom),
		fmin(a->right, b->right), fmin(a->top, b->top) };
}

bool
box_is_empty(const struct annex_box *box)
{
	return !(box->right > box->left && box->top > box->bottom);
}

bool
box_holds(const struct annex_box *box, struct point p)
{
	return p.x >= box->left && p.x <= box->right && p.y >= box->bottom && p.y <= box->top;
}

double
box_area(const struct annex_box *box)
{
	return box_is_empty(box) ? 0 : (box->right - box->left) * (box->top - box->bottom);
}

/* ---- shapes ------------------------------------------------------------------------------- */

struct shape
shape_of_box(const struct annex_box *box)
{
	return (struct shape){ { { box->left, box->bottom }, { box->right, box->bottom },
		{ box->right, box->top }, { box->left, box->top } }, 4, *box };
}

static struct annex_box
box_of_corners(const struct point *corners, size_t count)
{
	struct annex_box box = { corners[0].x, corners[0].y, corners[0].x, corners[0].y };

	for (size_t i = 1; i < count; i++)
		box = box_around(&box, &(struct annex_box){ corners[i].x, corners[i].y, corners[i].x,
			corners[i].y });
	return box;
}

struct shape
shape_moved(const struct shape *shape, const struct matrix *m)
{
	struct shape around = shape_of_box(&shape->box), out = { .corner_count = shape->corner_count };

	for (size_t i = 0; i < 4; i++)
		around.corners[i] = matrix_apply(m, around.corners[i].x, around.corners[i].y);
	out.box = box_of_corners(around.corners, 4);
	for (size_t i = 0; i < shape->corner_count; i++)
		out.corners[i] = matrix_apply(m, shape->corners[i].x, shape->corners[i].y);
	if (out.corner_count > 0)
		out.box = box_of_corners(out.corners, out.corner_count);
	return out;
}

bool
shape_is_box(const struct shape *s)
{
	const double slack = 0.01;
	bool first = fabs(s->corners[0].y - s->corners[1].y) <= slack, along = s->corner_count == 4;

	for (size_t i = 0; i < s->corner_count; i++) {
		const struct point *a = &s->corners[i], *b = &s->corners[(i + 1) % s->corner_count];
		bool level = fabs(a->y - b->y) <= slack, upright = fabs(a->x - b->x) <= slack;

		along &= level != upright && (level == first) == (i % 2 == 0);
	}
	return along;
}

struct shape
shape_clipped(const struct shape *shape, const struct annex_box *clip)
{
	struct annex_box left = box_within(&shape->box, clip);

	if (left.left == shape->box.left && left.right == shape->box.right
	    && left.bottom == shape->box.bottom && left.top == shape->box.top)
		return *shape;
	if (shape_is_box(shape))
		return shape_of_box(&left);
	return (struct shape){ .box = left };
}

bool
shape_holds(const struct shape *s, struct point p)
{
	bool inside = false;

	if (!box_holds(&s->box, p))
		return false;
	for (size_t i = 0, j = s->corner_count - 1; i < s->corner_count; j = i++) {
		const struct point *a = &s->corners[i], *b = &s->corners[j];

		if ((a->y > p.y) != (b->y > p.y)
		    && p.x < (b->x - a->x) * (p.y - a->y) / (b->y - a->y) + a->x)
			inside = !inside;
	}
	return inside;
}
