/* cells.h - the heads of cells whose place does not say what they are: merged cells, and rows under the
 * label of their group (ISO 32000-1, 14.8.5.7, Headers; ISO 14289-1, 7.5). Other cells have the heads of their
 * row and column by Scope. */
#ifndef PDF_CELLS_H
#define PDF_CELLS_H

#include "base/strbuf.h"
#include "document/document.h"
#include "pdf/part.h"

/* What the heads of cells in `table` are found by, when they have to be said; else NULL. For part->heads
 * while the table is written; given back with heads_drop(). */
struct heads *cells_of(const struct doc_node *table);

/* The identifier of a th, its own or one made up for the cells that name it; NULL when none does. In
 * `arena`, or the document's. */
const char *cell_id(const struct part *part, struct arena *arena, const struct doc_node *th);

/* Append /Headers: the document's own, else those that the cell's place does not say. */
void cell_put_headers(struct strbuf *out, const struct part *part, const struct doc_node *cell);

#endif
