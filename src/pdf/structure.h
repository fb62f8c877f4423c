/* structure.h - the structure tree (ISO 32000-1, 14.7 and 14.8): the document as
 * a screen reader meets it, in document order whatever the order of painting.
 * Elements are written as the walk leaves them and forgotten, so a table of
 * 100,000 rows costs no memory here. */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include <stdint.h>

#include "base/mem.h"
#include "document/document.h"
#include "pdf/marks.h"
#include "theme/theme.h"

struct objects;

/* Write the tree of `document` with what `marks` says is shown where; fills in
 * the `element` of every mark and link. Page i has the parent-tree key i, link i
 * the key page_count + i. Returns the number of the StructTreeRoot. */
MUST_USE uint32_t structure_write(const struct document *document, const struct theme *theme,
    struct marks *marks, struct objects *objects);

#endif
