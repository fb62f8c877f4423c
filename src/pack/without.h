/* without.h - a pack for a member who may not have the papers of some items, such as one who has
 * declared an interest in them. */
#ifndef PACK_WITHOUT_H
#define PACK_WITHOUT_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/mem.h"
#include "pack/pack.h"

/* Take the papers, annexes and text out of the items of `pack` whose ids stand in `ids`, separated by
 * spaces; the agenda keeps their numbers and titles, and says below each that its papers are left out,
 * and `reason`. To be done before any paper is read. Pages are numbered without them. `arena` outlives
 * the pack. False with an error at `at` for each id that no item has, and then nothing is taken out. */
MUST_USE bool pack_leave_out(struct pack *pack, const char *ids, const char *reason, struct src_pos at,
    struct arena *arena, struct diags *diags);

#endif
