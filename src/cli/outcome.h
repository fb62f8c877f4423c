/* outcome.h - what became of the messages of an outbox, for the clerk and for the exit status. */
#ifndef CLI_OUTCOME_H
#define CLI_OUTCOME_H

#include <stdbool.h>

#include "cli/options.h"
#include "post/outbox.h"

/* Print a line for each message of this run and each in doubt, and their numbers. `quiet`: only those
 * that somebody has to see to. */
void outcome_print(const struct outbox *outbox, bool quiet);

/* EXIT_DONE: all are sent; EXIT_FINDINGS: some wait; EXIT_NOT_WRITTEN: some are refused or in doubt. */
enum exit_status outcome_status(const struct outbox *outbox);

#endif
