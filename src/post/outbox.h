/* outbox.h - messages in a folder on the disk until a server has taken them, and what happened to each.
 *
 * Each message is a file KEY.eml, complete before the journal (journal.h) says that it is queued. The
 * states, each a line of the journal:
 *
 *     queued --> sending --> sent        the server's code and words
 *                   |   \--> deferred    4xx, or no connection: tried again at a time
 *                   |    \-> refused     5xx: for good
 *                   \------> in doubt    the end of the message was sent, and no answer came; or the
 *                                        program was killed since `sending`
 *     withdrawn: the pack or the list were changed before it was sent
 *
 * `sending` is on the disk before the first byte of the message is sent (RFC 5321, 6.1; RFC 1047 has the
 * gap that nobody can close). A message in doubt is not sent again unless somebody says so. */
#ifndef POST_OUTBOX_H
#define POST_OUTBOX_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"

enum outbox_state { OUTBOX_QUEUED, OUTBOX_SENDING, OUTBOX_SENT, OUTBOX_DEFERRED, OUTBOX_REFUSED,
	OUTBOX_DOUBT, OUTBOX_WITHDRAWN, OUTBOX_STATE_COUNT };

/* A message. Strings are the outbox's. */
struct outbox_entry {
	const char *key, *pack, *recipient;    /* ids */
	const char *from, *to;         /* addresses without a fault */
	const char *sha256;            /* of its bytes */
	enum outbox_state state;
	unsigned tries;                /* failed ones in a row */
	int code;                      /* of the server's last answer; 0: none */
	const char *text;              /* what it said, fit to be printed; or "" */
	long long next;                /* of a deferred one: when it is to be tried, in seconds since 1970 */
	bool wanted;                   /* the caller's: belongs to this run */
};

/* Is it still to be sent? */
static inline bool
outbox_waits(const struct outbox_entry *entry)
{
	return entry->state == OUTBOX_QUEUED || entry->state == OUTBOX_DEFERRED;
}

struct outbox;

/* Open the outbox in the folder `path`, made if there is none, for us alone. NULL with errors. */
MUST_USE struct outbox *outbox_open(const char *path, struct diags *diags);
void outbox_close(struct outbox *outbox);

size_t outbox_count(const struct outbox *outbox);
struct outbox_entry *outbox_at(const struct outbox *outbox, size_t i);
/* The entry with that key, or NULL. */
struct outbox_entry *outbox_find(const struct outbox *outbox, const char *key);

/* Keep a message of `len` bytes under entry->key, which is new and fit for a file's name, as queued at
 * `now`. Strings are copied. Returns the outbox's entry; NULL with a failure. */
MUST_USE struct outbox_entry *outbox_queue(struct outbox *outbox, const struct outbox_entry *entry,
    const char *bytes, size_t len, long long now, struct diags *diags);

/* Change the state of an entry, `now`: on the disk when it returns. `code`, `text` and `next` as in the
 * entry. False with a failure; then nothing more may be sent. */
MUST_USE bool outbox_change(struct outbox *outbox, struct outbox_entry *entry, enum outbox_state state,
    long long now, int code, const char *text, long long next, struct diags *diags);

/* The message's bytes, as they were queued: a heap copy. False with an error when they are gone, or are
 * others. */
MUST_USE bool outbox_load(const struct outbox *outbox, const struct outbox_entry *entry, char **bytes,
    size_t *len, struct diags *diags);

/* When a message that could not be sent `tries` times (from 1) is tried again: 1, 5, 15, 60 minutes,
 * then every four hours, after `now`. */
long long outbox_next(unsigned tries, long long now);

#endif
