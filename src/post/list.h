/* list.h - who gets a pack by e-mail, with which rights, and by which server: a <mail-list>, read
 * and checked. It holds no password and no token, only where they are.
 *
 * Immutable once list_take() has returned it. Strings are UTF-8, borrowed from the list, and have
 * passed address.h: addresses address_fault(), names and subjects field_is_sound(). */
#ifndef POST_LIST_H
#define POST_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/diag.h"
#include "definition/definition.h"

enum mail_format { MAIL_PDF = 1, MAIL_HTML = 2, MAIL_ICS = 4, MAIL_LINK = 8 };   /* one bit each */
enum mail_edition { MAIL_PUBLIC, MAIL_PRIVATE };
enum mail_security { MAIL_STARTTLS, MAIL_TLS, MAIL_PLAINTEXT };
enum mail_auth { MAIL_AUTH_NONE, MAIL_AUTH_XOAUTH2, MAIL_AUTH_OAUTHBEARER, MAIL_AUTH_LOGIN, MAIL_AUTH_PLAIN };

struct mailbox {
	const char *address;
	const char *name;              /* or NULL */
};

struct mail_server {
	const char *host, *ehlo;
	unsigned port;
	enum mail_security security;
	enum mail_auth auth;
	const char *login;             /* or NULL */
	const char *credentials, *token_file, *ca;     /* paths as they are to be opened, or NULL */
	const char *token_command;     /* or NULL */
	const char *signs;             /* a domain, or NULL */
	struct src_pos at;
};

struct mail_recipient {
	const char *id;                /* may be part of a file's name */
	struct mailbox to;
	enum mail_edition edition;
	unsigned formats;              /* enum mail_format */
	const char *without;           /* ids of items, separated by single spaces; NULL: none */
	const char *without_reason;    /* set with it */
	const char *protected;         /* the file of the password, or NULL */
	struct src_pos at;
};

struct mail_list {
	const char *file, *id;
	struct mailbox from, reply_to;     /* the latter's address may be NULL */
	const char *subject, *lang;        /* or NULL */
	const char *link;                  /* ends in "/"; NULL: nothing can be linked */
	size_t limit;                      /* bytes of a message */
	const struct mail_server *server;  /* or NULL */
	struct mail_recipient *recipients; size_t count;
};

/* Take what `definition` holds, which becomes the list's whatever happens. All faults go to `diags` in
 * one run. The list is the caller's, given back with list_drop(); NULL when there was any error. */
MUST_USE struct mail_list *list_take(struct definition *definition, struct diags *diags);
void list_drop(struct mail_list *list);

/* What `check` finds in a list without a fault: a domain that the server may not sign for (DMARC,
 * RFC 7489, 3.1). */
void list_findings(const struct mail_list *list, struct diags *diags);

#endif
