/* shapes.h - status symbols, arrows and bullets as filled paths: never a glyph
 * that some font lacks, and distinct from each other without colour. */
#ifndef PDF_SHAPES_H
#define PDF_SHAPES_H

#include <stdint.h>

#include "base/strbuf.h"
#include "document/document.h"

/* A box on the page in hundredths of a point, y growing upwards. */
struct pdf_box {
	int32_t left, bottom, right, top;
};

/* Append the path of a shape inside `box`, filled with the present colour.
 * Nothing for DOC_SHAPE_NONE and numbers out of range. */
void shape_put(struct strbuf *out, unsigned shape, struct pdf_box box);
void shape_put_arrow(struct strbuf *out, unsigned direction, struct pdf_box box);
/* The bullet of a list that is `depth` lists deep (0: outermost). */
void shape_put_bullet(struct strbuf *out, unsigned depth, struct pdf_box box);

#endif
