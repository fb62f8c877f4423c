/* geometry.h - where things are on a page: matrices (ISO 32000-1, 8.3.3), boxes, shapes with a few
 * corners. Points of the page, y upwards. No number is trusted: what is not finite lies nowhere. */
#ifndef ANNEX_GEOMETRY_H
#define ANNEX_GEOMETRY_H

#include <stdbool.h>
#include <stddef.h>

#include "annex/annex.h"
#include "base/mem.h"

struct point { double x, y; };

/* x' = ax + cy + e, y' = bx + dy + f */
struct matrix {
	double a, b, c, d, e, f;
};

#define MATRIX_IDENTITY { 1, 0, 0, 1, 0, 0 }

/* `m`, then `n`. */
struct matrix matrix_multiply(const struct matrix *m, const struct matrix *n);
struct point matrix_apply(const struct matrix *m, double x, double y);
/* What an area of 1 becomes; 0 when it is not known. */
double matrix_area(const struct matrix *m);

/* The box around both, within both; empty when they have nothing in common. */
struct annex_box box_around(const struct annex_box *a, const struct annex_box *b);
struct annex_box box_within(const struct annex_box *a, const struct annex_box *b);
bool box_is_empty(const struct annex_box *box);
bool box_holds(const struct annex_box *box, struct point point);
double box_area(const struct annex_box *box);

enum { SHAPE_CORNERS = 8 };

/* A closed shape with straight sides; with no corners it is known by its box alone. */
struct shape {
	struct point corners[SHAPE_CORNERS];
	size_t corner_count;
	struct annex_box box;
};

struct shape shape_of_box(const struct annex_box *box);
/* The same where the matrix puts it. */
struct shape shape_moved(const struct shape *shape, const struct matrix *matrix);
/* What is left of it inside `clip`: a box when it is one with sides along the page's; of another
 * shape that sticks out only the box is known. */
struct shape shape_clipped(const struct shape *shape, const struct annex_box *clip);
/* Is it a box, its sides along the page's? */
bool shape_is_box(const struct shape *shape);
/* Is the point inside, as far as the corners are known? */
bool shape_holds(const struct shape *shape, struct point point);

#endif
