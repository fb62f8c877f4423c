#include "cli/outcome.h"

#include <stdio.h>

#include "base/arena.h"
#include "post/message.h"
#include "wording/print.h"

/* Of this run, or to be seen to by somebody. */
static bool
counts(const struct outbox_entry *e)
{
	return e->wanted ? e->state != OUTBOX_WITHDRAWN : e->state == OUTBOX_DOUBT || outbox_waits(e);
}

/* "451 4.7.1 Please try again", or what libcurl says. */
static const char *
answer(struct arena *arena, const struct outbox_entry *e)
{
	return e->code > 0 ? arena_printf(arena, "%d %s", e->code, e->text) : e->text;
}

static void
print_entry(struct arena *arena, const struct outbox_entry *e)
{
	if (e->state == OUTBOX_SENT)
		PRINT_LINE(stdout, told_mail_sent, e->recipient, e->to, answer(arena, e));
	else if (e->state == OUTBOX_REFUSED)
		PRINT_LINE(stdout, told_mail_refused, e->recipient, e->to, answer(arena, e), e->key);
	else if (e->state == OUTBOX_DOUBT || e->state == OUTBOX_SENDING)
		PRINT_LINE(stdout, told_mail_doubt, e->recipient, e->to, e->key);
	else if (!e->wanted)
		PRINT_LINE(stdout, told_mail_left, e->recipient, e->to);
	else if (e->state == OUTBOX_DEFERRED)
		PRINT_LINE(stdout, told_mail_deferred, e->recipient, e->to, message_date_at(arena, e->next),
		    answer(arena, e));
	else
		PRINT_LINE(stdout, told_mail_queued, e->recipient, e->to);
}

void
outcome_print(const struct outbox *outbox, bool quiet)
{
	size_t numbers[OUTBOX_STATE_COUNT] = { 0 }, i;
	struct arena *arena = arena_new();

	for (i = 0; i < outbox_count(outbox); i++) {
		const struct outbox_entry *e = outbox_at(outbox, i);

		if (!counts(e))
			continue;
		numbers[e->state]++;
		if (!quiet || e->state == OUTBOX_REFUSED || e->state == OUTBOX_DOUBT)
			print_entry(arena, e);
	}
	if (!quiet)
		PRINT_LINE(stdout, told_mail_numbers, say_count(arena, numbers[OUTBOX_SENT]),
		    say_count(arena, numbers[OUTBOX_QUEUED] + numbers[OUTBOX_DEFERRED]),
		    say_count(arena, numbers[OUTBOX_REFUSED]),
		    say_count(arena, numbers[OUTBOX_DOUBT] + numbers[OUTBOX_SENDING]));
	arena_drop(arena);
}

enum exit_status
outcome_status(const struct outbox *outbox)
{
	enum exit_status status = EXIT_DONE;
	size_t i;

	for (i = 0; i < outbox_count(outbox); i++) {
		const struct outbox_entry *e = outbox_at(outbox, i);

		if (!counts(e))
			continue;
		if (e->state == OUTBOX_REFUSED || e->state == OUTBOX_DOUBT || e->state == OUTBOX_SENDING)
			return EXIT_NOT_WRITTEN;
		if (e->state != OUTBOX_SENT)
			status = EXIT_FINDINGS;
	}
	return status;
}
