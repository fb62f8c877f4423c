#define _DEFAULT_SOURCE   /* d_type */
#include "archive/issues.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/folder.h"
#include "base/file.h"
#include "wording/error.h"

/* No bag-info.txt of ours comes near it. */
enum { INFO_MOST = 1 << 20 };

const char *
issue_day(const struct issue *issue)
{
	return *issue->as_at != '\0' ? issue->as_at : issue->meeting_date;
}

/* ---- the folders ------------------------------------------------------------------------------------------ */

static bool
is_ours(const char *name)
{
	return *name == '.' || strcmp(name, "stamps") == 0 || strcmp(name, "disposed") == 0;
}

static bool
is_a_folder(int fd, const struct dirent *entry)
{
	struct stat st;

	if (entry->d_type != DT_UNKNOWN)
		return entry->d_type == DT_DIR;
	return fstatat(fd, entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

static int
by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool
issues_names(int fd, struct arena *arena, const char ***names, size_t *count)
{
	int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *entry;
	const char **list = NULL;
	size_t n = 0, cap = 0;
	int error;

	if (dir == NULL && copy >= 0)
		close(copy);
	while (dir != NULL && (errno = 0, entry = readdir(dir)) != NULL) {
		if (is_ours(entry->d_name) || !is_a_folder(fd, entry))
			continue;
		MEM_GROW(list, cap, n + 1);
		list[n++] = arena_strdup(arena, entry->d_name);
	}
	error = errno;
	if (dir != NULL)
		closedir(dir);
	if (n > 0)
		qsort(list, n, sizeof *list, by_name);
	*names = ARENA_ARRAY(arena, const char *, n + 1);
	if (n > 0)
		memcpy(*names, list, n * sizeof *list);
	*count = n;
	free(list);
	errno = error;
	return dir != NULL && error == 0;
}

/* ---- one issue ---------------------------------------------------------------------------------------------- */

static const struct { const char *label; size_t offset; } FACTS[] = {
	{ "External-Identifier", offsetof(struct issue, identifier) },
	{ "Source-Organization", offsetof(struct issue, organisation) },
	{ "Committee", offsetof(struct issue, committee) },
	{ "Title", offsetof(struct issue, title) },
	{ "Period", offsetof(struct issue, period) },
	{ "As-At", offsetof(struct issue, as_at) },
	{ "Meeting-Date", offsetof(struct issue, meeting_date) },
	{ "Edition", offsetof(struct issue, edition) },
	{ "Source-Hash", offsetof(struct issue, source_hash) },
	{ "Bagging-Date", offsetof(struct issue, bagging_date) },
	{ "Retention-Class", offsetof(struct issue, retention_class) },
	{ "Review-Date", offsetof(struct issue, review_date) },
};

/* A path that leads from the bag to a file in its data, and nowhere else. */
static bool
leads_into_data(const char *path)
{
	const char *part = path;
	size_t len;

	if (strncmp(path, "data/", 5) != 0)
		return false;
	for (; part != NULL; part = strchr(part, '/')) {
		part += *part == '/';
		len = strcspn(part, "/");
		if (len == 0 || (len == 1 && *part == '.') || (len == 2 && strncmp(part, "..", 2) == 0))
			return false;
	}
	return true;
}

void
issue_take_info(struct issue *issue, const char *archive, const char *name, struct arena *arena)
{
	const char *version = info_find(&issue->info, "Version");
	const char *source = info_find(&issue->info, "Source-File");
	size_t i;

	issue->name = arena_strdup(arena, name);
	issue->path = arena_printf(arena, "%s/%s", archive, name);
	for (i = 0; i < ARRAY_LEN(FACTS); i++) {
		const char *value = info_find(&issue->info, FACTS[i].label);

		memcpy((char *)issue + FACTS[i].offset, &(const char *){ value != NULL ? value : "" }, sizeof value);
	}
	issue->version = version != NULL ? (unsigned)strtoul(version, NULL, 10) : 1;
	issue->source_path = source != NULL && leads_into_data(source)
	    ? arena_printf(arena, "%s/%s", issue->path, source) : "";
}

/* False, with an error: whether there is an issue cannot be known. */
static bool
read_issue(int fd, const char *archive, const char *name, struct issues *issues, struct arena *arena,
    struct diags *diags)
{
	const char *path = arena_printf(arena, "%s/%s", archive, name);
	struct issue *issue = &issues->list[issues->count];
	char *bytes;
	size_t len;

	if (!folder_read_file(fd, arena_printf(arena, "%s/bag-info.txt", name), INFO_MOST, &bytes, &len)) {
		if (folder_is_of_file(errno)) {
			SAY_WARNING(diags, ((struct src_pos){ path, 0, 0 }), "no-bag", warning_archive_no_bag);
			return true;
		}
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD,
		    arena_printf(arena, "%s/bag-info.txt", path), errno);
		return false;
	}
	issue->info = info_new(arena);
	(void)info_parse(bytes, len, &issue->info);
	free(bytes);
	issue_take_info(issue, archive, name, arena);
	issues->count++;
	return true;
}

/* ---- all of them ----------------------------------------------------------------------------------------------- */

/* Of another issue: not 0. */
static int
compare_issue(const struct issue *x, const struct issue *y)
{
	int by = strcmp(x->identifier, y->identifier);

	if (by == 0)
		by = strcmp(issue_day(x), issue_day(y));
	return by != 0 ? by : strcmp(x->edition, y->edition);
}

static int
by_issue(const void *a, const void *b)
{
	const struct issue *x = a, *y = b;
	int by = compare_issue(x, y);

	if (by == 0)
		by = (x->version > y->version) - (x->version < y->version);
	return by != 0 ? by : strcmp(x->name, y->name);
}

static void
order(struct issues *issues)
{
	size_t i;

	if (issues->count > 0)
		qsort(issues->list, issues->count, sizeof *issues->list, by_issue);
	for (i = 0; i < issues->count; i++)
		issues->list[i].latest = i + 1 == issues->count
		    || compare_issue(&issues->list[i], &issues->list[i + 1]) != 0;
}

struct issues *
issues_read(const char *archive, struct diags *diags)
{
	struct issues *issues = mem_new_zero(1, sizeof *issues);
	const char **names = NULL;
	size_t count = 0, i;
	int fd = folder_open(archive);
	bool ok;

	issues->arena = arena_new();
	ok = fd >= 0 && issues_names(fd, issues->arena, &names, &count);
	if (!ok)
		SAY_ERROR(diags, ((struct src_pos){ NULL, 0, 0 }), "no-archive", error_archive_none, archive,
		    strerror(errno));
	issues->list = ARENA_ARRAY(issues->arena, struct issue, count + 1);
	for (i = 0; ok && i < count; i++)
		ok = read_issue(fd, archive, names[i], issues, issues->arena, diags);
	if (fd >= 0)
		close(fd);
	order(issues);
	if (ok)
		return issues;
	issues_drop(issues);
	return NULL;
}

void
issues_drop(struct issues *issues)
{
	if (issues == NULL)
		return;
	arena_drop(issues->arena);
	free(issues);
}
