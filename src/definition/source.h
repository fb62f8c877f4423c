/* source.h - where an element stands in its file.
 * libxml2 keeps a 16-bit line and no column; the reader records both as it
 * parses. */
#ifndef DEFINITION_SOURCE_H
#define DEFINITION_SOURCE_H

#include <libxml/tree.h>

#include "base/diag.h"

#define DEFINITION_NS "urn:rapporteur:1"

/* The place of an element read by plan_read(); `file` is the plan's. */
struct src_pos source_pos(const xmlNode *element);

/* Let libxml2, and libxslt on top of it, take memory as we do (base/mem.h): they
 * would go on with parts of the tree missing when there is none left. To be
 * called once, before anything else that may use them and before any thread. */
void source_init(void);

#endif
