/* book.h - tables as office programs keep them: a workbook's sheets, the tables of a Word document, a CSV file.
 *
 * Whoever reads a file yields a book; whoever takes figures or a plan out of it knows no file format. A cell says
 * what stands in it, and never more than the file does: whether 0.94 is 94% is asked by the reader of the book. */
#ifndef OFFICE_BOOK_H
#define OFFICE_BOOK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/diag.h"
#include "base/mem.h"

enum cell_kind {
	CELL_EMPTY,
	CELL_TEXT,
	CELL_NUMBER,       /* `number`; of a CSV file everything is text */
	CELL_DATE,         /* a number whose format is a date's: `date`, and `number` as stored */
	CELL_BOOLEAN,      /* `number` 1 or 0 */
	CELL_ERROR,        /* #REF!, #N/A: `text` */
	CELL_COVERED,      /* a part of the merged cell that `lead` is */
};

struct cell {
	enum cell_kind kind;
	/* UTF-8 that may stand in XML, never NULL: the text; of a number its shortest decimal form, to the 15 digits
	 * that office programs show; of a date yyyy-mm-dd; of a boolean "TRUE", "FALSE". Paragraphs and line
	 * breaks are '\n', list items begin with "\n" too; of a Word list with a bullet (U+2022) or its number
	 * before. White space at both ends is gone. */
	const char *text;
	const char *spaced;         /* Word: the text with blank lines where it has any, also before and behind; or NULL */
	double number;     /* as stored: 80% is 0.8 */
	struct date date;  /* NO_DATE: not a date, or none of the calendar (29 February 1900) */
	const struct cell *lead;    /* of a CELL_COVERED; else NULL */
	unsigned columns, rows;     /* how many it covers, itself included; 1 */
	bool is_percent;   /* the number's format is a percentage: shown as 80% */
	bool formula;      /* the result of a formula, as the program that saved the file left it */
	bool no_result;    /* a formula without one: the file was not saved by a program that computes */
	const char *fill;  /* the colour behind it, "ff0000"; NULL: none, white, or of a CSV file */
};

struct row {
	struct cell *cells;         /* book's; as many as the sheet has columns. Blank rows may share theirs */
	size_t number;              /* as the office program shows it, from 1; a line of a CSV file; a row of a Word table */
	bool hidden;
	bool head;                  /* Word: is marked to be said again on each page */
};

/* A paragraph of a Word document that stands outside of its tables. */
struct passage {
	const char *text;           /* as a cell's: list items begin with their bullet or number */
	unsigned level;             /* of a heading, 1 to 9; 0: none */
	bool title;                 /* is styled as the document's title or subtitle */
	bool bold;                  /* all of it: often a heading that nobody styled as one */
};

struct sheet {
	const char *name;           /* of the sheet; of a Word table its caption or the heading above it, "" when none */
	const char *before;         /* Word: the text of the paragraphs between the table before and this one; else "" */
	const struct passage *passages; size_t passage_count;   /* the same, one by one */
	bool hidden;
	struct row *rows; size_t row_count;         /* all from the first on, blank ones between; none at the end */
	size_t column_count;                        /* without blank ones at the right */
	bool *hidden_columns;                       /* column_count of them */
};

enum book_kind { BOOK_XLSX, BOOK_CSV, BOOK_DOCX };

struct book {
	const char *file;
	enum book_kind kind;
	struct sheet *sheets; size_t sheet_count;   /* in the file's order */
	const struct passage *after; size_t after_count;   /* Word: those behind the last table */
};

/* Limits on what is read: a file from outside may be made to swell (zip bombs, a cell at XFD1048576). */
enum {
	BOOK_BYTES_MAX = 256 << 20,     /* of all parts when inflated */
	BOOK_CELLS_MAX = 2 << 20,       /* of all sheets, blank ones between included */
	BOOK_PARTS_MAX = 4096,
	BOOK_ROWS_MAX = 1 << 20,        /* of a sheet; as office programs have it */
	BOOK_COLUMNS_MAX = 1 << 14,
};

/* Read the tables of `path`, which its bytes (not its name) show to be an XLSX workbook, a DOCX document or a CSV
 * file. The caller's, given back with book_drop(); NULL with errors in `diags`, which say what to do about a file of
 * another kind (XLS, ODS, PDF), one that is locked with a password, or one that is over a limit. */
MUST_USE struct book *book_read(const char *path, struct diags *diags);
/* The same of `len` bytes, with a NUL behind them, which stay the caller's. */
MUST_USE struct book *book_read_bytes(const char *path, const char *bytes, size_t len, struct diags *diags);
void book_drop(struct book *book);

/* The name of a column as office programs show it: 0 is "A", 27 "AB". `name` takes 8 bytes. */
const char *column_name(size_t column, char name[8]);

#endif
