/* sfnt.h - the tables of a TrueType file (OpenType 1.9, "Organization of an OpenType font"), every read checked against its
 * end. */
#ifndef PDF_SFNT_H
#define PDF_SFNT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A part of the file. */
struct sfnt_part {
	const uint8_t *bytes;
	size_t len;
};

/* The `size` bytes at `at` as a number; 0 behind the end. */
static inline uint32_t
sfnt_uint(struct sfnt_part t, size_t at, int size)
{
	uint32_t n = 0;

	if (at + (size_t)size > t.len)
		return 0;
	while (size-- > 0)
		n = n << 8 | t.bytes[at++];
	return n;
}

/* A table of `file` by its name; empty when there is none. */
static inline struct sfnt_part
sfnt_table(struct sfnt_part file, const char tag[4])
{
	uint32_t count = sfnt_uint(file, 4, 2);

	for (uint32_t i = 0; i < count && 12 + 16 * (size_t)(i + 1) <= file.len; i++) {
		size_t at = 12 + 16 * (size_t)i;
		size_t offset = sfnt_uint(file, at + 8, 4), len = sfnt_uint(file, at + 12, 4);

		if (memcmp(file.bytes + at, tag, 4) == 0 && offset <= file.len && len <= file.len - offset)
			return (struct sfnt_part){ file.bytes + offset, len };
	}
	return (struct sfnt_part){ NULL, 0 };
}

#endif
