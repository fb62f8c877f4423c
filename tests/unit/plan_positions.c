/* Where things stand in a file: lines beyond 65,535, columns in characters. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/strbuf.h"
#include "plan/reader.h"
#include "definition/source.h"

#define HEAD "<plan xmlns=\"urn:rapporteur:1\" id=\"p\">" \
	"<title>T</title><organisation>O</organisation><date>2016-04-25</date>"

/* Write `text` to a file of its own; its name in `path`. */
static void
write_plan(char *path, const char *text, size_t len)
{
	int fd;

	strcpy(path, "/tmp/plan-test-XXXXXX");
	fd = mkstemp(path);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, len), (ssize_t)len);
	close(fd);
}

/* The first finding for a plan of that text must be `code` at that place. */
static void
expect_fault(const char *text, const char *code, unsigned line, unsigned column)
{
	char path[64];
	struct diags *diags = diags_new();
	const struct diag *d;

	write_plan(path, text, strlen(text));
	assert_null(plan_read(path, diags));
	unlink(path);
	d = diags_at(diags, 0);
	assert_non_null(d);
	assert_string_equal(d->code, code);
	assert_string_equal(d->at.file, path);
	if (d->at.line != line || d->at.column != column)
		fail_msg("%s at %u:%u, not %u:%u", code, d->at.line, d->at.column, line, column);
	diags_drop(diags);
}

static void
column_counts_characters(void **state)
{
	(void)state;
	expect_fault(HEAD "\n  <widget/></plan>", "unknown-element", 2, 3);
	expect_fault(HEAD "\n<!-- \xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80 --><widget/></plan>",
	    "unknown-element", 2, 13);
	expect_fault(HEAD "\n\t<!-- x -->\t<widget/></plan>", "unknown-element", 2, 13);
	expect_fault(HEAD "\r\n  <widget/>\r\n</plan>", "unknown-element", 2, 3);
	expect_fault("\xef\xbb\xbf" "<plan xmlns=\"urn:rapporteur:2\"/>", "wrong-namespace", 1, 1);
}

static void
tag_over_several_lines_begins_at_its_bracket(void **state)
{
	(void)state;
	expect_fault(HEAD "\n  <widget\n    a=\"1\"\n    b=\"x > y\"\n  >text</widget></plan>",
	    "unknown-element", 2, 3);
}

static void
syntax_faults_have_places(void **state)
{
	(void)state;
	expect_fault(HEAD "\n\xc3\xa9\xc3\xa9 & x</plan>", "not-well-formed", 2, 4);
	expect_fault(HEAD "\n<p>\xe2\x82\xac &nbsp;</p></plan>", "unknown-entity", 2, 6);
	expect_fault(HEAD "\n<p>x</q></plan>", "not-well-formed", 2, 5);
	expect_fault(HEAD "\n\xe2\x82\xac <p>\xa3</p></plan>", "not-utf-8", 2, 6);
	expect_fault("<?xml version='1.0'?>\n\n <!DOCTYPE plan>\n" HEAD "</plan>", "doctype", 3, 2);
}

static void
lines_beyond_16_bits_are_right(void **state)
{
	struct strbuf sb = STRBUF_INIT;
	unsigned lines = 200000, i;

	(void)state;
	strbuf_puts(&sb, HEAD);
	for (i = 1; i < lines; i++)
		strbuf_puts(&sb, i % 1000 == 0 ? "<!-- \xc3\xa9 -->\n" : "\n");
	strbuf_puts(&sb, "  <widget/></plan>");
	expect_fault(sb.text, "unknown-element", lines, 3);
	strbuf_truncate(&sb, sb.len - strlen("<widget/></plan>"));
	strbuf_puts(&sb, "&oops;</plan>");
	expect_fault(sb.text, "unknown-entity", lines, 3);
	strbuf_drop(&sb);
}

/* The text at a place: lines and columns from 1, columns in characters. */
static const char *
text_at(const char *text, struct src_pos at)
{
	uint32_t line, column;

	for (line = 1; line < at.line; line++)
		text = strchr(text, '\n') + 1;
	for (column = 1; column < at.column; text++)
		column += ((unsigned char)text[1] & 0xc0) != 0x80;
	return text;
}

static void
check_places(const char *text, const xmlNode *parent)
{
	const xmlNode *n;
	const char *found;

	for (n = parent->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE
		    || strcmp(source_pos(n).file, "samples/example.xml") != 0)
			continue;
		found = text_at(text, source_pos(n));
		if (found[0] != '<' || strncmp(found + 1, (const char *)n->name,
		    strlen((const char *)n->name)) != 0)
			fail_msg("<%s> is not at %u:%u", (const char *)n->name, source_pos(n).line,
			    source_pos(n).column);
		check_places(text, n);
	}
}

static void
every_element_knows_its_place(void **state)
{
	struct diags *diags = diags_new();
	struct plan *plan = plan_read("samples/example.xml", diags);
	char *text = NULL;
	size_t len;

	(void)state;
	assert_non_null(plan);
	assert_true(file_read("samples/example.xml", (struct src_pos){ NULL, 0, 0 }, &text, &len, diags));
	check_places(text, (xmlNode *)plan->source);
	free(text);
	plan_drop(plan);
	diags_drop(diags);
}

static void
unreadable_file_is_said(void **state)
{
	struct diags *diags = diags_new();

	(void)state;
	assert_null(plan_read("/proc/self/mem", diags));   /* opens, but does not read */
	assert_string_equal(diags_at(diags, 0)->code, "cannot-read");
	diags_drop(diags);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(column_counts_characters),
		cmocka_unit_test(tag_over_several_lines_begins_at_its_bracket),
		cmocka_unit_test(syntax_faults_have_places),
		cmocka_unit_test(lines_beyond_16_bits_are_right),
		cmocka_unit_test(every_element_knows_its_place),
		cmocka_unit_test(unreadable_file_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
