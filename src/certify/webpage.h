/* webpage.h - what a finished page of HTML holds, read back from its bytes by a parser that knows nothing of its writer
 * (WCAG 2.2; the HTML Standard). How it looks is not looked at: neither colours nor widths. */
#ifndef CERTIFY_WEBPAGE_H
#define CERTIFY_WEBPAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/mem.h"

enum webpage_fault {
	WEBPAGE_HEADING_EMPTY, WEBPAGE_HEADING_SKIPS,
	WEBPAGE_TABLE_HEADLESS, WEBPAGE_HEAD_UNSCOPED,
	WEBPAGE_HEADERS_MISSING,   /* a cell names a head that is not there */
	WEBPAGE_PICTURE_SILENT, WEBPAGE_LINK_SILENT, WEBPAGE_LINK_DEAD, WEBPAGE_ID_TWICE,
	WEBPAGE_NO_ZOOM,           /* readers may not enlarge it (WCAG 1.4.4) */
	WEBPAGE_TAB_ORDER,         /* a tabindex above 0 (2.4.3) */
	WEBPAGE_UNREADABLE,        /* U+FFFD or characters for private use */
	WEBPAGE_FAULTS
};

struct webpage {
	const char *language, *title;   /* NULL: none */
	const char *source;        /* the digest of the source that it names, or NULL */
	const char *program;       /* that it says made it, or NULL */
	size_t headings, tables, pictures, links;
	size_t faults[WEBPAGE_FAULTS];
	const char *text;          /* of its headings, each behind a space */
};

/* Read the `len` bytes of a page. Strings come from `arena`. False: it is no HTML. */
MUST_USE bool webpage_inspect(const char *bytes, size_t len, struct arena *arena, struct webpage *out);

#endif
