/* grow.c - from a tree to the document, also while the tree still grows: what is
 * complete is read and freed, what is open waits. A template's whole result would
 * be five times as large as the document made of it, and is never there at once. */
#include <stdlib.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/file.h"
#include "document/builder.h"

/* An element that has been begun and may get more children. */
struct frame {
	xmlNode *x;
	struct context at;         /* of its children */
	struct grid outer;         /* of a table: what it stands in */
};

struct document_builder {
	struct builder b;
	size_t errors;             /* in diags before this document */
	struct frame frames[MAX_DEPTH + 1];   /* body, and what is open inside it */
	size_t count;              /* 0: the body has not been begun */
	bool stuck;                /* at an element that cannot be begun: the rest waits */
};

/* ---- the whole ------------------------------------------------------------- */

/* A reference says the number of the place that it leads to, which is known only now. */
static void
fill_in(struct builder *b, const struct link *link, const struct doc_node *target)
{
	const char *number = target->attrs->number;
	struct doc_node *text = link->node->first;

	if (number == NULL || text == NULL || text->kind != DOC_TEXT) {
		SAY_ERROR(b->diags, link->at, "no-number", error_doc_no_number, link->target);
		return;
	}
	text->text = number;
	text->text_len = (uint32_t)strlen(number);
	if (text->text_len > 1 && number[text->text_len - 1] == '.')
		text->text_len--;  /* "2." of a list is 2 in a sentence */
}

/* Attributes of its own for a node, as the others are shared. */
static struct doc_attrs *
own_attrs(struct builder *b, struct doc_node *node)
{
	struct doc_attrs *own = ARENA_NEW(b->doc->arena, struct doc_attrs);

	*own = *node->attrs;
	node->attrs = own;
	return own;
}

/* The place that a link names is not in this document: it leads to a row about the same, or is words only. */
static void
lead_elsewhere(struct builder *b, const struct link *link)
{
	struct doc_node *place = map_lookup(b->places, link->about);

	if (place == NULL) {
		own_attrs(b, link->node)->href = NULL;
		link->node->kind = DOC_SPAN;
	} else if (place->attrs->id == NULL) {
		own_attrs(b, place)->id = link->target;
		map_add(b->doc->ids, link->target, place);
	} else {
		own_attrs(b, link->node)->href = arena_printf(b->doc->arena, "#%s", place->attrs->id);
	}
}

static void
check_links(struct builder *b)
{
	for (size_t i = 0; i < b->link_count; i++) {
		const struct link *link = &b->links[i];
		const struct doc_node *target = map_lookup(b->doc->ids, link->target);

		if (target == NULL && link->about != NULL)
			lead_elsewhere(b, link);
		else if (target == NULL)
			SAY_ERROR(b->diags, link->at, "dangling-link", error_doc_dangling_link,
			    link->target);
		else if (link->node->attrs->shows != 0)
			fill_in(b, link, target);
	}
}

static void
number_nodes(struct document *doc)
{
	uint32_t index = 0;
	const struct doc_node *n = doc->root;

	while (n != NULL) {
		struct doc_node *mine = n->parent == NULL ? doc->root :
		    n->prev != NULL ? n->prev->next : n->parent->first;

		mine->index = index++;
		n = doc_next(n, doc->root);
	}
	doc->node_count = index;
}

static void
read_html_attrs(struct builder *b, const xmlNode *html)
{
	xmlChar *numbered = xmlGetNsProp(html, BAD_CAST "numbered-headings", BAD_CAST DOC_NS);
	xmlChar *paragraphs = xmlGetNsProp(html, BAD_CAST "numbered-paragraphs", BAD_CAST DOC_NS);
	const xmlAttr *lang = xmlHasProp((xmlNode *)(uintptr_t)html, BAD_CAST "lang");

	b->doc->numbered_headings = numbered != NULL && strcmp((char *)numbered, "yes") == 0;
	b->doc->decimal_paragraphs = paragraphs != NULL
	    && strcmp((char *)paragraphs, "decimal") == 0;
	xmlFree(numbered);
	xmlFree(paragraphs);
	b->doc->lang = lang != NULL ? builder_value(b, lang) : "en-GB";
}

/* The body of `html`, or NULL with an error when it is no document. */
static xmlNode *
body_of(struct builder *b, xmlNode *html)
{
	struct src_pos at = { b->template_file, 0, 0 };
	xmlNode *body = html != NULL ? xhtml_child(html, "body") : NULL;

	if (html != NULL && strcmp((const char *)html->name, "html") == 0 && body != NULL &&
	    xhtml_child(html, "head") != NULL)
		return body;
	SAY_ERROR(b->diags, html != NULL ? builder_pos(b, html) : at, "no-document", error_doc_none,
	    XHTML_NS);
	return NULL;
}

/* Read the head and begin the body. */
static void
begin_body(struct document_builder *g, const xmlNode *html, xmlNode *body)
{
	struct builder *b = &g->b;
	struct doc_attrs attrs;
	uint32_t line = 0;

	read_html_attrs(b, html);
	head_read(b, xhtml_child(html, "head"));
	attrs_read(b, body, DOC_BODY, &attrs, &line);
	b->doc->root = node_new(b, NULL, DOC_BODY, line);
	b->doc->root->attrs = attrs_share(b, &attrs);
	g->frames[g->count++] = (struct frame){ .x = body,
	    .at = { b->doc->root, 1, false, 0 } };
}

/* ---- while it grows -------------------------------------------------------- */

/* The elements from the root's child down to `open`; their number, 0: not in the
 * body of a document, or too deep. */
static size_t
path_to(xmlNode *open, xmlNode *path[MAX_DEPTH + 1])
{
	size_t depth = 0, n;
	xmlNode *x;

	for (x = open; x != NULL && x->type == XML_ELEMENT_NODE; x = x->parent)
		depth++;
	if (depth < 2 || depth - 1 > MAX_DEPTH)
		return 0;
	for (x = open, n = depth - 1; n > 0; x = x->parent)
		path[--n] = x;
	if (strcmp((const char *)x->name, "html") != 0 || xhtml_child(x, "head") == NULL ||
	    xhtml_child(x, "body") != path[0])
		return 0;
	return depth - 1;
}

/* The last child of `x` that is no inline content: what stands behind it may yet
 * grow into a longer run. */
static xmlNode *
last_block(const struct builder *b, const xmlNode *x)
{
	xmlNode *child = x->last;

	while (child != NULL && (child->type != XML_ELEMENT_NODE || is_inline(b, child)))
		child = child->prev;
	return child;
}

/* Everything in the innermost open element has come. */
static void
close_frame(struct document_builder *g)
{
	struct frame *f = &g->frames[--g->count], *outer = f - 1;

	build_blocks(&g->b, f->x->children, NULL, &f->at);
	element_end(&g->b, f->x, f->at.parent, &f->outer);
	outer->at.item += outer->at.item > 0;
	free_and_step(f->x);
}

/* Begin `x`, a child of the innermost open element, with `inside` its last block. */
static bool
open_frame(struct document_builder *g, xmlNode *x, const xmlNode *inside)
{
	struct frame *outer = &g->frames[g->count - 1], *f = outer + 1;

	if (inside == NULL || is_inline(&g->b, inside) || is_inline(&g->b, x))
		return false;
	build_blocks(&g->b, outer->x->children, x, &outer->at);
	f->x = x;
	f->at = outer->at;
	g->stuck = !element_begin(&g->b, x, &f->at, &f->outer);
	g->count += !g->stuck;
	return !g->stuck;
}

void
document_builder_take(struct document_builder *g, xmlNode *open)
{
	xmlNode *path[MAX_DEPTH + 1], *last;
	size_t n = path_to(open, path), level = 1;
	struct frame *top;

	if (n == 0 || g->stuck || (g->count > 0 && g->frames[0].x != path[0]))
		return;   /* what is in a second body is refused at the end */
	if (g->count == 0)
		begin_body(g, path[0]->parent, path[0]);
	while (level < g->count && level < n && g->frames[level].x == path[level])
		level++;
	while (g->count > level)
		close_frame(g);
	while (level < n) {
		if (!open_frame(g, path[level], level + 1 < n ? path[level + 1]
		    : last_block(&g->b, path[level])))
			return;
		level++;
	}
	top = &g->frames[g->count - 1];
	last = last_block(&g->b, top->x);
	if (last != NULL)
		build_blocks(&g->b, top->x->children, last, &top->at);
}

/* ---- from start to end ----------------------------------------------------- */

static void
builder_init(struct builder *b, struct diags *diags)
{
	memset(b, 0, sizeof *b);
	b->diags = diags;
	b->text = (struct strbuf)STRBUF_INIT;
	b->elements = map_new();
	b->attributes = map_new();
	b->strings = map_new();
	b->statuses = map_new();
	b->abbreviations = map_new();
	b->attrs = attr_set_new();
	b->section = 1;
	b->doc = mem_new_zero(1, sizeof *b->doc);
	b->doc->arena = arena_new();
	b->doc->ids = map_new();
	b->places = map_new();
	for (size_t i = 1; i < DOC_KIND_COUNT; i++)
		map_add(b->elements, vocab_elements[i].name,
		    (void *)(uintptr_t)&vocab_elements[i]);
	for (size_t i = 0; i < vocab_attr_count; i++)
		map_add(b->attributes, vocab_attrs[i].name, (void *)(uintptr_t)&vocab_attrs[i]);
}

static void
builder_close(struct builder *b)
{
	strbuf_drop(&b->text);
	map_drop(b->elements);
	map_drop(b->places);
	map_drop(b->attributes);
	map_drop(b->strings);
	map_drop(b->statuses);
	map_drop(b->abbreviations);
	parts_drop_names(b);
	attr_set_drop(b->attrs);
	free(b->status_list);
	grid_drop(&b->grid.walk);   /* rows outside any table */
	free(b->links);
}

struct document_builder *
document_builder_new(const char *template_file, const char *plan_file, struct diags *diags)
{
	struct document_builder *g = mem_new_zero(1, sizeof *g);

	builder_init(&g->b, diags);
	g->b.template_file = arena_strdup(g->b.doc->arena, template_file);
	g->b.doc->file = arena_strdup(g->b.doc->arena, plan_file);
	g->errors = diags_count(diags, DIAG_ERROR);
	return g;
}

void
document_builder_speaks(struct document_builder *g, const char *lang)
{
	g->b.speaks = lang;
}

void
document_builder_parts(struct document_builder *g, struct document_part *parts, size_t count)
{
	g->b.parts = parts;
	g->b.part_count = count;
	g->b.part_names = mem_new_zero(count, sizeof *g->b.part_names);
}

/* Read what is left of the tree. */
static void
complete(struct document_builder *g, xmlNode *html)
{
	xmlNode *body = g->count > 0 ? g->frames[0].x : body_of(&g->b, html);

	if (body == NULL)
		return;
	if (g->count == 0)
		begin_body(g, html, body);
	while (g->count > 1)
		close_frame(g);
	build_blocks(&g->b, body->children, NULL, &g->frames[0].at);
	settle_empty(&g->b, body, g->b.doc->root);
	check_links(&g->b);
	number_nodes(g->b.doc);
}

/* Nothing stands beside the html that is read: it would be lost without a word. */
static void
check_alone(struct builder *b, const xmlDoc *result)
{
	const xmlNode *html = xmlDocGetRootElement(result), *x;

	for (x = result->children; html != NULL && x != NULL; x = x->next)
		if (x != html && (x->type == XML_ELEMENT_NODE || (x->type == XML_TEXT_NODE && !xmlIsBlankNode(x)))) {
			SAY_ERROR(b->diags, builder_pos(b, x->type == XML_ELEMENT_NODE ? x : html), "no-document",
			    error_doc_beside);
			return;
		}
}

/* Forget what is open: its tree is gone. */
static void
abandon(struct document_builder *g)
{
	while (g->count > 1) {
		const struct frame *f = &g->frames[--g->count];

		if (f->at.parent->kind != DOC_TABLE)
			continue;
		grid_drop(&g->b.grid.walk);
		g->b.grid = f->outer;
	}
}

struct document *
document_builder_finish(struct document_builder *g, xmlDoc *result)
{
	struct document *doc = g->b.doc;

	if (result != NULL) {
		complete(g, xmlDocGetRootElement(result));
		check_alone(&g->b, result);
	} else {
		abandon(g);
	}
	if (result == NULL || diags_count(g->b.diags, DIAG_ERROR) > g->errors) {
		document_drop(doc);
		doc = NULL;
	}
	builder_close(&g->b);
	xmlFreeDoc(result);
	free(g);
	return doc;
}

struct document *
document_build(xmlDoc *result, const char *template_file, const char *plan_file,
    struct diags *diags)
{
	return document_builder_finish(document_builder_new(template_file, plan_file, diags),
	    result);
}

static void
syntax_error(void *data, const xmlError *error)
{
	struct diags *diags = data;
	struct arena *arena = arena_new();

	SAY_ERROR(diags, ((struct src_pos){ error->file, (uint32_t)error->line,
	    error->int2 > 0 ? (uint32_t)error->int2 : 0 }), "not-well-formed", error_xml_library,
	    arena_strndup(arena, error->message, strcspn(error->message, "\n")));
	arena_drop(arena);
}

struct document *
document_parse(const char *path, struct diags *diags)
{
	struct document_builder *g;
	char *bytes;
	size_t len;
	xmlParserCtxt *ctxt;
	xmlDoc *tree;

	if (!file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags))
		return NULL;
	ctxt = xmlNewParserCtxt();
	xmlSetStructuredErrorFunc(diags, (xmlStructuredErrorFunc)syntax_error);
	tree = xmlCtxtReadMemory(ctxt, bytes, (int)len, path, NULL,
	    XML_PARSE_NONET | XML_PARSE_BIG_LINES | XML_PARSE_HUGE);
	xmlSetStructuredErrorFunc(NULL, NULL);
	xmlFreeParserCtxt(ctxt);
	free(bytes);
	if (tree == NULL)
		return NULL;
	g = document_builder_new(path, path, diags);
	g->b.own_lines = true;
	return document_builder_finish(g, tree);
}
