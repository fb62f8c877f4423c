/* elements.h - how each element of the document is written: one table (elements.c),
 * with files of their own for class names, tables and the list of contents. */
#ifndef HTML_ELEMENTS_H
#define HTML_ELEMENTS_H

#include "html/writer.h"

/* Write `node` and all below it. Walks by the tree's own links: nesting costs
 * no stack. */
void write_node(struct writer *w, const struct doc_node *node);

/* Write all that is in `node`, but not `node` itself. */
void write_children(struct writer *w, const struct doc_node *node);

/* ---- class.c -------------------------------------------------------------------- */

/* ` class="..."` from the role, status, alignment and page of `node`, after
 * `first` (may be NULL); nothing when there is none. */
void put_class(struct writer *w, const struct doc_node *node, const char *first);

/* ---- contents.c: the list of headings at the top of the page --------------------- */

/* Headings shown when the document doesn't say how deep. */
#define CONTENTS_DEPTH 3

/* `<nav>` with links to the headings of the document down to `depth` levels
 * (1: the shallowest only; 0: CONTENTS_DEPTH), nested as they are; nothing when
 * there are fewer than two. */
void write_contents(struct writer *w, int depth);

/* The child of the document's root that is or holds the first heading listed; NULL: none. */
const struct doc_node *contents_begin(const struct writer *w);

/* ---- table.c: the frame a wide one scrolls in, captions, columns, cells ----------- */

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
