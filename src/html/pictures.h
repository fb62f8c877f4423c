/* pictures.h - what is drawn in the page: signs (symbols.c), charts (chart.c), pictures
 * (pictures.c), and drawings as SVG (svg.c), of which signs and charts are made. */
#ifndef HTML_PICTURES_H
#define HTML_PICTURES_H

#include "charts/drawing.h"
#include "html/writer.h"

/* ---- symbols.c: status shapes, arrows, progress bars ---------------------------- */

/* The hidden SVG that holds the shapes and arrows. */
void write_symbols(struct writer *w);

/* The shape of a status, said by the word beside it, so hidden from readers. */
void write_status_symbol(struct writer *w, const struct doc_status *status);

/* An arrow with its alternative text; a bar of done and expected with its. */
void write_arrow(struct writer *w, const struct doc_attrs *attrs);
void write_progress(struct writer *w, const struct doc_attrs *attrs);

/* ---- chart.c -------------------------------------------------------------------- */

/* The chart `node` (DOC_CHART, in a figure) as inline SVG named by its sentence.
 * Its values stand in the document beside it. Without options->family: the
 * sentence, then the values as a table, one row a point and one column a series. */
void write_chart(struct writer *w, const struct doc_node *node);

/* ---- pictures.c: carried inside the page as data: URIs --------------------------- */

/* `<img>` of the PNG at `path` with `alt` ("" or NULL: decoration) and `class`. A picture that can't be read is an
 * error at `at`, one that is no sound PNG an error at itself; both mark the writer failed. */
void write_picture(struct writer *w, const char *path, const char *alt, const char *class,
    struct src_pos at);

/* The picture of a DOC_IMG, looked up in options->pictures. */
void write_img(struct writer *w, const struct doc_node *node);

/* ---- svg.c: a drawing (charts/drawing.h) as SVG elements ------------------------- */

/* The paths of a drawing made in one ink, black on white: what is black takes
 * the style sheet's fill (strokes: class "line"), what is white is left open. */
void put_monochrome_paths(struct writer *w, const struct drawing *drawing);

/* A drawing in its own colours, 1 pt a unit: paths, and text that stays text. */
void put_drawing(struct writer *w, const struct drawing *drawing);

/* A drawing that takes its colours from the page: strokes in `line` are class "k",
 * other strokes "o", what is filled alone "m". Text is left out. */
void put_tinted_drawing(struct writer *w, const struct drawing *drawing, uint32_t line);

#endif
