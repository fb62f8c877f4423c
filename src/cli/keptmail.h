/* keptmail.h - the messages in which an issue was sent, kept with it. */
#ifndef CLI_KEPTMAIL_H
#define CLI_KEPTMAIL_H

#include <stdbool.h>

#include "base/diag.h"
#include "certify/absence.h"
#include "cli/options.h"

/* Keep what --mail names in `bag`/data/mail: of an outbox, the messages that were sent of the pack `id`; files as they
 * are. With `absence` (NULL: nothing to prove) each is read: one of an outbox that holds what is exempt belongs to the
 * private edition, and is left out with a note; a file that does is an error. False with errors. */
MUST_USE bool keptmail_add(const struct options *options, const char *id, struct absence *absence, const char *bag,
    struct diags *diags);

#endif
