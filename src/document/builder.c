/* builder.c - what every part of the builder needs: messages, values of attributes, nodes. */
#include "document/builder.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- messages -------------------------------------------------------------- */

/* "body > section > p", in the arena. */
static const char *
path_of(struct builder *b, const xmlNode *x)
{
	const char *names[6];
	size_t n = 0;
	struct strbuf sb = STRBUF_INIT;
	const char *path;

	for (; x != NULL && x->type == XML_ELEMENT_NODE && n < ARRAY_LEN(names); x = x->parent)
		names[n++] = (const char *)x->name;
	if (x != NULL && x->type == XML_ELEMENT_NODE)
		strbuf_puts(&sb, "... > ");
	for (; n > 0; n--)
		strbuf_printf(&sb, "%s%s", names[n - 1], n > 1 ? " > " : "");
	path = arena_strdup(b->doc->arena, sb.text);
	strbuf_drop(&sb);
	return path;
}

/* "templates/scorecard.xsl:41" into its parts; the text lives in the arena. */
static bool
split_position(const char *text, struct arena *arena, struct src_pos *at)
{
	const char *colon = strrchr(text, ':');

	if (colon == NULL)
		return false;
	at->file = arena_strndup(arena, text, (size_t)(colon - text));
	at->line = (uint32_t)strtoul(colon + 1, NULL, 10);
	return true;
}

struct src_pos
builder_pos(const struct builder *b, const xmlNode *x)
{
	struct src_pos at = { b->template_file, 0, 0 };

	if (b->own_lines) {
		at.line = (uint32_t)xmlGetLineNo(x);
		return at;
	}
	for (; x != NULL && x->type == XML_ELEMENT_NODE; x = x->parent) {
		xmlChar *text = xmlGetNsProp(x, BAD_CAST "template-at", BAD_CAST DOC_NS);
		bool found = text != NULL &&
		    split_position((const char *)text, b->doc->arena, &at);

		xmlFree(text);
		if (found)
			break;
	}
	return at;
}

/* "plan.xml:12", of which `x` was made, where that is known, else NULL. */
static const char *
source_of(struct builder *b, const xmlNode *x)
{
	for (; x != NULL && x->type == XML_ELEMENT_NODE; x = x->parent) {
		xmlChar *text = xmlGetNsProp(x, BAD_CAST "source-at", BAD_CAST DOC_NS);
		const char *kept = text != NULL ? arena_strdup(b->doc->arena, (const char *)text) : NULL;

		xmlFree(text);
		if (kept != NULL)
			return *kept != '\0' ? kept : NULL;
	}
	return NULL;
}

void
builder_fault(struct builder *b, const xmlNode *x, const char *code, enum wording what,
    const char *const *arguments, size_t count)
{
	const char *text = say_with(b->doc->arena, what, arguments, count), *path = path_of(b, x);
	const char *source = b->own_lines ? NULL : source_of(b, x);

	if (source != NULL)
		SAY_ERROR(b->diags, builder_pos(b, x), code, error_doc_made_of, text, path, source);
	else
		SAY_ERROR(b->diags, builder_pos(b, x), code, error_doc_in, text, path);
}

/* ---- values ---------------------------------------------------------------- */

const char *
builder_intern(struct builder *b, const char *s)
{
	char *kept = map_lookup(b->strings, s);

	if (kept != NULL)
		return kept;
	kept = arena_strdup(b->doc->arena, s);
	map_add(b->strings, kept, kept);
	return kept;
}

const char *
builder_unmarked(struct builder *b, const char *text)
{
	struct strbuf plain = STRBUF_INIT;
	const char *kept;

	if (b->speaks == NULL || !language_marked(text))
		return text;
	language_strip(&plain, text);
	kept = arena_strdup(b->doc->arena, plain.text);
	strbuf_drop(&plain);
	return kept;
}

/* The attribute's value where it stands as it is, which nearly all do: one text
 * without space at its ends; else NULL. */
static const char *
only_text(const xmlAttr *a)
{
	const xmlNode *text = a->children;
	const char *s;

	if (text == NULL || text->next != NULL || text->type != XML_TEXT_NODE ||
	    text->content == NULL)
		return NULL;
	s = (const char *)text->content;
	return *s != '\0' && strchr(" \t\r\n", *s) == NULL &&
	    strchr(" \t\r\n", s[strlen(s) - 1]) == NULL ? s : NULL;
}

const char *
builder_value(struct builder *b, const xmlAttr *a)
{
	const char *only = only_text(a);
	xmlChar *text = only == NULL ? xmlNodeListGetString(a->doc, a->children, 1) : NULL;
	char *s = text != NULL ? (char *)text : strbuf_empty, *end = s + strlen(s);
	const char *kept;

	if (only != NULL)
		return builder_intern(b, builder_unmarked(b, only));
	s += strspn(s, " \t\r\n");
	while (end > s && strchr(" \t\r\n", end[-1]) != NULL)
		*--end = '\0';
	kept = builder_intern(b, builder_unmarked(b, s));
	xmlFree(text);
	return kept;
}

/* ---- nodes ----------------------------------------------------------------- */

struct doc_node *
node_new(struct builder *b, struct doc_node *parent, enum doc_kind kind, uint32_t line)
{
	struct doc_node *n = ARENA_NEW(b->doc->arena, struct doc_node);

	n->kind = (uint8_t)kind;
	n->attrs = &vocab_no_attrs;
	n->line = line != 0 ? line : parent != NULL ? parent->line : 0;
	n->parent = parent;
	if (parent == NULL)
		return n;
	n->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->first = n;
	parent->last = n;
	return n;
}

void
node_remove(struct doc_node *node)
{
	*(node->prev != NULL ? &node->prev->next : &node->parent->first) = node->next;
	*(node->next != NULL ? &node->next->prev : &node->parent->last) = node->prev;
}

void
text_node(struct builder *b, struct doc_node *parent, const char *s, size_t len)
{
	struct doc_node *n = parent->last;

	if (n != NULL && n->kind == DOC_TEXT) {   /* an empty element stood between */
		b->tail_text = arena_printf(b->doc->arena, "%s%.*s", n->text, (int)len, s);
		len += n->text_len;
	} else {
		n = node_new(b, parent, DOC_TEXT, 0);
		b->tail_text = arena_strndup(b->doc->arena, s, len);
	}
	b->tail = n;
	n->text = b->tail_text;
	n->text_len = (uint32_t)len;
}

xmlNode *
xhtml_child(const xmlNode *x, const char *name)
{
	xmlNode *child = x->children;

	while (child != NULL && (child->type != XML_ELEMENT_NODE || child->ns == NULL ||
	    strcmp((const char *)child->name, name) != 0 ||
	    strcmp((const char *)child->ns->href, XHTML_NS) != 0))
		child = child->next;
	return child;
}
