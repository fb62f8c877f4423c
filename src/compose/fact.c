/* fact.c - the elements that facts are made of.
 *
 * On the source tree they live in the facts' arena, with one text for all attributes
 * that say the same: a plan has some twenty facts a measure, and most values come
 * again and again. Nothing may hand such a node to xmlFreeNode(); facts_detach() takes
 * them out of the tree before their memory goes. In a tree of its own (facts->tree),
 * which libxslt frees, they are the library's own. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include <libxml/parserInternals.h>

#include "compose/facts.h"

/* A name that the document's dictionary owns: not one copy per element. */
static const xmlChar *
shared(const struct facts *facts, const char *text)
{
	const xmlDoc *doc = facts->tree != NULL ? facts->tree : facts->plan->source;

	return xmlDictLookup(doc->dict, BAD_CAST text, -1);
}

static xmlChar *
owned_by_dict(const xmlChar *text)
{
	return (xmlChar *)(uintptr_t)text;
}

/* ---- in the arena ----------------------------------------------------------------- */

static xmlNode *
node_new(const struct facts *facts, xmlElementType type, const xmlChar *name)
{
	xmlNode *node = ARENA_NEW(facts->arena, xmlNode);

	node->type = type;
	node->name = name;
	node->doc = facts->plan->source;
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
text_new(const struct facts *facts, const char *text)
{
	xmlNode *node = node_new(facts, XML_TEXT_NODE, xmlStringText);

	node->content = BAD_CAST arena_strdup(facts->arena, text);
	return node;
}

/* The text of an attribute: XPath never asks for its parent or neighbours, so one
 * stands for all that are equal. */
static xmlNode *
value_text_of(const struct facts *facts, const char *value)
{
	enum { LONG = 64 };   /* sentences: hardly two alike */
	xmlNode *text;

	if (strlen(value) >= LONG)
		return text_new(facts, value);
	text = map_lookup(facts->texts, value);
	if (text == NULL) {
		text = text_new(facts, value);
		map_add(facts->texts, (const char *)text->content, text);
	}
	return text;
}

static void
set_in_arena(const struct facts *facts, xmlNode *fact, const char *name, const char *value)
{
	xmlAttr *a = ARENA_NEW(facts->arena, xmlAttr), **end = &fact->properties;

	for (; *end != NULL; end = &(*end)->next)
		a->prev = *end;
	*end = a;
	a->type = XML_ATTRIBUTE_NODE;
	a->name = shared(facts, name);
	a->parent = fact;
	a->doc = fact->doc;
	a->children = a->last = value_text_of(facts, value);
}

/* ---- in a tree of its own ------------------------------------------------------------ */

static void
set_in_tree(const struct facts *facts, xmlNode *fact, const char *name, const char *value)
{
	enum { SHORT = 40 };
	xmlAttr *a = xmlNewNsPropEatName(fact, NULL, owned_by_dict(shared(facts, name)), NULL);
	xmlNode *text = xmlNewDocText(facts->tree, strlen(value) < SHORT ? NULL : BAD_CAST value);

	if (strlen(value) < SHORT)
		text->content = owned_by_dict(shared(facts, value));
	text->parent = (xmlNode *)a;
	a->children = a->last = text;
}

/* ---- both ---------------------------------------------------------------------------- */

xmlNode *
fact_add(struct facts *facts, xmlNode *parent, const char *name)
{
	xmlNode *fact;

	if (facts->tree != NULL) {
		fact = xmlNewDocNodeEatName(facts->tree, facts->ns,
		    owned_by_dict(shared(facts, name)), NULL);
		xmlAddChild(parent, fact);
	} else {
		fact = node_new(facts, XML_ELEMENT_NODE, shared(facts, name));
		fact->ns = facts->ns;
		append(parent, fact);
	}
	return fact;
}

xmlNode *
fact_hang(struct facts *facts, xmlNode *element, const char *name)
{
	xmlNode *fact = fact_add(facts, element, name);

	MEM_GROW(facts->attached, facts->cap, facts->count + 1);
	facts->attached[facts->count++] = fact;
	return fact;
}

void
fact_set(const struct facts *facts, xmlNode *fact, const char *name, const char *value)
{
	if (value == NULL || value[0] == '\0')
		return;
	if (facts->tree != NULL)
		set_in_tree(facts, fact, name, value);
	else
		set_in_arena(facts, fact, name, value);
}

void
fact_set_count(const struct facts *facts, xmlNode *fact, const char *name, size_t value)
{
	char text[32];

	snprintf(text, sizeof text, "%zu", value);
	fact_set(facts, fact, name, text);
}

void
fact_set_number(const struct facts *facts, xmlNode *fact, const char *name, double value)
{
	char text[64];

	if (!isfinite(value))
		return;
	snprintf(text, sizeof text, "%.10f", value);
	for (char *end = text + strlen(text) - 1; *end == '0' || *end == '.'; end--) {
		char last = *end;

		*end = '\0';
		if (last == '.')
			break;
	}
	fact_set(facts, fact, name, text);
}

const char *
share_text(struct arena *arena, size_t part, size_t whole)
{
	size_t percent = whole > 0 ? (200 * part + whole) / (2 * whole) : 0;

	if (percent == 0 && part > 0)
		percent = 1;
	if (percent == 100 && part < whole)
		percent = 99;
	return arena_printf(arena, "%zu%%", percent);
}

void
fact_text(const struct facts *facts, xmlNode *fact, const char *text)
{
	if (facts->tree != NULL)
		xmlAddChild(fact, xmlNewDocText(facts->tree, BAD_CAST text));
	else
		append(fact, text_new(facts, text));
}
