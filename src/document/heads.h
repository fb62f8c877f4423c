/* heads.h - which heads a cell of a table has, for readers that cannot see where it stands (ISO
 * 32000-1, 14.8.5.7; HTML Standard, 4.9.12.2). Of one table at a time; cells in any order. */
#ifndef DOCUMENT_HEADS_H
#define DOCUMENT_HEADS_H

#include "base/mem.h"
#include "document/document.h"

struct heads;

/* The heads of the cells of `table`, which must live longer. */
MUST_USE struct heads *heads_new(const struct doc_node *table);
/* NULL is allowed. */
void heads_drop(struct heads *heads);

/* The heads of `cell`, each once, until the next call: of all the columns that it covers, top down; then
 * of its rows, those that reach down from rows above first. A td has those of its row that begin
 * before it; a th of the body has those of its columns. Returns how many. */
size_t heads_of(struct heads *heads, const struct doc_node *cell,
    const struct doc_node *const **list);
/* The heads over `count` columns from `first`; the same for the list. */
size_t heads_of_columns(struct heads *heads, size_t first, size_t count,
    const struct doc_node *const **list);
/* The label of the group or subgroup of rows in which the cell stands: the next above it; for the label of a
 * subgroup that of its group; or NULL. */
const struct doc_node *heads_group(const struct heads *heads, const struct doc_node *cell);
/* The column of a cell, from 0. */
size_t heads_column(const struct heads *heads, const struct doc_node *cell);
/* Has a td of the body more than one column or row? Then the heads of rows are named too. */
bool heads_merged(const struct heads *heads);
/* Has the row a head of its own? */
bool heads_row_has(const struct doc_node *row);

/* Is the row a label over the rows below it: a th that is alone in it, and runs across the table or is in
 * a row of role group or subgroup? */
bool doc_is_group_row(const struct doc_node *row);
/* Does the cell cover more than one column or row? */
bool doc_is_merged(const struct doc_node *cell);
/* Has the table such labels, or merged td in its body? Then where its cells stand does not say what
 * their heads are. */
bool heads_matter(const struct doc_node *table);

#endif
