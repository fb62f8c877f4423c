/* svg.h - a drawing (charts/drawing.h) as SVG elements. */
#ifndef HTML_SVG_H
#define HTML_SVG_H

#include "charts/drawing.h"
#include "html/writer.h"

/* The `d` of a path: its segments, absolute. */
void put_path_data(struct writer *w, const struct segment *segments, size_t count);

/* The paths of a drawing made in one ink, black on white: what is black takes
 * the style sheet's fill (strokes: class "line"), what is white is left open. */
void put_monochrome_paths(struct writer *w, const struct drawing *drawing);

/* A drawing in its own colours, 1 pt a unit: paths, and text that stays text. */
void put_drawing(struct writer *w, const struct drawing *drawing);

/* A drawing that takes its colours from the page: strokes in `line` are class "k",
 * other strokes "o", what is filled alone "m". Text is left out. */
void put_tinted_drawing(struct writer *w, const struct drawing *drawing, uint32_t line);

#endif
