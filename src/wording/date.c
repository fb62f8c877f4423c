#include "wording/date.h"

#include <stdio.h>

#include "base/strbuf.h"
#include "wording/say.h"

static const enum wording MONTHS[] = {
	SAY_month_1, SAY_month_2, SAY_month_3, SAY_month_4, SAY_month_5, SAY_month_6,
	SAY_month_7, SAY_month_8, SAY_month_9, SAY_month_10, SAY_month_11, SAY_month_12,
};
static const enum wording SHORT_MONTHS[] = {
	SAY_month_short_1, SAY_month_short_2, SAY_month_short_3, SAY_month_short_4,
	SAY_month_short_5, SAY_month_short_6, SAY_month_short_7, SAY_month_short_8,
	SAY_month_short_9, SAY_month_short_10, SAY_month_short_11, SAY_month_short_12,
};
/* From Monday. */
static const enum wording WEEKDAYS[] = {
	SAY_weekday_1, SAY_weekday_2, SAY_weekday_3, SAY_weekday_4, SAY_weekday_5, SAY_weekday_6,
	SAY_weekday_7,
};

/* The text `what` with `count` arguments, cut to what `out` holds. */
static char *
put(char *out, enum wording what, const char *const *arguments, size_t count)
{
	struct strbuf text = STRBUF_INIT;

	say_into(&text, what, arguments, count);
	snprintf(out, SAY_DATE_SIZE, "%s", text.text);
	strbuf_drop(&text);
	return out;
}

char *
say_date(struct date d, char *out)
{
	char day[16], year[16];
	const char *arguments[] = { day, date_valid(d) ? say_plain(MONTHS[d.month - 1]) : "?", year };

	snprintf(day, sizeof day, "%d", d.day);
	snprintf(year, sizeof year, "%d", d.year);
	return put(out, SAY_date_day, arguments, ARRAY_LEN(arguments));
}

char *
say_month(struct date d, char *out)
{
	char year[16];
	const char *arguments[] = { date_valid(d) ? say_month_name(d.month) : "?", year };

	snprintf(year, sizeof year, "%d", d.year);
	return put(out, SAY_date_month, arguments, ARRAY_LEN(arguments));
}

const char *
say_weekday(struct date d)
{
	long since_monday = (date_to_days(d) + 3) % 7;   /* 1 January 1970 was a Thursday */

	return say_plain(WEEKDAYS[since_monday < 0 ? since_monday + 7 : since_monday]);
}

const char *
say_month_name(int month)
{
	return month >= 1 && month <= 12 ? say_plain(SHORT_MONTHS[month - 1]) : "?";
}
