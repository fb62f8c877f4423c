/* Likely personal data: each pattern with what it finds and what it leaves alone, and check digits over
 * numbers at random. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/mem.h"
#include "personal/personal.h"

/* Exactly these kinds are found in the text, in this order: codes with spaces between them. */
static void
assert_kinds(const char *text, const char *kinds)
{
	struct personal_hit hit;
	char found[256] = "";

	for (size_t at = 0; personal_find(text, at, &hit); at = hit.at + hit.len) {
		assert_true(hit.len > 0 && hit.at >= at && hit.at + hit.len <= strlen(text));
		strcat(strcat(found, found[0] != '\0' ? " " : ""), personal_code(hit.kind));
	}
	if (strcmp(found, kinds) != 0)
		fail_msg("\"%s\": found \"%s\", not \"%s\"", text, found, kinds);
}

struct example { const char *text, *kinds; };

static void
assert_all(const struct example *examples, size_t count)
{
	for (size_t i = 0; i < count; i++)
		assert_kinds(examples[i].text, examples[i].kinds);
}

static void
nhs_numbers(void **state)
{
	static const struct example examples[] = {
		{ "943 476 5919", "nhs-number" },            /* NHS Data Dictionary's example */
		{ "NHS: 9434765919.", "nhs-number" },
		{ "943-476-5919", "nhs-number" },
		{ "943\xc2\xa0" "476\xc2\xa0" "5919", "nhs-number" },
		{ "943 476 5918", "" },
		{ "943 4765919", "" },
		{ "94 347 65919", "" },
		{ "19434765919", "" },
		{ "9434765919.50", "" },
		{ "\xc2\xa3" "9434765919", "" },              /* an amount */
		{ "https://example.org/9434765919", "" },
		{ "ISBN 0306406152", "" },                   /* the same check digit */
		{ "0208359200", "" },
		{ "0000000000 1111111111", "" },
		{ "020 8359 2000", "" },
	};

	(void)state;
	assert_all(examples, ARRAY_LEN(examples));
}

static void
pupil_numbers(void **state)
{
	static const struct example examples[] = {
		{ "UPN B801200005001", "pupil-number" },
		{ "P207000016049", "pupil-number" },         /* 266, which leaves 13 */
		{ "A801200005001", "" },
		{ "B207000016049", "" },
		{ "M80120000500A", "pupil-number" },         /* temporary: A counts as 0 */
		{ "B80120000500A", "" },
		{ "M80120000500S", "" },                     /* S is no letter of theirs */
		{ "B8012000050012", "" },
		{ "b801200005001", "" },
		{ "XB801200005001", "" },
	};

	(void)state;
	assert_all(examples, ARRAY_LEN(examples));
}

static void
insurance_numbers(void **state)
{
	static const struct example examples[] = {
		{ "AB 12 34 56 C", "insurance-number" },
		{ "AB123456C", "insurance-number" },
		{ "QQ 12 34 56 C", "" },                     /* HMRC's example that is nobody's */
		{ "BG123456C", "" },
		{ "AO123456C", "" },
		{ "DA123456A", "" },
		{ "AB123456E", "" },
		{ "AB12345C", "" },
		{ "AB1234567", "" },
	};

	(void)state;
	assert_all(examples, ARRAY_LEN(examples));
}

static void
addresses(void **state)
{
	static const struct example examples[] = {
		{ "4 High Street, N11 1NP", "postcode" },
		{ "SW1A 1AA", "postcode" },
		{ "EC1A 1BB and M1 1AE", "postcode postcode" },
		{ "B33 8TH, CR2 6XH, DN55 1PT", "postcode postcode postcode" },
		{ "Civic Centre, 4 High Street, N11 1NP", "" },
		{ "the family lives by the Civic Centre, N11 1NP", "postcode" },
		{ "XX1 1AA", "" },
		{ "N11 1CP", "" },                           /* no C in the second half */
		{ "KS2 1AB", "" },
		{ "N111NP", "" },
		{ "N11", "" },
		{ "emily@gmail.com", "e-mail" },
		{ "e.carter@example.gov.uk", "e-mail" },
		{ "emily.carter@example.nhs.uk", "e-mail" },
		{ "scrutiny@example.gov.uk quality.assurance@example.gov.uk", "" },
		{ "info@example.org", "" },
		{ "emily@localhost", "" },
		{ "07700 900123", "mobile-number" },
		{ "+44 7700 900123", "mobile-number" },
		{ "+44 (0)7700 900 123", "mobile-number" },
		{ "07000 900123 020 7946 0000 0770 0900", "" },
	};

	(void)state;
	assert_all(examples, ARRAY_LEN(examples));
}

static void
days_of_birth(void **state)
{
	static const struct example examples[] = {
		{ "born 3 May 2009", "birth-date" },
		{ "was born on 3rd of May 2009", "birth-date" },
		{ "DOB: 03/05/2009", "birth-date" },
		{ "d.o.b. 3.5.09", "birth-date" },
		{ "Date of birth is 2009-05-03", "birth-date" },
		{ "(born May 3, 2009)", "birth-date" },
		{ "born between 1 September 2008 and 31 August 2009", "" },
		{ "born 1 September 2008 to 31 August 2009", "" },
		{ "babies born in 2009", "" },
		{ "their date of birth is asked for", "" },
		{ "3 May 2009", "" },
		{ "stubborn 3 May 2009", "" },
	};

	(void)state;
	assert_all(examples, ARRAY_LEN(examples));
}

static void
names_of_children(void **state)
{
	static const struct example examples[] = {
		{ "Emily Carter, aged 9", "child-name" },
		{ "Xanthe Brown (aged 11)", "child-name" },
		{ "Liam (14)", "child-name" },
		{ "Thomas Reed, 12, said", "child-name" },
		{ "Mia, a 9-year-old", "child-name" },
		{ "Se\xc3\xa1n O'Neill, who is 8", "child-name" },
		{ "siblings Jack and Mia Turner", "child-name child-name" },
		{ "the pupil Thomas Reed", "child-name" },
		{ "a child called Emily", "child-name" },
		{ "Emily's mother", "child-name" },
		{ "Emily\xe2\x80\x99s foster carer", "child-name" },
		{ "Child A, aged 9", "" },
		{ "Young person 1 (14)", "" },
		{ "Councillor Emily Carter (14)", "" },
		{ "Looked After Children, aged 5", "" },
		{ "Children aged 5-17", "" },
		{ "Thomas Reed", "" },
		{ "Thomas Reed, Director", "" },
		{ "Emily Carter, aged 42", "" },
		{ "Emily Carter, aged 9 to 11", "" },
		{ "St Mary's school", "" },
		{ "King Edward's school", "" },
		{ "Table (3), Figure (4), Barnet (5), Amber (6)", "" },
		{ "Key Stage (2) and Year 9", "" },
		{ "children and Thomas Reed Limited", "child-name" },
		{ "Child Protection Conference", "" },
		{ "Emily's Law", "" },
	};

	(void)state;
	assert_all(examples, ARRAY_LEN(examples));
}

static void
who_is_quoted(void **state)
{
	static const char *const names[] = { "Sarah", "Sarah, a care leaver", "Emily Carter", "Xanthe Brown, aged 12" };
	static const char *const roles[] = { "A young person", "foster carer", "Director of Children's Services",
		"Councillor Emily Carter", "Ofsted", "Young Person A", "" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (!personal_is_name(names[i]))
			fail_msg("%s is a name", names[i]);
	for (size_t i = 0; i < ARRAY_LEN(roles); i++)
		if (personal_is_name(roles[i]))
			fail_msg("%s is a role", roles[i]);
}

/* Nothing that is found can be read off what is printed of it. */
static void
masks(void **state)
{
	static const struct example examples[] = {
		{ "943 476 5919", "943 *** ****" }, { "B801200005001", "B************" },
		{ "AB123456C", "AB*******" }, { "N11 1NP", "N1* ***" }, { "emily@gmail.com", "e****@*****.***" },
		{ "Zo\xc3\xab Carter, aged 9", "Z** ******" }, { "born 3 May 2009", "* *** ****" },
		{ "07700 900123", "07*** ******" },
	};
	struct arena *arena = arena_new();
	struct personal_hit hit;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(examples); i++) {
		assert_true(personal_find(examples[i].text, 0, &hit));
		assert_string_equal(personal_masked(examples[i].text, &hit, arena), examples[i].kinds);
	}
	arena_drop(arena);
}

/* ---- numbers at random, against the sums written another way ------------------------------------ */

static uint32_t
next_random(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

static bool
nhs_is_right(const char *digits)
{
	int sum = 0;

	for (int i = 0; i < 10; i++)
		sum += (i < 9 ? 10 - i : 1) * (digits[i] - '0');
	return sum % 11 == 0;      /* 10 cannot be a digit, so that such a sum is never whole */
}

static bool
upn_is_right(const char *upn)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
	long sum = 0;

	for (int weight = 13; weight >= 2; weight--) {
		const char *letter = strchr(letters, upn[weight - 1]);

		sum += weight * (letter != NULL ? letter - letters : upn[weight - 1] - '0');
	}
	return letters[sum % 23] == upn[0];
}

static void
check_digits_at_random(void **state)
{
	static const char letters[] = "ABCDEFGHJKLMNPQRTUVWXYZ";
	uint32_t seed = 2463534242u;
	size_t right = 0;
	struct personal_hit hit;
	char text[64], number[16];

	(void)state;
	for (int i = 0; i < 200000; i++) {
		bool upn = i % 2 == 1, expected;
		size_t len = upn ? 13 : 10;

		for (size_t d = 0; d < len; d++)
			number[d] = (char)('0' + next_random(&seed) % 10);
		number[len] = '\0';
		if (upn)
			number[0] = letters[next_random(&seed) % 23];
		else if (number[0] == '0')
			number[0] = '4';
		if (upn && i % 4 == 1)
			number[12] = letters[next_random(&seed) % 23];
		snprintf(text, sizeof text, "before %s, after", number);
		expected = upn ? upn_is_right(number) : nhs_is_right(number);
		if (personal_find(text, 0, &hit) != expected)
			fail_msg("%s: %s", number, expected ? "not found" : "found");
		if (expected)
			assert_true(hit.at == 7 && hit.len == len
			    && hit.kind == (upn ? PERSONAL_UPN : PERSONAL_NHS));
		right += expected;
	}
	assert_true(right > 10000 && right < 17000);   /* 1 in 11, and 1 in 23 */
}

/* Any bytes: it ends, and stays inside. */
static void
any_bytes(void **state)
{
	static const char *const pieces[] = { "Emily", " ", "Carter", ", aged ", "9", "(", ")", "born ", "07", "@", ".",
		"+44", "\xe2\x80\x99", "'s ", "mother", "\xc2\xa0", "943", "476", "5919", "N11", "1NP", "-", "AB", "\xff", "/" };
	uint32_t seed = 88172645u;
	char text[256];

	(void)state;
	for (int i = 0; i < 50000; i++) {
		struct personal_hit hit;

		text[0] = '\0';
		for (uint32_t n = next_random(&seed) % 20; n > 0; n--)
			strcat(text, pieces[next_random(&seed) % ARRAY_LEN(pieces)]);
		for (size_t at = 0; personal_find(text, at, &hit); at = hit.at + hit.len)
			assert_true(hit.len > 0 && hit.at >= at && hit.at + hit.len <= strlen(text));
		(void)personal_is_name(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nhs_numbers),
		cmocka_unit_test(pupil_numbers),
		cmocka_unit_test(insurance_numbers),
		cmocka_unit_test(addresses),
		cmocka_unit_test(days_of_birth),
		cmocka_unit_test(names_of_children),
		cmocka_unit_test(who_is_quoted),
		cmocka_unit_test(masks),
		cmocka_unit_test(check_digits_at_random),
		cmocka_unit_test(any_bytes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
