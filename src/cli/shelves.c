#include "cli/shelves.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/folder.h"
#include "archive/index.h"
#include "archive/issues.h"
#include "archive/names.h"
#include "archive/ocfl.h"
#include "base/file.h"
#include "cli/paths.h"
#include "wording/error.h"
#include "wording/print.h"

static const struct src_pos NOWHERE = { NULL, 0, 0 };

/* ---- list ------------------------------------------------------------------------------------------------------ */

/* Is `wanted` in the text, in capitals or not? NULL: nothing is wanted. */
static bool
holds(const char *text, const char *wanted, struct arena *arena)
{
	return wanted == NULL || strstr(name_folded(text, arena), name_folded(wanted, arena)) != NULL;
}

/* By its name, its id, or as the beginning of its day: "Q4", "2015-16", "2016-04". */
static bool
is_of_period(const struct issue *issue, const char *period, struct arena *arena)
{
	const char *id = info_find(&issue->info, "Period-Id");

	return period == NULL || holds(issue->period, period, arena) || (id != NULL && holds(id, period, arena))
	    || strncmp(issue->as_at, period, strlen(period)) == 0
	    || strncmp(issue->meeting_date, period, strlen(period)) == 0;
}

static bool
is_due(const struct issue *issue, struct date day)
{
	struct date review;

	return !date_known(day) || (date_parse(issue->review_date, &review) && date_compare(review, day) <= 0);
}

static void
print_issue(const struct issue *issue, bool due, struct arena *arena)
{
	const char *of = issue->committee;

	if (*issue->period != '\0')
		of = arena_printf(arena, "%s%s%s", of, *of != '\0' ? ", " : "", issue->period);
	if (due)
		PRINT_LINE(stdout, told_issue_due, issue->name, issue->review_date, issue->retention_class, issue->title);
	else if (*of != '\0')
		PRINT_LINE(stdout, told_issue_of, issue->name, issue->title, of);
	else
		PRINT_LINE(stdout, told_issue, issue->name, issue->title);
}

enum exit_status
shelves_list(const struct options *o, struct date due, struct diags *diags)
{
	struct issues *issues = issues_read(o->archive, diags);
	struct arena *arena = arena_new();
	bool *found = ARENA_ARRAY(arena, bool, issues != NULL ? issues->count + 1 : 1);
	bool ok = issues != NULL && (o->text == NULL || index_search(o->archive, issues, o->text, found, diags));
	size_t i;

	for (i = 0; ok && i < issues->count; i++) {
		const struct issue *issue = &issues->list[i];

		if ((o->text == NULL || found[i]) && is_due(issue, due) && holds(issue->committee, o->committee, arena)
		    && is_of_period(issue, o->period, arena))
			print_issue(issue, date_known(due), arena);
	}
	issues_drop(issues);
	arena_drop(arena);
	return EXIT_DONE;
}

/* ---- show ------------------------------------------------------------------------------------------------------- */

enum { HASH_LEAST = 8 };

static bool
is_hash(const char *what)
{
	size_t len = strlen(what);

	return len >= HASH_LEAST && len <= 128 && what[strspn(what, "0123456789abcdefABCDEF")] == '\0';
}

/* Does a paper of the issue print a hash that begins so? */
static bool
prints(const struct issue *issue, const char *hash)
{
	const struct info *info = &issue->info;
	size_t i;

	for (i = 0; i < info->count; i++)
		if ((strcmp(info->list[i].name, "Source-Hash") == 0 || strcmp(info->list[i].name, "Paper-Hash") == 0)
		    && strncasecmp(info->list[i].value, hash, strlen(hash)) == 0)
			return true;
	return false;
}

/* Does a manifest of the issue name this SHA-512, and for which file? */
static const char *
kept_as(const struct issue *issue, const char *digest, struct arena *arena)
{
	int bag = folder_open(issue->path);
	const char *path = NULL, *line;
	char *bytes;
	size_t len;

	if (bag >= 0 && folder_read_file(bag, BAG_MANIFEST, BAG_TAG_MOST, &bytes, &len)) {
		line = strstr(bytes, digest);
		if (line != NULL && (line == bytes || line[-1] == '\n')) {
			line += strlen(digest);
			line += strspn(line, " ");
			path = arena_strndup(arena, line, strcspn(line, "\n"));
		}
		free(bytes);
	}
	if (bag >= 0)
		close(bag);
	return path;
}

static void
show(const struct issue *issue, const char *file)
{
	size_t i;

	puts(issue->path);
	if (file != NULL)
		PRINT_LINE(stdout, told_issue_file, file);
	for (i = 0; i < issue->info.count; i++)
		printf("  %s: %s\n", issue->info.list[i].name, issue->info.list[i].value);
	PRINT_LINE(stdout, told_issue_prove, issue->path);
}

/* Is it an issue's name, or the path of its folder? */
static bool
is_called(const struct issue *issue, const char *what)
{
	const char *slash = strrchr(what, '/');

	return strcmp(issue->name, slash != NULL ? slash + 1 : what) == 0;
}

static size_t
show_matching(const struct issues *issues, const char *what, struct arena *arena)
{
	size_t i, shown = 0;

	for (i = 0; i < issues->count; i++)
		if (is_called(&issues->list[i], what) || (is_hash(what) && prints(&issues->list[i], what))) {
			show(&issues->list[i], is_hash(what) && strlen(what) == 128
			    ? kept_as(&issues->list[i], what, arena) : NULL);
			shown++;
		}
	return shown;
}

/* By the file's bytes. */
static size_t
show_holding(const struct issues *issues, const char *path, struct arena *arena, struct diags *diags)
{
	struct digest digest;
	size_t i, shown = 0, len;
	const char *file;
	char *bytes;

	if (!file_read(path, NOWHERE, &bytes, &len, diags))
		return 0;
	digest = digest_of(bytes, len);
	free(bytes);
	for (i = 0; i < issues->count; i++)
		if ((file = kept_as(&issues->list[i], digest.hex, arena)) != NULL) {
			show(&issues->list[i], file);
			shown++;
		}
	if (shown == 0)
		SAY_ERROR(diags, ((struct src_pos){ path, 0, 0 }), "not-archived", error_archive_no_such_file);
	return shown;
}

enum exit_status
shelves_show(const struct options *o, const char *what, struct diags *diags)
{
	struct issues *issues = issues_read(o->archive, diags);
	struct arena *arena = arena_new();

	if (issues != NULL && show_matching(issues, what, arena) == 0) {
		if (access(what, F_OK) == 0 && !is_folder(what))
			(void)show_holding(issues, what, arena, diags);
		else
			SAY_ERROR(diags, NOWHERE, "no-issue", error_archive_nothing_so, what, o->archive);
	}
	issues_drop(issues);
	arena_drop(arena);
	return EXIT_DONE;
}

/* ---- export -------------------------------------------------------------------------------------------------------- */

/* What is not as it was archived is not handed on. */
static bool
are_sound(const struct options *o, const struct issues *issues, struct diags *diags)
{
	int fd = folder_open(o->archive);
	bool ok = fd >= 0;
	size_t i;

	for (i = 0; fd >= 0 && i < issues->count; i++)
		ok = bag_verify(fd, issues->list[i].name, issues->list[i].path, diags) && ok;
	if (fd >= 0)
		close(fd);
	return ok;
}

enum exit_status
shelves_export(const struct options *o, struct diags *diags)
{
	struct issues *issues = issues_read(o->archive, diags);
	struct arena *arena = arena_new();
	size_t objects;

	if (issues != NULL && are_sound(o, issues, diags)
	    && ocfl_export(o->archive, issues, o->ocfl, &objects, diags) && !o->quiet)
		PRINT_LINE(stdout, told_archive_exported, o->ocfl, say_digits(arena, objects),
		    say_digits(arena, issues->count));
	issues_drop(issues);
	arena_drop(arena);
	return EXIT_DONE;
}
