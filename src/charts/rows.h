/* rows.h - charts of one row per thing, named at the left: what bars.c and slip.c share. */
#ifndef CHARTS_ROWS_H
#define CHARTS_ROWS_H

#include "charts/kinds.h"

struct rows {
	const struct chart_job *job;
	const struct theme *theme;
	struct drawing *out;
	struct pen *pen;
	size_t count;
	float size;                     /* type size, pt */
	float left, right, top, row;    /* the area of the bars; height of a row; pt */
};

/* Rows are the points of the first series. Names take at most 40% of the width, on
 * up to two lines. */
void rows_init(struct rows *rows, const struct chart_job *job);

/* The name of row `i` right-aligned beside its middle. */
void rows_name(const struct rows *rows, const struct doc_node *point, size_t i);

float rows_height(const struct doc_node *chart, const struct chart_context *context);
float rows_middle(const struct rows *rows, size_t i);

#endif
