#include "post/list.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "definition/attribute.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "post/address.h"
#include "wording/error.h"

enum { MEGABYTE = 1000 * 1000, USUAL_LIMIT = 10, MOST_LIMIT = 150, MAX_ID = 60 };

/* A list and what it was read from. */
struct owned_list {
	struct mail_list list;         /* first: a list is its owned_list */
	struct mail_server server;
	struct definition *definition;
};

struct build {
	struct owned_list *owned;
	struct mail_list *list;
	struct definition *definition;
	struct arena *arena;
	struct diags *diags;
};

#define BUILD_FAULT(b, node, code, ...) \
	SAY_ERROR((b)->diags, source_pos(node), (code), __VA_ARGS__)

/* ---- what may go into a header --------------------------------------------------------------- */

/* The attribute's text, which may stand in a header; NULL when there is none, or it is at fault. */
static const char *
build_field(struct build *b, const xmlNode *node, const char *name)
{
	const char *text = tree_words(node, name, b->arena);

	/* As written: collapsing has made spaces of line breaks, which in a header are an attempt. */
	if (text == NULL || (field_is_sound(text) && field_is_sound(tree_attribute(node, name))))
		return text;
	BUILD_FAULT(b, node, "bad-field", error_mail_field, (const char *)node->name, name);
	return NULL;
}

static const char *
build_address(struct build *b, const xmlNode *node)
{
	const char *address = tree_words(node, "address", b->arena);
	enum wording fault;

	if (address == NULL)
		return NULL;
	fault = address_fault(address);
	if (fault == WORDING_COUNT)
		return address;
	BUILD_FAULT(b, node, "bad-address", error_mail_address, structure_quote(address, b->arena),
	    say_plain(fault));
	return NULL;
}

static struct mailbox
build_mailbox(struct build *b, const xmlNode *node)
{
	if (node == NULL)
		return (struct mailbox){ NULL, NULL };
	return (struct mailbox){ build_address(b, node), build_field(b, node, "name") };
}

static const char *
build_domain(struct build *b, const xmlNode *node, const char *name, bool single)
{
	const char *domain = tree_words(node, name, b->arena);

	if (domain == NULL || domain_is_sound(domain, single))
		return domain;
	BUILD_FAULT(b, node, "bad-domain", error_mail_domain, name, structure_quote(domain, b->arena));
	return NULL;
}

static const char *
build_file(struct build *b, const xmlNode *node, const char *name)
{
	const char *file = tree_words(node, name, b->arena);

	return file != NULL ? definition_beside(b->definition, file) : NULL;
}

/* ---- the server --------------------------------------------------------------------------------- */

/* Is it this machine itself? */
static bool
is_loopback(const char *host)
{
	return strcasecmp(host, "localhost") == 0 || strcmp(host, "127.0.0.1") == 0;
}

static bool
takes_token(enum mail_auth auth)
{
	return auth == MAIL_AUTH_XOAUTH2 || auth == MAIL_AUTH_OAUTHBEARER;
}

static unsigned
usual_port(const struct mail_server *s)
{
	return s->security == MAIL_TLS ? 465 : s->auth != MAIL_AUTH_NONE ? 587 : 25;
}

/* Which of its secrets the server needs, and none that it does not. */
static void
check_login(struct build *b, const xmlNode *node, const struct mail_server *s)
{
	static const char *const names[] = { "none", "xoauth2", "oauthbearer", "login", "plain" };
	bool token = takes_token(s->auth), none = s->auth == MAIL_AUTH_NONE;
	const char *auth = names[s->auth];

	if (none && (s->login != NULL || s->credentials != NULL || s->token_file != NULL || s->token_command != NULL))
		BUILD_FAULT(b, node, "no-auth", error_mail_no_auth);
	else if (token && (s->token_file != NULL) == (s->token_command != NULL))
		BUILD_FAULT(b, node, "token", error_mail_token, auth);
	else if (token && s->login == NULL)
		BUILD_FAULT(b, node, "token-login", error_mail_token_login, auth);
	else if (!none && !token && s->credentials == NULL)
		BUILD_FAULT(b, node, "credentials", error_mail_credentials, auth);
	else if ((token && s->credentials != NULL)
	    || (!token && (s->token_file != NULL || s->token_command != NULL)))
		BUILD_FAULT(b, node, "other-secret", error_mail_other_secret, auth);
}

static bool
is_address_literal(const char *host)
{
	return host[strspn(host, "0123456789.")] == '\0';
}

static void
build_server(struct build *b, const xmlNode *node)
{
	struct mail_server *s = &b->owned->server;
	double port;

	if (node == NULL)
		return;
	s->at = source_pos(node);
	s->host = tree_words(node, "host", b->arena);
	if (s->host != NULL && !is_address_literal(s->host))
		s->host = build_domain(b, node, "host", true);
	s->ehlo = build_domain(b, node, "ehlo", false);
	s->security = (enum mail_security)attribute_choice(node, "security", MAIL_STARTTLS);
	s->auth = (enum mail_auth)attribute_choice(node, "auth", MAIL_AUTH_NONE);
	s->login = build_field(b, node, "login");
	s->credentials = build_file(b, node, "credentials");
	s->token_file = build_file(b, node, "token-file");
	s->token_command = tree_words(node, "token-command", b->arena);
	s->ca = build_file(b, node, "ca");
	s->signs = build_domain(b, node, "signs", false);
	port = attribute_number(node, "port");
	if (port > 65535)
		BUILD_FAULT(b, node, "bad-port", error_mail_port);
	s->port = port >= 1 && port <= 65535 ? (unsigned)port : usual_port(s);
	check_login(b, node, s);
	if (s->security == MAIL_PLAINTEXT && s->host != NULL && !is_loopback(s->host))
		BUILD_FAULT(b, node, "plaintext", error_mail_plaintext, s->host);
	b->list->server = s;
}

/* ---- recipients ------------------------------------------------------------------------------------ */

/* What a recipient or group gets, as bits; `otherwise` when it does not say. */
static unsigned
build_formats(const xmlNode *node, struct arena *arena, unsigned otherwise)
{
	static const struct { const char *name; enum mail_format format; } formats[] = {
		{ "pdf", MAIL_PDF }, { "html", MAIL_HTML }, { "ics", MAIL_ICS }, { "link", MAIL_LINK },
	};
	const char *list = tree_attribute(node, "formats"), *word;
	unsigned found = 0;
	size_t i;

	if (list == NULL)
		return otherwise;
	while ((word = words_next(&list, arena)) != NULL)
		for (i = 0; i < ARRAY_LEN(formats); i++)
			if (strcmp(word, formats[i].name) == 0)
				found |= formats[i].format;
	return found;
}

/* A recipient has no right that the group has not. */
static void
check_rights(struct build *b, const xmlNode *node, const xmlNode *group, const struct mail_recipient *r)
{
	unsigned allowed = build_formats(group, b->arena, MAIL_PDF | MAIL_HTML | MAIL_ICS);

	if (r->edition == MAIL_PRIVATE && attribute_choice(group, "edition", MAIL_PUBLIC) == MAIL_PUBLIC)
		BUILD_FAULT(b, node, "wider-than-group", error_mail_wider_edition, r->id, tree_attribute(group, "id"));
	if ((r->formats & ~allowed) != 0)
		BUILD_FAULT(b, node, "wider-than-group", error_mail_wider_formats, r->id, tree_attribute(group, "id"));
}

/* Nobody is there twice, as id or as address. */
static void
check_twice(struct build *b, const xmlNode *node, const struct mail_recipient *r)
{
	const struct mail_recipient *other;

	for (other = b->list->recipients; other < r; other++) {
		if (strcasecmp(other->id, r->id) == 0)   /* in a file's name case may not count */
			BUILD_FAULT(b, node, "duplicate-id", error_mail_duplicate_id, r->id,
			    say_digits(b->arena, other->at.line));
		if (r->to.address != NULL && other->to.address != NULL
		    && address_same(other->to.address, r->to.address))
			BUILD_FAULT(b, node, "duplicate-address", error_mail_duplicate_address, r->to.address,
			    say_digits(b->arena, other->at.line));
	}
}

/* `group`: NULL for one that stands by itself. */
static void
build_recipient(struct build *b, const xmlNode *node, const xmlNode *group)
{
	struct mail_recipient *r = &b->list->recipients[b->list->count];
	const char *id = tree_words(node, "id", b->arena);
	const xmlNode *rights = group != NULL ? group : node;

	if (id == NULL)
		return;
	r->id = id;
	r->at = source_pos(node);
	r->to = build_mailbox(b, node);
	r->edition = (enum mail_edition)attribute_choice(node, "edition",
	    attribute_choice(rights, "edition", MAIL_PUBLIC));
	r->formats = build_formats(node, b->arena,
	    build_formats(rights, b->arena, MAIL_PDF | MAIL_HTML | MAIL_ICS));
	r->without = tree_words(node, "without", b->arena);
	r->without_reason = build_field(b, node, "without-reason");
	r->protected = build_file(b, node, "protected");
	if (r->protected == NULL)
		r->protected = build_file(b, rights, "protected");
	if (strlen(id) > MAX_ID)
		BUILD_FAULT(b, node, "long-id", error_mail_long_id, structure_quote(id, b->arena));
	if ((r->without != NULL) != (tree_attribute(node, "without-reason") != NULL))
		BUILD_FAULT(b, node, "without-reason", error_mail_without_reason, id);
	if (r->formats != 0 && (r->formats & (MAIL_PDF | MAIL_LINK)) == 0)
		SAY_WARNING(b->diags, r->at, "no-pack", warning_mail_no_pack, id);
	if ((r->formats & MAIL_LINK) != 0 && b->list->link == NULL)
		BUILD_FAULT(b, node, "no-link", error_mail_no_link, id);
	if (group != NULL)
		check_rights(b, node, group, r);
	check_twice(b, node, r);
	b->list->count++;
}

static void
build_recipients(struct build *b, const xmlNode *root)
{
	const xmlNode *g, *n;

	b->list->recipients = ARENA_ARRAY(b->arena, struct mail_recipient,
	    b->definition->structure.count[EL_MAIL_RECIPIENT] + 1);
	for (g = tree_first_of(root, EL_MAIL_GROUP); g != NULL; g = tree_next_of(g, EL_MAIL_GROUP))
		for (n = tree_first_of(g, EL_MAIL_RECIPIENT); n != NULL; n = tree_next_of(n, EL_MAIL_RECIPIENT))
			build_recipient(b, n, g);
	for (n = tree_first_of(root, EL_MAIL_RECIPIENT); n != NULL; n = tree_next_of(n, EL_MAIL_RECIPIENT))
		build_recipient(b, n, NULL);
	if (tree_first_of(root, EL_MAIL_GROUP) == NULL && tree_first_of(root, EL_MAIL_RECIPIENT) == NULL)
		BUILD_FAULT(b, root, "no-recipient", error_mail_no_recipient);
}

/* ---- the list ---------------------------------------------------------------------------------------- */

/* "https://", then what may stand in a path of a web address (RFC 3986, 3.3), no query. */
static const char *
build_link(struct build *b, const xmlNode *root)
{
	static const char secure[] = "https://";
	const char *link = tree_words(root, "link", b->arena);
	size_t len = link != NULL ? strlen(link) : 0;

	if (link == NULL)
		return NULL;
	if (strncmp(link, secure, strlen(secure)) == 0 && len > strlen(secure) && len < 500
	    && link[strspn(link, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~%:/@")] == '\0')
		return link[len - 1] == '/' ? link : arena_printf(b->arena, "%s/", link);
	BUILD_FAULT(b, root, "bad-link", error_mail_link, structure_quote(link, b->arena));
	return NULL;
}

static void
build_list(struct build *b)
{
	const xmlNode *root = xmlDocGetRootElement(b->definition->source);
	struct mail_list *list = b->list;
	double limit = attribute_number(root, "attach-limit");

	list->id = tree_words(root, "id", b->arena);
	list->subject = build_field(b, root, "subject");
	list->lang = tree_words(root, "lang", b->arena);
	list->link = build_link(b, root);
	if (limit > MOST_LIMIT)
		BUILD_FAULT(b, root, "bad-limit", error_mail_limit);
	list->limit = (size_t)(limit >= 1 && limit <= MOST_LIMIT ? limit : USUAL_LIMIT) * MEGABYTE;
	list->from = build_mailbox(b, tree_first_of(root, EL_MAIL_FROM));
	list->reply_to = build_mailbox(b, tree_first_of(root, EL_MAIL_REPLY_TO));
	build_server(b, tree_first_of(root, EL_MAIL_SERVER));
	build_recipients(b, root);
}

struct mail_list *
list_take(struct definition *definition, struct diags *diags)
{
	struct owned_list *owned = mem_new_zero(1, sizeof *owned);
	struct build b = { owned, &owned->list, definition, definition->arena, definition->found };

	owned->definition = definition;
	owned->list.file = definition->file;
	if (definition_is(definition, EL_MAIL_LIST, SAY_root_mail_list))
		build_list(&b);
	if (definition_judge(definition, diags))
		return &owned->list;
	list_drop(&owned->list);
	return NULL;
}

void
list_drop(struct mail_list *list)
{
	struct owned_list *owned = (struct owned_list *)list;

	if (list == NULL)
		return;
	definition_drop(owned->definition);
	free(owned);
}

/* ---- what to look at ------------------------------------------------------------------------------------- */

/* Does the name of a relay of Microsoft's say the domain, its dots as hyphens
 * (example-gov-uk.mail.protection.outlook.com)? */
static bool
is_relay_of(const char *host, const char *domain)
{
	static const char suffix[] = ".mail.protection.outlook.com";
	size_t len = strlen(host), i, label = strcspn(host, ".");

	if (len != label + strlen(suffix) || strcasecmp(host + label, suffix) != 0 || strlen(domain) != label)
		return false;
	for (i = 0; i < label; i++)
		if (domain[i] == '.' ? host[i] != '-' : strncasecmp(&domain[i], &host[i], 1) != 0)
			return false;
	return true;
}

/* Which domain is the server known to sign for? NULL: nothing can be said. */
static const char *
signed_domain(const struct mail_server *s)
{
	if (s->signs != NULL)
		return s->signs;
	if (s->login != NULL && address_fault(s->login) == WORDING_COUNT)
		return address_domain(s->login);
	return is_loopback(s->host) || is_address_literal(s->host) ? NULL : s->host;
}

void
list_findings(const struct mail_list *list, struct diags *diags)
{
	const struct mail_server *s = list->server;
	const char *from = address_domain(list->from.address), *known = s != NULL ? signed_domain(s) : NULL;

	if (known != NULL && !domain_within(known, from) && !domain_within(from, known)
	    && !is_relay_of(s->host, from))
		SAY_WARNING(diags, s->at, "from-domain", warning_mail_from_domain, from, known);
}
