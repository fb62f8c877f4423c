/* columns.h - how wide the columns of a table are to be. */
#ifndef HTML_COLUMNS_H
#define HTML_COLUMNS_H

#include "html/writer.h"

/* What the columns of a table declare in all, in CSS px, on a screen. */
double declared_px(const struct doc_node *table);

/* `<col>`, with the width that it declares. As in elements.c, false: children are done. */
bool open_col(struct writer *w, const struct doc_node *node);

#endif
