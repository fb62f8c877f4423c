/* docx_cell.h - a cell of a Word table: its text, the colour behind it, the tables inside it. */
#ifndef OFFICE_DOCX_CELL_H
#define OFFICE_DOCX_CELL_H

#include "office/book.h"
#include "office/docx_text.h"

/* Elements of one kind, whatever wraps them. */
struct nodes { const xmlNode **items; size_t count, cap; };

/* Add those named `name` in `parent` to `found`, whose items are the caller's, freed by free(). */
void docx_collect(const xmlNode *parent, const char *name, struct nodes *found);

/* What stands in `tc`. Tables in it that are more than a way of laying out are added to `inner`. */
void docx_cell(struct docx_text *t, const xmlNode *tc, struct cell *cell, struct nodes *inner);

#endif
