#include "base/grid.h"

#include <stdlib.h>
#include <string.h>

void
grid_section(struct grid_walk *grid)
{
	if (grid->count > 0)
		memset(grid->left, 0, grid->count * sizeof *grid->left);
}

void
grid_row(struct grid_walk *grid)
{
	grid->column = 0;
}

void
grid_row_end(struct grid_walk *grid)
{
	for (size_t i = 0; i < grid->count; i++)
		if (grid->left[i] > 0)
			grid->left[i]--;
}

size_t
grid_next(const struct grid_walk *grid)
{
	size_t column = grid->column;

	while (column < grid->count && grid->left[column] > 0)
		column++;
	return column;
}

/* Room for `need` columns; new ones are free. */
static void
widen(struct grid_walk *grid, size_t need)
{
	if (need <= grid->count)
		return;
	MEM_GROW(grid->left, grid->cap, need);
	memset(grid->left + grid->count, 0, (need - grid->count) * sizeof *grid->left);
	grid->count = need;
}

size_t
grid_cell(struct grid_walk *grid, size_t columns, uint16_t rows)
{
	const size_t at = grid_next(grid);

	widen(grid, at + columns);
	grid->met = false;
	for (size_t i = at; i < at + columns; i++) {
		grid->met |= grid->left[i] > 0;
		grid->left[i] = rows;
	}
	grid->column = at + columns;
	return at;
}

bool
grid_reaches(const struct grid_walk *grid)
{
	for (size_t i = 0; i < grid->count; i++)
		if (grid->left[i] > 0)
			return true;
	return false;
}

void
grid_drop(struct grid_walk *grid)
{
	free(grid->left);
	memset(grid, 0, sizeof *grid);
}
