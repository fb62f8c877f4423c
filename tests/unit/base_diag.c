/* Findings printed one by one, together, counted, and as JSON. */
#define _POSIX_C_SOURCE 200809L   /* open_memstream */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/diag.h"
#include "wording/print.h"

static struct src_pos
line(uint32_t n)
{
	return (struct src_pos){ "plan.xml", n, 3 };
}

/* What `diags` prints together and counts, compared with `expected`; drops it. */
static void
assert_prints(struct diags *diags, enum diag_level shown, const char *expected)
{
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	diags_print_together(diags, shown, out);
	diags_print_counts(diags, shown, out);
	fclose(out);
	assert_string_equal(text, expected);
	free(text);
	diags_drop(diags);
}

static void
add_late(struct diags *diags, uint32_t n)
{
	diag_add_many(diags, DIAG_WARNING, line(n), "late", "# actions are late; say why.",
	    "Action %u is late; say why.", (unsigned)n);
}

/* Same words at another place, or other words at the same, are another finding. */
static void
what_is_known_is_not_told_again(void **state)
{
	struct diags *known = diags_new(), *more = diags_new(), *all = diags_new();

	(void)state;
	diag_add(known, DIAG_ERROR, line(7), "a", "It is broken");
	diag_add(known, DIAG_ERROR, (struct src_pos){ .file = "logo.png" }, "a", "It is broken");
	diag_add(more, DIAG_ERROR, line(7), "a", "It is broken");
	diag_add(more, DIAG_ERROR, (struct src_pos){ .file = "logo.png" }, "a", "It is broken");
	diag_add(more, DIAG_ERROR, line(8), "a", "It is broken");
	diag_add(more, DIAG_ERROR, line(7), "a", "It is bent");
	diag_add(more, DIAG_ERROR, (struct src_pos){ .file = "arms.png" }, "a", "It is broken");
	diags_merge_new(all, more, known);
	diags_drop(more);
	diags_drop(known);
	assert_prints(all, DIAG_WARNING, "plan.xml:8:3: error: It is broken [a]\nplan.xml:7:3: error: It is bent [a]\n"
	    "arms.png: error: It is broken [a]\n3 errors\n");
}

static void
findings_of_one_kind_are_one_line(void **state)
{
	struct diags *diags = diags_new();
	uint32_t n;

	(void)state;
	for (n = 12; n < 17; n++)
		add_late(diags, n);
	assert_prints(diags, DIAG_WARNING, "plan.xml:12:3: warning: 5 actions are late; say why. "
	    "(line 12, 13, 14 and 2 more) [late]\n5 warnings\n");
	diags = diags_new();
	add_late(diags, 7);
	assert_prints(diags, DIAG_WARNING, "plan.xml:7:3: warning: Action 7 is late; say why. [late]\n"
	    "1 warning\n");
	diags = diags_new();
	add_late(diags, 7);
	add_late(diags, 7);
	assert_prints(diags, DIAG_WARNING, "plan.xml:7:3: warning: 2 actions are late; say why. [late]\n"
	    "2 warnings\n");
}

static void
equal_words_are_one_line_but_errors_are_not(void **state)
{
	struct diags *diags = diags_new();
	uint32_t n;

	(void)state;
	for (n = 1; n < 4; n++)
		diag_add(diags, DIAG_NOTE, line(n), "same", "Said again.");
	for (n = 4; n < 6; n++)
		diag_add(diags, DIAG_ERROR, line(n), "bad", "Mend it.");
	diag_add(diags, DIAG_NOTE, (struct src_pos){ "other.xml", 1, 1 }, "same", "Said again.");
	assert_prints(diags, DIAG_NOTE, "plan.xml:1:3: note: Said again. 3 times (line 1, 2, 3) [same]\n"
	    "plan.xml:4:3: error: Mend it. [bad]\nplan.xml:5:3: error: Mend it. [bad]\n"
	    "other.xml:1:1: note: Said again. [same]\n2 errors, 4 notes\n");
}

static void
what_is_not_shown_is_counted(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	diag_add(diags, DIAG_NOTE, line(1), "small", "By the way.");
	add_late(diags, 2);
	assert_prints(diags, DIAG_WARNING, "plan.xml:2:3: warning: Action 2 is late; say why. [late]\n"
	    "1 warning, 1 note (shown with -v)\n");
	assert_prints(diags_new(), DIAG_NOTE, "");
}

static void
json_holds_any_bytes(void **state)
{
	struct diags *diags = diags_new();
	char *text;
	size_t len;
	FILE *out = open_memstream(&text, &len);

	(void)state;
	diag_add(diags, DIAG_ERROR, (struct src_pos){ "a\"b\\\xff", 2, 0 }, "c", "tab\there \xc2\xa3 \xed\xa0\x80");
	diags_print_json(diags, out);
	fclose(out);
	assert_string_equal(text, "{\"findings\": [\n  {\"file\": \"a\\\"b\\\\\xef\xbf\xbd\", \"line\": 2, "
	    "\"column\": null, \"level\": \"error\", \"code\": \"c\", \"text\": \"tab\\u0009here \xc2\xa3 "
	    "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\"}],\n \"counts\": {\"errors\": 1, \"warnings\": 0, "
	    "\"notes\": 0}}\n");
	free(text);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_known_is_not_told_again),
		cmocka_unit_test(findings_of_one_kind_are_one_line),
		cmocka_unit_test(equal_words_are_one_line_but_errors_are_not),
		cmocka_unit_test(what_is_not_shown_is_counted),
		cmocka_unit_test(json_holds_any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
