/* head.c - what the document says about itself before it begins. */
#include <stdlib.h>
#include <string.h>

#include "document/builder.h"

/* Head elements that are one text each. */
static const struct {
	const char *name;
	bool ours;
	size_t offset;
} texts[] = {
	{ "title", false, offsetof(struct document, title) },
	{ "organisation", true, offsetof(struct document, organisation) },
	{ "committee", true, offsetof(struct document, committee) },
	{ "author", true, offsetof(struct document, author) },
	{ "subject", true, offsetof(struct document, subject) },
	{ "date", true, offsetof(struct document, date) },
	{ "as-at", true, offsetof(struct document, as_at) },
	{ "source-hash", true, offsetof(struct document, source_hash) },
	{ "generator", true, offsetof(struct document, generator) },
	{ "marking", true, offsetof(struct document, marking) },
};

static bool
in_namespace(const xmlNode *x, const char *href)
{
	return x->ns != NULL && strcmp((const char *)x->ns->href, href) == 0;
}

static const char *
text_of(struct builder *b, const xmlNode *x)
{
	xmlChar *text = xmlNodeGetContent(x);
	const char *kept;

	text_begin(b);
	text_add(b, (const char *)text);
	text_trim(b);
	xmlFree(text);
	kept = arena_strdup(b->doc->arena, builder_unmarked(b, b->text.text));
	strbuf_truncate(&b->text, 0);
	return kept;
}

static bool
read_text(struct builder *b, const xmlNode *x)
{
	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (strcmp((const char *)x->name, texts[i].name) != 0 ||
		    !in_namespace(x, texts[i].ours ? DOC_NS : XHTML_NS))
			continue;
		*(const char **)((char *)b->doc + texts[i].offset) = text_of(b, x);
		return true;
	}
	return false;
}

static bool
parse_colour(const char *text, uint32_t *out)
{
	char *end;

	if (text[0] != '#' || strlen(text) != 7 || strspn(text + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	*out = (uint32_t)strtoul(text + 1, &end, 16);
	return true;
}

static void
status_attr(struct builder *b, const xmlNode *x, const xmlAttr *a, struct doc_status *status)
{
	const char *name = (const char *)a->name, *text = builder_value(b, a);
	bool ok = true;

	if (a->ns != NULL && strcmp((const char *)a->ns->href, DOC_NS) == 0)
		return;            /* d:template-at */
	if (strcmp(name, "name") == 0)
		status->name = text;
	else if (strcmp(name, "label") == 0)
		status->label = text;
	else if (strcmp(name, "shape") == 0)
		ok = (status->shape = vocab_word(vocab_shapes, text)) >= 0;
	else if (strcmp(name, "standing") == 0)
		ok = (status->standing = vocab_word(vocab_standings, text)) >= 0;
	else if (strcmp(name, "ink") == 0)
		ok = parse_colour(text, &status->ink);
	else if (strcmp(name, "tint") == 0)
		ok = parse_colour(text, &status->tint);
	else
		ok = false;
	if (!ok)
		BUILDER_FAULT(b, x, "status", error_doc_status_attribute, name, text);
}

static bool
same_text(const char *a, const char *b)
{
	return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool
looks_the_same(const struct doc_status *a, const struct doc_status *b)
{
	return same_text(a->label, b->label) && same_text(a->meaning, b->meaning)
	    && a->shape == b->shape && a->standing == b->standing && a->ink == b->ink
	    && a->tint == b->tint;
}

/* <d:status name="good" label="Good" shape="circle" standing="good">meaning</d:status>
 * `part`: of a part, with `prefix` (or NULL) before its name; two may say the same. */
static void
declare_status(struct builder *b, const xmlNode *x, bool part, const char *prefix)
{
	struct doc_status *status = ARENA_NEW(b->doc->arena, struct doc_status), *other;
	const char *meaning;

	status->ink = status->tint = DOC_COLOUR_THEME;
	for (const xmlAttr *a = x->properties; a != NULL; a = a->next)
		status_attr(b, x, a, status);
	meaning = text_of(b, x);
	status->meaning = *meaning != '\0' ? meaning : NULL;
	if (status->name == NULL || status->label == NULL) {
		BUILDER_FAULT(b, x, "status", error_doc_status_incomplete);
		return;
	}
	if (prefix != NULL)
		status->name = arena_printf(b->doc->arena, "%s%s", prefix, status->name);
	other = map_add(b->statuses, status->name, status);
	if (other == NULL) {
		MEM_GROW(b->status_list, b->status_cap, b->status_count + 1);
		b->status_list[b->status_count++] = status;
	} else if (!part || !looks_the_same(status, other)) {
		BUILDER_FAULT(b, x, "status", error_doc_status_twice, status->name);
	}
}

/* The statuses in the order of the head; b->statuses points into the list. */
static void
list_statuses(struct builder *b)
{
	struct doc_status *list = ARENA_ARRAY(b->doc->arena, struct doc_status,
	    b->status_count + 1);

	map_drop(b->statuses);
	b->statuses = map_new();
	for (size_t i = 0; i < b->status_count; i++) {
		list[i] = *b->status_list[i];
		map_add(b->statuses, list[i].name, &list[i]);
	}
	b->doc->statuses = list;
	b->doc->status_count = b->status_count;
}

/* Read what declares words of the body; true when it did. */
static bool
read_declaration(struct builder *b, const xmlNode *x, bool part, const char *prefix)
{
	const char *name = (const char *)x->name;

	if (in_namespace(x, DOC_NS) && strcmp(name, "status") == 0)
		declare_status(b, x, part, prefix);
	else if (in_namespace(x, DOC_NS) && strcmp(name, "abbreviation") == 0)
		abbreviation_declare(b, x);
	else
		return false;
	return true;
}

static void
read_part(struct builder *b, const xmlNode *head, const char *prefix)
{
	for (const xmlNode *x = head->children; x != NULL; x = x->next)
		if (x->type == XML_ELEMENT_NODE)
			(void)read_declaration(b, x, true, prefix);
}

/* The words that the parts declare. */
static void
read_parts(struct builder *b)
{
	const char *file = b->template_file;
	struct map *abbreviations = b->abbreviations;

	for (size_t i = 0; i < b->part_count; i++) {
		struct part_names *names = &b->part_names[i];
		const xmlNode *head = part_child(&b->parts[i], "head");

		names->statuses = map_new();
		names->abbreviations = b->abbreviations = map_new();
		b->template_file = b->parts[i].file;
		if (head != NULL)
			read_part(b, head, b->parts[i].statuses);
	}
	b->template_file = file;
	b->abbreviations = abbreviations;
}

void
head_read(struct builder *b, const xmlNode *head)
{
	for (const xmlNode *x = head->children; x != NULL; x = x->next)
		if (x->type == XML_ELEMENT_NODE && !read_text(b, x)
		    && !read_declaration(b, x, false, NULL))
			BUILDER_FAULT(b, x, "element-unknown", error_doc_head_element,
			    (const char *)x->name);
	read_parts(b);
	list_statuses(b);
	parts_find_statuses(b);
	if (b->doc->title == NULL || b->doc->title[0] == '\0')
		BUILDER_FAULT(b, head, "title-missing", error_doc_title_missing);
	if (b->doc->author == NULL)
		b->doc->author = b->doc->organisation;
}
