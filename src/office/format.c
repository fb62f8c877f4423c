#include "office/format.h"

#include <string.h>
#include <strings.h>

/* Letters of dates and times found so far in a code. */
struct letters { bool day, year, month, time, percent; };

/* What follows brackets: a colour, a condition, a currency, a locale, or hours that run on, [h]. */
static const char *
after_brackets(const char *s, struct letters *found)
{
	size_t len = strcspn(s, "]");

	found->time = found->time || (len > 1 && strspn(s + 1, "hHmMsS") == len - 1);
	return s[len] == '\0' ? s + len : s + len + 1;
}

static const char *
after_word(const char *s)
{
	static const char *const words[] = { "AM/PM", "A/P", "General", "Standard" };
	size_t i;

	for (i = 0; i < sizeof words / sizeof *words; i++)
		if (strncasecmp(s, words[i], strlen(words[i])) == 0)
			return s + strlen(words[i]);
	return NULL;
}

static const char *
after_one(const char *s, struct letters *found)
{
	const char *after = after_word(s);

	if (after != NULL)
		return after;
	switch (*s) {
	case '[': return after_brackets(s, found);
	case '"':
		s += 1 + strcspn(s + 1, "\"");
		return *s == '\0' ? s : s + 1;
	case '\\': case '_': case '*':
		return s[1] == '\0' ? s + 1 : s + 2;
	case 'E': case 'e':   /* an exponent, or the year of an era */
		found->year = found->year || (s[1] != '+' && s[1] != '-');
		return s + 1;
	case 'd': case 'D': found->day = true; return s + 1;
	case 'y': case 'Y': found->year = true; return s + 1;
	case 'm': case 'M': found->month = true; return s + 1;
	case 'h': case 'H': case 's': case 'S': found->time = true; return s + 1;
	case '%': found->percent = true; return s + 1;
	default: return s + 1;
	}
}

enum number_format
format_of_code(const char *code)
{
	struct letters found = { false, false, false, false, false };

	while (*code != '\0' && *code != ';')
		code = after_one(code, &found);
	if (found.day || found.year || (found.month && !found.time))
		return FORMAT_DATE;
	return found.percent ? FORMAT_PERCENT : FORMAT_NUMBER;
}

enum number_format
format_built_in(long id)
{
	if (id == 9 || id == 10)
		return FORMAT_PERCENT;
	/* 27 and on, 50 and on: East Asian dates, of which 32 to 35 and 55, 56 are times. */
	if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54)
	    || id == 57 || id == 58)
		return FORMAT_DATE;
	return FORMAT_NUMBER;
}

struct date
date_of_serial(double serial, bool from_1904)
{
	double days = serial + 0.5 / 86400;   /* a second before midnight is noise of the last day's */

	if (!(days >= (from_1904 ? 0 : 1)) || days >= 2958466)
		return NO_DATE;
	if (from_1904)
		return date_from_days(date_to_days((struct date){ 1904, 1, 1 }) + (long)days);
	if (days >= 60 && days < 61)
		return NO_DATE;
	return date_from_days(date_to_days((struct date){ 1899, 12, 31 }) + (long)days - (days >= 61));
}
