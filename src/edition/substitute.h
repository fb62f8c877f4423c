/* substitute.h - nodes that stand in the place of what an edition leaves out: ordinary source, so that every template
 * prints them like the rest. They belong to the tree that they are put in; marks live in `arena`. */
#ifndef EDITION_SUBSTITUTE_H
#define EDITION_SUBSTITUTE_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "definition/grammar.h"

/* An element at the place of `like`, in its tree's name space, not yet put anywhere. */
xmlNode *substitute_element(const xmlNode *like, enum element element, struct arena *arena);
/* Put `text` behind what is in the element. */
void substitute_text(xmlNode *node, const char *text);
/* A paragraph as `parent` holds them, in a report one without a number, not yet put anywhere. NULL: `parent` holds none. */
xmlNode *substitute_paragraph(const xmlNode *like, enum element parent, const char *text, struct arena *arena);
/* Of the element's attributes only what says where it stands, not what it says, is left; and those that it must have, in words
 * that say nothing. All that is in it goes. */
void substitute_nothing(xmlNode *node);

#endif
