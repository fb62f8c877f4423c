/* imprint.h - what a page shows, as bytes that are the same when it shows the same: to tell
 * whether a page has changed since it was published. */
#ifndef LAYOUT_IMPRINT_H
#define LAYOUT_IMPRINT_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/strbuf.h"
#include "layout/pages.h"
#include "theme/theme.h"

struct imprint_context {
	const struct theme *theme;
	/* Append what the chart shows that stands in a box of this size. */
	void (*chart)(struct strbuf *out, const struct doc_node *chart, float width_pt, float height_pt,
	    void *data);
	void *data;
	struct diags *diags;
};

/* Is nothing on the page but running lines, or that it is left blank? */
bool page_is_blank(const struct page *page);

/* Append what `page` shows apart from its running lines and its number: its size, and in the
 * order of painting each text, line, area and picture with its place to a tenth of a point and
 * its colour. Not where links lead, nor where in the document it comes from. A picture counts
 * with its file's bytes; false with an error when that cannot be read. */
MUST_USE bool page_imprint(const struct page *page, const struct imprint_context *context,
    struct strbuf *out);

#endif
