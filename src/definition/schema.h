/* schema.h - the definitions for people and for XML editors. */
#ifndef DEFINITION_SCHEMA_H
#define DEFINITION_SCHEMA_H

#include "base/file.h"

/* Write the RELAX NG schema (XML syntax) of <plan>. False when `sink` failed. */
MUST_USE bool plan_schema_write(struct sink *sink);

/* Write the table of elements and attributes as Markdown. False when `sink`
 * failed. */
MUST_USE bool plan_reference_write(struct sink *sink);

#endif
