/* plansource.h - a plan as `sheet` and `import` work on it: the officer's own file, with all that stands in it. */
#ifndef CLI_PLANSOURCE_H
#define CLI_PLANSOURCE_H

#include <stdbool.h>

#include "base/diag.h"
#include "cli/options.h"
#include "evaluate/evaluation.h"

struct plan_source {
	struct plan *plan;
	struct evaluation *evaluation;
	bool exempt;               /* its public edition has less in it */
};

/* Read the plan in `path` and judge it as the options say. False with errors in `diags`. Given back with
 * plan_source_drop() in either case. */
MUST_USE bool plan_source_read(struct plan_source *source, const char *path, const struct options *options,
    struct diags *diags);
void plan_source_drop(struct plan_source *source);

#endif
