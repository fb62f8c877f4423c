/* source.h - where an element stands in its file.
 * libxml2 keeps a 16-bit line and no column; the reader records both as it
 * parses. */
#ifndef PLAN_SOURCE_H
#define PLAN_SOURCE_H

#include <libxml/tree.h>

#include "base/diag.h"

#define PLAN_NS "urn:rapporteur:1"

/* The place of an element read by plan_read(); `file` is the plan's. */
struct src_pos source_pos(const xmlNode *element);

#endif
