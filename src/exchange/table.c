#include "exchange/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "exchange/decimal.h"
#include "exchange/rows.h"

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

/* ---- cells ------------------------------------------------------------------------------- */

static struct table_cell *
add(struct rows *rows, enum table_cell_kind kind)
{
	struct table_cell *cell;

	MEM_GROW(rows->cells, rows->cap, rows->count + 1);
	cell = &rows->cells[rows->count++];
	*cell = (struct table_cell){ .kind = kind };
	return cell;
}

void
row_text(struct rows *rows, const char *text)
{
	bool blank = text == NULL || *text == '\0';

	add(rows, blank ? TABLE_CELL_BLANK : TABLE_CELL_TEXT)->text = blank ? NULL : text;
}

void
row_figure(struct rows *rows, double number, int decimals, const char *shorthand)
{
	struct table_cell *cell = add(rows, isfinite(number) ? TABLE_CELL_NUMBER : TABLE_CELL_BLANK);

	cell->number = isfinite(number) ? decimal_settled(number) : 0;
	cell->decimals = decimals;
	cell->text = isfinite(number) ? NULL : shorthand;
}

void
row_number(struct rows *rows, double number, int decimals)
{
	row_figure(rows, number, decimals, NULL);
}

void
row_count(struct rows *rows, long count)
{
	row_number(rows, (double)count, 0);
}

void
row_yes(struct rows *rows, bool yes)
{
	row_text(rows, say_plain(yes ? SAY_figures_yes : SAY_figures_no));
}

void
row_date(struct rows *rows, struct date date, bool is_month)
{
	struct table_cell *cell = add(rows, date_known(date) ? TABLE_CELL_DATE : TABLE_CELL_BLANK);

	cell->date = date;
	cell->is_month = is_month;
}
