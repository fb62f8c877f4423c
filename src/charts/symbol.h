/* symbol.h - the status symbols and direction arrows: one shape each, told
 * apart by outline alone, so that they survive a black and white printer.
 * The numbers are those of `enum symbol` (base/symbol.h). */
#ifndef CHARTS_SYMBOL_H
#define CHARTS_SYMBOL_H

#include "charts/drawing.h"

/* Paint shape number `shape` in `ink` into the square box with its top left
 * corner at (x, y) and sides of `size` pt. Hollow: outline only (a provisional
 * value). An unknown number paints nothing. */
void symbol_paint(struct drawing *drawing, struct pen *pen, int shape, float x, float y,
    float size, uint32_t ink, bool hollow);

/* Paint an arrow: direction 1 up, 2 down, 3 level (enum doc_direction). */
void arrow_paint(struct drawing *drawing, struct pen *pen, int direction, float x, float y,
    float size, uint32_t ink);

#endif
