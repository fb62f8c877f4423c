/* findings.h - what an officer is told of somebody else's PDF, in the catalogue's words: each
 * finding with its pages, and what to do. */
#ifndef ANNEX_FINDINGS_H
#define ANNEX_FINDINGS_H

#include "annex/annex.h"
#include "base/diag.h"

/* Add what is to be said of `annex`, the file `path`, to `diags`: warnings, and notes; one
 * error when it cannot be used at all. */
void annex_findings(const struct annex *annex, const char *path, struct diags *diags);

/* The code of the `i`th finding that there is, or NULL behind the last; for tests and docs. */
const char *annex_finding_code(size_t i);

#endif
