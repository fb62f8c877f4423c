#define _GNU_SOURCE   /* O_TMPFILE */
#include "base/marker.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

#define MARKER TEMP_PREFIX "commit"
#define MARKER_HEAD "rapporteur commit 1"

void
marker_describe(struct folder *folder)
{
	struct strbuf *out = &folder->marker;
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

int
marker_put(struct folder *folder)
{
	char path[64];
	int fd = open_marker(folder, path, sizeof path), error = 0;
	bool named = path[0] != '/';

	if (fd < 0 || !file_put(fd, folder->marker.text, folder->marker.len) || fsync(fd) != 0
	    || (named ? renameat(folder->fd, path, folder->fd, MARKER)
	    : linkat(AT_FDCWD, path, folder->fd, MARKER, AT_SYMLINK_FOLLOW)) != 0)
		error = errno != 0 ? errno : EIO;
	folder->marked = error == 0;
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && named && error != 0)
		(void)unlinkat(folder->fd, path, 0);
	return error;
}

/* A name in the folder itself, and no way out of it. */
static bool
is_plain(const char *name)
{
	return *name != '\0' && strchr(name, '/') == NULL && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

/* How far a killed run has come with a change. */
static enum arrival
arrival_of(int fd, const struct change *c)
{
	ino_t inode;

	if (!changes_inode(fd, c->name, &inode) || inode != c->inode)
		return ARRIVED_NOT;
	if (changes_inode(fd, c->temp, &inode))
		return ARRIVED_EXCHANGED;
	return !c->was_there ? ARRIVED_NEW : changes_inode(fd, c->spare, &inode) ? ARRIVED_OVER_SPARE : ARRIVED_OVER;
}

/* Is the new file of the change to be had under one of its names? */
static bool
is_whole(int fd, const struct change *c)
{
	ino_t inode;

	return (changes_inode(fd, c->name, &inode) && inode == c->inode) || (changes_inode(fd, c->temp, &inode) && inode == c->inode);
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

void
marker_drop(struct folder *folder)
{
	if (folder->marked)
		(void)unlinkat(folder->fd, MARKER, 0);
	folder->marked = false;
}

bool
marker_stands(const struct folder *folder)
{
	return faccessat(folder->fd, MARKER, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
}

void
marker_complete(const struct folder *folder, struct diags *diags)
{
	struct arena *arena = arena_new();
	struct folder left = { .path = folder->path, .fd = folder->fd, .marked = true };
	struct strbuf text = STRBUF_INIT;
	char chunk[4096];
	struct change *failed;
	bool whole = true, done = false;
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
			if (!whole)
				changes_undo(&left);
			done = whole && changes_settle(&left, 1, &failed) == 0;
			(void)changes_sync(&left);
		} else {
			left.count = 0;
		}
		changes_sweep(&left);
		marker_drop(&left);
	}
	if (done)
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_COMPLETED, left.path, 0);
	strbuf_drop(&text);
	arena_drop(arena);
}
