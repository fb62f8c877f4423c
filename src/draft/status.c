#include "draft/status.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "draft/roles.h"

static const struct status_word WORDS[] = {
#define STATUS(words, standing, symbol, state) { words, #standing, #symbol, state },
#include "draft/statuses.def"
#undef STATUS
};

enum { COLOURS = 8 };

/* Letters for colours are words only where nothing else stands. */
static bool
is_letter(const struct status_word *word)
{
	return word->words[1] == '\0';
}

/* The colours stand first in the table, their letters after them. */
static bool
is_colour(const struct status_word *word)
{
	return word < &WORDS[COLOURS];
}

bool
status_is_colour(const struct status_word *word)
{
	return is_colour(word) || is_letter(word);
}

static const struct status_word *
find(const char *folded, size_t len)
{
	size_t i;

	for (i = 0; i < ARRAY_LEN(WORDS); i++)
		if (strlen(WORDS[i].words) == len && strncmp(WORDS[i].words, folded, len) == 0)
			return &WORDS[i];
	return NULL;
}

const struct status_word *
status_whole(const char *text, struct arena *arena)
{
	const char *folded;

	if (strlen(text) > 60)
		return NULL;
	folded = head_fold(arena, text);
	return find(folded, strlen(folded));
}

/* The length of the text's first clause: to a line's end, a dash with spaces around, a colon, a full stop, a bracket. */
static size_t
first_clause(const char *text)
{
	size_t i;

	for (i = 0; text[i] != '\0'; i++)
		if (strchr("\n:;,(.", text[i]) != NULL || (text[i] == '-' && i > 0 && text[i - 1] == ' ')
		    || strncmp(text + i, "\342\200\223", 3) == 0 || strncmp(text + i, "\342\200\224", 3) == 0)
			break;
	return i;
}

const struct status_word *
status_read(const char *text, const char **rest, struct arena *arena)
{
	const struct status_word *word = status_whole(text, arena);
	size_t clause;

	*rest = "";
	if (word != NULL)
		return word;
	clause = first_clause(text);
	if (clause == 0 || clause > 60)
		return NULL;
	word = status_whole(arena_strndup(arena, text, clause), arena);
	if (word == NULL) {            /* "Amber, delayed" without the comma */
		clause = strcspn(text, " \n");
		word = status_whole(arena_strndup(arena, text, clause), arena);
		if (word != NULL && !is_colour(word))
			return NULL;
	}
	if (word == NULL || is_letter(word))
		return NULL;
	*rest = text + clause;
	while (**rest != '\0' && (strchr(" \n:;,.-", **rest) != NULL))
		++*rest;
	if (strncmp(*rest, "\342\200\223", 3) == 0 || strncmp(*rest, "\342\200\224", 3) == 0)
		*rest += 3;
	*rest += strspn(*rest, " ");
	return word;
}

const struct status_word *
status_meant(const char *text, struct arena *arena)
{
	const char *folded = head_fold(arena, text);
	const struct status_word *best = NULL;
	size_t i, longest = 0;

	for (i = 0; i < ARRAY_LEN(WORDS); i++) {
		size_t len = strlen(WORDS[i].words);

		if (len > longest && !status_is_colour(&WORDS[i]) && strncmp(folded, WORDS[i].words, len) == 0
		    && (folded[len] == ' ' || folded[len] == '\0')) {
			best = &WORDS[i];
			longest = len;
		}
	}
	return best;
}

const struct status_word *
status_of_fill(const char *hex)
{
	unsigned long rgb = hex != NULL ? strtoul(hex, NULL, 16) : 0xFFFFFF;
	int r = (int)(rgb >> 16 & 0xFF), g = (int)(rgb >> 8 & 0xFF), b = (int)(rgb & 0xFF);
	int most = r > g ? (r > b ? r : b) : (g > b ? g : b), least = r < g ? (r < b ? r : b) : (g < b ? g : b);
	int span = most - least, hue;

	if (span < 90 || most < 100)   /* greys, tints, near black */
		return NULL;
	hue = most == r ? (60 * (g - b) / span + 360) % 360 : most == g ? 60 * (b - r) / span + 120
	    : 60 * (r - g) / span + 240;
	if (hue <= 18 || hue >= 340)
		return &WORDS[0];
	if (hue <= 68)
		return &WORDS[1];
	if (hue >= 78 && hue <= 170)
		return &WORDS[3];
	return hue >= 180 && hue <= 250 ? &WORDS[4] : NULL;
}

const char *
status_printed(const struct status_word *word, struct arena *arena)
{
	static const struct { const char *letter, *label; } letters[] = {
		{ "r", "Red" }, { "a", "Amber" }, { "g", "Green" }, { "b", "Blue" }, { "ri", "RI" },
	};
	char *label;
	size_t i;

	for (i = 0; i < ARRAY_LEN(letters); i++)
		if (strcmp(letters[i].letter, word->words) == 0)
			return letters[i].label;
	label = arena_strdup(arena, word->words);
	label[0] = (char)toupper((unsigned char)label[0]);
	return label;
}
