/* table.c - tables: the frame a wide one scrolls in, captions, columns, cells. */
#include "html/elements.h"

#include <stdio.h>
#include <stdlib.h>

#include "html/cards.h"
#include "html/columns.h"
#include "html/escape.h"
#include "html/frame.h"
#include "html/labels.h"
#include "wording/say.h"

/* Tables of more columns than this get a frame that scrolls on its own; fewer
 * fit a window of 320 px, their words broken if need be. */
#define NARROW_COLUMNS 2

/* Tables of more columns than this are as wide as the page. */
#define FEW_COLUMNS 4

/* Tables of more columns than this are set a little smaller and closer. */
#define DENSE_COLUMNS 8

/* Tables of more columns than this keep the scrolling frame even in a wide
 * window, where others fit and their heads stay in view instead. */
#define FITTING_COLUMNS 14

static const char *
frame_class(uint32_t columns)
{
	if (columns <= NARROW_COLUMNS)
		return "table narrow";
	if (columns <= FEW_COLUMNS)
		return "table few";
	if (columns <= DENSE_COLUMNS)
		return "table";
	return columns <= FITTING_COLUMNS ? "table dense" : "table dense broad";
}

/* Name the stop by the caption, else by the heading above, else by the paper. */
static void
put_stop_name(struct writer *w, const struct doc_node *caption)
{
	const struct doc_node *by = caption != NULL ? caption : w->heading;

	if (by == NULL) {
		put_attr(w, "aria-label", w->document->title);
		return;
	}
	put(w, " aria-labelledby=\"");
	if (by == caption)
		put_id_value(w, by, "caption");
	else
		put_heading_id(w, by);
	put(w, "\"");
}

/* A stop of the Tab key inside a frame, from which the arrow keys scroll it. The style sheet takes it away
 * where the frame does not scroll, which it could not do to the frame itself. */
static void
put_stop(struct writer *w, const struct doc_node *table, struct frame_stop stop)
{
	put(w, "<div class=\"stop");
	if (stop.until_rem > 0) {
		put(w, " to");
		put_uint(w, stop.until_rem);
	}
	put(w, stop.boxed ? " boxed" : "");
	put(w, stop.always ? " always" : stop.beside ? " aside" : "");
	put(w, "\" role=\"group\" tabindex=\"0\"");
	put_program_lang(w);
	put_stop_name(w, doc_child(table, DOC_CAPTION));
	put(w, ">");
	escape_text_z(w, say_plain(SAY_page_scroll));
	put(w, "</div>\n");
}

bool
open_table(struct writer *w, const struct doc_node *node)
{
	uint32_t columns = table_columns(node);
	bool dense = columns > DENSE_COLUMNS, turned;

	w->sheet_around = w->sheet;
	turned = turn_table(w, node);
	w->heads = heads_new(node);
	w->heads_named = labels_must_be_named(node, w->heads);
	w->cards = columns > NARROW_COLUMNS ? cards_new(w, node, columns, dense) : NULL;
	w->shares = widths_on_paper(w, node, columns);
	put(w, "<div class=\"");
	put(w, frame_class(columns));
	put(w, turned ? " landscape\">\n" : "\">\n");
	if (columns > NARROW_COLUMNS)
		put_stop(w, node, frame_stop(w, node, columns, dense, columns > FITTING_COLUMNS));
	put(w, "<table");
	put_attr(w, "id", node->attrs->id);
	put_attr(w, "lang", node->attrs->lang);
	put_class(w, node, w->cards != NULL ? "cards" : NULL);
	if (w->cards != NULL)
		put_cards_heads(w, w->cards);
	put(w, ">\n");
	return true;
}

void
close_table(struct writer *w, const struct doc_node *node)
{
	(void)node;
	w->sheet = w->sheet_around;
	cards_drop(w->cards);
	heads_drop(w->heads);
	free(w->shares);
	w->cards = NULL;
	w->shares = NULL;
	w->heads = NULL;
	put(w, "</table>\n</div>\n");
}

/* The span stays in view when the table under it is scrolled sideways. */
bool
open_caption(struct writer *w, const struct doc_node *node)
{
	put(w, "<caption id=\"");
	put_id_value(w, node, "caption");
	put(w, "\"");
	put_attr(w, "lang", node->attrs->lang);
	put_class(w, node, NULL);
	put(w, "><span class=\"stay\">");
	return true;
}

void
close_caption(struct writer *w, const struct doc_node *node)
{
	(void)node;
	put(w, "</span></caption>\n");
}

bool
open_tbody(struct writer *w, const struct doc_node *node)
{
	if (w->cards != NULL)
		cards_group(w->cards);
	put(w, "<tbody");
	put_attr(w, "id", node->attrs->id);
	put_attr(w, "lang", node->attrs->lang);
	put_class(w, node, NULL);
	put(w, ">\n");
	return true;
}

bool
open_tr(struct writer *w, const struct doc_node *node)
{
	if (w->cards != NULL)
		cards_row(w->cards);
	/* The label of a group is the head of its tbody. */
	if (node->attrs->role != DOC_ROLE_SUBGROUP && doc_is_group_row(node) && node->prev != NULL)
		put(w, "</tbody>\n<tbody>\n");
	put(w, "<tr");
	put_attr(w, "id", node->attrs->id);
	put_attr(w, "lang", node->attrs->lang);
	put_class(w, node, NULL);
	put(w, ">\n");
	return true;
}

static const char *const scope_names[] = {
	[DOC_SCOPE_NONE] = NULL, [DOC_SCOPE_COL] = "col", [DOC_SCOPE_ROW] = "row",
	[DOC_SCOPE_COLGROUP] = "colgroup", [DOC_SCOPE_ROWGROUP] = "rowgroup",
};

static void
put_span(struct writer *w, const char *name, uint16_t count)
{
	if (count <= 1)
		return;
	put(w, " ");
	put(w, name);
	put(w, "=\"");
	put_uint(w, count);
	put(w, "\"");
}

static bool
is_turned(const struct doc_node *cell)
{
	return cell->kind == DOC_TH && cell->attrs->rotated;
}

/* "k3", or "g3" for a cell across several columns under a common head. A cell that names its heads itself is not
 * headed by the columns above it. */
static void
put_cell_class(struct writer *w, const struct doc_node *cell)
{
	char name[16];
	uint32_t column;
	bool headed;

	if (w->cards == NULL || cell->parent->parent->kind != DOC_TBODY) {
		put_class(w, cell, NULL);
		return;
	}
	column = cards_cell(w->cards, cell);
	snprintf(name, sizeof name, "%c%u", cell->attrs->colspan > 1 ? 'g' : 'k', (unsigned)column);
	headed = cell->kind == DOC_TD && cell->attrs->headers == NULL;
	put_class(w, cell, headed && column < CARDS_COLUMNS_STYLED ? name : NULL);
	if (headed && column >= CARDS_COLUMNS_STYLED) {
		put(w, " style=\"--head:var(--");
		put(w, name);
		put(w, ")\"");
	}
}

bool
open_cell(struct writer *w, const struct doc_node *node)
{
	const struct doc_attrs *attrs = node->attrs;
	bool across = label_is_across(node);

	if (across)
		put_cells_before_label(w, node);
	put(w, node->kind == DOC_TH ? "<th" : "<td");
	put_cell_id(w, node);
	put_attr(w, "lang", attrs->lang);
	put_cell_class(w, node);
	put_attr(w, "scope", scope_names[node->kind == DOC_TH && doc_is_group_row(node->parent)
	    ? DOC_SCOPE_ROWGROUP : attrs->scope]);
	put_span(w, "colspan", across ? (uint16_t)label_columns(w, node) : attrs->colspan);
	put_span(w, "rowspan", attrs->rowspan);
	put_headers(w, node);
	put(w, ">");
	put(w, is_turned(node) ? "<div class=\"turned\">" : across ? "<div class=\"across\"><div>" : "");
	return true;
}

void
close_cell(struct writer *w, const struct doc_node *node)
{
	put(w, is_turned(node) ? "</div>" : label_is_across(node) ? "</div></div>" : "");
	put(w, node->kind == DOC_TH ? "</th>\n" : "</td>\n");
	if (label_is_across(node))
		put_cells_after_label(w, node);
}
