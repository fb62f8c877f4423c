#include "compose/functions.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/variables.h>
#include <libxslt/xsltutils.h>

#include "base/date.h"
#include "base/strbuf.h"
#include "definition/attribute.h"
#include "definition/source.h"
#include "wording/date.h"
#include "wording/say.h"

/* A call that is being answered: facts whose elements go to a tree of their own. */
struct call {
	xmlXPathParserContext *xpath;
	struct facts facts;
	struct facts *kept;
	xmlDoc *tree;
	xmlChar *argument;
};

/* The facts of the plan that the call is made from: its context stands in that plan's
 * source, else in the main one's or in no plan. Over a report there is no main one. */
static struct facts *
facts_here(xmlXPathParserContext *xpath)
{
	struct facts *facts = xsltXPathGetTransformContext(xpath)->_private;
	const xmlNode *node = xpath->context->node;

	for (size_t i = 0; node != NULL && i < facts->beside_count; i++)
		if (facts->beside[i].plan->source == node->doc)
			return &facts->beside[i];
	return facts;
}

/* The first argument, "" when there is none. */
static bool
call_begin(struct call *call, xmlXPathParserContext *xpath, int nargs)
{
	xsltTransformContext *ctxt = xsltXPathGetTransformContext(xpath);

	if (nargs > 1) {
		xmlXPathSetArityError(xpath);
		return false;
	}
	*call = (struct call){ .xpath = xpath, .kept = facts_here(xpath) };
	call->argument = nargs == 1 ? xmlXPathPopString(xpath) : xmlStrdup(BAD_CAST "");
	call->tree = xsltCreateRVT(ctxt);
	if (call->argument == NULL || call->tree == NULL) {
		xmlFree(call->argument);
		return false;
	}
	xsltRegisterLocalRVT(ctxt, call->tree);
	call->facts = *call->kept;
	if (call->kept->plan != NULL)
		call->facts.nodes = nodes_elsewhere(&call->kept->nodes, call->tree);
	return true;
}

static void
call_end(struct call *call)
{
	xmlXPathObject *result = xmlXPathNewNodeSet(NULL);

	for (xmlNode *n = call->tree->children; n != NULL; n = n->next)
		xmlXPathNodeSetAdd(result->nodesetval, n);
	valuePush(call->xpath, result);
	xmlFree(call->argument);
}

static const struct measure_fact *
find_measure(struct facts *facts, const char *id)
{
	const struct evaluation *e = facts->evaluation;

	if (facts->measures == NULL) {
		facts->measures = map_new();
		for (size_t i = 0; i < facts->plan->measure_count; i++)
			map_add(facts->measures, facts->plan->measures[i]->id, &e->measures[i]);
	}
	return map_lookup(facts->measures, id);
}

static void
answer_measure(xmlXPathParserContext *xpath, int nargs,
    void (*add)(struct facts *, xmlNode *, const struct measure_fact *))
{
	const struct measure_fact *measure;
	struct call call;

	if (!call_begin(&call, xpath, nargs))
		return;
	measure = call.kept->plan != NULL ? find_measure(call.kept, (const char *)call.argument) : NULL;
	if (measure != NULL)
		add(&call.facts, (xmlNode *)call.tree, measure);
	call_end(&call);
}

static void
answer_actions(xmlXPathParserContext *xpath, int nargs,
    void (*add)(struct facts *, xmlNode *, const char *))
{
	struct call call;

	if (!call_begin(&call, xpath, nargs))
		return;
	if (call.kept->plan != NULL)
		add(&call.facts, (xmlNode *)call.tree, (const char *)call.argument);
	call_end(&call);
}

/* f:plan('a'): the root of the source of the plan beside that is called so; nothing when
 * there is none. */
static void
answer_plan(xmlXPathParserContext *xpath, int nargs)
{
	struct facts *facts = xsltXPathGetTransformContext(xpath)->_private;
	xmlXPathObject *result;
	xmlChar *name;

	if (nargs != 1) {
		xmlXPathSetArityError(xpath);
		return;
	}
	name = xmlXPathPopString(xpath);
	result = xmlXPathNewNodeSet(NULL);
	for (size_t i = 0; name != NULL && i < facts->beside_count; i++)
		if (strcmp(facts->beside[i].name, (const char *)name) == 0)
			xmlXPathNodeSetAdd(result->nodesetval,
			    xmlDocGetRootElement(facts->beside[i].plan->source));
	valuePush(xpath, result);
	xmlFree(name);
}

static void
answer_series(xmlXPathParserContext *xpath, int nargs)
{
	answer_measure(xpath, nargs, facts_add_series);
}

static void
answer_xmr(xmlXPathParserContext *xpath, int nargs)
{
	answer_measure(xpath, nargs, facts_add_xmr);
}

static void
answer_ahead(xmlXPathParserContext *xpath, int nargs)
{
	answer_measure(xpath, nargs, facts_add_ahead);
}

static void
answer_slip(xmlXPathParserContext *xpath, int nargs)
{
	answer_actions(xpath, nargs, facts_add_slip);
}

static void
answer_course(xmlXPathParserContext *xpath, int nargs)
{
	answer_actions(xpath, nargs, facts_add_course);
}

static void
answer_changes(xmlXPathParserContext *xpath, int nargs)
{
	answer_actions(xpath, nargs, facts_add_changes);
}

/* What a template hands over, as text: a whole number as it is printed, "1,250". */
static xmlChar *
pop_argument(xmlXPathParserContext *xpath, struct arena *arena)
{
	const xmlXPathObject *top = xpath->valueNr > 0 ? xpath->valueTab[xpath->valueNr - 1] : NULL;

	if (top != NULL && top->type == XPATH_NUMBER && top->floatval >= 0 &&
	    top->floatval < 1e15 && top->floatval == floor(top->floatval))
		return xmlStrdup(BAD_CAST say_count(arena, (size_t)xmlXPathPopNumber(xpath)));
	return xmlXPathPopString(xpath);
}

/* f:say('name', argument, ...): a text of the catalogue. */
static void
answer_say(xmlXPathParserContext *xpath, int nargs)
{
	xmlChar *arguments[WORDING_MAX_ARGUMENTS + 1] = { NULL };
	enum wording what = WORDING_COUNT;
	struct arena *arena = arena_new();
	int i;

	if (nargs < 1 || nargs > WORDING_MAX_ARGUMENTS + 1) {
		xmlXPathSetArityError(xpath);
		arena_drop(arena);
		return;
	}
	for (i = nargs - 1; i >= 0; i--)
		arguments[i] = pop_argument(xpath, arena);
	if (arguments[0] != NULL)
		what = say_find((const char *)arguments[0]);
	if (what == WORDING_COUNT || say_arguments(what) != (size_t)nargs - 1) {
		xsltTransformError(xsltXPathGetTransformContext(xpath), NULL, NULL, "f:say('%s'): %s\n",
		    arguments[0] != NULL ? (char *)arguments[0] : "", say_plain(what == WORDING_COUNT
		    ? SAY_template_say_unknown : SAY_template_say_arguments));
		xmlXPathSetError(xpath, XPATH_EXPR_ERROR);
	} else {
		valuePush(xpath, xmlXPathNewCString(say_with(arena, what,
		    (const char *const *)(arguments + 1), (size_t)nargs - 1)));
	}
	for (i = 0; i < nargs; i++)
		xmlFree(arguments[i]);
	arena_drop(arena);
}

/* f:lowered(label): "Good" inside a sentence is "good"; "RI" stays. */
static void
answer_lowered(xmlXPathParserContext *xpath, int nargs)
{
	struct arena *arena = arena_new();
	xmlChar *label;

	if (nargs != 1) {
		xmlXPathSetArityError(xpath);
	} else {
		label = xmlXPathPopString(xpath);
		valuePush(xpath, xmlXPathNewCString(say_lowered(arena, label != NULL
		    ? (const char *)label : "")));
		xmlFree(label);
	}
	arena_drop(arena);
}

static void
give_text(xmlXPathParserContext *xpath, const char *text)
{
	valuePush(xpath, xmlXPathNewCString(text));
}

/* f:date('2016-03-31') is "31 March 2016", f:date('2016-03') "Mar 2016"; what is no date
 * comes back as it is. */
static void
answer_date(xmlXPathParserContext *xpath, int nargs)
{
	char text[SAY_DATE_SIZE];
	xmlChar *iso;
	struct date d;

	if (nargs != 1) {
		xmlXPathSetArityError(xpath);
		return;
	}
	iso = xmlXPathPopString(xpath);
	if (iso == NULL)
		return;
	if (!date_parse((const char *)iso, &d))
		give_text(xpath, (const char *)iso);
	else if (date_is_month((const char *)iso))
		give_text(xpath, say_month(d, text));
	else
		give_text(xpath, say_date(d, text));
	xmlFree(iso);
}

/* f:counted(3, 'action') is "3 actions", f:counted(2, 'child', 'children') "2 children". */
static void
answer_counted(xmlXPathParserContext *xpath, int nargs)
{
	xmlChar *many = NULL, *one, *number;
	struct strbuf out = STRBUF_INIT;

	if (nargs != 2 && nargs != 3) {
		xmlXPathSetArityError(xpath);
		return;
	}
	if (nargs == 3)
		many = xmlXPathPopString(xpath);
	one = xmlXPathPopString(xpath);
	number = xmlXPathPopString(xpath);
	if (one != NULL && number != NULL) {
		bool single = strcmp((const char *)number, "1") == 0;

		strbuf_printf(&out, "%s %s%s", (const char *)number,
		    single || many == NULL ? (const char *)one : (const char *)many,
		    single || many != NULL ? "" : "s");
		give_text(xpath, out.text);
	}
	strbuf_drop(&out);
	xmlFree(many);
	xmlFree(one);
	xmlFree(number);
}

/* Is the name of `node` in the list of names, spaces between? */
static bool
is_named(const xmlNode *node, const char *names)
{
	return node->type == XML_ELEMENT_NODE && words_hold(names, (const char *)node->name, strlen((const char *)node->name));
}

/* f:previous('action strand'): the last element of these names before the current one, beside it. As preceding-sibling::*[...][1],
 * which libxml2 finds by going through all of them: ten thousand actions would be passed fifty million times. */
static void
answer_previous(xmlXPathParserContext *xpath, int nargs)
{
	const xmlNode *node = xpath->context->node;
	xmlChar *names;

	if (nargs != 1) {
		xmlXPathSetArityError(xpath);
		return;
	}
	names = xmlXPathPopString(xpath);
	for (node = node != NULL ? node->prev : NULL; node != NULL && !is_named(node, (const char *)names); )
		node = node->prev;
	valuePush(xpath, xmlXPathNewNodeSet((xmlNode *)(uintptr_t)node));
	xmlFree(names);
}

/* f:place('otherwise'): "plan.xml:12", where in the source what is made here comes from; the argument where that is not known.
 * Not for templates: it is put into those of which something is to be explained. */
static void
answer_place(xmlXPathParserContext *xpath, int nargs)
{
	const xmlNode *node = xpath->context->node;
	struct src_pos at = { NULL, 0, 0 };
	struct strbuf out = STRBUF_INIT;

	if (nargs != 1) {
		xmlXPathSetArityError(xpath);
		return;
	}
	if (node != NULL && node->type != XML_NAMESPACE_DECL)
		at = source_pos(node);
	if (at.file == NULL || at.line == 0)
		return;   /* the argument is the answer */
	xmlFree(xmlXPathPopString(xpath));
	strbuf_printf(&out, "%s:%u", at.file, (unsigned)at.line);
	give_text(xpath, out.text);
	strbuf_drop(&out);
}

void
functions_register(xsltTransformContext *ctxt, struct facts *facts)
{
	static const struct { const char *name; xmlXPathFunction answer; } functions[] = {
		{ "series", answer_series }, { "xmr", answer_xmr }, { "ahead", answer_ahead },
		{ "slip", answer_slip }, { "course", answer_course }, { "changes", answer_changes },
		{ "plan", answer_plan },
		{ "say", answer_say }, { "lowered", answer_lowered }, { "date", answer_date },
		{ "counted", answer_counted }, { "previous", answer_previous },
	};

	xsltRegisterExtFunction(ctxt, BAD_CAST "place", BAD_CAST FACTS_NS, answer_place);
	if (facts == NULL)
		return;
	ctxt->_private = facts;
	for (size_t i = 0; i < ARRAY_LEN(functions); i++)
		xsltRegisterExtFunction(ctxt, BAD_CAST functions[i].name, BAD_CAST FACTS_NS,
		    functions[i].answer);
	/* So that key() works there; `main`: it is not libxslt's to free. */
	for (size_t i = 0; i < facts->beside_count; i++) {
		xsltDocument *known = xsltNewDocument(ctxt, facts->beside[i].plan->source);

		if (known != NULL)
			known->main = 1;
	}
}
