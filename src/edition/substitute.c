#include "edition/substitute.h"

#include <string.h>

#include "definition/source.h"
#include "definition/tree.h"
#include "wording/say.h"

xmlNode *
substitute_element(const xmlNode *like, enum element element, struct arena *arena)
{
	return tree_new(like->doc, source_pos(like), element, arena);
}

void
substitute_text(xmlNode *node, const char *text)
{
	xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

xmlNode *
substitute_paragraph(const xmlNode *like, enum element parent, const char *text, struct arena *arena)
{
	enum element p = grammar_child(parent, "p");
	xmlNode *n;

	if (p == EL_NONE)
		return NULL;
	n = substitute_element(like, p, arena);
	if (p == EL_PARAGRAPH)
		xmlNewProp(n, (const xmlChar *)"numbered", (const xmlChar *)"no");
	substitute_text(n, text);
	return n;
}

/* What says where the element stands, not what it says. */
static bool
is_place(const char *name)
{
	static const char *const names[] = { "id", "number", "of", "place", "role", "numbered", "period",
	    "apart", "scope", "colspan", "rowspan" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static void
strip_attributes(xmlNode *node)
{
	xmlAttr *a, *next;

	for (a = node->properties; a != NULL; a = next) {
		const char *name = (const char *)a->name;
		const struct grammar_attribute *row = grammar_attribute(tree_element(node), name);

		next = a->next;
		if (is_place(name))
			continue;
		if (row != NULL && row->required && row->type == TYPE_TEXT)
			xmlSetProp(node, a->name, (const xmlChar *)say_plain(SAY_edition_heading));
		else if (row == NULL || !row->required)
			xmlRemoveProp(a);
	}
}

void
substitute_nothing(xmlNode *node)
{
	strip_attributes(node);
	while (node->children != NULL)
		tree_remove(node->children);
}
