/* import.c - `rapporteur import`: what leads filled in goes back into the plan. */
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "cli/commands.h"
#include "cli/effects.h"
#include "cli/papereffects.h"
#include "cli/plansource.h"
#include "cli/session.h"
#include "office/book.h"
#include "returns/apply.h"
#include "wording/date.h"
#include "wording/error.h"
#include "wording/print.h"

enum { FAULTS_SHOWN = 12 };   /* of a column, one by one: those of a lead's sheet, not those of a whole register */

/* ---- what changes ------------------------------------------------------------------------------------------------------ */

static const char *
name_of(struct arena *a, const struct change *c)
{
	const struct action *action = c->action;

	if (c->kind == CHANGE_FIELD)
		return c->measure->number != NULL ? SAY(a, reply_measure, c->measure->number, c->period->name)
		    : SAY(a, reply_measure_id, c->measure->id, c->period->name);
	return action->ref != NULL ? SAY(a, reply_action, action->ref)
	    : SAY(a, reply_action_title, action->title != NULL ? action->title : "");
}

static const char *
what_of(struct arena *a, const struct change *c)
{
	static const enum wording fields[] = {
		[FIELD_VALUE] = SAY_change_value, [FIELD_NUMERATOR] = SAY_change_numerator,
		[FIELD_DENOMINATOR] = SAY_change_denominator, [FIELD_MARKERS] = SAY_change_markers,
		[FIELD_COMMENT] = SAY_change_comment, [FIELD_WAS] = SAY_change_was,
		[FIELD_REASON] = SAY_change_reason,
	};
	const char *none = say_plain(SAY_reply_nothing), *text = *c->text != '\0' ? c->text : none;
	char day[SAY_DATE_SIZE];

	say_date(c->on, day);
	switch (c->kind) {
	case CHANGE_FIELD:
		return SAY(a, import_from_to, say_plain(fields[c->field]), *c->said != '\0' ? c->said : none, text);
	case CHANGE_PROGRESS:
		return c->status != NULL ? SAY(a, change_progress_status, day, c->status->label, text) : SAY(a, change_progress, day, text);
	case CHANGE_DONE:
		return SAY(a, change_done, day);
	default:
		return SAY(a, change_due, day);
	}
}

/* A line of several lines is one on the terminal. */
static void
print_one_line(const char *text)
{
	for (; *text != '\0'; text++)
		putchar(*text == '\n' ? ' ' : *text);
	putchar('\n');
}

static void
print_changes(const struct reply *reply)
{
	struct arena *a = arena_new();
	size_t i;

	for (i = 0; i < reply->count; i++) {
		const struct change *c = &reply->changes[i];

		print_one_line(SAY(a, change_line, c->at.file, c->cell, name_of(a, c), what_of(a, c)));
	}
	arena_drop(a);
}

/* ---- writing ----------------------------------------------------------------------------------------------------------- */

/* Is the file what it was when it was read? Somebody may edit the plan in the meantime. */
static bool
is_unchanged(const struct source_file *read, struct diags *diags)
{
	char *bytes = NULL;
	size_t len = 0;
	bool same;

	if (!file_read(read->path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags))
		return false;
	same = read->len == len && memcmp(read->bytes, bytes, len) == 0;
	if (!same)
		SAY_ERROR(diags, ((struct src_pos){ read->path, 0, 0 }), "changed-meanwhile", error_import_meanwhile);
	free(bytes);
	return same;
}

/* Also of the plan's files that stay: values that the changes are judged by stand in them. */
static bool
are_unchanged(const void *context, struct diags *diags)
{
	const struct plan *plan = context;
	bool ok = true;
	size_t i;

	for (i = 0; i < plan->file_count; i++)
		ok = is_unchanged(&plan->files[i], diags) && ok;
	return ok;
}

/* The plan and its CSV files take their places together, and only if nobody changed one of them meanwhile. */
static bool
write_files(const struct applied *applied, const struct plan *plan, struct diags *diags)
{
	struct out_file **files = mem_new_zero(applied->count + 1, sizeof *files);
	bool ok = true;
	size_t i;

	for (i = 0; i < applied->count && ok; i++) {
		files[i] = out_file_new(applied->files[i].path, diags);
		ok = files[i] != NULL;
		if (ok)
			(void)!sink_write(out_file_sink(files[i]), applied->files[i].bytes, applied->files[i].len);
	}
	if (ok)
		ok = out_files_commit_if(files, applied->count, are_unchanged, plan, diags);
	else
		for (i = 0; i < applied->count; i++)
			out_file_drop(files[i]);
	free(files);
	return ok;
}

/* ---- the command -------------------------------------------------------------------------------------------------------- */

/* False when one of the files could not be used. */
static bool
read_books(struct reply *reply, const struct options *options, struct diags *diags)
{
	bool ok = true;
	size_t i;

	for (i = 1; i < options->file_count; i++) {
		struct book *book = book_read(options->files[i], diags);

		ok = book != NULL && reply_read(reply, book) && ok;
		book_drop(book);
	}
	reply_settle(reply);
	return ok;
}

static void
tell_effects(const struct plan_source *source, const struct applied *applied, const struct options *options,
    struct diags *diags)
{
	struct evaluation *after = evaluate_plan(applied->plan, options->as_at_given ? options->as_at : (struct date)NO_DATE);

	effects_print(source->evaluation, after, stdout);
	if (options->dry_run)
		paper_effects_print(source->evaluation, after, source->exempt, options, stdout, diags);
	evaluation_drop(after);
}

static void
tell_end(const struct reply *reply, const struct applied *applied, const struct options *options)
{
	struct arena *a = arena_new();
	size_t i;

	if (reply->count == 0)
		PRINT_LINE(stdout, told_import_same, say_count(a, reply->rows));
	else if (options->dry_run)
		PRINT_LINE(stdout, told_import_dry, say_count(a, reply->count));
	else
		for (i = 0; i < applied->count; i++)
			PRINT_LINE(stdout, told_import, applied->files[i].path, say_count(a, reply->count));
	arena_drop(a);
}

/* Make the changes in memory. When no sound plan comes of them, the rows that are to blame are said, and, if wanted,
 * the others taken. */
static bool
make(struct reply *reply, struct applied *applied, const struct options *options, struct diags *diags)
{
	struct diags *found = diags_new();
	bool ok = reply->count == 0 || changes_apply(reply, applied, found);

	if (!ok && changes_sift(reply, diags) > 0) {
		applied_drop(applied);
		ok = options->partly && (reply->count == 0 || changes_apply(reply, applied, diags));
	} else if (!ok) {
		diags_merge(diags, found);
	}
	diags_drop(found);
	return ok;
}

/* Say what the changes do, and write them unless that was not wanted. */
static bool
go_on(const struct plan_source *source, struct reply *reply, const struct options *options, struct diags *diags)
{
	struct applied applied = { NULL, 0, NULL };
	bool ok = make(reply, &applied, options, diags);

	if (!options->quiet)
		print_changes(reply);
	if (!options->quiet && ok && reply->count > 0)
		tell_effects(source, &applied, options, diags);
	if (ok && reply->count > 0 && !options->dry_run)
		ok = write_files(&applied, source->plan, diags);
	if (!options->quiet && ok)
		tell_end(reply, &applied, options);
	applied_drop(&applied);
	return ok;
}

static enum exit_status
run(const struct options *options, struct arena *arena, struct diags *diags)
{
	struct plan_source source;
	struct reply reply;
	bool done = false;

	if (!options->dry_run)
		out_files_complete(options->files[0], diags);
	if (plan_source_read(&source, options->files[0], options, diags)) {
		reply = reply_new(source.plan, source.evaluation, arena, diags);
		/* Rows that were refused leave the others standing only when that is asked for; a file that could not be
		 * read takes all with it. */
		if (read_books(&reply, options, diags) && (options->partly || diags_count(diags, DIAG_ERROR) == 0))
			done = go_on(&source, &reply, options, diags);
		else if (!options->quiet)
			print_changes(&reply);
		if (!done)
			SAY_NOTE(diags, ((struct src_pos){ source.plan->file, 0, 0 }), "nothing-written", note_import_nothing);
		reply_drop(&reply);
	}
	plan_source_drop(&source);
	return status_of(diags);
}

int
command_import(const struct options *options)
{
	struct diags *diags;
	struct arena *arena;
	enum exit_status status;

	if (options->first_plan)
		return import_new(options);
	if (options->file_count < 2) {
		PRINT_COMPLAINT(usage_import_files);
		return EXIT_USAGE;
	}
	if (strcmp(options->files[0], "-") == 0) {
		PRINT_COMPLAINT(usage_import_stdin);
		return EXIT_USAGE;
	}
	diags = diags_new();
	arena = arena_new();   /* of what the findings say, too */
	status = run(options, arena, diags);
	fflush(stdout);
	diags_sort(diags);
	diags_print_some(diags, options->quiet ? DIAG_ERROR : DIAG_NOTE, options->verbose ? SIZE_MAX : FAULTS_SHOWN, stderr);
	diags_drop(diags);
	arena_drop(arena);
	return status;
}
