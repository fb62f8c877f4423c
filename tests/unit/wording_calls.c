/* Each call in src/ gives a text as many arguments as it names: the compiler knows the name
 * of a text, not what stands in it. What the program says is said in words of the catalogue
 * only, and of its errors and own messages the catalogue has none that nobody says. */
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

/* What is wrong with a file is said by several macros (SAY_ERROR, BUILD_FAULT, ...), what the
 * program says of itself by PRINT_LINE and PRINT_COMPLAINT: in each the text's name is
 * followed by its arguments. Other words that begin so are no texts. */
static size_t
check_bare(const char *path, const char *text, const char *prefix, size_t *bad)
{
	size_t calls = 0;
	const char *s, *after;
	char copy[100];

	for (s = strstr(text, prefix); s != NULL; s = strstr(s + 1, prefix)) {
		if (isalnum((unsigned char)s[-1]) || s[-1] == '_'
		    || text_at(s, copy, sizeof copy, &after) == WORDING_COUNT)
			continue;
		*bad += !is_sound(path, "saying", s, true);
		calls++;
	}
	return calls;
}

static size_t
check_calls(const char *path, const char *text, size_t *bad)
{
	static const char *const prefixes[] = {
		"error_", "warning_", "note_", "usage_", "told_", "help_",
	};
	size_t calls = 0;
	const char *s;

	for (size_t i = 0; i < ARRAY_LEN(prefixes); i++)
		calls += check_bare(path, text, prefixes[i], bad);

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
	char *texts[1000];
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

/* ---- words of one's own ---------------------------------------------------------------- */

/* Do two words of at least two small letters meet at the space `t` of the string from `s` to
 * `end`? A tag and its attribute are none. */
static bool
words_meet(const char *t, const char *s, const char *end)
{
	const char *first = t;

	while (first > s + 1 && islower((unsigned char)first[-1]))
		first--;
	return *t == ' ' && t - first >= 2 && strchr("<?", first[-1]) == NULL && t + 2 < end
	    && islower((unsigned char)t[1]) && islower((unsigned char)t[2]);
}

/* The first string with words side by side in the code from `s` to `end`, or NULL. */
static const char *
words_in(const char *s, const char *end)
{
	while (s < end) {
		const char *after = s + 1;

		if (s[0] == '/' && s[1] == '*') {
			after = strstr(s, "*/");
			after = after != NULL ? after + 2 : end;
		} else if (*s == '\'' || *s == '"') {
			after = after_quoted(s);
			for (const char *t = s + 1; *s == '"' && t < after; t++)
				if (words_meet(t, s, after))
					return s;
		} else if (strncmp(s, "_Static_assert", strlen("_Static_assert")) == 0) {
			after = strchr(s, ';');
		}
		s = after;
	}
	return NULL;
}

static size_t
refuse(const char *path, const char *text, const char *words)
{
	size_t line = 1;

	if (words == NULL)
		return 0;
	for (const char *s = text; s < words; s++)
		line += *s == '\n';
	print_error("%s:%zu: words of its own; put them into the catalogue (wording/)\n", path, line);
	return 1;
}

/* A finding is put down by say_finding(), or in `evaluate/`, annex/findings.c, whose rows say which text,
 * and definition/seen.c, which hands on others', by diag_add() with "%s": in no file with words of its
 * own. */
static void
findings_are_said(void **state)
{
	struct sources sources;
	size_t bad = 0, calls = 0;

	(void)state;
	read_sources(&sources, "src/*/*.c");
	for (size_t i = 0; i < sources.found.gl_pathc; i++) {
		const char *path = sources.found.gl_pathv[i], *text = sources.texts[i], *s;

		for (s = strstr(text, "diag_add"); s != NULL; s = strstr(s + 1, "diag_add")) {
			bool here = strncmp(path, "src/evaluate/", strlen("src/evaluate/")) == 0
			    || strcmp(path, "src/annex/findings.c") == 0
			    || strcmp(path, "src/definition/seen.c") == 0
			    || strcmp(path, "src/wording/error.c") == 0;

			if (strcmp(path, "src/base/diag.c") == 0)
				break;
			bad += here ? refuse(path, text, words_in(s, strchr(s, ';'))) : refuse(path, text, s);
			calls++;
		}
	}
	drop_sources(&sources);
	assert_int_equal(bad, 0);
	assert_true(calls > 3);
}

/* In these folders no string holds a sentence. The others have strings with words that nobody
 * reads, or that are looked for: PDF and HTML syntax, libxslt's messages, an officer's text. */
static void
nothing_else_is_said(void **state)
{
	static const char *const folders[] = {
		"src/report/*.c", "src/document/*.c", "src/theme/*.c", "src/type/*.c", "src/layout/*.c",
		"src/charts/*.c", "src/post/*.c", "src/pdfread/*.c", "src/certify/*.c", "src/archive/*.c", "src/pack/*.c", "src/cli/*.c", "src/wording/*.c",
	};
	struct sources sources;
	size_t bad = 0;

	(void)state;
	for (size_t f = 0; f < ARRAY_LEN(folders); f++) {
		read_sources(&sources, folders[f]);
		for (size_t i = 0; i < sources.found.gl_pathc; i++) {
			const char *text = sources.texts[i];

			bad += refuse(sources.found.gl_pathv[i], text, words_in(text, text + strlen(text)));
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
every_text_has_a_speaker(void **state)
{
	static const char *const texts[] = {
#define SAY_TEXT(name, text) #name,
#include "wording/english_errors.def"
#include "wording/english_program.def"
#include "wording/english_mail.def"
#include "wording/english_office.def"
#include "wording/english_archive.def"
#include "wording/english_draft.def"
#include "wording/english_help.def"
#undef SAY_TEXT
	};
	struct sources sources;
	size_t silent = 0;

	(void)state;
	read_sources(&sources, "src/*/*.c");
	for (size_t e = 0; e < ARRAY_LEN(texts); e++) {
		size_t i = 0;

		while (i < sources.found.gl_pathc && !names(sources.texts[i], texts[e]))
			i++;
		if (i < sources.found.gl_pathc)
			continue;
		print_error("%s: nobody says it\n", texts[e]);
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
		cmocka_unit_test(findings_are_said),
		cmocka_unit_test(nothing_else_is_said),
		cmocka_unit_test(every_text_has_a_speaker),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
