/* Numbers that name a person, and those of their telephones. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "personal/patterns.h"

bool
is_word_byte(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80;
}

size_t
word_here(const char *s, const char *word)
{
	size_t len = strlen(word);

	return strncasecmp(s, word, len) == 0 && !is_word_byte(s[len]) ? len : 0;
}

size_t
any_word_here(const char *s, const char *const *words)
{
	size_t len = 0;

	for (; *words != NULL && len == 0; words++)
		len = word_here(s, *words);
	return len;
}

/* With those that do not break (U+00A0). */
size_t
spaces_here(const char *s)
{
	size_t len = 0;

	for (;;) {
		if (s[len] == ' ')
			len++;
		else if (s[len] == '\xc2' && s[len + 1] == '\xa0')
			len += 2;
		else
			return len;
	}
}

size_t
digits_here(const char *s)
{
	size_t len = 0;

	while (isdigit((unsigned char)s[len]))
		len++;
	return len;
}

/* Does a number end here, and not go on as a decimal, a range or a code? */
static bool
ends(const char *s)
{
	return !is_word_byte(*s) && !(strchr(".,-/_", *s) != NULL && *s != '\0' && isalnum((unsigned char)s[1]));
}

/* Does it begin here, and is it no amount and no part of an address or a code? */
static bool
begins(const char *text, size_t at)
{
	return at == 0 || (!is_word_byte(text[at - 1]) && strchr(".,-/_#=&?$%", text[at - 1]) == NULL);
}

/* ---- NHS ------------------------------------------------------------------------------------ */

/* Digits in groups of 3, 3 and 4, with the same one space or hyphen between them, or with none; the ten
 * in `out`. */
static size_t
ten_digits(const char *s, char out[10])
{
	static const size_t groups[] = { 3, 3, 4 };
	size_t len = 0, count = 0, gap, first_gap = 0;

	for (size_t g = 0; g < 3; g++) {
		gap = g == 0 ? 0 : s[len] == '-' ? 1 : spaces_here(s + len);
		if (g == 1)
			first_gap = gap;
		if (g > 0 && (gap != first_gap || gap > 2 || (gap > 0 && s[len] != s[3])))
			return 0;
		len += gap;
		for (size_t i = 0; i < groups[g]; i++, len++, count++) {
			if (!isdigit((unsigned char)s[len]))
				return 0;
			out[count] = s[len];
		}
	}
	return len;
}

static bool
follows(const char *text, size_t at, const char *word)
{
	size_t len = strlen(word);

	while (at > 0 && strchr(" :-", text[at - 1]) != NULL)
		at--;
	return at >= len && strncasecmp(text + at - len, word, len) == 0;
}

/* Ten digits in a row that begin with 0 are a telephone's; an ISBN has the same check digit. */
size_t
nhs_number(const char *text, size_t at)
{
	char digits[11] = "";
	size_t len = ten_digits(text + at, digits);
	int sum = 0;

	if (len == 0 || !begins(text, at) || !ends(text + at + len) || (len == 10 && digits[0] == '0')
	    || strspn(digits, (char[]){ digits[0], '\0' }) == 10 || follows(text, at, "ISBN"))
		return 0;
	for (int i = 0; i < 9; i++)
		sum += (digits[i] - '0') * (10 - i);
	return (11 - sum % 11) % 11 == digits[9] - '0' ? len : 0;
}

/* ---- UPN ------------------------------------------------------------------------------------- */

static const char UPN_LETTERS[] = "ABCDEFGHJKLMNPQRTUVWXYZ";   /* 0 to 22: no I, O, S */

size_t
pupil_number(const char *text, size_t at)
{
	enum { UPN_LENGTH = 13 };
	const char *s = text + at, *letter;
	size_t digits = *s != '\0' ? digits_here(s + 1) : 0;
	int sum = 0;

	if (!isupper((unsigned char)*s) || digits < 11 || digits > 12 || !begins(text, at))
		return 0;
	for (int i = 1; i < UPN_LENGTH; i++) {
		letter = isdigit((unsigned char)s[i]) || s[i] == '\0' ? NULL : strchr(UPN_LETTERS, s[i]);
		if (!isdigit((unsigned char)s[i]) && letter == NULL)
			return 0;
		sum += (i + 1) * (letter != NULL ? (int)(letter - UPN_LETTERS) : s[i] - '0');
	}
	return ends(s + UPN_LENGTH) && UPN_LETTERS[sum % 23] == *s ? UPN_LENGTH : 0;
}

/* ---- National Insurance ------------------------------------------------------------------------ */

size_t
insurance_number(const char *text, size_t at)
{
	static const char *const unused[] = { "BG", "GB", "KN", "NK", "NT", "TN", "ZZ" };
	const char *s = text + at;
	size_t len = 2;

	if (!isupper((unsigned char)s[0]) || !isupper((unsigned char)s[1]) || !begins(text, at)
	    || strchr("DFIQUV", s[0]) != NULL || strchr("DFIQUVO", s[1]) != NULL)
		return 0;
	for (size_t i = 0; i < sizeof unused / sizeof *unused; i++)
		if (memcmp(s, unused[i], 2) == 0)
			return 0;
	for (int pair = 0; pair < 3; pair++, len += 2) {
		len += spaces_here(s + len);
		if (digits_here(s + len) < 2)
			return 0;
	}
	len += spaces_here(s + len);
	return s[len] >= 'A' && s[len] <= 'D' && ends(s + len + 1) ? len + 1 : 0;
}

/* ---- telephones -------------------------------------------------------------------------------- */

size_t
mobile_number(const char *text, size_t at)
{
	const char *s = text + at;
	size_t len = strncmp(s, "+44", 3) == 0 ? 3 : 0, digits = 0;

	if (at > 0 && (is_word_byte(text[at - 1]) || strchr("+.-/_=", text[at - 1]) != NULL))
		return 0;
	if (len > 0) {
		len += spaces_here(s + len);
		if (strncmp(s + len, "(0)", 3) == 0)
			len += 3;
	} else if (s[len++] != '0') {
		return 0;
	}
	if (s[len] != '7' || strchr("12345789", s[len + 1]) == NULL || s[len + 1] == '\0')
		return 0;
	for (; digits < 10; digits++, len++) {
		len += digits > 0 && s[len] == '-' ? 1 : spaces_here(s + len);
		if (!isdigit((unsigned char)s[len]))
			return 0;
	}
	return ends(s + len) ? len : 0;
}
