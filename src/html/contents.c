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
	put_id_value(w, heading, "heading");
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

void
write_contents(struct writer *w, int depth)
{
	const struct doc_node *root = w->document->root;
	int deepest = top_level(root) + (depth > 0 ? depth : CONTENTS_DEPTH) - 1;
	const struct doc_node *heading = next_listed(root, root, deepest);

	if (heading == NULL || next_listed(heading, root, deepest) == NULL)
		return;
	put(w, "<nav class=\"contents\" aria-labelledby=\"page:contents\">\n"
	    "<h2 id=\"page:contents\"");
	put_program_lang(w);
	put(w, ">");
	escape_text_z(w, say_plain(SAY_contents_heading));
	put(w, "</h2>");
	write_list(w, heading, deepest);
	put(w, "</nav>\n");
}

const struct doc_node *
contents_begin(const struct writer *w)
{
	const struct doc_node *root = w->document->root;
	const struct doc_node *node = next_listed(root, root, 6);

	while (node != NULL && node->parent != root)
		node = node->parent;
	return node;
}
