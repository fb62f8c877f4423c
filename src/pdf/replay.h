/* replay.h - a drawing (charts/drawing.h) as page content: paths stay paths and
 * text stays text, in the fonts of the paper. */
#ifndef PDF_REPLAY_H
#define PDF_REPLAY_H

#include <stdint.h>

#include "charts/drawing.h"
#include "pdf/painter.h"

/* A colour in drawings that are used in many colours: replayed as `ink`. */
enum { REPLAY_INK = DRAWING_NO_COLOUR + 1 };

/* Paint `drawing` with its top left corner at (x, y) of the page, in points as
 * items are, `scale` times its size. A mark must be open. */
void replay(struct painter *painter, const struct drawing *drawing, float x, float y, float scale,
    uint32_t ink);

#endif
