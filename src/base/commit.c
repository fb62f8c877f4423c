/* commit.c - finished files get their names together, or none does.
 *
 * In a folder that is locked against other runs: each file gets a name for the moment; a marker lists what is to become what and
 * is brought to the disk; then names are changed, one system call each, with nothing between that could fail otherwise.
 * Where one fails, those before are changed back. A run that is killed leaves the marker, and the next run that lets a
 * file appear in the folder does the rest of its changes, or undoes them. */
#define _GNU_SOURCE   /* renameat2, O_TMPFILE, O_PATH */
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

#include "base/arena.h"
#include "base/outfile.h"

#define MARKER TEMP_PREFIX "commit"
#define MARKER_HEAD "rapporteur commit 1"
#define LINKED_PREFIX TEMP_PREFIX "new-"

/* How a file came to its name, and so how it gives it back. */
enum arrival {
	ARRIVED_NOT,
	ARRIVED_NEW,           /* there was none of the name */
	ARRIVED_EXCHANGED,     /* the earlier one has its temporary name now */
	ARRIVED_OVER_SPARE,    /* the earlier one is there as its spare too */
	ARRIVED_OVER,          /* the earlier one is gone: this file system can neither exchange nor link */
};

/* A change of names in a folder. */
struct change {
	const char *temp, *name, *spare;
	ino_t inode;               /* of the new file */
	bool was_there;            /* a file of the name, before */
	enum arrival how;
	struct out_file *file;     /* NULL: of a run that was killed */
};

struct folder {
	const char *path;
	int fd;                    /* -1: not opened */
	dev_t device; ino_t inode;
	bool locked, marked;
	struct change *changes; size_t count;
};

/* ---- one change ---------------------------------------------------------------------------------- */

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

/* ---- all of them --------------------------------------------------------------------------------- */

/* Make the changes that have not been made; where one fails, undo all. Returns errno, or 0; `*failed` is the one. */
static int
settle(struct folder *folders, size_t count, struct change **failed)
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
		for (j = folders[i].count; j-- > 0; )
			(void)leave(folders[i].fd, &folders[i].changes[j]);
	return error;
}

/* Bring the changes of names to the disk. */
static int
sync_folder(const struct folder *folder)
{
	/* A folder that one may write but not read can't be brought to the disk by name; the system will. */
	return fsync(folder->fd) == 0 || errno == EBADF || errno == EINVAL ? 0 : errno;
}

/* Take away what has only been of use for the changes. */
static void
sweep(struct folder *folder)
{
	size_t i;

	for (i = 0; i < folder->count; i++) {
		(void)unlinkat(folder->fd, folder->changes[i].temp, 0);
		(void)unlinkat(folder->fd, folder->changes[i].spare, 0);
	}
	if (folder->marked)
		(void)unlinkat(folder->fd, MARKER, 0);
	folder->marked = false;
}

/* ---- the marker ---------------------------------------------------------------------------------- */

static void
describe(const struct folder *folder, struct strbuf *out)
{
	size_t i;

	strbuf_add(out, MARKER_HEAD, sizeof MARKER_HEAD);
	for (i = 0; i < folder->count; i++) {
		const struct change *c = &folder->changes[i];

		strbuf_add(out, c->temp, strlen(c->temp) + 1);
		strbuf_add(out, c->name, strlen(c->name) + 1);
		strbuf_printf(out, "%llu %d", (unsigned long long)c->inode, c->was_there);
		strbuf_add(out, "", 1);
	}
}

/* A file of ours in the folder, with no name where it can be had: then `path` is the way to it. */
static int
open_marker(const struct folder *folder, char *path, size_t size)
{
	int fd = -1;

#ifdef O_TMPFILE
	if (access("/proc/self/fd", X_OK) == 0)
		fd = openat(folder->fd, ".", O_TMPFILE | O_WRONLY | O_CLOEXEC, 0600);
	snprintf(path, size, "/proc/self/fd/%d", fd);
#endif
	if (fd < 0) {
		snprintf(path, size, LINKED_PREFIX "marker");
		fd = openat(folder->fd, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
	}
	return fd;
}

/* Put the marker of the folder's changes there, and on the disk. Returns errno, or 0. */
static int
mark(struct folder *folder)
{
	struct strbuf text = STRBUF_INIT;
	char path[64];
	int fd = open_marker(folder, path, sizeof path), error = 0;
	bool named = path[0] != '/';

	describe(folder, &text);
	if (fd < 0 || !file_put(fd, text.text, text.len) || fsync(fd) != 0
	    || (named ? renameat(folder->fd, path, folder->fd, MARKER)
	    : linkat(AT_FDCWD, path, folder->fd, MARKER, AT_SYMLINK_FOLLOW)) != 0)
		error = errno != 0 ? errno : EIO;
	folder->marked = error == 0;
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && named && error != 0)
		(void)unlinkat(folder->fd, path, 0);
	strbuf_drop(&text);
	return error;
}

/* A name in the folder itself, and no way out of it. */
static bool
is_plain(const char *name)
{
	return *name != '\0' && strchr(name, '/') == NULL && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

static bool
inode_of(int fd, const char *name, ino_t *inode)
{
	struct stat st;

	if (fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) != 0)
		return false;
	*inode = st.st_ino;
	return true;
}

/* How far a killed run has come with a change. */
static enum arrival
arrival_of(int fd, const struct change *c)
{
	ino_t inode;

	if (!inode_of(fd, c->name, &inode) || inode != c->inode)
		return ARRIVED_NOT;
	if (inode_of(fd, c->temp, &inode))
		return ARRIVED_EXCHANGED;
	return !c->was_there ? ARRIVED_NEW : inode_of(fd, c->spare, &inode) ? ARRIVED_OVER_SPARE : ARRIVED_OVER;
}

/* Is the new file of the change to be had under one of its names? */
static bool
is_whole(int fd, const struct change *c)
{
	ino_t inode;

	return (inode_of(fd, c->name, &inode) && inode == c->inode) || (inode_of(fd, c->temp, &inode) && inode == c->inode);
}

/* Read the changes that `text`, a marker's, lists into `folder`. False when it is none of ours: whoever wrote it, it reaches
 * nothing outside of the folder. */
static bool
read_marker(const char *text, size_t len, struct folder *folder, struct arena *arena)
{
	const char *end = text + len, *at = text + sizeof MARKER_HEAD;
	size_t cap = 0;

	if (len < sizeof MARKER_HEAD || memcmp(text, MARKER_HEAD, sizeof MARKER_HEAD) != 0 || end[-1] != '\0')
		return false;
	for (at = text; at < end; at += strlen(at) + 1)
		cap++;
	folder->changes = ARENA_ARRAY(arena, struct change, cap);
	for (at = text + sizeof MARKER_HEAD; at < end; ) {
		struct change *c = &folder->changes[folder->count];
		const char *fields[3] = { "", "", "" };
		unsigned long long inode = 0;
		int was_there = 0;
		size_t i;

		for (i = 0; i < 3 && at < end; i++, at += strlen(at) + 1)
			fields[i] = at;
		if (strncmp(fields[0], TEMP_PREFIX, strlen(TEMP_PREFIX)) != 0 || !is_plain(fields[0]) || !is_plain(fields[1])
		    || sscanf(fields[2], "%llu %d", &inode, &was_there) != 2)
			return false;
		*c = (struct change){ .temp = fields[0], .name = fields[1], .inode = (ino_t)inode, .was_there = was_there != 0,
			.spare = arena_printf(arena, "%s~", fields[0]) };
		c->how = arrival_of(folder->fd, c);
		folder->count++;
	}
	return true;
}

/* Complete what a run that was killed here had begun, or undo it. */
static void
complete(const struct folder *folder, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct folder left = { .path = folder->path, .fd = folder->fd, .marked = true };
	struct strbuf text = STRBUF_INIT;
	char chunk[4096];
	struct change *failed;
	bool whole = true;
	ssize_t n;
	size_t i;
	int fd = openat(folder->fd, MARKER, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

	while (fd >= 0 && (n = read(fd, chunk, sizeof chunk)) > 0 && text.len < 16 << 20)
		strbuf_add(&text, chunk, (size_t)n);
	if (fd >= 0) {
		close(fd);
		if (read_marker(text.text, text.len, &left, arena)) {
			for (i = 0; i < left.count; i++)
				whole = whole && is_whole(left.fd, &left.changes[i]);
			for (i = left.count; i-- > 0 && !whole; )
				(void)leave(left.fd, &left.changes[i]);
			if (whole && settle(&left, 1, &failed) == 0)
				file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_COMPLETED, left.path, 0);
			(void)sync_folder(&left);
		} else {
			left.count = 0;
		}
		sweep(&left);
	}
	strbuf_drop(&text);
	arena_drop(arena);
}

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
		struct folder folder = { .path = files[i]->folder, .fd = -1 };

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

/* Give a file that has none a name for the moment. Returns errno, or 0. */
static int
link_file(const struct folder *folder, struct change *c, size_t number)
{
	struct strbuf name = STRBUF_INIT;
	char fd[64];
	int error = 0;

	if (c->file->temp == NULL) {
		snprintf(fd, sizeof fd, "/proc/self/fd/%d", fileno(c->file->f));
		strbuf_printf(&name, LINKED_PREFIX "%ld-%zu", (long)getpid(), number);
		if (linkat(AT_FDCWD, fd, folder->fd, name.text, AT_SYMLINK_FOLLOW) == 0)
			c->file->temp = strbuf_detach(&name);
		else
			error = errno;
		strbuf_drop(&name);
	}
	return error;
}

/* All that can be done before the first name changes. Returns errno, or 0; `*failed` is where. */
static int
prepare(struct folder *folders, size_t count, bool several, struct change **failed, struct arena *arena)
{
	ino_t inode;
	size_t i, j;
	int error = 0;

	for (i = 0; i < count && error == 0; i++)
		for (j = 0; j < folders[i].count && error == 0; j++) {
			struct change *c = *failed = &folders[i].changes[j];

			error = link_file(&folders[i], c, j);
			if (error == 0) {
				c->temp = c->file->temp;
				c->spare = arena_printf(arena, "%s~", c->temp);
				c->was_there = inode_of(folders[i].fd, c->name, &inode);
			}
		}
	for (i = 0; i < count && error == 0 && several; i++) {
		*failed = &folders[i].changes[0];
		error = mark(&folders[i]);
		if (error == 0)
			error = sync_folder(&folders[i]);
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
		complete(&folders[i], diags);
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

	error = prepare(folders, count, several, &failed, arena);
	if (error == 0)
		error = settle(folders, count, &failed);
	for (i = 0; i < count; i++)
		(void)sync_folder(&folders[i]);
	if (error != 0)
		say_outcome(folders, count, failed, error, diags);
	for (i = 0; i < count; i++) {
		for (j = 0; j < folders[i].count; j++)
			if (folders[i].changes[j].temp == NULL)
				folders[i].changes[j].temp = folders[i].changes[j].spare = MARKER "~";   /* not come so far */
		sweep(&folders[i]);
		for (j = 0; j < folders[i].count; j++)
			out_file_named(folders[i].changes[j].file);
	}
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
	if (faccessat(folder.fd, MARKER, F_OK, AT_SYMLINK_NOFOLLOW) == 0 && lock(&folder) == 0) {
		sigfillset(&all);
		pthread_sigmask(SIG_BLOCK, &all, &before);
		put_right(&folder, 1, diags);
		pthread_sigmask(SIG_SETMASK, &before, NULL);
	}
	close(folder.fd);
	free(at);
}
