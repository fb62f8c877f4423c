#define _GNU_SOURCE   /* renameat2 */
#include "base/changes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static bool
is_folder(int fd, const char *name)
{
	struct stat st;

	return fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
}

/* Can this error mean that the file system cannot exchange names at all? */
static bool
cannot_exchange(int error)
{
	return error == EINVAL || error == ENOSYS || error == EOPNOTSUPP;
}

/* Let the file have its name. Returns errno, or 0. */
static int
arrive(int fd, struct change *c)
{
	if (is_folder(fd, c->name))
		return EISDIR;
	if (renameat2(fd, c->temp, fd, c->name, RENAME_EXCHANGE) == 0) {
		c->how = ARRIVED_EXCHANGED;
		return 0;
	}
	if (errno != ENOENT && !cannot_exchange(errno))
		return errno;
	if (renameat2(fd, c->temp, fd, c->name, RENAME_NOREPLACE) == 0) {
		c->how = ARRIVED_NEW;
		return 0;
	}
	if (errno != EEXIST && !cannot_exchange(errno))
		return errno;
	c->how = !c->was_there ? ARRIVED_NEW
	    : linkat(fd, c->name, fd, c->spare, 0) == 0 ? ARRIVED_OVER_SPARE : ARRIVED_OVER;
	if (renameat(fd, c->temp, fd, c->name) == 0)
		return 0;
	c->how = ARRIVED_NOT;
	return errno;
}

/* Give the name back. False when the earlier file cannot be had again. */
static bool
leave(int fd, struct change *c)
{
	bool ok = true;

	if (c->how == ARRIVED_EXCHANGED)
		ok = renameat2(fd, c->temp, fd, c->name, RENAME_EXCHANGE) == 0;
	else if (c->how == ARRIVED_NEW)
		ok = renameat(fd, c->name, fd, c->temp) == 0;
	else if (c->how == ARRIVED_OVER_SPARE)
		ok = renameat(fd, c->spare, fd, c->name) == 0;
	else if (c->how == ARRIVED_OVER)
		ok = false;
	if (ok)
		c->how = ARRIVED_NOT;
	return ok;
}

void
changes_undo(struct folder *folder)
{
	size_t i;

	for (i = folder->count; i-- > 0; )
		(void)leave(folder->fd, &folder->changes[i]);
}

int
changes_settle(struct folder *folders, size_t count, struct change **failed)
{
	size_t i, j;
	int error = 0;

	for (i = 0; i < count && error == 0; i++)
		for (j = 0; j < folders[i].count && error == 0; j++) {
			*failed = &folders[i].changes[j];
			if ((*failed)->how == ARRIVED_NOT)
				error = arrive(folders[i].fd, *failed);
		}
	for (i = count; i-- > 0 && error != 0; )
		changes_undo(&folders[i]);
	return error;
}

int
changes_sync(const struct folder *folder)
{
	/* A folder that one may write but not read can't be brought to the disk by name; the system will. */
	return fsync(folder->fd) == 0 || errno == EBADF || errno == EINVAL ? 0 : errno;
}

void
changes_sweep(const struct folder *folder)
{
	size_t i;

	for (i = 0; i < folder->count; i++) {
		(void)unlinkat(folder->fd, folder->changes[i].temp, 0);
		(void)unlinkat(folder->fd, folder->changes[i].spare, 0);
	}
}

bool
changes_inode(int fd, const char *name, ino_t *inode)
{
	struct stat st;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	*inode = st.st_ino;
	return true;
}
