#include "definition/number.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#define DIGITS_LIMIT 15   /* what a double holds exactly */

const char *
number_skip_spaces(const char *s)
{
	while (*s == ' ' || *s == '\t' || *s == '\n' || *s == '\r'
	    || strncmp(s, "\xc2\xa0", 2) == 0)
		s += *s == '\xc2' ? 2 : 1;
	return s;
}

size_t
number_dash(const char *s)
{
	static const char *const dashes[] = { "-", "\xe2\x80\x93", "\xe2\x88\x92", "\xe2\x80\x91" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(dashes); i++)
		if (strncmp(s, dashes[i], strlen(dashes[i])) == 0)
			return strlen(dashes[i]);
	return 0;
}

/* Is there a "," of a thousand at `s`: three digits and no fourth after it? */
static bool
thousand_comma(const char *s)
{
	int i;

	if (*s != ',')
		return false;
	for (i = 1; i <= 3; i++)
		if (!isdigit((unsigned char)s[i]))
			return false;
	return !isdigit((unsigned char)s[4]);
}

/* Digits, point and digits at `s`; NULL when there are none. */
static const char *
scan_digits(const char *s, bool commas, double *out, int *decimals)
{
	double n = 0;
	int digits = 0, after = 0;
	bool point = false, grouped = false;

	for (;; s++) {
		if (isdigit((unsigned char)*s)) {
			n = n * 10 + (*s - '0');
			digits += n > 0;
			after += point;
		} else if (*s == '.' && !point && isdigit((unsigned char)s[1])) {
			point = true;
		} else if (commas && !point && digits > 0 && (grouped || digits <= 3)
		    && thousand_comma(s)) {
			grouped = true;
		} else {
			break;
		}
		if (digits > DIGITS_LIMIT || after > DIGITS_LIMIT)
			return NULL;
	}
	if (!isdigit((unsigned char)s[-1]))
		return NULL;
	*out = n / pow(10, after);
	*decimals = after;
	return s;
}

const char *
number_scan(const char *s, bool commas, double *out, int *decimals)
{
	size_t sign = number_dash(s);
	double n;

	s += sign != 0 ? sign : *s == '+' ? 1u : 0u;
	if (commas && strncmp(s, "\xc2\xa3", 2) == 0)
		s += 2;
	if (!isdigit((unsigned char)*s))
		return NULL;
	s = scan_digits(s, commas, &n, decimals);
	if (s != NULL)
		*out = sign != 0 && n > 0 ? -n : n;
	return s;
}

bool
number_parse(const char *text, double *out)
{
	double n;
	int decimals;
	const char *s = number_skip_spaces(text);

	if (*s != '+' && *s != '-' && !isdigit((unsigned char)*s))
		return false;
	s = number_scan(s, false, &n, &decimals);
	if (s == NULL || *number_skip_spaces(s) != '\0')
		return false;
	*out = n;
	return true;
}
