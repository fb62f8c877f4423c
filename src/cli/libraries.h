/* libraries.h - by which libraries and fonts a paper got its bytes: who makes it again years later, and gets others,
 * looks here first. */
#ifndef CLI_LIBRARIES_H
#define CLI_LIBRARIES_H

#include <stddef.h>

#include "base/arena.h"
#include "type/typeface.h"

/* "libxml2 2.9.14, libharu 2.4.3, ...": as they are loaded now. In `arena`. */
const char *libraries_told(struct arena *arena);

/* "LiberationSans-Bold sha256:DIGITS" of each face of the family, each font once in `list`, which has room for
 * `most`; `count` of them are there. Strings are in `arena`. */
void fonts_told(const struct type_family *family, struct arena *arena, const char **list, size_t *count, size_t most);

#endif
