#define _GNU_SOURCE   /* O_TMPFILE */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Read everything from `f` into `sb`; false on a read error. */
static bool
read_all(FILE *f, struct strbuf *sb)
{
	char chunk[65536];
	size_t n;

	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		strbuf_add(sb, chunk, n);
	return !ferror(f);
}

bool
file_read(const char *path, struct src_pos at, char **bytes, size_t *len, struct diags *diags)
{
	struct strbuf sb = STRBUF_INIT;
	struct stat st;
	FILE *f = NULL;
	bool ok = false;

	if (at.file == NULL)
		at.file = path;
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		file_say_fault(diags, at, FILE_IS_FOLDER, path, 0);
		goto out;
	}
	if (stat(path, &st) == 0 && (S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode))) {
		file_say_fault(diags, at, FILE_IS_DEVICE, path, 0);   /* some never end */
		goto out;
	}
	/* A shell's <(...) is named so, and ends; any other may wait for ever. */
	if (stat(path, &st) == 0 && S_ISFIFO(st.st_mode) && strncmp(path, "/dev/fd/", 8) != 0) {
		file_say_fault(diags, at, FILE_IS_PIPE, path, 0);
		goto out;
	}
	errno = 0;
	f = fopen(path, "rb");
	if (f == NULL || !read_all(f, &sb)) {
		file_say_fault(diags, at, FILE_UNREAD, path, errno);
		goto out;
	}
	*len = sb.len;
	*bytes = strbuf_detach(&sb);
	ok = true;
out:
	if (f != NULL)
		fclose(f);
	strbuf_drop(&sb);
	return ok;
}

bool
stream_read(FILE *stream, struct src_pos at, char **bytes, size_t *len, struct diags *diags)
{
	struct strbuf sb = STRBUF_INIT;

	errno = 0;
	if (!read_all(stream, &sb)) {
		file_say_fault(diags, at, FILE_STREAM_UNREAD, NULL, errno);
		strbuf_drop(&sb);
		return false;
	}
	*len = sb.len;
	*bytes = strbuf_detach(&sb);
	return true;
}

bool
sink_puts(struct sink *sink, const char *s)
{
	return sink_write(sink, s, strlen(s));
}

static bool
memory_write(struct sink *sink, const void *bytes, size_t len)
{
	strbuf_add(((struct memory_sink *)sink)->text, bytes, len);
	return true;
}

void
memory_sink_init(struct memory_sink *sink, struct strbuf *text)
{
	sink->sink.write = memory_write;
	sink->text = text;
}

static bool
stream_write(struct sink *sink, const void *bytes, size_t len)
{
	return fwrite(bytes, 1, len, ((struct stream_sink *)sink)->stream) == len;
}

void
stream_sink_init(struct stream_sink *sink, FILE *stream)
{
	sink->sink.write = stream_write;
	sink->stream = stream;
}

struct out_file {
	struct sink sink;      /* first: a sink is its out_file */
	char *path;
	char *temp;            /* the name it has until it has its own; NULL: none at all */
	FILE *f;
	int error;             /* errno of the first failure, or 0 */
};

static bool
out_file_write(struct sink *sink, const void *bytes, size_t len)
{
	struct out_file *file = (struct out_file *)sink;

	errno = 0;
	if (file->error == 0 && len > 0 && fwrite(bytes, 1, len, file->f) != len)
		file->error = errno != 0 ? errno : EIO;
	return file->error == 0;
}

static void
say_not_written(struct diags *diags, const char *path, int error)
{
	file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, path, error);
}

/* Forget the bytes, if they are still to be had, and the file. */
static void
free_file(struct out_file *file)
{
	if (file->f != NULL)
		fclose(file->f);
	if (file->temp != NULL)
		unlink(file->temp);
	free(file->path);
	free(file->temp);
	free(file);
}

/* "folder/.rapporteur-" beside `path`, short enough wherever `path` is. */
static void
begin_temp_name(const char *path, struct strbuf *out)
{
	const char *slash = strrchr(path, '/');

	strbuf_add(out, path, slash != NULL ? (size_t)(slash - path) + 1 : 0);
	strbuf_puts(out, ".rapporteur-");
}

/* A file without a name in the folder of `path`: it is gone when the program
 * ends, however that comes about. -1: this file system has no such files. */
static int
open_unnamed(const char *path)
{
	const char *slash = strrchr(path, '/');
	struct strbuf folder = STRBUF_INIT;
	int fd = -1;

	strbuf_add(&folder, path, slash != NULL ? (size_t)(slash - path) + 1 : 0);
	strbuf_puts(&folder, ".");
#ifdef O_TMPFILE
	if (access("/proc/self/fd", X_OK) == 0)
		fd = open(folder.text, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
#endif
	strbuf_drop(&folder);
	return fd;
}

/* A file with a name of its own in the folder of `file`. */
static int
open_named(struct out_file *file)
{
	struct strbuf temp = STRBUF_INIT;
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	begin_temp_name(file->path, &temp);
	strbuf_puts(&temp, "XXXXXX");
	fd = mkstemp(temp.text);
	if (fd >= 0) {
		file->temp = strbuf_detach(&temp);
		if (fchmod(fd, 0666 & ~mask) != 0)
			file->error = errno;
	}
	strbuf_drop(&temp);
	return fd;
}

struct out_file *
out_file_new(const char *path, struct diags *diags)
{
	struct out_file *file = mem_new_zero(1, sizeof *file);
	struct stat st;
	int fd;

	file->sink.write = out_file_write;
	file->path = mem_strdup(path);
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		say_not_written(diags, path, EISDIR);
		free_file(file);
		return NULL;
	}
	fd = open_unnamed(path);
	if (fd < 0)
		fd = open_named(file);
	if (fd >= 0)
		file->f = fdopen(fd, "wb");
	if (file->f == NULL || file->error != 0) {
		say_not_written(diags, path, file->error != 0 ? file->error : errno);
		if (fd >= 0 && file->f == NULL)
			close(fd);
		free_file(file);
		return NULL;
	}
	return file;
}

struct sink *
out_file_sink(struct out_file *file)
{
	return &file->sink;
}

/* Give an unnamed file a name for the moment before it takes the place of an
 * earlier one, which linking cannot do. Returns errno, or 0. */
static int
name_file(struct out_file *file)
{
	struct strbuf name = STRBUF_INIT;
	char fd[64];
	size_t len;
	int i, error = EEXIST;

	snprintf(fd, sizeof fd, "/proc/self/fd/%d", fileno(file->f));
	begin_temp_name(file->path, &name);
	len = name.len;
	for (i = 0; i < 1000 && error == EEXIST; i++) {
		strbuf_truncate(&name, len);
		strbuf_printf(&name, "%ld-%d", (long)getpid(), i);
		error = linkat(AT_FDCWD, fd, AT_FDCWD, name.text, AT_SYMLINK_FOLLOW) == 0 ? 0 : errno;
	}
	if (error == 0)
		file->temp = strbuf_detach(&name);
	strbuf_drop(&name);
	return error;
}

bool
out_file_finish(struct out_file *file, struct diags *diags)
{
	errno = 0;
	if (file->error == 0 && (fflush(file->f) != 0 || fsync(fileno(file->f)) != 0))
		file->error = errno;
	if (file->error != 0)
		say_not_written(diags, file->path, file->error);
	return file->error == 0;
}

bool
out_file_commit(struct out_file *file, struct diags *diags)
{
	bool ok = out_file_finish(file, diags);

	if (ok && file->temp == NULL)
		file->error = name_file(file);
	if (ok && file->error == 0 && rename(file->temp, file->path) != 0)
		file->error = errno;
	if (ok && file->error != 0)
		say_not_written(diags, file->path, file->error);
	ok = file->error == 0;
	if (ok) {
		free(file->temp);
		file->temp = NULL;
	}
	free_file(file);
	return ok;
}

void
out_file_drop(struct out_file *file)
{
	if (file != NULL)
		free_file(file);
}
