#define _GNU_SOURCE   /* O_PATH, O_DIRECTORY with *at() */
#include "archive/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/allocator.h"
#include "base/file.h"
#include "base/strbuf.h"
#include "wording/error.h"

enum { OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW };

int
folder_open(const char *path)
{
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* ---- listing ----------------------------------------------------------------------------------------- */

static enum folder_kind
kind_of(const struct stat *st)
{
	return S_ISREG(st->st_mode) ? FOLDER_FILE : S_ISDIR(st->st_mode) ? FOLDER_FOLDER
	    : S_ISLNK(st->st_mode) ? FOLDER_LINK : FOLDER_OTHER;
}

/* The depth of a list without what is in the folders. */
enum { TOP_ONLY = -1 };

static bool walk(int fd, const char *prefix, int depth, struct arena *arena, struct folder_list *out);

static bool
walk_entry(int fd, const char *prefix, const char *name, int depth, struct arena *arena, struct folder_list *out)
{
	const char *path = arena_printf(arena, "%s%s", prefix, name);
	struct stat st;
	int inner;
	bool ok;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return errno == ENOENT;
	MEM_GROW(out->list, out->cap, out->count + 1);
	out->list[out->count++] = (struct folder_entry){ path, kind_of(&st), (long long)st.st_size };
	if (!S_ISDIR(st.st_mode) || depth == TOP_ONLY)
		return true;
	if (depth == 0) {
		errno = ENAMETOOLONG;
		return false;
	}
	inner = openat(fd, name, OPEN_FOLDER);
	if (inner < 0)
		return false;
	ok = walk(inner, arena_printf(arena, "%s/", path), depth - 1, arena, out);
	close(inner);
	return ok;
}

static bool
walk(int fd, const char *prefix, int depth, struct arena *arena, struct folder_list *out)
{
	int copy = openat(fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = copy >= 0 ? fdopendir(copy) : NULL;
	const struct dirent *entry;
	bool ok = dir != NULL;

	if (dir == NULL && copy >= 0)
		close(copy);
	while (ok && (errno = 0, entry = readdir(dir)) != NULL)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			ok = walk_entry(fd, prefix, entry->d_name, depth, arena, out);
	ok = ok && errno == 0;
	if (dir != NULL)
		closedir(dir);
	return ok;
}

static int
by_path(const void *a, const void *b)
{
	return strcmp(((const struct folder_entry *)a)->path, ((const struct folder_entry *)b)->path);
}

static bool
list(int fd, int depth, struct arena *arena, struct folder_list *out)
{
	bool ok;

	*out = (struct folder_list){ NULL, 0, 0 };
	ok = walk(fd, "", depth, arena, out);
	if (out->count > 0)
		qsort(out->list, out->count, sizeof *out->list, by_path);
	return ok;
}

bool
folder_walk(int fd, struct arena *arena, struct folder_list *out)
{
	return list(fd, FOLDER_DEPTH, arena, out);
}

bool
folder_list(int fd, struct arena *arena, struct folder_list *out)
{
	return list(fd, TOP_ONLY, arena, out);
}

void
folder_list_drop(struct folder_list *list)
{
	free(list->list);
	*list = (struct folder_list){ NULL, 0, 0 };
}

/* ---- reading ------------------------------------------------------------------------------------------- */

/* Open the next part of `path` and step over it; -1: it is no folder, or a link. */
static int
step(int fd, const char **path)
{
	size_t len = strcspn(*path, "/");
	char name[NAME_MAX + 1];

	if (len == 0 || len > NAME_MAX || (len == 1 && **path == '.') || (len == 2 && memcmp(*path, "..", 2) == 0)) {
		errno = EINVAL;
		return -1;
	}
	memcpy(name, *path, len);
	name[len] = '\0';
	*path += len;
	if (**path == '/') {
		(*path)++;
		return openat(fd, name, OPEN_FOLDER);
	}
	return openat(fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
}

int
folder_open_file(int fd, const char *path)
{
	int at = fd, next;
	struct stat st;

	do {
		next = step(at, &path);
		if (at != fd)
			close(at);
		at = next;
	} while (at >= 0 && *path != '\0');
	if (at >= 0 && (fstat(at, &st) != 0 || !S_ISREG(st.st_mode))) {
		close(at);
		errno = EINVAL;
		return -1;
	}
	return at;
}

bool
folder_read_file(int fd, const char *path, size_t most, char **bytes, size_t *len)
{
	int file = folder_open_file(fd, path);
	struct strbuf all = STRBUF_INIT;
	char block[65536];
	ssize_t n = 0;

	if (file < 0)
		return false;
	while (all.len <= most && ((n = read(file, block, sizeof block)) > 0 || (n < 0 && errno == EINTR)))
		if (n > 0)
			strbuf_add(&all, block, (size_t)n);
	close(file);
	if (n < 0 || all.len > most) {
		strbuf_drop(&all);
		errno = n < 0 ? errno : EFBIG;
		return false;
	}
	*len = all.len;
	*bytes = strbuf_detach(&all);
	return true;
}

bool
folder_is_of_file(int error)
{
	static const int errors[] = { ENOENT, ENOTDIR, ELOOP, EINVAL, EFBIG, EACCES, ENAMETOOLONG };
	size_t i;

	for (i = 0; i < ARRAY_LEN(errors); i++)
		if (errors[i] == error)
			return true;
	return false;
}

/* ---- writing -------------------------------------------------------------------------------------------- */

static const struct src_pos NOWHERE = { NULL, 0, 0 };

bool
folder_make(const char *path, struct diags *diags)
{
	char *copy = mem_strdup(path), *slash = copy;
	struct stat st;
	int error = 0;

	while (slash != NULL && (error == 0 || error == EEXIST)) {
		slash = strchr(slash + 1, '/');
		if (slash != NULL)
			*slash = '\0';
		error = mkdir(copy, 0777) == 0 ? 0 : errno;
		if (slash != NULL)
			*slash = '/';
	}
	free(copy);
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	SAY_FAILURE(diags, NOWHERE, "cannot-write", error_no_folder, path, strerror(error != 0 ? error : errno));
	return false;
}

bool
folder_write_file(const char *folder, const char *path, const char *bytes, size_t len, struct diags *diags)
{
	struct strbuf full = STRBUF_INIT, above = STRBUF_INIT;
	bool ok;
	int fd;

	strbuf_printf(&full, "%s/%s", folder, path);
	strbuf_add(&above, full.text, (size_t)(strrchr(full.text, '/') - full.text));
	ok = folder_make(above.text, diags);
	fd = ok ? open(full.text, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666) : -1;
	if (ok && (fd < 0 || !file_put(fd, bytes, len))) {
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, full.text, errno);
		ok = false;
	}
	if (fd >= 0 && close(fd) != 0 && ok) {
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, full.text, errno);
		ok = false;
	}
	strbuf_drop(&full);
	strbuf_drop(&above);
	return ok;
}

/* ---- to the disk ------------------------------------------------------------------------------------------ */

static bool
sync_entry(int fd, const struct folder_entry *entry)
{
	int file;
	bool ok;

	if (entry->kind != FOLDER_FILE && entry->kind != FOLDER_FOLDER)
		return true;
	file = openat(fd, entry->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	ok = file >= 0 && fsync(file) == 0;
	if (file >= 0)
		close(file);
	return ok;
}

bool
folder_sync(int fd)
{
	struct arena *arena = arena_new();
	struct folder_list all;
	bool ok = folder_walk(fd, arena, &all);
	size_t i;

	/* Files and inner folders before the folders that name them. */
	for (i = all.count; ok && i-- > 0; )
		ok = sync_entry(fd, &all.list[i]);
	folder_list_drop(&all);
	arena_drop(arena);
	return ok && fsync(fd) == 0;
}

/* ---- removing ----------------------------------------------------------------------------------------------- */

bool
folder_remove(int fd, const char *name)
{
	int inner = openat(fd, name, OPEN_FOLDER);
	struct arena *arena;
	struct folder_list all;
	size_t i;

	if (inner < 0)
		return unlinkat(fd, name, 0) == 0 || errno == ENOENT;
	arena = arena_new();
	(void)!folder_walk(inner, arena, &all);      /* what cannot be listed cannot be removed either: see below */
	for (i = all.count; i-- > 0; )
		(void)unlinkat(inner, all.list[i].path, all.list[i].kind == FOLDER_FOLDER ? AT_REMOVEDIR : 0);
	folder_list_drop(&all);
	arena_drop(arena);
	close(inner);
	return unlinkat(fd, name, AT_REMOVEDIR) == 0 || errno == ENOENT;
}

/* ---- folders that must not stay --------------------------------------------------------------------------- */

/* What ends a program without memory knows no run: a few at a time are enough, one in another. */
enum { MOST_SCRATCH = 4 };
static const char *volatile scratch[MOST_SCRATCH];

static void
remove_scratch(void)
{
	size_t i;

	for (i = 0; i < MOST_SCRATCH; i++)
		if (scratch[i] != NULL)
			(void)folder_remove(AT_FDCWD, scratch[i]);
}

void
folder_scratch(const char *path)
{
	static bool watching;
	size_t i;

	if (!watching)
		allocator_at_end(remove_scratch);
	watching = true;
	for (i = 0; i < MOST_SCRATCH; i++)
		if (scratch[i] == NULL) {
			scratch[i] = path;
			return;
		}
}

void
folder_forget(const char *path)
{
	size_t i;

	for (i = 0; i < MOST_SCRATCH; i++)
		if (scratch[i] == path)
			scratch[i] = NULL;
}
