/* content.h - what a page's content paints: text, images, other marks, and in which fonts.
 * Forms (XObjects) are painted where they stand, each read once. */
#ifndef ANNEX_CONTENT_H
#define ANNEX_CONTENT_H

#include "annex/reader.h"

/* What is painted, in the space of the content itself. */
struct painted {
	size_t text_bytes, hidden_bytes;
	size_t text_ways[ANNEX_WAYS];
	double image_area;
	bool images, draws, unread;
	size_t *fonts;               /* places in r->fonts, each once; heap */
	size_t font_count, font_cap;
};

/* Read `page`'s content with `resources`, both borrowed. Given back with painted_drop(). */
void content_read(struct reader *r, qpdf_oh page, qpdf_oh resources, struct painted *out);
void painted_drop(struct painted *painted);

#endif
