#include "compose/parameters.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <libxslt/imports.h>
#include <libxslt/variables.h>

#include "base/arena.h"
#include "base/strbuf.h"
#include "definition/nearest.h"
#include "definition/source.h"
#include "document/document.h"
#include "wording/error.h"

/* One check of a template's parameters. */
struct checking {
	const xsltStylesheet *style;
	const char *file;
	const xmlDoc *source;
	struct arena *arena;
	struct diags *diags;
	bool ok;
};

/* The stylesheet after `style` in order of import. */
static const xsltStylesheet *
next_import(const xsltStylesheet *style)
{
	return xsltNextImport((xsltStylesheet *)(uintptr_t)style);
}

static bool
is_parameter(const xsltStackElem *variable)
{
	return variable->comp != NULL && variable->comp->type == XSLT_FUNC_PARAM;
}

/* The template's parameter `name`, that of the template itself before those it imports.
 * A template that has no use for an imported one declares a variable in its place. */
static const xsltStackElem *
find_parameter(const struct checking *c, const char *name)
{
	const xsltStylesheet *style;
	const xsltStackElem *v;

	for (style = c->style; style != NULL; style = next_import(style))
		for (v = style->variables; v != NULL; v = v->next)
			if (strcmp((const char *)v->name, name) == 0)
				return is_parameter(v) ? v : NULL;
	return NULL;
}

/* Can `variable` of a stylesheet be given a value in this template? */
static bool
is_offered(const struct checking *c, const xsltStackElem *variable)
{
	return is_parameter(variable) && find_parameter(c, (const char *)variable->name) == variable;
}

/* What the template declares of a parameter: the text of the attribute d:`what`, or NULL. */
static const char *
declared(const xsltStackElem *parameter, const char *what)
{
	const xmlAttr *a = parameter->comp->inst != NULL ? parameter->comp->inst->properties : NULL;

	for (; a != NULL; a = a->next)
		if (a->ns != NULL && strcmp((const char *)a->ns->href, DOC_NS) == 0
		    && strcmp((const char *)a->name, what) == 0)
			return a->children != NULL ? (const char *)a->children->content : "";
	return NULL;
}

/* The next word of `*list`, which moves on; NULL: no more. In the arena. */
static const char *
next_word(const struct checking *c, const char **list)
{
	const char *word = *list + strspn(*list, " \t\r\n");
	size_t len = strcspn(word, " \t\r\n");

	*list = word + len;
	return len > 0 ? arena_strndup(c->arena, word, len) : NULL;
}

/* Is `word` one of `words`? If not, `near` is what was meant, or NULL. */
static bool
is_one_of(const struct checking *c, const char *word, const char *words, const char **near)
{
	struct nearest nearest = { word, NULL, 0, 0 };
	const char *w;

	while ((w = next_word(c, &words)) != NULL) {
		if (strcmp(w, word) == 0)
			return true;
		nearest_offer(&nearest, w);
	}
	*near = nearest.tie ? NULL : nearest.best;
	return false;
}

/* "a, b or c" */
static const char *
list_words(const struct checking *c, const char *words)
{
	const char *list = next_word(c, &words), *word = next_word(c, &words), *after;

	for (; word != NULL; word = after) {
		after = next_word(c, &words);
		list = arena_printf(c->arena, "%s%s%s", list, after != NULL ? ", "
		    : say_plain(SAY_error_list_or), word);
	}
	return list != NULL ? list : say_plain(SAY_parameter_nothing);
}

#define LISTED 400   /* bytes: a longer list helps less than to say what is in it */

/* Report that `what` holds `word`, which is none of `words`, each of which is `each`. */
static void
refuse_word(struct checking *c, struct src_pos at, const char *what, const char *word,
    const char *words, const char *each, const char *near)
{
	const char *all = strlen(words) > LISTED ? each : list_words(c, words);

	if (near != NULL)
		SAY_ERROR(c->diags, at, "parameter-value", error_parameter_meant, what, word, near, all);
	else
		SAY_ERROR(c->diags, at, "parameter-value", error_parameter_value, what, word, all);
	c->ok = false;
}

/* Check a value of any of `words`, separated by spaces; the rest as refuse_word(). */
static void
check_words(struct checking *c, const char *value, struct src_pos at, const char *what,
    const char *words, const char *each)
{
	const char *word, *near;

	while ((word = next_word(c, &value)) != NULL)
		if (!is_one_of(c, word, words, &near))
			refuse_word(c, at, what, word, words, each, near);
}

/* Is `node` the plan's own `element`? Computed facts have names like them. */
static bool
is_element(const xmlNode *node, const char *element)
{
	return node->type == XML_ELEMENT_NODE && node->ns != NULL
	    && strcmp((const char *)node->ns->href, DEFINITION_NS) == 0
	    && strcmp((const char *)node->name, element) == 0;
}

/* Put the ids of all `element`s under `node` behind `ids`. */
static void
add_ids(struct strbuf *ids, const xmlNode *node, const char *element)
{
	const xmlNode *n;

	for (n = node->children; n != NULL; n = n->next) {
		xmlChar *id = is_element(n, element) ? xmlGetNoNsProp(n, BAD_CAST "id") : NULL;

		if (id != NULL)
			strbuf_printf(ids, "%s ", (const char *)id);
		xmlFree(id);
		if (n->type == XML_ELEMENT_NODE)
			add_ids(ids, n, element);
	}
}

/* Check a value of ids of `element`s of the plan. */
static void
check_ids(struct checking *c, const char *value, struct src_pos at, const char *what,
    const char *element)
{
	struct strbuf ids = STRBUF_INIT;

	if (*value != '\0') {
		add_ids(&ids, xmlDocGetRootElement(c->source), element);
		check_words(c, value, at, what, ids.text,
		    SAY(c->arena, parameter_id, element));
	}
	strbuf_drop(&ids);
}

/* Is the parameter's default a whole number? Then so are its values. */
static bool
takes_number(const xsltStackElem *parameter)
{
	const char *select = (const char *)parameter->select;

	return select != NULL && *select != '\0' && select[strspn(select, "0123456789")] == '\0';
}

static void
check_number(struct checking *c, const char *value, struct src_pos at, const char *what)
{
	if (*value != '\0' && value[strspn(value, "0123456789")] == '\0' && strlen(value) <= 9)
		return;
	SAY_ERROR(c->diags, at, "parameter-value", error_parameter_number, what, value);
	c->ok = false;
}

/* Is nothing the parameter's default? Else it is words that the paper prints, which may be others but not none. */
static bool
takes_nothing(const xsltStackElem *parameter)
{
	const char *select = (const char *)parameter->select;

	return select != NULL ? strcmp(select, "''") == 0 || strcmp(select, "/..") == 0 : parameter->tree == NULL;
}

/* Does `value` hold only what the parameter takes? `what` names it in a message. */
static void
check_value(struct checking *c, const xsltStackElem *parameter, const char *value,
    struct src_pos at, const char *what)
{
	const char *choices = declared(parameter, "choices"), *words = declared(parameter, "words");
	const char *element = declared(parameter, "ids"), *near;

	if (choices != NULL && !is_one_of(c, value, choices, &near))
		refuse_word(c, at, what, value, choices, say_plain(SAY_parameter_word), near);
	if (words != NULL)
		check_words(c, value, at, what, words, say_plain(SAY_parameter_words));
	if (element != NULL)
		check_ids(c, value, at, what, element);
	if (takes_number(parameter)) {
		check_number(c, value, at, what);
	} else if (choices == NULL && words == NULL && element == NULL && !takes_nothing(parameter)
	    && value[strspn(value, " \t\r\n")] == '\0') {
		SAY_ERROR(c->diags, at, "parameter-value", error_parameter_empty, what);
		c->ok = false;
	}
}

/* ---- what the template is told --------------------------------------------------- */

/* "title, charts, page": the template's parameters, its own first. */
static const char *
list_parameters(const struct checking *c)
{
	const xsltStylesheet *style;
	const xsltStackElem *v;
	const char *list = NULL;

	for (style = c->style; style != NULL; style = next_import(style))
		for (v = style->variables; v != NULL; v = v->next)
			if (is_offered(c, v))
				list = list == NULL ? (const char *)v->name
				    : arena_printf(c->arena, "%s, %s", list, (const char *)v->name);
	return list != NULL ? list : say_plain(SAY_template_none);
}

static const char *
nearest_parameter(const struct checking *c, const char *name)
{
	struct nearest near = { name, NULL, 0, 0 };
	const xsltStylesheet *style;
	const xsltStackElem *v;

	for (style = c->style; style != NULL; style = next_import(style))
		for (v = style->variables; v != NULL; v = v->next)
			if (is_offered(c, v))
				nearest_offer(&near, (const char *)v->name);
	return near.tie ? NULL : near.best;
}

static void
check_parameter(struct checking *c, const struct compose_parameter *p)
{
	const xsltStackElem *found = find_parameter(c, p->name);
	struct src_pos at = p->at.file != NULL ? p->at : (struct src_pos){ c->file, 0, 0 };
	const char *near;

	if (found != NULL) {
		check_value(c, found, p->value, at, SAY(c->arena, parameter_name, p->name));
		return;
	}
	near = nearest_parameter(c, p->name);
	if (near != NULL)
		SAY_ERROR(c->diags, at, "template-parameter", error_template_parameter_meant, p->name, near,
		    list_parameters(c));
	else
		SAY_ERROR(c->diags, at, "template-parameter", error_template_parameter, p->name,
		    list_parameters(c));
	c->ok = false;
}

/* ---- what the plan says to the same effect ----------------------------------------- */

/* Check the attribute that d:plan="element/@attribute" declares, wherever it stands among
 * the children of the plan. */
static void
check_plan(struct checking *c, const xsltStackElem *parameter)
{
	const char *declares = declared(parameter, "plan"), *slash;
	const xmlNode *root = xmlDocGetRootElement(c->source), *n;
	const char *element, *attribute;
	xmlChar *value;

	slash = declares != NULL ? strstr(declares, "/@") : NULL;
	if (slash == NULL)
		return;
	element = arena_strndup(c->arena, declares, (size_t)(slash - declares));
	attribute = slash + 2;
	for (n = root->children; n != NULL; n = n->next) {
		if (!is_element(n, element))
			continue;
		value = xmlGetNoNsProp(n, BAD_CAST attribute);
		if (value != NULL)
			check_value(c, parameter, (const char *)value, source_pos(n),
			    SAY(c->arena, parameter_attribute, attribute, element));
		xmlFree(value);
	}
}

static void
check_source(struct checking *c)
{
	const xsltStylesheet *style;
	const xsltStackElem *v;

	for (style = c->style; style != NULL; style = next_import(style))
		for (v = style->variables; v != NULL; v = v->next)
			if (is_offered(c, v))
				check_plan(c, v);
}

bool
parameters_check(const xsltStylesheet *style, const char *file,
    const struct compose_parameter *parameters, size_t count, const xmlDoc *source,
    struct diags *diags)
{
	struct checking c = { style, file, source, arena_new(), diags, true };
	size_t i;

	for (i = 0; i < count; i++)
		check_parameter(&c, &parameters[i]);
	check_source(&c);
	arena_drop(c.arena);
	return c.ok;
}

/* ---- what is fitted -------------------------------------------------------------------------- */

bool
parameters_fitted(const xsltStylesheet *style, const char **name, size_t *pages, unsigned *most)
{
	const struct checking c = { .style = style };
	const char *fit;

	for (; style != NULL; style = next_import(style))
		for (const xsltStackElem *v = style->variables; v != NULL; v = v->next) {
			fit = is_offered(&c, v) && takes_number(v) ? declared(v, "fit") : NULL;
			if (fit == NULL)
				continue;
			*name = (const char *)v->name;
			*pages = strtoul(fit, NULL, 10);
			*most = (unsigned)strtoul((const char *)v->select, NULL, 10);
			return true;
		}
	return false;
}
