/* hung.h - facts hung onto the tree of a report or pack, and taken off again. Private to
 * compose/. */
#ifndef COMPOSE_HUNG_H
#define COMPOSE_HUNG_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/date.h"
#include "compose/nodes.h"

struct hung {
	struct nodes nodes;
	xmlNode **list;                /* in the order in which they were hung */
	size_t count, cap;
};

void hung_open(struct hung *hung, xmlDoc *source, struct arena *arena);
/* Take everything off again. */
void hung_close(struct hung *hung);

/* A new f: element at the end of `element`. */
xmlNode *hung_add(struct hung *hung, xmlNode *element, const char *name);
/* Its attributes; NULL is left out. */
void hung_set(struct hung *hung, xmlNode *fact, const char *name, const char *value);
/* "2016-03-31", and as NAME-long "31 March 2016". */
void hung_set_date(struct hung *hung, xmlNode *fact, const char *name, struct date date);

/* A copy of `tree` at the end of the root of `source`; NULL for NULL. */
xmlNode *hung_copy(xmlDoc *source, const xmlNode *tree);
void hung_remove_copy(xmlNode *copy);

#endif
