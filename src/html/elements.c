/* elements.c - how each element of the document is written: one table. */
#include "html/elements.h"

#include "html/columns.h"
#include "html/escape.h"
#include "html/pictures.h"

/* Where a line of the file ends; says nothing on the page. */
enum line_end { LINE_NONE, LINE_AFTER_CLOSE, LINE_AFTER_BOTH };

struct element {
	const char *tag;         /* of its end, and of its beginning when `open` is NULL */
	/* Write the beginning; false: all of it is written, children included. */
	bool (*open)(struct writer *w, const struct doc_node *node);
	/* Write the end; NULL: that of `tag`, nothing when that is NULL too. */
	void (*close)(struct writer *w, const struct doc_node *node);
	enum line_end lines;
};

static void
put_tag(struct writer *w, const struct doc_node *node, const char *tag, const char *class)
{
	put(w, "<");
	put(w, tag);
	put_attr(w, "id", node->attrs->id);
	put_attr(w, "lang", node->attrs->lang);
	put_class(w, node, class);
}

static void
put_number_label(struct writer *w, const struct doc_node *node)
{
	if (node->attrs->number == NULL)
		return;
	put(w, "<span class=\"number\">");
	escape_text_z(w, node->attrs->number);
	put(w, "</span> ");
}

static bool
open_text(struct writer *w, const struct doc_node *node)
{
	escape_turning(w, node->text, node->text_len);
	return false;
}

static bool
open_br(struct writer *w, const struct doc_node *node)
{
	(void)node;
	put(w, "<br>");
	return false;
}

/* A section without a heading of its own would be an unnamed one. */
static const char *
section_tag(const struct doc_node *node)
{
	for (const struct doc_node *child = node->first; child != NULL; child = child->next)
		if (doc_is_heading(child))
			return "section";
	return "div";
}

static bool
open_section(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, section_tag(node), turn_section(w, node));
	put(w, ">\n");
	return true;
}

static void
close_section(struct writer *w, const struct doc_node *node)
{
	put(w, "</");
	put(w, section_tag(node));
	put(w, ">\n");
	turn_back(w, node);
}

static bool
open_div(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, "div", node->attrs->columns > 1 ? "columns" : NULL);
	if (node->attrs->columns > 1) {
		put(w, " style=\"--columns:");
		put_uint(w, node->attrs->columns);
		put(w, "\"");
	}
	put(w, ">");
	return true;
}

static bool
open_heading(struct writer *w, const struct doc_node *node)
{
	if (node == w->nav_heading)
		return false;   /* the contents write it */
	put(w, "<h");
	put_uint(w, (uint32_t)(node->kind - DOC_H1 + 1));
	put(w, " id=\"");
	put_heading_id(w, node);
	put(w, "\"");
	put_attr(w, "lang", node->attrs->lang);
	put_class(w, node, NULL);
	put(w, ">");
	put_number_label(w, node);
	w->heading = node;
	return true;
}

static void
close_heading(struct writer *w, const struct doc_node *node)
{
	if (node == w->nav_heading)
		return;
	put(w, "</h");
	put_uint(w, (uint32_t)(node->kind - DOC_H1 + 1));
	put(w, ">\n");
}

static bool
open_p(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, "p", NULL);
	put(w, ">");
	put_number_label(w, node);
	return true;
}

/* As its items are numbered. */
static const char *
list_type(const struct doc_node *node)
{
	static const char *const types[] = { NULL, "a", "i" };
	unsigned level = doc_list_level(node);

	return types[(level < 3 ? level : 3) - 1];
}

static bool
open_ol(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, "ol", NULL);
	put_attr(w, "type", list_type(node));
	if (node->attrs->start > 1) {
		put(w, " start=\"");
		put_uint(w, node->attrs->start);
		put(w, "\"");
	}
	put(w, ">\n");
	return true;
}

static bool
open_nav(struct writer *w, const struct doc_node *node)
{
	(void)node;
	write_contents(w);
	return false;
}

/* A note, not an <aside>: that would be a landmark to step through. */
static bool
open_aside(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, "div", "note");
	put(w, " role=\"note\">");
	return true;
}

static bool
is_link(const struct doc_node *node)
{
	return node->attrs->href != NULL && doc_is_address(node->attrs->href);
}

static bool
open_a(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, is_link(node) ? "a" : "span", NULL);
	if (is_link(node))
		put_attr(w, "href", node->attrs->href);
	put(w, ">");
	return true;
}

static void
close_a(struct writer *w, const struct doc_node *node)
{
	put(w, is_link(node) ? "</a>" : "</span>");
}

static bool
open_abbr(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, "abbr", NULL);
	put_attr(w, "title", node->attrs->title);
	put(w, ">");
	return true;
}

static bool
open_status(struct writer *w, const struct doc_node *node)
{
	put_tag(w, node, "span", "status");
	put(w, ">");
	if (node->attrs->status != NULL)
		write_status_symbol(w, node->attrs->status);
	return true;
}

static bool
open_arrow(struct writer *w, const struct doc_node *node)
{
	write_arrow(w, node->attrs);
	return false;
}

static bool
open_progress(struct writer *w, const struct doc_node *node)
{
	write_progress(w, node->attrs);
	return false;
}

static bool
open_chart(struct writer *w, const struct doc_node *node)
{
	write_chart(w, node);
	return false;
}

/* Parts of a chart are written by it. */
static bool
open_chart_part(struct writer *w, const struct doc_node *node)
{
	(void)w;
	(void)node;
	return false;
}

static bool
open_img(struct writer *w, const struct doc_node *node)
{
	write_img(w, node);
	return false;
}

#define PLAIN(tag, lines) { tag, NULL, NULL, lines }
#define HEADING { NULL, open_heading, close_heading, LINE_NONE }
#define CELL(tag) { tag, open_cell, close_cell, LINE_AFTER_CLOSE }
#define LEAF(open) { NULL, open, NULL, LINE_NONE }

static const struct element elements[] = {
	[DOC_TEXT] = LEAF(open_text),
	[DOC_BODY] = PLAIN("div", LINE_AFTER_BOTH),
	[DOC_HEADER] = PLAIN("header", LINE_AFTER_BOTH),
	[DOC_SECTION] = { NULL, open_section, close_section, LINE_AFTER_BOTH },
	[DOC_DIV] = { "div", open_div, NULL, LINE_AFTER_CLOSE },
	[DOC_H1] = HEADING,
	[DOC_H2] = HEADING,
	[DOC_H3] = HEADING,
	[DOC_H4] = HEADING,
	[DOC_H5] = HEADING,
	[DOC_H6] = HEADING,
	[DOC_P] = { "p", open_p, NULL, LINE_AFTER_CLOSE },
	[DOC_UL] = PLAIN("ul", LINE_AFTER_BOTH),
	[DOC_OL] = { "ol", open_ol, NULL, LINE_AFTER_BOTH },
	[DOC_LI] = PLAIN("li", LINE_AFTER_CLOSE),
	[DOC_DL] = PLAIN("dl", LINE_AFTER_BOTH),
	[DOC_DT] = PLAIN("dt", LINE_AFTER_CLOSE),
	[DOC_DD] = PLAIN("dd", LINE_AFTER_CLOSE),
	[DOC_TABLE] = { "table", open_table, close_table, LINE_AFTER_BOTH },
	[DOC_CAPTION] = { "caption", open_caption, close_caption, LINE_AFTER_CLOSE },
	[DOC_COLGROUP] = PLAIN("colgroup", LINE_AFTER_BOTH),
	[DOC_COL] = LEAF(open_col),
	[DOC_THEAD] = PLAIN("thead", LINE_AFTER_BOTH),
	[DOC_TBODY] = { "tbody", open_tbody, NULL, LINE_AFTER_BOTH },
	[DOC_TR] = { "tr", open_tr, NULL, LINE_AFTER_BOTH },
	[DOC_TH] = CELL("th"),
	[DOC_TD] = CELL("td"),
	[DOC_FIGURE] = PLAIN("figure", LINE_AFTER_BOTH),
	[DOC_FIGCAPTION] = PLAIN("figcaption", LINE_AFTER_CLOSE),
	[DOC_CHART] = LEAF(open_chart),
	[DOC_SERIES] = LEAF(open_chart_part),
	[DOC_POINT] = LEAF(open_chart_part),
	[DOC_CHART_BAND] = LEAF(open_chart_part),
	[DOC_CHART_LINE] = LEAF(open_chart_part),
	[DOC_IMG] = LEAF(open_img),
	[DOC_NAV] = LEAF(open_nav),
	[DOC_ASIDE] = { "div", open_aside, NULL, LINE_AFTER_CLOSE },
	[DOC_BLOCKQUOTE] = PLAIN("blockquote", LINE_AFTER_CLOSE),
	[DOC_SPAN] = PLAIN("span", LINE_NONE),
	[DOC_STRONG] = PLAIN("strong", LINE_NONE),
	[DOC_EM] = PLAIN("em", LINE_NONE),
	[DOC_A] = { "a", open_a, close_a, LINE_NONE },
	[DOC_ABBR] = { "abbr", open_abbr, NULL, LINE_NONE },
	[DOC_BR] = LEAF(open_br),
	[DOC_SUP] = PLAIN("sup", LINE_NONE),
	[DOC_SUB] = PLAIN("sub", LINE_NONE),
	[DOC_STATUS] = { "span", open_status, NULL, LINE_NONE },
	[DOC_ARROW] = LEAF(open_arrow),
	[DOC_PROGRESS] = LEAF(open_progress),
};
_Static_assert(ARRAY_LEN(elements) == DOC_KIND_COUNT, "one entry for each kind");

static bool
open_element(struct writer *w, const struct doc_node *node)
{
	const struct element *element = &elements[node->kind];

	if (element->open != NULL)
		return element->open(w, node);
	put_tag(w, node, element->tag, NULL);
	put(w, element->lines == LINE_AFTER_BOTH ? ">\n" : ">");
	return true;
}

static void
close_element(struct writer *w, const struct doc_node *node)
{
	const struct element *element = &elements[node->kind];

	if (element->close != NULL) {
		element->close(w, node);
		return;
	}
	if (element->tag == NULL)
		return;
	put(w, "</");
	put(w, element->tag);
	put(w, element->lines == LINE_NONE ? ">" : ">\n");
}

void
write_node(struct writer *w, const struct doc_node *root)
{
	const struct doc_node *node = root;

	for (;;) {
		bool inside = open_element(w, node);

		if (inside && node->first != NULL) {
			node = node->first;
			continue;
		}
		close_element(w, node);
		while (node != root && node->next == NULL) {
			node = node->parent;
			close_element(w, node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}

void
write_children(struct writer *w, const struct doc_node *node)
{
	for (const struct doc_node *child = node->first; child != NULL; child = child->next)
		write_node(w, child);
}
