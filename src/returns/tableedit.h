/* tableedit.h - changes to the CSV file that a plan takes values from, in the file's own style: its quotes, its line
 * ends, its order. The file has been read by plan/csv.c: commas, UTF-8, a header row. */
#ifndef RETURNS_TABLEEDIT_H
#define RETURNS_TABLEEDIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "returns/edits.h"

struct field { size_t at, len; };          /* with its quotes */
struct record {
	size_t line, at, end;                  /* `end`: before its line end */
	struct field *fields; size_t field_count;
};

struct table_edits {
	const char *bytes; size_t len;
	const char *line_end;
	struct record *records; size_t record_count;   /* the header first; no blank ones */
	struct edits edits;
};

/* The records of `bytes`, borrowed, with a NUL behind them. The caller's, given back with table_edits_drop(). */
MUST_USE struct table_edits *table_edits_new(const char *bytes, size_t len);
void table_edits_drop(struct table_edits *table);

/* Set the field in `column` of the record that begins on `line`. False: there is no such record, or no such column
 * and the value is not "". */
MUST_USE bool table_set(struct table_edits *table, size_t line, const char *column, const char *value);
/* Has the header that column? */
MUST_USE bool table_has(const struct table_edits *table, const char *column);
/* The same of a file's bytes, of which only the header is looked at. */
MUST_USE bool table_heads(const char *bytes, size_t len, const char *column);
/* Put a record behind the last one of `measure`, or behind all. `columns` and `values` are `count` pairs. */
void table_add(struct table_edits *table, const char *measure, const char *const *columns,
    const char *const *values, size_t count);

#endif
