/* sending.h - what is due in an outbox, handed to the server of a list. */
#ifndef CLI_SENDING_H
#define CLI_SENDING_H

#include "base/diag.h"
#include "post/list.h"
#include "post/outbox.h"

/* Send the entries that are wanted, wait and are due at `now`, in the order in which they were queued;
 * what happens to each is in the outbox before the next is begun. list->server is not NULL. A server
 * that cannot be used ends it, with a failure. SIGINT and the like end it between two messages. */
void sending_run(struct outbox *outbox, const struct mail_list *list, long long now, struct diags *diags);

#endif
