/* elements.h - how each element of the document is written: one table. */
#ifndef HTML_ELEMENTS_H
#define HTML_ELEMENTS_H

#include "html/writer.h"

/* Write `node` and all below it. Walks by the tree's own links: nesting costs
 * no stack. */
void write_node(struct writer *w, const struct doc_node *node);

/* Write all that is in `node`, but not `node` itself. */
void write_children(struct writer *w, const struct doc_node *node);

/* ` class="..."` from the role, status, alignment and page of `node`, after
 * `first` (may be NULL); nothing when there is none. */
void put_class(struct writer *w, const struct doc_node *node, const char *first);

#endif
