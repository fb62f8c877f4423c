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
		diag_add(diags, DIAG_ERROR, at, "is-directory",
		    "'%s' is a directory; name the file in it", path);
		goto out;
	}
	f = fopen(path, "rb");
	if (f == NULL || !read_all(f, &sb)) {
		diag_add(diags, DIAG_ERROR, at, "cannot-read",
		    "cannot read '%s': %s; check the name and its permissions",
		    path, strerror(errno));
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
	char *path, *temp;
	FILE *f;
	int error;             /* errno of the first failure, or 0 */
};

static bool
out_file_write(struct sink *sink, const void *bytes, size_t len)
{
	struct out_file *file = (struct out_file *)sink;

	if (file->error == 0 && len > 0 && fwrite(bytes, 1, len, file->f) != len)
		file->error = errno != 0 ? errno : EIO;
	return file->error == 0;
}

static void
say_not_written(struct diags *diags, const char *path, int error)
{
	diag_add(diags, DIAG_FAILURE, (struct src_pos){ NULL, 0, 0 }, "cannot-write",
	    "cannot write '%s': %s; an earlier file of that name is untouched",
	    path, strerror(error));
}

static void
free_file(struct out_file *file)
{
	free(file->path);
	free(file->temp);
	free(file);
}

struct out_file *
out_file_new(const char *path, struct diags *diags)
{
	struct out_file *file = mem_new_zero(1, sizeof *file);
	struct strbuf temp = STRBUF_INIT;
	mode_t mask = umask(0);
	int fd;

	umask(mask);
	strbuf_printf(&temp, "%s.XXXXXX", path);
	file->sink.write = out_file_write;
	file->path = mem_strdup(path);
	file->temp = strbuf_detach(&temp);
	fd = mkstemp(file->temp);
	if (fd >= 0 && fchmod(fd, 0666 & ~mask) == 0)
		file->f = fdopen(fd, "wb");
	if (file->f == NULL) {
		say_not_written(diags, path, errno);
		if (fd >= 0) {
			close(fd);
			unlink(file->temp);
		}
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

bool
out_file_commit(struct out_file *file, struct diags *diags)
{
	bool ok;

	errno = 0;
	if (file->error == 0 && (fflush(file->f) != 0 || fsync(fileno(file->f)) != 0))
		file->error = errno;
	if (fclose(file->f) != 0 && file->error == 0)
		file->error = errno;
	file->f = NULL;
	if (file->error == 0 && rename(file->temp, file->path) != 0)
		file->error = errno;
	ok = file->error == 0;
	if (!ok) {
		say_not_written(diags, file->path, file->error);
		unlink(file->temp);
	}
	free_file(file);
	return ok;
}

void
out_file_drop(struct out_file *file)
{
	if (file == NULL)
		return;
	if (file->f != NULL)
		fclose(file->f);
	unlink(file->temp);
	free_file(file);
}
