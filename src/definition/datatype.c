#include "definition/datatype.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/map.h"
#include "base/strbuf.h"
#include "definition/attribute.h"
#include "definition/nearest.h"
#include "definition/number.h"
#include "wording/date.h"
#include "wording/say.h"

/* The choices as words: "a, b or c". */
static const char *
list_choices(const char *choices, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const char *c, *list;
	size_t n;

	for (c = choices; *c != '\0'; c += n + strspn(c + n, " ")) {
		n = strcspn(c, " ");
		if (sb.len > 0)
			strbuf_puts(&sb, c[n] == '\0' ? say_plain(SAY_error_list_or) : ", ");
		strbuf_add(&sb, c, n);
	}
	list = arena_strdup(arena, sb.text);
	strbuf_drop(&sb);
	return list;
}

static const char *
nearest_choice(const char *choices, const char *word, struct arena *arena)
{
	struct nearest near = { word, NULL, 0, 0 };
	const char *c;
	size_t n;

	for (c = choices; *c != '\0'; c += n + strspn(c + n, " ")) {
		n = strcspn(c, " ");
		nearest_offer(&near, arena_strndup(arena, c, n));
	}
	return near.best;
}

#define CHOICES_SHOWN 150   /* bytes: a longer list helps less than the word that was meant */

static bool
check_choice(const char *choices, const char *word, struct arena *arena,
    struct datatype_fault *fault)
{
	const char *near, *list;

	if (words_hold(choices, word, strlen(word)))
		return true;
	near = nearest_choice(choices, word, arena);
	fault->code = "bad-choice";
	if (near != NULL && strlen(choices) > CHOICES_SHOWN) {
		fault->text = SAY(arena, error_word_meant, near);
		return false;
	}
	list = list_choices(choices, arena);
	fault->text = near != NULL ? SAY(arena, error_word_meant_of, near, list)
	    : SAY(arena, error_word_of, list);
	return false;
}

/* Check each word of a list; a word is told apart by spaces. A choice is made
 * once; whether ids may come again is for whoever looks them up. */
static bool
check_each(enum datatype type, const char *choices, const char *text, struct arena *arena,
    struct datatype_fault *fault)
{
	struct map *seen = map_new();
	const char *word, *c;
	bool ok = true;
	size_t n;

	for (c = text; *c != '\0' && ok; c += n + strspn(c + n, " \t\r\n")) {
		n = strcspn(c, " \t\r\n");
		word = arena_strndup(arena, c, n);
		ok = datatype_check(type, choices, word, arena, fault);
		if (!ok && n < strlen(text)) {
			fault->text = SAY(arena, error_word_among, word, fault->text);
		} else if (ok && type == TYPE_CHOICE && map_add(seen, word, fault) != NULL) {
			fault->code = "repeated-word";
			fault->text = SAY(arena, error_word_repeated, word);
			ok = false;
		}
	}
	map_drop(seen);
	return ok;
}

/* ---- dates ----------------------------------------------------------------- */

/* Digits and hyphens in the places of 2016-03-31 or 2016-03. */
static bool
looks_like_date(const char *s)
{
	static const char shape[] = "dddd-dd-dd";
	size_t i, len = strlen(s);

	if (len != 10 && len != 7)
		return false;
	for (i = 0; i < len; i++)
		if (shape[i] == 'd' ? !isdigit((unsigned char)s[i]) : s[i] != '-')
			return false;
	return true;
}

static const char *
why_no_date(const char *text, struct arena *arena)
{
	int year = 0, month = 0, day = 0;
	char name[SAY_DATE_SIZE];

	if (looks_like_date(text) && sscanf(text, "%d-%d-%d", &year, &month, &day) >= 2) {
		if (year < 1 || month < 1 || month > 12)
			return say_plain(SAY_error_date_month);
		say_month((struct date){ year, month, 1 }, name);
		return SAY(arena, error_date_day, name,
		    say_digits(arena, (size_t)date_days_in_month(year, month)));
	}
	if (sscanf(text, "%d/%d/%d", &day, &month, &year) == 3
	    && date_valid((struct date){ year, month, day }))
		return SAY(arena, error_date_slashes,
		    arena_printf(arena, "%04d-%02d-%02d", year, month, day));
	return NULL;
}

static bool
check_date(enum datatype type, const char *text, struct arena *arena,
    struct datatype_fault *fault)
{
	struct date d;
	bool month = date_is_month(text);

	if (date_parse(text, &d) && !(month && type == TYPE_DAY))
		return true;
	fault->code = "bad-date";
	fault->text = date_parse(text, &d) ? say_plain(SAY_error_date_month_only)
	    : why_no_date(text, arena);
	if (fault->text == NULL)
		fault->text = SAY(arena, error_date_wrong, say_plain(grammar_datatype(type)->words));
	return false;
}

/* ---- the rest --------------------------------------------------------------- */

static bool
is_id(const char *s)
{
	return isalnum((unsigned char)*s) && s[strspn(s,
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-")] == '\0';
}

static bool
is_colour(const char *s)
{
	return *s == '#' && strlen(s) == 7 && strspn(s + 1, "0123456789ABCDEFabcdef") == 6;
}

static bool
is_whole(const char *s, bool positive)
{
	size_t len = strlen(s);

	return len > 0 && len <= 9 && strspn(s, "0123456789") == len
	    && (!positive || strspn(s, "0") < len);
}

/* Letters in groups of up to eight, joined by hyphens (RFC 5646 in outline). */
static bool
is_language(const char *s)
{
	size_t n;
	bool first = true;

	for (;; s += n + 1, first = false) {
		n = strspn(s, first ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		    : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
		if (n < 1 || n > 8)
			return false;
		if (s[n] != '-')
			return s[n] == '\0';
	}
}

static bool
is_link(const char *s)
{
	static const char *const schemes[] = { "https://", "http://", "mailto:", "tel:" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(schemes); i++)
		if (strncmp(s, schemes[i], strlen(schemes[i])) == 0)
			return strpbrk(s, " \t\r\n") == NULL;
	return *s == '#' && is_id(s + 1);
}

/* Neither from the root of the file system nor from the web: a copy has its own. */
static bool
is_relative(const char *s)
{
	return *s != '\0' && *s != '/' && *s != '\\' && strstr(s, "://") == NULL;
}

/* A file beside the plan or in a folder there: the plan can be moved and sent
 * with its files, and cannot name those of whoever reads it. */
static bool
is_file(const char *s)
{
	const char *part = s;

	if (!is_relative(s))
		return false;
	for (;; part++) {
		size_t len = strcspn(part, "/\\");

		if (len == 2 && memcmp(part, "..", 2) == 0)
			return false;
		part += len;
		if (*part == '\0')
			return true;
	}
}

static bool
is_simple(enum datatype type, const char *s)
{
	double n;

	switch (type) {
	case TYPE_TEXT:     return *s != '\0';
	case TYPE_ID:       return is_id(s);
	case TYPE_YEAR:     return strlen(s) == 4 && is_whole(s, true) && *s != '0' && atoi(s) < 9999;
	case TYPE_NUMBER:   return number_parse(s, &n);
	case TYPE_COUNT:    return is_whole(s, false);
	case TYPE_POSITIVE: return is_whole(s, true);
	case TYPE_COLOUR:   return is_colour(s);
	case TYPE_LANGUAGE: return is_language(s);
	case TYPE_FILE: case TYPE_TEMPLATE: return is_file(s);
	case TYPE_PLACE:    return is_relative(s);
	case TYPE_LINK:     return is_link(s);
	default:            return true;
	}
}

static const char *
code_of(enum datatype type)
{
	switch (type) {
	case TYPE_YEAR: case TYPE_NUMBER: case TYPE_COUNT: case TYPE_POSITIVE: return "bad-number";
	case TYPE_ID: return "bad-id";
	default: return "bad-attribute";
	}
}

bool
datatype_check(enum datatype type, const char *choices, const char *text, struct arena *arena,
    struct datatype_fault *fault)
{
	if (*text == '\0' && type != TYPE_BLANK) {
		fault->code = "empty";
		fault->text = SAY(arena, error_value_empty, say_plain(grammar_datatype(type)->words));
		return false;
	}
	switch (type) {
	case TYPE_DAY:
	case TYPE_DATE:
		return check_date(type, text, arena, fault);
	case TYPE_CHOICE:
		return check_choice(choices, text, arena, fault);
	case TYPE_CHOICES:
		return check_each(TYPE_CHOICE, choices, text, arena, fault);
	case TYPE_IDS:
		return check_each(TYPE_ID, NULL, text, arena, fault);
	default:
		break;
	}
	if (is_simple(type, text))
		return true;
	fault->code = code_of(type);
	fault->text = SAY(arena, error_value_wrong, say_plain(grammar_datatype(type)->words));
	return false;
}
