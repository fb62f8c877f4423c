#include "draft/headings.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const PRIORITIES[] = { "priority area", "strategic priority", "key priority", "priority", "theme",
    "objective", "strategic objective", "aim", "goal", "chapter", "area", "workstream", "outcome", "strand", "section",
    "part", "domain", "pillar", "ambition" };
static const char *const RECOMMENDATIONS[] = { "recommendation", "ofsted recommendation", "rec", "finding", "requirement",
    "area for improvement", "improvement area", "statutory recommendation" };

/* Is it a number: with a digit in it, or one letter, or Roman? "..." is none, nor is "St." or "No.". */
static bool
is_number(const char *text, size_t len)
{
	size_t letters = 0;

	while (letters < len && isalpha((unsigned char)text[letters]))
		letters++;
	return strcspn(text, "0123456789") < len || letters == 1 || (letters > 1 && strspn(text, "ivxIVX") >= letters);
}

const char *
heading_number(struct draft *d, const char *text, const char **rest)
{
	size_t letters = 0, n;

	while (letters < 3 && isalpha((unsigned char)text[letters]))
		letters++;
	n = letters + strspn(text + letters, "0123456789.");
	if (n == letters || n > 10 || !is_number(text, n) || (isalpha((unsigned char)text[n]) && isalpha((unsigned char)text[n + 1])))
		return NULL;
	n += isalpha((unsigned char)text[n]) != 0;
	*rest = text + n;
	while (**rest != '\0' && strchr(" :.-)\n", **rest) != NULL)
		++*rest;
	if (strncmp(*rest, "\342\200\223", 3) == 0 || strncmp(*rest, "\342\200\224", 3) == 0)
		*rest += 3;
	*rest += strspn(*rest, " ");
	while (n > 0 && text[n - 1] == '.')
		n--;
	return arena_strndup(d->arena, text, n);
}

/* The text behind one of `words` and a number: "Priority 2: Frontline practice". NULL: it begins with none. */
static const char *
behind_word(struct draft *d, const char *text, const char *const *words, size_t count, const char **number)
{
	size_t i;

	*number = NULL;
	for (i = 0; i < count; i++) {
		size_t n = strlen(words[i]);
		const char *rest = text + n, *behind;

		if (strncasecmp(text, words[i], n) != 0 || isalpha((unsigned char)*rest))
			continue;
		rest += strspn(rest, " ");
		*number = heading_number(d, rest, &behind);
		if (*number != NULL && *behind != '\0')
			return behind;
		if (*number == NULL && (*rest == ':' || *rest == '-') && rest[1 + strspn(rest + 1, " ")] != '\0')
			return rest + 1 + strspn(rest + 1, " ");
		*number = NULL;
	}
	return NULL;
}

const char *
heading_priority(struct draft *d, const char *text, const char **number)
{
	return behind_word(d, text, PRIORITIES, ARRAY_LEN(PRIORITIES), number);
}

const char *
heading_recommendation(struct draft *d, const char *text, const char **number)
{
	return behind_word(d, text, RECOMMENDATIONS, ARRAY_LEN(RECOMMENDATIONS), number);
}

bool
heading_names_part(struct draft *d, const char *text)
{
	const char *number;

	return heading_priority(d, text, &number) != NULL
	    || heading_recommendation(d, text, &number) != NULL;
}

bool
heading_is_label(struct draft *d, const char *text)
{
	static const char *const kinds[] = { "plan", "scorecard", "appendix", "annex", "dashboard", "report", "table" };
	static const char *const whole[] = { "actions", "action", "measures", "performance measures", "contents", "performance",
	    "introduction", "foreword", "background", "governance", "key", "summary", "glossary", "executive summary" };
	const char *folded = head_fold(d->arena, text);
	size_t i, len = strlen(folded);

	for (i = 0; i < ARRAY_LEN(whole); i++)
		if (strcmp(folded, whole[i]) == 0)
			return true;
	for (i = 0; i < ARRAY_LEN(kinds); i++) {
		size_t n = strlen(kinds[i]);

		if ((strncmp(folded, kinds[i], n) == 0 && (folded[n] == ' ' || folded[n] == '\0'))
		    || (len > n && strcmp(folded + len - n, kinds[i]) == 0 && folded[len - n - 1] == ' ')
		    || strstr(folded, " scorecard ") != NULL)
			return true;
	}
	return false;
}

/* The questions that a priority's passages answer. */
static const struct { const char *begins, *role; } QUESTIONS[] = {
	{ "why", "why" }, { "what we will", "what" }, { "what will we", "what" }, { "how we will do", "how" },
	{ "how will we do", "how" }, { "how we will know", "know" }, { "how will we know", "know" },
	{ "what good looks", "know" }, { "where are we now", "" }, { "what we have achieved", "" }, { "our vision", "" },
};

bool
heading_is_question(struct draft *d, const char *text)
{
	const char *folded = head_fold(d->arena, text);
	size_t i;

	for (i = 0; i < ARRAY_LEN(QUESTIONS); i++)
		if (strncmp(folded, QUESTIONS[i].begins, strlen(QUESTIONS[i].begins)) == 0)
			return true;
	return false;
}

bool
heading_is(const struct passage *p)
{
	size_t len = strlen(p->text);

	return p->level > 0 || p->title || (p->bold && len < 120 && strchr(p->text, '\n') == NULL && p->text[len - 1] != '.');
}
