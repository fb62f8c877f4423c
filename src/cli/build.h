/* build.h - the papers of every file of the options, written to a target. */
#ifndef CLI_BUILD_H
#define CLI_BUILD_H

#include "base/diag.h"
#include "cli/session.h"
#include "cli/target.h"

/* Build every file of session->options to `target`, whose folders are there. Faults go to `diags`. EXIT_FINDINGS: a
 * certificate says that a check failed. */
enum exit_status build_files(const struct session *session, const struct target *target, struct diags *diags);

#endif
