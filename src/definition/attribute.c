#include "definition/attribute.h"

#include <math.h>
#include <string.h>

#include "definition/number.h"
#include "definition/tree.h"

#define SPACES " \t\r\n"

double
attribute_number(const xmlNode *node, const char *name)
{
	const char *s = tree_attribute(node, name);
	double n;

	return s != NULL && number_parse(s, &n) ? n : NAN;
}

struct date
attribute_date(const xmlNode *node, const char *name, bool *is_month)
{
	const char *s = tree_attribute(node, name);
	struct date d = NO_DATE;
	char text[16];
	size_t len;

	if (is_month != NULL)
		*is_month = false;
	if (s == NULL)
		return d;
	s += strspn(s, SPACES);
	len = strcspn(s, SPACES);
	if (len >= sizeof text)
		return d;
	memcpy(text, s, len);
	text[len] = '\0';
	if (date_parse(text, &d) && is_month != NULL)
		*is_month = date_is_month(text);
	return d;
}

int
attribute_choice(const xmlNode *node, const char *name, int without)
{
	const struct grammar_attribute *row = grammar_attribute(tree_element(node), name);
	const char *s = tree_attribute(node, name), *c;
	size_t len, n;
	int i;

	if (s == NULL || row == NULL)
		return without;
	s += strspn(s, SPACES);
	len = strcspn(s, SPACES);
	for (c = row->choices, i = 0; *c != '\0'; c += n + strspn(c + n, " "), i++) {
		n = strcspn(c, " ");
		if (n == len && memcmp(c, s, n) == 0)
			return i;
	}
	return without;
}

bool
attribute_yes(const xmlNode *node, const char *name, bool without)
{
	return attribute_choice(node, name, without ? 0 : 1) == 0;
}

const char *
words_next(const char **list, struct arena *arena)
{
	const char *s = *list;
	size_t len;

	if (s == NULL)
		return NULL;
	s += strspn(s, SPACES);
	len = strcspn(s, SPACES);
	*list = s + len;
	return len > 0 ? arena_strndup(arena, s, len) : NULL;
}

size_t
words_count(const char *list)
{
	size_t count = 0;

	while (list != NULL && *(list += strspn(list, SPACES)) != '\0') {
		list += strcspn(list, SPACES);
		count++;
	}
	return count;
}

bool
words_hold(const char *list, const char *word, size_t len)
{
	size_t n;

	while (list != NULL && *(list += strspn(list, SPACES)) != '\0') {
		n = strcspn(list, SPACES);
		if (n == len && memcmp(list, word, n) == 0)
			return true;
		list += n;
	}
	return false;
}
