#include "pdf/roles.h"

#include <stdbool.h>
#include <stddef.h>

enum { LINE_MAX_BYTES = 40 };

static const char *const types[DOC_KIND_COUNT] = {
	[DOC_BODY] = "Document", [DOC_HEADER] = "Sect", [DOC_SECTION] = "Sect", [DOC_DIV] = "Div",
	[DOC_H1] = "H1", [DOC_H2] = "H2", [DOC_H3] = "H3", [DOC_H4] = "H4", [DOC_H5] = "H5",
	[DOC_H6] = "H6", [DOC_P] = "P",
	[DOC_UL] = "L", [DOC_OL] = "L", [DOC_LI] = "LI",
	[DOC_DL] = "L", [DOC_DT] = "Lbl", [DOC_DD] = "LBody",
	[DOC_TABLE] = "Table", [DOC_CAPTION] = "Caption", [DOC_THEAD] = "THead",
	[DOC_TBODY] = "TBody", [DOC_TR] = "TR", [DOC_TH] = "TH", [DOC_TD] = "TD",
	[DOC_FIGURE] = "Div", [DOC_FIGCAPTION] = "Caption", [DOC_CHART] = "Figure",
	[DOC_IMG] = "Figure", [DOC_NAV] = "TOC", [DOC_ASIDE] = "Note",
	[DOC_BLOCKQUOTE] = "BlockQuote",
	[DOC_A] = "Link", [DOC_ABBR] = "Span",
	[DOC_ARROW] = "Figure", [DOC_PROGRESS] = "Figure",
};

/* Characters below `node`, or more than `most` as soon as there are. */
static size_t
length_up_to(const struct doc_node *node, size_t most)
{
	size_t len = 0;

	for (const struct doc_node *n = node; n != NULL && len <= most; n = doc_next(n, node))
		len += n->text_len;
	return len;
}

static bool
is_line(const struct doc_node *node)
{
	return node != NULL && node->kind == DOC_P && node->attrs->number == NULL &&
	    node->attrs->lang == NULL && length_up_to(node, LINE_MAX_BYTES) <= LINE_MAX_BYTES;
}

/* A paragraph that says nothing as an element: alone in its cell or list item, or one of
 * the two lines of a cell, such as a value and its rating, which are read in one go. Such
 * paragraphs are most of a large scorecard's elements. */
static bool
is_needless(const struct doc_node *p)
{
	const struct doc_node *in = p->parent;

	if (in == NULL || p->attrs->number != NULL || p->attrs->lang != NULL ||
	    (in->kind != DOC_TD && in->kind != DOC_TH && in->kind != DOC_LI && in->kind != DOC_DD))
		return false;
	if (in->first == in->last)
		return true;
	return in->kind == DOC_TD && in->first->next == in->last && is_line(in->first) &&
	    is_line(in->last);
}

bool
role_is_drawing(const struct doc_node *node)
{
	return node->kind == DOC_PROGRESS && node->attrs->alt != NULL && *node->attrs->alt == '\0';
}

const char *
role_type(const struct doc_node *node)
{
	if (role_is_drawing(node))
		return NULL;
	/* Words in another language need an element to say so on. */
	if (types[node->kind] == NULL && node->kind >= DOC_SPAN && node->attrs->lang != NULL)
		return "Span";
	if (node->kind == DOC_ABBR && node->attrs->title == NULL)
		return NULL;
	if (node->kind == DOC_P && is_needless(node))
		return NULL;
	return types[node->kind];
}

const char *
role_tag(const struct doc_node *node)
{
	if (node->kind == DOC_LI)
		return "Lbl";      /* its own content is the bullet or number */
	if (node->kind == DOC_HEADER)
		return "Figure";   /* the logo */
	if (node->kind == DOC_NAV)
		return "Link";
	for (; node != NULL; node = node->parent)
		if (role_type(node) != NULL)
			return node->kind == DOC_LI ? "LBody" : role_type(node);
	return "Document";
}
