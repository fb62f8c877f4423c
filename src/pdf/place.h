/* place.h - a place in the file that links, bookmarks and readers go to. */
#ifndef PDF_PLACE_H
#define PDF_PLACE_H

#include <stdint.h>

#include "base/strbuf.h"
#include "pdf/part.h"

struct place {
	const char *name;          /* as it is called in the file, or NULL */
	uint32_t page;             /* index in the file */
	uint32_t page_number;      /* object */
	int32_t x, top;            /* on the page, in hundredths of a point, y growing upwards */
};

/* Where `anchor` of `part` is, without a name; the beginning of its first page. */
struct place place_of(const struct part *part, const struct anchor *anchor);
struct place place_of_beginning(const struct part *part);

/* Append it as an explicit destination (ISO 32000-1, 12.3.2.2): the page, the place at the
 * top left. */
void place_put(struct strbuf *out, const struct place *place);

#endif
