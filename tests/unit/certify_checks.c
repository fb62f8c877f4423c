/* A certificate about a sound paper passes every check; about a paper that was changed
 * after it was made, or is no PDF, it says which ones fail. */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "certify/certify.h"
#include "layout/layout.h"
#include "pdf/pdf.h"
#include "wording/print.h"

/* One making of a document. */
struct making {
	struct theme *theme;
	struct type_family family;
	struct document *document;
	struct pages *pages;
	struct strbuf pdf;
};

static bool
make(struct making *made, const char *path)
{
	struct making m = { .theme = NULL };
	const struct layout_options options = { .cell_boxes = true };
	struct diags *diags = diags_new();
	struct memory_sink sink;
	bool ok;

	m.theme = theme_new_default();
	m.pdf = (struct strbuf)STRBUF_INIT;
	memory_sink_init(&sink, &m.pdf);
	ok = type_family_load(m.theme->font_family, m.theme->fallback_families, NULL, &m.family, diags);
	m.document = document_parse(path, diags);
	m.pages = ok && m.document != NULL
	    ? layout_document(m.document, m.theme, &m.family, &options, diags) : NULL;
	ok = m.pages != NULL && pdf_write(m.document, m.pages, m.theme, &m.family, NULL, &sink.sink,
	    diags);
	diags_print(diags, DIAG_ERROR, stderr);
	diags_drop(diags);
	*made = m;
	return ok;
}

static int
make_paper(void **state)
{
	static struct making m;

	*state = &m;
	return !make(&m, "tests/cases/layout/lists.xml");
}

static void
drop(struct making *m)
{
	strbuf_drop(&m->pdf);
	pages_drop(m->pages);
	document_drop(m->document);
	type_family_drop(&m->family);
	theme_drop(m->theme);
}

static int
drop_paper(void **state)
{
	drop(*state);
	return 0;
}

/* Certify the `len` bytes at `bytes` as `m`'s paper. */
static struct certificate
certificate_of(const struct making *m, const char *bytes, size_t len, struct arena *arena)
{
	struct certificate certificate;

	certify(&(struct certified){ .file = "paper.pdf", .bytes = bytes, .byte_count = len,
	    .document = m->document, .pages = m->pages, .family = &m->family, .again = m->pdf.text,
	    .again_count = m->pdf.len }, arena, &certificate);
	return certificate;
}

static bool
passed(const struct certificate *c, const char *name)
{
	for (size_t i = 0; i < c->check_count; i++)
		if (strcmp(c->checks[i].name, name) == 0)
			return c->checks[i].passed;
	fail_msg("there is no check %s", name);
	return false;
}

static const char *
found_of(const struct certificate *c, const char *name)
{
	size_t i = 0;

	while (i + 1 < c->check_count && strcmp(c->checks[i].name, name) != 0)
		i++;
	return c->checks[i].found;
}

static void
a_sound_paper_passes(void **state)
{
	const struct making *m = *state;
	struct arena *arena = arena_new();
	struct certificate c = certificate_of(m, m->pdf.text, m->pdf.len, arena);
	xmlDoc *tree = certificate_tree(&c, "urn:x");

	for (size_t i = 0; i < c.check_count; i++)
		if (!c.checks[i].passed)
			fail_msg("%s: %s", c.checks[i].name, c.checks[i].found);
	assert_int_equal(c.failed, 0);
	assert_true(c.sealed);
	assert_int_equal(xmlChildElementCount(xmlDocGetRootElement(tree)), c.check_count);
	xmlFreeDoc(tree);
	arena_drop(arena);
}

/* Whatever layout is asked for, what the certificate measures on the finished file is in order. */
static void
golden_papers_pass(void **state)
{
	static const char *const checks[] = { "sound", "tagged", "order", "tables", "figures", "fonts", "contrast",
		"placed", "same" };
	glob_t found;

	(void)state;
	assert_int_equal(glob("tests/cases/layout/*.xml", 0, NULL, &found), 0);
	assert_int_equal(glob("tests/cases/document/*.xml", GLOB_APPEND, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct arena *arena = arena_new();
		struct making m;
		struct certificate c;

		assert_true(make(&m, found.gl_pathv[i]));
		c = certificate_of(&m, m.pdf.text, m.pdf.len, arena);
		for (size_t k = 0; k < ARRAY_LEN(checks); k++)
			if (!passed(&c, checks[k]))
				print_error("%s: %s: %s\n", found.gl_pathv[i], checks[k], found_of(&c, checks[k]));
		for (size_t k = 0; k < ARRAY_LEN(checks); k++)
			assert_true(passed(&c, checks[k]));
		drop(&m);
		arena_drop(arena);
	}
	globfree(&found);
}

static void
what_was_changed_is_not_the_same(void **state)
{
	const struct making *m = *state;
	struct arena *arena = arena_new();
	struct strbuf changed = STRBUF_INIT;
	struct certificate c;

	strbuf_add(&changed, m->pdf.text, m->pdf.len);
	strbuf_puts(&changed, "\n");
	c = certificate_of(m, changed.text, changed.len, arena);
	assert_false(passed(&c, "same"));
	assert_true(passed(&c, "tagged"));
	assert_int_equal(c.failed, 1);
	assert_false(c.sealed);
	strbuf_drop(&changed);
	arena_drop(arena);
}

/* Nothing is said of letters, contrast or structure where there is none. */
static void
what_shows_nothing_is_not_praised(void **state)
{
	static const char *const checks[] = { "tagged", "contrast", "placed" };
	static const char *const finds[] = { "no structure", "No letter can be seen", "No letter can be seen" };
	static const char empty[] =
	    "%PDF-1.7\n"
	    "1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
	    "2 0 obj\n<</Type/Pages/Count 1/Kids[3 0 R]>>\nendobj\n"
	    "3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>\nendobj\n"
	    "xref\n0 4\n0000000000 65535 f \n"
	    "0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n"
	    "trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n184\n%%EOF\n";
	struct arena *arena = arena_new();
	struct certificate c = certificate_of(*state, empty, sizeof empty - 1, arena);

	for (size_t i = 0; i < ARRAY_LEN(checks); i++) {
		assert_false(passed(&c, checks[i]));
		if (strstr(found_of(&c, checks[i]), finds[i]) == NULL)
			fail_msg("%s: %s", checks[i], found_of(&c, checks[i]));
	}
	arena_drop(arena);
}

static void
what_is_no_pdf_fails(void **state)
{
	struct arena *arena = arena_new();
	struct certificate c = certificate_of(*state, "no PDF", 6, arena);

	/* nothing was measured, so nothing is signed */
	assert_int_equal(c.failed, c.check_count);
	arena_drop(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_paper_passes),
		cmocka_unit_test(golden_papers_pass),
		cmocka_unit_test(what_was_changed_is_not_the_same),
		cmocka_unit_test(what_shows_nothing_is_not_praised),
		cmocka_unit_test(what_is_no_pdf_fails),
	};

	return cmocka_run_group_tests(tests, make_paper, drop_paper);
}
