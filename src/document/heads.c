#include "document/heads.h"

#include <stdlib.h>

#include "base/grid.h"

/* Heads of a row group that reach down into a row: labels that several rows share stand side by side,
 * hardly more than two. More are read in their own row only. */
enum { REACHING = 4 };

struct row {
	const struct doc_node *group, *subgroup;   /* the th of the labels above; NULL: none */
	const struct doc_node *reaching[REACHING];
};

/* The heads above a column. */
struct column {
	const struct doc_node **heads; size_t count, cap;
};

struct heads {
	uint32_t first;            /* index of the table */
	bool merged;
	uint32_t *places;          /* by index: of a cell its column, of a row its number */
	struct row *rows; size_t row_count, row_cap;
	struct column *columns; size_t column_count, column_cap;
	const struct doc_node **list; size_t count, cap;   /* the answer */
};

bool
doc_is_group_row(const struct doc_node *row)
{
	return row->parent->kind == DOC_TBODY && row->first != NULL && row->first == row->last &&
	    row->first->kind == DOC_TH && (row->attrs->role == DOC_ROLE_GROUP ||
	    row->attrs->role == DOC_ROLE_SUBGROUP || row->first->attrs->colspan > 1);
}

bool
doc_is_merged(const struct doc_node *cell)
{
	return cell->attrs->colspan > 1 || cell->attrs->rowspan > 1;
}

static bool
row_matters(const struct doc_node *row)
{
	if (doc_is_group_row(row))
		return true;
	for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
		if (cell->kind == DOC_TD && doc_is_merged(cell))
			return true;
	return false;
}

bool
heads_matter(const struct doc_node *table)
{
	for (const struct doc_node *part = table->first; part != NULL; part = part->next) {
		if (part->kind != DOC_TBODY)
			continue;
		for (const struct doc_node *row = part->first; row != NULL; row = row->next)
			if (row_matters(row))
				return true;
	}
	return false;
}

bool
heads_row_has(const struct doc_node *row)
{
	return doc_child(row, DOC_TH) != NULL;
}

/* ---- before the first question -------------------------------------------------------------- */

static struct column *
column_at(struct heads *h, size_t i)
{
	MEM_GROW(h->columns, h->column_cap, i + 1);
	while (h->column_count <= i)
		h->columns[h->column_count++] = (struct column){ 0 };
	return &h->columns[i];
}

static void
add_column_head(struct heads *h, size_t column, const struct doc_node *th)
{
	for (size_t i = column; i < column + th->attrs->colspan; i++) {
		struct column *c = column_at(h, i);

		MEM_GROW(c->heads, c->cap, c->count + 1);
		c->heads[c->count++] = th;
	}
}

static struct row *
row_at(struct heads *h, size_t i)
{
	MEM_GROW(h->rows, h->row_cap, i + 1);
	while (h->row_count <= i)
		h->rows[h->row_count++] = (struct row){ 0 };
	return &h->rows[i];
}

/* The head of several rows, for the rows after its own. */
static void
add_reaching(struct heads *h, size_t number, const struct doc_node *th)
{
	for (size_t i = number + 1; i < number + th->attrs->rowspan; i++) {
		struct row *row = row_at(h, i);
		size_t n = 0;

		while (n < REACHING && row->reaching[n] != NULL)
			n++;
		if (n < REACHING)
			row->reaching[n] = th;
	}
}

static void
read_row(struct heads *h, const struct doc_node *tr, size_t number, struct grid_walk *grid)
{
	bool head = tr->parent->kind == DOC_THEAD;

	h->places[tr->index - h->first] = (uint32_t)number;
	row_at(h, number);
	grid_row(grid);
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		size_t column = grid_cell(grid, cell->attrs->colspan, cell->attrs->rowspan);

		h->places[cell->index - h->first] = (uint32_t)column;
		if (head)
			add_column_head(h, column, cell);
		else if (cell->kind == DOC_TH && cell->attrs->rowspan > 1)
			add_reaching(h, number, cell);
		h->merged = h->merged || (!head && cell->kind == DOC_TD && doc_is_merged(cell));
	}
	grid_row_end(grid);
}

static void
note_groups(struct heads *h, const struct doc_node *body, size_t number)
{
	const struct doc_node *group = NULL, *subgroup = NULL;

	for (const struct doc_node *row = body->first; row != NULL; row = row->next, number++) {
		bool label = doc_is_group_row(row);

		if (label && row->attrs->role != DOC_ROLE_SUBGROUP)
			group = subgroup = NULL;
		else if (label)
			subgroup = NULL;
		if (row->attrs->role == DOC_ROLE_TOTAL)   /* of all the groups */
			group = subgroup = NULL;
		h->rows[number].group = group;
		h->rows[number].subgroup = subgroup;
		if (label)
			*(row->attrs->role != DOC_ROLE_SUBGROUP ? &group : &subgroup) = row->first;
	}
}

static uint32_t
last_index(const struct doc_node *node)
{
	while (node->last != NULL)
		node = node->last;
	return node->index;
}

struct heads *
heads_new(const struct doc_node *table)
{
	struct heads *h = mem_new_zero(1, sizeof *h);
	struct grid_walk grid = { 0 };
	size_t number = 0;

	h->first = table->index;
	h->places = mem_new_zero(last_index(table) - table->index + 1, sizeof *h->places);
	for (const struct doc_node *part = table->first; part != NULL; part = part->next) {
		size_t begin = number;

		if (part->kind != DOC_THEAD && part->kind != DOC_TBODY)
			continue;
		grid_section(&grid);
		for (const struct doc_node *row = part->first; row != NULL; row = row->next)
			read_row(h, row, number++, &grid);
		if (part->kind == DOC_TBODY)
			note_groups(h, part, begin);
	}
	grid_drop(&grid);
	return h;
}

void
heads_drop(struct heads *h)
{
	if (h == NULL)
		return;
	for (size_t i = 0; i < h->column_count; i++)
		free(h->columns[i].heads);
	free(h->columns);
	free(h->rows);
	free(h->places);
	free(h->list);
	free(h);
}

/* ---- answers ---------------------------------------------------------------------------------- */

bool
heads_merged(const struct heads *h)
{
	return h->merged;
}

size_t
heads_column(const struct heads *h, const struct doc_node *cell)
{
	return h->places[cell->index - h->first];
}

static const struct row *
row_of(const struct heads *h, const struct doc_node *tr)
{
	return &h->rows[h->places[tr->index - h->first]];
}

static void
add(struct heads *h, const struct doc_node *head)
{
	for (size_t i = 0; i < h->count; i++)
		if (h->list[i] == head)
			return;
	MEM_GROW(h->list, h->cap, h->count + 1);
	h->list[h->count++] = head;
}

static void
add_of_columns(struct heads *h, size_t first, size_t count)
{
	for (size_t i = first; i < first + count && i < h->column_count; i++)
		for (size_t k = 0; k < h->columns[i].count; k++)
			add(h, h->columns[i].heads[k]);
}

size_t
heads_of_columns(struct heads *h, size_t first, size_t count, const struct doc_node *const **list)
{
	h->count = 0;
	add_of_columns(h, first, count);
	*list = h->list;
	return h->count;
}

static void
add_of_row(struct heads *h, const struct doc_node *tr, size_t column)
{
	const struct row *row = row_of(h, tr);

	for (size_t i = 0; i < REACHING && row->reaching[i] != NULL; i++)
		if (heads_column(h, row->reaching[i]) <= column)
			add(h, row->reaching[i]);
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next)
		if (cell->kind == DOC_TH && heads_column(h, cell) <= column)
			add(h, cell);
}

size_t
heads_of(struct heads *h, const struct doc_node *cell, const struct doc_node *const **list)
{
	const struct doc_node *row = cell->parent;

	h->count = 0;
	add_of_columns(h, heads_column(h, cell), cell->attrs->colspan);
	if (cell->kind == DOC_TD)
		for (unsigned n = cell->attrs->rowspan; n > 0 && row != NULL; n--, row = row->next)
			add_of_row(h, row, heads_column(h, cell));
	*list = h->list;
	return h->count;
}

const struct doc_node *
heads_group(const struct heads *h, const struct doc_node *cell)
{
	const struct row *row = row_of(h, cell->parent);

	return row->subgroup != NULL ? row->subgroup : row->group;
}
