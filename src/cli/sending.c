#include "cli/sending.h"

#include <signal.h>
#include <stdlib.h>
#include <time.h>

#include "post/library.h"
#include "post/message.h"
#include "post/secret.h"
#include "post/smtp.h"
#include "wording/error.h"

/* A connection that is lost again and again, in the middle of messages, is given up; so is a server that
 * has refused these first ones and taken none: "relaying denied" is said of each recipient. */
enum { MOST_LOST = 3, MOST_REFUSED = 3 };

struct run {
	struct outbox *outbox;
	const struct mail_list *list;
	struct curl curl;
	struct outbox_entry *entry;    /* that is being sent */
	unsigned lost;                 /* connections in a row */
	unsigned sent, refused;
	long long now;
	struct diags *diags;
};

/* ---- one message -------------------------------------------------------------------------------------- */

/* The server waits for the message: from now on it may have it. */
static bool
note_sending(void *context)
{
	const struct run *run = context;

	return outbox_change(run->outbox, run->entry, OUTBOX_SENDING, (long long)time(NULL), 0, NULL, 0,
	    run->diags);
}

static bool
note_result(struct run *run, const struct smtp_result *r)
{
	static const enum outbox_state states[] = { [SMTP_SENT] = OUTBOX_SENT,
		[SMTP_DEFERRED] = OUTBOX_DEFERRED, [SMTP_REFUSED] = OUTBOX_REFUSED, [SMTP_DOUBT] = OUTBOX_DOUBT,
		[SMTP_STOPPED] = OUTBOX_DEFERRED };
	long long now = (long long)time(NULL);
	enum outbox_state state = states[r->outcome];

	return outbox_change(run->outbox, run->entry, state, now, r->code, r->text,
	    state == OUTBOX_DEFERRED ? outbox_next(run->entry->tries + 1, now) : 0, run->diags);
}

static void
tell_stopped(const struct run *run, const struct smtp_result *r)
{
	const struct mail_server *s = run->list->server;

	SAY_FAILURE(run->diags, s->at, "server", error_mail_stopped, s->host, r->text);
	if (r->advice != WORDING_COUNT)
		say_finding(run->diags, DIAG_FAILURE, s->at, "server-advice", r->advice, NULL, 0);
}

/* False: the run is to end. */
static bool
take_result(struct run *run, const struct smtp_result *r)
{
	const struct mail_server *s = run->list->server;

	if (r->outcome == SMTP_STOPPED && r->code == 0 && r->text[0] == '\0')
		return false;      /* the journal cannot be written, and has said so */
	if (!note_result(run, r))
		return false;
	run->lost = r->outcome == SMTP_DOUBT || (r->outcome == SMTP_DEFERRED && r->code == 0) ? run->lost + 1 : 0;
	run->sent += r->outcome == SMTP_SENT;
	run->refused += r->outcome == SMTP_REFUSED;
	if (r->outcome == SMTP_STOPPED)
		tell_stopped(run, r);
	else if (run->lost >= MOST_LOST)
		SAY_FAILURE(run->diags, s->at, "server", error_mail_lost, s->host);
	else if (run->sent == 0 && run->refused >= MOST_REFUSED)
		SAY_FAILURE(run->diags, s->at, "server", error_mail_all_refused, s->host);
	else
		return true;
	return false;
}

static bool
send_one(struct run *run, struct smtp *smtp, struct outbox_entry *e)
{
	struct smtp_result result;
	char *bytes;
	size_t len;
	bool sound;

	run->entry = e;
	if (!outbox_load(run->outbox, e, &bytes, &len, run->diags))
		return true;       /* the others may be as they were */
	sound = message_is_sound(bytes, len);
	if (sound)
		smtp_send(smtp, e->from, e->to, bytes, len, note_sending, run, &result);
	else
		SAY_FAILURE(run->diags, ((struct src_pos){ NULL, 0, 0 }), "bad-message", error_mail_bad_message, e->to);
	free(bytes);
	return !sound || take_result(run, &result);
}

/* ---- all of them ------------------------------------------------------------------------------------------ */

static bool
is_due(const struct run *run, const struct outbox_entry *e)
{
	return e->wanted && outbox_waits(e) && e->next <= run->now;
}

static bool
any_due(const struct run *run)
{
	size_t i;

	for (i = 0; i < outbox_count(run->outbox); i++)
		if (is_due(run, outbox_at(run->outbox, i)))
			return true;
	return false;
}

/* Somebody who ends the run must wait for the end of a message: one that is broken off would be in
 * doubt. */
static void
hold_signals(sigset_t *before)
{
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGHUP);
	sigaddset(&stop, SIGINT);
	sigaddset(&stop, SIGTERM);
	sigprocmask(SIG_BLOCK, &stop, before);
	signal(SIGPIPE, SIG_IGN);      /* libcurl is told by the write that fails */
}

static bool
is_interrupted(void)
{
	sigset_t waiting;

	sigpending(&waiting);
	return sigismember(&waiting, SIGINT) || sigismember(&waiting, SIGTERM) || sigismember(&waiting, SIGHUP);
}

static void
send_due(struct run *run, struct smtp *smtp)
{
	size_t i;

	for (i = 0; i < outbox_count(run->outbox) && !is_interrupted(); i++) {
		struct outbox_entry *e = outbox_at(run->outbox, i);

		if (is_due(run, e) && !send_one(run, smtp, e))
			return;
	}
}

void
sending_run(struct outbox *outbox, const struct mail_list *list, long long now, struct diags *diags)
{
	struct run run = { .outbox = outbox, .list = list, .now = now, .diags = diags };
	struct smtp *smtp;
	struct login login;
	sigset_t before;

	if (!any_due(&run))
		return;
	if (login_find(list->server, &login, diags) && curl_load(&run.curl, diags)) {
		smtp = smtp_open(&run.curl, list->server, &login, diags);
		hold_signals(&before);
		if (smtp != NULL)
			send_due(&run, smtp);
		smtp_close(smtp);
		run.curl.curl_global_cleanup();
		sigprocmask(SIG_SETMASK, &before, NULL);
	}
	login_drop(&login);
}
