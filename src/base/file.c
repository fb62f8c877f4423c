#include "base/file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/utf8.h"

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

/* A name is printed, in papers too: it is text of one line. */
static bool
is_named(const char *path)
{
	size_t at;

	return path[strcspn(path, "\t\r\n")] == '\0' && text_check(path, strlen(path), &at) == TEXT_SOUND;
}

bool
file_is_one(const char *path, struct src_pos at, struct diags *diags)
{
	enum file_fault fault = FILE_UNREAD;
	struct stat st;

	if (stat(path, &st) != 0)
		return true;
	if (S_ISDIR(st.st_mode))
		fault = FILE_IS_FOLDER;
	else if (S_ISCHR(st.st_mode) || S_ISBLK(st.st_mode))
		fault = FILE_IS_DEVICE;   /* some never end */
	/* A shell's <(...) is named so, and ends; any other may wait for ever. */
	else if (S_ISFIFO(st.st_mode) && strncmp(path, "/dev/fd/", 8) != 0)
		fault = FILE_IS_PIPE;
	else if (S_ISSOCK(st.st_mode))
		fault = FILE_IS_SOCKET;
	if (at.file == NULL)
		at.file = path;
	if (fault != FILE_UNREAD)
		file_say_fault(diags, at, fault, path, 0);
	return fault == FILE_UNREAD;
}

bool
file_read(const char *path, struct src_pos at, char **bytes, size_t *len, struct diags *diags)
{
	struct strbuf sb = STRBUF_INIT;
	FILE *f = NULL;
	bool ok = false;

	if (at.file == NULL)
		at.file = path;
	if (!is_named(path)) {
		file_say_fault(diags, at, FILE_MISNAMED, path, 0);
		goto out;
	}
	if (!file_is_one(path, at, diags))
		goto out;
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
file_put(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno != EINTR)
			return false;
		bytes += n > 0 ? n : 0;
		len -= n > 0 ? (size_t)n : 0;
	}
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
