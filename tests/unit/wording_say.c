/* The catalogue: arguments by number, plurals, numbers in words; every text is sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "wording/date.h"
#include "wording/error.h"
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
	assert_string_equal(say_digits(arena, 1000000), "1000000");
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

/* Of english.def; what is read in a terminal comes after it, at the end the help, whose lines
 * are set by hand. */
enum {
	PAPER_TEXTS = 0
#define SAY_TEXT(name, text) + 1
#include "wording/english.def"
#undef SAY_TEXT
	, HELP_TEXTS = WORDING_COUNT
#define SAY_TEXT(name, text) - 1
#include "wording/english_help.def"
#undef SAY_TEXT
};

/* An error names what it is about, however long it is and whatever it holds. */
static void
says_errors(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	SAY_ERROR(diags, ((struct src_pos){ "plan.xml", 1250, 3 }), "over-100", error_over_100, "100%s");
	SAY_ERROR(diags, ((struct src_pos){ NULL, 0, 0 }), "scope", error_doc_scope_head);
	SAY_NOTE(diags, ((struct src_pos){ NULL, 0, 0 }), "hyphenation", note_no_hyphenation);
	SAY_WARNING(diags, ((struct src_pos){ NULL, 0, 0 }), "font-licence", warning_font_licence);
	SAY_FAILURE(diags, ((struct src_pos){ NULL, 0, 0 }), "font", error_font_library);
	assert_string_equal(diags_at(diags, 0)->text, "value 100%s is over 100 per cent; correct it, "
	    "or set may-exceed-100=\"yes\" on the measure");
	assert_string_equal(diags_at(diags, 1)->text, "a th in a thead needs scope=\"col\" or \"colgroup\"");
	assert_int_equal(diags_at(diags, 0)->at.line, 1250);
	assert_int_equal(diags_at(diags, 2)->level, DIAG_NOTE);
	assert_int_equal(diags_at(diags, 3)->level, DIAG_WARNING);
	assert_int_equal(diags_at(diags, 4)->level, DIAG_FAILURE);
	assert_int_equal(diags_count(diags, DIAG_ERROR), 3);
	diags_drop(diags);
}

/* A place is {^?digit w?} or {digit:one|many}; arguments are numbered without a gap; no
 * double spaces but in the help; no straight quotes in a paper. */
static void
texts_are_sound(void **state)
{
	(void)state;
	for (int i = 0; i < WORDING_COUNT; i++) {
		const char *text = say_plain((enum wording)i), *s;
		unsigned used = 0;

		assert_true(i >= HELP_TEXTS || strstr(text, "  ") == NULL);
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
		cmocka_unit_test(says_errors),
		cmocka_unit_test(texts_are_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
