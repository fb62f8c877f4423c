/* mail.c - a pack to those on a mail list: its messages are made (mailing.h), kept in an outbox, and
 * handed to a server from there; or what an earlier run left in the outbox. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/map.h"
#include "cli/commands.h"
#include "cli/mailing.h"
#include "cli/outcome.h"
#include "cli/sending.h"
#include "cli/session.h"
#include "cli/target.h"
#include "post/message.h"
#include "post/outbox.h"
#include "wording/error.h"
#include "wording/print.h"

/* One run of the command. */
struct run {
	const struct options *options;
	const struct mail_list *list;
	const char *pack;              /* of the pack and the list: "agenda-2016-04/children" */
	struct outbox *outbox;         /* or NULL: --eml */
	struct map *linked;            /* paths that were written */
	struct arena *arena;
	struct diags *diags;
	long long now;
};

static const struct src_pos NOWHERE = { NULL, 0, 0 };

/* ---- making -------------------------------------------------------------------------------------------- */

static bool
wants_all(void *context, const struct letter *letter)
{
	(void)context;
	(void)letter;
	return true;
}

static bool
write_file(const struct run *run, const char *path, const char *bytes, size_t len)
{
	struct out_file *file = out_file_new(path, run->diags);

	if (file == NULL)
		return false;
	(void)!sink_write(out_file_sink(file), bytes, len);     /* it keeps what went wrong */
	if (!out_file_commit(file, run->diags))
		return false;
	if (!run->options->quiet)
		PRINT_LINE(stdout, told_wrote, path);
	return true;
}

/* --eml: as a file. */
static bool
write_letter(void *context, const struct letter *letter)
{
	const struct run *run = context;

	return write_file(run, arena_printf(run->arena, "%s/%s.eml", run->options->eml, letter->key),
	    letter->bytes, letter->len);
}

/* What is linked goes into the folder "linked" beside the messages, once a run. */
static bool
write_linked(void *context, const char *name, const char *bytes, size_t len)
{
	struct run *run = context;
	const char *folder = arena_printf(run->arena, "%s/linked",
	    run->outbox != NULL ? run->options->outbox : run->options->eml);
	char *path = arena_printf(run->arena, "%s/%s", folder, name);

	if (map_lookup(run->linked, path) != NULL)
		return true;
	(void)map_add(run->linked, path, path);
	return folders_make(folder, run->diags) && write_file(run, path, bytes, len);
}

static const char *
pack_of(struct run *run, const struct letter *letter)
{
	if (run->pack == NULL)
		run->pack = arena_printf(run->arena, "%s/%s", letter->pack, run->list->id);
	return run->pack;
}

/* Is it in the outbox already? Then it belongs to this run. One that was withdrawn is taken up again. */
static bool
wants_new(void *context, const struct letter *letter)
{
	struct run *run = context;
	struct outbox_entry *e = outbox_find(run->outbox, letter->key);

	(void)pack_of(run, letter);
	if (e == NULL)
		return true;
	e->wanted = true;
	return false;
}

static bool
queue(void *context, const struct letter *letter)
{
	struct run *run = context;
	const struct outbox_entry entry = { .key = letter->key, .pack = pack_of(run, letter),
		.recipient = letter->to->id, .from = run->list->from.address, .to = letter->to->to.address };
	struct outbox_entry *e = outbox_queue(run->outbox, &entry, letter->bytes, letter->len, run->now,
	    run->diags);

	if (e != NULL)
		e->wanted = true;
	return e != NULL;
}

static bool
change(struct run *run, struct outbox_entry *e, enum outbox_state state)
{
	return outbox_change(run->outbox, e, state, run->now, 0, NULL, 0, run->diags);
}

/* Messages of the same pack and list that this run would not make so any more are not sent; those that it
 * would again, are. Of a pack with a fault, none is (`made`: it has none). */
static bool
settle_queue(struct run *run, bool made)
{
	bool ok = true;
	size_t i;

	for (i = 0; ok && i < outbox_count(run->outbox); i++) {
		struct outbox_entry *e = outbox_at(run->outbox, i);

		if (run->pack == NULL || strcmp(e->pack, run->pack) != 0)
			continue;
		if (outbox_waits(e) && !(e->wanted && made))
			ok = change(run, e, OUTBOX_WITHDRAWN);
		else if (e->state == OUTBOX_WITHDRAWN && e->wanted && made)
			ok = change(run, e, OUTBOX_QUEUED);
	}
	return ok;
}

static bool
make_messages(struct run *run, const struct session *session)
{
	const char *date = run->options->date != NULL ? message_date(run->arena, run->options->date)
	    : message_date_at(run->arena, run->now);
	bool keep = run->outbox != NULL, ok;
	struct gmime gmime;
	const struct mailing mailing = { session, run->list, &gmime, date, keep ? wants_new : wants_all,
		keep ? queue : write_letter, write_linked, run };

	ok = gmime_load(&gmime, run->diags) && mailing_make(&mailing, run->options->files[0], run->diags);
	if (keep)
		ok = settle_queue(run, ok) && ok;
	return ok;
}

/* Without a pack: what waits for those who are still on the list. */
static void
want_waiting(struct run *run)
{
	size_t i, r;

	for (i = 0; i < outbox_count(run->outbox); i++) {
		struct outbox_entry *e = outbox_at(run->outbox, i);

		for (r = 0; r < run->list->count; r++)
			if (strcmp(run->list->recipients[r].id, e->recipient) == 0
			    && strcmp(run->list->recipients[r].to.address, e->to) == 0
			    && strcmp(run->list->from.address, e->from) == 0)
				e->wanted = true;
	}
}

/* ---- messages that somebody names ---------------------------------------------------------------------------- */

/* What was refused, deferred or is in doubt goes once more, now. */
static bool
resend(struct run *run, const char *key)
{
	struct outbox_entry *e = outbox_find(run->outbox, key);

	if (e == NULL)
		SAY_ERROR(run->diags, NOWHERE, "no-message", error_mail_no_message, key);
	else if (e->state == OUTBOX_SENT)
		SAY_ERROR(run->diags, NOWHERE, "was-sent", error_mail_was_sent, key, e->to);
	else if (change(run, e, OUTBOX_QUEUED))
		return true;
	return false;
}

static bool
resend_all(struct run *run)
{
	bool ok = true;
	size_t i;

	for (i = 0; i < run->options->resend_count; i++)
		ok = resend(run, run->options->resend[i]) && ok;
	return ok;
}

/* ---- the command ------------------------------------------------------------------------------------------------ */

static bool
is_usable(const struct options *o)
{
	struct arena *arena = arena_new();
	bool ok = false;

	if (o->list == NULL)
		PRINT_COMPLAINT(usage_mail_no_list);
	else if (o->outbox == NULL && o->eml == NULL)
		PRINT_COMPLAINT(usage_mail_where);
	else if (o->outbox != NULL && o->eml != NULL)
		PRINT_COMPLAINT(usage_mail_both);
	else if (o->eml != NULL && o->file_count == 0)
		PRINT_COMPLAINT(usage_mail_no_pack);
	else if (o->date != NULL && message_date(arena, o->date) == NULL)
		PRINT_COMPLAINT(usage_mail_date, o->date);
	else
		ok = true;
	arena_drop(arena);
	return ok;
}

static bool
open_outbox(struct run *run)
{
	if (run->options->outbox == NULL)
		return folders_make(run->options->eml, run->diags);
	if (run->list->server == NULL) {
		SAY_ERROR(run->diags, ((struct src_pos){ run->list->file, 0, 0 }), "no-server",
		    error_mail_no_server);
		return false;
	}
	run->outbox = outbox_open(run->options->outbox, run->diags);
	return run->outbox != NULL && resend_all(run);
}

static void
mail(struct run *run)
{
	struct session session;
	bool ok = true;

	if (!open_outbox(run))
		return;
	if (run->options->file_count > 0) {
		ok = session_open(&session, run->options, run->diags) && make_messages(run, &session);
		session_close(&session);
	} else {
		want_waiting(run);
	}
	if (ok && run->outbox != NULL)
		sending_run(run->outbox, run->list, run->now, run->diags);
}

int
command_mail(const struct options *options)
{
	struct run run = { .options = options, .now = (long long)time(NULL) };
	enum exit_status status;
	struct mail_list *list;

	if (!is_usable(options))
		return EXIT_USAGE;
	run.diags = diags_new();
	run.arena = arena_new();
	run.linked = map_new();
	run.list = list = list_take(definition_read(options->list), run.diags);
	if (list != NULL) {
		list_findings(list, run.diags);
		mail(&run);
	}
	diags_sort(run.diags);
	diags_print(run.diags, options->quiet ? DIAG_ERROR : options->verbose ? DIAG_NOTE : DIAG_WARNING, stderr);
	status = status_of(run.diags);
	if (run.outbox != NULL)
		outcome_print(run.outbox, options->quiet);
	if (status == EXIT_DONE && run.outbox != NULL)
		status = outcome_status(run.outbox);
	outbox_close(run.outbox);
	list_drop(list);
	map_drop(run.linked);
	arena_drop(run.arena);
	diags_drop(run.diags);
	return status;
}
