#include "definition/structure.h"


#include "base/strbuf.h"
#include "definition/datatype.h"
#include "definition/nearest.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/error.h"

/* What the officer probably meant by the attribute. */
static struct nearest
nearest_attribute(enum element element, const xmlAttr *attr)
{
	struct nearest near = { (const char *)attr->name, NULL, 0, 0 };
	const struct grammar_attribute *a;

	if (attr->ns != NULL)
		return near;
	for (a = grammar_row(element)->attributes; a->name != NULL; a++)
		nearest_offer(&near, a->name);
	for (a = grammar_common(element); a->name != NULL; a++)
		nearest_offer(&near, a->name);
	for (a = grammar_language(element); a->name != NULL; a++)
		nearest_offer(&near, a->name);
	for (a = grammar_exempt(element); a->name != NULL; a++)
		nearest_offer(&near, a->name);
	return near;
}

/* Report an attribute that the element has not. */
static void
unknown_attribute(struct structure *s, const xmlNode *node, const xmlAttr *attr, const char *near)
{
	const char *name = (const char *)attr->name;

	if (attr->ns != NULL && attr->ns->prefix != NULL)
		name = arena_printf(s->arena, "%s:%s", (const char *)attr->ns->prefix, name);
	if (near != NULL)
		STRUCTURE_FAULT(s, node, "unknown-attribute", error_attribute_meant,
		    structure_describe(node, s->arena), name, near);
	else
		STRUCTURE_FAULT(s, node, "unknown-attribute", error_attribute_unknown,
		    structure_describe(node, s->arena), name);
}

/* The row of an attribute. One that the element has not is reported; it is then read as
 * what was meant, if that is plain and does not stand there too. */
static const struct grammar_attribute *
attribute_row(struct structure *s, xmlNode *node, xmlAttr *attr)
{
	enum element e = tree_element(node);
	const struct grammar_attribute *row = NULL;
	struct nearest near;

	if (attr->ns == NULL)
		row = grammar_attribute(e, (const char *)attr->name);
	if (row != NULL)
		return row;
	near = nearest_attribute(e, attr);
	unknown_attribute(s, node, attr, near.best);
	if (near.best == NULL || near.tie || tree_attribute(node, near.best) != NULL) {
		tree_refuse(node, attr, near.best != NULL ? near.best : "", s->arena);
		return NULL;
	}
	xmlNodeSetName((xmlNode *)attr, BAD_CAST near.best);
	return grammar_attribute(e, near.best);
}

/* Report what is wrong with an attribute, and take it away then. */
static void
check_attribute(struct structure *s, xmlNode *node, xmlAttr *attr)
{
	const struct grammar_attribute *row = attribute_row(s, node, attr);
	struct datatype_fault fault;
	const char *text;

	if (row == NULL)
		return;
	text = tree_words(node, row->name, s->arena);
	if (datatype_check(row->type, row->choices, text != NULL ? text : "", s->arena, &fault))
		return;
	if (text != NULL)
		STRUCTURE_FAULT(s, node, fault.code, error_attribute_value, structure_describe(node, s->arena),
		    row->name, structure_quote(text, s->arena), fault.text);
	else
		STRUCTURE_FAULT(s, node, fault.code, error_attribute_empty, structure_describe(node, s->arena),
		    row->name, fault.text);
	if (row->type == TYPE_ID)
		structure_spoil(s, text);
	tree_refuse(node, attr, row->name, s->arena);
}

/* The words of a choice separated by commas. */
static const char *
list_choices(const char *choices, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list;

	for (; *choices != '\0'; choices++)
		strbuf_puts(&sb, *choices == ' ' ? ", " : (char[]){ *choices, '\0' });
	list = arena_strdup(arena, sb.text);
	strbuf_drop(&sb);
	return list;
}

/* A missing attribute: what to add, and what it says. */
static void
missing_attribute(struct structure *s, const xmlNode *node, const struct grammar_attribute *a)
{
	STRUCTURE_FAULT(s, node, "missing-attribute", error_attribute_missing,
	    structure_describe(node, s->arena), a->name, a->choices == NULL
	    ? say_plain(grammar_datatype(a->type)->words)
	    : SAY(s->arena, error_one_of, list_choices(a->choices, s->arena)));
}

/* Attributes the element must have; one that was refused has been spoken of. */
static void
check_required(struct structure *s, const xmlNode *node)
{
	const struct grammar_attribute *a;

	for (a = grammar_row(tree_element(node))->attributes; a->name != NULL; a++)
		if (a->required && tree_attribute(node, a->name) == NULL && !tree_lacks(node, a->name))
			missing_attribute(s, node, a);
}

/* A finding that was looked at has its reason, and a reason its finding. */
static void
check_seen(struct structure *s, const xmlNode *node)
{
	bool seen = tree_attribute(node, "seen") != NULL;
	bool reason = tree_attribute(node, "seen-reason") != NULL;

	if (seen && !reason && !tree_lacks(node, "seen-reason"))
		STRUCTURE_FAULT(s, node, "missing-attribute", error_seen_without_reason,
		    structure_describe(node, s->arena));
	if (reason && !seen && !tree_lacks(node, "seen"))
		STRUCTURE_FAULT(s, node, "missing-attribute", error_reason_without_seen,
		    structure_describe(node, s->arena));
}

void
structure_check_attributes(struct structure *s, xmlNode *node)
{
	xmlAttr *attr, *next;

	for (attr = node->properties; attr != NULL; attr = next) {
		next = attr->next;
		check_attribute(s, node, attr);
	}
	check_required(s, node);
	check_seen(s, node);
}
