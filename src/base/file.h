/* file.h - whole files in, whole files out.
 * An output appears under its name only when it is complete: bytes go to a file
 * without a name in the same folder (where the file system has none: to a
 * temporary file), which is named at the end. A failure leaves whatever was
 * there before untouched, and a program that is killed leaves nothing behind that the
 * next one to write there does not put right. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/diag.h"
#include "base/mem.h"
#include "base/strbuf.h"

/* What can be wrong with a file. */
enum file_fault {
	FILE_IS_FOLDER,
	FILE_MISNAMED,        /* its name is no text */
	FILE_IS_DEVICE,
	FILE_IS_PIPE,
	FILE_IS_SOCKET,
	FILE_UNREAD,
	FILE_STREAM_UNREAD,   /* has no path */
	FILE_UNWRITTEN,
	FILE_BUSY,            /* another run has been letting files appear in the folder for a minute */
	FILE_NOT_RESTORED,    /* the new file stands, though others of its run do not */
	FILE_COMPLETED,       /* a folder: a run that was killed had files there that had not all appeared; now they have */
};

/* Add the fault to `diags`, in words. `path` may be NULL for a stream; `error` is errno, or 0.
 * base has no words: this one function is not its own, it is defined in wording/file.c. */
void file_say_fault(struct diags *diags, struct src_pos at, enum file_fault fault, const char *path,
    int error);

/* Is what is at `path` a file, or nothing at all? False with an error in `diags` at `at` (its file NULL: `path` itself) for a
 * directory, device, pipe or socket. Opens nothing. */
MUST_USE bool file_is_one(const char *path, struct src_pos at, struct diags *diags);

/* Read all of `path`. On success `*bytes` is a heap copy (with a NUL after
 * `*len` bytes) that the caller frees. A directory, a device, a missing or
 * unreadable file adds an error with `at` as its place (its file NULL: `path` itself) and
 * returns false. */
MUST_USE bool file_read(const char *path, struct src_pos at, char **bytes, size_t *len,
    struct diags *diags);

/* The same from an open stream, to its end. Fails only when reading does. */
MUST_USE bool stream_read(FILE *stream, struct src_pos at, char **bytes, size_t *len,
    struct diags *diags);

/* Write all of `len` bytes to the open file `fd`, however many calls that takes. False with errno. */
MUST_USE bool file_put(int fd, const char *bytes, size_t len);

/* A place where bytes go: where the back ends write. */
struct sink {
	/* Take `len` bytes; false: they could not be written (sticky). */
	bool (*write)(struct sink *sink, const void *bytes, size_t len);
};

static inline bool
sink_write(struct sink *sink, const void *bytes, size_t len)
{
	return sink->write(sink, bytes, len);
}
bool sink_puts(struct sink *sink, const char *s);

/* A sink into memory: what is written is appended to `text`. Cannot fail. */
struct memory_sink {
	struct sink sink;
	struct strbuf *text;       /* borrowed */
};
void memory_sink_init(struct memory_sink *sink, struct strbuf *text);

/* A sink to the standard C stream `stream`, which is borrowed. */
struct stream_sink {
	struct sink sink;
	FILE *stream;
};
void stream_sink_init(struct stream_sink *sink, FILE *stream);

/* A sink to a file that is to be `path`; where that is a symbolic link, the file that it leads to. An earlier file's
 * permissions stay. NULL with an error in `diags` when it cannot be made, or a folder has that name. The caller ends it with
 * out_files_commit() or out_file_drop(), which also free it. */
struct out_file;
MUST_USE struct out_file *out_file_new(const char *path, struct diags *diags);
struct sink *out_file_sink(struct out_file *file);
/* Bring all bytes to the disk, so that only the name is missing: what can fail
 * has failed before the first of several files gets its name. False with an error
 * in `diags` when any write failed. Nothing is written after; `file` stays the
 * caller's. */
MUST_USE bool out_file_finish(struct out_file *file, struct diags *diags);
/* Finish the files, and let them appear together or not at all: every signal waits, and when one of them cannot get its
 * name the others give theirs back. The folder is locked meanwhile, against other runs, and is on the disk at the end. What
 * a run that was killed in this moment has left in the folder is completed first. (Files that lie in several folders appear
 * together too, but for a run that is killed.) False with errors in `diags`; the earlier files then stand, unless one says
 * otherwise. Frees the files. */
MUST_USE bool out_files_commit(struct out_file **files, size_t count, struct diags *diags);
/* The same, for files made from what was read of the files that they replace: when the folder is locked and put right,
 * `holds` says whether those still are what they were; false, with an error in `diags`: nothing appears. `holds` may be NULL. */
MUST_USE bool out_files_commit_if(struct out_file **files, size_t count,
    bool (*holds)(const void *context, struct diags *diags), const void *context, struct diags *diags);
/* Complete what a run that was killed while its files appeared in the folder of `path` has left there, or undo it, with a
 * note in `diags`. For who reads files before it writes them: half of a run's files would else be read. */
void out_files_complete(const char *path, struct diags *diags);
/* The same as out_files_commit() of one. */
MUST_USE bool out_file_commit(struct out_file *file, struct diags *diags);
/* Throw away what was written. NULL is allowed. */
void out_file_drop(struct out_file *file);

#endif
