/* place.h - a place in the file that links, bookmarks and readers go to. */
#ifndef PDF_PLACE_H
#define PDF_PLACE_H

#include <stdint.h>

#include "base/strbuf.h"
#include "pdf/options.h"
#include "pdf/part.h"

struct place {
	const char *name;          /* as it is called in the file, or NULL */
	uint32_t page;             /* index in the file */
	uint32_t page_number;      /* object */
	uint32_t element;          /* its structure element, object; 0 as long as that isn't written */
	int32_t x, top;            /* on the page, in hundredths of a point, y growing upwards */
};

/* Where the element of that index is, a heading or one with an identifier, or NULL. */
const struct anchor *place_find(const struct pages *pages, uint32_t node);

/* Where `anchor` of `part` is, without a name; the beginning of its first page. */
struct place place_of(const struct part *part, const struct anchor *anchor);
struct place place_of_beginning(const struct part *part);

/* Append what leads there, as an entry of an annotation or bookmark: an explicit destination
 * (ISO 32000-1, 12.3.2.2), the page with the place at its top left; in PDF 2.0 an action that
 * names the structure element as well (ISO 32000-2, 12.3.2.3; PDF/UA-2, 8.8). */
void place_put(struct strbuf *out, const struct place *place, enum pdf_standard standard);
/* The same as the value of a name (ISO 32000-1 and -2, 12.3.2.3 and 12.3.2.4). */
void place_put_named(struct strbuf *out, const struct place *place, enum pdf_standard standard);

#endif
