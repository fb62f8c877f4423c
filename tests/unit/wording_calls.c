/* Each call in src/ gives a text as many arguments as it names: the compiler knows the name
 * of a text, not what stands in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ctype.h>
#include <glob.h>

#include <cmocka.h>

#include "base/file.h"
#include "wording/say.h"

/* What follows the string or character that begins at `s`. */
static const char *
after_quoted(const char *s)
{
	const char quote = *s++;

	while (*s != '\0' && *s != quote)
		s += *s == '\\' && s[1] != '\0' ? 2 : 1;
	return *s == '\0' ? s : s + 1;
}

/* The number of arguments from `s`, within a call's parentheses, to the one that ends it. */
static size_t
arguments_of(const char *s)
{
	size_t depth = 0, count = 0;

	while (*s != '\0' && !(depth == 0 && *s == ')')) {
		if (*s == '"' || *s == '\'') {
			s = after_quoted(s);
			continue;
		}
		depth += *s == '(' || *s == '{' || *s == '[';
		depth -= *s == ')' || *s == '}' || *s == ']';
		count += depth == 0 && *s == ',';
		s++;
	}
	return count;
}

/* The text whose name begins at `name`, and what follows the name. */
static enum wording
text_at(const char *name, char *copy, size_t size, const char **after)
{
	const char *end = name;

	while (isalnum((unsigned char)*end) || *end == '_')
		end++;
	snprintf(copy, size, "%.*s", (int)(end - name), name);
	*after = end;
	return say_find(copy);
}

static bool
is_sound(const char *path, const char *call, const char *name, bool takes_arguments)
{
	char copy[100];
	const char *after;
	enum wording what = text_at(name, copy, sizeof copy, &after);
	size_t given = takes_arguments ? arguments_of(after) : 0;

	if (what != WORDING_COUNT && say_arguments(what) == given)
		return true;
	print_error("%s: %s %s with %zu arguments, the text has %zu\n", path, call, copy, given,
	    what != WORDING_COUNT ? say_arguments(what) : 0);
	return false;
}

/* SAY(arena, name, ...): the arena holds no comma outside parentheses. */
static const char *
name_in(const char *s)
{
	size_t depth = 0;

	for (; *s != '\0' && !(depth == 0 && *s == ','); s++) {
		depth += *s == '(';
		depth -= *s == ')';
	}
	return s + strspn(s, ", \t\n");
}

static size_t
check_calls(const char *path, const char *text, size_t *bad)
{
	size_t calls = 0;
	const char *s;

	for (s = strstr(text, "SAY("); s != NULL; s = strstr(s + 1, "SAY(")) {
		*bad += !is_sound(path, "SAY of", name_in(s + strlen("SAY(")), true);
		calls++;
	}
	for (s = strstr(text, "say_plain(SAY_"); s != NULL; s = strstr(s + 1, "say_plain(SAY_")) {
		*bad += !is_sound(path, "say_plain of", s + strlen("say_plain(SAY_"), false);
		calls++;
	}
	return calls;
}

static void
calls_give_what_texts_name(void **state)
{
	size_t bad = 0, calls = 0;
	glob_t found;

	(void)state;
	assert_int_equal(glob("src/*/*.c", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct diags *diags = diags_new();
		char *text;
		size_t len;

		assert_true(file_read(found.gl_pathv[i], (struct src_pos){ 0 }, &text, &len, diags));
		calls += check_calls(found.gl_pathv[i], text, &bad);
		free(text);
		diags_drop(diags);
	}
	globfree(&found);
	assert_int_equal(bad, 0);
	assert_true(calls > 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_give_what_texts_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
