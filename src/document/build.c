/* build.c - from the tree a template made to the document: every element is
 * looked up in the vocabulary, checked against the one it stands in, and kept
 * or refused. The XML tree is freed as it is read. */
#include <string.h>

#include "base/utf8.h"
#include "document/builder.h"

static void build_content(struct builder *b, xmlNode *x, struct doc_node *node,
    struct context at);

/* ---- elements -------------------------------------------------------------- */

/* The kind of `x`, or DOC_KIND_COUNT with an error. */
static enum doc_kind
kind_of(struct builder *b, const xmlNode *x)
{
	const struct vocab_element *e = map_lookup(b->elements, (const char *)x->name);
	const char *ns = x->ns != NULL ? (const char *)x->ns->href : "";

	if (e == NULL) {
		BUILDER_FAULT(b, x, "element-unknown", error_doc_element_unknown,
		    (const char *)x->name);
		return DOC_KIND_COUNT;
	}
	if (strcmp(ns, e->ours ? DOC_NS : XHTML_NS) != 0) {
		BUILDER_FAULT(b, x, "element-namespace", error_doc_element_namespace, e->name,
		    e->ours ? DOC_NS : XHTML_NS);
		return DOC_KIND_COUNT;
	}
	return (enum doc_kind)(e - vocab_elements);
}

static void
check_place(struct builder *b, const xmlNode *x, enum doc_kind kind, const struct doc_node *parent)
{
	if ((vocab_elements[parent->kind].content & KIND_BIT(kind)) == 0)
		BUILDER_FAULT(b, x, "element-misplaced", error_doc_misplaced,
		    vocab_elements[kind].name, vocab_elements[parent->kind].name);
	else if (b->part != NULL && kind == DOC_HEADER)
		BUILDER_FAULT(b, x, "element-misplaced", error_doc_part_header);
}

/* What the element is about, told apart from the same of other plans. */
static const char *
about_key(struct builder *b)
{
	const char *plan = b->part != NULL && b->part->statuses != NULL ? b->part->statuses : "";

	return arena_printf(b->doc->arena, "%s %s", plan, b->about);
}

static void
remember_link(struct builder *b, const xmlNode *x, struct doc_node *node)
{
	const struct doc_attrs *attrs = node->attrs;

	if (attrs->href == NULL)
		return;
	if (!doc_is_address(attrs->href))
		BUILDER_FAULT(b, x, "link-address", error_doc_link_address, attrs->href);
	if (attrs->href[0] != '#')
		return;
	MEM_GROW(b->links, b->link_cap, b->link_count + 1);
	b->links[b->link_count++] = (struct link){ attrs->href + 1, node, builder_pos(b, x),
	    b->about != NULL ? about_key(b) : NULL };
}

/* Where links of other parts of the same plan can lead. */
static void
remember_place(struct builder *b, struct doc_node *node)
{
	if (b->about != NULL && b->part != NULL && node->attrs->href == NULL)
		map_add(b->places, about_key(b), node);
	b->about = NULL;
}

static void
remember_id(struct builder *b, const xmlNode *x, struct doc_node *node)
{
	if (node->attrs->id != NULL && map_add(b->doc->ids, node->attrs->id, node) != NULL)
		BUILDER_FAULT(b, x, "duplicate-id", error_doc_id_twice, node->attrs->id);
}

/* Where abbreviations stay as they are: in headings, heads, links. */
static const kind_set quiet_kinds = KIND_BIT(DOC_H1) | KIND_BIT(DOC_H2) | KIND_BIT(DOC_H3) |
    KIND_BIT(DOC_H4) | KIND_BIT(DOC_H5) | KIND_BIT(DOC_H6) | KIND_BIT(DOC_A) |
    KIND_BIT(DOC_ABBR) | KIND_BIT(DOC_THEAD) | KIND_BIT(DOC_CAPTION) | KIND_BIT(DOC_STATUS);

/* What must be known before the content is read. */
static void
enter(struct builder *b, const xmlNode *x, enum doc_kind kind)
{
	xmlChar *text;

	if ((quiet_kinds & KIND_BIT(kind)) != 0)
		b->quiet++;
	switch (kind) {
	case DOC_SECTION:
		b->section++;
		break;
	case DOC_COL:
		b->grid.declared++;
		break;
	case DOC_ABBR:
		text = xmlNodeGetContent(x);
		abbreviation_used(b, (const char *)text);
		xmlFree(text);
		break;
	default:
		break;
	}
}

static void
leave(struct builder *b, const xmlNode *x, struct doc_node *node)
{
	switch (node->kind) {
	case DOC_TR:
		table_check_row(b, x, node);
		break;
	case DOC_THEAD: case DOC_TBODY:
		table_check_section_end(b, x, (enum doc_kind)node->kind);
		break;
	default:
		break;
	}
	if ((quiet_kinds & KIND_BIT(node->kind)) != 0)
		b->quiet--;
}

/* An element without visible content: kept, dropped or refused. */
void
settle_empty(struct builder *b, const xmlNode *x, struct doc_node *node)
{
	uint8_t what = vocab_elements[node->kind].empty;

	if (node->first != NULL || what == EMPTY_FINE)
		return;
	if (what == EMPTY_FAULT && b->part != NULL && node->kind == DOC_SECTION)
		node_remove(node);     /* its front was left out */
	else if (what == EMPTY_FAULT)
		BUILDER_FAULT(b, x, "element-empty", error_doc_empty,
		    vocab_elements[node->kind].name);
	else if (node->attrs->id == NULL)
		node_remove(node);
}

bool
element_begin(struct builder *b, xmlNode *x, struct context *at, struct grid *outer)
{
	enum doc_kind kind = kind_of(b, x);
	struct doc_attrs attrs;
	struct doc_node *node;
	uint32_t line = b->own_lines ? (uint32_t)xmlGetLineNo(x) : 0;

	if (kind == DOC_KIND_COUNT)
		return false;
	if (at->depth >= MAX_DEPTH) {
		BUILDER_FAULT(b, x, "too-deep", error_doc_too_deep,
		    say_digits(b->doc->arena, MAX_DEPTH));
		return false;
	}
	kind = part_kind(b, kind);
	check_place(b, x, kind, at->parent);
	attrs_read(b, x, kind, &attrs, &line);
	if (attrs.alt != NULL && attrs.lang == NULL)
		attrs.lang = language_of_alt(b, x, at->parent);
	if (b->part != NULL) {
		line = 0;          /* of the part's plan, which is not the document's file */
		if (b->part_lang != NULL && attrs.lang == NULL && at->depth == b->part_depth)
			attrs.lang = b->part_lang;
	}
	number_element(b, x, kind, &attrs, at);
	node = node_new(b, at->parent, kind, line);
	node->attrs = attrs_share(b, &attrs);
	remember_id(b, x, node);
	remember_link(b, x, node);
	remember_place(b, node);
	enter(b, x, kind);
	if (kind == DOC_TABLE)
		*outer = table_check_begin(b);
	at->parent = node;
	at->depth++;
	at->item = kind == DOC_OL ? node->attrs->start : 0;
	return true;
}

void
element_end(struct builder *b, const xmlNode *x, struct doc_node *node, const struct grid *outer)
{
	leave(b, x, node);
	if (node->kind == DOC_TABLE) {
		table_check_end(b, x, *outer);
		carry_check(b, x, node);
	}
	settle_empty(b, x, node);
}

/* Take in the part that `x` names. */
static void
build_part(struct builder *b, const xmlNode *x, struct context at)
{
	struct document_part *part = part_find(b, x);
	xmlNode *body = part != NULL ? part_child(part, "body") : NULL;

	if (part == NULL)
		return;
	if (b->part != NULL || at.inside_text)
		BUILDER_FAULT(b, x, "insert", error_doc_part_misplaced, part->name);
	else if (body == NULL)
		BUILDER_FAULT(b, x, "insert", error_doc_part_twice, part->name);
	else {
		struct builder outer = part_enter(b, part, at.depth);

		build_blocks(b, body->children, NULL, &at);
		part_leave(b, &outer);
	}
	if (body != NULL) {
		xmlUnlinkNode(body);
		xmlFreeNode(body);
	}
}

static void
build_element(struct builder *b, xmlNode *x, struct context at)
{
	struct grid outer;

	if (is_insert(b, x)) {
		build_part(b, x, at);
		return;
	}
	if (!element_begin(b, x, &at, &outer))
		return;
	build_content(b, x, at.parent, at);
	element_end(b, x, at.parent, &outer);
}

/* ---- content --------------------------------------------------------------- */

static bool
is_blank(const char *s)
{
	return s == NULL || s[strspn(s, " \t\r\n")] == '\0';
}

static bool
is_text(const xmlNode *x)
{
	return x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE;
}

bool
is_inline(const struct builder *b, const xmlNode *x)
{
	const struct vocab_element *e;

	if (is_text(x))
		return true;
	if (x->type != XML_ELEMENT_NODE)
		return false;
	e = map_lookup(b->elements, (const char *)x->name);
	return e != NULL && (vocab_inline & KIND_BIT(e - vocab_elements)) != 0;
}

xmlNode *
free_and_step(xmlNode *x)
{
	xmlNode *next = x->next;

	xmlUnlinkNode(x);
	xmlFreeNode(x);
	return next;
}

/* One child in a block with inline content. */
static void
build_inline(struct builder *b, xmlNode *x, struct context at)
{
	if (is_text(x)) {
		text_add(b, x->content != NULL ? (const char *)x->content : "");
		return;
	}
	if (x->type != XML_ELEMENT_NODE)
		return;
	if (strcmp((const char *)x->name, "br") == 0)
		text_trim(b);
	text_flush(b, at.parent);
	build_element(b, x, at);
	if (at.parent->last == NULL)
		return;
	if (at.parent->last->kind == DOC_BR)
		text_begin(b);
	else if (at.parent->last->kind == DOC_ARROW || at.parent->last->kind == DOC_PROGRESS)
		b->visible = true, b->spaced = false;
}

/* The children from `x` on, as long as they are inline when `only_run`. */
static xmlNode *
build_run(struct builder *b, xmlNode *x, struct context at, bool only_run)
{
	bool outermost = !at.inside_text;

	if (outermost)
		text_begin(b);
	at.inside_text = true;
	while (x != NULL && (!only_run || is_inline(b, x) || x->type != XML_ELEMENT_NODE)) {
		build_inline(b, x, at);
		x = free_and_step(x);
	}
	if (outermost)
		text_trim(b);
	text_flush(b, at.parent);
	return x;
}

/* Inline content among blocks gets a p of its own. */
static xmlNode *
build_wrapped(struct builder *b, xmlNode *x, struct context at)
{
	struct doc_node *p = node_new(b, at.parent, DOC_P, 0);

	at.parent = p;
	at.depth++;
	x = build_run(b, x, at, true);
	if (p->first == NULL)
		node_remove(p);
	return x;
}

void
build_blocks(struct builder *b, xmlNode *x, const xmlNode *until, struct context *at)
{
	bool may_wrap = (vocab_elements[at->parent->kind].content & KIND_BIT(DOC_P)) != 0;

	while (x != until) {
		if (is_text(x) && is_blank((const char *)x->content)) {
			x = free_and_step(x);
		} else if (may_wrap && is_inline(b, x)) {
			x = build_wrapped(b, x, *at);
		} else if (x->type == XML_ELEMENT_NODE) {
			build_element(b, x, *at);
			at->item += at->item > 0;
			x = free_and_step(x);
		} else {
			char words[41];

			if (is_text(x)) {
				utf8_cut(words, sizeof words, (const char *)x->content, strlen((const char *)x->content));
				BUILDER_FAULT(b, x->parent, "text-misplaced", error_doc_text_misplaced,
				    vocab_elements[at->parent->kind].name, words);
			}
			x = free_and_step(x);
		}
	}
}

static bool
has_block(const struct builder *b, const xmlNode *x)
{
	for (x = x->children; x != NULL; x = x->next)
		if (x->type == XML_ELEMENT_NODE && !is_inline(b, x))
			return true;
	return false;
}

static void
build_content(struct builder *b, xmlNode *x, struct doc_node *node, struct context at)
{
	bool takes_text = (vocab_elements[node->kind].content & KIND_BIT(DOC_TEXT)) != 0;

	if (at.inside_text || (takes_text && !has_block(b, x)))
		build_run(b, x->children, at, false);
	else
		build_blocks(b, x->children, NULL, &at);
}
