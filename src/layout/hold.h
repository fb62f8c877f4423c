/* hold.h - page breaks that are kept: a page that was published begins again where it did, and
 * what follows it on a new page, however much the text before it has grown. */
#ifndef LAYOUT_HOLD_H
#define LAYOUT_HOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "layout/pages.h"
#include "layout/row.h"

/* What stands on a page, wherever on it: how many things, and their hash. */
struct page_content {
	uint32_t count;
	uint64_t hash;
};

/* A page begins with what `node` shows from `text` on (NULL: a picture or symbol). */
struct page_hold {
	const struct doc_node *node;
	const char *text;
};

struct page_content page_content(const struct page *page);

/* Where pages begin in `pages` if those of the `count` pages `published` that are still there,
 * whole and in this order, are to stand by themselves. The caller's, heap; `*holds` of them.
 * They hold for every layout of the same document. */
MUST_USE struct page_hold *holds_find(const struct pages *pages,
    const struct page_content *published, size_t count, size_t *holds);

/* Does one of the holds stand in `slab`? */
bool slab_is_held(const struct slab *slab, const struct page_hold *holds, size_t count);

#endif
