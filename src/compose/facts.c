#include "compose/facts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xpath.h>

/* ---- making elements ---------------------------------------------------------- */

/* A name that the document's dictionary owns: not one copy per element. */
static xmlChar *
shared(const xmlDoc *doc, const char *text)
{
	return (xmlChar *)(uintptr_t)xmlDictLookup(doc->dict, BAD_CAST text, -1);
}

static xmlDoc *
source_of(const struct facts *facts)
{
	return facts->plan->source;
}

static xmlDoc *
tree_of(const struct facts *facts)
{
	return facts->tree != NULL ? facts->tree : source_of(facts);
}

xmlNode *
fact_add(struct facts *facts, xmlNode *parent, const char *name)
{
	xmlDoc *doc = tree_of(facts);
	xmlNode *fact = xmlNewDocNodeEatName(doc, facts->ns, shared(doc, name), NULL);

	xmlAddChild(parent, fact);
	return fact;
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
	enum { SHORT = 40 };
	xmlDoc *doc = tree_of(facts);
	xmlNode *text;
	xmlAttr *a;

	if (value == NULL || value[0] == '\0')
		return;
	a = xmlNewNsPropEatName(fact, NULL, shared(doc, name), NULL);
	text = xmlNewDocText(doc, strlen(value) < SHORT ? NULL : BAD_CAST value);
	if (strlen(value) < SHORT)
		text->content = shared(doc, value);
	text->parent = (xmlNode *)a;
	a->children = a->last = text;
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
	xmlAddChild(fact, xmlNewDocText(tree_of(facts), BAD_CAST text));
}

/* ---- the paper as a whole ----------------------------------------------------- */

static void
set_date(struct facts *facts, xmlNode *fact, const char *name, struct date date)
{
	char text[32];

	if (!date_known(date))
		return;
	fact_set(facts, fact, name, date_format_iso(date, text));
	fact_set(facts, fact, arena_printf(facts->arena, "%s-long", name),
	    date_format_long(date, text));
}

static void
add_paper(struct facts *facts, const char *hash)
{
	xmlNode *root = xmlDocGetRootElement(source_of(facts));
	xmlNode *paper = fact_hang(facts, root, "paper");

	set_date(facts, paper, "date", facts->plan->date);
	set_date(facts, paper, "as-at", facts->evaluation->as_at);
	fact_set(facts, paper, "hash", hash);
	fact_set_count(facts, paper, "measures", facts->plan->measure_count);
	fact_set_count(facts, paper, "actions", facts->plan->action_count);
	facts_add_statuses(facts, paper);
}

void
facts_attach(struct facts *facts, const struct plan *plan, const struct evaluation *evaluation,
    const char *hash)
{
	xmlNode *root = xmlDocGetRootElement(plan->source);

	*facts = (struct facts){ .plan = plan, .evaluation = evaluation, .arena = arena_new() };
	if (plan->source->dict == NULL)
		plan->source->dict = xmlDictCreate();
	facts->ns = xmlNewNs(root, BAD_CAST FACTS_NS, BAD_CAST "f");
	add_paper(facts, hash);
	facts_add_scorecards(facts);
	facts_add_progress(facts);
	/* Document order for XPath: without it every comparison walks the siblings. */
	xmlXPathOrderDocElems(plan->source);
}

static void
drop_namespace(xmlNode *root, xmlNs *ns)
{
	xmlNs **at = &root->nsDef;

	while (*at != NULL && *at != ns)
		at = &(*at)->next;
	if (*at != NULL)
		*at = ns->next;
	xmlFreeNs(ns);
}

void
facts_detach(struct facts *facts)
{
	while (facts->count > 0) {
		xmlNode *fact = facts->attached[--facts->count];

		xmlUnlinkNode(fact);
		xmlFreeNode(fact);
	}
	drop_namespace(xmlDocGetRootElement(source_of(facts)), facts->ns);
	free(facts->attached);
	map_drop(facts->measures);
	arena_drop(facts->arena);
}
