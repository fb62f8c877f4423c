/* leave.h - what an edition does to one element of the source that is exempt; those of tables: leave_table.h. */
#ifndef EDITION_LEAVE_H
#define EDITION_LEAVE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/map.h"
#include "definition/grammar.h"
#include "edition/withheld.h"

/* A source while an edition is made of it. */
struct leaving {
	struct arena *arena;           /* the definition's */
	struct withheld *withheld;     /* or NULL */
	struct map *gone;              /* id that is left out -> its new one; "" when it has none */
	struct map *told;              /* what is left out without a word in its place, once each */
	unsigned renamed;
};

/* Is it an element of which something can be left out, in a way that leave_out() knows? For tests. */
bool leave_knows(enum element element);

/* Take what is in the element, or the element itself, out of the tree, and say so in its place, or
 * where the source says it for all. `exemption` is the element that says why. The element and what is
 * in it are freed, or not, as is fit: neither may be used again. */
void leave_out(struct leaving *l, xmlNode *node, const xmlNode *exemption);

/* An item of a pack that is taken without the public: its title stays (Local Government Act 1972,
 * section 100B(1): the agenda is open; what is exempt is the report). `paragraphs`: for which its papers are not published. */
void leave_item(struct leaving *l, xmlNode *item, const char *paragraphs);

/* Take out below `node` what has nothing left of what it must hold, when all has been left out. */
void leave_emptied(xmlNode *node);

/* Say before the element, in the private edition, that it is exempt and why. */
void leave_marked(struct leaving *l, xmlNode *node, const xmlNode *exemption);

#endif
