/* symbol.h - the drawn shapes that tell statuses apart in black and white, listed once: their
 * order is that of the words which a plan may choose. */
#ifndef BASE_SYMBOL_H
#define BASE_SYMBOL_H

/* FIRST(NAME, word) OTHER(NAME, word)...; charts/symbol.c draws each of them. */
#define SYMBOLS(FIRST, OTHER) \
	FIRST(CIRCLE, "circle") OTHER(SQUARE, "square") OTHER(TRIANGLE, "triangle") \
	OTHER(DIAMOND, "diamond") OTHER(STAR, "star") OTHER(RING, "ring") \
	OTHER(HALF_CIRCLE, "half-circle") OTHER(CROSS, "cross") OTHER(TICK, "tick") \
	OTHER(DASH, "dash") OTHER(TRIANGLE_DOWN, "triangle-down")

#define SYMBOL_ENTRY(NAME, word) SYMBOL_##NAME,
enum symbol { SYMBOL_NONE, SYMBOLS(SYMBOL_ENTRY, SYMBOL_ENTRY) SYMBOL_COUNT };
#undef SYMBOL_ENTRY

/* Initialisers of the words in the enum's order, without that of SYMBOL_NONE. */
#define SYMBOL_WORD(NAME, word) [SYMBOL_##NAME] = word,
#define SYMBOL_WORDS SYMBOLS(SYMBOL_WORD, SYMBOL_WORD)

/* "circle square ...": one string. */
#define SYMBOL_FIRST_CHOICE(NAME, word) word
#define SYMBOL_OTHER_CHOICE(NAME, word) " " word
#define SYMBOL_CHOICES SYMBOLS(SYMBOL_FIRST_CHOICE, SYMBOL_OTHER_CHOICE)

#endif
