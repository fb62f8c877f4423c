/* findings.h - what an officer is told of somebody else's PDF, in the catalogue's words: each
 * finding with its pages, and what to do. */
#ifndef ANNEX_FINDINGS_H
#define ANNEX_FINDINGS_H

#include "annex/annex.h"
#include "base/diag.h"

/* Add what is to be said of `annex`, the file `path`, to `diags`: warnings, and notes; one
 * error when it cannot be used at all. */
void annex_findings(const struct annex *annex, const char *path, struct diags *diags);

/* What `annex` still holds that a reader of it does not see, for an edition that the public gets: those
 * of its findings that are about such things, at `at` (the pack's <annex>), with `title` before them.
 * Text under boxes, places yet to be blacked out, earlier versions, attached files, hidden layers,
 * comments, fields and the like are errors; who made it, comments that are seen, and a scan's recognised
 * text are warnings. The codes are those of annex_findings(), so that seen="..." on the <annex> makes
 * notes of them (definition/seen.h). No text of the annex is quoted. */
void annex_disclosures(const struct annex *annex, const char *title, struct src_pos at,
    struct diags *diags);

/* The code of the `i`th finding that there is, or NULL behind the last; for tests and docs. */
const char *annex_finding_code(size_t i);

#endif
