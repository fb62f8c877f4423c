#include "post/journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "base/strbuf.h"
#include "wording/error.h"

enum { SUM = 16 };

struct journal {
	int fd;
	char *path;
	char sum[SUM + 1];             /* of the last line */
	off_t len;                     /* of whole lines */
	bool broken;                   /* what is on the disk is not known */
};

/* The sum of a line with those fields behind the line with the sum `before`. */
static void
sum_line(const char *before, const char *fields, size_t len, char *sum)
{
	struct arena *arena = arena_new();
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, SUM, (const uint8_t *)before);
	sha256_update(&sha, len, (const uint8_t *)fields);
	memcpy(sum, sha256_end_hex(arena, &sha), SUM);
	sum[SUM] = '\0';
	arena_drop(arena);
}

static bool
fail(struct journal *j, struct diags *diags, int error)
{
	j->broken = true;
	file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, j->path, error);
	return false;
}

/* ---- reading ---------------------------------------------------------------------------------------- */

/* Split the fields of a line in place. 0: too many. */
static size_t
split(char *text, const char **fields)
{
	size_t count = 0;

	for (;;) {
		char *tab = strchr(text, '\t');

		if (count == JOURNAL_MAX_FIELDS)
			return 0;
		fields[count++] = text;
		if (tab == NULL)
			return count;
		*tab = '\0';
		text = tab + 1;
	}
}

/* Is this a whole line, the next one? `len` without the newline. */
static bool
is_line(const struct journal *j, const char *line, size_t len, char *sum)
{
	if (len < SUM + 1 || line[SUM] != '\t' || memchr(line, '\0', len) != NULL)
		return false;
	sum_line(j->sum, line + SUM + 1, len - SUM - 1, sum);
	return memcmp(sum, line, SUM) == 0;
}

static bool
take_line(struct journal *j, const char *line, size_t len, journal_line *take, void *context,
    struct arena *arena)
{
	const char *fields[JOURNAL_MAX_FIELDS];
	char sum[SUM + 1];
	size_t count;

	if (!is_line(j, line, len, sum))
		return false;
	count = split(arena_strndup(arena, line + SUM + 1, len - SUM - 1), fields);
	if (count == 0 || !take(context, fields, count))
		return false;
	memcpy(j->sum, sum, sizeof sum);
	return true;
}

/* Give up what stands behind the last whole line, if that can be one line that was being written: its
 * beginning, or with a hole in it where the machine stopped before all blocks were on the disk. */
static bool
cut(struct journal *j, const char *rest, size_t len, size_t number, struct diags *diags)
{
	const char *newline = memchr(rest, '\n', len);

	if (newline != NULL && (newline + 1 < rest + len || memchr(rest, '\0', len) == NULL)) {
		SAY_ERROR(diags, ((struct src_pos){ j->path, (uint32_t)number, 0 }), "journal-damaged",
		    error_mail_journal);
		return false;
	}
	SAY_NOTE(diags, ((struct src_pos){ j->path, (uint32_t)number, 0 }), "journal-torn", note_mail_torn);
	return (ftruncate(j->fd, j->len) == 0 && fsync(j->fd) == 0) || fail(j, diags, errno);
}

static bool
read_lines(struct journal *j, const char *bytes, size_t len, journal_line *take, void *context,
    struct arena *arena, struct diags *diags)
{
	const char *line = bytes, *end = bytes + len, *newline;
	size_t number = 1;

	while (line < end) {
		newline = memchr(line, '\n', (size_t)(end - line));
		if (newline == NULL || !take_line(j, line, (size_t)(newline - line), take, context, arena))
			return cut(j, line, (size_t)(end - line), number, diags);
		j->len = newline + 1 - bytes;
		line = newline + 1;
		number++;
	}
	return true;
}

/* All of the open file. */
static bool
read_bytes(struct journal *j, struct strbuf *out, struct diags *diags)
{
	char block[65536];
	ssize_t n;

	while ((n = read(j->fd, block, sizeof block)) != 0) {
		if (n > 0) {
			strbuf_add(out, block, (size_t)n);
		} else if (errno != EINTR) {
			file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNREAD, j->path, errno);
			return false;
		}
	}
	return true;
}

/* ---- opening --------------------------------------------------------------------------------------------- */

/* Nobody else may have it: given back when it is closed, or the program ends however. */
static bool
lock(const struct journal *j, struct diags *diags)
{
	struct flock all = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

	if (fcntl(j->fd, F_SETLK, &all) == 0)
		return true;
	if (errno == EACCES || errno == EAGAIN)
		SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "outbox-busy", error_mail_busy, j->path);
	else
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, j->path, errno);
	return false;
}

struct journal *
journal_open(const char *path, journal_line *line, void *context, struct arena *arena,
    struct diags *diags)
{
	struct journal *j = mem_new_zero(1, sizeof *j);
	struct strbuf bytes = STRBUF_INIT;
	bool ok;

	j->path = mem_strdup(path);
	memset(j->sum, '0', SUM);
	j->fd = open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (j->fd < 0)
		file_say_fault(diags, (struct src_pos){ NULL, 0, 0 }, FILE_UNWRITTEN, path, errno);
	ok = j->fd >= 0 && lock(j, diags) && read_bytes(j, &bytes, diags)
	    && read_lines(j, bytes.text, bytes.len, line, context, arena, diags);
	strbuf_drop(&bytes);
	if (ok)
		return j;
	journal_close(j);
	return NULL;
}

void
journal_close(struct journal *j)
{
	if (j == NULL)
		return;
	if (j->fd >= 0)
		close(j->fd);
	free(j->path);
	free(j);
}

/* ---- writing ---------------------------------------------------------------------------------------------- */

static void
add_field(struct strbuf *line, const char *field)
{
	strbuf_putc(line, '\t');
	for (; field != NULL && *field != '\0'; field++)
		strbuf_putc(line, (unsigned char)*field < 0x20 || *field == 0x7F ? ' ' : *field);
}

/* At one go, so that not more than one line can be torn. */
static bool
write_line(struct journal *j, const struct strbuf *line)
{
	size_t done = 0;

	while (done < line->len) {
		ssize_t n = write(j->fd, line->text + done, line->len - done);

		if (n < 0 && errno != EINTR)
			return false;
		done += n > 0 ? (size_t)n : 0;
	}
	return fsync(j->fd) == 0;
}

bool
journal_add(struct journal *j, const char *const *fields, size_t count, struct diags *diags)
{
	struct strbuf body = STRBUF_INIT, line = STRBUF_INIT;
	char sum[SUM + 1];
	size_t i;
	bool ok;

	if (j->broken)
		return false;
	for (i = 0; i < count; i++)
		add_field(&body, fields[i]);
	sum_line(j->sum, body.text + 1, body.len - 1, sum);
	strbuf_printf(&line, "%s%s\n", sum, body.text);
	ok = write_line(j, &line);
	if (ok) {
		memcpy(j->sum, sum, sizeof sum);
		j->len += (off_t)line.len;
	} else {
		int error = errno;

		(void)!ftruncate(j->fd, j->len);     /* the disk may be full: leave whole lines if we can */
		fail(j, diags, error);
	}
	strbuf_drop(&line);
	strbuf_drop(&body);
	return ok;
}
