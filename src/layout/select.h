/* select.h - some pages of a paper as if they were all of it, to be painted by themselves. */
#ifndef LAYOUT_SELECT_H
#define LAYOUT_SELECT_H

#include <stdbool.h>

#include "base/mem.h"
#include "layout/pages.h"

/* The pages i of `pages`, laid out from `document`, with keep[i], in their order: with their
 * labels, headings and anchors. What stands on them only as said again, because it belongs to a
 * page that is left out (the head of a table), is content where it stands first. A link to a
 * page that is left out has no anchor to lead to. The texts are borrowed from `pages`; the
 * caller's, given back with pages_drop() before these are. */
MUST_USE struct pages *pages_select(const struct pages *pages, const struct document *document,
    const bool *keep);

#endif
