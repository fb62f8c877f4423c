/* language.h - which language words are in, told inside the text itself. Between the plan and the
 * document texts go through templates, which join and cut them and know no languages; marks in
 * the text go with it. They are Unicode's language tags (The Unicode Standard 15.0, 23.9): U+E0001
 * and the tag in tag characters before the words, U+E0001 U+E007F after them. Unicode advises
 * against them in files, and none leaves the program: the document turns them into elements. */
#ifndef BASE_LANGUAGE_H
#define BASE_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/strbuf.h"

/* Tags are at most so long (BCP 47, 4.4.1: 35 characters are enough for all registered ones). */
enum { LANGUAGE_SIZE = 36, LANGUAGE_DEPTH = 8 };

/* Put `text`, which is in `lang`, at the end of `out`: white space at its ends stays outside of
 * the marks. */
void language_put(struct strbuf *out, const char *lang, const char *text);
/* Are there marks in the text? */
MUST_USE bool language_marked(const char *text);
/* The text without its marks. */
void language_strip(struct strbuf *out, const char *text);

/* A reader of marked text, all zero but `text` and `end`. */
struct language_reader {
	const char *text, *end;
	char open[LANGUAGE_DEPTH][LANGUAGE_SIZE];
	unsigned depth;            /* those deeper than LANGUAGE_DEPTH are in the language around them */
};

struct language_piece {
	const char *text;
	size_t len;
	const char *lang;          /* until the next piece; NULL: not marked */
};

/* The next stretch of text in one language; false at the end. */
MUST_USE bool language_next(struct language_reader *r, struct language_piece *piece);

/* Is there a word, which sounds different in another language: two letters together? */
MUST_USE bool language_has_words(const char *text, size_t len);
/* Do two tags name the same language, whatever the region: en-GB and en? */
MUST_USE bool language_same(const char *a, const char *b);

#endif
