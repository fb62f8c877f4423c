/* fact.c - the elements that facts are made of. How they are put onto a tree is nodes.c's. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compose/facts.h"

xmlNode *
fact_add(struct facts *facts, xmlNode *parent, const char *name)
{
	return nodes_element(&facts->nodes, parent, name);
}

xmlNode *
fact_hang(struct facts *facts, xmlNode *element, const char *name)
{
	xmlNode *fact = fact_add(facts, element, name);

	MEM_GROW(facts->attached, facts->cap, facts->count + 1);
	facts->attached[facts->count++] = fact;
	return fact;
}

void
fact_set(const struct facts *facts, xmlNode *fact, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		nodes_attribute(&facts->nodes, fact, name, value);
}

void
fact_set_count(const struct facts *facts, xmlNode *fact, const char *name, size_t value)
{
	char text[32];

	snprintf(text, sizeof text, "%zu", value);
	fact_set(facts, fact, name, text);
}

void
fact_set_number(const struct facts *facts, xmlNode *fact, const char *name, double value)
{
	char text[64];

	if (!isfinite(value))
		return;
	snprintf(text, sizeof text, "%.10f", value);
	for (char *end = text + strlen(text) - 1; *end == '0' || *end == '.'; end--) {
		char last = *end;

		*end = '\0';
		if (last == '.')
			break;
	}
	fact_set(facts, fact, name, text);
}

void
fact_text(const struct facts *facts, xmlNode *fact, const char *text)
{
	nodes_text(&facts->nodes, fact, text);
}
