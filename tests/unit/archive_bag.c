/* What an archive reads of bags that somebody else had in hands: names, lists of labels, manifests; and how long
 * papers are kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "archive/folder.h"
#include "archive/info.h"
#include "archive/names.h"
#include "archive/retention.h"
#include "archive/stamp.h"
#include "archive/sums.h"

#define SUM64 "0123456789abcdef0123456789ABCDEF0123456789abcdef0123456789abcdef"
#define SUM SUM64 SUM64

static void
names_that_bags_may_hold(void **state)
{
	static const struct { const char *name; enum wording fault; } rows[] = {
		{ "plan.xml", WORDING_COUNT }, { "a b/c.pdf", WORDING_COUNT }, { "caf\u00e9.pdf", WORDING_COUNT },
		{ "a\nb", SAY_archive_name_line }, { "a\rb", SAY_archive_name_line }, { "100%.csv", SAY_archive_name_per_cent },
		{ "cafe\u0301.pdf", SAY_archive_name_form }, { "a\x01z", SAY_archive_name_control },
		{ "a\xc2\x9bz", SAY_archive_name_control }, { "a\u202ez", SAY_archive_name_control }, { "\xffz", SAY_archive_name_bytes },
		{ "../a", SAY_archive_name_part }, { "a//b", SAY_archive_name_part }, { "a/.", SAY_archive_name_part },
		{ "/a", SAY_archive_name_part }, { "", SAY_archive_name_part },
	};
	struct arena *arena = arena_new();
	size_t i;

	(void)state;
	for (i = 0; i < ARRAY_LEN(rows); i++)
		assert_int_equal(name_fault(rows[i].name), rows[i].fault);
	assert_string_equal(name_folded("Papers/CAF\u00c9.PDF", arena), name_folded("papers/cafe\u0301.pdf", arena));
	assert_string_not_equal(name_folded("a.pdf", arena), name_folded("b.pdf", arena));
	assert_string_equal(name_shown("a\x1b[31m", arena), "a\\x1B[31m");
	arena_drop(arena);
}

static void
labels_of_a_bag(void **state)
{
	static const char text[] = "Title: A plan\r\nCommittee:Children\n  and Families\nbroken\n: none\nTitle: second\nlast: 1";
	struct arena *arena = arena_new();
	struct info info = info_new(arena);
	struct strbuf out = STRBUF_INIT;

	(void)state;
	assert_false(info_parse(text, sizeof text - 1, &info));
	assert_string_equal(info_find(&info, "TITLE"), "A plan");
	assert_string_equal(info_find(&info, "Committee"), "Children and Families");
	assert_string_equal(info_find(&info, "last"), "1");
	assert_null(info_find(&info, "broken"));
	info = info_new(arena);
	info_add(&info, "Title", "two\nlines:\t and\x7f more\n");
	info_add(&info, "Empty", "");
	info_write(&info, &out);
	assert_string_equal(out.text, "Title: two lines: and more\n");
	strbuf_drop(&out);
	arena_drop(arena);
}

/* How many lines are taken of a manifest, and how many faults are told. */
static void
parse(const char *text, size_t len, bool payload, size_t taken, size_t faults)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	struct sums sums = sums_new(arena);

	assert_int_equal(sums_parse(&sums, text, len, "manifest", payload, diags), faults == 0);
	assert_int_equal(sums.count, taken);
	assert_int_equal(diags_count(diags, DIAG_ERROR), faults);
	sums_drop(&sums);
	diags_drop(diags);
	arena_drop(arena);
}
#define PARSE(text, payload, taken, faults) parse((text), sizeof (text) - 1, (payload), (taken), (faults))

static void
manifests(void **state)
{
	struct strbuf many = STRBUF_INIT;
	int i;

	(void)state;
	PARSE("", true, 0, 0);
	PARSE(SUM "  data/a\n" SUM " *data/b c\n", true, 2, 0);
	PARSE(SUM "  bag-info.txt\n", false, 1, 0);
	PARSE(SUM "  bag-info.txt\n", true, 0, 1);
	PARSE(SUM "  data/a\n", false, 0, 1);
	PARSE(SUM "  data/a\n" SUM "  data/a\n" SUM "  data/b\n", true, 2, 1);
	PARSE(SUM "  data/../a\n", true, 0, 1);
	PARSE(SUM "  data/a/..\n", true, 0, 1);
	PARSE(SUM "  /data/a\n", true, 0, 1);
	PARSE(SUM "  data/\n", true, 0, 1);
	PARSE(SUM "  \n", true, 0, 1);
	PARSE(SUM "\n", true, 0, 1);
	PARSE(SUM "data/a\n", true, 0, 1);
	PARSE("\n", true, 0, 1);
	PARSE(SUM "  data/a\0b\n", true, 0, 1);
	PARSE(SUM "  data/a", true, 0, 1);
	PARSE("\xEF\xBB\xBF" SUM "  data/a\r\n", true, 0, 2);
	for (i = 0; i < 5000; i++)
		strbuf_puts(&many, "no line\n");
	parse(many.text, many.len, true, 0, 10);
	strbuf_drop(&many);
}

static void
days_of_review(void **state)
{
	char day[32];

	(void)state;
	assert_string_equal(date_format_iso(retention_review(&RETENTION_USUAL, (struct date){ 2016, 4, 25 }), day), "2022-04-25");
	assert_string_equal(date_format_iso(retention_review(&RETENTION_USUAL, (struct date){ 2016, 2, 29 }), day), "2022-03-01");
	assert_string_equal(date_format_iso(retention_review(retention_find("background-papers"),
	    (struct date){ 2016, 2, 29 }), day), "2020-02-29");
	assert_false(date_known(retention_review(retention_find("permanent"), (struct date){ 2016, 4, 25 })));
	assert_false(date_known(retention_review(&RETENTION_USUAL, (struct date)NO_DATE)));
	assert_null(retention_find("for ever"));
}

static void
queries(void **state)
{
	struct strbuf one = STRBUF_INIT, other = STRBUF_INIT;
	char sum[] = SUM;

	(void)state;
	assert_true(stamp_query(SUM, &one));
	assert_true(stamp_query(SUM, &other));
	assert_int_equal(one.len, (unsigned char)one.text[1] + 2);
	assert_int_equal(one.len, other.len);
	assert_memory_not_equal(one.text, other.text, one.len);      /* the nonce */
	assert_true(stamp_is_for((struct stamp_bytes){ one.text, one.len }, SUM));
	sum[127] = '0';
	assert_false(stamp_is_for((struct stamp_bytes){ one.text, one.len }, sum));
	assert_false(stamp_is_for((struct stamp_bytes){ one.text, one.len - 1 }, SUM));
	strbuf_drop(&one);
	strbuf_drop(&other);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_that_bags_may_hold),
		cmocka_unit_test(labels_of_a_bag),
		cmocka_unit_test(manifests),
		cmocka_unit_test(days_of_review),
		cmocka_unit_test(queries),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
