/* drawing_box.h - where what a chart draws is. */
#ifndef TESTS_UNIT_DRAWING_BOX_H
#define TESTS_UNIT_DRAWING_BOX_H

#include <math.h>

#include "charts/drawing.h"

struct box { float left, top, right, bottom; };

/* Around all ends and handles of the path. */
static inline struct box
box_of_path(const struct drawing_op *op)
{
	struct box box = { 1e9f, 1e9f, -1e9f, -1e9f };
	size_t i, p;

	for (i = 0; i < op->segment_count; i++)
		for (p = 0; p < (op->segments[i].kind == SEGMENT_CURVE ? 3u
		    : op->segments[i].kind == SEGMENT_CLOSE ? 0u : 1u); p++) {
			box.left = fminf(box.left, op->segments[i].x[p]);
			box.right = fmaxf(box.right, op->segments[i].x[p]);
			box.top = fminf(box.top, op->segments[i].y[p]);
			box.bottom = fmaxf(box.bottom, op->segments[i].y[p]);
		}
	return box;
}

#endif
