/* The last day for the publication of an agenda: counted by hand on a calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "pack/notice.h"

static struct date
day_of(const char *iso)
{
	struct date day;

	assert_true(date_parse(iso, &day));
	return day;
}

static void
clear_days_are_working_days_between(void **state)
{
	static const struct { const char *meeting; int clear; const char *last, *why; } cases[] = {
		{ "2011-07-26", 5, "2011-07-18", "a Tuesday: 19, 20, 21, 22, 25 July lie between" },
		{ "2026-11-20", 5, "2026-11-12", "a Friday: 13, 16, 17, 18, 19 November" },
		{ "2026-11-23", 5, "2026-11-13", "a Monday: 16 to 20 November" },
		{ "2026-04-08", 5, "2026-03-27", "Easter: Good Friday 3 and Monday 6 April do not count" },
		{ "2027-01-04", 5, "2026-12-22", "Christmas, Boxing Day (28) and New Year do not count" },
		{ "2011-05-03", 5, "2011-04-19", "20, 21, 26, 27, 28 April: Easter, the royal wedding (29) and 2 May do not count" },
		{ "2026-11-20", 3, "2026-11-16", "three in Wales: 17, 18, 19 November" },
	};
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	struct holidays holidays;

	(void)state;
	assert_true(holidays_read("templates/bank-holidays.txt", arena, &holidays, diags));
	assert_true(holidays.count >= 8 * 20);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct date last = notice_last_day(day_of(cases[i].meeting), cases[i].clear, &holidays);
		char text[32];

		if (date_compare(last, day_of(cases[i].last)) != 0)
			fail_msg("%s: %s, not %s (%s)", cases[i].meeting, date_format_iso(last, text), cases[i].last,
			    cases[i].why);
	}
	diags_drop(diags);
	arena_drop(arena);
}

static void
publication_is_held_against_it(void **state)
{
	static const struct { const char *published, *reason, *code; enum diag_level level; } cases[] = {
		{ NULL, NULL, "publish-by", DIAG_NOTE },
		{ "2011-07-18", NULL, NULL, DIAG_NOTE },
		{ "2011-07-19", NULL, "published-late", DIAG_WARNING },
		{ "2011-07-19", "the printer failed", NULL, DIAG_NOTE },
	};
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	struct holidays holidays;

	(void)state;
	assert_true(holidays_read("templates/bank-holidays.txt", arena, &holidays, diags));
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct diags *found = diags_new();
		struct pack pack = { .date = day_of("2011-07-26"), .late_reason = cases[i].reason };

		if (cases[i].published != NULL)
			pack.published = day_of(cases[i].published);
		notice_findings(&pack, &holidays, found);
		assert_int_equal(diags_count(found, DIAG_NOTE), cases[i].code != NULL);
		if (cases[i].code != NULL) {
			assert_string_equal(diags_at(found, 0)->code, cases[i].code);
			assert_int_equal(diags_at(found, 0)->level, cases[i].level);
		}
		diags_drop(found);
	}
	diags_drop(diags);
	arena_drop(arena);
}

/* A year that the file does not hold. */
static void
unknown_years_are_told(void **state)
{
	struct holidays none = { NULL, 0 };
	struct diags *found = diags_new();
	struct pack pack = { .date = day_of("2031-07-25"), .published = day_of("2031-07-01") };

	(void)state;
	notice_findings(&pack, &none, found);
	assert_string_equal(diags_at(found, 0)->code, "no-bank-holidays");
	diags_drop(found);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(clear_days_are_working_days_between),
		cmocka_unit_test(publication_is_held_against_it),
		cmocka_unit_test(unknown_years_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
