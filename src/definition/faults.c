#include "definition/structure.h"

#include <string.h>

#include "definition/tree.h"
#include "wording/error.h"

#define QUOTE_LIMIT 40   /* bytes of a quoted text before it is cut */

const char *
structure_quote(const char *text, struct arena *arena)
{
	size_t len = strlen(text);

	if (len <= QUOTE_LIMIT)
		return arena_printf(arena, "\"%s\"", text);
	for (len = QUOTE_LIMIT; ((unsigned char)text[len] & 0xc0) == 0x80; len--)
		continue;
	return arena_printf(arena, "\"%.*s...\"", (int)len, text);
}

/* What tells the element from others of its name, or NULL. */
static const char *
distinction(const xmlNode *node, struct arena *arena)
{
	static const char *const names[] = { "id", "ref", "code", "short", "period", "heading", "title" };
	const char *id = NULL;
	size_t i;

	for (i = 0; i < ARRAY_LEN(names) && id == NULL; i++)
		id = tree_words(node, names[i], arena);
	return id != NULL ? structure_quote(id, arena) : NULL;
}

const char *
structure_describe(const xmlNode *node, struct arena *arena)
{
	const char *own = distinction(node, arena), *outer = NULL;
	const xmlNode *n = node;
	bool named = tree_attribute(node, "id") != NULL || tree_attribute(node, "ref") != NULL;

	while (!named && outer == NULL && (n = n->parent) != NULL && n->type == XML_ELEMENT_NODE
	    && n->parent->type == XML_ELEMENT_NODE)
		outer = distinction(n, arena);
	own = own == NULL ? arena_printf(arena, "<%s>", (const char *)node->name)
	    : arena_printf(arena, "<%s> %s", (const char *)node->name, own);
	return outer == NULL ? own
	    : SAY(arena, error_element_in, own, (const char *)n->name, outer);
}

void
structure_spoil(struct structure *s, const char *id)
{
	if (id != NULL && *id != '\0')
		map_add(s->spoilt, arena_strdup(s->arena, id), s);
}
