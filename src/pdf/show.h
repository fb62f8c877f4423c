/* show.h - what is shown on a page: text, in its fonts, positions, spaces and divided words; drawings
 * (charts/drawing.h), whose paths stay paths and text stays text, in the fonts of the paper; charts.
 * What is shown is also what is read aloud, copied and searched: lines end with
 * the space that the document has there (ISO 32000-1, 14.8.2.5), and a word
 * divided between lines is given whole at its first part (14.9.4). */
#ifndef PDF_SHOW_H
#define PDF_SHOW_H

#include <stdint.h>

#include "charts/drawing.h"
#include "pdf/painter.h"

/* Show an ITEM_TEXT, in a mark of its own. */
void show_text(struct painter *painter, const struct item *item);

/* Show text that belongs to the mark that is open: the lettering of a chart. `last`: of a label. */
void show_lettering(struct painter *painter, const struct item *item, bool last);

/* A colour in drawings that are used in many colours: replayed as `ink`. */
enum { REPLAY_INK = DRAWING_NO_COLOUR + 1 };

/* Paint `drawing` with its top left corner at (x, y) of the page, in points as
 * items are, `scale` times its size. A mark must be open. */
void replay(struct painter *painter, const struct drawing *drawing, float x, float y, float scale,
    uint32_t ink);

/* Paint the chart of item->node inside its box; the mark is open. */
void chart_paint(struct painter *painter, const struct item *item);

#endif
