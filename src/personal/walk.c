/* All texts of a definition, each once, at the element where it stands. */
#include <string.h>

#include "base/strbuf.h"
#include "definition/source.h"
#include "definition/attribute.h"
#include "definition/tree.h"
#include "personal/personal.h"
#include "wording/error.h"

struct walk {
	struct diags *diags;
	struct arena *arena;
};

/* Is what stands in the element for the public? The one place where that is known: what an edition
 * leaves out needs no warning. */
static bool
is_for_public(const xmlNode *node)
{
	const xmlNode *parent = node->parent;

	if (tree_attribute(node, "exempt") != NULL)
		return false;
	if (tree_element(node) == EL_REPORT)
		return attribute_choice(node, "status", 0) != 1;
	/* of an item that is taken in private the title is on the open agenda, and no more */
	return parent == NULL || tree_element(parent) != EL_AGENDA_ITEM
	    || !attribute_yes(parent->parent, "private", false);
}

/* Whom to ask, and where to come: an office's own, published on purpose. NULL: all of the element. */
static bool
is_office(enum element element, const char *attribute)
{
	static const struct { enum element element; const char *attribute; } offices[] = {
		{ EL_CONTACT, NULL }, { EL_VENUE, NULL }, { EL_MEETING, "venue" },
		{ EL_DECISION, "representation" }, { EL_ITEM_ANNEX, "alternative" },
	};

	for (size_t i = 0; i < ARRAY_LEN(offices); i++)
		if (offices[i].element == element && (offices[i].attribute == NULL
		    || (attribute != NULL && strcmp(offices[i].attribute, attribute) == 0)))
			return true;
	return false;
}

/* The sentence for a hit of that kind; {1} is what may be printed of it. */
static void
say_hit(const struct walk *w, const xmlNode *node, const char *text, const struct personal_hit *hit)
{
	static const enum wording what[PERSONAL_KINDS] = {
		[PERSONAL_BIRTH_DATE] = SAY_finding_personal_birth_date,
		[PERSONAL_CHILD_NAME] = SAY_finding_personal_child_name,
		[PERSONAL_E_MAIL] = SAY_finding_personal_e_mail,
		[PERSONAL_MOBILE] = SAY_finding_personal_mobile,
		[PERSONAL_NHS] = SAY_finding_personal_nhs,
		[PERSONAL_INSURANCE] = SAY_finding_personal_insurance,
		[PERSONAL_POSTCODE] = SAY_finding_personal_postcode,
		[PERSONAL_QUOTED] = SAY_finding_personal_quoted,
		[PERSONAL_UPN] = SAY_finding_personal_upn,
	};
	const char *masked = personal_masked(text, hit, w->arena);

	say_finding(w->diags, DIAG_WARNING, source_pos(node), personal_code(hit->kind), what[hit->kind],
	    &masked, say_arguments(what[hit->kind]));
}

static void
look_into(const struct walk *w, const xmlNode *node, const char *text)
{
	struct personal_hit hit;

	for (size_t at = 0; personal_find(text, at, &hit); at = hit.at + hit.len)
		say_hit(w, node, text, &hit);
}

/* Of an attribute that is typed: of datatypes that hold words, or an address. */
static bool
is_typed(enum datatype type)
{
	return type == TYPE_TEXT || type == TYPE_BLANK || type == TYPE_LINK;
}

static void
look_into_attribute(const struct walk *w, const xmlNode *node, const char *name)
{
	const struct grammar_attribute *row = grammar_attribute(tree_element(node), name);
	const char *value = row != NULL && is_typed(row->type) ? tree_words(node, name, w->arena) : NULL;

	if (value == NULL || is_office(tree_element(node), name))
		return;
	if (tree_element(node) == EL_QUOTE && personal_is_name(value))
		say_hit(w, node, value, &(struct personal_hit){ PERSONAL_QUOTED, 0, strlen(value) });
	else
		look_into(w, node, strncmp(value, "mailto:", 7) == 0 ? value + 7 : value);
}

/* The characters of the element and of what stands in its sentences. */
static void
gather(const xmlNode *node, struct strbuf *out)
{
	for (const xmlNode *n = node->children; n != NULL; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			strbuf_puts(out, (const char *)n->content);
		else if (n->type == XML_ELEMENT_NODE && grammar_is_inline(tree_element(n)) && is_for_public(n))
			gather(n, out);
		else if (n->type == XML_ELEMENT_NODE)
			strbuf_puts(out, " | ");   /* a block, whose words are its own */
		if (n->type == XML_ELEMENT_NODE && tree_element(n) == EL_BR)
			strbuf_putc(out, ' ');
	}
}

/* White space as it is printed. */
static void
collapse(struct strbuf *text)
{
	size_t out = 0;

	for (size_t i = 0; i < text->len; i++) {
		bool space = strchr(" \t\r\n", text->text[i]) != NULL && text->text[i] != '\0';

		if (!space)
			text->text[out++] = text->text[i];
		else if (out > 0 && text->text[out - 1] != ' ')
			text->text[out++] = ' ';
	}
	strbuf_truncate(text, out);
}

static void
walk_element(const struct walk *w, const xmlNode *node)
{
	struct strbuf text = STRBUF_INIT;

	if (!is_for_public(node) || is_office(tree_element(node), NULL))
		return;
	for (const xmlAttr *a = node->properties; a != NULL; a = a->next)
		look_into_attribute(w, node, (const char *)a->name);
	if (!grammar_is_inline(tree_element(node))) {
		gather(node, &text);
		collapse(&text);
		look_into(w, node, text.text);
	}
	strbuf_drop(&text);
	for (const xmlNode *n = tree_first(node); n != NULL; n = tree_next(n))
		walk_element(w, n);
}

void
personal_findings(xmlDoc *source, struct diags *diags)
{
	struct walk w = { diags, arena_new() };
	xmlNode *root = source != NULL ? xmlDocGetRootElement(source) : NULL;

	if (root != NULL)
		walk_element(&w, root);
	arena_drop(w.arena);
}
