/* table.h - tables: the frame a wide one scrolls in, captions, columns, cells. */
#ifndef HTML_TABLE_H
#define HTML_TABLE_H

#include "html/writer.h"

/* Each opens or closes its element; as in elements.c, false: children are done. */
bool open_table(struct writer *w, const struct doc_node *node);
void close_table(struct writer *w, const struct doc_node *node);
bool open_caption(struct writer *w, const struct doc_node *node);
void close_caption(struct writer *w, const struct doc_node *node);
bool open_col(struct writer *w, const struct doc_node *node);
bool open_tbody(struct writer *w, const struct doc_node *node);
bool open_tr(struct writer *w, const struct doc_node *node);
bool open_cell(struct writer *w, const struct doc_node *node);
void close_cell(struct writer *w, const struct doc_node *node);

#endif
