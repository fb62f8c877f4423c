/* typed_words.h - a sentence of a report as words and the numbers in it, in figures or words, for whoever
 * compares them with what a plan says. */
#ifndef EVALUATE_TYPED_WORDS_H
#define EVALUATE_TYPED_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum { MAX_WORDS = 120 };

/* One word of a sentence, or one mark of punctuation. */
struct word {
	const char *text;          /* in lower case */
	double number;             /* NaN: none */
	int decimals;
	bool percent, pounds;
};

struct sentence {
	struct word words[MAX_WORDS];
	size_t count;
	const char *text;          /* in lower case, between blanks */
};

/* The words of `text`, which is in lower case, in `arena`; false when there are too many. */
bool sentence_read(struct sentence *s, const char *text, struct arena *arena);
/* Is the word at `i` this one? */
bool sentence_has(const struct sentence *s, size_t i, const char *word);

/* Does any of `words`, ended by NULL, stand in the text? */
bool text_says_any(const char *text, const char *const *words);
/* The text in lower case (ASCII), in `arena`. */
const char *text_lowered(struct arena *arena, const char *text);

#endif
