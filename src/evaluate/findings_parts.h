/* findings_parts.h - the kinds of findings, one file each; for findings.c only. */
#ifndef EVALUATE_FINDINGS_PARTS_H
#define EVALUATE_FINDINGS_PARTS_H

#include "base/arena.h"
#include "base/diag.h"
#include "evaluate/evaluation.h"

/* What every kind needs. `arena` holds words until the run is over. */
struct check {
	const struct plan *plan;
	const struct evaluation *evaluation;
	struct diags *diags;
	struct arena *arena;
};

void findings_bands(const struct check *check);
void findings_measures(const struct check *check);
void findings_values(const struct check *check);
void findings_actions(const struct check *check);
void findings_acronyms(const struct check *check);

#endif
