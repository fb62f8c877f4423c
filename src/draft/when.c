#include "draft/when.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "draft/roles.h"

static const char *const MONTHS[] = { "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december" };

/* ---- scanning ---------------------------------------------------------------------------------------------------- */

/* A number of at most `most` digits at `*s`; -1: none. */
static int
scan_digits(const char **s, size_t most)
{
	size_t n = strspn(*s, "0123456789");
	int number = 0, i;

	if (n == 0 || n > most)
		return -1;
	for (i = 0; i < (int)n; i++)
		number = 10 * number + (*s)[i] - '0';
	*s += n;
	return number;
}

/* A month's name, in full or its first three or four letters ("Sept"); 0: none. */
static int
scan_month(const char **s)
{
	size_t n = 0, i;

	while (isalpha((unsigned char)(*s)[n]))
		n++;
	for (i = 0; n >= 3 && i < ARRAY_LEN(MONTHS); i++)
		if (n <= strlen(MONTHS[i]) && (n <= 4 || n == strlen(MONTHS[i])) && strncasecmp(*s, MONTHS[i], n) == 0) {
			*s += n + ((*s)[n] == '.');
			return (int)i + 1;
		}
	return 0;
}

static void
skip(const char **s, const char *signs)
{
	*s += strspn(*s, signs);
}

/* A year of four digits, or of two, which is one of this century. */
static int
scan_year(const char **s)
{
	const char *t = *s;
	size_t n = strspn(t, "0123456789");
	int year = n == 4 || n == 2 ? scan_digits(&t, 4) : -1;

	if (n == 4 && (year < 1900 || year > 2199))
		return -1;
	if (year >= 0)
		*s = t;
	return n == 2 && year >= 0 ? year + 2000 : year;
}

static bool
make(struct when *when, int year, int month, int day)
{
	struct date date = { year, month, day };

	if (month < 1 || month > 12 || year < 1)
		return false;
	if (day == 0)
		date.day = date_days_in_month(year, month);
	if (!date_valid(date))
		return false;
	*when = (struct when){ date, day == 0 };
	return true;
}

/* "30/06/16", "30.6.2016", "2016-06-30" */
static bool
scan_numeric(const char **s, struct when *when)
{
	const char *t = *s;
	int a = scan_digits(&t, 4), b, c;
	char sign = *t;
	bool iso = t - *s == 4;

	if (a < 0 || strchr("/.-", sign) == NULL || sign == '\0')
		return false;
	t++;
	b = scan_digits(&t, 2);
	if (b < 0)
		return false;
	if (iso && *t != sign) {
		if (sign != '-' || !make(when, a, b, 0))
			return false;
		*s = t;
		return true;
	}
	if (*t != sign)
		return false;
	t++;
	c = iso ? scan_digits(&t, 2) : scan_year(&t);
	if (c < 0 || isdigit((unsigned char)*t) || !(iso ? make(when, a, b, c) : a <= 31 && make(when, c, b, a)))
		return false;
	*s = t;
	return true;
}

/* Where the day's ending is: "30th" */
static void
skip_ordinal(const char **s)
{
	static const char *const endings[] = { "st", "nd", "rd", "th" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(endings); i++)
		if (strncasecmp(*s, endings[i], 2) == 0 && !isalpha((unsigned char)(*s)[2])) {
			*s += 2;
			return;
		}
}

/* "30 June 2016", "June 2016", "Jun-16", "June 30, 2016" */
static bool
scan_named(const char **s, struct when *when)
{
	const char *t = *s, *after;
	int day = scan_digits(&t, 2), month, year;

	if (day >= 0) {
		skip_ordinal(&t);
		skip(&t, " -/");
		if (strncasecmp(t, "of ", 3) == 0)
			t += 3;
	}
	month = scan_month(&t);
	if (month == 0)
		return false;
	skip(&t, " ,-/'");
	if (strncmp(t, "\342\200\231", 3) == 0)
		t += 3;
	after = t;
	year = scan_year(&t);
	if (year < 0 && day < 0) {     /* June 30th, 2016 */
		t = after;
		day = scan_digits(&t, 2);
		skip_ordinal(&t);
		skip(&t, " ,");
		year = day > 0 ? scan_year(&t) : -1;
	}
	if (year < 0 || isalnum((unsigned char)*t) || !make(when, year, month, day > 0 ? day : 0))
		return false;
	*s = t;
	return true;
}

bool
when_scan(const char **s, struct when *when)
{
	return scan_numeric(s, when) || scan_named(s, when);
}

const char *
when_text(struct when when, struct arena *arena)
{
	if (!date_known(when.date))
		return NULL;
	return when.month ? arena_printf(arena, "%04d-%02d", when.date.year, when.date.month)
	    : arena_printf(arena, "%04d-%02d-%02d", when.date.year, when.date.month, when.date.day);
}

/* ---- due dates ----------------------------------------------------------------------------------------------------- */

enum word_kind { WORD_FILLER, WORD_DONE, WORD_REVISED, WORD_STATE };

/* What may stand around a date. Fillers change nothing: a month means its last day. */
static const struct { const char *words; enum word_kind kind; const char *state; } AROUND[] = {
	{ "by the end of", WORD_FILLER, NULL }, { "by end of", WORD_FILLER, NULL }, { "by end", WORD_FILLER, NULL },
	{ "end of", WORD_FILLER, NULL }, { "end", WORD_FILLER, NULL }, { "by", WORD_FILLER, NULL },
	{ "due", WORD_FILLER, NULL }, { "on", WORD_FILLER, NULL }, { "in", WORD_FILLER, NULL },
	{ "monday", WORD_FILLER, NULL }, { "tuesday", WORD_FILLER, NULL }, { "wednesday", WORD_FILLER, NULL },
	{ "thursday", WORD_FILLER, NULL }, { "friday", WORD_FILLER, NULL }, { "saturday", WORD_FILLER, NULL },
	{ "sunday", WORD_FILLER, NULL },
	{ "not completed", WORD_STATE, NULL }, { "not complete", WORD_STATE, NULL },
	{ "completed", WORD_DONE, NULL }, { "complete", WORD_DONE, NULL }, { "done", WORD_DONE, NULL },
	{ "achieved", WORD_DONE, NULL }, { "closed", WORD_DONE, NULL },
	{ "\342\234\223", WORD_DONE, NULL }, { "\342\234\224", WORD_DONE, NULL }, { "\342\230\221", WORD_DONE, NULL },
	{ "revised to", WORD_REVISED, NULL }, { "revised", WORD_REVISED, NULL }, { "now", WORD_REVISED, NULL },
	{ "extended to", WORD_REVISED, NULL }, { "moved to", WORD_REVISED, NULL }, { "extended", WORD_REVISED, NULL },
	{ "changed to", WORD_REVISED, NULL }, { "deferred to", WORD_REVISED, NULL }, { "\342\206\222", WORD_REVISED, NULL },
	{ "ongoing", WORD_STATE, "ongoing" }, { "on going", WORD_STATE, "ongoing" }, { "on-going", WORD_STATE, "ongoing" },
	{ "continuous", WORD_STATE, "ongoing" }, { "not started", WORD_STATE, "not-started" },
	{ "under review", WORD_STATE, "under-review" }, { "deferred", WORD_STATE, "deferred" },
};

static size_t
around_at(const char *s, size_t *len)
{
	size_t i, best = ARRAY_LEN(AROUND);

	*len = 0;
	for (i = 0; i < ARRAY_LEN(AROUND); i++) {
		size_t n = strlen(AROUND[i].words);

		if (n > *len && strncasecmp(s, AROUND[i].words, n) == 0 && !isalnum((unsigned char)s[n])) {
			best = i;
			*len = n;
		}
	}
	return best;
}

/* Put down a date by the words before it. */
static bool
take_date(struct due *due, struct when when, bool revised)
{
	struct when *to = revised ? &due->revised : due->done ? &due->completed : &due->due;

	if (date_known(to->date))
		return false;
	*to = when;
	return true;
}

struct due
due_read(const char *text)
{
	struct due due = { .sure = true };
	bool revised = false, any = false;
	const char *s = text;
	size_t len, i;

	while (*s != '\0') {
		struct when when;

		if (strchr(" \n\t,;:()-", *s) != NULL) {
			s++;
		} else if (strncmp(s, "\342\200\223", 3) == 0 || strncmp(s, "\342\200\224", 3) == 0) {
			s += 3;
		} else if (when_scan(&s, &when)) {
			due.sure &= take_date(&due, when, revised);
			any = true;
		} else if ((i = around_at(s, &len)) < ARRAY_LEN(AROUND)) {
			s += len;
			due.done |= AROUND[i].kind == WORD_DONE;
			revised |= AROUND[i].kind == WORD_REVISED;
			due.sure &= AROUND[i].kind != WORD_STATE || AROUND[i].state != NULL;
			if (AROUND[i].kind == WORD_STATE && due.state == NULL)
				due.state = AROUND[i].state;
			any |= AROUND[i].kind == WORD_DONE || AROUND[i].kind == WORD_STATE;
		} else {
			due.sure = false;
			s += strcspn(s, " \n\t,;:()");
		}
	}
	due.sure &= any;
	if (date_known(due.revised.date) && !date_known(due.due.date)) {   /* no date before it: it is the due date */
		due.due = due.revised;
		due.revised = (struct when){ NO_DATE, false };
	}
	/* A date before "completed" is when it was due; one before and none after is when it was done. */
	if (due.state != NULL && (due.done || date_known(due.due.date)) && strcmp(due.state, "ongoing") != 0)
		due.sure = false;
	return due;
}

/* ---- periods ------------------------------------------------------------------------------------------------------- */

/* "2015 16", "2015 2016", "15 16" in a folded head, when the years follow each other; 0: none. `*at` is stepped. */
static int
scan_financial_year(const char **at)
{
	const char *s = *at;
	int first, second;
	size_t n = strspn(s, "0123456789");

	first = n == 4 || n == 2 ? scan_year(&s) : -1;
	if (first < 0 || *s != ' ')
		return 0;
	s++;
	n = strspn(s, "0123456789");
	second = n == 4 || n == 2 ? scan_year(&s) : -1;
	if (second != first + 1 || isalnum((unsigned char)*s))
		return 0;
	*at = s;
	return first;
}

static int
scan_quarter(const char **at)
{
	static const char *const words[] = { "quarter ", "qtr ", "q ", "q", "qtr" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++) {
		size_t n = strlen(words[i]);
		const char *s = *at + n;

		if (strncmp(*at, words[i], n) == 0 && *s >= '1' && *s <= '4' && !isalnum((unsigned char)s[1])) {
			*at = s + 1;
			return *s - '0';
		}
	}
	return 0;
}

static bool
says_year(const char *s, size_t len)
{
	static const char *const words[] = { "outturn", "annual", "ytd", "year" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(words); i++)
		if (strlen(words[i]) == len && strncmp(words[i], s, len) == 0)
			return true;
	return false;
}

struct period_head
period_read(const char *head)
{
	struct arena *arena = arena_new();
	struct period_head p = { .whole = true };
	const char *s = head_fold(arena, head);
	int quarter = 0, month = 0, year = 0, own_year = 0, n;
	bool words = false;

	while (*s != '\0') {
		size_t len;
		const char *t = s;

		if ((n = scan_quarter(&s)) > 0) {
			quarter = n;
		} else if ((n = scan_financial_year(&s)) > 0) {
			year = n;
		} else if ((n = scan_month(&t)) > 0 && !isalpha((unsigned char)*t)) {
			s = t;
			month = n;
		} else if ((t = s, n = scan_year(&t)) > 0 && month > 0 && !isalnum((unsigned char)*t)) {
			s = t;
			own_year = n;
		} else {
			len = strcspn(s, " ");
			words |= says_year(s, len);
			p.whole &= says_year(s, len) || (len == 3 && strncmp(s, "end", 3) == 0)
			    || (len == 6 && strncmp(s, "actual", 6) == 0) || (len == 11 && strncmp(s, "performance", 11) == 0);
			s += len;
		}
		s += strspn(s, " ");
	}
	arena_drop(arena);
	p.year = year;
	p.part = quarter > 0 ? quarter : month;
	p.kind = quarter > 0 ? SPAN_QUARTER : month > 0 ? SPAN_MONTH : year > 0 || words ? SPAN_YEAR : SPAN_NONE;
	if (p.kind == SPAN_MONTH)
		p.year = own_year > 0 ? own_year : year > 0 ? year + (month < 4) : 0;
	if (p.kind == SPAN_NONE)
		p.whole = false;
	return p;
}
