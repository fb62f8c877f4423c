/* columns.h - how wide the columns of a table are to be. */
#ifndef HTML_COLUMNS_H
#define HTML_COLUMNS_H

#include "html/writer.h"

/* What the columns of a table declare in all, in CSS px, on a screen. */
double declared_px(const struct doc_node *table);

/* What share of the table each of its `columns` gets on paper, in per cent: so that the table is about as low as it
 * can be, no word is broken and limits that columns declare are kept. NULL: the browser's choice. The caller's, by
 * free(). The writer's `heads` are the table's. */
double *widths_on_paper(const struct writer *w, const struct doc_node *table, uint32_t columns);

/* Of how many columns a table is. */
uint32_t table_columns(const struct doc_node *table);

/* A section on landscape A4 goes to A3, as in the PDF, where a table that stands in it is too wide even with its words
 * divided: its class, else NULL. A table like that on portrait A4 is turned by itself: true. What follows is
 * set for that sheet until it is turned back, behind `node`. */
const char *turn_section(struct writer *w, const struct doc_node *section);
bool turn_table(struct writer *w, const struct doc_node *table);
void turn_back(struct writer *w, const struct doc_node *node);

/* `<col>`, with the width that it declares. As in elements.c, false: children are done. */
bool open_col(struct writer *w, const struct doc_node *node);

#endif
