/* A PDF of several documents as its caller meets it: who owns what for how long, failures,
 * what the file says of itself. tests/pdf/pack.sh reads such files back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/strbuf.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

#include "pdf_asked.h"

/* --- documents, each of which dies when its test lets go of it --- */

struct paper {
	struct document *document;
	struct pages *pages;
};

struct fixture {
	struct diags *diags;
	struct theme *theme;
	struct type_family family;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->diags = diags_new();
	f->theme = theme_new_default();
	assert_true(type_family_load("Liberation Sans", "DejaVu Sans", NULL, &f->family, f->diags));
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	type_family_drop(&f->family);
	theme_drop(f->theme);
	diags_drop(f->diags);
	free(f);
	return 0;
}

#define HTML "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:d=\"urn:rapporteur:document\" lang=\"en-GB\">"

static struct paper
paper_new(struct fixture *f, const char *title, const char *body)
{
	char path[] = "/tmp/pdf_parts_XXXXXX";
	int fd = mkstemp(path);
	struct paper paper;

	assert_true(fd >= 0);
	dprintf(fd, HTML "<head><title>%s</title><d:organisation>Council</d:organisation>"
	    "<d:date>2016-04-25</d:date></head><body>%s</body></html>", title, body);
	close(fd);
	paper.document = document_parse(path, f->diags);
	unlink(path);
	assert_non_null(paper.document);
	paper.pages = layout_document(paper.document, f->theme, &f->family, NULL, f->diags);
	assert_non_null(paper.pages);
	return paper;
}

static void
paper_drop(struct paper *paper)
{
	pages_drop(paper->pages);
	document_drop(paper->document);
	*paper = (struct paper){ 0 };
}

static bool
add(struct pdf_file *file, const struct fixture *f, const struct paper *paper, const char *key)
{
	return pdf_add(file, paper->document, paper->pages, f->theme,
	    &(struct pdf_part){ .key = key });
}

#define UNPACK "qpdf --qdf --object-streams=disable --no-original-object-ids %s - | strings -n 3"

#define ITEM "<section id=\"a\"><h1>One</h1><p><a href=\"second#a\">Two</a></p></section>"
#define OTHER "<section id=\"a\"><h1>Two</h1><h2>Below</h2><p><a href=\"first#a\">One</a></p></section>"

/* --- tests --- */

static void
one_document_is_the_same_in_either_way(void **state)
{
	struct fixture *f = *state;
	struct paper paper = paper_new(f, "One", ITEM);
	struct memory written = memory(SIZE_MAX), added = memory(SIZE_MAX);
	struct pdf_file *file = pdf_begin(&added.sink, &f->family, NULL, f->diags);

	assert_true(pdf_write(paper.document, paper.pages, f->theme, &f->family, NULL, &written.sink,
	    f->diags));
	assert_true(add(file, f, &paper, "first"));
	assert_true(pdf_end(file));
	assert_int_equal(written.bytes.len, added.bytes.len);
	assert_memory_equal(written.bytes.text, added.bytes.text, added.bytes.len);
	/* There is no other document, so that this is an address. */
	SAYS(&written, UNPACK " | grep /URI", "(second#a)");
	strbuf_drop(&written.bytes);
	strbuf_drop(&added.bytes);
	paper_drop(&paper);
}

/* A document is let go of as soon as the next has been added. */
static struct memory
write_two(struct fixture *f, const struct pdf_options *options)
{
	struct memory m = memory(SIZE_MAX);
	struct pdf_file *file = pdf_begin(&m.sink, &f->family, options, f->diags);
	struct paper first = paper_new(f, "First", ITEM), second = paper_new(f, "Two", OTHER);

	assert_true(add(file, f, &first, "first"));
	assert_true(add(file, f, &second, "second"));
	paper_drop(&first);
	assert_true(pdf_end(file));
	paper_drop(&second);
	return m;
}

static void
documents_lead_to_each_other(void **state)
{
	struct memory m = write_two(*state, NULL);

	SAYS(&m, "qpdf --check %s 2>&1", "No syntax or stream encoding errors", "[exit 0]");
	SAYS(&m, "pdfinfo -struct-text %s", "Document\n  Part \"First\"\n    Sect\n", "\"One\"",
	    "Link", "\"Two\"", "Object", "  Part \"Two\"\n    Sect\n", "Link", "\"One\"");
	SAYS(&m, "pdfinfo -dests %s", "\"first\"", "\"first:a\"", "\"second\"", "\"second:a\"");
	/* The printed numbers of both are 1. */
	SAYS(&m, UNPACK " | grep '/Contents ('", "(Two, page 1)", "(One, page 1)");
	SAYS(&m, UNPACK " | grep -c /URI", "0\n");
	strbuf_drop(&m.bytes);
}

/* The second's only heading at its top is its title: one entry and not two. */
static void
each_has_an_entry_in_the_outline(void **state)
{
	struct memory m = write_two(*state, NULL);

	SAYS(&m, "qpdf --json=1 --json-key=outlines %s | grep '\"title\"' | tr -d ' \\n'",
	    "\"title\":\"One\"", "\"title\":\"First\"", "\"title\":\"Below\"", "\"title\":\"Two\"");
	SAYS(&m, "qpdf --json=1 --json-key=outlines %s | grep -c '\"title\"'", "4\n");
	strbuf_drop(&m.bytes);
}

static void
the_file_says_what_it_is_told(void **state)
{
	static const struct pdf_options options = { .about = { .title = "Meeting of 1 May",
		.date = "2016-05-01", .lang = "cy" } };
	struct memory plain = write_two(*state, NULL), told = write_two(*state, &options);

	SAYS(&plain, "TZ=UTC pdfinfo %s", "Title:           First\n", "Author:          Council",
	    "CreationDate:    Mon Apr 25");
	SAYS(&told, "TZ=UTC pdfinfo %s", "Title:           Meeting of 1 May\n",
	    "Author:          Council", "CreationDate:    Sun May  1");
	/* The documents' own language stands with each where it isn't the file's. */
	SAYS(&plain, UNPACK " | grep -c '/Lang (en-GB)'", "0\n");
	SAYS(&told, UNPACK " | grep -c '/Lang (en-GB)'", "2\n");
	SAYS(&told, UNPACK " | grep -c '^(cy)'", "1\n");
	strbuf_drop(&plain.bytes);
	strbuf_drop(&told.bytes);
}

static void
threads_make_no_difference(void **state)
{
	static const struct pdf_options options = { .alone = true };
	struct memory two = write_two(*state, NULL), alone = write_two(*state, &options);

	assert_int_equal(two.bytes.len, alone.bytes.len);
	assert_memory_equal(two.bytes.text, alone.bytes.text, two.bytes.len);
	strbuf_drop(&two.bytes);
	strbuf_drop(&alone.bytes);
}

/* Run all of it; what becomes of it, and the first finding. */
static bool
try_two(struct fixture *f, size_t room, const char *first_key, const char *second_key,
    const char *body, struct diags *diags)
{
	struct memory m = memory(room);
	struct pdf_file *file = pdf_begin(&m.sink, &f->family, NULL, diags);
	struct paper first = paper_new(f, "One", body), second = paper_new(f, "Two", OTHER);
	bool ok = add(file, f, &first, first_key) && add(file, f, &second, second_key);

	if (!ok)   /* no more of it can be written, and no more is said */
		assert_false(add(file, f, &second, "third"));
	ok = pdf_end(file) && ok;
	paper_drop(&first);
	paper_drop(&second);
	strbuf_drop(&m.bytes);
	return ok;
}

static void
a_key_is_plain_and_its_own(void **state)
{
	static const struct { const char *first, *second, *code; } rows[] = {
		{ "a", "a", "duplicate-key" }, { "a", "b:c", "bad-key" }, { "", "b", "bad-key" },
		{ "a", "b#", "bad-key" }, { "part-2", NULL, "duplicate-key" },
	};

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		struct diags *diags = diags_new();

		assert_false(try_two(*state, SIZE_MAX, rows[i].first, rows[i].second, "<p>One</p>", diags));
		assert_int_equal(diags_count(diags, DIAG_NOTE), 1);
		assert_string_equal(diags_at(diags, 0)->code, rows[i].code);
		diags_drop(diags);
	}
}

static void
a_link_to_nowhere_is_an_error(void **state)
{
	static const char *const bodies[] = {
		"<p><a href=\"second#b\">Two</a></p>", "<p><a href=\"third#a\">Two</a></p>",
		"<p><a href=\"third#\">Two</a></p>",
		/* Over several lines. */
		"<p><a href=\"third#\">One sentence of which nobody would say that it is short enough for "
		"a single line, and one more to make this sure, and a third for larger paper</a></p>",
	};

	for (size_t i = 0; i < ARRAY_LEN(bodies); i++) {
		struct diags *diags = diags_new();

		assert_false(try_two(*state, SIZE_MAX, "first", "second", bodies[i], diags));
		assert_int_equal(diags_count(diags, DIAG_NOTE), 2);   /* also OTHER's, to first#a */
		assert_string_equal(diags_at(diags, 0)->code, "link-nowhere");
		diags_drop(diags);
	}
}

static void
addresses_stay_addresses(void **state)
{
	struct diags *diags = diags_new();

	assert_true(try_two(*state, SIZE_MAX, "first", "second", "<section id=\"a\"><p>"
	    "<a href=\"https://example.org/#a\">a</a> <a href=\"plan.html#a\">b</a> "
	    "<a href=\"docs/plan#a\">c</a> <a href=\"plan\">d</a> <a href=\"second#a\">e</a></p></section>",
	    diags));
	assert_int_equal(diags_count(diags, DIAG_NOTE), 0);
	diags_drop(diags);
}

static void
a_failing_sink_is_reported_once(void **state)
{
	static const size_t rooms[] = { 0, 10, 1000, 2000, 4000 };

	for (size_t i = 0; i < ARRAY_LEN(rooms); i++) {
		struct diags *diags = diags_new();

		assert_false(try_two(*state, rooms[i], "first", "second", ITEM, diags));
		assert_int_equal(diags_count(diags, DIAG_FAILURE), 1);
		diags_drop(diags);
	}
}

/* What others find between two calls is no fault of the file's. */
static void
only_its_own_errors_count(void **state)
{
	struct fixture *f = *state;
	struct memory m = memory(SIZE_MAX);
	struct diags *diags = diags_new();
	struct pdf_file *file = pdf_begin(&m.sink, &f->family, NULL, diags);
	struct paper paper = paper_new(f, "One", "<p>One</p>");

	assert_true(add(file, f, &paper, NULL));
	diag_add(diags, DIAG_ERROR, (struct src_pos){ 0 }, "other", "of another file");
	assert_true(add(file, f, &paper, NULL));
	assert_true(pdf_end(file));
	diags_drop(diags);
	strbuf_drop(&m.bytes);
	paper_drop(&paper);
}

static void
a_picture_of_a_document_that_has_gone_fails_the_file(void **state)
{
	struct fixture *f = *state;
	struct memory m = memory(SIZE_MAX);
	struct diags *diags = diags_new();
	struct pdf_file *file = pdf_begin(&m.sink, &f->family, NULL, diags);
	struct paper first = paper_new(f, "One", "<section><p>One</p></section>");
	struct paper second = paper_new(f, "Two", "<section><p>Two</p></section>");
	struct theme theme = *f->theme;
	struct item item = { .kind = ITEM_IMAGE, .node = first.document->root, .width = 9, .height = 9 };
	struct page page = { 595, 842, (char[]){ "1" }, &item, 1, 1 };
	struct pages pages = { .pages = &page, .page_count = 1 };
	struct doc_node header = { .kind = DOC_HEADER, .parent = first.document->root,
		.attrs = first.document->root->attrs };

	theme.logo = "/nonexistent/logo.png";
	item.node = &header;
	assert_true(pdf_add(file, first.document, &pages, &theme, NULL));
	assert_true(add(file, f, &second, NULL));
	paper_drop(&first);
	assert_false(pdf_end(file));
	assert_int_equal(diags_count(diags, DIAG_NOTE), 1);
	diags_drop(diags);
	strbuf_drop(&m.bytes);
	paper_drop(&second);
}

static void
a_file_needs_a_page(void **state)
{
	struct fixture *f = *state;
	struct memory m = memory(SIZE_MAX);
	struct paper paper = paper_new(f, "One", "<p>One</p>");
	struct pages none = { 0 };
	struct diags *diags = diags_new();

	assert_false(pdf_end(pdf_begin(&m.sink, &f->family, NULL, diags)));
	assert_false(pdf_write(paper.document, &none, f->theme, &f->family, NULL, &m.sink, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 2);
	assert_string_equal(diags_at(diags, 1)->code, "no-pages");
	diags_drop(diags);
	strbuf_drop(&m.bytes);
	paper_drop(&paper);
}

static void
it_can_be_given_up(void **state)
{
	struct fixture *f = *state;
	struct memory m = memory(SIZE_MAX);
	struct paper paper = paper_new(f, "One", ITEM);
	struct pdf_file *file = pdf_begin(&m.sink, &f->family, NULL, f->diags);

	pdf_drop(NULL);
	assert_true(add(file, f, &paper, NULL));
	assert_true(add(file, f, &paper, NULL));
	pdf_drop(file);
	strbuf_drop(&m.bytes);
	paper_drop(&paper);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_document_is_the_same_in_either_way),
		cmocka_unit_test(documents_lead_to_each_other),
		cmocka_unit_test(each_has_an_entry_in_the_outline),
		cmocka_unit_test(the_file_says_what_it_is_told),
		cmocka_unit_test(threads_make_no_difference),
		cmocka_unit_test(a_key_is_plain_and_its_own),
		cmocka_unit_test(a_link_to_nowhere_is_an_error),
		cmocka_unit_test(addresses_stay_addresses),
		cmocka_unit_test(a_failing_sink_is_reported_once),
		cmocka_unit_test(only_its_own_errors_count),
		cmocka_unit_test(a_picture_of_a_document_that_has_gone_fails_the_file),
		cmocka_unit_test(a_file_needs_a_page),
		cmocka_unit_test(it_can_be_given_up),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
