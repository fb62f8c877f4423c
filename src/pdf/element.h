/* element.h - what a structure element says besides its children: language,
 * alternatives, table and list attributes (ISO 32000-1, 14.8.5 and 14.9). */
#ifndef PDF_ELEMENT_H
#define PDF_ELEMENT_H

#include "base/strbuf.h"
#include "document/document.h"
#include "pdf/part.h"

/* Append the entries of the element of structure type `type` that `node` of `part`
 * became. `figure` is where a Figure stands, or NULL. */
void element_put_attributes(struct strbuf *out, const struct part *part,
    const struct doc_node *node, const char *type, const struct figure_box *figure);

#endif
