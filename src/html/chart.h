/* chart.h - charts in the page. */
#ifndef HTML_CHART_H
#define HTML_CHART_H

#include "html/writer.h"

/* The chart `node` (DOC_CHART, in a figure) as inline SVG named by its sentence.
 * Its values stand in the document beside it. Without options->family: the
 * sentence, then the values as a table, one row a point and one column a series. */
void write_chart(struct writer *w, const struct doc_node *node);

#endif
