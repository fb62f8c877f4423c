/* fold.h - text as it is compared when something is looked for in finished files: its words as small
 * letters and digits, whatever they are set in.
 *
 * Case, accents, ligatures, superscripts, full-width forms, soft hyphens and hyphens at the end of a
 * line make no difference; letters beyond Latin, Greek and Cyrillic are compared as they stand. */
#ifndef CERTIFY_FOLD_H
#define CERTIFY_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/strbuf.h"

enum { FOLD_NUMBER_BYTES = 32 };

/* A word: letters and digits between what is neither. */
struct fold_word {
	size_t from, len;                  /* its letters, in the buffer that they were added to */
	char number[FOLD_NUMBER_BYTES];    /* the one number in it, "4812.5" of "£4,812.50"; "": none */
	bool pure;                         /* and nothing else */
};

/* Text being read. */
struct folding {
	const char *next, *end;
};

/* Read the next word and add its letters to `letters`; false at the end. Text is UTF-8; a byte
 * that is not is a character of Latin-1, and NUL is nothing, so that UTF-16 can be read too. */
MUST_USE bool fold_next(struct folding *folding, struct strbuf *letters, struct fold_word *word);

#endif
