#include "compose/hung.h"

#include <stdint.h>
#include <stdlib.h>

#include "compose/compose.h"
#include "wording/date.h"

void
hung_open(struct hung *hung, xmlDoc *source, struct arena *arena)
{
	*hung = (struct hung){ .count = 0 };
	nodes_open(&hung->nodes, NODES_IN_ARENA, source, FACTS_NS, "f", arena);
}

void
hung_close(struct hung *hung)
{
	while (hung->count > 0)
		nodes_remove(&hung->nodes, hung->list[--hung->count]);
	nodes_close(&hung->nodes);
	free(hung->list);
}

xmlNode *
hung_add(struct hung *hung, xmlNode *element, const char *name)
{
	MEM_GROW(hung->list, hung->cap, hung->count + 1);
	return hung->list[hung->count++] = nodes_element(&hung->nodes, element, name);
}

void
hung_set(struct hung *hung, xmlNode *fact, const char *name, const char *value)
{
	if (value != NULL)
		nodes_attribute(&hung->nodes, fact, name, value);
}

void
hung_set_date(struct hung *hung, xmlNode *fact, const char *name, struct date date)
{
	char text[SAY_DATE_SIZE];

	if (!date_known(date))
		return;
	nodes_attribute(&hung->nodes, fact, name, date_format_iso(date, text));
	nodes_attribute(&hung->nodes, fact, arena_printf(hung->nodes.arena, "%s-long", name),
	    say_date(date, text));
}

xmlNode *
hung_copy(xmlDoc *source, const xmlNode *tree)
{
	return tree != NULL ? xmlAddChild(xmlDocGetRootElement(source),
	    xmlDocCopyNode((xmlNode *)(uintptr_t)tree, source, 1)) : NULL;
}

void
hung_remove_copy(xmlNode *copy)
{
	if (copy == NULL)
		return;
	xmlUnlinkNode(copy);
	xmlFreeNode(copy);
}
