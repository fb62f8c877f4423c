#include "document/part.h"

#include <stdlib.h>
#include <string.h>

#include "document/builder.h"

void
document_part_drop(struct document_part *part)
{
	free(part->file);
	xmlFreeDoc(part->tree);
	part->file = NULL;
	part->tree = NULL;
}

/* ---- the heads ------------------------------------------------------------------------ */

xmlNode *
part_child(const struct document_part *part, const char *name)
{
	xmlNode *root = xmlDocGetRootElement(part->tree);

	return root != NULL ? xhtml_child(root, name) : NULL;
}

void
parts_find_statuses(struct builder *b)
{
	for (size_t i = 0; i < b->part_count; i++) {
		const char *prefix = b->parts[i].statuses;
		size_t len = prefix != NULL ? strlen(prefix) : 0;

		for (size_t s = 0; s < b->doc->status_count; s++) {
			struct doc_status *status = &b->doc->statuses[s];

			if (len == 0 || strncmp(status->name, prefix, len) == 0)
				map_add(b->part_names[i].statuses, status->name + len, status);
		}
	}
}

void
parts_drop_names(struct builder *b)
{
	for (size_t i = 0; i < b->part_count; i++) {
		map_drop(b->part_names[i].statuses);
		map_drop(b->part_names[i].abbreviations);
	}
	free(b->part_names);
}

/* ---- the bodies ------------------------------------------------------------------------ */

bool
is_insert(const struct builder *b, const xmlNode *x)
{
	return b->part_count > 0 && x->type == XML_ELEMENT_NODE && x->ns != NULL
	    && strcmp((const char *)x->name, "insert") == 0
	    && strcmp((const char *)x->ns->href, DOC_NS) == 0;
}

struct document_part *
part_find(struct builder *b, const xmlNode *x)
{
	const xmlAttr *a = xmlHasProp((xmlNode *)(uintptr_t)x, BAD_CAST "part");
	const char *name = a != NULL ? builder_value(b, a) : "";

	for (size_t i = 0; i < b->part_count; i++)
		if (strcmp(b->parts[i].name, name) == 0)
			return &b->parts[i];
	BUILDER_FAULT(b, x, "insert", error_doc_part_none, name);
	return NULL;
}

/* The language of the part where it is not the document's, or NULL. */
static const char *
own_language(struct builder *b, const struct document_part *part)
{
	const xmlAttr *lang = xmlHasProp(xmlDocGetRootElement(part->tree), BAD_CAST "lang");
	const char *value = lang != NULL ? builder_value(b, lang) : b->doc->lang;

	return strcmp(value, b->doc->lang) != 0 ? value : NULL;
}

struct builder
part_enter(struct builder *b, const struct document_part *part, unsigned depth)
{
	const struct part_names *names = &b->part_names[part - b->parts];
	struct builder outer = *b;

	b->part = part;
	b->part_lang = own_language(b, part);
	b->part_depth = depth;
	b->template_file = part->file;
	b->own_lines = false;
	b->statuses = names->statuses;
	b->abbreviations = names->abbreviations;
	return outer;
}

void
part_leave(struct builder *b, const struct builder *outer)
{
	b->part = NULL;
	b->part_lang = NULL;
	b->template_file = outer->template_file;
	b->own_lines = outer->own_lines;
	b->statuses = outer->statuses;
	b->abbreviations = outer->abbreviations;
}

/* ---- names ------------------------------------------------------------------------------ */

/* Each word of `text` with `prefix` before it. */
static const char *
with_prefix(struct builder *b, const char *prefix, const char *text)
{
	struct strbuf sb = STRBUF_INIT;
	const char *kept;

	while (*(text += strspn(text, " \t\r\n")) != '\0') {
		size_t len = strcspn(text, " \t\r\n");

		strbuf_printf(&sb, "%s%s%.*s", sb.len > 0 ? " " : "", prefix, (int)len, text);
		text += len;
	}
	kept = builder_intern(b, sb.text);
	strbuf_drop(&sb);
	return kept;
}

const char *
part_value(struct builder *b, const struct vocab_attr *attr, const char *text)
{
	const char *ids = b->part != NULL ? b->part->ids : NULL;

	if (ids == NULL)
		return text;
	if (attr->offset == offsetof(struct doc_attrs, href) && text[0] == '#')
		return builder_intern(b, arena_printf(b->doc->arena, "#%s%s", ids, text + 1));
	if (attr->type == VOCAB_ID || attr->offset == offsetof(struct doc_attrs, headers))
		return with_prefix(b, ids, text);
	return text;
}

enum doc_kind
part_kind(const struct builder *b, enum doc_kind kind)
{
	if (b->part == NULL || kind < DOC_H1 || kind > DOC_H6)
		return kind;
	return b->part->demote < (unsigned)(DOC_H6 - kind)
	    ? (enum doc_kind)(kind + b->part->demote) : DOC_H6;
}
