#include "pdfread/scan.h"

#include <string.h>

static bool
is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static bool
is_regular(char c)
{
	return !is_space(c) && strchr("()<>[]{}/%", c) == NULL;
}

static const char *
skip_string(const char *s, const char *end)
{
	size_t depth = 0;

	for (; s < end; s++) {
		if (*s == '\\' && s + 1 < end)
			s++;
		else if (*s == '(')
			depth++;
		else if (*s == ')' && --depth == 0)
			return s + 1;
	}
	return end;
}

static const char *
skip_to(const char *s, const char *end, char c)
{
	const char *at = memchr(s, c, (size_t)(end - s));

	return at != NULL ? at + 1 : end;
}

/* Past the data of an inline image; `s` is behind ID. */
static const char *
skip_image(const char *s, const char *end)
{
	for (; s + 3 <= end; s++)
		if (is_space(s[0]) && s[1] == 'E' && s[2] == 'I' && (s + 3 == end || is_space(s[3])))
			return s + 3;
	return end;
}

/* Is the word one of those in `list`, which begins and ends with a space? */
static bool
is_one_of(const char *word, size_t len, const char *list)
{
	char padded[8] = " ";

	if (len == 0 || len > 4)
		return false;
	memcpy(padded + 1, word, len);
	padded[len + 1] = ' ';
	padded[len + 2] = '\0';
	return strstr(list, padded) != NULL;
}

static void
take_operator(struct scan *scan, const char *word, size_t len, long *saved, long *marked)
{
	if (is_one_of(word, len, " q ")) {
		++*saved;
	} else if (is_one_of(word, len, " Q ")) {
		if (*saved > 0)
			--*saved;
		else
			scan->restores_before++;
	} else if (is_one_of(word, len, " BDC BMC ")) {
		++*marked;
	} else if (is_one_of(word, len, " EMC ")) {
		if (*marked > 0)
			--*marked;
		else
			scan->ends_too_often = true;
	} else if (is_one_of(word, len, " Tj TJ ' \" ")) {
		scan->text = scan->paints = true;
		scan->loose |= *marked == 0;
	} else if (is_one_of(word, len, " f F f* B B* b b* S s Do sh EI ")) {
		scan->paints = true;
		scan->loose |= *marked == 0;
	} else if (is_one_of(word, len, " k K ")) {
		scan->cmyk = true;
	}
}

/* The number behind /MCID. */
static void
take_mark(struct scan *scan, const char *s, const char *end)
{
	long number = 0;

	while (s < end && is_space(*s))
		s++;
	if (s == end || *s < '0' || *s > '9')
		return;
	for (; s < end && *s >= '0' && *s <= '9' && number < 100000000; s++)
		number = number * 10 + (*s - '0');
	if (number > scan->highest_mark)
		scan->highest_mark = number;
}

struct scan
scan_content(const char *s, size_t len, bool inside)
{
	struct scan scan = { .highest_mark = -1 };
	const char *end = s + len;
	long saved = 0, marked = inside ? 1 : 0;

	while (s < end) {
		const char *word = s;

		if (*s == '(') {
			s = skip_string(s, end);
		} else if (*s == '%') {
			while (s < end && *s != '\n' && *s != '\r')
				s++;
		} else if (*s == '<' && s + 1 < end) {
			s = s[1] == '<' ? s + 2 : skip_to(s, end, '>');
		} else if (*s == '/') {
			for (s++; s < end && is_regular(*s); s++)
				;
			scan.cmyk |= s - word == 11 && memcmp(word, "/DeviceCMYK", 11) == 0;
			if (s - word == 5 && memcmp(word, "/MCID", 5) == 0)
				take_mark(&scan, s, end);
		} else if (is_regular(*s)) {
			while (s < end && is_regular(*s))
				s++;
			if (is_one_of(word, (size_t)(s - word), " ID ")) {
				s = skip_image(s, end);
				take_operator(&scan, "EI", 2, &saved, &marked);
			} else {
				take_operator(&scan, word, (size_t)(s - word), &saved, &marked);
			}
		} else {
			s++;
		}
	}
	scan.saves_open = saved;
	scan.marks_open = inside && marked > 0 ? marked - 1 : marked;
	return scan;
}
