/* labels.h - page labels (ISO 32000-1, 12.4.2): what a reader shows is what is printed. */
#ifndef PDF_LABELS_H
#define PDF_LABELS_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "pdf/part.h"

struct objects;
struct labels;                 /* of a file */

MUST_USE struct labels *labels_new(void);
void labels_drop(struct labels *labels);

/* Note the labels of `part`, which go on where the printed numbers do. */
void labels_add(struct labels *labels, const struct part *part);

/* Append ", page 7": the label of page `page` of the file, which has been added; nothing
 * when it has none. */
void labels_put_page(const struct labels *labels, size_t page, struct strbuf *out);

/* Write the number tree; its number. */
uint32_t labels_write(const struct labels *labels, struct objects *objects);

#endif
