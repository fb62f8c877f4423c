/* folder.h - what lies in a folder, never followed out of it: no symbolic link is opened, no device, no pipe.
 * Paths are relative to the folder, with '/' between their parts. */
#ifndef ARCHIVE_FOLDER_H
#define ARCHIVE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/diag.h"

enum folder_kind { FOLDER_FILE, FOLDER_FOLDER, FOLDER_LINK, FOLDER_OTHER };

struct folder_entry {
	const char *path;
	enum folder_kind kind;
	long long size;            /* of a file, in bytes */
};

/* Everything below a folder, each after the folder that it is in. From an arena. */
struct folder_list {
	struct folder_entry *list; size_t count, cap;
};

/* How deep folders may be nested; nobody's bag has that many, and a hostile one cannot have more. */
enum { FOLDER_DEPTH = 40 };

/* Open the folder `path` itself. -1 with errno. */
int folder_open(const char *path);

/* List what is below the folder open as `fd`, by path in the order of its bytes. False with errno when some of it
 * cannot be read. Given back with folder_list_drop(). */
MUST_USE bool folder_walk(int fd, struct arena *arena, struct folder_list *out);
/* The same of what lies in the folder itself, not in those in it. */
MUST_USE bool folder_list(int fd, struct arena *arena, struct folder_list *out);
void folder_list_drop(struct folder_list *list);

/* Open the file `path` in the folder open as `fd`, for reading. -1 with errno (ELOOP: a link on the way, EINVAL: no
 * regular file, or a path that leads elsewhere). */
int folder_open_file(int fd, const char *path);

/* Read the whole of it, which may have `most` bytes: heap memory with a NUL behind. False with errno (EFBIG). */
MUST_USE bool folder_read_file(int fd, const char *path, size_t most, char **bytes, size_t *len);

/* Is that errno of folder_open_file() and folder_read_file() about the file: that it is not there, no plain file, too large, or
 * not for us? Else the machine cannot read now (EIO, EMFILE, ENOMEM), and nothing is known of the file. */
bool folder_is_of_file(int error);

/* Make the file `folder`/`path`, which does not exist, with the folders that it needs. False with a failure in
 * `diags`. */
MUST_USE bool folder_write_file(const char *folder, const char *path, const char *bytes, size_t len,
    struct diags *diags);

/* Make the folder `path` and those above it. False with a failure in `diags`. */
MUST_USE bool folder_make(const char *path, struct diags *diags);

/* Bring all that is below the folder open as `fd`, and its own names, to the disk. False with errno. */
MUST_USE bool folder_sync(int fd);

/* `path`, borrowed, is a folder that is to be removed should the program end for want of memory; until folder_forget(). */
void folder_scratch(const char *path);
void folder_forget(const char *path);

/* Remove `name` in the folder open as `fd`, with all that is in it; links are removed, not followed. False with errno. */
bool folder_remove(int fd, const char *name);

#endif
