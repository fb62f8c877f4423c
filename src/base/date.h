/* date.h - calendar days, without clock or time zone.
 * Proleptic Gregorian calendar; years 1 to 9999. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

#include "base/mem.h"

/* A day; all zero: no date. */
struct date {
	int year, month, day;
};

#define NO_DATE ((struct date){ 0, 0, 0 })

static inline bool date_known(struct date d) { return d.year != 0; }

/* Parse "2016-03-31", or "2016-03", which means the month's last day (a month
 * is over when it is over: docs/plan-definition.md). The whole of `text` must match
 * and the day must exist. On failure returns false and leaves `*out` alone. */
MUST_USE bool date_parse(const char *text, struct date *out);

/* True when `text` named a month only ("2016-03"). */
bool date_is_month(const char *text);

bool date_valid(struct date d);
int date_days_in_month(int year, int month);

/* Days since 1 January 1970 (negative before), and back. */
long date_to_days(struct date d);
struct date date_from_days(long days);

/* Negative, 0 or positive as `a` is before, on or after `b`. */
int date_compare(struct date a, struct date b);

/* "2016-03-31" into `out` (at least 32 bytes); returns `out`. As a reader sees it:
 * wording/date.h. */
char *date_format_iso(struct date d, char *out);

#endif
