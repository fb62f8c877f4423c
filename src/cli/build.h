/* build.h - papers on the disk, for commands besides `build`. */
#ifndef CLI_BUILD_H
#define CLI_BUILD_H

#include "base/diag.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/target.h"

/* Build every file of session->options to `target`, whose folders are there. Faults go to `diags`. EXIT_FINDINGS: a
 * certificate says that a check failed. */
enum exit_status build_files(const struct session *session, const struct target *target, struct diags *diags);

/* Write the one paper `order` of the subject to where `target` says, all its formats or none. Faults, and
 * what could not be written, go to `diags`. Everything is borrowed. */
void build_subject(const struct session *session, const struct target *target, const struct subject *subject,
    const struct order *order, struct diags *diags);

#endif
