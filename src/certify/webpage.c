#include "certify/webpage.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/strbuf.h"
#include "base/utf8.h"

struct reading_page {
	struct webpage *out;
	struct arena *arena;
	struct map *ids;
	int last_heading;
	struct strbuf headings;
};

static const char *
value(const xmlNode *x, const char *name)
{
	const xmlAttr *a = xmlHasProp((xmlNode *)(uintptr_t)x, BAD_CAST name);

	return a == NULL ? NULL : a->children != NULL && a->children->content != NULL
	    ? (const char *)a->children->content : "";
}

static bool
is(const xmlNode *x, const char *name)
{
	return x->type == XML_ELEMENT_NODE && strcmp((const char *)x->name, name) == 0;
}

static bool
has_ink(const char *text)
{
	return text != NULL && text[strspn(text, " \t\r\n")] != '\0';
}

/* Does it say anything: text in it, or that of pictures? */
static bool
says(const xmlNode *x)
{
	if (x->type == XML_TEXT_NODE)
		return has_ink((const char *)x->content);
	if (x->type == XML_ELEMENT_NODE && (has_ink(value(x, "aria-label")) || has_ink(value(x, "alt"))))
		return true;
	for (const xmlNode *kid = x->children; x->type == XML_ELEMENT_NODE && kid != NULL; kid = kid->next)
		if (says(kid))
			return true;
	return false;
}

static void
put_text(const xmlNode *x, struct strbuf *out)
{
	if (x->type == XML_TEXT_NODE && x->content != NULL)
		strbuf_puts(out, (const char *)x->content);
	for (const xmlNode *kid = x->type == XML_ELEMENT_NODE ? x->children : NULL; kid != NULL; kid = kid->next)
		put_text(kid, out);
}

static const xmlNode *
next_node(const xmlNode *x, const xmlNode *root)
{
	if (x->type == XML_ELEMENT_NODE && x->children != NULL)
		return x->children;
	while (x != root && x->next == NULL)
		x = x->parent;
	return x != root ? x->next : NULL;
}

/* ---- one element ------------------------------------------------------------------------------- */

static void
fault(struct reading_page *r, enum webpage_fault kind)
{
	r->out->faults[kind]++;
}

static void
read_heading(struct reading_page *r, const xmlNode *x)
{
	int level = x->name[1] - '0';

	r->out->headings++;
	if (!says(x))
		fault(r, WEBPAGE_HEADING_EMPTY);
	if (level > r->last_heading + 1)
		fault(r, WEBPAGE_HEADING_SKIPS);
	r->last_heading = level;
	strbuf_putc(&r->headings, ' ');
	put_text(x, &r->headings);
}

static void
read_table(struct reading_page *r, const xmlNode *table)
{
	bool headed = false;

	for (const xmlNode *x = table; x != NULL; x = next_node(x, table)) {
		if (!is(x, "th"))
			continue;
		headed = true;
		if (!has_ink(value(x, "scope")) && value(x, "headers") == NULL)
			fault(r, WEBPAGE_HEAD_UNSCOPED);
	}
	r->out->tables++;
	if (!headed)
		fault(r, WEBPAGE_TABLE_HEADLESS);
}

static void
read_link(struct reading_page *r, const xmlNode *x)
{
	const char *to = value(x, "href");

	if (to == NULL)
		return;
	r->out->links++;
	if (!says(x))
		fault(r, WEBPAGE_LINK_SILENT);
	if (*to == '\0' || (*to == '#' && map_lookup(r->ids, to + 1) == NULL))
		fault(r, WEBPAGE_LINK_DEAD);
}

/* The heads that a cell names, spaces between. */
static void
read_headers(struct reading_page *r, const char *ids)
{
	char *all = mem_strdup(ids), *rest = NULL;

	for (char *id = strtok_r(all, " ", &rest); id != NULL; id = strtok_r(NULL, " ", &rest))
		if (map_lookup(r->ids, id) == NULL)
			fault(r, WEBPAGE_HEADERS_MISSING);
	free(all);
}

static bool
is_picture(const xmlNode *x)
{
	const char *role = value(x, "role");

	return is(x, "img") || (role != NULL && strcmp(role, "img") == 0);
}

static bool
is_hidden(const xmlNode *x)
{
	const char *hidden = value(x, "aria-hidden");

	return hidden != NULL && strcmp(hidden, "true") == 0;
}

static void
read_element(struct reading_page *r, const xmlNode *x)
{
	const char *name = (const char *)x->name, *tab = value(x, "tabindex");

	if (name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0')
		read_heading(r, x);
	if (is(x, "table"))
		read_table(r, x);
	if (is(x, "a"))
		read_link(r, x);
	if (value(x, "headers") != NULL)
		read_headers(r, value(x, "headers"));
	if (is_picture(x)) {
		r->out->pictures++;
		if (!has_ink(value(x, "alt")) && !has_ink(value(x, "aria-label")))
			fault(r, WEBPAGE_PICTURE_SILENT);
	} else if (is(x, "svg") && !is_hidden(x) && !has_ink(value(x, "aria-label"))
	    && value(x->parent, "aria-label") == NULL && !is_hidden(x->parent) && !is_picture(x->parent)) {
		fault(r, WEBPAGE_PICTURE_SILENT);
	}
	if (tab != NULL && strtol(tab, NULL, 10) > 0)
		fault(r, WEBPAGE_TAB_ORDER);
}

static void
read_meta(struct reading_page *r, const xmlNode *x)
{
	const char *name = value(x, "name"), *content = value(x, "content");

	if (name == NULL || content == NULL)
		return;
	if (strcmp(name, "source-sha256") == 0)
		r->out->source = arena_strdup(r->arena, content);
	else if (strcmp(name, "generator") == 0)
		r->out->program = arena_strdup(r->arena, content);
	else if (strcmp(name, "viewport") == 0 && (strstr(content, "user-scalable=no") != NULL
	    || strstr(content, "maximum-scale") != NULL))
		fault(r, WEBPAGE_NO_ZOOM);
}

static void
read_characters(struct reading_page *r, const char *text)
{
	const char *end = text + strlen(text);

	while (text < end) {
		uint32_t cp = utf8_next(&text, end);

		if (cp == 0xfffd || (cp >= 0xe000 && cp <= 0xf8ff) || cp >= 0xf0000)
			fault(r, WEBPAGE_UNREADABLE);
	}
}

/* ---- the page ------------------------------------------------------------------------------------ */

static void
gather_ids(struct reading_page *r, const xmlNode *root)
{
	for (const xmlNode *x = root; x != NULL; x = next_node(x, root)) {
		const char *id = x->type == XML_ELEMENT_NODE ? value(x, "id") : NULL;

		if (id != NULL && map_add(r->ids, id, r) != NULL)
			fault(r, WEBPAGE_ID_TWICE);
	}
}

static void
read_page(struct reading_page *r, const xmlNode *root)
{
	struct strbuf title = STRBUF_INIT;

	if (has_ink(value(root, "lang")))
		r->out->language = arena_strdup(r->arena, value(root, "lang"));
	gather_ids(r, root);
	for (const xmlNode *x = root; x != NULL; x = next_node(x, root)) {
		if (x->type == XML_TEXT_NODE && x->content != NULL)
			read_characters(r, (const char *)x->content);
		if (x->type != XML_ELEMENT_NODE)
			continue;
		if (is(x, "title") && is(x->parent, "head"))
			put_text(x, &title);
		if (is(x, "meta"))
			read_meta(r, x);
		read_element(r, x);
	}
	if (has_ink(title.text))
		r->out->title = arena_strdup(r->arena, title.text);
	strbuf_drop(&title);
}

bool
webpage_inspect(const char *bytes, size_t len, struct arena *arena, struct webpage *out)
{
	struct reading_page r = { .out = out, .arena = arena, .ids = map_new(), .headings = STRBUF_INIT };
	xmlDoc *doc;

	*out = (struct webpage){ .title = NULL };
	doc = htmlReadMemory(bytes, (int)len, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR
	    | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
	if (doc != NULL && xmlDocGetRootElement(doc) != NULL)
		read_page(&r, xmlDocGetRootElement(doc));
	out->text = arena_strdup(arena, r.headings.text);
	xmlFreeDoc(doc);
	map_drop(r.ids);
	strbuf_drop(&r.headings);
	return out->headings > 0 || out->title != NULL;
}
