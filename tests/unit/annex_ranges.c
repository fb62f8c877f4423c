/* Pages in words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "annex/ranges.h"

#define RANGES(words, ...) check_ranges(words, (const size_t[]){ __VA_ARGS__ }, \
    sizeof (const size_t[]){ __VA_ARGS__ } / sizeof(size_t))

static void
check_ranges(const char *said, const size_t *pages, size_t count)
{
	struct arena *arena = arena_new();

	assert_string_equal(ranges_say(arena, pages, count, SAY_finding_annex_range, NULL), said);
	arena_drop(arena);
}

static void
ranges(void **state)
{
	(void)state;
	RANGES("page 4", 4);
	RANGES("pages 4 and 5", 4, 5);
	RANGES("pages 4 and 7", 4, 7);
	RANGES("pages 3-5", 3, 4, 5);
	RANGES("pages 3-9 and 12", 3, 4, 5, 6, 7, 8, 9, 12);
	RANGES("pages 1, 3, 4 and 6-8", 1, 3, 4, 6, 7, 8);
	RANGES("pages 1000-1002", 1000, 1001, 1002);
	RANGES("pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21 and 23", 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23);
	RANGES("pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 1 more page", 1, 3, 5, 7, 9, 11, 13, 15, 17,
	    19, 21, 23, 25);
	RANGES("pages 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 4 more pages", 1, 3, 5, 7, 9, 11, 13, 15, 17,
	    19, 21, 23, 25, 26, 27, 40);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
