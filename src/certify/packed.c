#define _GNU_SOURCE   /* memmem */
#include "certify/packed.h"

#include <libdeflate.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

enum { PART_MAX = 64 << 20, MEMBERS_MAX = 10000 };

/* Inflate, with zlib's head or without; NULL when it can't be, or is more than there is room for. */
static char *
inflate(struct reading *r, const char *bytes, size_t len, bool zlib, size_t *got)
{
	struct libdeflate_decompressor *d = mem_checked(libdeflate_alloc_decompressor());
	size_t most = r->room < PART_MAX ? r->room : PART_MAX, room = len < most / 8 ? len * 4 + 1024 : most;
	enum libdeflate_result result;
	char *out = NULL;

	do {
		out = mem_resize(out, room, 1);
		result = zlib ? libdeflate_zlib_decompress(d, bytes, len, out, room, got)
		    : libdeflate_deflate_decompress(d, bytes, len, out, room, got);
		if (result != LIBDEFLATE_INSUFFICIENT_SPACE || room == most)
			break;
		room = room * 4 < most ? room * 4 : most;
	} while (true);
	libdeflate_free_decompressor(d);
	if (result != LIBDEFLATE_SUCCESS) {
		free(out);
		r->counts.unread++;
		return NULL;
	}
	r->room -= *got;
	r->counts.streams++;
	return out;
}

/* ---- PNG ------------------------------------------------------------------------------------------- */

static uint32_t
be32(const char *s)
{
	const unsigned char *b = (const unsigned char *)s;

	return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void
read_packed_text(struct reading *r, const char *bytes, size_t len)
{
	size_t got;
	char *text = inflate(r, bytes, len, true, &got);

	if (text != NULL)
		reading_text(r, SAY_found_in_picture, 0, text, got, true);
	free(text);
}

/* The text of an iTXt chunk begins behind keyword, two flags, language, translated keyword. */
static size_t
itxt_begins(const char *chunk, size_t len, bool *packed)
{
	const char *nul = memchr(chunk, '\0', len);
	size_t at, i;

	if (nul == NULL || (at = (size_t)(nul - chunk) + 3) > len)
		return len;
	*packed = chunk[at - 2] != 0;
	for (i = 0; i < 2 && at < len; i++) {
		nul = memchr(chunk + at, '\0', len - at);
		at = nul != NULL ? (size_t)(nul - chunk) + 1 : len;
	}
	return at;
}

static void
read_chunk(struct reading *r, const char *kind, const char *chunk, size_t len)
{
	const char *nul = memchr(chunk, '\0', len);
	bool packed = false;
	size_t at;

	if (memcmp(kind, "IDAT", 4) == 0)
		return;
	reading_text(r, SAY_found_in_picture, 0, chunk, len, memcmp(kind, "tEXt", 4) == 0);
	if (memcmp(kind, "zTXt", 4) == 0 && nul != NULL && (size_t)(nul - chunk) + 2 < len)
		read_packed_text(r, nul + 2, len - (size_t)(nul - chunk) - 2);
	if (memcmp(kind, "iTXt", 4) != 0)
		return;
	at = itxt_begins(chunk, len, &packed);
	if (packed)
		read_packed_text(r, chunk + at, len - at);
	else
		reading_text(r, SAY_found_in_picture, 0, chunk + at, len - at, true);
}

void
reading_png(struct reading *r, const char *bytes, size_t len)
{
	size_t at = 8;

	while (len >= 12 && at <= len - 12) {
		size_t size = be32(bytes + at);

		if (size > len - at - 12)
			size = len - at - 12;
		read_chunk(r, bytes + at + 4, bytes + at + 8, size);
		at += size + 12;
	}
	if (at < len)      /* behind the end */
		reading_text(r, SAY_found_in_picture, 0, bytes + at, len - at, false);
}

/* ---- ZIP ------------------------------------------------------------------------------------------------ */

static uint32_t
le(const char *s, int bytes)
{
	uint32_t value = 0;

	while (bytes-- > 0)
		value = value << 8 | (unsigned char)s[bytes];
	return value;
}

/* In a worksheet of a workbook (ECMA-376 part 1, 18.3.1.4) a cell of text holds the number of its text among all of
 * the workbook's, which is no figure that anybody reads: blank those numbers. The texts themselves are another part. */
static void
blank_text_numbers(char *sheet, size_t len)
{
	char *s = sheet, *end = sheet + len, *cell, *tag_end, *close;

	while ((cell = memmem(s, (size_t)(end - s), "<c ", 3)) != NULL
	    && (tag_end = memchr(cell, '>', (size_t)(end - cell))) != NULL) {
		s = tag_end + 1;
		if (memmem(cell, (size_t)(tag_end - cell), " t=\"s\"", 6) == NULL)
			continue;
		close = memmem(s, (size_t)(end - s), "</c>", 4);
		if (close == NULL)
			return;
		for (; s < close; s++)
			if (*s >= '0' && *s <= '9')
				*s = ' ';
	}
}

static bool
is_worksheet(const char *name)
{
	static const char folder[] = "xl/worksheets/";

	return strncmp(name, folder, strlen(folder)) == 0;
}

/* The texts of a workbook's cells (18.4.8), each by itself: no sentence goes on from one cell to the next. */
static void
read_cell_texts(struct reading *r, const char *name, const char *bytes, size_t len)
{
	static const char close[] = "</si>";
	const char *end = bytes + len, *next;
	size_t files = r->counts.files + 1;

	for (; bytes < end; bytes = next) {
		next = memmem(bytes, (size_t)(end - bytes), close, strlen(close));
		next = next != NULL ? next + strlen(close) : end;
		r->nested(r, name, bytes, (size_t)(next - bytes));
	}
	r->counts.files = files;
}

static void
read_member(struct reading *r, const char *bytes, size_t len, const char *entry)
{
	size_t packed = le(entry + 20, 4), at = le(entry + 42, 4), got;
	unsigned method = le(entry + 10, 2);
	char *name, *plain;

	if (at > len || len - at < 30 || memcmp(bytes + at, "PK\3\4", 4) != 0)
		return;
	at += 30 + le(bytes + at + 26, 2) + le(bytes + at + 28, 2);
	if (at > len || packed > len - at)
		return;
	name = mem_new_zero(le(entry + 28, 2) + 1, 1);
	memcpy(name, entry + 46, le(entry + 28, 2));
	plain = method == 8 ? inflate(r, bytes + at, packed, false, &got) : NULL;
	if (plain != NULL && is_worksheet(name))
		blank_text_numbers(plain, got);
	if (plain != NULL && strcmp(name, "xl/sharedStrings.xml") == 0)
		read_cell_texts(r, name, plain, got);
	else if (plain != NULL)
		r->nested(r, name, plain, got);
	else if (method == 0)
		r->nested(r, name, bytes + at, packed);
	free(plain);
	free(name);
}

/* Members as the directory at the end lists them. */
void
reading_zip(struct reading *r, const char *bytes, size_t len)
{
	size_t end = len, at, count;

	while (end >= 22 && memcmp(bytes + end - 22, "PK\5\6", 4) != 0)
		end--;
	reading_text(r, SAY_found_in_text, 0, bytes, len, false);
	if (end < 22) {
		r->counts.unread++;
		return;
	}
	at = le(bytes + end - 22 + 16, 4);
	for (count = 0; count < MEMBERS_MAX && at <= len && len - at >= 46 && memcmp(bytes + at, "PK\1\2", 4) == 0
	    && len - at - 46 >= le(bytes + at + 28, 2); count++) {
		read_member(r, bytes, len, bytes + at);
		at += 46 + le(bytes + at + 28, 2) + le(bytes + at + 30, 2) + le(bytes + at + 32, 2);
	}
}
