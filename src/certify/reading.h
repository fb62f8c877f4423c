/* reading.h - the texts that a finished file holds, wherever they stand: what a reader sees, what is said
 * aloud, what is only in the bytes. One after the other they are given to whoever wants them. */
#ifndef CERTIFY_READING_H
#define CERTIFY_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "wording/say.h"

struct reading;

/* Where in a file a text stands. */
struct reading_place {
	enum wording where;        /* SAY_found_in_page */
	size_t number;             /* of the page; 0: none */
	const char *inside;        /* the file in the file, or NULL */
};

/* Takes one text. UTF-8, or bytes that may be text. `numbers`: its numbers are figures that somebody
 * reads, not measures of a drawing or bits. */
typedef void reading_take(void *data, const struct reading_place *place, const char *text, size_t len,
    bool numbers);

/* What was read. */
struct reading_counts {
	size_t files, pages, streams, characters;
	size_t unread;             /* characters that a font doesn't tell, streams that cannot be unpacked */
};

struct reading {
	reading_take *take;
	void *data;
	struct reading_counts counts;
	/* How a file in the file is read (anyfile.h). */
	void (*nested)(struct reading *reading, const char *name, const char *bytes, size_t len);
	const char *inside;        /* the file in the file that is read, or NULL */
	unsigned depth;
	bool metadata;             /* what is read is what a PDF says of itself in XMP */
	size_t room;               /* bytes that may still be unpacked from files in it */
};

/* Give one text to `take`, and count it. */
void reading_text(struct reading *reading, enum wording where, size_t number, const char *text, size_t len,
    bool numbers);

#endif
