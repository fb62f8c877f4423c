/* references.c - what refers to something that the public edition leaves out. */
#include "edition/references.h"

#include <string.h>

#include "base/strbuf.h"
#include "definition/attribute.h"
#include "definition/tree.h"
#include "wording/say.h"

struct settling {
	const struct map *gone;
	struct arena *arena;
};

/* The ids of a list that still lead somewhere; the attribute goes when none does. */
static void
settle_list(struct settling *s, xmlNode *node, const char *name)
{
	const char *list = tree_attribute(node, name), *word, *new;
	struct strbuf left = STRBUF_INIT;

	while (list != NULL && (word = words_next(&list, s->arena)) != NULL) {
		new = map_lookup(s->gone, word);
		if (new == NULL)
			new = word;
		if (*new != '\0')
			strbuf_printf(&left, "%s%s", left.len > 0 ? " " : "", new);
	}
	if (left.len > 0)
		xmlSetProp(node, (const xmlChar *)name, (const xmlChar *)left.text);
	else
		xmlUnsetProp(node, (const xmlChar *)name);
	strbuf_drop(&left);
}

/* Its children take the place of the element. */
static void
unwrap(xmlNode *node)
{
	while (node->children != NULL)
		xmlAddPrevSibling(node, node->children);
	tree_remove(node);
}

static void
settle_link(struct settling *s, xmlNode *node)
{
	const char *href = tree_attribute(node, "href");
	const char *new = href != NULL && *href == '#' ? map_lookup(s->gone, href + 1) : NULL;

	if (new != NULL && *new != '\0')
		xmlSetProp(node, (const xmlChar *)"href",
		    (const xmlChar *)arena_printf(s->arena, "#%s", new));
	else if (new != NULL)
		unwrap(node);
}

/* Words of its own that a reference prints may say what is left out. */
static void
settle_reference(struct settling *s, xmlNode *node)
{
	const char *to = tree_words(node, "to", s->arena);
	const char *new = to != NULL ? map_lookup(s->gone, to) : NULL;

	if (new == NULL)
		return;
	xmlUnsetProp(node, (const xmlChar *)"words");
	xmlSetProp(node, (const xmlChar *)"to", (const xmlChar *)new);
	if (*new == '\0') {
		xmlAddPrevSibling(node, xmlNewDocText(node->doc,
		    (const xmlChar *)say_plain(SAY_edition_reference)));
		unwrap(node);
	}
}

/* What a measure is the total of, of which one part is left out, nobody can add up. */
static void
settle_counts(struct settling *s, xmlNode *node)
{
	static const char *const names[] = { "total-of", "numerator-is", "denominator-is" };
	const char *list, *word;
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		for (list = tree_attribute(node, names[i]); list != NULL
		    && (word = words_next(&list, s->arena)) != NULL; )
			if (map_lookup(s->gone, word) != NULL) {
				xmlUnsetProp(node, (const xmlChar *)names[i]);
				break;
			}
}

static void
settle(struct settling *s, xmlNode *node)
{
	static const char *const lists[] = { "also", "recommendations", "sources" };
	xmlNode *n, *next;
	size_t i;

	settle_counts(s, node);
	for (i = 0; i < ARRAY_LEN(lists); i++)
		if (tree_attribute(node, lists[i]) != NULL)
			settle_list(s, node, lists[i]);
	if (tree_element(node) == EL_EXEMPTION && tree_attribute(node, "of") != NULL)
		settle_list(s, node, "of");
	for (n = node->children; n != NULL; n = next) {
		next = n->next;
		if (n->type == XML_ELEMENT_NODE)
			settle(s, n);
	}
	if (tree_element(node) == EL_A)
		settle_link(s, node);
	else if (tree_element(node) == EL_XREF)
		settle_reference(s, node);
}

void
references_settle(xmlNode *root, const struct map *gone, struct arena *arena)
{
	settle(&(struct settling){ gone, arena }, root);
}
