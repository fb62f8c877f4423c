/* references.h - references to what the public edition leaves out. */
#ifndef EDITION_REFERENCES_H
#define EDITION_REFERENCES_H

#include <libxml/tree.h>

#include "base/arena.h"
#include "base/map.h"

/* Set right what refers to ids that are `gone` (id -> its new one, "" when it has none) in the tree
 * below `root`: lists lose them, a link becomes its words, a reference leads to what stands in the
 * place or says that it is not published. */
void references_settle(xmlNode *root, const struct map *gone, struct arena *arena);

#endif
