/* nodes.h - elements, attributes and texts put onto a libxml2 tree, cheaply. Private to
 * compose/.
 *
 * The only file that fills libxml2's structs itself: a plan has some twenty facts a
 * measure, and most of their values come again and again. Each way gives the same tree;
 * the plain one is libxml2's own, and a test holds the others against it. */
#ifndef COMPOSE_NODES_H
#define COMPOSE_NODES_H

#include <libxml/tree.h>
#include <stdbool.h>

#include "base/arena.h"
#include "base/map.h"

enum nodes_way {
	/* Nodes and texts in an arena, one text for all attributes that say the same. Nothing
	 * may hand such a node to xmlFreeNode(); nodes_remove() takes it out of the tree. */
	NODES_IN_ARENA,
	/* The library's own nodes, with names and short texts of the tree's dictionary: for
	 * trees that somebody else frees. */
	NODES_IN_TREE,
	/* As the library makes them. */
	NODES_PLAIN,
};

struct languages;

struct nodes {
	enum nodes_way way;
	xmlDoc *doc;               /* with a dictionary */
	xmlNs *ns;                 /* of all elements */
	struct arena *arena;       /* NODES_IN_ARENA */
	struct map *texts;         /* the same: value -> its one text node */
	struct languages *languages;   /* of the tree's own texts, marked meanwhile; or NULL */
};

/* Declare the namespace `href` as `prefix` on the root of `doc`, which gets a dictionary if
 * it has none. Its texts are marked with their languages (languages.h) until then, and so are
 * attributes and texts added that are texts of its own. Given back with nodes_close(), when all is
 * removed that was added. */
void nodes_open(struct nodes *nodes, enum nodes_way way, xmlDoc *doc, const char *href,
    const char *prefix, struct arena *arena);
void nodes_close(struct nodes *nodes);

/* The same nodes for another tree, which somebody else frees. */
struct nodes nodes_elsewhere(const struct nodes *nodes, xmlDoc *doc);

/* A new element at the end of `parent`. */
xmlNode *nodes_element(const struct nodes *nodes, xmlNode *parent, const char *name);
/* A further attribute of an element that nodes_element() made; it has none of that name. */
void nodes_attribute(const struct nodes *nodes, xmlNode *element, const char *name,
    const char *value);
/* A text at the end of such an element. */
void nodes_text(const struct nodes *nodes, xmlNode *element, const char *text);
/* Take such an element, and what is in it, off the tree. */
void nodes_remove(const struct nodes *nodes, xmlNode *element);

/* The node after `x` in document order inside the tree of `root`, or NULL. */
xmlNode *nodes_next(xmlNode *x, const xmlNode *root);

#endif
