/* walk.c - which column a table cell stands in. */
#include <stdlib.h>
#include <string.h>

#include "layout/table.h"

enum { MAX_COLSPAN = 1000 };   /* as HTML has it */

void
walk_section(struct grid_walk *grid)
{
	if (grid->count > 0)
		memset(grid->left, 0, grid->count * sizeof *grid->left);
	grid->open = false;
}

void
walk_row(struct grid_walk *grid)
{
	grid->column = 0;
}

size_t
cell_columns(const struct doc_node *cell)
{
	size_t n = cell->attrs->colspan;

	return n == 0 ? 1 : n > MAX_COLSPAN ? MAX_COLSPAN : n;
}

size_t
walk_cell(struct grid_walk *grid, const struct doc_node *cell)
{
	const size_t span = cell_columns(cell);
	size_t at, need;

	while (grid->column < grid->count && grid->left[grid->column] > 0)
		grid->column++;
	at = grid->column;
	need = at + span;
	if (need > grid->count) {
		MEM_GROW(grid->left, grid->cap, need);
		memset(grid->left + grid->count, 0,
		    (need - grid->count) * sizeof *grid->left);
		grid->count = need;
	}
	for (size_t i = at; i < need; i++)
		grid->left[i] = cell->attrs->rowspan > 0 ? cell->attrs->rowspan : 1;
	grid->column = need;
	return at;
}

void
walk_row_end(struct grid_walk *grid)
{
	grid->open = false;
	for (size_t i = 0; i < grid->count; i++) {
		if (grid->left[i] > 0)
			grid->left[i]--;
		grid->open |= grid->left[i] > 0;
	}
}

void
walk_drop(struct grid_walk *grid)
{
	free(grid->left);
	memset(grid, 0, sizeof *grid);
}

static const struct doc_node *
first_row_from(const struct doc_node *section)
{
	for (; section != NULL; section = section->next)
		if ((section->kind == DOC_THEAD || section->kind == DOC_TBODY) &&
		    section->first != NULL)
			return section->first;
	return NULL;
}

const struct doc_node *
table_first_row(const struct doc_node *table)
{
	return first_row_from(table->first);
}

const struct doc_node *
table_next_row(const struct doc_node *row)
{
	return row->next != NULL ? row->next : first_row_from(row->parent->next);
}
