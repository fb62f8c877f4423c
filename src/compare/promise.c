#include "compare/promise.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- words ------------------------------------------------------------------------------- */

/* A word of a sentence without the marks around it. */
struct word { const char *start; size_t len; };

enum { MOST_WORDS = 400 };   /* of a sentence that is looked at; more is no sentence */

static bool
is_word(const struct word *w, const char *text)
{
	size_t i;

	for (i = 0; i < w->len && text[i] != '\0'; i++)
		if (tolower((unsigned char)w->start[i]) != text[i])
			return false;
	return i == w->len && text[i] == '\0';
}

static bool
is_one_of(const struct word *w, const char *const *list, size_t count)
{
	size_t i;

	for (i = 0; i < count; i++)
		if (is_word(w, list[i]))
			return true;
	return false;
}
#define IS_ONE_OF(w, list) is_one_of((w), (list), ARRAY_LEN(list))

static size_t
split_words(const char *sentence, struct word *words)
{
	static const char marks[] = ",;:.!?()[]\"'";
	size_t count = 0;
	const char *s = sentence;

	while (*(s += strspn(s, " \t\r\n")) != '\0' && count < MOST_WORDS) {
		size_t len = strcspn(s, " \t\r\n");
		struct word w = { s, len };

		while (w.len > 0 && strchr(marks, *w.start) != NULL) {
			w.start++;
			w.len--;
		}
		while (w.len > 0 && strchr(marks, w.start[w.len - 1]) != NULL)
			w.len--;
		if (w.len > 0)
			words[count++] = w;
		s += len;
	}
	return count;
}

/* ---- days ---------------------------------------------------------------------------------- */

/* 1 to 12 for "June", "Jun" or "Sept" with a capital; 0: no month. */
static int
month_named(const struct word *w)
{
	static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july",
	    "august", "september", "october", "november", "december" };
	int i;

	if (!isupper((unsigned char)*w->start))
		return 0;
	for (i = 0; i < 12; i++) {
		if (is_word(w, months[i]) || (w->len == 3 && strncmp(months[i] + 1, w->start + 1, 2) == 0
		    && tolower((unsigned char)*w->start) == months[i][0]))
			return i + 1;
	}
	return is_word(w, "sept") ? 9 : 0;
}

/* The number that the word is, with at most `digits` digits; 0: none. "15th" is 15. */
static int
number_named(const struct word *w, size_t digits)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	size_t n = 0;
	struct word rest;
	int number = 0;

	while (n < w->len && n <= digits && isdigit((unsigned char)w->start[n]))
		number = number * 10 + (w->start[n++] - '0');
	rest = (struct word){ w->start + n, w->len - n };
	if (n == 0 || n > digits || (rest.len > 0 && (digits != 2 || !IS_ONE_OF(&rest, endings))))
		return 0;
	return number;
}

/* The year that stands as the word `i`, also of "2015-16"; 0: none. */
static int
year_named(const struct word *words, size_t count, size_t i)
{
	struct word w;
	int year;

	if (i >= count || words[i].len < 4 || (words[i].len > 4 && words[i].start[4] != '-'
	    && words[i].start[4] != '/'))
		return 0;
	w = (struct word){ words[i].start, 4 };
	year = number_named(&w, 4);
	return year >= 1990 && year < 2100 ? year : 0;
}

/* 1 to 4 for "Q4", or for "quarter" before "4"; 0: none. `*used`: how many words it took. */
static int
quarter_named(const struct word *words, size_t count, size_t i, size_t *used)
{
	int q = 0;

	*used = 1;
	if (words[i].len == 2 && *words[i].start == 'Q')
		q = words[i].start[1] - '0';
	else if (is_word(&words[i], "quarter") && i + 1 < count && (*used = 2) == 2)
		q = number_named(&words[i + 1], 1);
	return q >= 1 && q <= 4 ? q : 0;
}

/* A day that is found in a sentence: where its words begin. */
struct named_day {
	struct date day;
	bool is_month;
	size_t at;
};

static struct date
month_end(int year, int month)
{
	return (struct date){ year, month, date_days_in_month(year, month) };
}

/* The day or month, in the first year in which it lies after `from` where none is said. */
static bool
in_year(int year, int month, int day, struct date from, struct named_day *out)
{
	int y = year != 0 ? year : from.year;

	for (; y <= from.year + 1 || year != 0; y++) {
		struct date d = day != 0 ? (struct date){ y, month, day } : month_end(y, month);

		if (!date_valid(d))
			return false;
		if (year != 0 || date_compare(d, from) > 0) {
			out->day = d;
			out->is_month = day == 0;
			return true;
		}
	}
	return false;
}

static bool
month_at(const struct word *words, size_t count, size_t i, struct date from, struct named_day *out)
{
	int month = month_named(&words[i]), day = 0;
	size_t at = i;

	if (month == 0)
		return false;
	if (i > 0 && (day = number_named(&words[i - 1], 2)) != 0)
		at = i - 1;
	else if (i > 1 && is_word(&words[i - 1], "of") && (day = number_named(&words[i - 2], 2)) != 0)
		at = i - 2;
	out->at = at;
	return in_year(year_named(words, count, i + 1), month, day, from, out);
}

/* Quarters of the financial year: Q1 ends in June, Q4 in March. */
static bool
quarter_at(const struct word *words, size_t count, size_t i, struct date from, struct named_day *out)
{
	size_t used;
	int q = quarter_named(words, count, i, &used);
	int year = q != 0 ? year_named(words, count, i + used) : 0;

	if (q == 0)
		return false;
	out->at = i;
	return in_year(year != 0 && q == 4 ? year + 1 : year, q == 4 ? 3 : 3 + 3 * q, 0, from, out);
}

/* "30/06/2016", "2016-06-30". */
static bool
digits_at(const struct word *words, size_t i, struct named_day *out)
{
	const char *s = words[i].start;
	char text[16] = "";

	if (words[i].len == 10 && s[2] == '/' && s[5] == '/') {
		memcpy(text, s + 6, 4);
		text[4] = text[7] = '-';
		memcpy(text + 5, s + 3, 2);
		memcpy(text + 8, s, 2);
	} else if (words[i].len == 10 && s[4] == '-' && s[7] == '-') {
		memcpy(text, s, 10);
	}
	out->at = i;
	out->is_month = false;
	return date_parse(text, &out->day);
}

/* ---- promises -------------------------------------------------------------------------------- */

static bool
speaks_of_future(const struct word *words, size_t count)
{
	static const char *const future[] = { "will", "shall", "due", "expected", "expects", "expect", "planned",
	    "plans", "scheduled", "aim", "aims", "aiming", "intend", "intends", "intended", "going", "commits" };
	static const char *const before_to[] = { "is", "are" };
	size_t i;

	for (i = 0; i < count; i++)
		if (IS_ONE_OF(&words[i], future)
		    || (i > 0 && is_word(&words[i], "to") && IS_ONE_OF(&words[i - 1], before_to))
		    || (i > 0 && is_word(&words[i], "be") && is_word(&words[i - 1], "to")))
			return true;
	return false;
}

static bool
speaks_of_past(const struct word *words, size_t count)
{
	static const char *const past[] = { "was", "were", "had", "has", "have", "did" };
	size_t i;

	for (i = 0; i < count; i++)
		if (IS_ONE_OF(&words[i], past))
			return true;
	return false;
}

/* Stands "by", "in" and so on before the day, with no more than a few words such as "the end of" between? */
static const struct word *
leads_to(const struct word *words, size_t at)
{
	static const char *const leads[] = { "by", "before", "in", "on", "from", "until", "till", "during", "for",
	    "end" };
	static const char *const between[] = { "the", "of", "start", "beginning", "middle", "mid", "early",
	    "late", "monday", "tuesday", "wednesday", "thursday", "friday" };
	size_t i;

	for (i = at; i > 0 && at - i < 4; i--) {
		if (IS_ONE_OF(&words[i - 1], leads))
			return &words[i - 1];
		if (!IS_ONE_OF(&words[i - 1], between))
			return NULL;
	}
	return NULL;
}

/* Is the day promised in the sentence? */
static bool
is_promised(const struct word *words, size_t count, const struct named_day *d)
{
	const struct word *lead = leads_to(words, d->at);

	return lead != NULL && (speaks_of_future(words, count)
	    || (is_word(lead, "by") && !speaks_of_past(words, count)));
}

static bool
promise_in(const char *sentence, struct date from, struct date to, struct promise *out)
{
	struct word words[MOST_WORDS];
	size_t count = split_words(sentence, words), i;
	struct named_day d;

	for (i = 0; i < count; i++) {
		if (!month_at(words, count, i, from, &d) && !quarter_at(words, count, i, from, &d)
		    && !digits_at(words, i, &d))
			continue;
		if (date_compare(d.day, from) <= 0 || date_compare(d.day, to) > 0
		    || !is_promised(words, count, &d))
			continue;
		*out = (struct promise){ sentence, d.day, d.is_month };
		return true;
	}
	return false;
}

/* ---- sentences ---------------------------------------------------------------------------------- */

/* How long the sentence at `s` is: to the stop before a capital or the end. */
static size_t
sentence_length(const char *s)
{
	size_t i;

	for (i = 0; s[i] != '\0'; i++) {
		const char *next = s + i + 1;

		if (strchr(".!?", s[i]) == NULL || (*next != '\0' && *next != ' '))
			continue;
		next += strspn(next, " ");
		if (*next == '\0' || !islower((unsigned char)*next))
			return i + 1;
	}
	return i;
}

const char *
first_sentence(struct arena *arena, const char *text)
{
	return arena_strndup(arena, text, sentence_length(text));
}

size_t
promises_find(struct arena *arena, const char *text, struct date from, struct date to,
    struct promise **out)
{
	struct promise *list = NULL, *kept;
	size_t count = 0, cap = 0, len;

	for (; *(text += strspn(text, " \t\r\n")) != '\0'; text += len) {
		struct promise p;

		len = sentence_length(text);
		if (!promise_in(arena_strndup(arena, text, len), from, to, &p))
			continue;
		MEM_GROW(list, cap, count + 1);
		list[count++] = p;
	}
	kept = ARENA_ARRAY(arena, struct promise, count + 1);
	if (count > 0)
		memcpy(kept, list, count * sizeof *list);
	free(list);
	*out = kept;
	return count;
}
