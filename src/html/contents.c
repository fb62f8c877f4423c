/* contents.c - the list of headings at the top of the page. */
#include "html/elements.h"

#include "base/strbuf.h"
#include "html/escape.h"
#include "wording/say.h"

static int
heading_level(const struct doc_node *node)
{
	return node->kind - DOC_H1 + 1;
}

/* As in the PDF: all headings but those of the title block. */
static bool
listed(const struct doc_node *node, int deepest)
{
	return doc_is_heading(node) && !node->attrs->no_contents &&
	    node->parent->kind != DOC_HEADER && node->attrs->role != DOC_ROLE_TITLE &&
	    heading_level(node) <= deepest;
}

static const struct doc_node *
next_listed(const struct doc_node *node, const struct doc_node *root, int deepest)
{
	do
		node = doc_next(node, root);
	while (node != NULL && !listed(node, deepest));
	return node;
}

/* The level of the shallowest heading that is listed, 6 when none is. */
static int
top_level(const struct doc_node *root)
{
	int top = 6;

	for (const struct doc_node *node = next_listed(root, root, 6); node != NULL;
	    node = next_listed(node, root, 6))
		if (heading_level(node) < top)
			top = heading_level(node);
	return top;
}

static void
write_entry(struct writer *w, const struct doc_node *heading)
{
	struct strbuf text = STRBUF_INIT;

	put(w, "<li><a href=\"#");
	put_heading_target(w, heading);
	put(w, "\"");
	put_attr(w, "lang", doc_language_inside(heading));
	put(w, ">");
	if (heading->attrs->number != NULL) {
		put(w, "<span class=\"number\">");
		escape_text_z(w, heading->attrs->number);
		put(w, "</span> ");
	}
	doc_text(heading, &text);
	escape_turning(w, text.text, text.len);
	strbuf_drop(&text);
	put(w, "</a>");
}

/* Lists are opened and closed as levels go up and down; a level left out
 * (h2 then h4) opens one list only. `open` remembers which level each holds. */
static void
write_list(struct writer *w, const struct doc_node *heading, int deepest)
{
	int open[6], depth = 0;

	while (heading != NULL) {
		int level = heading_level(heading);

		while (depth > 1 && open[depth - 1] > level) {
			put(w, "</li>\n</ol>");
			depth--;
		}
		if (depth == 0 || open[depth - 1] < level) {
			put(w, "\n<ol>\n");
			open[depth++] = level;
		} else
			put(w, "</li>\n");
		write_entry(w, heading);
		heading = next_listed(heading, w->document->root, deepest);
	}
	for (; depth > 0; depth--)
		put(w, "</li>\n</ol>");
	put(w, "\n");
}

/* ---- where it stands ------------------------------------------------------------------------ */

static const struct doc_node *
root_part(const struct writer *w, const struct doc_node *node)
{
	while (node != NULL && node->parent != w->document->root)
		node = node->parent;
	return node;
}

static const struct doc_node *
nav_of(const struct document *document)
{
	const struct doc_node *node = document->root;

	while (node != NULL && node->kind != DOC_NAV)
		node = doc_next(node, document->root);
	return node;
}

void
contents_find(struct writer *w)
{
	const struct doc_node *root = w->document->root, *nav = nav_of(w->document), *part;
	const struct doc_node *first = next_listed(root, root, 6);

	w->nav = nav;
	w->nav_heading = nav != NULL ? contents_heading(nav) : NULL;
	w->has_contents = first != NULL && next_listed(first, root, 6) != NULL;
	w->is_long = w->has_contents && paper_is_long(w->document);
	part = root_part(w, nav != NULL ? nav : first);
	/* Inside a part it stays there, unless it is to stand beside all of them. */
	w->contents_part = nav == NULL || w->is_long || is_contents(part) ? part : NULL;
}

/* ---- the list --------------------------------------------------------------------------------- */

static int
deepest_level(const struct writer *w)
{
	const struct doc_node *nav = w->nav;
	int depth = nav != NULL && nav->attrs->level > 0 ? nav->attrs->level : CONTENTS_DEPTH;

	return top_level(w->document->root) + depth - 1;
}

void
put_contents_id(struct writer *w)
{
	if (w->nav_heading != NULL)
		put_id_value(w, w->nav_heading, "heading");
	else
		put(w, "page:contents");
}

static void
write_contents_heading(struct writer *w)
{
	int level = w->nav_heading != NULL ? heading_level(w->nav_heading) : 2;

	put(w, "<h");
	put_uint(w, (uint32_t)level);
	put(w, " id=\"");
	put_contents_id(w);
	put(w, "\"");
	if (w->nav_heading == NULL)
		put_program_lang(w);
	else
		put_attr(w, "lang", w->nav_heading->attrs->lang);
	put(w, ">");
	if (w->nav_heading == NULL)
		escape_text_z(w, say_plain(SAY_contents_heading));
	else {
		struct strbuf text = STRBUF_INIT;

		doc_text(w->nav_heading, &text);
		escape_turning(w, text.text, text.len);
		strbuf_drop(&text);
	}
	put(w, "</h");
	put_uint(w, (uint32_t)level);
	put(w, ">");
}

void
write_contents(struct writer *w)
{
	const struct doc_node *root = w->document->root;
	int deepest = deepest_level(w);
	const struct doc_node *heading = next_listed(root, root, deepest);

	if (w->contents_written || !w->has_contents)
		return;
	w->contents_written = true;
	put(w, "<nav class=\"contents\" aria-labelledby=\"");
	put_contents_id(w);
	put(w, "\">\n");
	write_contents_heading(w);
	write_list(w, heading, deepest);
	put(w, "</nav>\n");
}
