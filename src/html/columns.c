/* columns.c - how wide the columns of a table are to be. */
#include "html/columns.h"

#include <math.h>
#include <stdlib.h>

#include "document/heads.h"
#include "html/measure.h"

/* Columns by the first row, which no rowspan from above reaches into. */
uint32_t
table_columns(const struct doc_node *table)
{
	const struct doc_node *group = doc_child(table, DOC_THEAD);
	uint32_t columns = 0;

	if (group == NULL)
		group = doc_child(table, DOC_TBODY);
	if (group == NULL || group->first == NULL)
		return 0;
	for (const struct doc_node *cell = group->first->first; cell != NULL; cell = cell->next)
		columns += cell->attrs->colspan;
	return columns;
}

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

static const double pt_per_mm = 72 / 25.4;

/* The sheets of paper, narrowest first, and what the style sheet calls them; which of them `node` stands on. */
static const struct {
	enum doc_paper paper;
	enum doc_page page;
	double wide_pt;
} sheets[] = {
	{ DOC_PAPER_A4, DOC_PAGE_PORTRAIT, 595.28 }, { DOC_PAPER_A4, DOC_PAGE_LANDSCAPE, 841.89 },
	{ DOC_PAPER_A3, DOC_PAGE_PORTRAIT, 841.89 }, { DOC_PAPER_A3, DOC_PAGE_LANDSCAPE, 1190.55 },
};
enum { A4_PORTRAIT = 0, A4_LANDSCAPE = 1, A3_LANDSCAPE = 3 };

static size_t
sheet_of(const struct doc_node *node)
{
	enum doc_page page = DOC_PAGE_INHERIT;
	enum doc_paper paper = DOC_PAPER_INHERIT;

	for (; node != NULL; node = node->parent) {
		page = page == DOC_PAGE_INHERIT ? node->attrs->page : page;
		paper = paper == DOC_PAPER_INHERIT ? node->attrs->paper : paper;
	}
	return (paper == DOC_PAPER_A3 ? 2 : 0) + (page == DOC_PAGE_LANDSCAPE ? 1 : 0);
}

/* The room between the margins, in pt. */
static double
room_on(const struct writer *w, size_t sheet)
{
	return sheets[sheet].wide_pt - (double)w->theme->margin_left - (double)w->theme->margin_right;
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
ask_all(const struct writer *w, const struct doc_node *table, struct heads *heads, uint32_t columns)
{
	struct asking *list = mem_new_zero(columns, sizeof *list);
	const struct doc_node *group = doc_child(table, DOC_COLGROUP);
	double em = (double)w->theme->styles[THEME_TABLE].size, padding = 2 * (double)w->theme->cell_pad_x;
	uint32_t i = 0;

	for (const struct doc_node *n = table; (n = next_lone_cell(n, table)) != NULL; ) {
		size_t column = heads_column(heads, n);

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
	room = room_on(w, w->sheet);
	list = ask_all(w, table, w->heads, columns);
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

/* ---- on another sheet ---------------------------------------------------------------------------- */

/* What is left of the widest word where words are divided. */
static const double divided = 0.6;

/* The least that a table can be wide with its words divided, in pt; 0: not known. */
static double
least_on_paper(const struct writer *w, const struct doc_node *table)
{
	struct heads *heads = heads_new(table);
	const struct doc_node *group = doc_child(table, DOC_COLGROUP);
	const struct doc_node *col = group != NULL ? group->first : NULL;
	uint32_t columns = table_columns(table);
	struct asking *list = heads != NULL && col != NULL ? ask_all(w, table, heads, columns) : NULL;
	double least = 0;

	for (uint32_t i = 0; list != NULL && i < columns && col != NULL; i++, col = col->next)
		least += fmax(list[i].least * divided, (double)col->attrs->width_min * pt_per_mm);
	free(list);
	heads_drop(heads);
	return least;
}

const char *
turn_section(struct writer *w, const struct doc_node *section)
{
	double need = 0;

	w->sheet = sheet_of(section);
	if (w->sheet != A4_LANDSCAPE || section->attrs->page != DOC_PAGE_LANDSCAPE)
		return NULL;
	for (const struct doc_node *n = section->first; n != NULL; n = n->next)
		if (n->kind == DOC_TABLE)
			need = fmax(need, least_on_paper(w, n));
	if (need <= room_on(w, A4_LANDSCAPE))
		return NULL;
	w->sheet = A3_LANDSCAPE;
	return "a3";
}

bool
turn_table(struct writer *w, const struct doc_node *table)
{
	if (w->sheet != A4_PORTRAIT || least_on_paper(w, table) <= room_on(w, A4_PORTRAIT))
		return false;
	w->sheet = A4_LANDSCAPE;
	return true;
}

void
turn_back(struct writer *w, const struct doc_node *node)
{
	w->sheet = sheet_of(node->parent);
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
