/* builder.h - a book as its readers fill it: cells in any order, of which the sheet then gets a grid. */
#ifndef OFFICE_BUILDER_H
#define OFFICE_BUILDER_H

#include "base/arena.h"
#include "base/map.h"
#include "office/book.h"
#include "office/package.h"

struct placed { size_t row, column; struct cell cell; };        /* from 0 */
struct merge { size_t row, column, rows, columns; };
struct row_note { size_t row, number; bool hidden; };

/* A book being made, and the sheet being filled. */
struct builder {
	struct book *book;
	struct arena *arena;       /* the book's: what its texts are taken from */
	struct diags *diags;
	size_t sheet_cap;
	size_t cells_left, covers_left;   /* of BOOK_CELLS_MAX */
	struct placed *cells; size_t cell_count, cell_cap;
	struct merge *merges; size_t merge_count, merge_cap;
	struct row_note *notes; size_t note_count, note_cap;
	bool *hidden_columns; size_t hidden_count, hidden_cap;
	bool over;                 /* a limit was met, which is reported */
};

void builder_begin(struct builder *builder, const char *path, enum book_kind kind, struct diags *diags);
/* The book, the caller's; NULL, and all given back, when `sound` is false or a limit was met. */
MUST_USE struct book *builder_end(struct builder *builder, bool sound);

/* A cell with that text, cleaned as struct cell says; the text is copied. */
struct cell builder_text(struct builder *builder, const char *text, size_t len);

/* Put something into the sheet that is being filled; rows and columns from 0. A place that was filled before keeps
 * what it has. Out of the limits is reported once. */
void builder_cell(struct builder *builder, size_t row, size_t column, struct cell cell);
void builder_merge(struct builder *builder, size_t row, size_t column, size_t rows, size_t columns);
void builder_row(struct builder *builder, size_t row, size_t number, bool hidden);
void builder_hide_columns(struct builder *builder, size_t first, size_t last);
/* The sheet is full. `name` and `before` are copied. False when it is over a limit, which is reported. */
bool builder_sheet(struct builder *builder, const char *name, const char *before, bool hidden);

/* ---- the readers (xlsx.c, csv.c) --------------------------------------------------------------------------------- */

/* Fill the builder. False with errors in its `diags`. */
MUST_USE bool xlsx_read(struct builder *builder, struct package *package, const char *workbook);
MUST_USE bool csv_read(struct builder *builder, const char *bytes, size_t len);

#endif
