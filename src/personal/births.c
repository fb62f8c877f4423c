/* Days of birth. */
#include <string.h>
#include <strings.h>

#include "personal/patterns.h"

static const char *const MONTHS[] = { "January", "February", "March", "April", "May", "June", "July", "August",
	"September", "October", "November", "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept",
	"Sep", "Oct", "Nov", "Dec", NULL };

/* "3", "3rd", "03". */
static size_t
day_here(const char *s)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", NULL };
	size_t len = digits_here(s);

	if (len < 1 || len > 2)
		return 0;
	return len + any_word_here(s + len, endings);
}

/* Four digits, or two. */
static size_t
year_here(const char *s)
{
	size_t len = digits_here(s);

	return (len == 4 || len == 2) && !is_word_byte(s[len]) ? len : 0;
}

/* "3 May 2009", "3rd of May, 2009". */
static size_t
day_month_year(const char *s)
{
	size_t len = day_here(s), part;

	if (len == 0)
		return 0;
	len += spaces_here(s + len);
	part = word_here(s + len, "of");
	len += part > 0 ? part + spaces_here(s + len + part) : 0;
	part = any_word_here(s + len, MONTHS);
	if (part == 0)
		return 0;
	len += part + (s[len + part] == '.' || s[len + part] == ',');
	len += spaces_here(s + len);
	part = year_here(s + len);
	return part > 0 ? len + part : 0;
}

/* "May 3, 2009". */
static size_t
month_day_year(const char *s)
{
	size_t len = any_word_here(s, MONTHS), part;

	if (len == 0)
		return 0;
	len += spaces_here(s + len);
	part = day_here(s + len);
	if (part == 0)
		return 0;
	len += part + (s[len + part] == ',');
	len += spaces_here(s + len);
	part = year_here(s + len);
	return part > 0 ? len + part : 0;
}

/* "03/05/2009", "3.5.09", "2009-05-03". */
static size_t
numbers(const char *s)
{
	size_t len = digits_here(s), middle, last;
	bool year_first = len == 4;
	char sign = s[len];

	if (len < 1 || len == 3 || len > 4 || sign == '\0' || strchr("/.-", sign) == NULL)
		return 0;
	middle = digits_here(s + len + 1);
	if (middle < 1 || middle > 2 || s[len + 1 + middle] != sign)
		return 0;
	len += middle + 2;
	last = digits_here(s + len);
	if (is_word_byte(s[len + last]))
		return 0;
	return (year_first ? last == 1 || last == 2 : last == 2 || last == 4) ? len + last : 0;
}

static size_t
date_here(const char *s)
{
	size_t len = day_month_year(s);

	if (len == 0)
		len = month_day_year(s);
	return len > 0 ? len : numbers(s);
}

/* Is it the first of two days, as those of a year of births? */
static bool
goes_on(const char *s)
{
	static const char *const until[] = { "to", "until", "and", "or", NULL };
	size_t gap = spaces_here(s), word;

	if (strncmp(s + gap, "\xe2\x80\x93", 3) == 0 || s[gap] == '-') {
		gap += s[gap] == '-' ? 1 : 3;
		return date_here(s + gap + spaces_here(s + gap)) > 0;
	}
	word = any_word_here(s + gap, until);
	return word > 0 && date_here(s + gap + word + spaces_here(s + gap + word)) > 0;
}

size_t
birth_date(const char *text, size_t at, size_t *skip)
{
	static const char *const words[] = { "date of birth", "birth date", "birthday", "d.o.b.", "d.o.b", "dob",
		"born", "b.", NULL };
	static const char *const between[] = { "on", "is", "was", "the", NULL };
	const char *s = text + at;
	size_t len = any_word_here(s, words), word, day;

	if (len == 0 || (at > 0 && is_word_byte(text[at - 1])))
		return 0;
	do {
		len += strspn(s + len, ":.,=(-");
		len += spaces_here(s + len);
		word = any_word_here(s + len, between);
		len += word;
	} while (word > 0 || (s[len] != '\0' && strchr(":.,=(-", s[len]) != NULL));
	day = date_here(s + len);
	*skip = len;
	return day > 0 && !goes_on(s + len + day) ? day : 0;
}
