#include "base/date.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

int
date_days_in_month(int year, int month)
{
	static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	if (month < 1 || month > 12)
		return 0;
	return month == 2 && leap ? 29 : days[month - 1];
}

bool
date_valid(struct date d)
{
	return d.year >= 1 && d.year <= 9999 && d.day >= 1
	    && d.day <= date_days_in_month(d.year, d.month);
}

/* `count` digits at `text` as a number, or -1. */
static int
digits(const char *text, int count)
{
	int i, n = 0;

	for (i = 0; i < count; i++) {
		if (!isdigit((unsigned char)text[i]))
			return -1;
		n = n * 10 + (text[i] - '0');
	}
	return n;
}

bool
date_is_month(const char *text)
{
	return strlen(text) == 7 && text[4] == '-' && digits(text, 4) >= 0
	    && digits(text + 5, 2) >= 0;
}

bool
date_parse(const char *text, struct date *out)
{
	struct date d;
	size_t len = strlen(text);

	if ((len != 10 && len != 7) || text[4] != '-' || (len == 10 && text[7] != '-'))
		return false;
	d.year = digits(text, 4);
	d.month = digits(text + 5, 2);
	d.day = len == 10 ? digits(text + 8, 2) : date_days_in_month(d.year, d.month);
	if (!date_valid(d))
		return false;
	*out = d;
	return true;
}

/* Days from civil: years start in March so that the leap day comes last
 * (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"). */
long
date_to_days(struct date d)
{
	long y = d.month <= 2 ? d.year - 1 : d.year;
	long era = (y >= 0 ? y : y - 399) / 400;
	long yoe = y - era * 400;
	long doy = (153 * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
	long doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct date
date_from_days(long days)
{
	long z = days + 719468;
	long era = (z >= 0 ? z : z - 146096) / 146097;
	long doe = z - era * 146097;
	long yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	long doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	long mp = (5 * doy + 2) / 153;
	struct date d;

	d.day = (int)(doy - (153 * mp + 2) / 5 + 1);
	d.month = (int)(mp < 10 ? mp + 3 : mp - 9);
	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return (a.day > b.day) - (a.day < b.day);
}

char *
date_format_iso(struct date d, char *out)
{
	snprintf(out, 32, "%04d-%02d-%02d", d.year, d.month, d.day);
	return out;
}
