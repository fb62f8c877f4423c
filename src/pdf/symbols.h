/* symbols.h - status symbols, arrows and bullets, drawn once (charts/symbol.h) and
 * replayed wherever they stand: never a glyph that some font lacks. */
#ifndef PDF_SYMBOLS_H
#define PDF_SYMBOLS_H

#include "base/mem.h"
#include "charts/drawing.h"

struct symbols;

MUST_USE struct symbols *symbols_new(void);
void symbols_drop(struct symbols *symbols);

/* Drawings in a box of SYMBOL_SIZE points, in REPLAY_INK. Numbers out of range
 * give an empty drawing. Borrowed. */
enum { SYMBOL_SIZE = 64 };
const struct drawing *symbols_shape(const struct symbols *symbols, unsigned shape);
const struct drawing *symbols_arrow(const struct symbols *symbols, unsigned direction);
/* The bullet of a list that is `depth` lists deep (0: outermost). */
const struct drawing *symbols_bullet(const struct symbols *symbols, unsigned depth);

#endif
