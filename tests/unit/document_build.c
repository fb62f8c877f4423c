/* What back ends rely on: white space, wrapping, numbers, lines, identity of dump
 * and parse, and a bound on depth. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include <cmocka.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "document/document.h"
#include "document/vocabulary.h"
#include "wording/print.h"

#define PAGE(body) "<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "'><head><title>T</title>" \
	"<d:status name='good' label='Good' shape='circle' standing='good'/>" \
	"<d:abbreviation short='IRO'>officer</d:abbreviation>" \
	"<d:abbreviation short='Reg 24'>Regulation 24</d:abbreviation></head>" \
	"<body><h1>T</h1>" body "</body></html>"

static struct document *
build_text(const char *xml, struct diags *diags)
{
	xmlDoc *tree = xmlReadMemory(xml, (int)strlen(xml), "t.xml", NULL,
	    XML_PARSE_HUGE | XML_PARSE_NOERROR);

	assert_non_null(tree);
	return document_build(tree, "t.xsl", "plan.xml", diags);
}

static struct document *
build_ok(const char *xml)
{
	struct diags *diags = diags_new();
	struct document *doc = build_text(xml, diags);

	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(doc);
	diags_drop(diags);
	return doc;
}

static void
assert_dump_has(const struct document *doc, const char *text)
{
	struct strbuf sb = STRBUF_INIT;
	struct memory_sink sink;

	memory_sink_init(&sink, &sb);
	assert_true(document_dump(doc, &sink.sink));
	if (strstr(sb.text, text) == NULL)
		fail_msg("no '%s' in\n%s", text, sb.text);
	strbuf_drop(&sb);
}

static void
white_space_collapses_as_in_html(void **state)
{
	struct document *doc = build_ok(PAGE("<p>  a\n <em> b </em>\t c<br/>  d <strong> </strong></p>"
	    "<p> \n </p><p>x <span> </span></p>"));

	(void)state;
	assert_dump_has(doc, "<p>a <em>b </em>c<br/>d</p>\n    <p>x</p>\n  </body>");
	document_drop(doc);
}

static void
no_empty_or_adjacent_text(void **state)
{
	struct document *doc = build_ok(PAGE("<p>a<![CDATA[b]]>c <!-- no -->d<em/>e</p>"));
	const struct doc_node *p = doc->root->last;

	(void)state;
	assert_ptr_equal(p->first, p->last);
	assert_int_equal(p->first->text_len, 6);
	assert_memory_equal(p->first->text, "abc de", 6);
	document_drop(doc);
}

static void
inline_runs_among_blocks_become_paragraphs(void **state)
{
	struct document *doc = build_ok(PAGE("<ul><li>One <em>two</em><ul><li>three</li></ul> four</li>"
	    "</ul>"));
	const struct doc_node *li = doc->root->last->first;

	(void)state;
	assert_int_equal(li->first->kind, DOC_P);
	assert_int_equal(li->first->next->kind, DOC_UL);
	assert_int_equal(li->last->kind, DOC_P);
	document_drop(doc);
}

static void
indices_follow_document_order(void **state)
{
	struct document *doc = build_ok(PAGE("<p>a<em> </em>b</p><p/><ul><li>c</li></ul>"));
	uint32_t i = 0;

	(void)state;
	for (const struct doc_node *n = doc->root; n != NULL; n = doc_next(n, doc->root))
		assert_int_equal(n->index, i++);
	assert_int_equal(doc->node_count, i);
	document_drop(doc);
}

static void
numbers_are_computed(void **state)
{
	struct document *doc = build_ok("<html xmlns='" XHTML_NS "' xmlns:d='" DOC_NS "'"
	    " d:numbered-headings='yes'><head><title>T</title></head><body><h1>T</h1>"
	    "<h2 id='a'>A</h2><h3 id='b'>B</h3><h2 id='c' d:unnumbered='yes'>C</h2><h2 id='d'>D</h2>"
	    "<h3 id='e'>E</h3><p id='p' d:role='numbered'>P</p><p id='q' d:role='numbered'>Q</p>"
	    "<ol start='27'><li>x<ol start='27'><li id='l'>y<ol start='4'><li id='m'>z</li></ol></li>"
	    "</ol></li><li id='n'>w</li></ol></body></html>");
	static const char *const wanted[][2] = { { "a", "1" }, { "b", "1.1" }, { "d", "2" },
	    { "e", "2.1" }, { "p", "1" }, { "q", "2" }, { "l", "(aa)" }, { "m", "(iv)" },
	    { "n", "28." } };

	(void)state;
	assert_null(document_lookup(doc, "c")->attrs->number);
	for (size_t i = 0; i < ARRAY_LEN(wanted); i++)
		assert_string_equal(document_lookup(doc, wanted[i][0])->attrs->number,
		    wanted[i][1]);
	document_drop(doc);
}

static const char *
number_of(const struct document *doc, const char *id)
{
	const struct doc_node *node = document_lookup(doc, id);

	assert_non_null(node);
	return node->attrs->number;
}

/* A report of 2011: 10.3 under heading 10.0; a list of points below a paragraph is lettered. */
static void
paragraphs_can_be_numbered_by_section(void **state)
{
	struct document *doc = build_ok("<html xmlns='http://www.w3.org/1999/xhtml'"
	    " xmlns:d='urn:rapporteur:document' d:numbered-headings='yes' d:numbered-paragraphs='decimal'>"
	    "<head><title>T</title></head><body><h1>T</h1><p id='z' d:role='numbered'>Z</p>"
	    "<h2 id='a'>A</h2><p id='p' d:role='numbered'>P <a href='#s' d:shows='number'>?</a>, "
	    "<a href='#i' d:shows='number'>?</a></p><h3 id='b'>B</h3><p id='q' d:role='numbered'>Q</p>"
	    "<h2 id='c'>C</h2><p id='r' d:role='numbered'>R</p><p id='s' d:role='numbered'>S</p>"
	    "<ol d:letters='yes' d:role='under'><li id='l'>x</li><li id='m'>y<ol><li id='i'>z</li></ol></li>"
	    "</ol></body></html>");

	(void)state;
	assert_string_equal(number_of(doc, "z"), "1");
	assert_string_equal(number_of(doc, "a"), "1.0");
	assert_string_equal(number_of(doc, "p"), "1.1");
	assert_null(number_of(doc, "b"));
	assert_string_equal(number_of(doc, "q"), "1.2");
	assert_string_equal(number_of(doc, "c"), "2.0");
	assert_string_equal(number_of(doc, "s"), "2.2");
	assert_string_equal(number_of(doc, "l"), "(a)");
	assert_string_equal(number_of(doc, "m"), "(b)");
	assert_string_equal(number_of(doc, "i"), "(i)");
	assert_dump_has(doc, "P <a href=\"#s\" d:shows=\"number\">2.2</a>, "
	    "<a href=\"#i\" d:shows=\"number\">(i)</a>");
	document_drop(doc);
}

/* What has no number cannot be shown by it. */
static void
a_reference_needs_a_number(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	assert_null(build_text(PAGE("<p id='p'>P</p><p><a href='#p' d:shows='number'>?</a></p>"), diags));
	assert_string_equal(diags_at(diags, 0)->code, "no-number");
	diags_drop(diags);
}

static void
lines_of_the_plan_are_inherited(void **state)
{
	struct document *doc = build_ok(PAGE("<ul d:source-line='41'><li>a</li>"
	    "<li d:source-line='70000'>b</li></ul>"));
	const struct doc_node *ul = doc->root->last;

	(void)state;
	assert_int_equal(ul->first->first->line, 41);
	assert_int_equal(ul->last->first->line, 70000);
	assert_int_equal(doc->root->first->line, 0);
	document_drop(doc);
}

static void
abbreviations_once_a_section(void **state)
{
	struct document *doc = build_ok(PAGE("<section><h2>An IRO</h2><p>IROs, IRO; Reg 24. GIRO</p>"
	    "</section><section><p>An IRO</p></section>"));

	(void)state;
	assert_dump_has(doc, "<h2>An IRO</h2>");
	assert_dump_has(doc, "<p><abbr title=\"officer\">IRO</abbr>s, IRO; "
	    "<abbr title=\"Regulation 24\">Reg 24</abbr>. GIRO</p>");
	assert_dump_has(doc, "<p>An <abbr title=\"officer\">IRO</abbr></p>");
	document_drop(doc);
}

static void
equal_attributes_are_shared(void **state)
{
	struct document *doc = build_ok(PAGE("<p d:role='note'>a</p><p d:role='note'>b</p>"));

	(void)state;
	assert_ptr_equal(doc->root->last->attrs, doc->root->last->prev->attrs);
	document_drop(doc);
}

static void
what_is_written_is_read_again_the_same(void **state)
{
	struct diags *diags = diags_new();
	struct document *doc = document_parse("tests/cases/document/everything.xml", diags), *again;
	struct strbuf one = STRBUF_INIT, two = STRBUF_INIT;
	struct memory_sink sink;
	xmlDoc *tree;

	(void)state;
	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(doc);
	memory_sink_init(&sink, &one);
	assert_true(document_dump(doc, &sink.sink));
	tree = xmlReadMemory(one.text, (int)one.len, "one.xml", NULL, 0);
	again = document_build(tree, "one.xml", "one.xml", diags);
	assert_non_null(again);
	memory_sink_init(&sink, &two);
	assert_true(document_dump(again, &sink.sink));
	assert_string_equal(one.text, two.text);
	assert_int_equal(doc->node_count, again->node_count);
	strbuf_drop(&one);
	strbuf_drop(&two);
	document_drop(doc);
	document_drop(again);
	diags_drop(diags);
}

/* Every kind of element stands in the example that back ends are tested with. */
static void
the_example_has_everything(void **state)
{
	struct diags *diags = diags_new();
	struct document *doc = document_parse("tests/cases/document/everything.xml", diags);
	bool seen[DOC_KIND_COUNT] = { false };

	(void)state;
	for (const struct doc_node *n = doc->root; n != NULL; n = doc_next(n, doc->root))
		seen[n->kind] = true;
	for (int kind = 0; kind < DOC_KIND_COUNT; kind++)
		if (!seen[kind])
			fail_msg("no %s in it", doc_kind_name((enum doc_kind)kind));
	document_drop(doc);
	diags_drop(diags);
}

/* docs/document.md names every element and attribute. */
static void
the_page_about_it_is_complete(void **state)
{
	struct diags *diags = diags_new();
	char *page, word[64];
	size_t len;

	(void)state;
	assert_true(file_read("docs/document.md", (struct src_pos){ NULL, 0, 0 }, &page, &len,
	    diags));
	for (int kind = DOC_BODY; kind < DOC_KIND_COUNT; kind++) {
		snprintf(word, sizeof word, "`%s`", doc_kind_name((enum doc_kind)kind));
		if ((kind < DOC_H2 || kind > DOC_H5) && strstr(page, word) == NULL)
			fail_msg("docs/document.md does not name %s", word);
	}
	for (size_t i = 0; i < vocab_attr_count; i++) {
		snprintf(word, sizeof word, "%s`", vocab_attrs[i].name);
		if (strstr(page, word) == NULL)
			fail_msg("docs/document.md does not name %s", word);
	}
	free(page);
	diags_drop(diags);
}

static void
depth_is_bounded(void **state)
{
	struct diags *diags = diags_new();
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	strbuf_puts(&sb, "<html xmlns='" XHTML_NS "'><head><title>T</title></head><body><h1>T</h1>");
	for (int i = 0; i < 5000; i++)
		strbuf_puts(&sb, "<div>");
	strbuf_puts(&sb, "x");
	for (int i = 0; i < 5000; i++)
		strbuf_puts(&sb, "</div>");
	strbuf_puts(&sb, "</body></html>");
	assert_null(build_text(sb.text, diags));
	assert_string_equal(diags_at(diags, 0)->code, "too-deep");
	strbuf_drop(&sb);
	diags_drop(diags);
}

static void
text_of_a_cell_reads_as_words(void **state)
{
	struct document *doc = build_ok(PAGE("<ul><li><p>80%</p><p><d:status name='good'>Good"
	    "</d:status></p></li></ul>"));
	struct strbuf sb = STRBUF_INIT;

	(void)state;
	doc_text(doc->root->last->first, &sb);
	assert_string_equal(sb.text, "80% Good");
	strbuf_drop(&sb);
	document_drop(doc);
}

#define HEAD(cells) "<thead><tr>" cells "</tr></thead>"
#define TH "<th scope='col'>h</th>"

/* A table in a cell is a grid of its own: the table around it goes on where it was. */
static void
a_table_in_a_cell_leaves_the_outer_grid_alone(void **state)
{
	static const char inner[] = "<td rowspan='2'><div><table>" HEAD(TH TH TH TH)
	    "<tbody><tr><td rowspan='2'>1</td><td>2</td><td>3</td><td>4</td></tr>"
	    "<tr><td>2</td><td>3</td><td>4</td></tr></tbody></table></div></td>";
	struct strbuf xml = STRBUF_INIT;
	struct diags *diags = diags_new();

	(void)state;
	strbuf_printf(&xml, PAGE("<table>" HEAD(TH TH) "<tbody><tr>%s<td>b</td></tr>"
	    "<tr><td>b</td></tr></tbody></table>"), inner);
	document_drop(build_ok(xml.text));
	strbuf_truncate(&xml, 0);
	/* and its own faults are still found */
	strbuf_printf(&xml, PAGE("<table>" HEAD(TH TH) "<tbody><tr>%s<td>b</td></tr>"
	    "<tr><td>b</td><td>one too many</td></tr></tbody></table>"), inner);
	assert_null(build_text(xml.text, diags));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 1);
	diags_drop(diags);
	strbuf_drop(&xml);
}

/* Make `from`'s children again below `to`, as a template would: one after the other,
 * and after each element the builder takes what it can. */
static void
grow(const xmlNode *from, xmlNode *to, struct document_builder *builder)
{
	for (const xmlNode *x = from->children; x != NULL; x = x->next) {
		xmlNode *copy = xmlAddChild(to, xmlDocCopyNode((xmlNode *)(uintptr_t)x, to->doc,
		    x->type == XML_ELEMENT_NODE ? 2 : 1));   /* 2: attributes, no children */

		if (x->type != XML_ELEMENT_NODE)
			continue;
		grow(x, copy, builder);
		document_builder_take(builder, to);
	}
}

static struct document *
build_growing(const char *path, struct diags *diags)
{
	xmlDoc *whole = xmlReadFile(path, NULL, 0), *tree = xmlNewDoc(BAD_CAST "1.0");
	struct document_builder *builder = document_builder_new(path, path, diags);
	xmlNode *root = xmlDocCopyNode(xmlDocGetRootElement(whole), tree, 2);

	xmlDocSetRootElement(tree, root);
	grow(xmlDocGetRootElement(whole), root, builder);
	assert_true(xmlChildElementCount(root->last) <= 1);   /* the body has been taken */
	xmlFreeDoc(whole);
	return document_builder_finish(builder, tree);
}

/* However its tree came to be, at once or bit by bit, it is the same document. */
static void
a_growing_tree_makes_the_same_document(void **state)
{
	static const char path[] = "tests/cases/document/everything.xml";
	struct strbuf once = STRBUF_INIT, bits = STRBUF_INIT;
	struct diags *diags = diags_new();
	struct document *a = document_parse(path, diags), *b = build_growing(path, diags);
	struct memory_sink sink;

	(void)state;
	assert_non_null(a);
	assert_non_null(b);
	memory_sink_init(&sink, &once);
	assert_true(document_dump(a, &sink.sink));
	memory_sink_init(&sink, &bits);
	assert_true(document_dump(b, &sink.sink));
	assert_string_equal(once.text, bits.text);
	assert_int_equal(a->node_count, b->node_count);
	strbuf_drop(&once);
	strbuf_drop(&bits);
	document_drop(a);
	document_drop(b);
	diags_drop(diags);
}

/* The template stopped inside a table in a cell: nothing of it stays. */
static void
a_tree_that_is_never_finished_makes_none(void **state)
{
	static const char xml[] = PAGE("<table><thead><tr><th scope='col'>a</th></tr></thead><tbody>"
	    "<tr><td>1</td></tr><tr><td><div><table><thead><tr><th scope='col'>b</th></tr></thead>"
	    "<tbody><tr><td>2</td></tr><tr><td>3</td></tr></tbody></table></div></td></tr>"
	    "</tbody></table>");
	xmlDoc *tree = xmlReadMemory(xml, (int)strlen(xml), "t.xml", NULL, 0);
	struct diags *diags = diags_new();
	struct document_builder *builder = document_builder_new("t.xsl", "p.xml", diags);
	xmlNode *open = xmlDocGetRootElement(tree);

	(void)state;
	while (open->last != NULL && open->last->type == XML_ELEMENT_NODE)
		open = open->last;
	document_builder_take(builder, open->parent->parent);   /* the rows' tbody */
	xmlFreeDoc(tree);
	assert_null(document_builder_finish(builder, NULL));
	assert_int_equal(diags_count(diags, DIAG_ERROR), 0);
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(white_space_collapses_as_in_html),
		cmocka_unit_test(no_empty_or_adjacent_text),
		cmocka_unit_test(inline_runs_among_blocks_become_paragraphs),
		cmocka_unit_test(indices_follow_document_order),
		cmocka_unit_test(numbers_are_computed),
		cmocka_unit_test(paragraphs_can_be_numbered_by_section),
		cmocka_unit_test(a_reference_needs_a_number),
		cmocka_unit_test(lines_of_the_plan_are_inherited),
		cmocka_unit_test(abbreviations_once_a_section),
		cmocka_unit_test(equal_attributes_are_shared),
		cmocka_unit_test(what_is_written_is_read_again_the_same),
		cmocka_unit_test(the_example_has_everything),
		cmocka_unit_test(the_page_about_it_is_complete),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(text_of_a_cell_reads_as_words),
		cmocka_unit_test(a_table_in_a_cell_leaves_the_outer_grid_alone),
		cmocka_unit_test(a_growing_tree_makes_the_same_document),
		cmocka_unit_test(a_tree_that_is_never_finished_makes_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
