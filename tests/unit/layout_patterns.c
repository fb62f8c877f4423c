/* Patterns read here divide words as libhyphen does; dictionaries of more than patterns are left to it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <hyphen.h>

#include "base/diag.h"
#include "base/file.h"
#include "layout/hyphen.h"
#include "layout/patterns.h"

enum { MAX_WORD = 64 };
static const char dictionary[] = "/usr/share/hyphen/hyph_en_GB.dic";

static struct patterns *
read_from(const char *text)
{
	char *bytes = mem_strdup(text);
	struct patterns *patterns = patterns_new(bytes, strlen(bytes));

	if (patterns == NULL)
		free(bytes);
	return patterns;
}

static void
assert_points(const struct patterns *patterns, const char *word, uint64_t points)
{
	assert_true(patterns_points(patterns, word, strlen(word)) == points);
}

/* Liang's own example (thesis, page 37 of the summary): hy-phen-ation from nine patterns. */
static void
test_liangs_example(void **state)
{
	struct patterns *p = read_from("UTF-8\nhy3ph\nhe2n\nhena4\nhen5at\n1na\nn2at\n1tio\n2io\no2n\n");

	(void)state;
	assert_points(p, "hyphenation", 1 << 1 | 1 << 5);
	assert_points(p, "station", 1 << 2);
	assert_points(p, "", 0);
	patterns_drop(p);
}

static void
test_ends_of_words(void **state)
{
	struct patterns *p = read_from("ISO8859-1\r\n% a1b\n.a1b\nb1a.\nx1\303\251\n");

	(void)state;
	assert_points(p, "abba", 1 << 0 | 1 << 2);
	assert_points(p, "cabbac", 0);
	patterns_drop(p);
}

static void
test_letters_at_the_ends_stay(void **state)
{
	struct patterns *p = read_from("UTF-8\nLEFTHYPHENMIN 3\nRIGHTHYPHENMIN 2\na1a\n");

	(void)state;
	assert_points(p, "aaaaaaa", 1 << 2 | 1 << 3 | 1 << 4);
	patterns_drop(p);
}

static void
test_more_than_patterns(void **state)
{
	(void)state;
	assert_null(read_from("UTF-8\na1b\nNEXTLEVEL\nc1d\n"));
	assert_null(read_from("UTF-8\nNOHYPHEN ',-\na1b\n"));
	assert_null(read_from("UTF-8\na1b/z=,1,2\n"));
}

/* A hyphenator divides by either kind of dictionary. */
static void
test_hyphenator_of_either_kind(void **state)
{
	static const char *const kinds[] = { "UTF-8\nabba1b\n", "UTF-8\nNOHYPHEN -\nabba1b\n" };
	char dir[] = "/tmp/rapporteur-patterns-XXXXXX", path[sizeof dir + 20];
	struct diags *diags = diags_new();

	(void)state;
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof path, "%s/hyph_en_GB.dic", dir);
	for (size_t i = 0; i < 2; i++) {
		FILE *f = fopen(path, "w");
		struct hyphenator *h;

		assert_non_null(f);
		fputs(kinds[i], f);
		assert_int_equal(fclose(f), 0);
		h = hyphenator_new("en-GB", dir, diags);
		assert_true(hyphenator_points(h, "Abbabbabbab", 11) == (1 << 3 | 1 << 6));
		hyphenator_drop(h);
	}
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	remove(path);
	rmdir(dir);
	diags_drop(diags);
}

/* As libhyphen has it, `word` at most MAX_WORD letters. */
static uint64_t
by_libhyphen(HyphenDict *dict, const char *word, size_t len)
{
	char marks[MAX_WORD + 8] = "";
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	uint64_t points = 0;

	assert_int_equal(hnj_hyphen_hyphenate3(dict, word, (int)len, marks, NULL, &rep, &pos, &cut, 2, 3, 2, 3), 0);
	assert_null(rep);
	for (size_t i = 0; i + 1 < len; i++)
		points |= (uint64_t)(marks[i] & 1) << i;
	return points;
}

/* The letters of the line at `s`, without values and dots, behind `before`. Its length; 0: not all are small letters. */
static size_t
word_of(const char *s, const char *before, char word[MAX_WORD + 1])
{
	size_t len = strlen(before);

	memcpy(word, before, len);
	for (; *s != '\n' && *s != '\0' && len < MAX_WORD; s++) {
		if (*s == '.' || (*s >= '0' && *s <= '9'))
			continue;
		if (*s < 'a' || *s > 'z')
			return 0;
		word[len++] = *s;
	}
	word[len] = '\0';
	return len;
}

/* The letters of each pattern of the English dictionary by themselves, behind those of the one before, and behind those of
 * one far off: over 30,000 words. */
static void
test_english_as_libhyphen(void **state)
{
	struct diags *diags = diags_new();
	HyphenDict *dict = hnj_hyphen_load(dictionary);
	char *bytes = NULL, last[MAX_WORD + 1] = "", word[MAX_WORD + 1];
	size_t len, words = 0;
	struct patterns *p;
	uint64_t divided = 0;

	(void)state;
	assert_non_null(dict);
	assert_true(file_read(dictionary, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags));
	p = patterns_new(bytes, len);
	assert_non_null(p);
	for (const char *s = bytes; (s = strchr(s, '\n')) != NULL; s++) {
		const char *const before[] = { "", last, "counter", "re" };

		for (size_t i = 0; i < sizeof before / sizeof before[0]; i++) {
			const size_t letters = word_of(s + 1, before[i], word);

			if (letters < 5)
				continue;
			words++;
			divided |= patterns_points(p, word, letters);
			if (patterns_points(p, word, letters) != by_libhyphen(dict, word, letters))
				fail_msg("'%s' is divided otherwise by libhyphen", word);
		}
		if (word_of(s + 1, "", last) == 0 || strlen(last) > MAX_WORD / 2)
			last[0] = '\0';
	}
	assert_in_range(words, 30000, SIZE_MAX);
	assert_true(divided != 0);
	patterns_drop(p);
	hnj_hyphen_free(dict);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_liangs_example),
		cmocka_unit_test(test_ends_of_words),
		cmocka_unit_test(test_letters_at_the_ends_stay),
		cmocka_unit_test(test_more_than_patterns),
		cmocka_unit_test(test_hyphenator_of_either_kind),
		cmocka_unit_test(test_english_as_libhyphen),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
