#include "layout/breaks.h"

#include <ctype.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <linebreak.h>

#include "base/mem.h"

_Static_assert((int)BREAK_MUST == LINEBREAK_MUSTBREAK && (int)BREAK_ALLOWED == LINEBREAK_ALLOWBREAK
    && (int)BREAK_NO == LINEBREAK_NOBREAK && (int)BREAK_INSIDE_CHAR == LINEBREAK_INSIDEACHAR,
    "entries are libunibreak's own values");

struct range {
	uint32_t from, to;
};

/* Sorted. Blocks of Indic scripts are taken whole where their marks lie in
 * runs; ligation there needs a shaper that a PDF of ours does not have. */
static const struct range MARKS[] = {
	{ 0x0300, 0x036F }, { 0x0483, 0x0489 }, { 0x0591, 0x05BD }, { 0x05BF, 0x05BF },
	{ 0x05C1, 0x05C2 }, { 0x05C4, 0x05C5 }, { 0x05C7, 0x05C7 }, { 0x0610, 0x061A },
	{ 0x064B, 0x065F }, { 0x0670, 0x0670 }, { 0x06D6, 0x06DC }, { 0x06DF, 0x06E4 },
	{ 0x06E7, 0x06E8 }, { 0x06EA, 0x06ED }, { 0x0711, 0x0711 }, { 0x0730, 0x074A },
	{ 0x0900, 0x0903 }, { 0x093A, 0x093C }, { 0x093E, 0x094F }, { 0x0951, 0x0957 },
	{ 0x0981, 0x0983 }, { 0x09BC, 0x09BC }, { 0x09BE, 0x09CD }, { 0x0A01, 0x0A03 },
	{ 0x0A3C, 0x0A4D }, { 0x0A81, 0x0A83 }, { 0x0ABC, 0x0ABC }, { 0x0ABE, 0x0ACD },
	{ 0x0E31, 0x0E31 }, { 0x0E34, 0x0E3A }, { 0x0E47, 0x0E4E }, { 0x1AB0, 0x1AFF },
	{ 0x1DC0, 0x1DFF }, { 0x20D0, 0x20F0 }, { 0x302A, 0x302F }, { 0x3099, 0x309A },
	{ 0xFE20, 0xFE2F },
};

static const struct range INVISIBLE[] = {
	{ 0x0000, 0x001F }, { 0x007F, 0x009F }, { 0x00AD, 0x00AD }, { 0x034F, 0x034F },
	{ 0x061C, 0x061C }, { 0x180B, 0x180E }, { 0x200B, 0x200F }, { 0x2028, 0x202E },
	{ 0x2060, 0x206F }, { 0xFE00, 0xFE0F }, { 0xFEFF, 0xFEFF }, { 0xE0000, 0xE0FFF },
};

static const struct range SPACES[] = {
	{ 0x0020, 0x0020 }, { 0x1680, 0x1680 }, { 0x2000, 0x2006 }, { 0x2008, 0x200A },
	{ 0x205F, 0x205F }, { 0x3000, 0x3000 },
};

static bool
in_ranges(uint32_t cp, const struct range *ranges, size_t count)
{
	size_t low = 0, high = count;

	while (low < high) {
		const size_t mid = low + (high - low) / 2;

		if (cp > ranges[mid].to)
			low = mid + 1;
		else
			high = mid;
	}
	return low < count && cp >= ranges[low].from;
}

bool
breaks_is_mark(uint32_t cp)
{
	return cp >= MARKS[0].from && in_ranges(cp, MARKS, ARRAY_LEN(MARKS));
}

bool
breaks_is_invisible(uint32_t cp)
{
	return in_ranges(cp, INVISIBLE, ARRAY_LEN(INVISIBLE));
}

bool
breaks_is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= 0x1680 && in_ranges(cp, SPACES, ARRAY_LEN(SPACES)));
}

/* The text under correction. */
struct span {
	const char *text;
	size_t len;
	uint8_t *breaks;
};

static bool
word_byte(const struct span *s, size_t i)
{
	return i < s->len && (isalnum((unsigned char)s->text[i]) || (s->text[i] & 0x80) != 0);
}

/* Keep a single letter or digit with the hyphen or slash beside it. */
static void
mend_single(const struct span *s, size_t i)
{
	const bool before = i >= 1 && word_byte(s, i - 1) && (i < 2 || !word_byte(s, i - 2));
	const bool after = word_byte(s, i + 1) && !word_byte(s, i + 2);

	if (s->breaks[i] == BREAK_ALLOWED && (before || after))
		s->breaks[i] = BREAK_NO;
}

/* `i` is the first byte of a character in U+2010..U+201F (E2 80 90..9F). */
static void
mend_punctuation(const struct span *s, size_t i)
{
	const unsigned char third = (unsigned char)s->text[i + 2];

	if (i == 0 || i + 3 >= s->len || s->breaks[i + 2] != BREAK_ALLOWED)
		return;
	if (third == 0x93 && isdigit((unsigned char)s->text[i - 1])
	    && isdigit((unsigned char)s->text[i + 3]))
		s->breaks[i + 2] = BREAK_NO;
	if (third == 0x99 && word_byte(s, i - 1) && word_byte(s, i + 3))
		s->breaks[i + 2] = BREAK_NO;
}

/* Whether an address is recognised at `i`: "://", "www." or an at sign. */
static bool
address_mark(const struct span *s, size_t i)
{
	const char *p = s->text + i;
	const size_t left = s->len - i;

	switch (*p) {
	case ':':
		return left > 3 && p[1] == '/' && p[2] == '/';
	case '@':
		return i > 0 && left > 1 && word_byte(s, i - 1) && word_byte(s, i + 1);
	case 'w':
		return left > 4 && memcmp(p, "www.", 4) == 0 && (i == 0 || !word_byte(s, i - 1));
	default:
		return false;
	}
}

/* Open the address around `i` at its punctuation; returns its end. */
static size_t
open_address(const struct span *s, size_t i)
{
	while (i > 0 && !isspace((unsigned char)s->text[i - 1])
	    && (s->breaks[i - 1] & BREAK_IN_URL) == 0)
		i--;
	for (; i < s->len && !isspace((unsigned char)s->text[i]); i++) {
		uint8_t *at = &s->breaks[i];

		if (*at == BREAK_NO && strchr("/.-_?&=@", s->text[i]) != NULL
		    && word_byte(s, i + 1))
			*at = BREAK_ALLOWED;
		*at |= BREAK_IN_URL;
	}
	return i;
}

static void
mend(const struct span *s)
{
	size_t i;

	for (i = 0; i < s->len; i++) {
		const unsigned char c = (unsigned char)s->text[i];

		if (c == '-' || c == '/')
			mend_single(s, i);
		else if (c == 0xE2 && i + 2 < s->len && (unsigned char)s->text[i + 1] == 0x80)
			mend_punctuation(s, i);
		else if ((c == ':' || c == '@' || c == 'w') && address_mark(s, i))
			i = open_address(s, i) - 1;
	}
}

/* Letters, digits and the marks that neither open nor close a line. */
static bool
easy_byte(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
	    || c == '.' || c == ',' || c == ':' || c == ';';
}

/* The end of the word at `i` and the spaces after it. `*easy`: it starts with a
 * letter or digit, all its bytes are easy, and it is followed by one space or
 * the end: by UAX #14 (LB13, LB18, LB25, LB29) nothing breaks in it, and a line
 * may end behind its space when the next word is easy too. */
static size_t
word_end(const char *text, size_t len, size_t i, bool *easy)
{
	const size_t start = i;
	size_t space;

	*easy = isalnum((unsigned char)text[i]);
	while (i < len && easy_byte((unsigned char)text[i]))
		i++;
	*easy = *easy && (i == len || text[i] == ' ');
	while (i < len && text[i] != ' ')
		i++;
	for (space = i; i < len && text[i] == ' '; i++)
		;
	*easy = *easy && i - space <= 1;
	return i > start ? i : start + 1;
}

/* Is it a regional indicator (U+1F1E6 to U+1F1FF), two of which are a flag? */
static bool
is_indicator(const char *text, size_t len, size_t i)
{
	return i + 4 <= len && memcmp(text + i, "\xF0\x9F\x87", 3) == 0 && (unsigned char)text[i + 3] >= 0xA6;
}

static bool
is_end(const char *text, size_t len, size_t i)
{
	return i + 3 <= len && memcmp(text + i, "\xEF\xBF\xBF", 3) == 0;
}

/* Flags stay whole, and lines may end between them (UAX #14, LB30a). */
static void
mend_flags(const char *text, size_t len, uint8_t *breaks)
{
	size_t i, n;

	for (i = 0; i < len; i += n > 0 ? 4 * n : 1)
		for (n = 0; is_indicator(text, len, i + 4 * n); n++)
			if (n % 2 == 0 && is_indicator(text, len, i + 4 * n + 4))
				breaks[i + 4 * n + 3] = BREAK_NO;
}

/* What the library stops the program at: a class of characters that came after it, regional indicators, and U+FFFF, by
 * which it knows the end. It is shown others of as many bytes: ideographs, between which lines may end, and U+FFFD. */
static void
ask_of_others(const char *text, size_t len, uint8_t *breaks)
{
	char *shown = mem_new(len);
	size_t i;

	memcpy(shown, text, len);
	for (i = 0; i < len; i++)
		if (is_indicator(text, len, i))
			memcpy(shown + i, "\xF0\xA0\x80\x80", 4);   /* U+20000 */
		else if (is_end(text, len, i))
			shown[i + 2] = (char)0xBD;
	set_linebreaks_utf8((const utf8_t *)shown, len, "en", (char *)breaks);
	mend_flags(text, len, breaks);
	free(shown);
}

static void
ask_library(const char *text, size_t len, uint8_t *breaks)
{
	if (memchr(text, 0xF0, len) != NULL || memchr(text, 0xEF, len) != NULL)
		ask_of_others(text, len, breaks);
	else
		set_linebreaks_utf8((const utf8_t *)text, len, "en", (char *)breaks);
	breaks[len - 1] = text[len - 1] == ' ' ? BREAK_ALLOWED : BREAK_NO;
}

/* UAX #14. The library looks up every character in a list, so it is asked only
 * about stretches that are not easy, with the easy word before and after them. */
static void
find_all(const char *text, size_t len, uint8_t *breaks)
{
	size_t i = 0, from = 0;
	bool easy, asking = false;

	while (i < len) {
		const size_t end = word_end(text, len, i, &easy);

		if (easy && !asking) {
			memset(breaks + i, BREAK_NO, end - i);
			if (text[end - 1] == ' ')
				breaks[end - 1] = BREAK_ALLOWED;
		} else if (easy) {
			ask_library(text + from, end - from, breaks + from);
		}
		asking = !easy;
		if (easy)
			from = i;
		i = end;
	}
	if (asking)
		ask_library(text + from, len - from, breaks + from);
}

static pthread_once_t tables_made = PTHREAD_ONCE_INIT;

void
breaks_find(const char *text, size_t len, uint8_t *breaks)
{
	const struct span s = { text, len, breaks };

	if (len == 0)
		return;
	pthread_once(&tables_made, init_linebreak);
	find_all(text, len, breaks);
	mend(&s);
	breaks[len - 1] = BREAK_MUST | (breaks[len - 1] & BREAK_IN_URL);
}
