/* smtp.h - messages handed to a server, one recipient each, over one connection (RFC 5321, by libcurl).
 *
 * The connection is encrypted and the certificate checked, unless the server is this machine and the list
 * says so. No proxy, no configuration of the user's has a part in it. */
#ifndef POST_SMTP_H
#define POST_SMTP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "post/library.h"
#include "post/list.h"
#include "post/secret.h"

enum smtp_outcome {
	SMTP_SENT,           /* the server answers for it now */
	SMTP_DEFERRED,       /* not now: 4xx, or the connection was lost before the end of the message */
	SMTP_REFUSED,        /* never: 5xx about this message */
	SMTP_DOUBT,          /* the end of the message was sent, and no answer came */
	SMTP_STOPPED,        /* nothing of it was sent, and no other would be: no connection, no login, a
	                      * sender that the server does not take */
};

enum { SMTP_TEXT = 300 };

struct smtp_result {
	enum smtp_outcome outcome;
	int code;                      /* the server's last; 0: none */
	char text[SMTP_TEXT];          /* what it said, or libcurl; printable ASCII without the secret */
	enum wording advice;           /* what to do about it, a text without arguments; WORDING_COUNT: none */
};

struct smtp;

/* Nothing is sent yet. All is borrowed until smtp_close(). */
MUST_USE struct smtp *smtp_open(const struct curl *curl, const struct mail_server *server,
    const struct login *login, struct diags *diags);
void smtp_close(struct smtp *smtp);

/* Send a message whose bytes are message_is_sound() from `from` to `to`, addresses without a fault.
 * `begins` is asked when the server waits for the message, before its first byte is sent: when it says
 * false, nothing is, and the outcome is SMTP_STOPPED with an empty text. */
void smtp_send(struct smtp *smtp, const char *from, const char *to, const char *bytes, size_t len,
    bool (*begins)(void *context), void *context, struct smtp_result *result);

#endif
