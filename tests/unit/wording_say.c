/* The catalogue: arguments by number, plurals, numbers in words; every text is sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wording/date.h"
#include "wording/say.h"

static void
counts_in_one_and_many(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(SAY(arena, number_days, "1"), "1 day");
	assert_string_equal(SAY(arena, number_days, "0"), "0 days");
	assert_string_equal(SAY(arena, number_days, say_count(arena, 1250)), "1,250 days");
	assert_string_equal(say_count(arena, 0), "0");
	assert_string_equal(say_count(arena, 999), "999");
	assert_string_equal(say_count(arena, 1000000), "1,000,000");
	arena_drop(arena);
}

static void
lowers_words_only(void **state)
{
	struct arena *arena = arena_new();

	(void)state;
	assert_string_equal(say_lowered(arena, "Requires improvement"), "requires improvement");
	assert_string_equal(say_lowered(arena, "RI"), "RI");
	assert_string_equal(say_lowered(arena, ""), "");
	arena_drop(arena);
}

static void
says_days_and_months(void **state)
{
	const struct date first = { 2016, 3, 1 };
	char text[SAY_DATE_SIZE];

	(void)state;
	assert_string_equal(say_date(first, text), "1 March 2016");
	assert_string_equal(say_month(first, text), "Mar 2016");
	assert_string_equal(say_date((struct date){ 2016, 13, 1 }, text), "1 ? 2016");
	assert_string_equal(say_month_name(12), "Dec");
	assert_string_equal(say_month_name(0), "?");
}

/* Of english.def; english_findings.def, which is read in a terminal, comes after it. */
enum {
	PAPER_TEXTS = 0
#define SAY_TEXT(name, text) + 1
#include "wording/english.def"
#undef SAY_TEXT
};

/* A place is {^?digit w?} or {digit:one|many}; arguments are numbered without a gap; no
 * double spaces; no straight quotes in a paper. */
static void
texts_are_sound(void **state)
{
	(void)state;
	for (int i = 0; i < WORDING_COUNT; i++) {
		const char *text = say_plain((enum wording)i), *s;
		unsigned used = 0;

		assert_null(strstr(text, "  "));
		assert_true(i >= PAPER_TEXTS || strpbrk(text, "\"'") == NULL);
		for (s = strchr(text, '{'); s != NULL; s = strchr(s + 1, '{')) {
			const char *end = strchr(s, '}'), *inside = s + 1;

			assert_non_null(end);
			inside += *inside == '^';
			assert_in_range(*inside, '1', '9');
			used |= 1u << (*inside - '1');
			inside++;
			inside += *inside == 'w';
			if (*inside == ':') {
				assert_non_null(memchr(inside, '|', (size_t)(end - inside)));
				inside = end;
			}
			assert_ptr_equal(inside, end);
		}
		assert_int_equal(used & (used + 1), 0);
		assert_int_equal((1u << say_arguments((enum wording)i)) - 1, used);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_in_one_and_many),
		cmocka_unit_test(lowers_words_only),
		cmocka_unit_test(says_days_and_months),
		cmocka_unit_test(texts_are_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
