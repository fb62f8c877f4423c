#include "archive/sums.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "archive/names.h"
#include "wording/error.h"

/* After so many faults the file is no manifest, and an officer has read enough. */
enum { FAULTS_MOST = 10 };

struct sums
sums_new(struct arena *arena)
{
	return (struct sums){ .by_path = map_new(), .arena = arena };
}

void
sums_drop(struct sums *sums)
{
	free(sums->list);
	map_drop(sums->by_path);
	*sums = (struct sums){ 0 };
}

/* False: the path was there. */
static bool
push(struct sums *sums, const char *path, const char *hex)
{
	struct sum *sum = ARENA_NEW(sums->arena, struct sum);
	size_t i;

	sum->path = path;
	for (i = 0; i < DIGEST_DIGITS; i++)
		sum->digest.hex[i] = (char)(hex[i] >= 'A' && hex[i] <= 'F' ? hex[i] - 'A' + 'a' : hex[i]);
	if (map_add(sums->by_path, path, sum) != NULL)
		return false;
	MEM_GROW(sums->list, sums->cap, sums->count + 1);
	sums->list[sums->count++] = sum;
	return true;
}

void
sums_add(struct sums *sums, const char *path, const struct digest *digest)
{
	(void)!push(sums, arena_strdup(sums->arena, path), digest->hex);
}

void
sums_write(const struct sums *sums, struct strbuf *out)
{
	size_t i;

	for (i = 0; i < sums->count; i++)
		strbuf_printf(out, "%s  %s\n", sums->list[i]->digest.hex, sums->list[i]->path);
}

/* ---- reading ------------------------------------------------------------------------------------------- */

struct reading {
	struct sums *sums;
	struct diags *diags;
	struct src_pos at;
	bool payload;
	size_t faults;
};

#define FAULT(r, code, ...) ((r)->faults++, SAY_ERROR((r)->diags, (r)->at, code, __VA_ARGS__))

/* "data/x" in the one manifest, no "data/x" in the other; nothing that leads out of the bag. */
static bool
is_inside(const char *path, bool payload)
{
	const char *part;
	size_t len;

	if (*path == '/' || *path == '~' || (strncmp(path, "data/", 5) == 0) != payload)
		return false;
	for (part = path; ; part += len + 1) {
		len = strcspn(part, "/");
		if (len == 0 || (len == 1 && *part == '.') || (len == 2 && strncmp(part, "..", 2) == 0))
			return false;
		if (part[len] == '\0')
			return true;
	}
}

static void
take_path(struct reading *r, const char *hex, const char *path)
{
	const char *shown = name_shown(path, r->sums->arena);
	enum wording fault;

	if (!is_inside(path, r->payload))
		FAULT(r, "bag-path", error_archive_sum_outside, shown);
	else if ((fault = name_fault(path)) != WORDING_COUNT)
		FAULT(r, "bag-name", error_archive_sum_name, shown, say_plain(fault));
	else if (!push(r->sums, path, hex))
		FAULT(r, "bag-twice", error_archive_sum_twice, shown);
}

static void
take_line(struct reading *r, const char *line, size_t len)
{
	size_t at = DIGEST_DIGITS;
	char *path;

	if (len <= at || !digest_is(line, at) || (line[at] != ' ' && line[at] != '\t')
	    || memchr(line, '\0', len) != NULL) {
		FAULT(r, "bag-manifest", error_archive_sum_line);
		return;
	}
	while (at < len && (line[at] == ' ' || line[at] == '\t'))
		at++;
	at += at < len && line[at] == '*';     /* sha512sum's mark of a binary file */
	path = arena_strndup(r->sums->arena, line + at, len - at);
	take_path(r, line, path);
}

/* What a text editor leaves: said once. */
static void
check_text(struct reading *r, const char *bytes, size_t len)
{
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
		FAULT(r, "bag-manifest", error_archive_sum_mark);
	if (memchr(bytes, '\r', len) != NULL)
		FAULT(r, "bag-manifest", error_archive_sum_crlf);
	if (len > 0 && bytes[len - 1] != '\n')
		FAULT(r, "bag-manifest", error_archive_sum_cut);
}

bool
sums_parse(struct sums *sums, const char *bytes, size_t len, const char *file, bool payload, struct diags *diags)
{
	struct reading r = { .sums = sums, .diags = diags, .at = { file, 0, 0 }, .payload = payload };
	const char *end = bytes + len, *newline;

	check_text(&r, bytes, len);
	if (r.faults > 0)
		return false;
	for (; bytes < end && r.faults < FAULTS_MOST; bytes = newline + 1) {
		newline = memchr(bytes, '\n', (size_t)(end - bytes));     /* there is one: check_text() */
		r.at.line++;
		take_line(&r, bytes, (size_t)(newline - bytes));
	}
	return r.faults == 0;
}
