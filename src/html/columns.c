/* columns.c - how wide the columns of a table are to be. */
#include "html/columns.h"

#include <math.h>
#include <stdlib.h>

#include "document/heads.h"
#include "html/frame.h"

/* Weighted columns take this share of the table at least; by what the others
 * need, a browser gives them less. */
#define WEIGHTED_SHARE 0.5

/* The percentage of the table that a weighted column asks for. */
static double
weighted_pct(const struct doc_node *col)
{
	double weights = 0, share;
	int weighted = 0, all = 0;

	for (const struct doc_node *c = col->parent->first; c != NULL; c = c->next, all++) {
		weights += (double)c->attrs->width_weight;
		weighted += c->attrs->width_weight > 0;
	}
	share = fmax(WEIGHTED_SHARE, (double)weighted / all);
	return 100 * share * (double)col->attrs->width_weight / weights;
}

static bool
any_weighted(const struct doc_node *col)
{
	for (const struct doc_node *c = col->parent->first; c != NULL; c = c->next)
		if (c->attrs->width_weight > 0)
			return true;
	return false;
}

/* The declared width, in a measure that grows with the text, 0: the browser's
 * choice. Beside weighted columns the least width is the one wished for; else
 * columns that may be as wide as they like share what limited ones leave. */
static double
declared_rem(const struct doc_node *col)
{
	const double mm_per_rem = 4.2333;   /* 16 px at 96 to the inch */
	const struct doc_attrs *attrs = col->attrs;

	if (any_weighted(col))
		return (double)attrs->width_min / mm_per_rem;
	return (double)attrs->width_max / mm_per_rem;
}

double
declared_px(const struct doc_node *table)
{
	const struct doc_node *group = doc_child(table, DOC_COLGROUP);
	const double root_px = 16;
	double sum = 0;

	for (const struct doc_node *col = group != NULL ? group->first : NULL; col != NULL; col = col->next)
		sum += declared_rem(col) * root_px;
	return sum;
}

/* ---- on paper --------------------------------------------------------------------------------- */

/* The height of a row is that of its tallest cell, of a table the sum of its rows. Instead of the tallest, the sum of
 * the cells' heights to this power: so columns stand by themselves, and the least sum has a closed form, where the
 * width of a column goes with the root of the sum of its texts' lengths to the power. */
#define POWER 3

/* From the sides of sheets of paper, in pt. */
static const double a4_short = 595.28, a4_long = 841.89, a3_long = 1190.55, pt_per_mm = 72 / 25.4;

/* The room between the margins of the sheet that a table stands on, in pt. */
static double
room_on_paper(const struct writer *w, const struct doc_node *table)
{
	bool a3 = false, landscape = false, orientation_known = false;
	double wide;

	for (const struct doc_node *n = table; n != NULL; n = n->parent) {
		a3 = a3 || n->attrs->paper == DOC_PAPER_A3;
		if (!orientation_known && n->attrs->page != DOC_PAGE_INHERIT) {
			landscape = n->attrs->page == DOC_PAGE_LANDSCAPE;
			orientation_known = true;
		}
	}
	wide = a3 ? (landscape ? a3_long : a4_long) : landscape ? a4_long : a4_short;
	return wide - (double)w->theme->margin_left - (double)w->theme->margin_right;
}

/* What a column asks for, in pt: at least its widest word, at most its longest text in one line. */
struct asking {
	double least, most, weight, width;
	bool fixed;
};

static void
ask(struct asking *column, const struct doc_node *cell, double em, double padding)
{
	struct cell_room room = cell_room(cell, em);

	column->least = fmax(column->least, room.least + padding);
	column->most = fmax(column->most, room.line + padding);
	column->weight += pow(room.line, POWER);
}

static struct asking *
ask_all(const struct writer *w, const struct doc_node *table, uint32_t columns)
{
	struct asking *list = mem_new_zero(columns, sizeof *list);
	const struct doc_node *group = doc_child(table, DOC_COLGROUP);
	double em = (double)w->theme->styles[THEME_TABLE].size, padding = 2 * (double)w->theme->cell_pad_x;
	uint32_t i = 0;

	for (const struct doc_node *n = table; n != NULL; n = doc_next(n, table)) {
		size_t column;

		if ((n->kind != DOC_TH && n->kind != DOC_TD) || n->attrs->colspan > 1)
			continue;
		column = heads_column(w->heads, n);
		if (column < columns)
			ask(&list[column], n, em, padding);
	}
	for (const struct doc_node *col = group->first; col != NULL && i < columns; col = col->next, i++) {
		list[i].least = fmax(list[i].least, (double)col->attrs->width_min * pt_per_mm);
		list[i].weight = pow(list[i].weight, 1.0 / (POWER + 1));
		list[i].most = fmax(list[i].most, list[i].least);
		if (col->attrs->width_max > 0)
			list[i].most = fmin(list[i].most, fmax(list[i].least, (double)col->attrs->width_max * pt_per_mm));
	}
	return list;
}

/* The columns that are not yet fixed share `room` by their weights; those that would come below their least, or
 * else above their most, are fixed there. True when one was. */
static bool
fix_columns(struct asking *list, uint32_t columns, double room, bool below)
{
	double weights = 0;
	bool any = false;

	for (uint32_t i = 0; i < columns; i++) {
		weights += list[i].fixed ? 0 : list[i].weight;
		room -= list[i].fixed ? list[i].width : 0;
	}
	for (uint32_t i = 0; i < columns; i++) {
		struct asking *c = &list[i];
		double bound = below ? c->least : c->most, width;

		if (c->fixed)
			continue;
		width = weights > 0 ? room * c->weight / weights : bound;
		c->fixed = below ? width <= bound : width >= bound;
		c->width = c->fixed ? bound : width;
		any = any || c->fixed;
	}
	return any;
}

/* Widths in pt whose sum is about `room`. */
static void
share(struct asking *list, uint32_t columns, double room)
{
	while (fix_columns(list, columns, room, true))
		continue;
	while (fix_columns(list, columns, room, false))
		continue;
}

double *
widths_on_paper(const struct writer *w, const struct doc_node *table, uint32_t columns)
{
	struct asking *list;
	double *shares = NULL, sum = 0, least = 0, room;

	if (doc_child(table, DOC_COLGROUP) == NULL || w->heads == NULL)
		return NULL;
	room = room_on_paper(w, table);
	list = ask_all(w, table, columns);
	for (uint32_t i = 0; i < columns; i++) {
		least += list[i].least;
		list[i].width = list[i].least;
	}
	if (least < room)
		share(list, columns, room);
	for (uint32_t i = 0; i < columns; i++)
		sum += list[i].width;
	if (isfinite(least) && sum > 0)
		shares = mem_new_zero(columns, sizeof *shares);
	for (uint32_t i = 0; shares != NULL && i < columns; i++)
		shares[i] = 100 * list[i].width / sum;
	free(list);
	return shares;
}

/* ---- the element -------------------------------------------------------------------------------- */

static size_t
place_of(const struct doc_node *col)
{
	size_t place = 0;

	while ((col = col->prev) != NULL)
		place++;
	return place;
}

/* On a screen what it declares; on paper its share. */
bool
open_col(struct writer *w, const struct doc_node *node)
{
	bool weighted = node->attrs->width_weight > 0;
	double rem = weighted ? 0 : declared_rem(node);

	put(w, "<col");
	if (weighted || rem > 0 || w->shares != NULL)
		put(w, " style=\"");
	if (weighted || rem > 0) {
		put(w, "width:");
		put_number(w, weighted ? round(weighted_pct(node)) : rem);
		put(w, weighted ? "%" : "rem");
		put(w, w->shares != NULL ? ";" : "");
	}
	if (w->shares != NULL) {
		put(w, "--w:");
		put_number(w, round(10 * w->shares[place_of(node)]) / 10);
		put(w, "%");
	}
	put(w, weighted || rem > 0 || w->shares != NULL ? "\">\n" : ">\n");
	return true;
}
