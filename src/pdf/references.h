/* references.h - which structure element speaks of which other one (ISO 32000-2, 14.7.2, "Ref"): an
 * entry of the contents of its heading, a link of the note that it leads to, and the note of
 * all such links. Files of the first generation carry it as well; their readers pass it over. */
#ifndef PDF_REFERENCES_H
#define PDF_REFERENCES_H

#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "document/document.h"
#include "pdf/part.h"

struct objects;
struct references;             /* of a part */

/* Begin on `part`, whose links are in order; both borrowed. Makes the part's
 * heading_elements and anchor_elements, which are the part's. */
MUST_USE struct references *references_new(struct part *part, struct objects *objects);
void references_drop(struct references *references);

/* `node`, which the walk has just entered, stands in `element`. Nodes come in order. */
void references_met(struct references *references, const struct doc_node *node, uint32_t element);

/* The element that the note of this index is to be, as some link leads to it, or 0. */
uint32_t references_note(const struct references *references, uint32_t node);

/* Keep an element that cannot be written yet: `text` is its value without ">>". What it speaks
 * of is the element of the node of index `of`; or, when it is a note itself, its links. */
void references_keep(struct references *references, uint32_t number, const struct strbuf *text,
    uint32_t of);

/* Write what was kept, when all elements are known. */
void references_end(struct references *references);

#endif
