/* paint.h - items to page content (ISO 32000-1, 8 and 9): every item becomes
 * operators between the marks that say what it is. */
#ifndef PDF_PAINT_H
#define PDF_PAINT_H

#include <stdint.h>

#include "pdf/painter.h"

/* Paint `page`: its content is in painter->out, its marks, figures and links are
 * added to painter->marks, until the next call. */
void paint_page(struct painter *painter, const struct page *page, uint32_t page_index);

#endif
