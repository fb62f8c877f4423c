#include "compose/nodes.h"

#include <stdint.h>
#include <string.h>

#include <libxml/parserInternals.h>

#include "compose/languages.h"

/* A name that the document's dictionary owns: not one copy per element. */
static const xmlChar *
shared(const struct nodes *nodes, const char *text)
{
	return xmlDictLookup(nodes->doc->dict, BAD_CAST text, -1);
}

static xmlChar *
owned_by_dict(const xmlChar *text)
{
	return (xmlChar *)(uintptr_t)text;
}

/* ---- in the arena ----------------------------------------------------------------- */

static xmlNode *
node_new(const struct nodes *nodes, xmlElementType type, const xmlChar *name)
{
	xmlNode *node = ARENA_NEW(nodes->arena, xmlNode);

	node->type = type;
	node->name = name;
	node->doc = nodes->doc;
	return node;
}

static void
append(xmlNode *parent, xmlNode *node)
{
	node->parent = parent;
	node->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = node;
	else
		parent->children = node;
	parent->last = node;
}

static xmlNode *
text_new(const struct nodes *nodes, const char *text)
{
	xmlNode *node = node_new(nodes, XML_TEXT_NODE, xmlStringText);

	node->content = BAD_CAST arena_strdup(nodes->arena, text);
	return node;
}

/* The text of an attribute: XPath never asks for its parent or neighbours, so one
 * stands for all that are equal. */
static xmlNode *
value_text_of(const struct nodes *nodes, const char *value)
{
	enum { LONG = 64 };   /* sentences: hardly two alike */
	xmlNode *text;

	if (strlen(value) >= LONG)
		return text_new(nodes, value);
	text = map_lookup(nodes->texts, value);
	if (text == NULL) {
		text = text_new(nodes, value);
		map_add(nodes->texts, (const char *)text->content, text);
	}
	return text;
}

static xmlNode *
element_in_arena(const struct nodes *nodes, xmlNode *parent, const char *name)
{
	xmlNode *element = node_new(nodes, XML_ELEMENT_NODE, shared(nodes, name));

	element->ns = nodes->ns;
	append(parent, element);
	return element;
}

static void
attribute_in_arena(const struct nodes *nodes, xmlNode *element, const char *name,
    const char *value)
{
	xmlAttr *a = ARENA_NEW(nodes->arena, xmlAttr), **end = &element->properties;

	for (; *end != NULL; end = &(*end)->next)
		a->prev = *end;
	*end = a;
	a->type = XML_ATTRIBUTE_NODE;
	a->name = shared(nodes, name);
	a->parent = element;
	a->doc = element->doc;
	a->children = a->last = value_text_of(nodes, value);
}

static void
text_in_arena(const struct nodes *nodes, xmlNode *element, const char *text)
{
	append(element, text_new(nodes, text));
}

/* Its memory goes with the arena. */
static void
remove_of_arena(xmlNode *element)
{
	xmlUnlinkNode(element);
}

/* ---- in a tree of its own ------------------------------------------------------------ */

static xmlNode *
element_in_tree(const struct nodes *nodes, xmlNode *parent, const char *name)
{
	return xmlAddChild(parent, xmlNewDocNodeEatName(nodes->doc, nodes->ns,
	    owned_by_dict(shared(nodes, name)), NULL));
}

static void
attribute_in_tree(const struct nodes *nodes, xmlNode *element, const char *name,
    const char *value)
{
	enum { SHORT = 40 };
	xmlAttr *a = xmlNewNsPropEatName(element, NULL, owned_by_dict(shared(nodes, name)), NULL);
	xmlNode *text = xmlNewDocText(nodes->doc, strlen(value) < SHORT ? NULL : BAD_CAST value);

	if (strlen(value) < SHORT)
		text->content = owned_by_dict(shared(nodes, value));
	text->parent = (xmlNode *)a;
	a->children = a->last = text;
}

static void
text_in_tree(const struct nodes *nodes, xmlNode *element, const char *text)
{
	xmlAddChild(element, xmlNewDocText(nodes->doc, BAD_CAST text));
}

static void
remove_of_tree(xmlNode *element)
{
	xmlUnlinkNode(element);
	xmlFreeNode(element);
}

/* ---- plain ----------------------------------------------------------------------------- */

static xmlNode *
element_plain(const struct nodes *nodes, xmlNode *parent, const char *name)
{
	return xmlAddChild(parent, xmlNewDocNode(nodes->doc, nodes->ns, BAD_CAST name, NULL));
}

static void
attribute_plain(const struct nodes *nodes, xmlNode *element, const char *name, const char *value)
{
	(void)nodes;
	xmlNewNsProp(element, NULL, BAD_CAST name, BAD_CAST value);
}

/* ---- all of them ------------------------------------------------------------------------- */

static const struct {
	xmlNode *(*element)(const struct nodes *nodes, xmlNode *parent, const char *name);
	void (*attribute)(const struct nodes *nodes, xmlNode *element, const char *name,
	    const char *value);
	void (*text)(const struct nodes *nodes, xmlNode *element, const char *text);
	void (*remove)(xmlNode *element);
} ways[] = {
	[NODES_IN_ARENA] = { element_in_arena, attribute_in_arena, text_in_arena, remove_of_arena },
	[NODES_IN_TREE] = { element_in_tree, attribute_in_tree, text_in_tree, remove_of_tree },
	[NODES_PLAIN] = { element_plain, attribute_plain, text_in_tree, remove_of_tree },
};

void
nodes_open(struct nodes *nodes, enum nodes_way way, xmlDoc *doc, const char *href,
    const char *prefix, struct arena *arena)
{
	if (doc->dict == NULL)
		doc->dict = xmlDictCreate();
	*nodes = (struct nodes){ way, doc, xmlNewNs(xmlDocGetRootElement(doc), BAD_CAST href,
	    BAD_CAST prefix), arena, map_new(), languages_new(doc) };
}

/* The library has no call that undoes xmlNewNs(). */
void
nodes_close(struct nodes *nodes)
{
	xmlNs **at = &xmlDocGetRootElement(nodes->doc)->nsDef;

	while (*at != NULL && *at != nodes->ns)
		at = &(*at)->next;
	if (*at != NULL)
		*at = nodes->ns->next;
	xmlFreeNs(nodes->ns);
	map_drop(nodes->texts);
	languages_drop(nodes->languages);
}

struct nodes
nodes_elsewhere(const struct nodes *nodes, xmlDoc *doc)
{
	struct nodes elsewhere = *nodes;

	elsewhere.doc = doc;
	if (elsewhere.way == NODES_IN_ARENA)
		elsewhere.way = NODES_IN_TREE;
	return elsewhere;
}

xmlNode *
nodes_element(const struct nodes *nodes, xmlNode *parent, const char *name)
{
	return ways[nodes->way].element(nodes, parent, name);
}

void
nodes_attribute(const struct nodes *nodes, xmlNode *element, const char *name, const char *value)
{
	ways[nodes->way].attribute(nodes, element, name, languages_of_fact(nodes->languages, value));
}

void
nodes_text(const struct nodes *nodes, xmlNode *element, const char *text)
{
	ways[nodes->way].text(nodes, element, languages_of_fact(nodes->languages, text));
}

void
nodes_remove(const struct nodes *nodes, xmlNode *element)
{
	ways[nodes->way].remove(element);
}

xmlNode *
nodes_next(xmlNode *x, const xmlNode *root)
{
	if (x->type == XML_ELEMENT_NODE && x->children != NULL)
		return x->children;
	while (x != root && x->next == NULL)
		x = x->parent;
	return x == root ? NULL : x->next;
}
