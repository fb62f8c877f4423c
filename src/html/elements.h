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

/* ---- contents.c: the list of headings at the top of the page, or beside it ------- */

/* Levels of headings shown when the document doesn't say how deep. */
#define CONTENTS_DEPTH 3

/* Find where the contents stand and whether the paper is long: the writer's fields for it. */
void contents_find(struct writer *w);

/* `<nav>` with its heading and links to the headings of the document, nested as they are; nothing
 * when there are fewer than two, and nothing the second time. */
void write_contents(struct writer *w);

/* The id of the contents' heading, as it stands in an attribute. */
void put_contents_id(struct writer *w);

/* ---- areas.c: the parts of a paper, and which of them are folded away -------------- */

/* The heading before the place for the contents: it is written with the list, or not at all. NULL: none. */
const struct doc_node *contents_heading(const struct doc_node *nav);

/* Is the part nothing but the place for the contents, with their heading? */
bool is_contents(const struct doc_node *part);

/* Does an area begin with the part; does the part, NULL allowed, go on with the area before it? */
bool begins_area(const struct doc_node *part);
bool continues_area(const struct doc_node *part);

/* Is it long enough for areas that are folded, and contents that stay in view? */
bool paper_is_long(const struct document *document);

/* Is what stands under the heading that `part` begins with folded away? */
bool area_is_folded(const struct writer *w, const struct doc_node *part);

/* The id that links to the heading lead to, and that of the heading itself: two of them where its
 * area is folded, since a browser opens only what it is sent into. */
void put_heading_target(struct writer *w, const struct doc_node *heading);
void put_heading_id(struct writer *w, const struct doc_node *heading);

/* ---- folds.c: the areas of a long paper --------------------------------------------- */

/* Write the part of the paper that `part`, a child of its root, begins; returns the last child that
 * is written. */
const struct doc_node *write_area(struct writer *w, const struct doc_node *part);

/* ---- table.c: the frame a wide one scrolls in, captions, columns, cells ----------- */

/* Each opens or closes its element; as in elements.c, false: children are done. */
bool open_table(struct writer *w, const struct doc_node *node);
void close_table(struct writer *w, const struct doc_node *node);
bool open_caption(struct writer *w, const struct doc_node *node);
void close_caption(struct writer *w, const struct doc_node *node);
bool open_tbody(struct writer *w, const struct doc_node *node);
bool open_tr(struct writer *w, const struct doc_node *node);
bool open_cell(struct writer *w, const struct doc_node *node);
void close_cell(struct writer *w, const struct doc_node *node);

#endif
