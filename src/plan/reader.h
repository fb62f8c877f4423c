/* reader.h - XML (and CSV beside it) to a checked plan. */
#ifndef PLAN_READER_H
#define PLAN_READER_H

#include "base/diag.h"
#include "plan/plan.h"

/* Read and check the plan in `path`; "-": from the standard input, and what it names lies
 * in the current folder. All faults of the file are added to
 * `diags` in one run, each with file, line, column, what is wrong and what to
 * do. Returns the plan, the caller's, given back with plan_drop(), or NULL when
 * there was any error. External entities, DTDs and the network are refused. */
MUST_USE struct plan *plan_read(const char *path, struct diags *diags);

/* The same for a definition that has been read, which becomes the plan's; whatever happens it
 * is no longer the caller's. */
MUST_USE struct plan *plan_take(struct definition *definition, struct diags *diags);

/* The plan of a definition that stays the caller's, which the plan lives in: for who works on its tree,
 * which then holds the values of its CSV files too. NULL when there was any error, in its `found`.
 * Nothing else may be built from it afterwards. */
MUST_USE struct plan *plan_view(struct definition *definition);

/* Free the plan and its source tree. NULL is allowed. */
void plan_drop(struct plan *plan);

#endif
