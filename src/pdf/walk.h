/* walk.h - one document's walk to its part of the structure tree: the elements that are open, what goes into them, and how
 * the innermost is closed and written (walk.c); which elements a node of the document opens (enter.c).
 *
 * An element is written when it closes, after its children, and is forgotten then. */
#ifndef PDF_WALK_H
#define PDF_WALK_H

#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/strbuf.h"
#include "document/document.h"
#include "pdf/marks.h"
#include "pdf/namespaces.h"
#include "pdf/objects.h"
#include "pdf/options.h"
#include "pdf/part.h"
#include "pdf/references.h"

/* An element that is not finished: its children so far. */
struct open_element {
	const struct doc_node *node;   /* closed when the walk leaves this node */
	const char *type;
	uint32_t number;
	const char *lang;          /* besides what the node says, or NULL */
	uint32_t page;             /* of its first mark; UINT32_MAX: none */
	uint32_t ref;              /* number of the note that it leads to; 0: none */
	uint32_t of;               /* index of what it speaks of, which is not known yet; UINT32_MAX: nothing */
	size_t kid_count;
	struct strbuf kids;
};

struct named {
	const char *id;
	uint32_t number;
};

/* What is kept of the parts that have been written. */
struct structure {
	struct objects *objects;
	enum pdf_standard standard;
	uint32_t root;             /* number of the StructTreeRoot, 0: nothing was added */
	struct namespaces namespaces;
	uint32_t document;         /* of the Document element; 0: a part alone is that itself */
	struct strbuf kids;        /* the parts' elements, as references */
	uint32_t *parents; size_t parent_count, parent_cap;   /* by key: an element, or a page's array of them */
	struct named *names; size_t name_count, name_cap;
	struct arena *arena;       /* names made up */
};

struct walk {
	struct structure *structure;
	struct part *part;
	struct marks *marks;
	struct objects *objects;
	struct references *references;
	struct open_element *open; size_t depth, open_cap, open_made;
	size_t *by_node;           /* marks in order of their nodes */
	size_t next_mark, next_link;
	size_t colophon, colophon_end;     /* the marks of the body itself, in by_node */
	struct strbuf text;        /* the element being written */
};

/* The innermost open element, or NULL. Like what the next two give, it stands until another is opened. */
struct open_element *walk_top(struct walk *walk);

/* Open an element of structure type `type` for `node` in the innermost, with a number of its own or with one that was
 * reserved; `type` is borrowed until it closes. */
struct open_element *walk_push(struct walk *walk, const struct doc_node *node, const char *type);
struct open_element *walk_push_as(struct walk *walk, const struct doc_node *node, const char *type, uint32_t number);

/* Close the innermost element and write it. */
void walk_pop(struct walk *walk);

/* The next mark, the next link, if it is of `node`, else NULL. The walk meets nodes in order. */
struct mark *walk_peek_mark(struct walk *walk, const struct doc_node *node);
struct link *walk_peek_link(struct walk *walk, const struct doc_node *node);

/* Into the innermost element: one, or all that are next and of `node`, which are then behind the walk. */
void walk_add_mark(struct walk *walk, struct mark *mark);
void walk_add_link(struct walk *walk, struct link *link);
void walk_add_marks(struct walk *walk, const struct doc_node *node);
void walk_add_links(struct walk *walk, const struct doc_node *node);

/* Write the elements of all nodes from `root` down, and tell marks, links and the part which elements are theirs. */
void walk_document(struct walk *walk, const struct doc_node *root);

/* Append the entries of the element of structure type `type` that `node` of `part`
 * became. `figure` is where a Figure stands, or NULL. */
void element_put_attributes(struct strbuf *out, const struct part *part,
    const struct doc_node *node, const char *type, const struct figure_box *figure);

#endif
