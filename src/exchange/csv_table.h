/* csv_table.h - a table as a CSV file: RFC 4180 (commas, CRLF, one head row, text in quotes), UTF-8.
 *
 * Without a byte order mark: programs that read CSV take it for a part of the first column's name, and the attached
 * figures of PDF/A-3a are the same bytes. Whoever wants to look at the figures in an office program takes the workbook.
 * Text that an office program would take for a formula is guarded (base/formula.h), numbers never are. Dates are
 * yyyy-mm-dd; a number that there is not is an empty cell, and the column "shorthand" says why. */
#ifndef EXCHANGE_CSV_TABLE_H
#define EXCHANGE_CSV_TABLE_H

#include "base/strbuf.h"
#include "exchange/table.h"

/* Append the table to `out`. */
void csv_table(enum figure_table which, const struct evaluation *evaluation, struct strbuf *out);

#endif
