/* reader.h - a checked <pack>. */
#ifndef PACK_READER_H
#define PACK_READER_H

#include "base/diag.h"
#include "base/mem.h"
#include "pack/pack.h"

/* Build the pack of a definition that has been read, which becomes the pack's; whatever
 * happens it is no longer the caller's. All faults go to `diags`. The pack is the caller's,
 * given back with pack_drop(), or NULL when there was any error. */
MUST_USE struct pack *pack_take(struct definition *definition, struct diags *diags);

/* Free the pack and its source tree. NULL is allowed. */
void pack_drop(struct pack *pack);

#endif
