#define _POSIX_C_SOURCE 200809L   /* nanosleep() */
#include "post/smtp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "wording/error.h"

/* RFC 5321, 4.5.3.2: five minutes for most replies, ten for the one after the dot; libcurl has one limit
 * for all of them. */
enum { CONNECT_SECONDS = 30, REPLY_SECONDS = 600, CHUNK = 16 * 1024, SHORTEST_ECHO = 8 };
/* Sockets that libcurl has open at a time: two while it tries both kinds of addresses. How long it is left waiting, and what is
 * waited where waiting itself fails. */
enum { MOST_SOCKETS = 8, WAIT_MS = 1000, SHORT_WAIT_MS = 10 };

/* How far the conversation is. */
enum stage { STAGE_LOGIN, STAGE_SENDER, STAGE_RECIPIENT, STAGE_MESSAGE };

/* What is said for one message. */
struct talk {
	enum stage stage;
	bool greeted;                  /* on a new connection */
	bool over;                     /* QUIT was said: what follows is of no interest */
	bool begun, ended;             /* bytes of the message were handed over; all were */
	bool refused;                  /* `begins` said no */
	int code; bool answered;       /* the last reply; it came after the end */
	const char *bytes; size_t len, done;
	bool (*begins)(void *context);
	void *context;
};

struct smtp {
	const struct curl *curl;
	CURL *easy;
	CURLM *multi;                  /* keeps the connection between messages */
	curl_socket_t sockets[MOST_SOCKETS]; size_t socket_count;
	const struct login *login;
	struct strbuf blobs;           /* what was sent to log in: no reply may repeat it */
	struct talk talk;
	char text[SMTP_TEXT];          /* of the last reply */
	char trouble[CURL_ERROR_SIZE]; /* what went wrong on our side, in libcurl's words */
};

/* ---- the server's words ----------------------------------------------------------------------------- */

/* Is the word, or a piece of it, something that was sent in confidence? */
static bool
is_secret(const struct smtp *s, const char *word, size_t len)
{
	char copy[SMTP_TEXT];

	snprintf(copy, sizeof copy, "%.*s", (int)len, word);
	return len >= SHORTEST_ECHO && s->blobs.len > 0 && strstr(s->blobs.text, copy) != NULL;
}

/* Put "*" over what must not be shown, in place. */
static void
hide_secrets(const struct smtp *s, char *text)
{
	const char *secret = s->login->secret;
	char *found, *word;
	size_t len;

	while (secret != NULL && *secret != '\0' && (found = strstr(text, secret)) != NULL)
		memset(found, '*', strlen(secret));
	for (word = text; *word != '\0'; word += len + strspn(word + len, " ")) {
		len = strcspn(word, " ");
		if (is_secret(s, word, len))
			memset(word, '*', len);
	}
}

/* Copy as printable ASCII on one line, as much as `out` holds. */
static void
copy_printable(char out[SMTP_TEXT], const char *from, size_t len)
{
	size_t i, n = 0;

	for (i = 0; i < len && n + 1 < SMTP_TEXT; i++)
		if (from[i] != '\r' && from[i] != '\n')
			out[n++] = from[i] >= 0x20 && from[i] < 0x7F ? from[i] : '?';
	out[n] = '\0';
}

/* Keep a line of a reply: its code, and its text. */
static void
keep_reply(struct smtp *s, const char *line, size_t len)
{
	int code;

	if (s->talk.over || len < 3 || strspn(line, "0123456789") < 3)
		return;
	code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + line[2] - '0';
	if (code != s->talk.code)
		s->text[0] = '\0';
	s->talk.code = code;
	s->talk.answered = s->talk.ended;
	if (len > 6)       /* of several lines the last may be empty */
		copy_printable(s->text, line + 4, len - 4);
}

static bool
begins_with(const char *line, size_t len, const char *verb)
{
	return len >= strlen(verb) && strncmp(line, verb, strlen(verb)) == 0;
}

static void
keep_command(struct smtp *s, const char *line, size_t len)
{
	if (begins_with(line, len, "EHLO") || begins_with(line, len, "HELO"))
		s->talk.greeted = true;
	else if (begins_with(line, len, "QUIT"))
		s->talk.over = true;
	else if (begins_with(line, len, "MAIL FROM:"))
		s->talk.stage = STAGE_SENDER;
	else if (begins_with(line, len, "RCPT TO:"))
		s->talk.stage = STAGE_RECIPIENT;
	else if (begins_with(line, len, "DATA"))
		s->talk.stage = STAGE_MESSAGE;
	else if (s->talk.stage == STAGE_LOGIN)
		strbuf_add(&s->blobs, line, len);
}

/* libcurl tells what is said, and prints nothing itself. */
static int
hear(CURL *easy, curl_infotype kind, char *bytes, size_t len, void *context)
{
	struct smtp *s = context;
	struct strbuf line = STRBUF_INIT;

	(void)easy;
	strbuf_add(&line, bytes, len);     /* with a NUL */
	if (kind == CURLINFO_HEADER_IN)
		keep_reply(s, line.text, line.len);
	else if (kind == CURLINFO_HEADER_OUT)
		keep_command(s, line.text, line.len);
	strbuf_drop(&line);
	return 0;
}

/* ---- the message ---------------------------------------------------------------------------------------- */

/* libcurl asks for bytes when the server has said 354, and not before. */
static size_t
hand_over(char *out, size_t size, size_t count, void *context)
{
	struct talk *t = context;
	size_t room = size * count, n = t->len - t->done;

	if (!t->begun && !t->begins(t->context)) {
		t->refused = true;
		return CURL_READFUNC_ABORT;
	}
	t->begun = true;
	if (n > room)
		n = room;
	if (n > CHUNK)
		n = CHUNK;
	memcpy(out, t->bytes + t->done, n);
	t->done += n;
	t->ended = t->done == t->len;
	return n;
}

/* ---- its sockets ------------------------------------------------------------------------------------------- */

static int
note_socket(void *context, curl_socket_t fd, curlsocktype purpose)
{
	struct smtp *s = context;

	(void)purpose;
	if (s->socket_count == MOST_SOCKETS)
		return CURL_SOCKOPT_ERROR;
	s->sockets[s->socket_count++] = fd;
	return CURL_SOCKOPT_OK;
}

static int
close_socket(void *context, curl_socket_t fd)
{
	struct smtp *s = context;
	size_t i;

	for (i = 0; i < s->socket_count; i++)
		if (s->sockets[i] == fd)
			s->sockets[i--] = s->sockets[--s->socket_count];
	return close(fd);
}

/* Not a word more to the server, whatever libcurl would say. */
static void
sever(const struct smtp *s)
{
	size_t i;

	for (i = 0; i < s->socket_count; i++)
		(void)shutdown(s->sockets[i], SHUT_RDWR);
}

/* ---- the connection ------------------------------------------------------------------------------------- */

static const char *const AUTH[] = { NULL, "AUTH=XOAUTH2", "AUTH=OAUTHBEARER", "AUTH=LOGIN", "AUTH=PLAIN" };

static void
set_login(const struct smtp *s, const struct mail_server *server)
{
	bool token = server->auth == MAIL_AUTH_XOAUTH2 || server->auth == MAIL_AUTH_OAUTHBEARER;
	const struct curl *c = s->curl;

	if (server->auth == MAIL_AUTH_NONE)
		return;
	c->curl_easy_setopt(s->easy, CURLOPT_LOGIN_OPTIONS, AUTH[server->auth]);
	c->curl_easy_setopt(s->easy, CURLOPT_USERNAME, s->login->name);
	c->curl_easy_setopt(s->easy, token ? CURLOPT_XOAUTH2_BEARER : CURLOPT_PASSWORD, s->login->secret);
}

static void
set_security(const struct smtp *s, const struct mail_server *server)
{
	const struct curl *c = s->curl;

	c->curl_easy_setopt(s->easy, CURLOPT_USE_SSL,
	    server->security == MAIL_PLAINTEXT ? (long)CURLUSESSL_NONE : (long)CURLUSESSL_ALL);
	c->curl_easy_setopt(s->easy, CURLOPT_SSL_VERIFYPEER, 1L);
	c->curl_easy_setopt(s->easy, CURLOPT_SSL_VERIFYHOST, 2L);
	c->curl_easy_setopt(s->easy, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2);
	if (server->ca != NULL)
		c->curl_easy_setopt(s->easy, CURLOPT_CAINFO, server->ca);
}

/* The path of the address is the name that EHLO says; without it libcurl would say this machine's. */
static bool
set_address(const struct smtp *s, const struct mail_server *server)
{
	struct strbuf url = STRBUF_INIT;
	bool ok;

	strbuf_printf(&url, "%s://%s:%u/%s", server->security == MAIL_TLS ? "smtps" : "smtp", server->host,
	    server->port, server->ehlo);
	ok = s->curl->curl_easy_setopt(s->easy, CURLOPT_URL, url.text) == CURLE_OK
	    && s->curl->curl_easy_setopt(s->easy, CURLOPT_PROTOCOLS_STR, "smtp,smtps") == CURLE_OK;
	strbuf_drop(&url);
	return ok;
}

static void
set_conversation(struct smtp *s)
{
	const struct curl *c = s->curl;

	c->curl_easy_setopt(s->easy, CURLOPT_UPLOAD, 1L);
	c->curl_easy_setopt(s->easy, CURLOPT_READFUNCTION, hand_over);
	c->curl_easy_setopt(s->easy, CURLOPT_READDATA, &s->talk);
	c->curl_easy_setopt(s->easy, CURLOPT_DEBUGFUNCTION, hear);
	c->curl_easy_setopt(s->easy, CURLOPT_DEBUGDATA, s);
	c->curl_easy_setopt(s->easy, CURLOPT_VERBOSE, 1L);
	c->curl_easy_setopt(s->easy, CURLOPT_ERRORBUFFER, s->trouble);
	c->curl_easy_setopt(s->easy, CURLOPT_SOCKOPTFUNCTION, note_socket);
	c->curl_easy_setopt(s->easy, CURLOPT_SOCKOPTDATA, s);
	c->curl_easy_setopt(s->easy, CURLOPT_CLOSESOCKETFUNCTION, close_socket);
	c->curl_easy_setopt(s->easy, CURLOPT_CLOSESOCKETDATA, s);
	c->curl_easy_setopt(s->easy, CURLOPT_NOSIGNAL, 1L);
	c->curl_easy_setopt(s->easy, CURLOPT_PROXY, "");
	c->curl_easy_setopt(s->easy, CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	c->curl_easy_setopt(s->easy, CURLOPT_CONNECTTIMEOUT, (long)CONNECT_SECONDS);
	c->curl_easy_setopt(s->easy, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)REPLY_SECONDS);
	c->curl_easy_setopt(s->easy, CURLOPT_LOW_SPEED_LIMIT, 1L);
	c->curl_easy_setopt(s->easy, CURLOPT_LOW_SPEED_TIME, (long)REPLY_SECONDS);
}

struct smtp *
smtp_open(const struct curl *curl, const struct mail_server *server, const struct login *login,
    struct diags *diags)
{
	struct smtp *s = mem_new_zero(1, sizeof *s);

	s->curl = curl;
	s->login = login;
	s->blobs = (struct strbuf)STRBUF_INIT;
	s->easy = curl->curl_easy_init();
	s->multi = curl->curl_multi_init();
	if (s->easy == NULL || s->multi == NULL || !set_address(s, server)) {
		SAY_FAILURE(diags, server->at, "no-smtp", error_mail_no_smtp);
		smtp_close(s);
		return NULL;
	}
	set_security(s, server);
	set_login(s, server);
	set_conversation(s);
	return s;
}

void
smtp_close(struct smtp *s)
{
	if (s == NULL)
		return;
	if (s->easy != NULL)
		s->curl->curl_easy_cleanup(s->easy);
	if (s->multi != NULL)
		s->curl->curl_multi_cleanup(s->multi);     /* says QUIT */
	memset(s->blobs.text, 0, s->blobs.len);
	strbuf_drop(&s->blobs);
	free(s);
}

/* ---- what became of it ------------------------------------------------------------------------------------ */

/* What providers' refusals of those who send mean for an office, by their status codes (RFC 3463). */
static const struct known {
	const char *status;
	enum wording advice;
} KNOWN[] = {
	{ "5.7.30", SAY_advice_mail_basic_auth }, { "5.7.139", SAY_advice_mail_basic_auth },
	{ "5.7.57", SAY_advice_mail_not_known }, { "5.7.60", SAY_advice_mail_send_as },
};

/* NULL: none of them. */
static const struct known *
known_refusal(const char *text)
{
	size_t i, len;

	for (i = 0; i < ARRAY_LEN(KNOWN); i++) {
		len = strlen(KNOWN[i].status);
		if (strncmp(text, KNOWN[i].status, len) == 0 && (text[len] == ' ' || text[len] == '\0'))
			return &KNOWN[i];
	}
	return NULL;
}

/* Is the refusal about who sends, not about this message? Every other would get the same. */
static bool
is_about_us(const struct smtp *s)
{
	return s->talk.stage <= STAGE_SENDER || s->talk.code == 530 || s->talk.code == 534
	    || s->talk.code == 535 || s->talk.code == 538 || known_refusal(s->text) != NULL;
}

static enum smtp_outcome
judge(const struct smtp *s, CURLcode result)
{
	const struct talk *t = &s->talk;

	if (t->refused)
		return SMTP_STOPPED;
	if (t->ended && t->answered && t->code / 100 == 2 && result == CURLE_OK)
		return SMTP_SENT;
	if (t->ended && (!t->answered || t->code < 400))
		return SMTP_DOUBT;
	if (t->code >= 500)
		return is_about_us(s) ? SMTP_STOPPED : SMTP_REFUSED;
	return t->stage == STAGE_LOGIN || (t->stage == STAGE_SENDER && t->code >= 400) ? SMTP_STOPPED
	    : SMTP_DEFERRED;
}

static enum wording
advice(const char *text, int code)
{
	const struct known *known = code >= 500 ? known_refusal(text) : NULL;

	if (known != NULL)
		return known->advice;
	return code == 530 || code == 535 ? SAY_advice_mail_login : WORDING_COUNT;
}

static void
tell(struct smtp *s, CURLcode result, struct smtp_result *out)
{
	bool server = s->talk.code >= 400 || (s->talk.answered && result == CURLE_OK);
	const char *trouble = s->trouble[0] != '\0' ? s->trouble : s->curl->curl_easy_strerror(result);

	out->outcome = judge(s, result);
	out->code = server ? s->talk.code : 0;
	out->text[0] = '\0';
	if (server)
		snprintf(out->text, sizeof out->text, "%s", s->text);
	else if (!s->talk.refused)
		copy_printable(out->text, trouble, strlen(trouble));
	hide_secrets(s, out->text);
	out->advice = advice(out->text, out->code);
}

/* libcurl at work until it has done. That it cannot be waited for (poll() fails) is no reason to stop. */
static CURLMcode
work(struct smtp *s)
{
	const struct timespec moment = { 0, SHORT_WAIT_MS * 1000000L };
	CURLMcode code;
	int running = 1;

	while ((code = s->curl->curl_multi_perform(s->multi, &running)) == CURLM_OK && running > 0)
		if (s->curl->curl_multi_poll(s->multi, NULL, 0, WAIT_MS, NULL) != CURLM_OK)
			(void)nanosleep(&moment, NULL);
	return code;
}

/* What libcurl says of it; an error where it did not come to an end. */
static CURLcode
result_of(const struct smtp *s)
{
	CURLcode result = CURLE_GOT_NOTHING;
	const CURLMsg *message;
	int left;

	while ((message = s->curl->curl_multi_info_read(s->multi, &left)) != NULL)
		if (message->msg == CURLMSG_DONE)
			result = message->data.result;
	return result;
}

/* libcurl's curl_easy_perform(), but for a message that is broken off: at whatever error, libcurl would say the dot that ends a
 * message, so that the server takes the half of it, or leave the connection to the next one, whose words were then
 * part of this. */
static CURLcode
perform(struct smtp *s, const struct talk *talk)
{
	CURLcode result;

	s->talk = *talk;
	s->text[0] = s->trouble[0] = '\0';
	if (s->curl->curl_multi_add_handle(s->multi, s->easy) != CURLM_OK)
		return CURLE_FAILED_INIT;
	result = work(s) == CURLM_OK ? result_of(s) : CURLE_GOT_NOTHING;
	if (result != CURLE_OK && (s->talk.begun || s->talk.refused) && !s->talk.answered)
		sever(s);
	s->curl->curl_multi_remove_handle(s->multi, s->easy);
	return result;
}

/* Has the server had enough of a connection that served earlier messages, closed it or said so? Then
 * the message is offered once more, on a new one: libcurl keeps none on which something failed. */
static bool
is_worn_out(const struct talk *t)
{
	return !t->greeted && !t->begun && !t->refused
	    && (t->code == 0 || (t->stage == STAGE_SENDER && t->code / 100 == 4));
}

void
smtp_send(struct smtp *s, const char *from, const char *to, const char *bytes, size_t len,
    bool (*begins)(void *context), void *context, struct smtp_result *out)
{
	const struct talk talk = { .bytes = bytes, .len = len, .begins = begins, .context = context };
	struct curl_slist *recipients = s->curl->curl_slist_append(NULL, to);
	CURLcode result;

	s->curl->curl_easy_setopt(s->easy, CURLOPT_MAIL_FROM, from);
	s->curl->curl_easy_setopt(s->easy, CURLOPT_MAIL_RCPT, mem_checked(recipients));
	s->curl->curl_easy_setopt(s->easy, CURLOPT_INFILESIZE_LARGE, (curl_off_t)len);
	result = perform(s, &talk);
	if (result != CURLE_OK && is_worn_out(&s->talk))
		result = perform(s, &talk);
	tell(s, result, out);
	s->curl->curl_easy_setopt(s->easy, CURLOPT_MAIL_RCPT, NULL);
	s->curl->curl_slist_free_all(recipients);
}
