#include "definition/tree.h"

#include <string.h>

#include "base/strbuf.h"

enum element
tree_element(const xmlNode *node)
{
	const struct mark *mark = node->type == XML_ELEMENT_NODE ? node->_private : NULL;

	return mark != NULL ? mark->element : EL_NONE;
}

void
tree_refuse(xmlNode *node, xmlAttr *attr, const char *name, struct arena *arena)
{
	struct mark *mark = node->_private;
	struct refused *refused = ARENA_NEW(arena, struct refused);

	*refused = (struct refused){ arena_strdup(arena, name), mark->refused };
	mark->refused = refused;
	xmlRemoveProp(attr);
}

bool
tree_lacks(const xmlNode *node, const char *name)
{
	const struct mark *mark = node->_private;
	const struct refused *r;

	for (r = mark != NULL ? mark->refused : NULL; r != NULL; r = r->next)
		if (strcmp(r->name, name) == 0)
			return true;
	return false;
}

void
tree_remove(xmlNode *node)
{
	xmlUnlinkNode(node);
	xmlFreeNode(node);
}

static xmlNode *
from(xmlNode *node, enum element only)
{
	enum element e;

	for (; node != NULL; node = node->next) {
		e = tree_element(node);
		if (e != EL_NONE && (only == EL_NONE || e == only))
			return node;
	}
	return NULL;
}

xmlNode *
tree_first(const xmlNode *parent)
{
	return from(parent->children, EL_NONE);
}

xmlNode *
tree_next(const xmlNode *node)
{
	return from(node->next, EL_NONE);
}

xmlNode *
tree_first_of(const xmlNode *parent, enum element element)
{
	return from(parent->children, element);
}

xmlNode *
tree_next_of(const xmlNode *node, enum element element)
{
	return from(node->next, element);
}

size_t
tree_count_of(const xmlNode *parent, enum element element)
{
	const xmlNode *n;
	size_t count = 0;

	for (n = tree_first_of(parent, element); n != NULL; n = tree_next_of(n, element))
		count++;
	return count;
}

const char *
tree_attribute(const xmlNode *node, const char *name)
{
	const xmlAttr *a;

	for (a = node->properties; a != NULL; a = a->next)
		if (a->ns == NULL && strcmp((const char *)a->name, name) == 0)
			return a->children != NULL && a->children->content != NULL
			    ? (const char *)a->children->content : "";
	return NULL;
}

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Add `s` to `sb`, one space between words. */
static void
add_words(struct strbuf *sb, const char *s)
{
	const char *start;

	while (*s != '\0') {
		if (is_space(*s)) {
			if (sb->len > 0 && sb->text[sb->len - 1] != ' ')
				strbuf_putc(sb, ' ');
			s++;
			continue;
		}
		for (start = s; *s != '\0' && !is_space(*s); s++)
			continue;
		strbuf_add(sb, start, (size_t)(s - start));
	}
}

/* The buffer's words in `arena`, or NULL when there are none; drops `sb`. */
static const char *
take(struct strbuf *sb, struct arena *arena)
{
	const char *words = NULL;

	if (sb->len > 0 && sb->text[sb->len - 1] == ' ')
		strbuf_truncate(sb, sb->len - 1);
	if (sb->len > 0)
		words = arena_strndup(arena, sb->text, sb->len);
	strbuf_drop(sb);
	return words;
}

/* Single spaces between words and nowhere else? */
static bool
is_clean(const char *s)
{
	if (is_space(*s))
		return false;
	for (; *s != '\0'; s++)
		if (is_space(*s) && (*s != ' ' || s[1] == '\0' || is_space(s[1])))
			return false;
	return true;
}

const char *
tree_words(const xmlNode *node, const char *name, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const char *s = tree_attribute(node, name);

	if (s == NULL || *s == '\0')
		return NULL;
	if (is_clean(s))
		return s;
	add_words(&sb, s);
	return take(&sb, arena);
}

/* Characters of `node` and, if `deep`, of what is in it; blocks are apart. */
static void
add_text(struct strbuf *sb, const xmlNode *node, bool deep)
{
	const xmlNode *n;

	for (n = node->children; n != NULL; n = n->next) {
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			add_words(sb, n->content != NULL ? (const char *)n->content : "");
		else if (deep && n->type == XML_ELEMENT_NODE) {
			if (!grammar_is_inline(tree_element(n)) || tree_element(n) == EL_BR)
				add_words(sb, " ");
			add_text(sb, n, deep);
		}
	}
}

const char *
tree_text(const xmlNode *node, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;
	const xmlNode *only = node->children;

	if (only != NULL && only->next == NULL && only->type == XML_TEXT_NODE && only->content != NULL
	    && is_clean((const char *)only->content))
		return arena_strdup(arena, (const char *)only->content);
	add_text(&sb, node, true);
	return take(&sb, arena);
}

const char *
tree_own_text(const xmlNode *node, struct arena *arena)
{
	struct strbuf sb = STRBUF_INIT;

	add_text(&sb, node, false);
	return take(&sb, arena);
}

bool
tree_begins_sentence(const xmlNode *node)
{
	const xmlNode *n;

	for (n = node->prev; n != NULL; n = n->prev) {
		const char *text = (const char *)n->content;
		size_t len;

		if (n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE)
			continue;
		if (n->type != XML_TEXT_NODE && n->type != XML_CDATA_SECTION_NODE)
			return false;
		len = text != NULL ? strlen(text) : 0;
		while (len > 0 && strchr(" \t\r\n", text[len - 1]) != NULL)
			len--;
		if (len > 0)
			return strchr(".?!", text[len - 1]) != NULL;
	}
	return !grammar_is_inline(tree_element(node->parent)) || tree_begins_sentence(node->parent);
}
