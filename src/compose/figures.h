/* figures.h - the figures behind the papers as one CSV table (RFC 4180, UTF-8):
 * one row a measure and period. It travels inside a PDF/A-3a and is what a
 * records officer or a reporter works with. */
#ifndef COMPOSE_FIGURES_H
#define COMPOSE_FIGURES_H

#include "base/strbuf.h"
#include "evaluate/evaluation.h"

/* Append the table to `out`. Columns: measure, number, title, period, period start,
 * period end, value (as printed), number low, number high, numerator, denominator,
 * markers (in words), rating, reason. Every cell that is text and begins with a
 * character that a spreadsheet takes for a formula (= + - @ tab, carriage return)
 * gets an apostrophe before it; numbers never do (OWASP, "CSV injection"). */
void figures_csv(const struct evaluation *evaluation, struct strbuf *out);

#endif
