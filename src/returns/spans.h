/* spans.h - where the elements of an XML file stand in its bytes, and edits of them in the style of their
 * neighbours. The file has been parsed: it is well-formed, UTF-8 and without a DTD. */
#ifndef RETURNS_SPANS_H
#define RETURNS_SPANS_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "returns/edits.h"

struct span {
	size_t open, inside;       /* "<", and behind the ">" of the start tag */
	size_t close, end;         /* the end tag; `inside` and `inside` of an empty element, <a/> */
	size_t parent;             /* of the root: itself */
	const xmlNode *node;       /* of the tree that was parsed */
};

struct spans {
	const char *bytes; size_t len;
	struct span *list; size_t count;   /* in the file's order */
	struct edits edits;
};

/* The spans of `bytes`, borrowed, which `doc` was parsed from; elements of `doc` that have the place of another file
 * than `file` are not among them. NULL when the two are not the same file. Given back with spans_drop(). */
MUST_USE struct spans *spans_new(const char *bytes, size_t len, const xmlDoc *doc, const char *file);
void spans_drop(struct spans *spans);

/* The span of an element; NULL: it stands in another file. */
const struct span *span_of(const struct spans *spans, const xmlNode *node);

/* Set the attribute `name`; take it away when `value` is NULL or "". The quotes of an attribute that is there, and
 * the white space between those that are, stay. */
void span_set_attribute(struct spans *spans, const struct span *span, const char *name, const char *value);
/* Set the element's own text, not that of elements in it. */
void span_set_text(struct spans *spans, const struct span *span, const char *text);
/* Take all that stands in the element away, and put `markup` there. */
void span_set_content(struct spans *spans, const struct span *span, const char *markup);
/* Take the element away, with the white space before it. */
void span_remove(struct spans *spans, const struct span *span);

/* Put `markup` behind `after`, a child of `parent`, or, when that is NULL, behind the parent's own text; a parent
 * written as <a/> gets `text` (or "") before it. `like`, an element of the same kind elsewhere (or NULL), shows how
 * it is set off. */
void span_insert(struct spans *spans, const struct span *parent, const struct span *after, const struct span *like,
    const char *text, const char *markup);
/* Is it written as <a/>? */
bool span_is_empty(const struct spans *spans, const struct span *span);
/* The white space from the end of the line before to the element, when it begins a line; else "". Heap memory, the
 * caller's. */
MUST_USE char *span_set_off(const struct spans *spans, const struct span *span);

/* "t:" where the element's name is <t:value>, else "". Heap memory, the caller's. */
MUST_USE char *span_prefix(const struct spans *spans, const struct span *span);

#endif
