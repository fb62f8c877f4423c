/* sought.h - words and numbers that are looked for in texts, all of them in one pass.
 *
 * Of a text of three words or more every run of five words in it is looked for, or all of it when it
 * is shorter, letter by letter whatever stands between: so a part of it is found too, and one that is
 * broken over lines, hyphenated or set glyph by glyph. A number of three figures or more, or with a
 * decimal point, is looked for by itself, any number also with the word beside it. Of an id of two parts or
 * more its words are.
 *
 * What is public, or said by the program itself, is not looked for: that is told by reading it with
 * another purpose, first. */
#ifndef CERTIFY_SOUGHT_H
#define CERTIFY_SOUGHT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct sought;

/* Why a text is read. */
enum purpose {
	READ_PUBLIC,        /* anybody may read it: what stands there is not looked for */
	READ_OWN,           /* the program says it */
	READ_DERIVED,       /* the program made it of what is public: so it may have short numbers, and words of
	                     * which each is public */
	READ_OUTPUT,        /* what is found is told */
};

/* What is told of what was found: the number of the text that it stands in, and its beginning: the first
 * word of it, or the number. */
typedef void sought_found(void *data, size_t text, const char *beginning);

struct sought_counts {
	size_t runs, numbers, pairs, ids;              /* that are looked for */
	size_t is_public, is_own, derived, years;      /* that are not, and why */
	size_t short_texts, short_numbers;             /* texts under three words; numbers too short to be
	                                                * looked for alone */
};

MUST_USE struct sought *sought_new(void);
void sought_drop(struct sought *sought);

/* Look for what is in the text, an id or not; `number` is what sought_found() is told. All before the
 * first sought_read(). */
void sought_add(struct sought *sought, const char *text, bool id, size_t number);

/* All that the program says has been read: numbers beside one of these words are not looked for. */
void sought_own_words(struct sought *sought);

/* Read a text, with its numbers or without; `found` and `data` are for READ_OUTPUT. Whole numbers up to
 * `pages` are taken for numbers of pages. */
void sought_read(struct sought *sought, enum purpose purpose, const char *text, size_t len, bool numbers,
    unsigned long pages, sought_found *found, void *data);

struct sought_counts sought_count(const struct sought *sought);

#endif
