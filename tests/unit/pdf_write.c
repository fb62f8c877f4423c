/* Whole PDFs, judged by what others' tools (qpdf, poppler) find in them. */
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
#include "certify/inspect.h"
#include "layout/layout.h"
#include "pdf/pdf.h"

#include "pdf_asked.h"

/* --- what every test needs --- */

struct fixture {
	struct diags *diags;
	struct theme *theme;
	struct type_family family;
	struct document *document;
	struct pages *pages;
};

static int
set_up(void **state)
{
	struct fixture *f = calloc(1, sizeof *f);

	f->diags = diags_new();
	f->theme = theme_new_default();
	assert_true(type_family_load("Liberation Sans", "DejaVu Sans", NULL, &f->family, f->diags));
	f->document = document_parse("tests/pdf/paper.xml", f->diags);
	assert_non_null(f->document);
	f->pages = layout_document(f->document, f->theme, &f->family, NULL, f->diags);
	assert_non_null(f->pages);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	pages_drop(f->pages);
	document_drop(f->document);
	type_family_drop(&f->family);
	theme_drop(f->theme);
	diags_drop(f->diags);
	free(f);
	return 0;
}

static struct memory
write_pages(struct fixture *f, const struct pages *pages, const struct pdf_options *options)
{
	struct memory m = memory(SIZE_MAX);

	assert_true(pdf_write(f->document, pages, f->theme, &f->family, options, &m.sink, f->diags));
	return m;
}

/* --- tests --- */

static void
the_file_is_sound(void **state)
{
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, NULL);

	SAYS(&m, "qpdf --check %s 2>&1", "PDF Version: 1.7", "No syntax or stream encoding errors",
	    "[exit 0]");
	SAYS(&m, "pdffonts %s 2>&1", "+LiberationSans ", "Custom           yes yes yes");
	SAYS(&m, "pdfinfo %s 2>&1", "Caf\xc3\xa9 \xe2\x80\x9c\xc5\xb4yl\xe2\x80\x9d: plan & position <2016>",
	    "Performance team", "Tagged:          yes");
	strbuf_drop(&m.bytes);
}

static void
every_word_can_be_copied(void **state)
{
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, NULL);

	SAYS(&m, "pdftotext %s -", "Fees rose to \xc2\xa3""1,234.50 \xe2\x80\x93 \xe2\x80\x9c""a third",
	    "T\xc5\xb7 G\xc5\xb5ydd (\xe2\x89\xa5 5%)", "Plant a phobl ifanc");
	strbuf_drop(&m.bytes);
}

/* A screen reader's view, from top to bottom. */
static void
the_structure_reads_in_order(void **state)
{
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, NULL);

	SAYS(&m, "pdfinfo -struct-text %s", "Document\n", "H1", "\"Improvement plan\"", "L (block)",
	    "Lbl", "\"Report of\"", "LBody", "\"Director\"", "TOC\n", "TOCI", "Reference", "Link",
	    "\"1 Summary 1 \"", "Object", "H2", "\"1 \"", "\"Summary\"", "Span", "\"IRO\"",
	    "\"Plant a phobl ifanc\"", "Link", "\"the scores\"", "Object",
	    "/ListNumbering /Disc", "\"Second point\"", "L (block)", "\"Inner point\"",
	    "/ListNumbering /Decimal", "\"1. \"", "\"Agree\"", "Note", "\"Figures are provisional.\"",
	    "Table", "Caption", "\"Measures by priority\"", "THead", "TR", "TH", "/Scope /Column",
	    "/RowSpan 2", "\"Measure\"", "/ColSpan 2", "\"Quarter\"", "TBody", "/Scope /Row",
	    "/ColSpan 4", "\"Listening to children\"", "\"Complaints resolved\"", "TD",
	    "\"Responsibilities notwithstanding internationalisation\"", "\"80% \"",
	    "\"Requires improvement\"", "Figure", "\"Visits on time\"", "TD\n          TD\n", "\"92% \"",
	    "\"Actions: \"", "Figure", "/BBox");
	strbuf_drop(&m.bytes);
}

/* The object text of the whole file, unpacked. */
#define UNPACK "qpdf --qdf --object-streams=disable --no-original-object-ids %s - | strings -n 3"

static void
alternatives_and_languages_are_given(void **state)
{
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, NULL);

	SAYS(&m, UNPACK " | grep -c '/Alt (worsened)'", "1\n");
	SAYS(&m, UNPACK " | grep -c '/Alt (12 of 20 actions are done)'", "1\n");
	SAYS(&m, UNPACK " | grep -c '/E (independent reviewing officer)'", "1\n");
	SAYS(&m, UNPACK " | grep -e '^(en-GB)' -e /Lang", "(en-GB)", "(cy)");
	SAYS(&m, UNPACK " | grep '/URI ('", "(https://example.org/a?b=\\(c\\))");
	SAYS(&m, UNPACK " | grep '/Contents ('", "(1 Summary, page 1)", "(the scores, page 2)");
	strbuf_drop(&m.bytes);
}

static void
metadata_is_escaped_and_dated_by_the_document(void **state)
{
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, NULL);

	SAYS(&m, "strings -n 3 %s", "<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A",
	    "<pdfuaid:part>1</pdfuaid:part>", "plan &amp; position &lt;2016&gt;",
	    "<xmp:CreateDate>2016-04-25T00:00:00Z");
	SAYS(&m, "TZ=UTC pdfinfo %s", "Producer:        rapporteur (catalogue, page tree and font "
	    "subsets by libharu 2.", "CreationDate:    Mon Apr 25 00:00:00 2016");
	strbuf_drop(&m.bytes);
}

static void
the_same_paper_gives_the_same_bytes(void **state)
{
	struct fixture *f = *state;
	struct memory first = write_pages(f, f->pages, NULL);
	struct memory second;

	setenv("TZ", "Pacific/Auckland", 1);
	second = write_pages(f, f->pages, NULL);
	unsetenv("TZ");
	assert_int_equal(first.bytes.len, second.bytes.len);
	assert_memory_equal(first.bytes.text, second.bytes.text, first.bytes.len);
	strbuf_drop(&first.bytes);
	strbuf_drop(&second.bytes);
}

/* Whoever was sent the file asks whether it is as it was made: no byte may be another, lost or there besides. Those of the
 * cross references and the end are tried one by one, the others here and there. */
static void
every_byte_is_under_the_seal(void **state)
{
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, NULL);
	struct strbuf *b = &m.bytes;
	const size_t end = b->len;

	assert_true(pdf_is_sealed(b->text, end));
	for (size_t i = 0; i < end; i += i + 700 < end ? 97 : 1)
		for (int bit = 0; bit < 8; bit += 3) {
			b->text[i] ^= (char)(1 << bit);
			if (pdf_is_sealed(b->text, end))
				fail_msg("byte %zu of %zu may be changed", i, end);
			b->text[i] ^= (char)(1 << bit);
		}
	for (size_t cut = 1; cut < 700; cut++) {
		const char kept = b->text[end - cut];

		b->text[end - cut] = '\0';
		assert_false(pdf_is_sealed(b->text, end - cut));
		b->text[end - cut] = kept;
	}
	assert_true(pdf_is_sealed(b->text, end));
	strbuf_putc(b, '\n');
	assert_false(pdf_is_sealed(b->text, b->len));
	strbuf_puts(b, "startxref\n0\n%%EOF\n");
	assert_false(pdf_is_sealed(b->text, b->len));
	assert_false(pdf_is_sealed(b->text, 0));
	strbuf_drop(b);
}

static void
attachments_make_it_a_3a(void **state)
{
	static const struct pdf_attachment files[] = {
		{ "plan.xml", "text/xml", "The plan", "<plan/>", 7, PDF_SOURCE },
		{ "figures.csv", "text/csv", NULL, "a,b\n", 4, PDF_DATA },
	};
	const struct pdf_options options = { .attachments = files, .attachment_count = 2 };
	struct memory m = write_pages(*state, ((struct fixture *)*state)->pages, &options);

	SAYS(&m, "pdfdetach -list %s", "2 embedded files", "figures.csv", "plan.xml");
	SAYS(&m, "strings -n 3 %s", "<pdfaid:part>3</pdfaid:part>");
	SAYS(&m, UNPACK " | grep /AFRelationship", "/Source", "/Data");
	strbuf_drop(&m.bytes);
}

static void
a_failing_sink_is_reported_once(void **state)
{
	static const size_t rooms[] = { 0, 10, 100, 2000, 5000, 10000 };
	struct fixture *f = *state;
	struct memory whole = write_pages(f, f->pages, NULL);

	for (size_t i = 0; i <= ARRAY_LEN(rooms); i++) {
		struct memory m = memory(i < ARRAY_LEN(rooms) ? rooms[i] : whole.bytes.len - 1);
		struct diags *diags = diags_new();

		assert_false(pdf_write(f->document, f->pages, f->theme, &f->family, NULL, &m.sink, diags));
		assert_int_equal(diags_count(diags, DIAG_FAILURE), 1);
		diags_drop(diags);
		strbuf_drop(&m.bytes);
	}
	strbuf_drop(&whole.bytes);
}

static void
a_font_without_a_file_is_an_error(void **state)
{
	struct fixture *f = *state;
	struct typeface *test_face = typeface_new_test(500);
	struct type_family family = { .face_count = { 1, 1, 1, 1 } };
	struct memory m = memory(SIZE_MAX);
	struct diags *diags = diags_new();

	for (int style = 0; style < TYPE_STYLE_COUNT; style++)
		family.faces[style][0] = test_face;
	assert_false(pdf_write(f->document, f->pages, f->theme, &family, NULL, &m.sink, diags));
	assert_string_equal(diags_at(diags, 0)->code, "font-embed");
	diags_drop(diags);
	strbuf_drop(&m.bytes);
	typeface_drop(test_face);
}

/* --- pages made by hand: a divided word, turned text, widened spaces --- */

/* The first text of the document that begins with `start`. */
static const struct doc_node *
find_text(const struct document *document, const char *start)
{
	const struct doc_node *node = document->root;

	while (node != NULL && (node->kind != DOC_TEXT ||
	    strncmp(node->text, start, strlen(start)) != 0))
		node = doc_next(node, document->root);
	assert_non_null(node);
	return node;
}

static struct item
piece(const struct doc_node *node, size_t from, size_t len, float y)
{
	return (struct item){ .kind = ITEM_TEXT, .node = node, .text = node->text + from,
		.text_len = (uint32_t)len, .x = 72, .y = y, .height = 12, .width = 60 };
}

static void
divided_words_stay_whole(void **state)
{
	struct fixture *f = *state;
	const struct doc_node *node = find_text(f->document, "Responsibilities");
	struct item items[] = {
		piece(node, 0, 11, 100),       /* Responsibil- */
		piece(node, 11, 9, 114),       /* ities not- */
		piece(node, 20, 5, 128),       /* withs- */
		piece(node, 25, 7, 142),       /* tanding */
		piece(node, 33, 20, 400),      /* internationalisation, upwards */
	};
	struct page page = { 595, 842, (char[]){ "iv" }, items, ARRAY_LEN(items), ARRAY_LEN(items) };
	struct pages pages = { .pages = &page, .page_count = 1 };
	struct memory m;

	items[0].hyphenated = items[1].hyphenated = items[2].hyphenated = 1;
	items[3].extra = 1;
	items[4].rotation = 90;
	m = write_pages(f, &pages, NULL);
	/* Parts in order, all in their cell. */
	SAYS(&m, "pdfinfo -struct-text %s", "TD\n            \"Responsibil-\"\n", "\"ities \"",
	    "\"not-\"", "\"withs-\"", "\"tanding \"", "\"internationalisation\"", "TD\n");
	SAYS(&m, "pdftotext %s - | tr -s '\\n' ' '", "Responsibilities", "notwithstanding");
	SAYS(&m, "pdftotext %s -", "internationalisation");
	SAYS(&m, UNPACK " | grep -c '/ActualText(notwithstanding)'", "1\n");
	strbuf_drop(&m.bytes);
}

static void
labels_are_what_is_printed(void **state)
{
	struct page page[] = { { 595, 842, "iv", NULL, 0, 0 }, { 595, 842, "7", NULL, 0, 0 },
		{ 595, 842, "8", NULL, 0, 0 }, { 595, 842, "47A", NULL, 0, 0 } };
	struct pages pages = { .pages = page, .page_count = ARRAY_LEN(page) };
	struct memory m = write_pages(*state, &pages, NULL);

	SAYS(&m, "qpdf --json=1 --json-key=pagelabels %s | tr -d ' \\n'",
	    "\"index\":0,\"label\":{\"/P\":\"iv\"", "\"index\":1,\"label\":{\"/S\":\"/D\",\"/St\":7}",
	    "\"index\":3,\"label\":{\"/P\":\"47A\"");
	strbuf_drop(&m.bytes);
}

static void
a_damaged_picture_is_an_error(void **state)
{
	struct fixture *f = *state;
	char path[] = "/tmp/pdf_write_XXXXXX";
	struct item item = { .kind = ITEM_IMAGE, .node = f->document->root->first, .x = 72, .y = 72,
		.width = 60, .height = 40 };
	struct page page = { 595, 842, (char[]){ "1" }, &item, 1, 1 };
	struct pages pages = { .pages = &page, .page_count = 1 };
	struct theme theme = *f->theme;
	struct memory m = memory(SIZE_MAX);
	struct diags *diags = diags_new();
	int fd = mkstemp(path);

	assert_int_equal(item.node->kind, DOC_HEADER);
	assert_int_equal(write(fd, "\x89PNG\r\n\x1a\n\0\0\0\rIHDRxxxxxxxx", 24), 24);
	close(fd);
	theme.logo = path;
	assert_false(pdf_write(f->document, &pages, &theme, &f->family, NULL, &m.sink, diags));
	assert_string_equal(diags_at(diags, 0)->code, "bad-image");
	unlink(path);
	diags_drop(diags);
	strbuf_drop(&m.bytes);
}

/* Words of one abbreviation on two lines: the space between them is its own; the one behind it is not. */
static void
an_abbreviation_keeps_the_space_between_its_words(void **state)
{
	struct fixture *f = *state;
	const struct doc_node *node = find_text(f->document, "Reg 24");
	struct item items[] = { piece(node, 0, 3, 100), piece(node, 4, 2, 114), piece(find_text(f->document, " too."), 1, 4, 128) };
	struct page page = { 595, 842, (char[]){ "1" }, items, ARRAY_LEN(items), ARRAY_LEN(items) };
	struct pages pages = { .pages = &page, .page_count = 1 };
	struct memory m;

	items[0].extra = items[1].extra = 1;
	m = write_pages(f, &pages, NULL);
	SAYS(&m, "pdfinfo -struct-text %s", "\"Reg 24\"\n", "\" too.\"\n");
	SAYS(&m, UNPACK " | grep -c '/E (Regulation 24)'", "1\n");
	strbuf_drop(&m.bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_file_is_sound),
		cmocka_unit_test(every_word_can_be_copied),
		cmocka_unit_test(the_structure_reads_in_order),
		cmocka_unit_test(alternatives_and_languages_are_given),
		cmocka_unit_test(metadata_is_escaped_and_dated_by_the_document),
		cmocka_unit_test(the_same_paper_gives_the_same_bytes),
		cmocka_unit_test(every_byte_is_under_the_seal),
		cmocka_unit_test(attachments_make_it_a_3a),
		cmocka_unit_test(a_failing_sink_is_reported_once),
		cmocka_unit_test(a_font_without_a_file_is_an_error),
		cmocka_unit_test(divided_words_stay_whole),
		cmocka_unit_test(an_abbreviation_keeps_the_space_between_its_words),
		cmocka_unit_test(labels_are_what_is_printed),
		cmocka_unit_test(a_damaged_picture_is_an_error),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
