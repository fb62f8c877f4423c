#include "draft/roles.h"

#include <ctype.h>
#include <string.h>

#include "definition/nearest.h"

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

/* Words that stand in any head and say nothing of it. */
static bool
is_filler(const char *word, size_t len)
{
	static const char *const words[] = { "the", "of", "and", "for", "to", "by", "in", "is", "are", "we", "will", "what", "how",
	    "date", "current", "key", "no", "a", "an", "or", "do", "on", "this", "it", "with", "from", "be" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == len && strncmp(words[i], word, len) == 0)
			return true;
	return false;
}

/* How many letters two words begin with alike, where that is most of both: "owner", "owned"; else 0. */
static size_t
alike(const char *a, size_t a_len, const char *b, size_t b_len)
{
	size_t n = 0, most = a_len > b_len ? a_len : b_len;

	while (n < a_len && n < b_len && a[n] == b[n])
		n++;
	return n >= 4 && n * 4 >= most * 3 ? n : 0;
}

/* How near a head of one or more words is to the words of a known one: the letters that are alike. */
static size_t
nearness(const char *folded, const char *known)
{
	size_t len, known_len, sum = 0;
	const char *s, *k;

	for (s = folded; *s != '\0'; s += len + (s[len] == ' ')) {
		len = strcspn(s, " ");
		for (k = known; *k != '\0' && !is_filler(s, len); k += known_len + (k[known_len] == ' ')) {
			known_len = strcspn(k, " ");
			sum += is_filler(k, known_len) ? 0 : alike(s, len, k, known_len);
		}
	}
	return sum;
}

enum role
role_near(const char *folded, const char **words)
{
	struct nearest spelt = { folded, NULL, 0, 0 };
	const struct head *best = NULL;
	size_t i, most = 0;

	for (i = 0; i < ARRAY_LEN(HEADS); i++) {
		const char *known = HEADS[i].words + (HEADS[i].words[0] == '=');
		size_t near = nearness(folded, known);

		nearest_offer(&spelt, known);
		/* Of heads as near the shorter: its words say more of it. */
		if (near > most || (near > 0 && near == most && strlen(known) < strlen(best->words))) {
			best = &HEADS[i];
			most = near;
		}
	}
	if (most * 2 < strlen(folded))         /* "Budget code" is no code */
		best = NULL;
	/* A slip of the fingers says more than words that are alike. */
	for (i = 0; spelt.best != NULL && (size_t)spelt.distance * 4 <= strlen(folded) && i < ARRAY_LEN(HEADS); i++)
		if (HEADS[i].words + (HEADS[i].words[0] == '=') == spelt.best)
			best = &HEADS[i];
	*words = best != NULL ? best->words + (best->words[0] == '=') : NULL;
	return best != NULL ? best->role : ROLE_NONE;
}
