#define _GNU_SOURCE   /* renameat2, which takes no name that is taken */
#include "archive/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/folder.h"
#include "archive/issues.h"
#include "base/allocator.h"
#include "base/file.h"
#include "wording/error.h"

static const struct src_pos NOWHERE = { NULL, 0, 0 };
static const char LOCK[] = ".lock", BEGUN[] = ".adding-", README[] = "README.txt";

/* ---- opening ---------------------------------------------------------------------------------------------- */

/* Nobody else may add to it: given back when we close it, or the program ends however. */
static bool
lock(struct store *s, struct diags *diags)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	s->lock = openat(s->fd, LOCK, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
	if (s->lock >= 0 && fcntl(s->lock, F_SETLK, &all) == 0)
		return true;
	if (s->lock >= 0 && (errno == EACCES || errno == EAGAIN))
		SAY_FAILURE(diags, NOWHERE, "archive-busy", error_archive_busy, s->path);
	else
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, arena_printf(s->arena, "%s/%s", s->path, LOCK), errno);
	return false;
}

/* A folder with other things in it is not to become an archive because of a slip in a name. */
static bool
is_archive_or_empty(const struct store *s, const struct folder_list *all)
{
	size_t i;

	if (faccessat(s->fd, README, F_OK, 0) == 0)
		return true;
	for (i = 0; i < all->count; i++)
		if (all->list[i].path[0] != '.')
			return false;
	return true;
}

static bool
write_readme(const struct store *s, struct diags *diags)
{
	const char *text = say_plain(SAY_archive_folder_readme);
	struct out_file *file;

	if (faccessat(s->fd, README, F_OK, 0) == 0)
		return true;
	file = out_file_new(arena_printf(s->arena, "%s/%s", s->path, README), diags);
	if (file == NULL)
		return false;
	(void)!sink_write(out_file_sink(file), text, strlen(text));     /* it keeps what went wrong */
	return out_file_commit(file, diags);
}

/* What somebody began who was stopped: bags, and the README. */
static void
remove_begun(const struct store *s, const struct folder_list *all)
{
	size_t i;

	for (i = 0; i < all->count; i++)
		if (strchr(all->list[i].path, '/') == NULL && (strncmp(all->list[i].path, BEGUN, strlen(BEGUN)) == 0
		    || strncmp(all->list[i].path, ".rapporteur-", strlen(".rapporteur-")) == 0))
			(void)folder_remove(s->fd, all->list[i].path);
}

bool
store_open(struct store *s, const char *path, struct diags *diags)
{
	struct folder_list all = { NULL, 0, 0 };
	bool ok;

	*s = (struct store){ .path = path, .fd = -1, .lock = -1, .arena = arena_new() };
	if (!folder_make(path, diags))
		return false;
	s->fd = folder_open(path);
	ok = s->fd >= 0 && folder_list(s->fd, s->arena, &all);
	if (!ok)
		file_say_fault(diags, NOWHERE, FILE_UNREAD, path, errno);
	if (ok && !is_archive_or_empty(s, &all)) {
		SAY_ERROR(diags, NOWHERE, "no-archive", error_archive_other, path);
		ok = false;
	}
	ok = ok && lock(s, diags);
	if (ok) {
		remove_begun(s, &all);
		ok = write_readme(s, diags);
	}
	folder_list_drop(&all);
	return ok;
}

void
store_close(struct store *s)
{
	if (s->begun != NULL)
		(void)folder_remove(s->fd, s->begun);
	folder_forget(s->scratch);
	if (s->lock >= 0)
		close(s->lock);
	if (s->fd >= 0)
		close(s->fd);
	arena_drop(s->arena);
	*s = (struct store){ .fd = -1, .lock = -1 };
}

/* ---- a bag ---------------------------------------------------------------------------------------------------- */

const char *
store_begin(struct store *s, struct diags *diags)
{
	char *path = arena_printf(s->arena, "%s/%sXXXXXX", s->path, BEGUN);
	mode_t mask = umask(0);

	umask(mask);
	s->scratch = path;
	folder_scratch(path);
	if (mkdtemp(path) == NULL || chmod(path, 0777 & ~mask) != 0) {
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, path, errno);
		return NULL;
	}
	s->begun = strrchr(path, '/') + 1;
	return folder_make(arena_printf(s->arena, "%s/data", path), diags) ? path : NULL;
}

/* Give it its name, unless there is one of that name. */
static bool
take_name(const struct store *s, const char *name)
{
	if (renameat2(s->fd, s->begun, s->fd, name, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	if (faccessat(s->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0) {      /* this file system has no such renaming; */
		errno = EEXIST;                                            /* we have the lock */
		return false;
	}
	return renameat(s->fd, s->begun, s->fd, name) == 0;
}

bool
store_end(struct store *s, const char *name, struct diags *diags)
{
	int bag = openat(s->fd, s->begun, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = bag >= 0 && folder_sync(bag) && take_name(s, name);
	int error;

	if (ok && fsync(s->fd) != 0) {
		ok = false;
		error = errno;
		(void)renameat(s->fd, name, s->fd, s->begun);      /* which is removed */
		errno = error;
	}
	if (!ok)
		file_say_fault(diags, NOWHERE, FILE_UNWRITTEN, arena_printf(s->arena, "%s/%s", s->path, name), errno);
	if (bag >= 0)
		close(bag);
	if (ok) {
		folder_forget(s->scratch);
		allocator_open_reserve();
		s->begun = NULL;
	}
	return ok;
}

/* ---- versions ---------------------------------------------------------------------------------------------------- */

/* The version of the bag `name` if it is of the issue `base`; 0: it is not. */
static unsigned
version_of(const char *name, const char *base)
{
	size_t len = strlen(base);
	const char *digits = name + len + 2;

	if (strncmp(name, base, len) != 0 || name[len] != '-' || name[len + 1] != 'v'
	    || *digits < '1' || *digits > '9' || digits[strspn(digits, "0123456789")] != '\0')
		return 0;
	return (unsigned)strtoul(digits, NULL, 10);
}

static unsigned
last_in(int fd, const char *base, struct arena *arena, const char **name)
{
	const char **names;
	size_t count, i;
	unsigned last = 0, version;

	*name = NULL;
	if (!issues_names(fd, arena, &names, &count))
		return 0;
	for (i = 0; i < count; i++)
		if ((version = version_of(names[i], base)) > last) {
			last = version;
			*name = names[i];
		}
	return last;
}

unsigned
store_last_version(const struct store *s, const char *base, const char **name)
{
	int fd = openat(s->fd, "disposed", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	const char *gone;
	unsigned last = last_in(s->fd, base, s->arena, name), disposed = 0;

	if (fd >= 0) {
		disposed = last_in(fd, base, s->arena, &gone);
		close(fd);
	}
	if (disposed <= last)
		return last;
	*name = NULL;
	return disposed;
}
