/* names.h - which names of files every BagIt tool, file system and archivist reads alike.
 *
 * RFC 8493 (2.1.3) has CR, LF and % written as %0D, %0A and %25 in a manifest; no tool does all of it, and tools do
 * not agree. File systems fold capitals and Unicode's forms differently. So such names are refused. */
#ifndef ARCHIVE_NAMES_H
#define ARCHIVE_NAMES_H

#include "base/arena.h"
#include "wording/say.h"

/* What is wrong with the path of a file in a bag, a text without arguments that goes on after the name;
 * WORDING_COUNT: nothing. */
enum wording name_fault(const char *path);

/* The path as file systems compare it that know neither capitals nor forms of Unicode: two paths of which this is the
 * same are one file to some. From `arena`. */
const char *name_folded(const char *path, struct arena *arena);

/* The path with what cannot be printed as \xNN. From `arena`. */
const char *name_shown(const char *path, struct arena *arena);

#endif
