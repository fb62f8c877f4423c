/* parts.c - a file of an office program as fuzzers change it. A change of any byte would seldom get through a ZIP file's
 * compression and checksums; so the parts of a file stand one behind the other here, each behind a line "@@ NAME". */
#define _GNU_SOURCE   /* memmem */
#include <stdlib.h>
#include <string.h>

#include "mutate.h"

static void
put(struct strbuf *out, uint32_t n, int count)
{
	for (; count > 0; count--, n >>= 8)
		strbuf_putc(out, (char)(n & 0xff));
}

static uint32_t
crc(const char *s, size_t len)
{
	uint32_t c = 0xffffffff;
	int i;

	for (; len > 0; len--, s++)
		for (c ^= (unsigned char)*s, i = 0; i < 8; i++)
			c = c >> 1 ^ (c & 1 ? 0xedb88320 : 0);
	return ~c;
}

static void
add_part(struct strbuf *zip, struct strbuf *list, const char *name, const char *bytes, size_t len)
{
	uint32_t at = (uint32_t)zip->len, sum = crc(bytes, len);
	struct strbuf *both[] = { zip, list };
	int i;

	for (i = 0; i < 2; i++) {
		strbuf_add(both[i], i == 0 ? "PK\3\4" : "PK\1\2\24\0", i == 0 ? 4 : 6);
		put(both[i], 20, 2);
		put(both[i], 0, 2);
		put(both[i], 0, 2);
		put(both[i], 0x00210000, 4);
		put(both[i], sum, 4);
		put(both[i], (uint32_t)len, 4);
		put(both[i], (uint32_t)len, 4);
		put(both[i], (uint32_t)strlen(name), 2);
		put(both[i], 0, 2);
		if (i == 1) {
			put(list, 0, 4);
			put(list, 0, 2);
			put(list, 0, 4);
			put(list, at, 4);
		}
		strbuf_puts(both[i], name);
	}
	strbuf_add(zip, bytes, len);
}

/* The next part: its name of at most 99 bytes, its bytes. False: no more. */
static bool
next_part(const char **at, const char *end, char name[100], const char **part, size_t *len)
{
	const char *line, *stop;
	size_t n;

	if (end - *at < 4 || memcmp(*at, "@@ ", 3) != 0)
		return false;
	line = memchr(*at, '\n', (size_t)(end - *at));
	if (line == NULL)
		return false;
	n = (size_t)(line - *at - 3);
	n = n > 99 ? 99 : n;
	memcpy(name, *at + 3, n);
	name[n] = '\0';
	*part = line + 1;
	stop = *part < end ? memmem(*part, (size_t)(end - *part), "\n@@ ", 4) : NULL;
	*len = (size_t)((stop != NULL ? stop : end) - *part);
	*at = stop != NULL ? stop + 1 : end;
	return true;
}

void
parts_packed(const uint8_t *bytes, size_t len, struct strbuf *file)
{
	struct strbuf list = STRBUF_INIT;
	const char *at = (const char *)bytes, *end = at + len, *part;
	char name[100];
	size_t n, parts = 0;
	uint32_t start;

	if (len < 4 || memcmp(bytes, "@@ ", 3) != 0) {
		strbuf_add(file, at, len);
		return;
	}
	while (next_part(&at, end, name, &part, &n) && parts < 500) {
		add_part(file, &list, name, part, n);
		parts++;
	}
	start = (uint32_t)file->len;
	strbuf_add(file, list.text, list.len);
	strbuf_puts(file, "PK\5\6");
	put(file, 0, 4);
	put(file, (uint32_t)parts, 2);
	put(file, (uint32_t)parts, 2);
	put(file, (uint32_t)list.len, 4);
	put(file, start, 4);
	put(file, 0, 2);
	strbuf_drop(&list);
}

/* One of the parts is changed as XML; now and then all as bytes. */
size_t
LLVMFuzzerCustomMutator(uint8_t *bytes, size_t len, size_t max, unsigned seed)
{
	const char *at = (const char *)bytes, *end = at + len, *part;
	size_t n, parts = 0, pick, room, made, from, rest;
	char name[100];
	uint8_t *copy;

	while (next_part(&at, end, name, &part, &n))
		parts++;
	if (parts == 0 || seed % 16 == 1)
		return LLVMFuzzerMutate(bytes, len, max);
	/* Most of it is in the last: that is where seeds.py puts the sheet and the text. */
	pick = seed % 3 > 0 ? parts - 1 : seed / 3 % parts;
	for (at = (const char *)bytes; next_part(&at, end, name, &part, &n) && pick > 0; pick--)
		continue;
	from = (size_t)(part - (const char *)bytes);
	rest = len - from - n;
	room = max - from - rest;
	copy = malloc(room + 1);
	memcpy(copy, part, n);
	made = mutate_xml(copy, n, room, seed);
	memmove(bytes + from + made, bytes + from + n, rest);
	memcpy(bytes + from, copy, made);
	free(copy);
	return from + made + rest;
}
