/* Files: read whole or refused in words; written whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "base/file.h"

static char folder[] = "/tmp/rapporteur-file-XXXXXX";

static int
enter_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL || chdir(folder) != 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	return chdir("/") != 0 || rmdir(folder) != 0;
}

static void
write_text(const char *path, const char *text, bool commit)
{
	struct diags *diags = diags_new();
	struct out_file *file = out_file_new(path, diags);

	assert_non_null(file);
	assert_true(sink_puts(out_file_sink(file), text));
	if (commit)
		assert_true(out_file_commit(file, diags));
	else
		out_file_drop(file);
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	diags_drop(diags);
}

static void
assert_content(const char *path, const char *expected)
{
	struct diags *diags = diags_new();
	char *bytes;
	size_t len;

	assert_true(file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags));
	assert_int_equal(len, strlen(expected));
	assert_string_equal(bytes, expected);
	free(bytes);
	diags_drop(diags);
}

static void
an_output_appears_only_when_complete(void **state)
{
	(void)state;
	write_text("paper.pdf", "last quarter", true);
	write_text("paper.pdf", "half of this qua", false);
	assert_content("paper.pdf", "last quarter");
	write_text("paper.pdf", "this quarter", true);
	assert_content("paper.pdf", "this quarter");
	assert_int_equal(unlink("paper.pdf"), 0);
	/* remove_folder() would fail if a temporary file were left behind. */
}

static void
what_cannot_be_read_is_said(void **state)
{
	static const struct { const char *path, *code; } cases[] = {
		{ ".", "is-directory" }, { "missing.xml", "cannot-read" },
	};
	size_t i, len;
	char *bytes;

	(void)state;
	for (i = 0; i < ARRAY_LEN(cases); i++) {
		struct diags *diags = diags_new();

		assert_false(file_read(cases[i].path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len,
		    diags));
		assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
		assert_string_equal(diags_at(diags, 0)->code, cases[i].code);
		assert_string_equal(diags_at(diags, 0)->at.file, cases[i].path);
		diags_drop(diags);
	}
}

static void
a_folder_that_does_not_exist_takes_no_output(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	assert_null(out_file_new("nowhere/paper.pdf", diags));
	assert_int_equal(diags_count(diags, DIAG_FAILURE), 1);
	diags_drop(diags);
}

static void
a_folder_of_that_name_is_left_alone(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	assert_int_equal(mkdir("paper.pdf", 0777), 0);
	assert_null(out_file_new("paper.pdf", diags));
	assert_int_equal(diags_count(diags, DIAG_FAILURE), 1);
	assert_int_equal(rmdir("paper.pdf"), 0);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_output_appears_only_when_complete),
		cmocka_unit_test(what_cannot_be_read_is_said),
		cmocka_unit_test(a_folder_that_does_not_exist_takes_no_output),
		cmocka_unit_test(a_folder_of_that_name_is_left_alone),
	};

	return cmocka_run_group_tests(tests, enter_folder, remove_folder);
}
