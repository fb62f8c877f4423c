/* symbols.h - the drawn signs: status shapes, arrows, progress bars. Shapes are
 * drawn once by charts/symbol.h, as the PDF's are, kept as SVG symbols at the top
 * of the page, and used by reference. */
#ifndef HTML_SYMBOLS_H
#define HTML_SYMBOLS_H

#include "html/writer.h"

/* The hidden SVG that holds the shapes and arrows. */
void write_symbols(struct writer *w);

/* The shape of a status, said by the word beside it, so hidden from readers. */
void write_status_symbol(struct writer *w, const struct doc_status *status);

/* An arrow with its alternative text; a bar of done and expected with its. */
void write_arrow(struct writer *w, const struct doc_attrs *attrs);
void write_progress(struct writer *w, const struct doc_attrs *attrs);

#endif
