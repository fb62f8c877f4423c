/* The program's templates and the catalogue belong together: every text that a template asks
 * for is there and takes as many arguments, and no template has words of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ctype.h>
#include <glob.h>

#include <cmocka.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/file.h"
#include "evaluate/travel.h"
#include "wording/say.h"

/* The number of arguments of a call, from behind its name to the parenthesis that ends it. */
static size_t
arguments_of(const char *s)
{
	size_t depth = 0, count = 0;
	char quote = '\0';

	for (; *s != '\0' && !(quote == '\0' && depth == 0 && *s == ')'); s++) {
		if (quote != '\0') {
			quote = *s == quote ? '\0' : quote;
			continue;
		}
		if (*s == '\'')
			quote = *s;
		depth += *s == '(' || *s == '[';
		depth -= *s == ')' || *s == ']';
		count += depth == 0 && *s == ',';
	}
	return count;
}

static size_t
check_calls(const char *path, const char *text)
{
	static const char call[] = "f:say('";
	size_t bad = 0;

	for (const char *s = strstr(text, call); s != NULL; s = strstr(s + 1, call)) {
		const char *name = s + strlen(call), *end = strchr(name, '\'');
		char copy[100];
		enum wording what;

		snprintf(copy, sizeof copy, "%.*s", (int)(end - name), name);
		what = say_find(copy);
		if (what == WORDING_COUNT || say_arguments(what) != arguments_of(end + 1)) {
			print_error("%s: f:say('%s') with %zu arguments\n", path, copy,
			    arguments_of(end + 1));
			bad++;
		}
	}
	return bad;
}

static void
what_templates_say_is_in_the_catalogue(void **state)
{
	size_t bad = 0;
	glob_t found;

	(void)state;
	assert_int_equal(glob("templates/*.xsl", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		struct diags *diags = diags_new();
		char *text;
		size_t len;

		assert_true(file_read(found.gl_pathv[i], (struct src_pos){ 0 }, &text, &len, diags));
		bad += check_calls(found.gl_pathv[i], text);
		free(text);
		diags_drop(diags);
	}
	globfree(&found);
	assert_int_equal(bad, 0);
}

/* Templates find the word of a fact's code by the code (_common.xsl). */
static void
codes_have_words(void **state)
{
	const enum verdict verdicts[] = { VERDICT_IMPROVED, VERDICT_WORSENED, VERDICT_NO_CHANGE };
	const enum movement movements[] = { MOVEMENT_UP, MOVEMENT_DOWN, MOVEMENT_LEVEL };
	char name[64];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(verdicts); i++) {
		snprintf(name, sizeof name, "verdict_%s", verdict_code(verdicts[i]));
		for (char *s = name; (s = strchr(s, ' ')) != NULL;)
			*s = '_';
		assert_int_not_equal(say_find(name), WORDING_COUNT);
		assert_string_equal(say_plain(say_find(name)), verdict_text(verdicts[i]));
	}
	for (size_t i = 0; i < ARRAY_LEN(movements); i++) {
		snprintf(name, sizeof name, "movement_%s", movement_code(movements[i]));
		assert_int_not_equal(say_find(name), WORDING_COUNT);
	}
}

/* Words for a reader begin with a capital or are several; names of columns, pages and
 * statuses are neither. */
static bool
is_for_readers(const char *text)
{
	for (const char *s = text; *s != '\0'; s++)
		if ((isupper((unsigned char)*s) && islower((unsigned char)s[1])) || (s > text &&
		    *s == ' ' && isalpha((unsigned char)s[-1]) && isalpha((unsigned char)s[1])))
			return true;
	return false;
}

/* A literal of an XPath expression that begins with a capital letter and a small one. */
static bool
holds_words(const char *expression)
{
	const char *s = expression, *end;

	while ((s = strchr(s, '\'')) != NULL && (end = strchr(s + 1, '\'')) != NULL) {
		if (isupper((unsigned char)s[1]) && islower((unsigned char)s[2]))
			return true;
		s = end + 1;
	}
	return false;
}

/* Text that a template writes itself: not what it says when it stops, nor lists of names. */
static size_t
check_words(const char *path)
{
	xmlDoc *doc = xmlReadFile(path, NULL, XML_PARSE_NONET);
	xmlXPathContext *xpath = xmlXPathNewContext(doc);
	xmlXPathObject *texts;
	size_t bad = 0;

	xmlXPathRegisterNs(xpath, BAD_CAST "xsl", BAD_CAST "http://www.w3.org/1999/XSL/Transform");
	texts = xmlXPathEvalExpression(BAD_CAST "//text()[normalize-space() != '']"
	    "[not(ancestor::xsl:message or ancestor::xsl:variable)] | //@select | //*[not(self::xsl:*)]/@*",
	    xpath);
	assert_non_null(texts);
	for (int i = 0; texts->nodesetval != NULL && i < texts->nodesetval->nodeNr; i++) {
		xmlNode *node = texts->nodesetval->nodeTab[i];
		xmlChar *content = xmlNodeGetContent(node);

		if (node->type == XML_ATTRIBUTE_NODE ? holds_words((char *)content)
		    : is_for_readers((char *)content)) {
			print_error("%s:%ld: \"%s\"\n", path, xmlGetLineNo(node), (char *)content);
			bad++;
		}
		xmlFree(content);
	}
	xmlXPathFreeObject(texts);
	xmlXPathFreeContext(xpath);
	xmlFreeDoc(doc);
	return bad;
}

static void
templates_have_no_words_of_their_own(void **state)
{
	size_t bad = 0;
	glob_t found;

	(void)state;
	assert_int_equal(glob("templates/*.xsl", 0, NULL, &found), 0);
	for (size_t i = 0; i < found.gl_pathc; i++)
		bad += check_words(found.gl_pathv[i]);
	globfree(&found);
	assert_int_equal(bad, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_templates_say_is_in_the_catalogue),
		cmocka_unit_test(codes_have_words),
		cmocka_unit_test(templates_have_no_words_of_their_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
