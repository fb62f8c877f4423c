/* hash.h - what a paper was made from, in 64 digits: on its pages, in its figures, in the archive. */
#ifndef DEFINITION_HASH_H
#define DEFINITION_HASH_H

#include "base/arena.h"
#include "definition/definition.h"

/* The SHA-256, in hex, of `count` files one after the other: a plan, then its CSV files in the order in
 * which it names them. From `arena`. */
const char *files_hash(struct arena *arena, const struct source_file *files, size_t count);

/* The same of files that stand apart. */
const char *source_files_hash(struct arena *arena, const struct source_file *const *files, size_t count);

#endif
