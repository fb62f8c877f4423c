/* schema.h - the definitions for people and for XML editors. */
#ifndef DEFINITION_SCHEMA_H
#define DEFINITION_SCHEMA_H

#include "base/file.h"
#include "definition/grammar.h"

/* Write the RELAX NG schema (XML syntax) of `root`. False when `sink` failed. */
MUST_USE bool schema_write(enum element root, struct sink *sink);

/* Write the table of the elements under `root` and their attributes as Markdown. False when
 * `sink` failed. */
MUST_USE bool reference_write(enum element root, struct sink *sink);

#endif
