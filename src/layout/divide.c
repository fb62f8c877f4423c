/* divide.c - which words may be hyphenated, and where. */
#include <ctype.h>
#include <string.h>

#include "layout/words.h"

/* A word that can be divided, with the punctuation around it. The upper bound
 * keeps a line of an endless word from looking at all of it. */
enum { MIN_BYTES = 5, MAX_BYTES = 2 * HYPHEN_MAX_WORD };

/* Quotation marks, dashes and the ellipsis: U+2010..U+203F are E2 80 90..BF. */
static size_t
skip_punctuation(const char *text, size_t len, size_t i)
{
	while (i < len) {
		const unsigned char c = (unsigned char)text[i];

		if (c == 0xE2 && i + 2 < len && (unsigned char)text[i + 1] == 0x80)
			i += 3;
		else if (c < 0x80 && !isalnum(c) && strchr("@/\\_", c) == NULL)
			i++;
		else
			break;
	}
	return i;
}

/* A possessive or contracted ending after an apostrophe, which is skipped
 * already: "s", "t", "ll" ... */
static size_t
skip_ending(const char *text, size_t len, size_t from, size_t i)
{
	size_t letters = 0;

	if (i == from || (text[i - 1] != '\'' && (unsigned char)text[i - 1] != 0x99))
		return i;
	while (i + letters < len && letters < 2 && isalpha((unsigned char)text[i + letters]))
		letters++;
	return skip_punctuation(text, len, i + letters);
}

/* The one run of letters in the word's text: nothing else may be in it but
 * punctuation around it. */
static bool
find_letters(const char *text, size_t len, size_t *start, size_t *count)
{
	size_t i = skip_punctuation(text, len, 0), end;

	*start = i;
	while (i < len && isalpha((unsigned char)text[i]))
		i++;
	*count = i - *start;
	end = skip_punctuation(text, len, i);
	return skip_ending(text, len, i, end) == len;
}

/* Whether the characters of word `a` go on in the next word: the two are parts
 * of one word for a reader. */
static bool
glued(const struct word *a)
{
	return (a->flags & (WORD_BREAK | WORD_MUST | WORD_BOX)) == 0
	    && (a->trail == 0 || (a->flags & WORD_CUT) != 0);
}

uint64_t
word_hyphen_points(const struct paragraph *p, const struct segment *s, uint32_t word,
    uint32_t *start)
{
	const struct word *w = &p->words[word];
	const char *text;
	size_t from, count;

	if (p->context->hyphenator == NULL || (w->flags & (WORD_WHOLE | WORD_SOFT | WORD_BOX)) != 0
	    || w->len < MIN_BYTES || w->len > MAX_BYTES)
		return 0;
	if (word > 0 && (glued(&p->words[word - 1]) || (p->words[word - 1].flags & WORD_SOFT) != 0))
		return 0;
	if (glued(w) && word + 1 < p->word_count && !word_is_blank(&p->words[word + 1]))
		return 0;
	text = s->text + w->start;
	if (!find_letters(text, w->len, &from, &count))
		return 0;
	*start = (uint32_t)from;
	return hyphenator_points(p->context->hyphenator, text + from, count);
}
