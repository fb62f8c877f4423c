/* What of an annex's findings matters where the public gets it, and how much. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "annex/findings.h"

static const struct src_pos AT = { "pack.xml", 7, 5 };

/* The codes in order, errors with "!" behind them. */
static void
assert_codes(const struct annex *annex, const char *codes)
{
	struct diags *diags = diags_new();
	const struct diag *d;
	char found[1024] = "";

	annex_disclosures(annex, "The map", AT, diags);
	for (size_t i = 0; (d = diags_at(diags, i)) != NULL; i++) {
		strcat(strcat(found, i > 0 ? " " : ""), d->code);
		strcat(found, d->level == DIAG_ERROR ? "!" : "");
		assert_true(d->at.line == 7 && d->at.column == 5);
		assert_string_equal(d->at.file, "pack.xml");
		assert_int_equal(strncmp(d->text, "The map: ", 9), 0);
	}
	assert_string_equal(found, codes);
	diags_drop(diags);
}

/* A page that is as it should be. */
static struct annex_page
page_new(void)
{
	return (struct annex_page){ .width_pt = 595, .height_pt = 842, .text_bytes = 9, .text_ways = { 9 } };
}

static struct annex
annex_new(const struct annex_page *page)
{
	return (struct annex){ .state = ANNEX_READ, .pages = page, .page_count = 1, .tagged = true,
		.language = "en-GB", .title = "A map" };
}

static void
what_is_on_pages(void **state)
{
	static const struct { size_t offset; const char *codes; } facts[] = {
		{ offsetof(struct annex_page, covered_text), "annex-covered-text!" },
		{ offsetof(struct annex_page, covered_scan), "annex-covered-scan!" },
		{ offsetof(struct annex_page, ground_text), "annex-same-colour!" },
		{ offsetof(struct annex_page, invisible_text), "annex-invisible-text!" },
		{ offsetof(struct annex_page, outside_text), "annex-outside-text!" },
		{ offsetof(struct annex_page, redactions), "annex-redaction!" },
		{ offsetof(struct annex_page, comments_hidden), "annex-hidden-comment!" },
		{ offsetof(struct annex_page, fields_hidden), "annex-hidden-field!" },
		{ offsetof(struct annex_page, comments), "annex-comment" },
		{ offsetof(struct annex_page, clips), "" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(facts); i++) {
		struct annex_page page = page_new();
		struct annex annex = annex_new(&page);

		*(size_t *)((char *)&page + facts[i].offset) = 2;
		assert_codes(&annex, facts[i].codes);
	}
}

static void
what_could_not_be_judged(void **state)
{
	struct annex_page page = page_new();
	struct annex annex = annex_new(&page);

	(void)state;
	page.unjudged = true;
	assert_codes(&annex, "annex-unjudged!");
	page.unread = true;
	assert_codes(&annex, "annex-unread! annex-unjudged!");
	annex.state = ANNEX_BROKEN;
	assert_codes(&annex, "annex-broken!");
}

static void
what_the_file_holds(void **state)
{
	static const char *const names[] = { "figures.xlsx" };
	static const size_t pages[] = { 1 };
	struct annex_page page = page_new();
	struct annex annex = annex_new(&page);

	(void)state;
	assert_codes(&annex, "");
	annex.tagged = false;
	annex.fields = annex.signatures = 1;
	assert_codes(&annex, "");
	annex.layers = annex.layers_hidden = 1;
	annex.attachments = names;
	annex.attachment_count = 1;
	assert_codes(&annex, "annex-hidden-layer! annex-attachment!");
	annex = annex_new(&page);
	annex.earlier_versions = 1;
	assert_codes(&annex, "annex-earlier-version!");
	annex.earlier_pages = pages;
	annex.earlier_page_count = 1;
	assert_codes(&annex, "annex-earlier-pages!");
	annex = annex_new(&page);
	annex.author = annex.history = true;
	assert_codes(&annex, "annex-author annex-history");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_on_pages),
		cmocka_unit_test(what_could_not_be_judged),
		cmocka_unit_test(what_the_file_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
