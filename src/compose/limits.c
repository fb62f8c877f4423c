#include "compose/limits.h"

#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>
#include <libxslt/xsltutils.h>

#include "base/arena.h"
#include "compose/nodes.h"
#include "wording/error.h"

enum {
	TEMPLATE_DEPTH = 500,      /* templates calling templates */
	/* Ours need a thousandth of the instructions, a hundredth of the steps and a tenth of the memory. */
	INSTRUCTIONS = 1000000, INSTRUCTIONS_PER_NODE = 5000,
	XPATH_STEPS = 50000000, XPATH_STEPS_PER_NODE = 50000,
	MEGABYTE = 1 << 20, MEGABYTES = 128, BYTES_PER_NODE = 20000,
	ROMAN_MOST = 100000,
	TEXT_MADE = 10000000,      /* bytes that one call of a function makes of a few */
};

static unsigned long
nodes_in(const xmlDoc *source)
{
	const xmlNode *root = xmlDocGetRootElement(source);
	unsigned long nodes = 0;

	for (const xmlNode *x = root; x != NULL; x = nodes_next((xmlNode *)(uintptr_t)x, root))
		nodes++;
	return nodes;
}

/* ---- functions that make much of little -------------------------------------------------- */

/* Call the function of EXSLT that ours of the same name stands before, unless it would make `made` bytes of text. */
static void
call_within(xmlXPathParserContext *ctxt, int nargs, double made)
{
	xmlXPathFunction own = xsltExtModuleFunctionLookup(ctxt->context->function, EXSLT_STRINGS_NAMESPACE);
	struct arena *arena;

	if (made <= TEXT_MADE && own != NULL) {
		own(ctxt, nargs);
		return;
	}
	arena = arena_new();
	xsltTransformError(xsltXPathGetTransformContext(ctxt), NULL, xsltXPathGetTransformContext(ctxt)->inst, "%s\n",
	    SAY(arena, error_template_long_text, (const char *)ctxt->context->function, say_digits(arena, TEXT_MADE)));
	arena_drop(arena);
	xmlXPathSetError(ctxt, XPATH_UNKNOWN_FUNC_ERROR);
}

/* The argument `i` of `nargs`, from 0; NULL: there is none. */
static xmlXPathObject *
argument(const xmlXPathParserContext *ctxt, int nargs, int i)
{
	return i < nargs && nargs <= ctxt->valueNr ? ctxt->valueTab[ctxt->valueNr - nargs + i] : NULL;
}

/* The bytes of an argument; of a set of nodes those of all. */
static double
length_of(xmlXPathObject *argument)
{
	const xmlNodeSet *nodes = argument != NULL && argument->type == XPATH_NODESET ? argument->nodesetval : NULL;
	xmlChar *text = NULL;
	double len = 0;

	for (int i = 0; nodes != NULL && i < nodes->nodeNr; i++, xmlFree(text)) {
		text = xmlXPathCastNodeToString(nodes->nodeTab[i]);
		len += (double)xmlStrlen(text);
	}
	if (argument == NULL || nodes != NULL)
		return len;
	text = xmlXPathCastToString(argument);
	len = (double)xmlStrlen(text);
	xmlFree(text);
	return len;
}

/* str:padding(how many, of what?) */
static void
padding(xmlXPathParserContext *ctxt, int nargs)
{
	xmlXPathObject *many = argument(ctxt, nargs, 0);
	double count = many != NULL ? xmlXPathCastToNumber(many) : 0;

	call_within(ctxt, nargs, count > 0 ? 4 * count : 0);   /* a character has up to four bytes */
}

/* str:replace(text, what, by what): each what may be found at each byte. */
static void
replace(xmlXPathParserContext *ctxt, int nargs)
{
	xmlXPathObject *what = argument(ctxt, nargs, 1);
	double text = length_of(argument(ctxt, nargs, 0)), by = length_of(argument(ctxt, nargs, 2));
	double each = what != NULL && what->type != XPATH_NODESET && length_of(what) > 1 ? length_of(what) : 1;

	call_within(ctxt, nargs, text + text / each * by);
}

static void
register_bounded(xsltTransformContext *ctxt)
{
	static const struct { const char *name; xmlXPathFunction function; } functions[] = {
		{ "padding", padding }, { "replace", replace },
	};

	for (size_t i = 0; i < ARRAY_LEN(functions); i++)
		xsltRegisterExtFunction(ctxt, BAD_CAST functions[i].name, EXSLT_STRINGS_NAMESPACE, functions[i].function);
}

/* ---- Roman numerals ------------------------------------------------------------------------ */

static bool
is_number_of_text(const xmlNode *x)
{
	return x->type == XML_ELEMENT_NODE && x->ns != NULL && xmlStrEqual(x->ns->href, XSLT_NAMESPACE)
	    && xmlStrEqual(x->name, BAD_CAST "number") && xmlHasProp((xmlNode *)(uintptr_t)x, BAD_CAST "value") != NULL;
}

/* libxslt writes an M for each thousand, however many. */
static void
refuse_long(xmlNode *number)
{
	xmlChar *format = xmlGetProp(number, BAD_CAST "format"), *value = xmlGetProp(number, BAD_CAST "value");
	struct arena *arena = arena_new();
	xmlNode *when, *message;

	if (format != NULL && strpbrk((const char *)format, "iI{") != NULL) {
		when = xmlNewDocNode(number->doc, number->ns, BAD_CAST "if", NULL);
		xmlSetProp(when, BAD_CAST "test", BAD_CAST arena_printf(arena, "(%s) > %d", (const char *)value, ROMAN_MOST));
		message = xmlNewTextChild(when, number->ns, BAD_CAST "message", BAD_CAST SAY(arena, error_template_roman,
		    say_digits(arena, ROMAN_MOST)));
		xmlSetProp(message, BAD_CAST "terminate", BAD_CAST "yes");
		when->line = message->line = number->line;
		xmlAddPrevSibling(number, when);
	}
	arena_drop(arena);
	xmlFree(format);
	xmlFree(value);
}

void
limits_set(xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);

	for (xmlNode *x = root; x != NULL; x = nodes_next(x, root))
		if (x != root && is_number_of_text(x))
			refuse_long(x);
}

/* ---- all of it ----------------------------------------------------------------------------- */

/* libxslt looks at its state before each instruction, XPath at its limit before each step. */
static void
stop_run(void *context)
{
	struct limits *l = context;

	l->line = l->ctxt->inst != NULL ? xmlGetLineNo(l->ctxt->inst) : 0;
	l->ctxt->state = XSLT_STATE_STOPPED;
	l->ctxt->xpathCtxt->opLimit = 1;
}

void
limits_begin(struct limits *l, xsltTransformContext *ctxt, const xmlDoc *source, const struct facts *facts)
{
	unsigned long nodes = nodes_in(source);

	for (size_t i = 0; facts != NULL && i < facts->beside_count; i++)
		nodes += nodes_in(facts->beside[i].plan->source);
	ctxt->opLimit = INSTRUCTIONS + INSTRUCTIONS_PER_NODE * nodes;
	ctxt->xpathCtxt->opLimit = XPATH_STEPS + XPATH_STEPS_PER_NODE * nodes;
	ctxt->maxTemplateDepth = TEMPLATE_DEPTH;
	register_bounded(ctxt);
	*l = (struct limits){ .ctxt = ctxt };
	l->meter = (struct meter){ .most = (size_t)MEGABYTES * MEGABYTE + BYTES_PER_NODE * nodes, .stop = stop_run, .context = l };
	meter_begin(&l->meter);
}

void
limits_end(struct limits *l)
{
	meter_end();
	l->ctxt = NULL;
}

void
limits_say(const struct limits *l, struct messages *messages, const char *file, struct diags *diags)
{
	struct diags *echo = diags_new();
	struct arena *arena = arena_new();

	(void)messages_end(messages, file, true, echo);
	SAY_ERROR(diags, ((struct src_pos){ file, l->line > 0 ? (uint32_t)l->line : 0, 0 }), "template-memory",
	    error_template_memory, say_digits(arena, l->meter.most / MEGABYTE));
	arena_drop(arena);
	diags_drop(echo);
}
