/* workbook.h - the figures as an XLSX workbook (ECMA-376), to the government's guidance: "Releasing statistics in
 * spreadsheets" and "Making spreadsheets accessible: checklist of the basics" of the Analysis Function.
 *
 * A cover, contents, notes, then a worksheet for each table that has rows: its title in A1, what has to be said of it
 * below, then one marked table, all against the left edge, no merged cells, no blank rows, no colours, no filters, no
 * frozen panes (a marked table has its heads in place of the column letters when it scrolls, and panes take the room
 * of those who enlarge). Numbers and dates are real ones. */
#ifndef EXCHANGE_WORKBOOK_H
#define EXCHANGE_WORKBOOK_H

#include "base/file.h"
#include "base/strbuf.h"
#include "exchange/evaluated.h"

/* Write it; the same figures give the same bytes, at any time and place: it says to have been made on the paper's
 * date. False with an error or failure in `diags`: a table has more rows than a worksheet, the library is missing, no
 * room for its temporary files. A text longer than a cell is cut, and says so, with a warning. */
MUST_USE bool workbook_write(const struct figures_source *source, struct sink *sink, struct diags *diags);

/* Append the numbers that a workbook holds and no other figures do, as text: days as it counts them, and how many rows
 * its tables have. */
void workbook_numbers(const struct evaluation *evaluation, struct strbuf *out);

#endif
