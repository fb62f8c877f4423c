#include "definition/structure.h"

#include <string.h>

#include "base/strbuf.h"
#include "definition/datatype.h"
#include "definition/nearest.h"
#include "definition/source.h"
#include "definition/tree.h"
#include "wording/error.h"

/* Remember every id in what was refused. */
static void
spoil_all(struct structure *s, const xmlNode *node)
{
	const xmlNode *n;

	structure_spoil(s, tree_attribute(node, "id"));
	for (n = node->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE)
			spoil_all(s, n);
}

/* "<a>, <b> or <c>": what may stand in `parent`; "" when too long to help. */
static const char *
list_children(enum element parent, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const struct grammar_child *c = grammar_row(parent)->children;
	const char *list;
	size_t n;

	for (n = 0; c[n].element != EL_NONE; n++)
		strbuf_printf(&sb, "%s<%s>", n == 0 ? "" : c[n + 1].element == EL_NONE
		    ? say_plain(SAY_error_list_or) : ", ",
		    grammar_row(c[n].element)->name);
	list = n <= 12 ? arena_strdup(arena, sb.text) : "";
	strbuf_drop(&sb);
	return list;
}

/* "<a>, <b> or <c>": where an element of that name may stand; "" when too
 * long to help. */
static const char *
list_parents(const struct structure *s, const char *name)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list, *last = NULL, *parent;
	int p;

	for (p = EL_NONE + 1; p < ELEMENT_COUNT; p++) {
		parent = grammar_row((enum element)p)->name;
		if (!s->known[p] || !s->known[grammar_child((enum element)p, name)]
		    || (last != NULL && strcmp(last, parent) == 0))
			continue;
		if (last != NULL)
			strbuf_printf(&sb, "%s<%s>", sb.len > 0 ? ", " : "", last);
		last = parent;
	}
	if (last != NULL)
		strbuf_printf(&sb, "%s<%s>", sb.len > 0 ? say_plain(SAY_error_list_or) : "", last);
	list = arena_strdup(s->arena, sb.len <= 120 ? sb.text : "");
	strbuf_drop(&sb);
	return list;
}

/* What the officer probably meant by `name` inside `parent`. */
static struct nearest
nearest_element(const struct structure *s, enum element parent, const char *name)
{
	struct nearest near = { name, NULL, 0, 0 };
	enum cardinality c;
	int e;

	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		if (s->known[e] && grammar_allows(parent, (enum element)e, &c))
			nearest_offer(&near, grammar_row((enum element)e)->name);
	return near;
}

static void
refuse_foreign(struct structure *s, const xmlNode *node)
{
	if (node->ns == NULL)
		STRUCTURE_FAULT(s, node, "wrong-namespace", error_no_namespace, (const char *)node->name);
	else
		STRUCTURE_FAULT(s, node, "wrong-namespace", error_other_namespace, (const char *)node->name,
		    (const char *)node->ns->href);
}

static bool
is_ours(const xmlNode *node)
{
	return node->ns != NULL && strcmp((const char *)node->ns->href, DEFINITION_NS) == 0;
}

/* Is that the name of one of the elements `among`, of any when that is NULL? */
static bool
is_name(const bool *among, const char *name)
{
	int e;

	for (e = EL_NONE + 1; e < ELEMENT_COUNT; e++)
		if ((among == NULL || among[e]) && strcmp(grammar_row((enum element)e)->name, name) == 0)
			return true;
	return false;
}

/* May an element of that name stand somewhere in the file? */
static bool
is_known(const struct structure *s, const char *name)
{
	return is_name(s->known, name);
}

/* A root under which an element of that name may stand, or EL_NONE. Most names that are asked for are
 * nobody's, and what each root reaches is long to find. */
static enum element
root_of(const char *name)
{
	bool known[ELEMENT_COUNT];
	size_t i;

	if (!is_name(NULL, name))
		return EL_NONE;
	for (i = 0; i < grammar_root_count(); i++) {
		grammar_reach(grammar_root(i), known);
		if (is_name(known, name))
			return grammar_root(i);
	}
	return EL_NONE;
}

static const xmlNode *
root_element(const xmlNode *node)
{
	return xmlDocGetRootElement(node->doc);
}

/* Report an element that may not stand where it does. */
static void
refuse(struct structure *s, const xmlNode *node, enum element parent, const char *near)
{
	const char *name = (const char *)node->name, *list;

	if (!is_ours(node)) {
		refuse_foreign(s, node);
	} else if (!is_known(s, name) && root_of(name) != EL_NONE) {
		STRUCTURE_FAULT(s, node, "misplaced-element", error_element_of_other_root, name,
		    (const char *)root_element(node)->name, grammar_row(root_of(name))->name);
	} else if (grammar_lacks_tables(grammar_row(parent)->content) && strcmp(name, "table") == 0) {
		STRUCTURE_FAULT(s, node, "misplaced-element", error_table_in_entry, grammar_row(parent)->name);
	} else if (is_known(s, name)) {
		list = list_parents(s, name);
		if (*list != '\0')
			STRUCTURE_FAULT(s, node, "misplaced-element", error_misplaced, name,
			    grammar_row(parent)->name, list);
		else
			STRUCTURE_FAULT(s, node, "misplaced-element", error_misplaced_elsewhere, name,
			    grammar_row(parent)->name);
	} else if (near != NULL) {
		STRUCTURE_FAULT(s, node, "unknown-element", error_element_meant, name, near);
	} else {
		list = list_children(parent, s->arena);
		if (*list != '\0')
			STRUCTURE_FAULT(s, node, "unknown-element", error_element_unknown_here, name, list);
		else
			STRUCTURE_FAULT(s, node, "unknown-element", error_element_unknown, name);
	}
}

#define SIBLINGS_SEARCHED 1000   /* a follow-up message beyond does no harm */

/* May what is called `name` stand in `parent` once only, and does it stand beside `child`? */
static bool
has_its_place_taken(enum element parent, const xmlNode *child, const char *name)
{
	enum cardinality cardinality;
	const xmlNode *n;
	size_t left = SIBLINGS_SEARCHED;

	if (!grammar_allows(parent, grammar_child(parent, name), &cardinality)
	    || cardinality == CARD_MANY || cardinality == CARD_SOME)
		return false;
	for (n = child->parent->children; n != NULL && left > 0; n = n->next, left--)
		if (n->type == XML_ELEMENT_NODE && is_ours(n) && strcmp((const char *)n->name, name) == 0)
			return true;
	return false;
}

/* Which row `child` is; EL_NONE when it may not stand there, which is reported. A name that
 * is nearly one of ours is reported, and read as what was meant, if that is plain. `seen`:
 * as in check_child(). */
static enum element
child_element(struct structure *s, enum element parent, xmlNode *child, xmlNode **seen)
{
	const char *name = (const char *)child->name;
	struct nearest near = { name, NULL, 0, 0 };
	enum element e = is_ours(child) ? grammar_child(parent, name) : EL_NONE;

	if (e != EL_NONE && s->known[e])
		return e;
	if (is_ours(child) && !is_known(s, name) && root_of(name) == EL_NONE)
		near = nearest_element(s, parent, name);
	refuse(s, child, parent, near.best);
	if (near.best == NULL || near.tie || has_its_place_taken(parent, child, near.best)) {
		spoil_all(s, child);
		if (near.best != NULL && near.tie)
			seen[grammar_child(parent, near.best)] = child;
		return EL_NONE;
	}
	xmlNodeSetName(child, BAD_CAST near.best);
	return grammar_child(parent, near.best);
}

/* Characters where only elements may stand. */
static void
check_stray_text(struct structure *s, const xmlNode *node, const xmlNode *text)
{
	enum element e = tree_element(node);
	enum content content = grammar_row(e)->content;
	const char *words;

	if (content != CONTENT_EMPTY && content != CONTENT_CHILDREN && content != CONTENT_BLOCKS
	    && content != CONTENT_QUOTED)
		return;
	if (text->content == NULL
	    || text->content[strspn((const char *)text->content, " \t\r\n")] == '\0')
		return;
	words = (const char *)text->content;
	words += strspn(words, " \t\r\n");
	words = arena_strndup(s->arena, words, strcspn(words, "\r\n"));
	words = structure_quote(words, s->arena);
	if (content == CONTENT_BLOCKS || content == CONTENT_QUOTED)
		STRUCTURE_FAULT(s, node, "stray-text", error_stray_text_block,
		    structure_describe(node, s->arena), words);
	else
		STRUCTURE_FAULT(s, node, "stray-text", error_stray_text, structure_describe(node, s->arena), words);
}

/* The text of an element that holds characters of a datatype. */
static void
check_text(struct structure *s, const xmlNode *node)
{
	const struct grammar_element *row = grammar_row(tree_element(node));
	struct datatype_fault fault;
	const char *text;

	if (row->content != CONTENT_TEXT)
		return;
	text = tree_text(node, s->arena);
	if (datatype_check(row->type, NULL, text != NULL ? text : "", s->arena, &fault))
		return;
	if (text != NULL)
		STRUCTURE_FAULT(s, node, fault.code, error_text_value, row->name, structure_quote(text, s->arena),
		    fault.text);
	else
		STRUCTURE_FAULT(s, node, fault.code, error_text_empty, row->name, fault.text);
}

/* Words in it, or what prints some: a reference, a figure; a link answers for itself. */
static bool
says_something(struct structure *s, const xmlNode *node)
{
	const xmlNode *n;

	if (tree_text(node, s->arena) != NULL)
		return true;
	for (n = tree_first(node); n != NULL; n = tree_next(n))
		if (tree_element(n) == EL_A || tree_element(n) == EL_XREF || tree_element(n) == EL_FIGURE
		    || tree_element(n) == EL_COUNT || tree_element(n) == EL_DAY
		    || tree_element(n) == EL_PAGES || says_something(s, n))
			return true;
	return false;
}

/* What a paper sets as an entry of a list, as a note, with a number or beside a heading says something. */
static void
check_entry(struct structure *s, const xmlNode *node)
{
	static const enum element entries[] = { EL_LI, EL_MILESTONE, EL_EVENT, EL_CAPTION, EL_NOTE,
		EL_A, EL_PARAGRAPH, EL_QUOTE, EL_ASK };
	size_t i;

	for (i = 0; i < ARRAY_LEN(entries); i++)
		if (tree_element(node) == entries[i] && !says_something(s, node))
			STRUCTURE_FAULT(s, node, "empty", error_entry_empty, grammar_row(entries[i])->name);
}

/* A link in a link leads nowhere that a reader can tell. */
static bool
is_link_in_link(const xmlNode *parent, enum element e)
{
	const xmlNode *n;

	if (e != EL_A && e != EL_XREF)
		return false;
	for (n = parent; grammar_is_inline(tree_element(n)); n = n->parent)
		if (tree_element(n) == EL_A)
			return true;
	return false;
}

/* Children that must be there, or may be there once. `seen[e]` is the first. */
static void
check_cardinality(struct structure *s, const xmlNode *node, xmlNode *const *seen)
{
	const struct grammar_child *c;

	for (c = grammar_row(tree_element(node))->children; c->element != EL_NONE; c++) {
		if (seen[c->element] != NULL)
			continue;
		if (c->cardinality == CARD_ONE)
			STRUCTURE_FAULT(s, node, "missing-element", error_element_missing,
			    structure_describe(node, s->arena), grammar_row(c->element)->name);
		else if (c->cardinality == CARD_SOME)
			STRUCTURE_FAULT(s, node, "missing-element", error_elements_missing,
			    structure_describe(node, s->arena), grammar_row(c->element)->name);
	}
}

static void check_element(struct structure *s, xmlNode *node);

/* One child element: its row, or what is wrong with it. */
static void
check_child(struct structure *s, xmlNode *node, xmlNode *child, xmlNode **seen)
{
	enum element parent = tree_element(node), e = child_element(s, parent, child, seen);
	enum cardinality cardinality;

	if (e == EL_NONE)
		return;
	if (is_link_in_link(node, e)) {
		((struct mark *)child->_private)->element = e;
		STRUCTURE_FAULT(s, child, "misplaced-element", error_misplaced_elsewhere, (const char *)child->name,
		    grammar_row(EL_A)->name);
		return;
	}
	if (grammar_allows(parent, e, &cardinality) && seen[e] != NULL
	    && (cardinality == CARD_ONE || cardinality == CARD_OPTIONAL)) {
		spoil_all(s, child);
		STRUCTURE_FAULT(s, child, "repeated-element", error_element_repeated,
		    structure_describe(node, s->arena), (const char *)child->name,
		    say_digits(s->arena, source_pos(seen[e]).line));
		return;
	}
	if (seen[e] == NULL)
		seen[e] = child;
	((struct mark *)child->_private)->element = e;
	check_element(s, child);
}

static void
check_element(struct structure *s, xmlNode *node)
{
	xmlNode *seen[ELEMENT_COUNT] = { NULL }, *n;

	s->count[tree_element(node)]++;
	structure_check_attributes(s, node);
	for (n = node->children; n != NULL; n = n->next) {
		if (n->type == XML_ELEMENT_NODE)
			check_child(s, node, n, seen);
		else if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			check_stray_text(s, node, n);
	}
	check_text(s, node);
	check_entry(s, node);
	check_cardinality(s, node, seen);
	if (tree_element(node) == EL_TABLE || tree_element(node) == EL_REPORT_TABLE)
		table_check(s, node);
}

/* "<plan>, <report> or <pack>". */
static const char *
list_roots(struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const char *list;
	size_t i, n = grammar_root_count();

	for (i = 0; i < n; i++)
		strbuf_printf(&sb, "%s<%s>", i == 0 ? ""
		    : i + 1 == n ? say_plain(SAY_error_list_or) : ", ",
		    grammar_row(grammar_root(i))->name);
	list = arena_strdup(arena, sb.text);
	strbuf_drop(&sb);
	return list;
}

bool
structure_check(struct structure *s, xmlDoc *doc)
{
	xmlNode *root = xmlDocGetRootElement(doc);
	const char *ns = root != NULL && root->ns != NULL ? (const char *)root->ns->href : NULL;
	enum element e;

	if (root == NULL)
		return false;
	e = grammar_child(EL_NONE, (const char *)root->name);
	if (e == EL_NONE) {
		STRUCTURE_FAULT(s, root, "wrong-root", error_wrong_root, (const char *)root->name,
		    list_roots(s->arena), DEFINITION_NS);
		return false;
	}
	if (ns == NULL) {
		STRUCTURE_FAULT(s, root, "wrong-namespace", error_root_no_namespace, (const char *)root->name,
		    DEFINITION_NS);
		return false;
	}
	if (strcmp(ns, DEFINITION_NS) != 0) {
		STRUCTURE_FAULT(s, root, "wrong-namespace", error_root_other_namespace, (const char *)root->name,
		    DEFINITION_NS);
		return false;
	}
	grammar_reach(e, s->known);
	((struct mark *)root->_private)->element = e;
	check_element(s, root);
	return true;
}
