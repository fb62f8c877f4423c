/* chart.h - a chart element of the document, drawn.
 * One routine per kind, used by every back end, so that the paper, the page and
 * the mail show the same picture. Colour never carries meaning alone: statuses
 * have their symbol, series their marker, dash or hatching, and all are named
 * directly beside the line or bar.
 *
 * Kinds (attribute d:kind of d:chart):
 *   trend        values per period, bands shaded and named, target and benchmark lines
 *   xmr          the same with mean and limits (lines of kind mean and limit)
 *   progress     actions done against expected: one or more series over time
 *   sparkline    a trend small enough for a table cell: no axes, the last value marked
 *   stacked-bar  shares of a whole per category, one bar each
 *   slip         original against current due date, one row each
 * docs/charts.md shows each. */
#ifndef CHARTS_CHART_H
#define CHARTS_CHART_H

#include "base/file.h"
#include "charts/drawing.h"
#include "document/document.h"
#include "theme/theme.h"
#include "type/typeface.h"

struct chart_context {
	const struct theme *theme;             /* colours and type sizes */
	const struct type_family *family;      /* to measure text with */
};

/* The height in pt that suits `chart` (a DOC_CHART) at `width` pt. */
float chart_height(const struct doc_node *chart, const struct chart_context *context, float width);

/* Draw `chart` into `out`, whose arena and size the caller has set and whose
 * operations are empty; the caller ends with drawing_clear(). A chart without
 * any value says so in words; an unknown kind is drawn as a trend. False when a shape
 * of it could not be drawn: whoever shows it says so with chart_fault().
 * Reads only; safe on several threads at once. */
MUST_USE bool chart_draw(const struct doc_node *chart, const struct chart_context *context,
    struct drawing *out);

/* The inks of series that have no status, and the light fill of a part of a bar in `ink`: for back
 * ends that show drawings in other colours than those of paper. */
enum { CHART_INKS = 4 };
uint32_t chart_ink(const struct theme *theme, size_t index);
uint32_t chart_light(uint32_t ink);

/* Say that a chart could not be drawn. */
void chart_fault(struct diags *diags);

/* The drawing as a PNG of `scale` pixels per pt on white, for mail: appended to
 * the sink. Text is set in the family's own outlines. False when the sink
 * refused bytes or a font cannot be opened. */
MUST_USE bool chart_png(const struct drawing *drawing, const struct type_family *family,
    double scale, struct sink *sink);

#endif
