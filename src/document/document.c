/* document.c - reading the finished tree. */
#include "document/document.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/map.h"
#include "base/strbuf.h"
#include "document/vocabulary.h"

void
document_drop(struct document *document)
{
	if (document == NULL)
		return;
	map_drop(document->ids);
	arena_drop(document->arena);
	free(document);
}

const struct doc_node *
document_lookup(const struct document *document, const char *id)
{
	return map_lookup(document->ids, id);
}

const struct doc_node *
doc_next(const struct doc_node *node, const struct doc_node *root)
{
	if (node->first != NULL)
		return node->first;
	while (node != root && node->next == NULL)
		node = node->parent;
	return node == root ? NULL : node->next;
}

const struct doc_node *
doc_child(const struct doc_node *parent, enum doc_kind kind)
{
	const struct doc_node *n;

	for (n = parent != NULL ? parent->first : NULL; n != NULL && n->kind != kind; n = n->next)
		;
	return n;
}

const struct doc_node *
doc_alike(const struct doc_node *node)
{
	const struct doc_node *n;

	for (n = node->next; n != NULL && n->kind != node->kind; n = n->next)
		;
	return n;
}

void
doc_text(const struct doc_node *node, struct strbuf *out)
{
	const struct doc_node *n;
	size_t begin = out->len;

	for (n = node; n != NULL; n = doc_next(n, node)) {
		if (n->kind == DOC_TEXT)
			strbuf_add(out, n->text, n->text_len);
		else if ((!doc_is_inline(n) || n->kind == DOC_BR) && out->len > begin &&
		    out->text[out->len - 1] != ' ')
			strbuf_putc(out, ' ');
	}
}

bool
doc_is_address(const char *href)
{
	static const char *const schemes[] = { "http:", "https:", "mailto:", "tel:" };

	if (href[strcspn(href, ":/?#")] != ':')
		return true;
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (strncasecmp(href, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

bool
doc_is_whole_address(const char *href)
{
	return href[strcspn(href, ":/?#")] == ':' && doc_is_address(href);
}

const char *
doc_kind_name(enum doc_kind kind)
{
	static const char *const prefixed[DOC_KIND_COUNT] = {
		[DOC_CHART] = "d:chart", [DOC_SERIES] = "d:series", [DOC_POINT] = "d:point",
		[DOC_CHART_BAND] = "d:band", [DOC_CHART_LINE] = "d:line",
		[DOC_STATUS] = "d:status", [DOC_ARROW] = "d:arrow", [DOC_PROGRESS] = "d:progress",
	};

	return prefixed[kind] != NULL ? prefixed[kind] : vocab_elements[kind].name;
}

unsigned
doc_list_level(const struct doc_node *list)
{
	unsigned level = 0;

	for (; list != NULL; list = list->parent)
		if (list->kind == DOC_OL || list->kind == DOC_UL)
			level += list->attrs->letters ? 2 : 1;
	return level;
}

const char *
doc_language_inside(const struct doc_node *node)
{
	while (node->attrs->lang == NULL && node->first != NULL && node->first == node->last)
		node = node->first;
	return node->attrs->lang;
}
