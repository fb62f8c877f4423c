/* message.h - a message of the Internet (RFC 5322, MIME) with a pack in it, as bytes. The same from the
 * same: nothing in it is random or from the clock.
 *
 *     multipart/mixed
 *       multipart/alternative
 *         text/plain
 *         multipart/related        (text/html alone when it has no pictures)
 *           text/html
 *           image/png ...
 *       application/pdf, text/calendar ...
 *
 * What would hold one part only is left out. Lines end in CRLF, are ASCII and no longer than 78. */
#ifndef POST_MESSAGE_H
#define POST_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "mail/body.h"
#include "post/library.h"
#include "post/list.h"

/* A file that goes with a message. Filled by the caller, but for what enclosures_decide() finds. */
struct enclosure {
	const char *name;              /* as the receiver sees it */
	const char *title; size_t pages;   /* what the message calls it; 0: it has none */
	enum enclosure_kind { ENCLOSED_PDF, ENCLOSED_CALENDAR } kind;
	const char *bytes; size_t len;
	bool linkable;                 /* else it is attached, whatever its size */
	bool attached, linked;         /* decided; both are possible */
	const char *sha256, *href;     /* decided, of what is linked: 64 hexadecimal digits; a web address */
};

/* Decide which of `count` enclosures are attached to a message to `to` and which are linked, by its
 * rights and by what fits into list->limit beside a body. To be asked before the body is made, which
 * speaks of both. Memory from `arena`. False with an error when something must be linked and the list
 * says no address. */
MUST_USE bool enclosures_decide(const struct mail_list *list, const struct mail_recipient *to,
    struct enclosure *enclosures, size_t count, struct arena *arena, struct diags *diags);

struct message {
	struct mailbox from, reply_to, to;     /* reply_to.address: NULL for none */
	const char *subject, *lang;
	const char *date;              /* RFC 5322, 3.3: message_date() */
	const char *id;                /* message_id(), without the domain */
	const struct mail_body *body;  /* html NULL: plain text alone */
	const struct enclosure *enclosures; size_t enclosure_count;
};

/* What a message to that recipient is known by: 32 hexadecimal digits that are the same for the same
 * pack (its id, and `source`, a hash of what it was made from), address, edition and left out items. */
const char *message_id(struct arena *arena, const char *pack, const char *source,
    const struct mail_recipient *to);

/* Read a date such as 2026-04-25T09:30:00+01:00 or ...Z (RFC 3339) and give it as RFC 5322 has it, in
 * `arena`. NULL: it is none. `seconds` since 1970 for the second. */
const char *message_date(struct arena *arena, const char *text);
const char *message_date_at(struct arena *arena, long long seconds);

/* Write the message to the end of `out`. False with an error in `diags` when some name or text may not
 * stand in one. */
MUST_USE bool message_write(const struct gmime *gmime, const struct message *message, struct strbuf *out,
    struct diags *diags);

/* May these bytes be sent as they are? All lines end in CRLF, there is no other CR or LF, no NUL and
 * nothing beyond ASCII, and no line is longer than 998 (RFC 5322, 2.1.1). */
MUST_USE bool message_is_sound(const char *bytes, size_t len);

#endif
