/* chart.h - charts on a page. */
#ifndef PDF_CHART_H
#define PDF_CHART_H

#include "pdf/painter.h"

/* Paint the chart of item->node inside its box; the mark is open. */
void chart_paint(struct painter *painter, const struct item *item);

#endif
