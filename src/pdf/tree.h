/* tree.h - name trees and number trees (ISO 32000-1, 7.9.6 and 7.9.7): sorted
 * entries in leaves of bounded size, so that no array grows with the document. */
#ifndef PDF_TREE_H
#define PDF_TREE_H

#include <stddef.h>
#include <stdint.h>

#include "base/strbuf.h"

struct objects;

/* `count` entries in ascending order of their keys. Keys and values are
 * appended as PDF syntax; `data` goes to both functions. */
struct tree_entries {
	size_t count;
	const char *kind;          /* "Nums" or "Names" */
	void (*put_key)(struct strbuf *out, size_t i, const void *data);
	void (*put_value)(struct strbuf *out, size_t i, const void *data);
	const void *data;
};

enum { TREE_FANOUT = 64 };     /* entries of a leaf, children of a node */

/* Write the tree; the object number of its root. */
uint32_t tree_write(struct objects *objects, const struct tree_entries *entries);

#endif
