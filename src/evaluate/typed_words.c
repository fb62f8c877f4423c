#include "evaluate/typed_words.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

static double
number_in_words(const char *word)
{
	static const char *const words[] = { "no", "one", "two", "three", "four", "five", "six", "seven",
		"eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
		"seventeen", "eighteen", "nineteen", "twenty" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strcmp(word, words[i]) == 0)
			return (double)i;
	return NAN;
}

/* "£1,250", "77%", "3.5", "four"; anything else, "2010-11" too, is no number. */
static void
read_number(struct word *w, struct arena *arena)
{
	const char *s = w->text;
	struct strbuf digits = STRBUF_INIT;
	bool point = false;

	w->number = number_in_words(s);
	if (strncmp(s, "\302\243", 2) == 0) {
		w->pounds = true;
		s += 2;
	}
	if (!isdigit((unsigned char)*s))
		return;
	for (; isdigit((unsigned char)*s) || ((*s == '.' || *s == ',') && isdigit((unsigned char)s[1])); s++) {
		if (*s == ',' && !point && isdigit((unsigned char)s[1]) && isdigit((unsigned char)s[2])
		    && isdigit((unsigned char)s[3]) && !isdigit((unsigned char)s[4]))
			continue;
		if (*s == ',' || (*s == '.' && point))
			break;
		w->decimals += point;
		point = point || *s == '.';
		strbuf_putc(&digits, *s);
	}
	w->percent = strcmp(s, "%") == 0;
	if ((*s == '\0' || w->percent) && digits.len < 16)
		w->number = strtod(arena_strdup(arena, digits.text), NULL);
	strbuf_drop(&digits);
}

static void
add_word(struct sentence *s, const char *from, size_t len, struct arena *arena)
{
	struct word *w = &s->words[s->count];

	if (len == 0 || s->count == MAX_WORDS)
		return;
	*w = (struct word){ .text = arena_strndup(arena, from, len), .number = NAN };
	read_number(w, arena);
	s->count++;
}

bool
sentence_has(const struct sentence *s, size_t i, const char *word)
{
	return i < s->count && strcmp(s->words[i].text, word) == 0;
}

/* "77 per cent" is "77%". */
static void
join_percent(struct sentence *s)
{
	size_t i;

	for (i = 0; i + 1 < s->count; i++)
		if (!isnan(s->words[i].number) && (sentence_has(s, i + 1, "percent")
		    || (sentence_has(s, i + 1, "per") && sentence_has(s, i + 2, "cent"))))
			s->words[i].percent = true;
}

bool
sentence_read(struct sentence *s, const char *text, struct arena *arena)
{
	const char *at = text;

	*s = (struct sentence){ .count = 0 };
	s->text = arena_printf(arena, " %s ", text);
	while (*(at += strspn(at, " ")) != '\0' && s->count < MAX_WORDS) {
		size_t len = strcspn(at, " "), bare;

		while (len > 0 && strchr("(\"'", *at) != NULL) {
			at++;
			len--;
		}
		for (bare = len; bare > 0 && strchr(".,;:?!)\"'", at[bare - 1]) != NULL; bare--)
			;
		add_word(s, at, bare, arena);
		if (bare < len)
			add_word(s, at + bare, 1, arena);
		at += len;
	}
	join_percent(s);
	return s->count < MAX_WORDS;
}

bool
text_says_any(const char *text, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strstr(text, *words) != NULL)
			return true;
	return false;
}

const char *
text_lowered(struct arena *arena, const char *text)
{
	char *low = arena_strdup(arena, text), *s;

	for (s = low; *s != '\0'; s++)
		*s = (char)tolower((unsigned char)*s);
	return low;
}
