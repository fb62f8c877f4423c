/* Words of a page's content. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "pdfread/token.h"

/* The words as text: kinds as letters, with what they stand for. */
static void
dump(struct strbuf *out, const char *content, size_t len)
{
	/* From a block of its own length, so that a sanitizer sees a step too far. */
	char *copy = malloc(len > 0 ? len : 1);
	struct tokens tokens = { copy, copy + len };
	struct token token;
	const char *before = copy;
	unsigned char bytes[16];

	memcpy(copy, content, len);
	while ((token = token_next(&tokens)).kind != TOKEN_END) {
		assert_true(tokens.next > before && tokens.next <= tokens.end);
		before = tokens.next;
		strbuf_putc(out, "?#/s<>o"[token.kind]);
		if (token.kind == TOKEN_NUMBER)
			strbuf_printf(out, "%g", token.number);
		else if (token.kind == TOKEN_STRING)
			strbuf_printf(out, "%zu", token.shown);
		else if (token.kind == TOKEN_NAME || token.kind == TOKEN_OPERATOR)
			strbuf_add(out, token.text, token.len);
		strbuf_putc(out, ' ');
		if (token.kind == TOKEN_STRING)
			assert_int_equal(token_string(&token, bytes, sizeof bytes),
			    token.shown < sizeof bytes ? token.shown : sizeof bytes);
		if (token_is(&token, "ID"))
			token_skip_image(&tokens);
	}
	assert_true(tokens.next == tokens.end);
	free(copy);
}

#define CONTENT(bytes, words) check_content(bytes, sizeof bytes - 1, words)

static void
check_content(const char *bytes, size_t len, const char *words)
{
	struct strbuf out = STRBUF_INIT;

	dump(&out, bytes, len);
	assert_string_equal(out.text, words);
	strbuf_drop(&out);
}

static void
words(void **state)
{
	(void)state;
	CONTENT("", "");
	CONTENT(" \t\r\n\f\0", "");
	CONTENT("q 1 0 0 -1 .5 +2. cm", "oq #1 #0 #0 #-1 #0.5 #2 ocm ");
	CONTENT("/F1 12 Tf", "/F1 #12 oTf ");
	CONTENT("/A/B/ /", "/A /B / / ");
	CONTENT("BT(x)Tj[(a)-9<41>]TJ ET", "oBT s1 oTj < s1 #-9 s1 > oTJ oET ");
	CONTENT("(x)' 1 2(y)\"", "s1 o' #1 #2 s1 o\" ");
	CONTENT("/P<</MCID 0>>BDC", "/P < /MCID #0 > oBDC ");
	CONTENT("f* B*", "of* oB* ");
	CONTENT("% (a) Tj\nS%x\rs", "oS os ");
	CONTENT("--5 12-34 1.2.3 - . 1e5", "#-5 #12 o1.2.3 o- #0 o1e5 ");
	CONTENT("true null", "otrue onull ");
}

static void
strings(void **state)
{
	(void)state;
	CONTENT("()", "s0 ");
	CONTENT("(a(b)c)", "s5 ");
	CONTENT("(\\))", "s1 ");
	CONTENT("(\\()", "s1 ");
	CONTENT("(\\101\\7x\\1234)", "s5 ");
	CONTENT("(a\\\nb\\\r\nc)", "s3 ");
	CONTENT("(\\\\)Tj", "s1 oTj ");
	CONTENT("(a", "s1 ");
	CONTENT("(a\\", "s1 ");
	CONTENT("(", "s0 ");
	CONTENT("(((", "s2 ");
	CONTENT(")", "> ");
	CONTENT("<>", "s0 ");
	CONTENT("<4 1 4>", "s2 ");
	CONTENT("<41", "s1 ");
	CONTENT("<", "s0 ");
	CONTENT(">", "> ");
	CONTENT("<<>", "< > ");
	CONTENT("[(Tj) (] Do)]", "< s2 s4 > ");
}

static void
bytes_of_strings(void **state)
{
	static const struct { const char *text, *bytes; size_t size; } cases[] = {
		{ "(a(b)c)", "a(b)c", 9 }, { "(\\(\\)\\\\)", "()\\", 9 }, { "(\\n\\101\\1012\\x)", "\nAA2x", 9 },
		{ "(a\\\r\nb)", "ab", 9 }, { "(abc)", "ab", 2 }, { "(a", "a", 9 }, { "(a\\", "a", 9 }, { "()", "", 9 },
		{ "<414 2 4>", "AB@", 9 }, { "<4142", "AB", 9 }, { "<>", "", 9 }, { "<414243>", "AB", 2 },
	};
	unsigned char out[9];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct tokens tokens = { cases[i].text, cases[i].text + strlen(cases[i].text) };
		struct token token = token_next(&tokens);

		assert_int_equal(token_string(&token, out, cases[i].size), strlen(cases[i].bytes));
		assert_memory_equal(out, cases[i].bytes, strlen(cases[i].bytes));
	}
}

static void
images(void **state)
{
	(void)state;
	CONTENT("BI /W 1 ID \x01\xff\nEI Q", "oBI /W #1 oID oQ ");
	CONTENT("BI ID ab EI\x80\xff EI\nQ", "oBI oID oQ ");
	CONTENT("BI ID ( ( EI (x) Tj", "oBI oID s1 oTj ");
	CONTENT("BI ID x EI", "oBI oID ");
	CONTENT("BI ID x EIEI", "oBI oID ");
	CONTENT("BI ID", "oBI oID ");
	CONTENT("ID EI", "oID ");
}

static void
names(void **state)
{
	static const struct { const char *text, *name; } cases[] = {
		{ "F1", "/F1" }, { "", "/" }, { "A#20B", "/A B" }, { "#4", "/#4" }, { "#zz", "/#zz" },
		{ "#c3#A9", "/\xc3\xa9" }, { "a#00b", NULL }, { "longlonglong", NULL }, { "12345678901", NULL },
		{ "1234567890", "/1234567890" },
	};
	char out[12];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct token token = { TOKEN_NAME, cases[i].text, strlen(cases[i].text), 0, 0 };

		assert_int_equal(token_name(&token, out, sizeof out), cases[i].name != NULL);
		if (cases[i].name != NULL)
			assert_string_equal(out, cases[i].name);
	}
}

/* Whatever the bytes, it ends, and no byte is read twice. */
static void
any_bytes(void **state)
{
	static const char alphabet[] = "()<>[]{}/%\\ \n\rEID09.-#q\0\xff";
	struct strbuf out = STRBUF_INIT;
	uint32_t seed = 1;
	char bytes[40];

	(void)state;
	for (int round = 0; round < 200000; round++) {
		size_t len = (size_t)round % sizeof bytes;

		for (size_t i = 0; i < len; i++) {
			seed = seed * 1664525 + 1013904223;
			bytes[i] = alphabet[(seed >> 8) % (sizeof alphabet - 1)];
		}
		dump(&out, bytes, len);
		strbuf_truncate(&out, 0);
	}
	strbuf_drop(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words),
		cmocka_unit_test(strings),
		cmocka_unit_test(bytes_of_strings),
		cmocka_unit_test(images),
		cmocka_unit_test(names),
		cmocka_unit_test(any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
