/* commit.c - finished files get their names together, or none does.
 *
 * In a folder that is locked against other runs: each file gets a name for the moment; a marker lists what is to become what and
 * is brought to the disk; then names are changed, one system call each, with nothing between that could fail otherwise.
 * Where one fails, those before are changed back. A run that is killed leaves the marker, and the next run that lets a
 * file appear in the folder does the rest of its changes, or undoes them. */
#define _GNU_SOURCE   /* O_PATH */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/allocator.h"
#include "base/arena.h"
#include "base/changes.h"
#include "base/marker.h"

/* ---- folders ------------------------------------------------------------------------------------- */

/* Lock the folder. Waits for others up to a minute. Returns errno, or 0; where there are no locks, it goes without. */
static int
lock(struct folder *folder)
{
	static const struct timespec moment = { 0, 10000000 };
	int tries;

	for (tries = 0; tries < 6000; tries++) {
		if (flock(folder->fd, LOCK_EX | LOCK_NB) == 0) {
			folder->locked = true;
			return 0;
		}
		if (errno != EWOULDBLOCK && errno != EINTR)
			return 0;
		(void)nanosleep(&moment, NULL);
	}
	return EBUSY;
}

/* Is the file in the folder a temporary one that nobody works on any more? In a locked folder. */
static bool
is_left(const struct folder *folder, const char *name)
{
	bool left;
	int fd;

	if (strncmp(name, LINKED_PREFIX, strlen(LINKED_PREFIX)) == 0)
		return true;   /* they come and go under the lock */
	if (strncmp(name, TEMP_PREFIX "tmp-", strlen(TEMP_PREFIX "tmp-")) != 0)
		return false;
	fd = openat(folder->fd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	left = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) == 0;
	if (fd >= 0)
		close(fd);
	return left;
}

/* Take away what killed runs have left in a locked folder. */
static void
tidy(const struct folder *folder)
{
	int fd = openat(folder->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd >= 0 ? fdopendir(fd) : NULL;
	const struct dirent *entry;

	if (dir == NULL) {
		if (fd >= 0)
			close(fd);
		return;
	}
	while ((entry = readdir(dir)) != NULL)
		if (is_left(folder, entry->d_name))
			(void)unlinkat(folder->fd, entry->d_name, 0);
	closedir(dir);
}

/* Which one it is, whatever it is called. */
static void
find_folder(struct folder *folder)
{
	struct stat st;

	if (stat(folder->path, &st) == 0) {
		folder->device = st.st_dev;
		folder->inode = st.st_ino;
	}
}

static int
open_folder(struct folder *folder)
{
	folder->fd = open(folder->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (folder->fd < 0)
		folder->fd = open(folder->path, O_PATH | O_DIRECTORY | O_CLOEXEC);
	return folder->fd < 0 ? errno : 0;
}

/* In one order for all runs, so that no two wait for each other. */
static int
by_place(const void *a, const void *b)
{
	const struct folder *x = a, *y = b;

	return x->device != y->device ? (x->device > y->device) - (x->device < y->device)
	    : (x->inode > y->inode) - (x->inode < y->inode);
}

/* The changes of the files that are to appear in each folder. */
static struct folder *
gather(struct out_file **files, size_t count, size_t *folder_count, struct arena *arena)
{
	struct folder *folders = ARENA_ARRAY(arena, struct folder, count);
	size_t i, j;

	*folder_count = 0;
	for (i = 0; i < count; i++) {
		struct folder folder = { .path = files[i]->folder, .fd = -1, .marker = STRBUF_INIT };

		find_folder(&folder);
		for (j = 0; j < *folder_count && by_place(&folders[j], &folder) != 0; j++)
			;
		if (j == *folder_count) {
			folders[(*folder_count)++] = folder;
			folders[j].changes = ARENA_ARRAY(arena, struct change, count);
		}
		folders[j].changes[folders[j].count++] = (struct change){ .file = files[i], .name = files[i]->name,
			.inode = files[i]->inode };
	}
	return folders;
}

/* ---- from the file to its name --------------------------------------------------------------------- */

/* What has to be in memory before the first name appears: from then on, until the last is settled, nothing is allocated, so that
 * a run that finds no more memory leaves nothing. */
static void
remember(struct folder *folder, struct arena *arena)
{
	ino_t inode;
	size_t i;

	for (i = 0; i < folder->count; i++) {
		struct change *c = &folder->changes[i];

		c->temp = c->file->temp != NULL ? c->file->temp
		    : arena_printf(arena, LINKED_PREFIX "%ld-%zu", (long)getpid(), i);
		c->spare = arena_printf(arena, "%s~", c->temp);
		c->was_there = changes_inode(folder->fd, c->name, &inode);
	}
	marker_describe(folder);
}

/* Give a file that has none a name for the moment. Returns errno, or 0. */
static int
link_file(const struct folder *folder, const struct change *c)
{
	char fd[64];

	if (c->file->temp != NULL)
		return 0;
	snprintf(fd, sizeof fd, "/proc/self/fd/%d", fileno(c->file->f));
	return linkat(AT_FDCWD, fd, folder->fd, c->temp, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
}

/* All that can be done before the first name changes. Returns errno, or 0; `*failed` is where. */
static int
prepare(struct folder *folders, size_t count, bool several, struct change **failed)
{
	size_t i, j;
	int error = 0;

	for (i = 0; i < count && error == 0; i++)
		for (j = 0; j < folders[i].count && error == 0; j++) {
			*failed = &folders[i].changes[j];
			error = link_file(&folders[i], *failed);
		}
	for (i = 0; i < count && error == 0 && several; i++) {
		*failed = &folders[i].changes[0];
		error = marker_put(&folders[i]);
		if (error == 0)
			error = changes_sync(&folders[i]);
	}
	return error;
}

/* Say what stands where files could not be let appear. */
static void
say_outcome(const struct folder *folders, size_t count, const struct change *failed, int error, struct diags *diags)
{
	size_t i, j;

	out_file_say(failed->file, error, diags);
	for (i = 0; i < count; i++)
		for (j = 0; j < folders[i].count; j++)
			if (folders[i].changes[j].how != ARRIVED_NOT)
				file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_NOT_RESTORED,
				    folders[i].changes[j].file->told, 0);
}

/* What killed runs have left in the locked folders. */
static void
put_right(struct folder *folders, size_t count, struct diags *diags)
{
	size_t i;

	for (i = 0; i < count; i++) {
		marker_complete(&folders[i], diags);
		if (folders[i].locked)
			tidy(&folders[i]);
	}
}

/* In locked folders that have been put right, with no signal between. */
static bool
change_names(struct folder *folders, size_t count, bool several, struct diags *diags, struct arena *arena)
{
	struct change *failed = NULL;
	size_t i, j;
	int error;

	for (i = 0; i < count; i++)
		remember(&folders[i], arena);
	error = prepare(folders, count, several, &failed);
	if (error == 0)
		error = changes_settle(folders, count, &failed);
	for (i = 0; i < count; i++) {
		(void)changes_sync(&folders[i]);
		changes_sweep(&folders[i]);
		marker_drop(&folders[i]);
		strbuf_drop(&folders[i].marker);
		for (j = 0; j < folders[i].count; j++)
			out_file_named(folders[i].changes[j].file);
	}
	if (error == 0)
		allocator_open_reserve();
	else
		say_outcome(folders, count, failed, error, diags);
	return error == 0;
}

/* Open and lock the folders. */
static bool
lock_all(struct folder *folders, size_t count, struct diags *diags)
{
	size_t i;
	int error;

	for (i = 0; i < count; i++)
		if ((error = open_folder(&folders[i])) != 0) {
			out_file_say(folders[i].changes[0].file, error, diags);
			return false;
		}
	qsort(folders, count, sizeof *folders, by_place);
	for (i = 0; i < count; i++)
		if (lock(&folders[i]) != 0) {
			file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_BUSY, folders[i].path, 0);
			return false;
		}
	return true;
}

bool
out_files_commit_if(struct out_file **files, size_t count, bool (*holds)(const void *context, struct diags *diags),
    const void *context, struct diags *diags)
{
	struct arena *arena = arena_new();
	sigset_t all, before;
	struct folder *folders;
	size_t folder_count, i;
	bool ok = true;

	for (i = 0; i < count; i++)
		ok = out_file_finish(files[i], diags) && ok;
	folders = gather(files, count, &folder_count, arena);
	ok = ok && lock_all(folders, folder_count, diags);
	if (ok) {
		sigfillset(&all);
		pthread_sigmask(SIG_BLOCK, &all, &before);
		put_right(folders, folder_count, diags);
		ok = (holds == NULL || holds(context, diags))
		    && change_names(folders, folder_count, count > 1, diags, arena);
		pthread_sigmask(SIG_SETMASK, &before, NULL);
	}
	for (i = 0; i < folder_count; i++)
		if (folders[i].fd >= 0)
			close(folders[i].fd);
	for (i = 0; i < count; i++)
		out_file_drop(files[i]);
	arena_drop(arena);
	return ok;
}

bool
out_files_commit(struct out_file **files, size_t count, struct diags *diags)
{
	return out_files_commit_if(files, count, NULL, NULL, diags);
}

bool
out_file_commit(struct out_file *file, struct diags *diags)
{
	return out_files_commit(&file, 1, diags);
}

/* The folder that the file lies in, behind links, heap; NULL: there is none. */
static char *
folder_of(const char *path)
{
	char *real = realpath(path, NULL), *slash = real != NULL ? strrchr(real, '/') : NULL;

	if (slash == real && slash != NULL)
		slash[1] = '\0';
	else if (slash != NULL)
		*slash = '\0';
	return real;
}

void
out_files_complete(const char *path, struct diags *diags)
{
	char *at = folder_of(path);
	struct folder folder = { .path = at, .fd = -1 };
	sigset_t all, before;

	if (at == NULL || open_folder(&folder) != 0) {
		free(at);
		return;
	}
	if (marker_stands(&folder) && lock(&folder) == 0) {
		sigfillset(&all);
		pthread_sigmask(SIG_BLOCK, &all, &before);
		put_right(&folder, 1, diags);
		pthread_sigmask(SIG_SETMASK, &before, NULL);
	}
	close(folder.fd);
	free(at);
}
