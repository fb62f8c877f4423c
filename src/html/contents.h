/* contents.h - the list of headings at the top of the page. */
#ifndef HTML_CONTENTS_H
#define HTML_CONTENTS_H

#include "html/writer.h"

/* Headings shown when the document doesn't say how deep. */
#define CONTENTS_DEPTH 3

/* `<nav>` with links to the headings of the document down to `depth` levels
 * (1: the shallowest only; 0: CONTENTS_DEPTH), nested as they are; nothing when
 * there are fewer than two. */
void write_contents(struct writer *w, int depth);

/* The child of the document's root that is or holds the first heading listed; NULL: none. */
const struct doc_node *contents_begin(const struct writer *w);

#endif
