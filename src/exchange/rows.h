/* rows.h - how the rows of a table are put down, cell by cell in the order of its columns. Private to exchange/. */
#ifndef EXCHANGE_ROWS_H
#define EXCHANGE_ROWS_H

#include "exchange/table.h"

/* A table that grows. */
struct rows {
	const struct evaluation *evaluation;
	struct arena *arena;
	struct table_cell *cells;  /* heap */
	size_t count, cap;
};

void row_text(struct rows *rows, const char *text);        /* NULL or "": blank */
void row_number(struct rows *rows, double number, int decimals);   /* NaN: blank */
/* The same, with what a reader is told where there is none: "[c]". */
void row_figure(struct rows *rows, double number, int decimals, const char *shorthand);
void row_count(struct rows *rows, long count);
void row_yes(struct rows *rows, bool yes);                 /* "yes", "no" */
void row_date(struct rows *rows, struct date date, bool is_month);

#define COLUMN(id, width) { #id, SAY_column_##id, (width), WORDING_COUNT }
#define NOTED_COLUMN(id, width) { #id, SAY_column_##id, (width), SAY_column_note_##id }

#endif
