/* mailing.h - a pack and a mail list to messages, one for each recipient. */
#ifndef CLI_MAILING_H
#define CLI_MAILING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "cli/session.h"
#include "post/library.h"
#include "post/list.h"

/* A message that is made. */
struct letter {
	const char *key;               /* its name in the outbox: "r-jones-0a1b2c3d4e5f" */
	const char *pack;              /* id of the pack */
	const struct mail_recipient *to;
	const char *bytes; size_t len;
};

struct mailing {
	const struct session *session;
	const struct mail_list *list;
	const struct gmime *gmime;
	const char *date;              /* message_date() */
	/* Is this message needed? It is made when the answer is yes. */
	bool (*wants)(void *context, const struct letter *letter);
	/* Take it. False, with findings, ends all. */
	bool (*take)(void *context, const struct letter *letter);
	/* A file that messages link to, for the clerk to put there; the same may come several times. */
	bool (*offer)(void *context, const char *name, const char *bytes, size_t len);
	void *context;
};

/* Make the pack in the file `path` for each recipient of the list, those with the same rights from one
 * building of it, and their messages. False with findings when one cannot be made; some may have been
 * taken by then. */
MUST_USE bool mailing_make(const struct mailing *mailing, const char *path, struct diags *diags);

#endif
