/* carry.h - columns of a table whose figures add up, so that a page can say what has come before it:
 * those under a th with d:carry. Group rows and totals are not added. A cell that spans rows counts in
 * its first; one that spans columns is a remark, not a figure of one of them. */
#ifndef DOCUMENT_CARRY_H
#define DOCUMENT_CARRY_H

#include "base/amount.h"
#include "document/document.h"

struct carry_column {
	size_t column;                 /* from 0 */
	const struct doc_node *head;   /* its th */
	const struct doc_node *figure; /* the first cell of it that has one, or NULL */
	struct amounts amounts;        /* how its figures are printed */
	int64_t least, most;           /* between which what is carried stays, at any break */
};

struct carry {
	struct carry_column *columns;
	size_t count;
};

enum carry_fault {
	CARRY_FINE,
	CARRY_TEXT, CARRY_PERCENT, CARRY_UNIT, CARRY_LONG,   /* as in base/amount.h, in its order */
	CARRY_WIDE_HEAD,               /* d:carry on the head of several columns */
	CARRY_ACROSS,                  /* a figure in a cell across several columns */
};

/* Where a column does not add up. */
struct carry_at {
	enum carry_fault fault;
	const struct doc_node *cell;
	const struct doc_node *head;   /* of its column; NULL: the cell is one */
};

/* The columns of `table` that are carried, in `arena`; NULL: none. When one does not add up, NULL too,
 * and `*at`, if not NULL, says where. */
MUST_USE const struct carry *carry_of(const struct doc_node *table, struct arena *arena,
    struct carry_at *at);

/* Are the figures of this row of the body added? */
bool carry_counts(const struct doc_node *row);

/* Add what stands in `cell`, whose first column is `column`, of a row that counts, to `sums`, one for each
 * column of `carry`. */
void carry_add(const struct carry *carry, const struct doc_node *cell, size_t column,
    int64_t *sums);

#endif
