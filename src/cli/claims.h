/* claims.h - who may write which path. Nothing that is read is written over, and nothing
 * is written twice; both are found out before anything is made. */
#ifndef CLI_CLAIMS_H
#define CLI_CLAIMS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "base/map.h"

/* The claims of one run. */
struct claims;

/* `files`: the roots that the run reads, as the command line names them. Borrowed. */
MUST_USE struct claims *claims_new(char *const *files, size_t count);
void claims_drop(struct claims *claims);

/* Claim `path` for what is made from the file `source`, which itself reads the `count`
 * files `inputs`. False with an error at `source` when it is read or claimed already. */
MUST_USE bool claims_take(struct claims *claims, const char *path, const char *source,
    const char *const *inputs, size_t count, struct diags *diags);

#endif
