/* trees.h - name trees and number trees (ISO 32000-1, 7.9.6, 7.9.7), read whole; tail.c
 * writes them anew. */
#ifndef JOIN_TREES_H
#define JOIN_TREES_H

#include <stdbool.h>
#include <stddef.h>

#include "pdfread/handle.h"

enum { ROW_NEW = -1, TREE_LEAF = 64 };

struct tree_row {
	const char *name;          /* bytes; NULL in a number tree */
	size_t len;
	long long number;
	struct ref value;          /* an indirect object; gen ROW_NEW: a new one of the tail */
	size_t order;
};

struct tree { struct tree_row *rows; size_t count, cap; bool names; };

/* Read the tree below `root`; names go to `arena`. A value without a number gets one. */
void tree_read(struct tree *tree, qpdf_data pdf, qpdf_oh root, struct arena *arena);
void tree_add_number(struct tree *tree, long long number, struct ref value);
/* `name` is borrowed until the tree is dropped. */
void tree_add_name(struct tree *tree, const char *name, size_t len, struct ref value);
/* Sort; of equal keys the first stays. */
void tree_sort(struct tree *tree);
/* The value under a number of a sorted tree; {0, 0}: none. */
struct ref tree_lookup(const struct tree *tree, long long number);
void tree_drop(struct tree *tree);

#endif
