/* archive.c - the command, and what it can be told to do with an archive. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/chain.h"
#include "archive/folder.h"
#include "archive/names.h"
#include "cli/archiving.h"
#include "cli/commands.h"
#include "cli/session.h"
#include "cli/shelves.h"
#include "wording/error.h"
#include "wording/print.h"

/* One run of the command. Operands are what follows its word. */
struct run {
	const struct options *options;
	char **operands; size_t count;
	struct date today;
	struct diags *diags;
};

/* ---- add ---------------------------------------------------------------------------------------------------- */

static enum exit_status
run_add(struct run *run)
{
	size_t i;

	for (i = 0; i < run->count; i++)
		(void)!archiving_add(run->options, run->operands[i], run->today, run->diags);
	return EXIT_DONE;      /* faults are in diags */
}

/* ---- the issues that operands name ----------------------------------------------------------------------------- */

/* The issue that is called `name`, or lies in the folder `name`; NULL with an error. */
static const struct issue *
find_issue(const struct run *run, const struct issues *issues, const char *name)
{
	size_t len = strlen(name), i;
	const char *end;

	while (len > 1 && name[len - 1] == '/')
		len--;
	for (end = name + len; end > name && end[-1] != '/'; end--)
		;
	len -= (size_t)(end - name);
	for (i = 0; i < issues->count; i++)
		if (strlen(issues->list[i].name) == len && strncmp(issues->list[i].name, end, len) == 0)
			return &issues->list[i];
	SAY_ERROR(run->diags, ((struct src_pos){ NULL, 0, 0 }), "no-issue", error_archive_no_issue, name,
	    run->options->archive);
	return NULL;
}

/* Do something with each issue that is named, or with all when none is. */
static enum exit_status
each_issue(struct run *run, bool (*act)(struct run *run, const struct issue *issue))
{
	struct issues *issues = issues_read(run->options->archive, run->diags);
	const struct issue *issue;
	size_t i, count = run->count;

	if (issues == NULL)
		return EXIT_DONE;
	for (i = 0; i < (count > 0 ? count : issues->count); i++) {
		issue = count > 0 ? find_issue(run, issues, run->operands[i]) : &issues->list[i];
		if (issue != NULL)
			(void)!act(run, issue);
	}
	issues_drop(issues);
	return EXIT_DONE;
}

/* ---- verify ------------------------------------------------------------------------------------------------------ */

/* An archive, and what is in it, while it is verified. */
struct verifying {
	struct run *run;
	int fd;
	struct arena *arena;
	const char **names; size_t count, good;
};

static void
verify_bag(struct verifying *v, const char *name)
{
	v->good += bag_verify(v->fd, name, arena_printf(v->arena, "%s/%s", v->run->options->archive, name),
	    v->run->diags);
}

/* What lies beside the bags and is no folder: a link may stand in for one. */
static void
verify_beside(struct verifying *v)
{
	struct folder_list all = { NULL, 0, 0 };
	size_t i;

	if (!folder_list(v->fd, v->arena, &all))
		all.count = 0;
	for (i = 0; i < all.count; i++)
		if (all.list[i].kind == FOLDER_LINK || all.list[i].kind == FOLDER_OTHER)
			SAY_ERROR(v->run->diags, ((struct src_pos){ v->run->options->archive, 0, 0 }), "archive-link",
			    error_archive_stray, name_shown(all.list[i].path, v->arena));
	folder_list_drop(&all);
}

/* All of it: every bag, the chain, the stamps. */
static void
verify_all(struct verifying *v)
{
	struct chain chain;
	bool whole;
	size_t i;

	for (i = 0; i < v->count; i++)
		verify_bag(v, v->names[i]);
	verify_beside(v);
	if (!chain_read(v->fd, v->arena, &chain)) {
		file_say_fault(v->run->diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD, v->run->options->archive, errno);
		return;
	}
	whole = chain_check(&chain, v->run->options->archive, v->arena, v->run->diags);
	whole = shelves_check_stamps(v->run->options->archive, &chain, v->run->options->quiet, v->run->diags) && whole;
	if (!v->run->options->quiet && whole)
		PRINT_LINE(stdout, told_archive_chain, say_digits(v->arena, chain.count));
}

static bool
is_named(const struct verifying *v, const char *name)
{
	size_t i;

	for (i = 0; i < v->count; i++)
		if (strcmp(v->names[i], name) == 0)
			return true;
	SAY_ERROR(v->run->diags, ((struct src_pos){ NULL, 0, 0 }), "no-issue", error_archive_no_issue, name,
	    v->run->options->archive);
	return false;
}

static void
verify(struct verifying *v)
{
	size_t i, asked = v->run->count > 0 ? v->run->count : v->count;

	if (v->run->count == 0)
		verify_all(v);
	for (i = 0; i < v->run->count; i++)
		if (is_named(v, v->run->operands[i]))
			verify_bag(v, v->run->operands[i]);
	if (!v->run->options->quiet)
		PRINT_LINE(stdout, told_archive_verified, say_digits(v->arena, v->good), say_digits(v->arena, asked));
}

static enum exit_status
run_verify(struct run *run)
{
	struct verifying v = { .run = run, .fd = folder_open(run->options->archive), .arena = arena_new() };

	if (v.fd < 0 || !issues_names(v.fd, v.arena, &v.names, &v.count))
		SAY_ERROR(run->diags, ((struct src_pos){ NULL, 0, 0 }), "no-archive", error_archive_none,
		    run->options->archive, strerror(errno));
	else
		verify(&v);
	if (v.fd >= 0)
		close(v.fd);
	arena_drop(v.arena);
	return EXIT_DONE;
}

/* ---- rebuild -------------------------------------------------------------------------------------------------------- */

/* From a bag that is as it was archived: nothing else's sources are read. */
static bool
rebuild_issue(struct run *run, const struct issue *issue)
{
	int fd = folder_open(run->options->archive);
	bool ok = fd >= 0 && bag_verify(fd, issue->name, issue->path, run->diags)
	    && archiving_rebuild(issue, run->options, run->diags);

	if (fd >= 0)
		close(fd);
	if (ok && !run->options->quiet)
		PRINT_LINE(stdout, told_rebuilt, issue->path);
	return ok;
}

static enum exit_status
run_rebuild(struct run *run)
{
	return each_issue(run, rebuild_issue);
}

/* ---- what it has ---------------------------------------------------------------------------------------------------- */

static enum exit_status
run_list(struct run *run)
{
	return shelves_list(run->options, run->options->due ? run->today : (struct date)NO_DATE, run->diags);
}

static enum exit_status
run_due(struct run *run)
{
	return shelves_list(run->options, run->today, run->diags);
}

static enum exit_status
run_show(struct run *run)
{
	return shelves_show(run->options, run->operands[0], run->diags);
}

static enum exit_status
run_stamp(struct run *run)
{
	return shelves_stamp(run->options, run->diags);
}

static enum exit_status
run_export(struct run *run)
{
	if (run->options->ocfl == NULL) {
		PRINT_COMPLAINT(usage_archive_ocfl);
		return EXIT_USAGE;
	}
	return shelves_export(run->options, run->diags);
}

/* Two issues, wherever they lie. */
static enum exit_status
run_compare(struct run *run)
{
	struct options of = *run->options;

	of.files = run->operands;
	of.file_count = run->count;
	return (enum exit_status)archive_compare(&of);
}

/* ---- the command ------------------------------------------------------------------------------------------------------ */

static const struct deed {
	const char *name;
	enum exit_status (*run)(struct run *run);
	size_t least, most;            /* operands */
	bool anywhere;                 /* needs no archive */
} DEEDS[] = {
	{ "add", run_add, 1, SIZE_MAX, false },
	{ "compare", run_compare, 2, 2, true },
	{ "due", run_due, 0, 0, false },
	{ "export", run_export, 0, 0, false },
	{ "list", run_list, 0, 0, false },
	{ "rebuild", run_rebuild, 0, SIZE_MAX, false },
	{ "show", run_show, 1, 1, false },
	{ "stamp", run_stamp, 0, 0, false },
	{ "verify", run_verify, 0, SIZE_MAX, false },
};

static const struct deed *
find_deed(const struct options *options)
{
	size_t i;

	for (i = 0; options->file_count > 0 && i < ARRAY_LEN(DEEDS); i++)
		if (strcmp(options->files[0], DEEDS[i].name) == 0)
			return &DEEDS[i];
	return NULL;
}

/* "add, due, ...". */
static const char *
deed_names(struct arena *arena)
{
	const char *names = "";
	size_t i;

	for (i = 0; i < ARRAY_LEN(DEEDS); i++)
		names = arena_printf(arena, "%s%s%s", names, i > 0 ? ", " : "", DEEDS[i].name);
	return names;
}

static bool
is_usable(const struct deed *deed, const struct options *options, struct date *today)
{
	struct arena *arena = arena_new();
	size_t operands = options->file_count - (options->file_count > 0);
	bool ok = false;

	if (deed == NULL)
		PRINT_COMPLAINT(usage_archive_what, deed_names(arena));
	else if (operands < deed->least)
		PRINT_COMPLAINT(usage_archive_more, deed->name);
	else if (operands > deed->most)
		PRINT_COMPLAINT(usage_archive_less, deed->name);
	else if (options->archive == NULL && !deed->anywhere)
		PRINT_COMPLAINT(usage_archive_where);
	else
		ok = archiving_day(options, today);
	arena_drop(arena);
	return ok;
}

int
command_archive(const struct options *options)
{
	const struct deed *deed = find_deed(options);
	struct run run = { .options = options, .operands = options->files + 1, .count = options->file_count - 1 };
	enum exit_status status;

	if (!is_usable(deed, options, &run.today))
		return EXIT_USAGE;
	run.diags = diags_new();
	status = deed->run(&run);
	diags_sort(run.diags);
	fflush(stdout);
	diags_print(run.diags, options->quiet ? DIAG_ERROR : options->verbose ? DIAG_NOTE : DIAG_WARNING, stderr);
	if (status_of(run.diags) != EXIT_DONE)
		status = status_of(run.diags);
	diags_drop(run.diags);
	return status;
}
