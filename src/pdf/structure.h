/* structure.h - the structure tree (ISO 32000-1, 14.7 and 14.8): each document as
 * a screen reader meets it, in document order whatever the order of painting.
 * Elements are written as the walk leaves them and forgotten, so a table of
 * 100,000 rows costs no memory here.
 * Which elements a node becomes is enter.c's; what an element says besides its children (language, alternatives,
 * table and list attributes; ISO 32000-1, 14.8.5 and 14.9), element.c's. */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include <stdint.h>

#include "base/mem.h"
#include "pdf/part.h"

struct objects;
struct structure;              /* of a file */

/* `objects` is borrowed until structure_drop(). */
MUST_USE struct structure *structure_new(struct objects *objects, enum pdf_standard standard);
void structure_drop(struct structure *structure);

/* The first parent-tree key that is not taken: page i of the next part has this + i. */
uint32_t structure_next_key(const struct structure *structure);

/* Write the elements of `part` with what its marks say is shown where; fills in the
 * `element` of every mark and link, of the part, and of its headings and anchors. Its pages take the keys from marks.first_key, which
 * is the next key, and its links the keys after them. */
void structure_add(struct structure *structure, struct part *part);

/* Write what holds the parts together; the number of the StructTreeRoot. */
MUST_USE uint32_t structure_end(struct structure *structure);

#endif
