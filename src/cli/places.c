#define _GNU_SOURCE   /* memmem */
#include "cli/places.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/utf8.h"
#include "definition/source.h"
#include "report/report.h"

struct search {
	const struct subject *subject;
	char needle[5];
	size_t len;
};

static const struct src_pos nowhere = { NULL, 0, 0 };

/* Columns count characters. */
static uint32_t
column_of(const char *line, const char *at)
{
	uint32_t column = 1;

	while (line < at) {
		(void)utf8_next(&line, at);
		column++;
	}
	return column;
}

/* The first place from `line` on in these bytes. */
static struct src_pos
in_bytes(const struct search *s, const char *file, const char *bytes, size_t len, uint32_t line)
{
	const char *end = bytes + len, *at = bytes, *found, *begin, *c;
	uint32_t n = 1;

	for (; n < line && (c = memchr(at, '\n', (size_t)(end - at))) != NULL; n++)
		at = c + 1;
	found = n >= line ? memmem(at, (size_t)(end - at), s->needle, s->len) : NULL;
	if (found == NULL)
		return nowhere;
	for (begin = at; (c = memchr(at, '\n', (size_t)(found - at))) != NULL; n++)
		begin = at = c + 1;
	return (struct src_pos){ file, n, column_of(begin, found) };
}

/* ---- in a tree ------------------------------------------------------------------------- */

static bool
has_it(const struct search *s, const xmlNode *text)
{
	return text != NULL && text->content != NULL && strstr((const char *)text->content, s->needle) != NULL;
}

static bool
element_has_it(const struct search *s, const xmlNode *element)
{
	const xmlNode *child;
	const xmlAttr *a;

	for (a = element->properties; a != NULL; a = a->next)
		if (has_it(s, a->children))
			return true;
	for (child = element->children; child != NULL; child = child->next)
		if ((child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE) && has_it(s, child))
			return true;
	return false;
}

/* The next node in the order of the document. */
static const xmlNode *
next_node(const xmlNode *x)
{
	if (x->type == XML_ELEMENT_NODE && x->children != NULL)
		return x->children;
	while (x != NULL && x->next == NULL)
		x = x->parent != NULL && x->parent->type == XML_ELEMENT_NODE ? x->parent : NULL;
	return x != NULL ? x->next : NULL;
}

/* The character itself behind the beginning of its element; that, where it is written as a number (&#x...;). */
static struct src_pos
exactly(const struct search *s, struct src_pos element)
{
	struct src_pos at;
	size_t i;

	for (i = 0; i < s->subject->file_count; i++) {
		const struct source_file *file = s->subject->files[i];

		if (element.file == NULL || strcmp(file->path, element.file) != 0)
			continue;
		at = in_bytes(s, file->path, file->bytes, file->len, element.line);
		return at.line != 0 ? at : element;
	}
	return element;
}

static struct src_pos
in_tree(const struct search *s, const xmlDoc *doc)
{
	const xmlNode *x = doc != NULL ? xmlDocGetRootElement(doc) : NULL;

	for (; x != NULL; x = next_node(x))
		if (x->type == XML_ELEMENT_NODE && x->_private != NULL && element_has_it(s, x))
			return exactly(s, source_pos(x));
	return nowhere;
}

static struct src_pos
in_trees(const struct search *s)
{
	const struct report *report = s->subject->report;
	struct src_pos at = nowhere;
	size_t i;

	if (s->subject->plan != NULL)
		return in_tree(s, s->subject->plan->source);
	if (report == NULL)
		return nowhere;
	at = in_tree(s, report->source);
	for (i = 0; i < report->plan_count && at.line == 0; i++)
		at = in_tree(s, report->plans[i].plan->source);
	return at;
}

/* ---- in files --------------------------------------------------------------------------- */

static bool
is_table(const char *path)
{
	size_t len = strlen(path);

	return len > 4 && strcmp(path + len - 4, ".csv") == 0;
}

static struct src_pos
in_tables(const struct search *s)
{
	struct src_pos at = nowhere;
	size_t i;

	for (i = 0; i < s->subject->file_count && at.line == 0; i++)
		if (is_table(s->subject->files[i]->path))
			at = in_bytes(s, s->subject->files[i]->path, s->subject->files[i]->bytes,
			    s->subject->files[i]->len, 1);
	return at;
}

static struct src_pos
in_file(const struct search *s, const char *path)
{
	struct diags *unsaid = diags_new();
	struct src_pos at = nowhere;
	char *bytes = NULL;
	size_t len = 0;

	if (file_read(path, nowhere, &bytes, &len, unsaid))
		at = in_bytes(s, path, bytes, len, 1);
	free(bytes);
	diags_drop(unsaid);
	return at;
}

struct src_pos
places_of_character(uint32_t character, void *data)
{
	const struct places *places = data;
	struct search s = { .subject = places->subject };
	struct src_pos at = nowhere;

	s.len = utf8_encode(character, s.needle);
	if (s.subject != NULL)
		at = in_trees(&s);
	if (at.line == 0 && s.subject != NULL)
		at = in_tables(&s);
	if (at.line == 0 && places->theme != NULL && places->theme->file != NULL)
		at = in_file(&s, places->theme->file);
	return at;
}
