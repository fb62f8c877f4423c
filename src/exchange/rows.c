#include "exchange/rows.h"

#include <math.h>

#include "exchange/decimal.h"

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
