/* What a content stream does and leaves open. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pdfread/scan.h"

static struct scan
scan(const char *content)
{
	return scan_content(content, strlen(content), false);
}

static void
marks(void **state)
{
	(void)state;
	assert_int_equal(scan("").highest_mark, -1);
	assert_int_equal(scan("/P <</MCID 7>>BDC EMC /P<< /MCID 3 >>BDC EMC").highest_mark, 7);
	assert_int_equal(scan("/P <</MCID 7>>BDC EMC /P<< /MCID 3 >>BDC EMC").parts, 2);
	assert_int_equal(scan("/P <</Alt(> /MCID 9 <<)/MCID 7>>BDC").highest_mark, 7);
	assert_int_equal(scan("(/MCID 9) <9> % /MCID 9\n/MCID -9 /MCID -.5 /MCID/MCID").highest_mark, -1);
	assert_int_equal(scan("/MCID 99999999999999999999").highest_mark, 1000000000);
	assert_int_equal(scan("/MCID % one\n 1").highest_mark, 1);
	assert_int_equal(scan("/MCIDs 1").highest_mark, -1);
}

static void
open_ends(void **state)
{
	struct scan s = scan("Q q q Q /P BMC /P /x BDC EMC q Q Q Q");

	(void)state;
	assert_int_equal(s.restores_before, 2);
	assert_int_equal(s.saves_open, 0);
	assert_int_equal(s.marks_open, 1);
	assert_false(s.ends_too_often);
	assert_true(scan("EMC").ends_too_often);
	assert_int_equal(scan("EMC /P BMC").marks_open, 1);
	assert_int_equal(scan("q(Q)<51>%Q\n[(Q)]TJ").saves_open, 1);
	s = scan_content("EMC /P BMC f", 12, true);
	assert_int_equal(s.marks_open, 0);
	assert_int_equal(s.loose, 0);
}

static void
paints(void **state)
{
	struct scan s = scan("/P BMC (a) Tj EMC 0 0 1 1 re f* BI /W 1 ID EMC\xff EI [(a)] TJ");

	(void)state;
	assert_true(s.paints && s.text);
	assert_int_equal(s.loose, 3);
	assert_false(s.ends_too_often || s.cmyk);
	assert_false(scan("0 0 1 1 re n 1 0 0 rg BT ET (a) Tjx").paints);
	assert_true(scan("0 0 0 1 k").cmyk);
	assert_true(scan("/DeviceCMYK cs").cmyk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks),
		cmocka_unit_test(open_ends),
		cmocka_unit_test(paints),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
