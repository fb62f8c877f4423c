/* How figures stand in text: formulas guarded, numbers exact, JSON sound, the plan definition's own words. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/formula.h"
#include "base/strbuf.h"
#include "definition/grammar.h"
#include "exchange/codes.h"
#include "exchange/decimal.h"
#include "exchange/json.h"

static void
what_runs_is_guarded_and_numbers_are_not(void **state)
{
	static const char *const run[] = { "=1+1", "+cmd|x", "-2+3", "@SUM(A1)", "\tx", "\rx", "\n=x", "-", "--5", "-5.",
		"-5%%", "+1,25", "-5 days", "\xef\xbc\x9d" "1+1", "'=1", "''@x" };
	static const char *const harmless[] = { "", "-5", "+5", "-5%", "-1,250.75", "+1,250,000%", "5=5", "x-1", "'tis",
		"'-5", "Children's", "\xe2\x88\x92" "5" };
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(run); i++)
		if (!formula_guarded(run[i]))
			fail_msg("not guarded: %s", run[i]);
	for (i = 0; i < ARRAY_LEN(harmless); i++)
		if (formula_guarded(harmless[i]))
			fail_msg("guarded: %s", harmless[i]);
}

/* Whatever is written can be read back. */
static void
the_guard_comes_off_again(void **state)
{
	static const char alphabet[] = "'=+-@5,.%x";
	char text[6], written[8];
	int length, i;
	long n;

	(void)state;
	for (n = 0; n < 100000; n++) {
		length = (int)(n % 5) + 1;
		for (i = 0; i < length; i++)
			text[i] = alphabet[(n * 7919 / (1 + i * i * 13) + n / (i + 1)) % 10];
		text[length] = '\0';
		snprintf(written, sizeof written, "%s%s", formula_guarded(text) ? "'" : "", text);
		assert_string_equal(formula_unguard(written), text);
	}
}

static void
numbers_read_back_the_same(void **state)
{
	static const struct { double number; const char *text; } cases[] = {
		{ 80, "80" }, { -0.25, "-0.25" }, { 0.1, "0.1" }, { 1e15, "1000000000000000" }, { -0.0, "0" },
		{ 92.3, "92.3" }, { 1e-7, "0.0000001" }, { 123456789.012345, "123456789.012345" },
	};
	char text[DECIMAL_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		decimal_text(cases[i].number, text);
		assert_true(strtod(text, NULL) == cases[i].number);
		assert_string_equal(text, cases[i].text);
		assert_true(decimal_settled(cases[i].number) == cases[i].number);
	}
	assert_string_equal(decimal_text(decimal_settled(24.0 / 26.0 * 100.0), text), "92.3076923076923");
	assert_string_equal(decimal_text(decimal_worked_out(15.1 - 14.8), text), "0.3");
	assert_string_equal(decimal_text(decimal_worked_out(-0.04 - 1e-17), text), "-0.04");
}

static void
json_is_what_the_standard_says(void **state)
{
	struct strbuf out = STRBUF_INIT;
	struct json j = { .out = &out };

	(void)state;
	json_open(&j, NULL, '{');
	json_text(&j, "a\"", "b\\\n\t\x01" "c");
	json_open(&j, "none", '[');
	json_close(&j, ']');
	json_open(&j, "some", '[');
	json_number(&j, NULL, NAN);
	json_number(&j, NULL, INFINITY);
	json_number(&j, NULL, 0.5);
	json_close(&j, ']');
	json_date(&j, "d", (struct date){ 2016, 3, 31 }, true);
	json_date(&j, "e", NO_DATE, false);
	json_yes(&j, "y", true);
	json_close(&j, '}');
	assert_string_equal(out.text, "{\n \"a\\\"\": \"b\\\\\\n\\u0009\\u0001c\",\n \"none\": [],\n \"some\": [\n  null,\n"
	    "  null,\n  0.5\n ],\n \"d\": \"2016-03\",\n \"e\": null,\n \"y\": true\n}\n");
	strbuf_drop(&out);
}

/* ---- words ------------------------------------------------------------------------------------------- */

/* The choices of the plan definition's attribute, joined by spaces. */
static const char *
choices_of(enum element element, const char *name)
{
	const struct grammar_attribute *row = grammar_attribute(element, name);

	assert_non_null(row);
	return row->choices;
}

#define JOINED(codes, code, type, first, last) do { \
	int value; \
	for (value = (first); value <= (last); value++) \
		strbuf_printf(codes, "%s%s", (codes)->len > 0 ? " " : "", code((enum type)value)); } while (0)

static void
words_are_those_of_the_plan_definition(void **state)
{
	struct strbuf words = STRBUF_INIT;

	(void)state;
	JOINED(&words, code_unit, unit_kind, UNIT_PERCENT, UNIT_TEXT);
	assert_string_equal(words.text, choices_of(EL_MEASURE, "unit"));
	strbuf_truncate(&words, 0);
	JOINED(&words, code_polarity, polarity, POLARITY_HIGH, POLARITY_NONE);
	assert_string_equal(words.text, choices_of(EL_MEASURE, "polarity"));
	strbuf_truncate(&words, 0);
	JOINED(&words, code_kind, measure_kind, KIND_STOCK, KIND_CUMULATIVE);
	assert_string_equal(words.text, choices_of(EL_MEASURE, "kind"));
	strbuf_truncate(&words, 0);
	JOINED(&words, code_frequency, frequency, FREQUENCY_MONTHLY, FREQUENCY_ANNUAL);
	assert_string_equal(words.text, choices_of(EL_MEASURE, "frequency"));
	strbuf_truncate(&words, 0);
	JOINED(&words, code_scope, target_scope, TARGET_OF_YEAR, TARGET_OF_EACH_PERIOD);
	assert_string_equal(words.text, choices_of(EL_PERIOD_TARGET, "for"));
	strbuf_truncate(&words, 0);
	JOINED(&words, code_standing, standing, STANDING_NONE, STANDING_BEST);
	assert_string_equal(words.text, choices_of(EL_STATUS, "standing"));
	strbuf_truncate(&words, 0);
	JOINED(&words, code_stated, action_state, ACTION_NOT_STARTED, ACTION_ONGOING);
	assert_string_equal(words.text, choices_of(EL_ACTION, "state"));
	strbuf_drop(&words);
}

static void
markers_are_those_of_the_plan_definition(void **state)
{
	struct strbuf letters = STRBUF_INIT;
	enum marker marker;
	const char *letter;
	unsigned i, all = 0;

	(void)state;
	for (i = 0; (letter = code_marker(i, &marker)) != NULL; i++) {
		strbuf_printf(&letters, "%s%s", i > 0 ? " " : "", letter);
		all |= marker;
	}
	assert_string_equal(letters.text, choices_of(EL_VALUE, "markers"));
	assert_int_equal(all, 255);
	strbuf_drop(&letters);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_runs_is_guarded_and_numbers_are_not),
		cmocka_unit_test(the_guard_comes_off_again),
		cmocka_unit_test(numbers_read_back_the_same),
		cmocka_unit_test(json_is_what_the_standard_says),
		cmocka_unit_test(words_are_those_of_the_plan_definition),
		cmocka_unit_test(markers_are_those_of_the_plan_definition),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
