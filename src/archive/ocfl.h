/* ocfl.h - an archive as an OCFL 1.1 storage root (Oxford Common File Layout, https://ocfl.io/1.1/spec/): an object for
 * each issue, with a version for each of its bags, for repositories that want it so. The bags stay the record. */
#ifndef ARCHIVE_OCFL_H
#define ARCHIVE_OCFL_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/issues.h"
#include "base/diag.h"

/* Write the issues of the archive folder `archive` to `root`, a folder that is empty or not there; it appears when it
 * is complete. `*objects` is how many objects it has. False with errors: nothing is left then. */
MUST_USE bool ocfl_export(const char *archive, const struct issues *issues, const char *root, size_t *objects,
    struct diags *diags);

#endif
