#include "exchange/table.h"

#include <stdlib.h>
#include <string.h>

#include "exchange/makers.h"

static const struct table_maker *const TABLES[] = {
	[TABLE_MEASURES] = &MEASURES_TABLE, [TABLE_VALUES] = &VALUES_TABLE, [TABLE_BANDS] = &BANDS_TABLE,
	[TABLE_COMPARISONS] = &COMPARISONS_TABLE, [TABLE_PRIORITIES] = &PRIORITIES_TABLE,
	[TABLE_RECOMMENDATIONS] = &RECOMMENDATIONS_TABLE, [TABLE_ACTIONS] = &ACTIONS_TABLE,
	[TABLE_HISTORY] = &HISTORY_TABLE, [TABLE_REMEDIES] = &REMEDIES_TABLE,
};
_Static_assert(ARRAY_LEN(TABLES) == TABLE_COUNT, "every table has a maker");

struct table
table_make(enum figure_table which, const struct evaluation *evaluation, struct arena *arena)
{
	const struct table_maker *maker = TABLES[which];
	struct rows rows = { .evaluation = evaluation, .arena = arena };
	struct table table = { maker->name, maker->title, maker->about, maker->columns, maker->column_count, NULL, 0 };

	maker->put(&rows);
	table.row_count = rows.count / table.column_count;
	table.cells = ARENA_ARRAY(arena, struct table_cell, rows.count + 1);
	if (rows.count > 0)
		memcpy(table.cells, rows.cells, rows.count * sizeof *rows.cells);
	free(rows.cells);
	return table;
}
