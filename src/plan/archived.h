/* archived.h - the earlier issues that an archive holds, put into the plan's tree as if it named each. */
#ifndef PLAN_ARCHIVED_H
#define PLAN_ARCHIVED_H

#include <stdbool.h>

#include "definition/definition.h"

/* In place of <issues archive="FOLDER"> of the plan `definition` (nothing is done to one without): an <issue> for each
 * earlier day of which the folder has an issue with the plan's id, of its latest version. `file` is what the members
 * had, `public` what the public had, either missing where the archive has none; `file` alone, where both are the same.
 * ARCHIVED_BAG and ARCHIVED_PUBLIC_BAG, which the grammar does not know, are the bags that they are in. The attribute
 * is taken away when there is any, so that this is done once.
 *
 * Each bag is held against its own manifests, as far as it is read. False when the archive cannot be read, a bag is
 * damaged, or two are the same issue; then nothing is changed, and errors are added to `diags` (NULL: nobody asks). */
bool archived_issues(const struct definition *definition, struct diags *diags);

#define ARCHIVED_BAG "bag"
#define ARCHIVED_PUBLIC_BAG "public-bag"

#endif
