/* secret.h - passwords and tokens: from files that nobody else may read, or from a command of the
 * office's. They are in memory only as long as they are used, and in no message of ours. */
#ifndef POST_SECRET_H
#define POST_SECRET_H

#include <stdbool.h>

#include "base/diag.h"
#include "base/mem.h"
#include "post/list.h"

/* How a server is logged into. */
struct login {
	char *name;                    /* or NULL */
	char *secret;                  /* the password or token; NULL for a server without login */
};

/* Find the name and secret that `server` asks for. False with an error that does not quote the secret.
 * `login` is given back with login_drop() in either case. */
MUST_USE bool login_find(const struct mail_server *server, struct login *login, struct diags *diags);
void login_drop(struct login *login);

/* The one line of a file of mode 0600 or less that is ours (or root's): a heap string, given back with
 * secret_drop(). NULL with an error at `at`. */
MUST_USE char *secret_file(const char *path, struct src_pos at, struct diags *diags);
/* Overwrite a secret and free it. NULL is allowed. */
void secret_drop(char *secret);

#endif
