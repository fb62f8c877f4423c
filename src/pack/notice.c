#include "pack/notice.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "pack/sheet.h"
#include "wording/date.h"
#include "wording/error.h"

enum { CLEAR_DAYS_ENGLAND = 5, CLEAR_DAYS_WALES = 3 };

/* The day at the beginning of a line, with a space after it or nothing. */
static bool
read_day(const char *line, size_t len, struct date *day)
{
	char text[16];

	if (len < 10 || (len > 10 && line[10] != ' '))
		return false;
	memcpy(text, line, 10);
	text[10] = '\0';
	return date_parse(text, day) && !date_is_month(text);
}

bool
holidays_read(const char *path, struct arena *arena, struct holidays *out, struct diags *diags)
{
	char *text = NULL, *line;
	size_t len = 0, n;
	uint32_t number = 0;
	bool ok = file_read(path, (struct src_pos){ NULL, 0, 0 }, &text, &len, diags);

	*out = (struct holidays){ NULL, 0 };
	if (!ok)
		return false;
	out->days = ARENA_ARRAY(arena, struct date, sheet_lines(text));
	for (line = text; *line != '\0'; line += n + (line[n] == '\n')) {
		n = strcspn(line, "\n");
		number++;
		if (n == 0 || line[0] == '#')
			continue;
		if (read_day(line, n > 0 && line[n - 1] == '\r' ? n - 1 : n, &out->days[out->count])) {
			out->count++;
			continue;
		}
		SAY_ERROR(diags, ((struct src_pos){ arena_strdup(arena, path), number, 1 }),
		    "bad-holiday", error_pack_holiday);
		ok = false;
	}
	free(text);
	return ok;
}

/* ---- the clock ------------------------------------------------------------------------- */

/* Days of the week from 1 January 1970, a Thursday. */
static bool
is_weekend(long day)
{
	long weekday = ((day % 7) + 7 + 3) % 7;   /* 0: Monday */

	return weekday >= 5;
}

static bool
is_open(struct date day, const struct holidays *holidays)
{
	size_t i;

	if (is_weekend(date_to_days(day)))
		return false;
	for (i = 0; i < holidays->count; i++)
		if (date_compare(holidays->days[i], day) == 0)
			return false;
	return true;
}

struct date
notice_last_day(struct date meeting, int clear, const struct holidays *holidays)
{
	struct date day = meeting;

	while (clear > 0) {
		day = date_from_days(date_to_days(day) - 1);
		clear -= is_open(day, holidays);
	}
	do
		day = date_from_days(date_to_days(day) - 1);
	while (!is_open(day, holidays));
	return day;
}

/* Are the bank holidays of the meeting's year known? */
static bool
is_known(struct date meeting, const struct holidays *holidays)
{
	size_t i;

	for (i = 0; i < holidays->count; i++)
		if (holidays->days[i].year == meeting.year)
			return true;
	return false;
}

void
notice_findings(const struct pack *pack, const struct holidays *holidays, struct diags *diags)
{
	int clear = pack->wales ? CLEAR_DAYS_WALES : CLEAR_DAYS_ENGLAND;
	struct arena *arena = arena_new();
	char last[SAY_DATE_SIZE], published[SAY_DATE_SIZE];
	struct date day;

	if (date_known(pack->date)) {
		day = notice_last_day(pack->date, clear, holidays);
		say_date(day, last);
		if (!is_known(pack->date, holidays))
			SAY_WARNING(diags, pack->meeting_at, "no-bank-holidays", finding_no_bank_holidays,
			    say_digits(arena, (size_t)pack->date.year));
		if (!date_known(pack->published))
			SAY_NOTE(diags, pack->meeting_at, "publish-by", finding_publish_by, last,
			    say_digits(arena, (size_t)clear));
		else if (date_compare(pack->published, day) > 0 && pack->late_reason == NULL)
			SAY_WARNING(diags, pack->meeting_at, "published-late", finding_published_late,
			    say_date(pack->published, published), last, say_digits(arena, (size_t)clear));
	}
	arena_drop(arena);
}
