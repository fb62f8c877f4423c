/* Dates: what exists, what a month means, and counting days. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/date.h"
#include "base/mem.h"

static void
parses_days_and_months(void **state)
{
	static const struct { const char *text; int year, month, day; } good[] = {
		{ "2016-03-31", 2016, 3, 31 },
		{ "2016-02", 2016, 2, 29 },      /* a month means its last day */
		{ "2015-02", 2015, 2, 28 },
		{ "2000-02-29", 2000, 2, 29 },
		{ "2015-12", 2015, 12, 31 },
	};
	static const char *const bad[] = {
		"", "2016", "2016-13", "2016-00", "2016-02-30", "1900-02-29", "2015-02-29",
		"2016-3-31", "31/03/2016", "2016-03-31 ", "2016/03/31", "0000-01-01", "2016-04-31", "2O16-01",
	};
	struct date d;
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(good); i++) {
		assert_true(date_parse(good[i].text, &d));
		assert_int_equal(d.year, good[i].year);
		assert_int_equal(d.month, good[i].month);
		assert_int_equal(d.day, good[i].day);
	}
	for (i = 0; i < ARRAY_LEN(bad); i++) {
		d = NO_DATE;
		assert_false(date_parse(bad[i], &d));
		assert_false(date_known(d));
	}
	assert_true(date_is_month("2016-03"));
	assert_false(date_is_month("2016-03-31"));
}

static void
counts_days(void **state)
{
	long day;

	(void)state;
	assert_int_equal(date_to_days((struct date){ 1970, 1, 1 }), 0);
	assert_int_equal(date_to_days((struct date){ 2016, 3, 31 })
	    - date_to_days((struct date){ 2015, 3, 31 }), 366);
	for (day = -200000; day < 200000; day += 37) {
		struct date d = date_from_days(day);

		assert_true(date_valid(d));
		assert_int_equal(date_to_days(d), day);
	}
	assert_true(date_compare((struct date){ 2015, 12, 31 }, (struct date){ 2016, 1, 1 }) < 0);
	assert_int_equal(date_compare((struct date){ 2016, 1, 1 }, (struct date){ 2016, 1, 1 }), 0);
}

static void
writes_days_as_plans_do(void **state)
{
	char text[32];

	(void)state;
	assert_string_equal(date_format_iso((struct date){ 2016, 3, 1 }, text), "2016-03-01");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parses_days_and_months),
		cmocka_unit_test(counts_days),
		cmocka_unit_test(writes_days_as_plans_do),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
