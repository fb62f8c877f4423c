/* tree.h - the file as a tree, and how the reader walks it.
 * Every element carries a mark: its place, and which row of the grammar it is
 * (EL_NONE: a fault, already reported; walks step over it and what is in it). */
#ifndef DEFINITION_TREE_H
#define DEFINITION_TREE_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"
#include "definition/grammar.h"

/* An attribute that was refused (and reported). */
struct refused {
	const char *name;        /* as the grammar spells it */
	const struct refused *next;
};

struct mark {
	struct src_pos at;
	enum element element;
	const struct refused *refused;   /* NULL: none */
};

/* Parse `len` bytes of XML named `path` (borrowed; must outlive the tree).
 * Marks live in `arena`. UTF-8 only; any DOCTYPE is refused, so there are no
 * entities of the file's own, no DTD, no network. Returns the tree, the
 * caller's, or NULL with errors in `diags`. */
MUST_USE xmlDoc *tree_parse(const char *path, const char *text, size_t len,
    struct arena *arena, struct diags *diags);

/* Give `node` a mark at `at`. */
void tree_mark(xmlNode *node, struct src_pos at, enum element element, struct arena *arena);
/* Give the elements of `doc` the places of those of `from`, a tree of the same elements. Files' names
 * are copied into `arena`. */
void tree_place(xmlDoc *doc, const xmlDoc *from, struct arena *arena);
/* An element with a mark at `at`, in the name space of the document's root, not yet put anywhere: the caller's. */
MUST_USE xmlNode *tree_new(xmlDoc *doc, struct src_pos at, enum element element, struct arena *arena);
/* The row of an element; EL_NONE for what is no element of ours. */
enum element tree_element(const xmlNode *node);

/* Take away the element's attribute `attr`, which stands for what the grammar calls
 * `name`, and remember that in `arena`. */
void tree_refuse(xmlNode *node, xmlAttr *attr, const char *name, struct arena *arena);
/* Has the element lost the attribute `name`, because it was refused? Then what it would
 * have said is not known, and nothing more is said about it. */
bool tree_lacks(const xmlNode *node, const char *name);
/* Take the node out of its tree, with what is in it, and free it. */
void tree_remove(xmlNode *node);

/* The first child element with a row, the next such sibling; NULL: no more. */
xmlNode *tree_first(const xmlNode *parent);
xmlNode *tree_next(const xmlNode *node);
/* The same for one row only. */
xmlNode *tree_first_of(const xmlNode *parent, enum element element);
xmlNode *tree_next_of(const xmlNode *node, enum element element);
size_t tree_count_of(const xmlNode *parent, enum element element);

/* The attribute's text as written, or NULL; borrowed from the tree. */
const char *tree_attribute(const xmlNode *node, const char *name);
/* The attribute's text, white space collapsed; NULL when there is none.
 * Borrowed from the tree when it stands there as clean as that, else in `arena`. */
const char *tree_words(const xmlNode *node, const char *name, struct arena *arena);
/* The element's text and that of elements inside it, white space collapsed, in
 * `arena`; NULL when there is none. */
const char *tree_text(const xmlNode *node, struct arena *arena);
/* Does a sentence begin at the element, which stands in a text? */
bool tree_begins_sentence(const xmlNode *node);
/* The element's own characters only, not those of elements inside it. */
const char *tree_own_text(const xmlNode *node, struct arena *arena);

#endif
