#include "draft/roles.h"

#include <ctype.h>
#include <string.h>

static const char *const WORDS[] = {
	[ROLE_NONE] = "-",
#define ROLE(name, word) [ROLE_##name] = word,
#include "draft/roles.def"
};
_Static_assert(sizeof WORDS / sizeof WORDS[0] == ROLE_COUNT, "a word for each role");

static const struct head { enum role role; const char *words; } HEADS[] = {
#define HEAD(name, words) { ROLE_##name, words },
#include "draft/roles.def"
};

const char *
role_word(enum role role)
{
	return WORDS[role];
}

enum role
role_find(const char *word, size_t len)
{
	int role;

	for (role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
		if (strlen(WORDS[role]) == len && strncmp(WORDS[role], word, len) == 0)
			return (enum role)role;
	return ROLE_NONE;
}

const char *
head_fold(struct arena *arena, const char *head)
{
	char *folded = arena_alloc(arena, strlen(head) + 1), *to = folded;

	for (; *head != '\0'; head++) {
		unsigned char c = (unsigned char)*head;

		if (strncmp(head, "\342\200\231", 3) == 0 || strncmp(head, "\342\200\230", 3) == 0) {
			head += 2;             /* "what 'good' looks like", "children's" */
		} else if (isalnum(c) || c >= 0xC0) {
			*to++ = (char)tolower(c);
		} else if (c >= 0x80) {
			*to++ = (char)c;
		} else if (c != '\'' && to > folded && to[-1] != ' ') {
			*to++ = ' ';
		}
	}
	while (to > folded && to[-1] == ' ')
		to--;
	*to = '\0';
	return folded;
}

/* Do `words` stand in `text` as whole words? */
static bool
holds_words(const char *text, const char *words)
{
	size_t len = strlen(words);
	const char *s;

	for (s = strstr(text, words); s != NULL; s = strstr(s + 1, words))
		if ((s == text || s[-1] == ' ') && (s[len] == '\0' || s[len] == ' '))
			return true;
	return false;
}

enum role
role_of_head(const char *folded, bool *exact)
{
	const struct head *best = NULL;
	size_t i, longest = 0;

	for (i = 0; i < ARRAY_LEN(HEADS); i++) {
		const char *words = HEADS[i].words + (HEADS[i].words[0] == '=');
		bool whole = strcmp(folded, words) == 0;

		/* Few words beside it: "outcome" in a whole sentence heads nothing. */
		if ((whole || (HEADS[i].words[0] != '=' && strlen(folded) <= 4 * strlen(words) + 8
		    && holds_words(folded, words))) && strlen(words) > longest) {
			best = &HEADS[i];
			longest = strlen(words);
		}
	}
	if (exact != NULL)
		*exact = best != NULL && strlen(folded) == longest;
	return best != NULL ? best->role : ROLE_NONE;
}
