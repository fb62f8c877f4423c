/* date.h - days and months as a reader sees them. The words and their order stand in
 * english.def; base/date.h counts with days and reads them. */
#ifndef WORDING_DATE_H
#define WORDING_DATE_H

#include "base/date.h"

/* Bytes that the longest of these takes, with its NUL. */
#define SAY_DATE_SIZE 64

/* "31 March 2016" into `out` (SAY_DATE_SIZE bytes); returns `out`. A day that there is
 * not has "?" for its month. */
char *say_date(struct date d, char *out);
/* The same for "Mar 2016". */
char *say_month(struct date d, char *out);

/* "Tuesday" for a day that there is. The catalogue's own. */
const char *say_weekday(struct date d);

/* "Mar" for 3, from 1 to 12; else "?". The catalogue's own. */
const char *say_month_name(int month);

#endif
