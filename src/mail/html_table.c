/* html_table.c - tables. One that fits the narrowest telephone is a table everywhere. Any other is
 * said row by row, everywhere: "Head: value". A style sheet that turned tables into rows on a
 * telephone would be dropped by half of the programs there, and the mail would scroll sideways. */
#include "mail/html.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "mail/body_table.h"
#include "type/typeface.h"
#include "wording/say.h"

/* The room on a screen of 320 pixels, and what a cell needs beside its words. */
#define ROOM_PX 288
#define PADDING_PX 12

/* A status's shape with the space behind it, an arrow, a line in a cell; any other chart has no
 * room in a table. */
#define SHAPE_PX 18
#define SPARK_PX 80

/* ---- how wide a table must be ---------------------------------------------------------------- */

/* The longest word so far; words go on from one element into the next. */
struct ruler {
	const struct type_family *family;
	double px;                 /* type size */
	enum type_style style;
	double word, longest;
	size_t characters;         /* of the word: it is divided behind MAIL_LONG_WORD */
	bool whole;                /* spaces do not end a word */
};

static double
advance_of(const struct ruler *r, uint32_t cp)
{
	const double usual = 0.6;
	int face = r->family != NULL ? type_family_find(r->family, r->style, cp) : -1;

	return face < 0 ? usual * r->px
	    : typeface_advance(type_face(r->family, r->style, (size_t)face), cp) * r->px / 1000;
}

static void
end_word(struct ruler *r)
{
	r->longest = fmax(r->longest, r->word);
	r->word = 0;
	r->characters = 0;
}

static void
measure_text(struct ruler *r, const struct doc_node *node)
{
	const char *s = node->text, *end = s + node->text_len;

	while (s < end) {
		uint32_t cp = utf8_next(&s, end);

		if (cp == ' ' && !r->whole) {
			end_word(r);
			continue;
		}
		if (r->whole || r->characters++ < MAIL_LONG_WORD)
			r->word += advance_of(r, cp);
		if (cp == '-' && !r->whole)
			end_word(r);
	}
}

static void
measure_node(struct ruler *r, const struct doc_node *node)
{
	switch (node->kind) {
	case DOC_TEXT:
		measure_text(r, node);
		break;
	case DOC_STATUS:
	case DOC_ARROW:
		r->word += SHAPE_PX;
		break;
	case DOC_CHART:
		r->longest = fmax(r->longest, strcmp(node->attrs->chart, "sparkline") == 0 ? SPARK_PX : ROOM_PX);
		break;
	case DOC_IMG:
		r->longest = ROOM_PX;
		break;
	default:
		if (!doc_is_inline(node) || node->kind == DOC_BR)
			end_word(r);
	}
}

static double
least_width(const struct mail_html *m, const struct doc_node *cell)
{
	struct ruler r = { .family = m->family, .px = mail_size(m, THEME_TABLE),
		.style = cell->kind == DOC_TH ? TYPE_BOLD : TYPE_REGULAR, .whole = cell->attrs->nowrap };

	for (const struct doc_node *n = cell->first; n != NULL; n = doc_next(n, cell)) {
		if (n->kind == DOC_UL || n->kind == DOC_OL)
			r.longest = fmax(r.longest, ROOM_PX / 2.0);
		measure_node(&r, n);
	}
	end_word(&r);
	return r.longest + PADDING_PX;
}

/* What a cell across several columns needs more than they have goes to the last of them. */
static void
note_width(double *widths, const struct body_cell *cell, double width)
{
	const size_t last = cell->column + cell->node->attrs->colspan - 1;
	double have = 0;

	for (size_t i = cell->column; i <= last; i++)
		have += widths[i];
	if (width > have)
		widths[last] += width - have;
}

static double
table_width(const struct mail_html *m, struct body_table *t)
{
	double *widths = mem_new_zero(t->columns + 1, sizeof *widths), sum = 0;

	for (const struct doc_node *section = t->table->first; section != NULL; section = section->next) {
		if (section->kind != DOC_THEAD && section->kind != DOC_TBODY)
			continue;
		body_table_section(t);
		for (const struct doc_node *row = section->first; row != NULL; row = row->next) {
			body_table_row(t, row);
			for (size_t i = 0; i < t->cell_count; i++)
				if (!t->cells[i].above)
					note_width(widths, &t->cells[i], least_width(m, t->cells[i].node));
		}
	}
	for (size_t i = 0; i < t->columns; i++)
		sum += widths[i];
	free(widths);
	return sum;
}

/* Columns so narrow that each word stands on a line of its own are no table to read: of words alone
 * there are to be few. */
#define COLUMNS_MAX 6

static bool
fits(const struct mail_html *m, struct body_table *t)
{
	return t->columns <= COLUMNS_MAX && table_width(m, t) <= ROOM_PX;
}

/* The message is too long already: what comes now is left out with all of the table. */
static bool
is_full(const struct mail_html *m)
{
	return m->out.len > MAIL_HTML_MAX;
}

/* ---- as a table --------------------------------------------------------------------------------- */

static const char *const scopes[] = {
	[DOC_SCOPE_NONE] = NULL, [DOC_SCOPE_COL] = "col", [DOC_SCOPE_ROW] = "row",
	[DOC_SCOPE_COLGROUP] = "colgroup", [DOC_SCOPE_ROWGROUP] = "rowgroup",
};

static const char *const aligns[] = {
	[DOC_ALIGN_START] = "left", [DOC_ALIGN_END] = "right", [DOC_ALIGN_CENTRE] = "center",
	[DOC_ALIGN_DECIMAL] = "right",
};

static bool
is_bold(const struct doc_node *cell)
{
	const uint8_t role = cell->parent->attrs->role;

	return cell->parent->parent->kind == DOC_THEAD || role == DOC_ROLE_GROUP
	    || role == DOC_ROLE_SUBGROUP || role == DOC_ROLE_TOTAL;
}

static void
put_ground(struct mail_html *m, const struct doc_node *cell)
{
	const struct doc_status *status = cell->attrs->status;

	if (status != NULL)
		mail_put_colour(&m->out, "background-color",
		    theme_status_tint(m->theme, status->ink, status->tint, status->standing));
	else if (cell->parent->attrs->role == DOC_ROLE_GROUP)
		mail_put_colour(&m->out, "background-color", m->theme->group_tint);
}

/* Rules and grounds turn in the dark by their classes. */
static void
put_cell_class(struct mail_html *m, const struct doc_node *cell)
{
	const struct doc_status *status = cell->attrs->status;

	strbuf_printf(&m->out, " class=\"i %s", cell->parent->parent->kind == DOC_THEAD ? "q" : "r");
	if (status != NULL)
		strbuf_printf(&m->out, " t%zu", (size_t)(status - m->document->statuses));
	else if (cell->parent->attrs->role == DOC_ROLE_GROUP)
		mail_put(m, " g");
	mail_put(m, "\"");
}

static void
put_cell_look(struct mail_html *m, const struct doc_node *cell)
{
	const bool head = cell->parent->parent->kind == DOC_THEAD;

	put_cell_class(m, cell);
	strbuf_printf(&m->out, " style=\"padding:6px;font-size:%upx;line-height:1.4;text-align:%s;"
	    "vertical-align:%s;font-weight:%s;", mail_size(m, THEME_TABLE), aligns[cell->attrs->align],
	    head ? "bottom" : "top", is_bold(cell) ? "bold" : "normal");
	strbuf_printf(&m->out, "border-bottom:%s solid #%06x;", head ? "2px" : "1px",
	    (unsigned)(head ? m->theme->strong_rule : m->theme->rule));
	if (cell->attrs->nowrap)
		mail_put(m, "white-space:nowrap;");
	mail_put_colour(&m->out, "color", m->theme->ink);
	put_ground(m, cell);
	mail_put(m, "\"");
}

static void
put_cell(struct mail_html *m, const struct doc_node *cell)
{
	const char *tag = cell->kind == DOC_TH ? "th" : "td";

	strbuf_printf(&m->out, "<%s", tag);
	mail_put_attr(m, "lang", cell->attrs->lang);
	if (scopes[cell->attrs->scope] != NULL && cell->kind == DOC_TH)
		strbuf_printf(&m->out, " scope=\"%s\"", scopes[cell->attrs->scope]);
	if (cell->attrs->colspan > 1)
		strbuf_printf(&m->out, " colspan=\"%u\"", cell->attrs->colspan);
	if (cell->attrs->rowspan > 1)
		strbuf_printf(&m->out, " rowspan=\"%u\"", cell->attrs->rowspan);
	put_cell_look(m, cell);
	mail_put(m, ">");
	mail_html_children(m, cell);
	strbuf_printf(&m->out, "</%s>\n", tag);
}

static void
put_section(struct mail_html *m, const struct doc_node *section)
{
	const char *tag = section->kind == DOC_THEAD ? "thead" : "tbody";

	strbuf_printf(&m->out, "<%s>\n", tag);
	for (const struct doc_node *row = section->first; row != NULL && !is_full(m); row = row->next) {
		mail_put(m, "<tr>\n");
		for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
			put_cell(m, cell);
		mail_put(m, "</tr>\n");
	}
	strbuf_printf(&m->out, "</%s>\n", tag);
}

static void
put_table(struct mail_html *m, const struct doc_node *table, const char *lang)
{
	const struct doc_node *caption = doc_child(table, DOC_CAPTION);

	mail_put(m, "<table");
	mail_html_look(m, table, lang, "width:100%;border-collapse:collapse;margin:0 0 20px;");
	mail_put(m, ">\n");
	if (caption != NULL) {
		mail_put(m, "<caption");
		mail_html_look(m, caption, NULL, "text-align:left;font-weight:bold;padding:0 0 6px;");
		mail_put(m, ">");
		mail_html_children(m, caption);
		mail_put(m, "</caption>\n");
	}
	for (const struct doc_node *section = table->first; section != NULL; section = section->next)
		if (section->kind == DOC_THEAD || section->kind == DOC_TBODY)
			put_section(m, section);
	mail_put(m, "</table>\n");
}

/* ---- row by row ------------------------------------------------------------------------------------- */

static bool
holds_paragraphs(const struct doc_node *cell)
{
	return cell->first != NULL && !doc_is_inline(cell->first) && !body_cell_has_blocks(cell);
}

/* Words, or paragraphs with a line for each. */
static void
put_words(struct mail_html *m, const struct doc_node *cell)
{
	if (!holds_paragraphs(cell)) {
		mail_html_children(m, cell);
		return;
	}
	for (const struct doc_node *p = cell->first; p != NULL; p = p->next) {
		if (p != cell->first)
			mail_put(m, "<br>");
		mail_put(m, "<span");
		mail_html_look(m, p, NULL, NULL);
		mail_put(m, ">");
		mail_html_children(m, p);
		mail_put(m, "</span>");
	}
}

/* The column's head, in quieter ink, before what stands in the cell. */
static void
put_head(struct mail_html *m, const char *head)
{
	if (*head == '\0')
		return;
	strbuf_printf(&m->out, "<span class=\"%s\" style=\"", mail_colour_class(MAIL_SECONDARY));
	mail_put_colour(&m->out, "color", mail_colour_value(m, MAIL_SECONDARY));
	mail_put(m, "\">");
	mail_put_text(m, head);
	mail_put(m, ":</span> ");
}

static bool
is_short(const struct body_cell *cell, const struct body_cell *label)
{
	return cell == label || (!cell->above && body_cell_is_short(cell->node));
}

static void
open_line(struct mail_html *m, const struct doc_node *cell, const char *css)
{
	mail_put(m, "<p");
	mail_html_look(m, cell, NULL, css);
	mail_put(m, ">");
}

/* Short values that follow each other stand in one paragraph; returns where the next cell is. */
static size_t
put_short_values(struct mail_html *m, const struct body_table *t, const struct body_cell *label, size_t at)
{
	bool any = false;

	mail_put(m, "<p style=\"margin:0 0 4px;\">");
	for (; at < t->cell_count && is_short(&t->cells[at], label); at++) {
		const struct body_cell *cell = &t->cells[at];

		if (cell == label)
			continue;
		mail_put(m, any ? "; " : "");
		put_head(m, t->heads[cell->column]);
		mail_html_children(m, cell->node);
		any = true;
	}
	mail_put(m, "</p>\n");
	return at;
}

/* What reaches down from a row above is named again by its head, not said again at length. */
static void
put_value(struct mail_html *m, const struct body_table *t, const struct body_cell *cell)
{
	if (cell->node->first == NULL)
		return;
	open_line(m, cell->node, "margin:0 0 4px;");
	put_head(m, t->heads[cell->column]);
	if (cell->above && cell->node->kind == DOC_TD) {
		mail_put_text(m, say_plain(SAY_mail_as_above));
	} else if (!body_cell_has_blocks(cell->node)) {
		put_words(m, cell->node);
	} else {
		mail_put(m, "</p>\n");
		mail_html_children(m, cell->node);
		return;
	}
	mail_put(m, "</p>\n");
}

static void
put_label(struct mail_html *m, const struct body_table *t, const struct body_cell *cell)
{
	if (body_cell_has_blocks(cell->node)) {
		mail_html_children(m, cell->node);
		return;
	}
	open_line(m, cell->node, "margin:10px 0 4px;font-weight:bold;");
	if (body_cell_is_number(cell->node)) {
		mail_put_text(m, t->heads[cell->column]);
		mail_put(m, " ");
	}
	put_words(m, cell->node);
	mail_put(m, "</p>\n");
}

static void
put_row(struct mail_html *m, const struct body_table *t)
{
	const struct body_cell *label = body_table_label(t);

	mail_put(m, "<div role=\"listitem\" class=\"r\" style=\"margin:0 0 10px;border-top:1px solid ");
	strbuf_printf(&m->out, "#%06x;\">\n", (unsigned)m->theme->rule);
	if (label != NULL)
		put_label(m, t, label);
	for (size_t i = 0; i < t->cell_count;) {
		if (&t->cells[i] != label && is_short(&t->cells[i], label))
			i = put_short_values(m, t, label, i);
		else if (&t->cells[i] != label)
			put_value(m, t, &t->cells[i++]);
		else
			i++;
	}
	mail_put(m, "</div>\n");
}

static void
put_band(struct mail_html *m, const struct body_table *t)
{
	mail_put(m, "<p class=\"g\" style=\"margin:12px 0 0;padding:6px;font-weight:bold;");
	mail_put_colour(&m->out, "background-color", m->theme->group_tint);
	mail_put(m, "\">");
	for (size_t i = 0; i < t->cell_count; i++) {
		if (i > 0)
			mail_put(m, " ");
		put_words(m, t->cells[i].node);
	}
	mail_put(m, "</p>\n");
}

/* Rows between two bands are one list. */
static void
put_rows(struct mail_html *m, struct body_table *t, const struct doc_node *section, bool *listing)
{
	body_table_section(t);
	for (const struct doc_node *row = section->first; row != NULL && !is_full(m); row = row->next) {
		bool band;

		body_table_row(t, row);
		band = body_table_is_band(t, row);
		if (band == *listing) {
			mail_put(m, *listing ? "</div>\n" : "<div role=\"list\">\n");
			*listing = !*listing;
		}
		if (band)
			put_band(m, t);
		else
			put_row(m, t);
	}
}

static void
put_by_rows(struct mail_html *m, struct body_table *t, const char *lang)
{
	const struct doc_node *caption = doc_child(t->table, DOC_CAPTION);
	bool listing = false;

	mail_put(m, "<div");
	mail_html_look(m, t->table, lang, "margin:0 0 20px;");
	mail_put(m, ">\n");
	if (caption != NULL) {
		mail_put(m, "<p");
		mail_html_look(m, caption, NULL, "margin:0 0 8px;font-weight:bold;");
		mail_put(m, ">");
		mail_html_children(m, caption);
		mail_put(m, "</p>\n");
	}
	for (const struct doc_node *s = t->table->first; s != NULL; s = s->next)
		if (s->kind == DOC_TBODY)
			put_rows(m, t, s, &listing);
	mail_put(m, listing ? "</div>\n</div>\n" : "</div>\n");
}

void
mail_html_table(struct mail_html *m, const struct doc_node *table, const char *lang)
{
	struct arena *arena = arena_new();
	struct body_table t;

	body_table_open(&t, table, arena);
	if (fits(m, &t))
		put_table(m, table, lang);
	else
		put_by_rows(m, &t, lang);
	body_table_close(&t);
	arena_drop(arena);
}
