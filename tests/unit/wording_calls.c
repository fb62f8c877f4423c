/* Each call in src/ gives a text as many arguments as it names: the compiler knows the name
 * of a text, not what stands in it. Errors are said in words of the catalogue only, and the
 * catalogue has none that nobody says. */
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

/* What is wrong with a file is said by several macros (SAY_ERROR, BUILD_FAULT, ...): in each
 * the text's name is followed by its arguments. Other words that begin so are no texts. */
static size_t
check_errors(const char *path, const char *text, size_t *bad)
{
	static const char prefix[] = "error_";
	size_t calls = 0;
	const char *s, *after;
	char copy[100];

	for (s = strstr(text, prefix); s != NULL; s = strstr(s + 1, prefix)) {
		if (isalnum((unsigned char)s[-1]) || s[-1] == '_'
		    || text_at(s, copy, sizeof copy, &after) == WORDING_COUNT)
			continue;
		*bad += !is_sound(path, "error", s, true);
		calls++;
	}
	return calls;
}

static size_t
check_calls(const char *path, const char *text, size_t *bad)
{
	size_t calls = check_errors(path, text, bad);
	const char *s;

	for (s = strstr(text, "SAY("); s != NULL; s = strstr(s + 1, "SAY(")) {
		const char *name = name_in(s + strlen("SAY("));

		if (strncmp(name, "__VA_ARGS__", strlen("__VA_ARGS__")) == 0)
			continue;   /* in a macro, whose own calls are counted */
		*bad += !is_sound(path, "SAY of", name, true);
		calls++;
	}
	for (s = strstr(text, "say_plain(SAY_"); s != NULL; s = strstr(s + 1, "say_plain(SAY_")) {
		*bad += !is_sound(path, "say_plain of", s + strlen("say_plain(SAY_"), false);
		calls++;
	}
	return calls;
}

/* The sources, and which they are. */
struct sources {
	glob_t found;
	char *texts[500];
};

static void
read_sources(struct sources *sources, const char *pattern)
{
	assert_int_equal(glob(pattern, 0, NULL, &sources->found), 0);
	assert_true(sources->found.gl_pathc <= ARRAY_LEN(sources->texts));
	for (size_t i = 0; i < sources->found.gl_pathc; i++) {
		struct diags *diags = diags_new();
		size_t len;

		assert_true(file_read(sources->found.gl_pathv[i], (struct src_pos){ 0 },
		    &sources->texts[i], &len, diags));
		diags_drop(diags);
	}
}

static void
drop_sources(struct sources *sources)
{
	for (size_t i = 0; i < sources->found.gl_pathc; i++)
		free(sources->texts[i]);
	globfree(&sources->found);
}

static void
calls_give_what_texts_name(void **state)
{
	size_t bad = 0, calls = 0;
	struct sources sources;

	(void)state;
	read_sources(&sources, "src/*/*.c");
	for (size_t i = 0; i < sources.found.gl_pathc; i++)
		calls += check_calls(sources.found.gl_pathv[i], sources.texts[i], &bad);
	drop_sources(&sources);
	assert_int_equal(bad, 0);
	assert_true(calls > 350);
}

/* Where what is wrong with a file is found, the catalogue says it. */
static void
errors_are_said(void **state)
{
	static const char *const folders[] = {
		"src/definition/*.c", "src/plan/*.c", "src/report/*.c", "src/theme/*.c", "src/document/*.c",
	};
	struct sources sources;
	size_t bad = 0;

	(void)state;
	for (size_t f = 0; f < ARRAY_LEN(folders); f++) {
		read_sources(&sources, folders[f]);
		for (size_t i = 0; i < sources.found.gl_pathc; i++) {
			if (strstr(sources.texts[i], "diag_add(") == NULL)
				continue;
			print_error("%s: an error in words of its own; use SAY_ERROR()\n",
			    sources.found.gl_pathv[i]);
			bad++;
		}
		drop_sources(&sources);
	}
	assert_int_equal(bad, 0);
}

/* Does `name` stand in the text as a word, or as the rest of one after "SAY_"? */
static bool
names(const char *text, const char *name)
{
	size_t len = strlen(name);

	for (const char *s = strstr(text, name); s != NULL; s = strstr(s + 1, name))
		if (!isalnum((unsigned char)s[len]) && s[len] != '_')
			return true;
	return false;
}

static void
every_error_has_a_speaker(void **state)
{
	static const char *const errors[] = {
#define SAY_TEXT(name, text) #name,
#include "wording/english_errors.def"
#undef SAY_TEXT
	};
	struct sources sources;
	size_t silent = 0;

	(void)state;
	read_sources(&sources, "src/*/*.c");
	for (size_t e = 0; e < ARRAY_LEN(errors); e++) {
		size_t i = 0;

		while (i < sources.found.gl_pathc && !names(sources.texts[i], errors[e]))
			i++;
		if (i < sources.found.gl_pathc)
			continue;
		print_error("%s: nobody says it\n", errors[e]);
		silent++;
	}
	drop_sources(&sources);
	assert_int_equal(silent, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(calls_give_what_texts_name),
		cmocka_unit_test(errors_are_said),
		cmocka_unit_test(every_error_has_a_speaker),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
