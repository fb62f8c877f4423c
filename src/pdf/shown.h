/* shown.h - which elements of a document some of its pages show: what the structure tree of a
 * part has when only these pages are in the file. */
#ifndef PDF_SHOWN_H
#define PDF_SHOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"
#include "document/document.h"
#include "pdf/marks.h"

struct shown_part;

/* What `marks` say of `document`, both borrowed. A cell is shown when its row is, a row also when one of
 * its cells reaches down into a row that is, the rows of a table's head when any other is: so what
 * is left of a table is a table. Given back with shown_drop(). */
MUST_USE struct shown_part *shown_new(const struct document *document, const struct marks *marks);
void shown_drop(struct shown_part *shown);

/* NULL for `shown`: everything is. */
bool shown_is(const struct shown_part *shown, const struct doc_node *node);
/* Is the element with the identifier `id` shown? */
bool shown_has_id(const struct shown_part *shown, const char *id, size_t len);
/* So many of the rows that `cell` spans are shown: at least 1. */
unsigned shown_rows(const struct shown_part *shown, const struct doc_node *cell);
/* The level, 1 to 6, of a heading that is shown, such that none is left out above it. */
unsigned shown_level(const struct shown_part *shown, const struct doc_node *heading);

#endif
