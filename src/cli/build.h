/* build.h - a subject to a paper on the disk, for commands that are not `build`. */
#ifndef CLI_BUILD_H
#define CLI_BUILD_H

#include "base/diag.h"
#include "cli/session.h"
#include "cli/subject.h"
#include "cli/target.h"

/* Write the one paper `order` of the subject to where `target` says, all its formats or none. Faults, and
 * what could not be written, go to `diags`. Everything is borrowed. */
void build_subject(const struct session *session, const struct target *target, const struct subject *subject,
    const struct order *order, struct diags *diags);

#endif
