/* amount.h - figures as they are printed in a column, added up to the last printed decimal: whole
 * numbers of the smallest decimal that the column has, never floating point. Knows text only.
 *
 * A column is read twice: amounts_note() learns from every cell how its figures are printed
 * (unit, decimals, commas, how negative ones look), then amounts_add() adds them in their order and
 * amounts_print() prints what they come to so far in the same way. */
#ifndef BASE_AMOUNT_H
#define BASE_AMOUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/mem.h"

struct strbuf;

enum amount_fault {
	AMOUNT_FINE,
	AMOUNT_TEXT,                   /* words, or more than one figure */
	AMOUNT_PERCENT,                /* shares of different things do not add up */
	AMOUNT_UNIT,                   /* another unit than the figures above it */
	AMOUNT_LONG,                   /* more digits than are added exactly (AMOUNT_DIGITS) */
};

enum { AMOUNT_UNIT_BYTES = 24, AMOUNT_DIGITS = 15 };

/* How the figures of a column are printed. All zero: none has been seen. */
struct amounts {
	char before[AMOUNT_UNIT_BYTES], after[AMOUNT_UNIT_BYTES];   /* "£", "m", "days" */
	bool spaced;                   /* a space stands before the unit after it */
	bool singular;                 /* the unit of one is without its "s" */
	bool grouped, plain;           /* seen with commas between thousands; of a thousand or more, without */
	bool bracketed;                /* negative ones stand in brackets */
	bool hyphen;                   /* or behind a hyphen; else a minus sign */
	bool any, negative;            /* seen so far */
	uint8_t decimals;              /* the most that one has */
};

/* Learn from the text of a cell. Empty cells and dashes are no figures and fine. On a fault
 * nothing is learnt. */
MUST_USE enum amount_fault amounts_note(struct amounts *amounts, const char *text);

/* Add the figure in the text of a cell, which has been noted, to `*sum`, in units of the column's last
 * decimal. AMOUNT_LONG: the sum would have more digits than are added exactly, and stays as it is.
 * Any other cell adds nothing. */
enum amount_fault amounts_add(const struct amounts *amounts, const char *text, int64_t *sum);

/* Append `sum` as the column's figures are printed. */
void amounts_print(const struct amounts *amounts, int64_t sum, struct strbuf *out);

#endif
