/* The definition against its documentation: every element and attribute of the
 * grammar is explained in docs/plan-definition.md and used in the example. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/map.h"
#include "base/strbuf.h"
#include "definition/grammar.h"
#include "plan/reader.h"
#include "definition/schema.h"
#include "definition/tree.h"
#include "wording/print.h"

struct text_sink {
	struct sink sink;            /* first */
	struct strbuf text;
};

static bool
take(struct sink *sink, const void *bytes, size_t len)
{
	strbuf_add(&((struct text_sink *)sink)->text, bytes, len);
	return true;
}

static char *
read_text(const char *path)
{
	struct diags *diags = diags_new();
	char *text = NULL;
	size_t len;

	assert_true(file_read(path, (struct src_pos){ NULL, 0, 0 }, &text, &len, diags));
	diags_drop(diags);
	return text;
}

/* The parts of the manual under headings of `name`, each to the next heading of the same
 * level or above: elements of two places may share a name. */
static char *
section_of(const char *manual, const char *file, const char *name)
{
	struct strbuf heading = STRBUF_INIT, sections = STRBUF_INIT;
	const char *start = manual, *end;
	char *text;

	strbuf_printf(&heading, "\n### `%s`", name);
	while ((start = strstr(start, heading.text)) != NULL) {
		for (end = start + 5; (end = strchr(end, '\n')) != NULL; end++)
			if (strncmp(end, "\n## ", 4) == 0 || strncmp(end, "\n### ", 5) == 0)
				break;
		strbuf_add(&sections, start, end != NULL ? (size_t)(end - start) : strlen(start));
		start++;
	}
	if (sections.len == 0)
		fail_msg("%s has no heading for `%s`", file, name);
	text = mem_strdup(sections.text);
	strbuf_drop(&sections);
	strbuf_drop(&heading);
	return text;
}

/* The manuals: of each root the elements that no manual before it explains. */
static const struct manual {
	enum element root;
	const char *file;
} manuals[] = {
	{ EL_PLAN, "docs/plan-definition.md" }, { EL_REPORT, "docs/report-definition.md" },
	{ EL_HOUSE, "docs/house-rules.md" }, { EL_MINUTES, "docs/minutes.md" },
	{ EL_PROGRAMME, "docs/work-programme.md" }, { EL_FORWARD_PLAN, "docs/work-programme.md" }, { EL_PACK, "docs/pack-definition.md" },
	{ EL_MAIL_LIST, "docs/mail.md" },
};

/* What `m` has to explain. */
static void
find_own(const struct manual *m, bool own[ELEMENT_COUNT])
{
	bool before[ELEMENT_COUNT];
	int e;

	grammar_reach(m->root, own);
	for (const struct manual *other = manuals; other < m; other++) {
		grammar_reach(other->root, before);
		for (e = 0; e < ELEMENT_COUNT; e++)
			own[e] = own[e] && !before[e];
	}
}

static void
explains_element(const char *manual, const char *file, const struct grammar_element *row)
{
	char *section = section_of(manual, file, row->name);
	const struct grammar_attribute *a;

	for (a = row->attributes; a->name != NULL; a++) {
		struct strbuf needle = STRBUF_INIT;

		strbuf_printf(&needle, "| `%s` |", a->name);
		if (strstr(section, needle.text) == NULL)
			fail_msg("%s: `%s` does not explain %s", file, row->name, a->name);
		strbuf_drop(&needle);
	}
	free(section);
}

static void
manuals_explain_everything(void **state)
{
	char *manual = read_text(manuals[0].file);
	const struct grammar_attribute *a;
	bool own[ELEMENT_COUNT];
	int e;

	(void)state;
	for (a = grammar_common(EL_PLAN); a->name != NULL; a++)
		if (strstr(manual, a->doc) == NULL)
			fail_msg("docs/plan-definition.md does not explain %s", a->name);
	free(manual);
	for (size_t i = 0; i < ARRAY_LEN(manuals); i++) {
		manual = read_text(manuals[i].file);
		find_own(&manuals[i], own);
		for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
			if (own[e])
				explains_element(manual, manuals[i].file, grammar_row((enum element)e));
		free(manual);
	}
}

/* ---- the examples in the manual ------------------------------------------------ */

/* Has some element of that name such an attribute? Two may share a name. */
static bool
is_attribute_of(const char *element, const char *name)
{
	int e;

	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		if (strcmp(grammar_row((enum element)e)->name, element) == 0
		    && grammar_attribute((enum element)e, name) != NULL)
			return true;
	return false;
}

static bool
is_element(const char *name)
{
	int e;

	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		if (strcmp(grammar_row((enum element)e)->name, name) == 0)
			return true;
	return false;
}

static void
check_names(const xmlNode *parent, const char *example)
{
	const xmlNode *n;
	const xmlAttr *a;

	for (n = parent->children; n != NULL; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (!is_element((const char *)n->name))
			fail_msg("the manual's example uses <%s>: %s", (const char *)n->name, example);
		for (a = n->properties; a != NULL; a = a->next)
			if (!is_attribute_of((const char *)n->name, (const char *)a->name))
				fail_msg("the manual's example gives <%s> %s: %s", (const char *)n->name,
				    (const char *)a->name, example);
		check_names(n, example);
	}
}

/* An example is well-formed and uses what there is. */
static void
check_example(const char *example)
{
	struct strbuf sb = STRBUF_INIT;
	struct diags *diags = diags_new();
	struct arena *arena = arena_new();
	xmlDoc *doc;

	strbuf_printf(&sb, strncmp(example, "<?xml", 5) == 0 ? "%s" : "<x>%s</x>", example);
	doc = tree_parse("example", sb.text, sb.len, arena, diags);
	if (doc == NULL)
		fail_msg("the manual's example is no XML: %s", example);
	check_names(xmlDocGetRootElement(doc), example);
	xmlFreeDoc(doc);
	arena_drop(arena);
	diags_drop(diags);
	strbuf_drop(&sb);
}

/* The whole plan at the head of the manual is one that can be read. */
static void
check_whole_plan(const char *text)
{
	struct diags *diags = diags_new();
	char path[] = "/tmp/plan-test-XXXXXX";
	int fd = mkstemp(path);
	struct plan *plan;

	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
	plan = plan_read(path, diags);
	unlink(path);
	diags_print(diags, DIAG_NOTE, stderr);
	assert_non_null(plan);
	assert_int_equal(plan->scorecards[0]->measure_count, 1);
	plan_drop(plan);
	diags_drop(diags);
}

static void
examples_of_the_manual_are_right(void **state)
{
	static const char fence[] = "```xml\n";
	char *manual = read_text("docs/plan-definition.md"), *s = manual, *end;
	size_t examples = 0, elements = 0;
	bool own[ELEMENT_COUNT];

	(void)state;
	grammar_reach(EL_PLAN, own);
	for (int e = 0; e < ELEMENT_COUNT; e++)
		elements += own[e];
	while ((s = strstr(s, fence)) != NULL) {
		s += strlen(fence);
		end = strstr(s, "\n```");
		assert_non_null(end);
		*end = '\0';
		check_example(s);
		if (examples++ == 0)
			check_whole_plan(s);
		s = end + 1;
	}
	assert_true(examples + 3 > elements);
	free(manual);
}

/* Note each element and attribute under `node`: "measure", "measure@unit". */
static void
note_used(const xmlNode *node, struct map *used, struct arena *arena)
{
	const xmlNode *n;
	const xmlAttr *a;
	const char *pattern;

	for (n = tree_first(node); n != NULL; n = tree_next(n)) {
		pattern = grammar_row(tree_element(n))->pattern;
		map_add(used, pattern, arena);
		for (a = n->properties; a != NULL; a = a->next)
			map_add(used, arena_printf(arena, "%s@%s", pattern, (const char *)a->name), arena);
		note_used(n, used, arena);
	}
}

/* What counts people, and how that hangs together, makes two editions of a plan too. */
static bool
is_of_editions(const char *attribute)
{
	static const char *const names[] = { "edition", "people", "total-of", "numerator-is", "denominator-is" };
	size_t i;

	for (i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], attribute) == 0)
			return true;
	return false;
}

static void
example_uses_everything(void **state)
{
	struct diags *diags = diags_new();
	struct plan *plan = plan_read("samples/example.xml", diags);
	struct arena *arena = arena_new();
	struct map *used = map_new();
	const struct grammar_attribute *a;
	bool own[ELEMENT_COUNT];
	int e;

	(void)state;
	assert_non_null(plan);
	grammar_reach(EL_PLAN, own);
	note_used((const xmlNode *)plan->source, used, arena);
	for (a = grammar_common(EL_PLAN); a->name != NULL; a++)
		assert_non_null(map_lookup(used, arena_printf(arena, "band-set@%s", a->name)));
	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++) {
		const struct grammar_element *row = grammar_row((enum element)e);

		/* What is exempt makes two editions of a plan, of which this is one: docs/editions.md. */
		if (!own[e] || e == EL_EXEMPTION || e == EL_LEFT_OUT
		    || e == EL_ISSUES || e == EL_ISSUE   /* they would have to go wherever it is copied */
		    || e == EL_SMALL_NUMBERS || e == EL_EARLIER)
			continue;
		if (map_lookup(used, row->pattern) == NULL)
			fail_msg("samples/example.xml has no <%s>", row->pattern);
		for (a = row->attributes; a->name != NULL; a++)
			if (strcmp(a->name, "papers") != 0   /* in place of paper elements */
			    && !is_of_editions(a->name)
			    && map_lookup(used, arena_printf(arena, "%s@%s", row->pattern, a->name)) == NULL)
				fail_msg("samples/example.xml has no %s on <%s>", a->name, row->pattern);
	}
	map_drop(used);
	arena_drop(arena);
	plan_drop(plan);
	diags_drop(diags);
}

static void
names_everything(enum element root)
{
	struct text_sink schema = { { take }, STRBUF_INIT }, reference = { { take }, STRBUF_INIT };
	struct strbuf needle = STRBUF_INIT;
	bool known[ELEMENT_COUNT];
	int e;

	grammar_reach(root, known);
	assert_true(schema_write(root, &schema.sink));
	assert_true(reference_write(root, &reference.sink));
	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++) {
		const struct grammar_element *row = grammar_row((enum element)e);

		strbuf_truncate(&needle, 0);
		strbuf_printf(&needle, "<define name=\"%s\">", row->pattern);
		assert_int_equal(strstr(schema.text.text, needle.text) != NULL, known[e]);
		if (!known[e])
			continue;
		strbuf_truncate(&needle, 0);
		strbuf_printf(&needle, "### `%s`", row->name);
		assert_non_null(strstr(reference.text.text, needle.text));
	}
	strbuf_drop(&needle);
	strbuf_drop(&schema.text);
	strbuf_drop(&reference.text);
}

static void
schema_and_reference_name_everything(void **state)
{
	(void)state;
	for (size_t i = 0; i < grammar_root_count(); i++)
		names_everything(grammar_root(i));
}

/* What the grammar says of an element stands in the manual: what it holds, and of each
 * attribute whether it is needed and which values it takes. The manual may explain it in more words. */
static void
manual_agrees_with_the_grammar(void **state)
{
	struct text_sink reference = { { take }, STRBUF_INIT };
	char *manual = read_text("docs/plan-definition.md"), *section = NULL, *line, *end, *told;

	(void)state;
	assert_true(reference_write(EL_PLAN, &reference.sink));
	for (line = reference.text.text; (end = strchr(line, '\n')) != NULL; line = end + 1) {
		*end = '\0';
		if (strncmp(line, "### `", 5) == 0) {
			free(section);
			line[5 + strcspn(line + 5, "`")] = '\0';
			section = section_of(manual, "docs/plan-definition.md", line + 5);
		} else if (strncmp(line, "## ", 3) == 0) {
			break;
		} else if (strncmp(line, "| `", 3) == 0) {
			told = strrchr(line, '.');
			while (told != NULL && told > line && strncmp(told, " | ", 3) != 0)
				told--;
			told[3] = '\0';
			told = line;
		} else {
			told = strstr(line, "Holds: ");
		}
		if (section != NULL && *line != '#' && told != NULL && strstr(section, told) == NULL)
			fail_msg("docs/plan-definition.md: %.40s ... does not say: %s", section + 1, told);
		told = NULL;
	}
	free(section);
	free(manual);
	strbuf_drop(&reference.text);
}

static bool
refuse(struct sink *sink, const void *bytes, size_t len)
{
	(void)sink;
	(void)bytes;
	(void)len;
	return false;
}

static void
full_disk_is_noticed(void **state)
{
	struct sink sink = { refuse };

	(void)state;
	assert_false(schema_write(EL_PLAN, &sink));
	assert_false(reference_write(EL_PLAN, &sink));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(manuals_explain_everything),
		cmocka_unit_test(examples_of_the_manual_are_right),
		cmocka_unit_test(example_uses_everything),
		cmocka_unit_test(schema_and_reference_name_everything),
		cmocka_unit_test(manual_agrees_with_the_grammar),
		cmocka_unit_test(full_disk_is_noticed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
