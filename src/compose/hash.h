/* hash.h - what a paper was made from, in 64 digits. Private to compose/. */
#ifndef COMPOSE_HASH_H
#define COMPOSE_HASH_H

#include "base/arena.h"
#include "base/diag.h"
#include "plan/plan.h"

/* The SHA-256, in hex, of the plan's file followed by the CSV files that its
 * scorecards name, in document order. From `arena`; NULL with an error in `diags`
 * when one of them cannot be read any more. */
const char *source_hash(struct arena *arena, const struct plan *plan, struct diags *diags);

#endif
