/* rebuild.h - the papers and figures of a bag made again from it alone, and compared. */
#ifndef CLI_REBUILD_H
#define CLI_REBUILD_H

#include <stdbool.h>

#include "archive/info.h"
#include "base/diag.h"

/* Make them in the folder `scratch`, which is removed again, from the sources in the folder `bag` as `info` says, and
 * compare them with bag/data/papers and bag/data/figures. Each that differs, is missing or is too many is an error in
 * `diags`. True when none does. */
MUST_USE bool rebuild_compare(const char *bag, const struct info *info, unsigned jobs, const char *scratch,
    struct diags *diags);

#endif
