/* small.h - small counts about people in the public edition of a plan.
 *
 * Every count that the plan states becomes a cell of a table (disclosure/table.h), with everything by
 * which one could be worked out from others: declared totals, the year and its quarters, the rises of
 * cumulative values, numerators and denominators and who is in the one and not in the other, printed
 * percentages, and what earlier public issues said. What the table says is then written into the source:
 * whatever is reckoned from a value later (ratings, directions, gaps, charts, forecasts, totals of
 * the program's own) is reckoned without it. */
#ifndef EDITION_SMALL_H
#define EDITION_SMALL_H

#include <stdbool.h>

#include "base/diag.h"
#include "edition/withheld.h"
#include "plan/plan.h"

/* Has the plan counts about people? */
bool small_has_people(const struct plan *plan);

/* Hide and round in the source tree of `plan`, to which its values point: afterwards the plan is no longer
 * that of its tree. What could not be protected, and texts that repeat what is hidden, are warnings in
 * `found`, earlier issues that cannot be read errors. `withheld` (or NULL) gets what was replaced. */
void small_hide(struct plan *plan, struct arena *arena, struct withheld *withheld, struct diags *found);

#endif
