/* Words carry their language through templates, and nothing of that is left of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"

static void
assert_piece(struct language_reader *r, const char *lang, const char *words)
{
	struct language_piece piece;

	assert_true(language_next(r, &piece));
	assert_int_equal(piece.len, strlen(words));
	assert_memory_equal(piece.text, words, piece.len);
	if (lang == NULL)
		assert_null(piece.lang);
	else
		assert_string_equal(piece.lang, lang);
}

static void
marks_nest_and_leave_space_outside(void **state)
{
	struct strbuf inner = STRBUF_INIT, whole = STRBUF_INIT, plain = STRBUF_INIT;
	struct language_reader r;
	struct language_piece piece;

	(void)state;
	language_put(&inner, "cy", "Lead: ");
	strbuf_puts(&inner, "x");
	language_put(&whole, "en-GB", inner.text);
	r = (struct language_reader){ .text = whole.text, .end = whole.text + whole.len };
	assert_piece(&r, "cy", "Lead:");
	assert_piece(&r, "en-GB", " x");
	assert_false(language_next(&r, &piece));
	assert_true(language_marked(whole.text));
	language_strip(&plain, whole.text);
	assert_string_equal(plain.text, "Lead: x");
	strbuf_drop(&inner);
	strbuf_drop(&whole);
	strbuf_drop(&plain);
}

/* A template cut the text before the mark at its end, or within a mark. */
static void
a_cut_mark_does_no_harm(void **state)
{
	struct strbuf text = STRBUF_INIT, plain = STRBUF_INIT;

	(void)state;
	language_put(&text, "cy", "Diogelu plant");
	for (size_t len = 0; len <= text.len; len++) {
		struct language_reader r = { .text = text.text, .end = text.text + len };
		struct language_piece piece;

		while (language_next(&r, &piece))
			assert_true(piece.len > 0);
	}
	strbuf_drop(&text);
	strbuf_drop(&plain);
}

static void
what_sounds_alike_needs_no_language(void **state)
{
	(void)state;
	assert_false(language_has_words("15.1", 4));
	assert_false(language_has_words("4\xe2\x80\x93" "5%", 6));
	assert_true(language_has_words("R1 is", 5));
	assert_true(language_has_words("\xc5\xb5\xc5\xb5", 4));
	assert_true(language_same("en-GB", "en"));
	assert_true(language_same("EN", "en-US"));
	assert_false(language_same("cy", "cym"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_nest_and_leave_space_outside),
		cmocka_unit_test(a_cut_mark_does_no_harm),
		cmocka_unit_test(what_sounds_alike_needs_no_language),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
