/* The text that libqpdf makes of objects, taken to pieces; and written again. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>
#include <string.h>

#include "join/piece.h"

static struct piece
of(const char *text)
{
	return (struct piece){ text, strlen(text) };
}

/* The values of `text`, each in bars. */
static void
comes_apart(const char *text, const char *expected)
{
	struct piece rest = of(text), value;
	struct strbuf seen = STRBUF_INIT;

	strbuf_putc(&seen, '|');
	while (piece_next(&rest, &value)) {
		strbuf_add(&seen, value.s, value.len);
		strbuf_putc(&seen, '|');
	}
	assert_string_equal(seen.text, expected);
	strbuf_drop(&seen);
}

static void
values(void **state)
{
	(void)state;
	comes_apart("", "|");
	comes_apart("1 12 0 R 2 3", "|1|12 0 R|2|3|");
	comes_apart("1 0 Rot", "|1|0|Rot|");
	comes_apart("/A/B 1(x)/C", "|/A|/B|1|(x)|/C|");
	comes_apart("(a\\)b(c)) <0a> <</A[(]>>)]>> [[1] <<>>]", "|(a\\)b(c))|<0a>|<</A[(]>>)]>>|[[1] <<>>]|");
	comes_apart("true null -.5", "|true|null|-.5|");
	comes_apart("1 ] 2", "|1|");
	comes_apart("(never closed", "|(never closed|");
	comes_apart("<</A", "|<</A|");
	comes_apart("<", "|<|");
	comes_apart("12 0", "|12|0|");
}

static void
inside(void **state)
{
	struct piece dict = of("<< /S /P /K [1 2] /Pg 12 3 R /N <</S /Q>> >>");
	long long n;

	(void)state;
	assert_true(piece_is(piece_get(dict, "/S"), "/P"));
	assert_int_equal(piece_get(dict, "/Q").len, 0);
	assert_true(piece_is(piece_array(piece_get(dict, "/K")), "1 2"));
	assert_int_equal(piece_array(dict).len, 0);
	assert_int_equal(piece_dict(of("[<<>>]")).len, 0);
	assert_true(ref_is(piece_ref(piece_get(dict, "/Pg")), ((struct ref){ 12, 3 })));
	assert_int_equal(piece_ref(of("99999999999 0 R")).id, 0);
	assert_int_equal(piece_ref(of("1 99999 R")).id, 0);
	assert_int_equal(piece_ref(of("/R")).id, 0);
	assert_int_equal(piece_ref(of("(1 0 R")).id, 0);
	assert_true(piece_int(of("-12"), &n) && n == -12);
	assert_false(piece_int(of("1.5"), &n));
	assert_false(piece_int(of("-"), &n));
	assert_false(piece_int(of(""), &n));
	assert_false(piece_int(of("1234567890123456789"), &n));
}

static void
is_bytes(const char *text, const char *bytes, size_t len)
{
	struct strbuf out = STRBUF_INIT;

	assert_true(piece_bytes(of(text), &out));
	assert_int_equal(out.len, len);
	assert_memory_equal(out.text, bytes, len);
	strbuf_drop(&out);
}

static void
bytes(void **state)
{
	struct strbuf out = STRBUF_INIT;

	(void)state;
	is_bytes("(a\\n\\(\\\\\\101\\0b)", "a\n(\\A\0b", 7);
	is_bytes("(ends\\)", "ends\\", 5);
	is_bytes("<61 6>", "a`", 2);
	is_bytes("/A#20b#", "/A b#", 5);
	assert_false(piece_bytes(of("12"), &out));
	assert_false(piece_bytes(of("<<>>"), &out));
	put_string(&out, "a b", 3);
	put_string(&out, "(", 1);
	put_string(&out, "\0\xff", 2);
	put_name(&out, "/A b#/c");
	assert_string_equal(out.text, "(a b)<28><00ff>/A#20b#23#2fc");
	strbuf_drop(&out);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values),
		cmocka_unit_test(inside),
		cmocka_unit_test(bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
