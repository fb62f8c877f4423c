/* cells.h - cells of a workbook that is being written, each in the look of its kind. Private to exchange/. */
#ifndef EXCHANGE_CELLS_H
#define EXCHANGE_CELLS_H

#include "exchange/table.h"
#include "office/writing.h"

enum { SHEET_COLUMNS = 48, NUMBER_LOOKS = 12 };

enum look { LOOK_TEXT, LOOK_LEAD, LOOK_TITLE, LOOK_HEADING, LOOK_HEAD, LOOK_LINK, LOOK_DAY, LOOK_MONTH, LOOK_SHORTHAND,
    LOOK_NUMBER, LOOK_COUNT };

struct workbook {
	struct xlsx_writer writer;
	lxw_format *looks[LOOK_COUNT];
	lxw_format *numbers[NUMBER_LOOKS];   /* by decimals; NULL until one is wanted */
	const char *file;          /* what it is made of: for messages */
	struct diags *diags;
	struct arena *arena;
	size_t cut;                /* texts that were longer than a cell */
};

/* A worksheet and the row that comes next in it. */
struct sheet_writer {
	struct workbook *workbook;
	lxw_worksheet *sheet;
	lxw_row_t row;
	double widths[SHEET_COLUMNS];   /* characters */
	size_t lines;              /* of the highest cell of the row so far */
};

/* The number by which a workbook has the day; 0: it has none for days before March 1900, which are text. */
long day_number(struct date date);

void workbook_looks(struct workbook *workbook);

/* A new worksheet; `name` has at most 31 characters and none of []:*?/\. */
struct sheet_writer sheet_begin(struct workbook *workbook, const char *name);
/* `column` below SHEET_COLUMNS. */
void sheet_width(struct sheet_writer *sheet, size_t column, double width);

/* A cell of text; its formulas are text, too long ones are cut. */
void sheet_text(struct sheet_writer *sheet, size_t column, const char *text, enum look look);
void sheet_number(struct sheet_writer *sheet, size_t column, double number, int decimals);
/* A link to the first cell of another worksheet, which is its name. */
void sheet_link(struct sheet_writer *sheet, size_t column, const char *name);
void sheet_cell(struct sheet_writer *sheet, size_t column, const struct table_cell *cell);
/* The row is complete. It gets the height that its wrapped text needs: not every office program works that out when it
 * opens a file. */
void sheet_end_row(struct sheet_writer *sheet);
/* A row of its own: text in the first column. */
void sheet_line(struct sheet_writer *sheet, const char *text, enum look look);
/* Leave room for the heads of a table, which sheet_table() will write when its rows are there. */
void sheet_leave_heads(struct sheet_writer *sheet, const char *const *heads, size_t columns);

/* Mark the `count` rows before the next one, and the row of `heads` above them (which this writes), as a table that
 * programs call `name`. */
void sheet_table(struct sheet_writer *sheet, const char *name, const char *const *heads, size_t columns,
    size_t count);

#endif
