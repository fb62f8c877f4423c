#include "mail/html.h"

#include <stdio.h>
#include <string.h>

#include "base/markup.h"

static const char *
language(const struct document *document)
{
	return document->lang != NULL ? document->lang : "en-GB";
}

/* ---- elements ------------------------------------------------------------------------------------- */

/* A tag with the look of its role, and `css` first. */
static void
open_tag(struct mail_html *m, const struct doc_node *node, const char *lang, const char *tag,
    const char *css)
{
	strbuf_printf(&m->out, "<%s", tag);
	mail_html_look(m, node, lang, css);
	mail_put(m, ">");
}

static bool
is_tight(const struct doc_node *node)
{
	const int kind = node->parent != NULL ? node->parent->kind : DOC_BODY;

	return kind == DOC_LI || kind == DOC_DD || kind == DOC_TD || kind == DOC_TH;
}

static bool
open_text(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	(void)lang;
	mail_put_words(m, node->text, node->text_len);
	return false;
}

static bool
open_br(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	(void)node;
	(void)lang;
	mail_put(m, "<br>");
	return false;
}

/* Its number, then room that no program takes away. */
static void
put_number(struct mail_html *m, const struct doc_node *node)
{
	if (node->attrs->number == NULL)
		return;
	mail_put_text(m, node->attrs->number);
	mail_put(m, "&#160;&#160;");
}

static const struct { enum theme_text style; enum mail_colour colour; } headings[] = {
	{ THEME_H1, MAIL_H1 }, { THEME_H2, MAIL_H2 }, { THEME_H3, MAIL_H3 }, { THEME_H4, MAIL_H4 },
};

static void
open_heading_tag(struct mail_html *m, int level, const char *lang, bool title, const char *margin)
{
	const size_t at = level <= 4 ? (size_t)level - 1 : 3;
	const enum mail_colour colour = title ? MAIL_TITLE : headings[at].colour;

	strbuf_printf(&m->out, "<h%d", level);
	mail_put_attr(m, "lang", lang);
	mail_put_colour_class(m, colour);
	strbuf_printf(&m->out, " style=\"margin:%s;font-size:%upx;line-height:1.3;font-weight:bold;", margin,
	    mail_size(m, title ? THEME_TITLE : headings[at].style));
	mail_put_colour(&m->out, "color", mail_colour_value(m, colour));
	mail_put(m, "\">");
	m->in_heading = true;
}

static const char *
heading_margin(const struct doc_node *node)
{
	if (node->parent->attrs->role == DOC_ROLE_BOX)
		return "12px 0 4px";
	if (node->attrs->role == DOC_ROLE_TITLE)
		return "16px 0 8px";
	return node->kind <= DOC_H2 ? "32px 0 8px" : "24px 0 8px";
}

static bool
open_heading(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_heading_tag(m, node->kind - DOC_H1 + 1, node->attrs->lang != NULL ? node->attrs->lang : lang,
	    node->attrs->role == DOC_ROLE_TITLE, heading_margin(node));
	put_number(m, node);
	return true;
}

static void
close_heading(struct mail_html *m, const struct doc_node *node)
{
	strbuf_printf(&m->out, "</h%d>\n", node->kind - DOC_H1 + 1);
	m->in_heading = false;
}

static bool
open_p(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	const bool under = node->attrs->role == DOC_ROLE_UNDER;

	if (is_tight(node))
		open_tag(m, node, lang, "p", node->next == NULL ? "margin:0;" : "margin:0 0 6px;");
	else if (node->parent->kind == DOC_HEADER)
		open_tag(m, node, lang, "p", node->next == NULL ? "margin:0 0 20px;" : "margin:0 0 4px;");
	else if (node->attrs->role == DOC_ROLE_FIGURE)
		open_tag(m, node, lang, "p", "margin:0;");
	else
		open_tag(m, node, lang, "p", under ? "margin:0 0 12px 24px;" : "margin:0 0 12px;");
	put_number(m, node);
	return true;
}

/* Outlook takes the room for bullets from the margin, not from the padding. */
static const char *
list_css(const struct doc_node *node)
{
	return node->parent->kind == DOC_LI ? "margin:4px 0 4px 24px;padding:0;"
	    : is_tight(node) ? "margin:0 0 4px 20px;padding:0;" : "margin:0 0 16px 24px;padding:0;";
}

static bool
open_ul(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "ul", list_css(node));
	mail_put(m, "\n");
	return true;
}

static bool
open_ol(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	static const char *const types[] = { NULL, "a", "i" };
	const unsigned level = doc_list_level(node);

	mail_put(m, "<ol");
	mail_html_look(m, node, lang, list_css(node));
	mail_put_attr(m, "type", types[(level < 3 ? level : 3) - 1]);
	if (node->attrs->start > 1)
		strbuf_printf(&m->out, " start=\"%u\"", node->attrs->start);
	mail_put(m, ">\n");
	return true;
}

static bool
open_li(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "li", "margin:0 0 6px;");
	return true;
}

static bool
open_dl(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "dl", "margin:0 0 16px;");
	mail_put(m, "\n");
	return true;
}

static bool
open_dt(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "dt", "margin:0;font-weight:bold;");
	return true;
}

static bool
open_dd(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "dd", "margin:0 0 12px;");
	return true;
}

/* A box is a table for its looks: Word gives no other block room inside its border. */
static bool
open_div(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	if (node->attrs->role != DOC_ROLE_BOX) {
		open_tag(m, node, lang, "div", node->attrs->role == DOC_ROLE_UNDER ? "margin:0 0 0 24px;" : NULL);
		return true;
	}
	mail_put(m, "<table role=\"presentation\" style=\"width:100%;border-collapse:collapse;margin:0 0 16px;\">"
	    "<tr><td class=\"x\"");
	mail_put_attr(m, "lang", node->attrs->lang != NULL ? node->attrs->lang : lang);
	mail_put(m, " style=\"padding:0 0 8px;text-align:left;vertical-align:top;");
	mail_put_font(m);
	strbuf_printf(&m->out, "font-size:%upx;line-height:1.5;border-top:3px solid ", mail_size(m, THEME_BODY));
	strbuf_printf(&m->out, "#%06x;\">\n", (unsigned)m->theme->accent);
	return true;
}

static void
close_div(struct mail_html *m, const struct doc_node *node)
{
	mail_put(m, node->attrs->role == DOC_ROLE_BOX ? "</td></tr></table>\n" : "</div>\n");
}

static bool
open_aside(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	char css[64];

	(void)snprintf(css, sizeof css, "margin:0 0 16px;font-size:%upx;", mail_size(m, THEME_SMALL));
	open_tag(m, node, lang, "div", css);
	return true;
}

static bool
open_blockquote(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "blockquote", "margin:0 0 16px 24px;");
	return true;
}

static bool
open_figure(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "div", is_tight(node) ? "margin:4px 0;" : "margin:0 0 16px;");
	return true;
}

static bool
open_figcaption(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	open_tag(m, node, lang, "p", "margin:0 0 8px;font-weight:bold;");
	return true;
}

/* ---- inline --------------------------------------------------------------------------------------- */

/* In a mail nothing but a whole address leads anywhere: a place in the paper is its words. */
static bool
is_link(const struct doc_node *node)
{
	return node->attrs->href != NULL && doc_is_whole_address(node->attrs->href);
}

static bool
open_a(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	if (!is_link(node)) {
		open_tag(m, node, lang, "span", NULL);
		return true;
	}
	mail_put(m, "<a");
	mail_put_attr(m, "href", node->attrs->href);
	mail_put_attr(m, "lang", node->attrs->lang);
	mail_put_colour_class(m, MAIL_ACCENT);
	mail_put(m, " style=\"text-decoration:underline;");
	mail_put_colour(&m->out, "color", mail_colour_value(m, MAIL_ACCENT));
	mail_put(m, "\">");
	return true;
}

static void
close_a(struct mail_html *m, const struct doc_node *node)
{
	mail_put(m, is_link(node) ? "</a>" : "</span>");
}

static bool
open_abbr(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	mail_put(m, "<abbr");
	mail_put_attr(m, "title", node->attrs->title);
	mail_html_look(m, node, lang, "text-decoration:none;");
	mail_put(m, ">");
	return true;
}

/* Letters that stand for the drawn shapes: none of them is shown as a coloured picture. */
static const char *const shapes[] = {
	[SYMBOL_NONE] = NULL,
	[SYMBOL_CIRCLE] = "\u25cf", [SYMBOL_SQUARE] = "\u25a0", [SYMBOL_TRIANGLE] = "\u25b2",
	[SYMBOL_DIAMOND] = "\u25c6", [SYMBOL_STAR] = "\u2605", [SYMBOL_RING] = "\u25cb",
	[SYMBOL_HALF_CIRCLE] = "\u25d0", [SYMBOL_CROSS] = "\u2715", [SYMBOL_TICK] = "\u2713",
	[SYMBOL_DASH] = "\u25ac", [SYMBOL_TRIANGLE_DOWN] = "\u25bc",
};
_Static_assert(ARRAY_LEN(shapes) == SYMBOL_COUNT, "a letter for each shape");

/* The shape in the status's colour; its word, which follows, is said alone. */
static bool
open_status(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	const struct doc_status *status = node->attrs->status;

	open_tag(m, node, lang, "span", NULL);
	if (status == NULL || shapes[status->shape] == NULL)
		return true;
	strbuf_printf(&m->out, "<span aria-hidden=\"true\" class=\"s%zu\" style=\"",
	    (size_t)(status - m->document->statuses));
	mail_put_colour(&m->out, "color", theme_status_ink(m->theme, status->ink, status->standing));
	strbuf_printf(&m->out, "\">%s</span>&#160;", shapes[status->shape]);
	return true;
}

static bool
open_arrow(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	static const char *const arrows[] = {
		[DOC_DIR_NONE] = NULL, [DOC_DIR_UP] = "\u2191", [DOC_DIR_DOWN] = "\u2193",
		[DOC_DIR_LEVEL] = "\u2192",
	};

	(void)lang;
	if (arrows[node->attrs->direction] == NULL)
		return false;
	mail_put(m, "<span role=\"img\"");
	mail_put_attr(m, "aria-label", node->attrs->alt);
	strbuf_printf(&m->out, ">%s</span>", arrows[node->attrs->direction]);
	return false;
}

/* In words; the share that stands behind the bar goes on from them. */
static bool
open_progress(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	(void)lang;
	mail_put_text(m, node->attrs->alt);
	mail_put(m, node->next != NULL ? "," : "");
	return false;
}

/* Parts of a chart are its own, contents have pages, which a mail has not. */
static bool
open_nothing(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	(void)m;
	(void)node;
	(void)lang;
	return false;
}

static bool
open_chart(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	mail_html_chart(m, node, lang);
	return false;
}

static bool
open_img(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	(void)lang;
	mail_html_img(m, node);
	return false;
}

static bool
open_table(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	mail_html_table(m, node, lang);
	return false;
}

/* ---- the table of elements ------------------------------------------------------------------------------ */

struct element {
	const char *tag;           /* of its end, and of its beginning when `open` is NULL */
	/* Write the beginning; false: all of it is written. */
	bool (*open)(struct mail_html *m, const struct doc_node *node, const char *lang);
	void (*close)(struct mail_html *m, const struct doc_node *node);   /* NULL: that of `tag` */
	bool line;                 /* the line of the file ends behind it */
};

#define LEAF(open) { NULL, open, NULL, false }
#define BLOCK(tag, open) { tag, open, NULL, true }
#define HEADING { NULL, open_heading, close_heading, false }
#define INLINE(tag) { tag, NULL, NULL, false }

/* Parts of tables are written by html_table.c, those of charts by the chart. */
static const struct element elements[] = {
	[DOC_TEXT] = LEAF(open_text),
	[DOC_BODY] = BLOCK("div", NULL),
	[DOC_HEADER] = BLOCK("div", NULL),
	[DOC_SECTION] = BLOCK("div", NULL),
	[DOC_DIV] = { NULL, open_div, close_div, false },
	[DOC_H1] = HEADING, [DOC_H2] = HEADING, [DOC_H3] = HEADING,
	[DOC_H4] = HEADING, [DOC_H5] = HEADING, [DOC_H6] = HEADING,
	[DOC_P] = BLOCK("p", open_p),
	[DOC_UL] = BLOCK("ul", open_ul),
	[DOC_OL] = BLOCK("ol", open_ol),
	[DOC_LI] = BLOCK("li", open_li),
	[DOC_DL] = BLOCK("dl", open_dl),
	[DOC_DT] = BLOCK("dt", open_dt),
	[DOC_DD] = BLOCK("dd", open_dd),
	[DOC_TABLE] = LEAF(open_table),
	[DOC_CAPTION] = LEAF(open_nothing), [DOC_COLGROUP] = LEAF(open_nothing),
	[DOC_COL] = LEAF(open_nothing), [DOC_THEAD] = LEAF(open_nothing), [DOC_TBODY] = LEAF(open_nothing),
	[DOC_TR] = LEAF(open_nothing), [DOC_TH] = LEAF(open_nothing), [DOC_TD] = LEAF(open_nothing),
	[DOC_FIGURE] = BLOCK("div", open_figure),
	[DOC_FIGCAPTION] = BLOCK("p", open_figcaption),
	[DOC_CHART] = LEAF(open_chart),
	[DOC_SERIES] = LEAF(open_nothing), [DOC_POINT] = LEAF(open_nothing),
	[DOC_CHART_BAND] = LEAF(open_nothing), [DOC_CHART_LINE] = LEAF(open_nothing),
	[DOC_IMG] = LEAF(open_img),
	[DOC_NAV] = LEAF(open_nothing),
	[DOC_ASIDE] = BLOCK("div", open_aside),
	[DOC_BLOCKQUOTE] = BLOCK("blockquote", open_blockquote),
	[DOC_SPAN] = INLINE("span"),
	[DOC_STRONG] = INLINE("strong"),
	[DOC_EM] = INLINE("em"),
	[DOC_A] = { NULL, open_a, close_a, false },
	[DOC_ABBR] = { "abbr", open_abbr, NULL, false },
	[DOC_BR] = LEAF(open_br),
	[DOC_SUP] = INLINE("sup"),
	[DOC_SUB] = INLINE("sub"),
	[DOC_STATUS] = { "span", open_status, NULL, false },
	[DOC_ARROW] = LEAF(open_arrow),
	[DOC_PROGRESS] = LEAF(open_progress),
};
_Static_assert(ARRAY_LEN(elements) == DOC_KIND_COUNT, "one entry for each kind");

static bool
open_element(struct mail_html *m, const struct doc_node *node, const char *lang)
{
	const struct element *element = &elements[node->kind];

	if (element->open != NULL)
		return element->open(m, node, lang);
	open_tag(m, node, lang, element->tag, NULL);
	return true;
}

static void
close_element(struct mail_html *m, const struct doc_node *node)
{
	const struct element *element = &elements[node->kind];

	if (element->close != NULL)
		element->close(m, node);
	else if (element->tag != NULL)
		strbuf_printf(&m->out, element->line ? "</%s>\n" : "</%s>", element->tag);
}

/* Walks by the tree's own links: nesting costs no stack. */
void
mail_html_block(struct mail_html *m, const struct doc_node *root, const char *lang)
{
	const struct doc_node *node = root;

	for (;;) {
		bool inside = open_element(m, node, node == root ? lang : NULL);

		if (inside && node->first != NULL) {
			node = node->first;
			continue;
		}
		close_element(m, node);
		while (node != root && node->next == NULL) {
			node = node->parent;
			close_element(m, node);
		}
		if (node == root)
			return;
		node = node->next;
	}
}

/* ---- the frame ---------------------------------------------------------------------------------------------- */

/* Longest title in the head, in bytes: programs show the first words of it. */
#define TITLE_MAX 300

static void
put_title(struct mail_html *m)
{
	const char *title = m->document->title;
	size_t len = strnlen(title, TITLE_MAX);

	while (len > 0 && ((unsigned char)title[len] & 0xc0) == 0x80)
		len--;
	mail_put(m, "<title>");
	strbuf_add_html(&m->out, title, len, false);
	mail_put(m, "</title>\n");
}

static void
put_ground(struct mail_html *m)
{
	mail_put(m, "background-color:#ffffff;");
	mail_put_colour(&m->out, "color", m->theme->ink);
}

/* Gmail keeps neither html nor body: language and colours stand on a block inside, too. Word knows
 * no greatest width, and is given a table of its own. */
void
mail_html_begin(struct mail_html *m)
{
	mail_put(m, "<!DOCTYPE html>\n<html");
	mail_put_attr(m, "lang", language(m->document));
	mail_put(m, ">\n<head>\n<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
	    "<meta name=\"color-scheme\" content=\"light dark\">\n");
	put_title(m);
	mail_put_sheet(m);
	mail_put(m, "</head>\n<body class=\"p i\" style=\"margin:0;padding:0;");
	put_ground(m);
	mail_put(m, "\">\n<div");
	mail_put_attr(m, "lang", language(m->document));
	mail_put(m, " class=\"p i\" style=\"");
	put_ground(m);
	mail_put(m, "\">\n<!--[if mso]><table role=\"presentation\" align=\"center\" width=\"600\"><tr><td><![endif]-->\n"
	    "<table role=\"presentation\" style=\"width:100%;max-width:600px;margin:0 auto;"
	    "border-collapse:collapse;\"><tr><td class=\"m p i x\" style=\"padding:24px;text-align:left;"
	    "vertical-align:top;");
	strbuf_printf(&m->out, "border-top:6px solid #%06x;", (unsigned)m->theme->accent);
	put_ground(m);
	mail_put_font(m);
	strbuf_printf(&m->out, "font-size:%upx;line-height:1.5;\">\n", mail_size(m, THEME_BODY));
}

void
mail_html_end(struct mail_html *m)
{
	mail_put(m, "</td></tr></table>\n<!--[if mso]></td></tr></table><![endif]-->\n</div>\n</body>\n</html>\n");
}

void
mail_html_title(struct mail_html *m)
{
	open_heading_tag(m, 1, NULL, true, "16px 0 8px");
	mail_put_words(m, m->document->title, strlen(m->document->title));
	mail_put(m, "</h1>\n");
	m->in_heading = false;
}

void
mail_html_remark(struct mail_html *m, const char *text)
{
	mail_put(m, "<p class=\"r\" style=\"margin:32px 0 0;padding:12px 0 0;font-weight:bold;border-top:1px solid ");
	strbuf_printf(&m->out, "#%06x;\">", (unsigned)m->theme->rule);
	mail_put_text(m, text);
	mail_put(m, "</p>\n");
}
