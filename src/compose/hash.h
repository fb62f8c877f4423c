/* hash.h - what a paper was made from, in 64 digits. Private to compose/. */
#ifndef COMPOSE_HASH_H
#define COMPOSE_HASH_H

#include "base/arena.h"
#include "plan/plan.h"

/* The SHA-256, in hex, of the files the plan was read from: the plan itself, then
 * its CSV files in the order in which it names them. From `arena`. */
const char *source_hash(struct arena *arena, const struct plan *plan);

/* The same of `count` files. */
const char *files_hash(struct arena *arena, const struct source_file *const *files, size_t count);

#endif
