/* table.h - the figures as tidy tables: one row a thing, one column a fact, real numbers and dates. Whoever writes
 * them (csv.h, workbook.h) knows cells only, so that all say the same. docs/figures.md says what each column means. */
#ifndef EXCHANGE_TABLE_H
#define EXCHANGE_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/date.h"
#include "evaluate/evaluation.h"
#include "wording/say.h"

/* Each table: its name for programs, and as a constant. */
#define FIGURE_TABLES(F) \
	F(measures, TABLE_MEASURES)                /* a row a measure: what it is, and where it stands */ \
	F(values, TABLE_VALUES)                    /* a measure and period */ \
	F(bands, TABLE_BANDS)                      /* a band of a measure */ \
	F(comparisons, TABLE_COMPARISONS)          /* a target, benchmark or baseline of a measure */ \
	F(priorities, TABLE_PRIORITIES) \
	F(recommendations, TABLE_RECOMMENDATIONS) \
	F(actions, TABLE_ACTIONS)                  /* an action: what it is, and where it stands */ \
	F(history, TABLE_HISTORY)                  /* a dated entry of an action */ \
	F(remedies, TABLE_REMEDIES)                /* what is done about a value or an action */
#define FIGURE_TABLE_ENTRY(name, which) which,
enum figure_table { FIGURE_TABLES(FIGURE_TABLE_ENTRY) TABLE_COUNT };
#undef FIGURE_TABLE_ENTRY

struct column {
	const char *name;          /* for programs: "period_start" */
	enum wording head;         /* for people */
	unsigned width;            /* characters, in a workbook */
	enum wording note;         /* what has to be said of it; WORDING_COUNT: nothing */
};

enum table_cell_kind { TABLE_CELL_BLANK, TABLE_CELL_TEXT, TABLE_CELL_NUMBER, TABLE_CELL_DATE };

struct table_cell {
	enum table_cell_kind kind;
	const char *text;          /* TEXT; of a BLANK what a reader is told in place of the number ("[c]"), or NULL */
	double number;             /* finite */
	int decimals;              /* with which it is shown; -1: as many as it has */
	struct date date;
	bool is_month;             /* the last day of a month of which no day is stated */
};

struct table {
	const char *name;          /* for programs: "values" */
	enum wording title, about;
	const struct column *columns;
	size_t column_count;
	struct table_cell *cells;  /* row by row */
	size_t row_count;
};

/* The table, its cells in `arena`; strings are the evaluation's. Linear in its rows. */
struct table table_make(enum figure_table which, const struct evaluation *evaluation, struct arena *arena);

static inline const struct table_cell *
table_at(const struct table *table, size_t row, size_t column)
{
	return &table->cells[row * table->column_count + column];
}

#endif
