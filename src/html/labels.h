/* labels.h - which cells label which: heads named by the cells that they head where their place is not
 * enough, and labels that run across a table.
 *
 * A th is written over the columns of the heads of its rows only, the label running on over an empty cell: a th over all columns would
 * be a head of each of them (HTML Standard, 4.9.12.2), so that a group's name was read with the cells of all
 * groups, and its checkers ask for that (WCAG 2.2, H43). Groups of rows are tbody elements, of which the label
 * is the rowgroup's head. */
#ifndef HTML_LABELS_H
#define HTML_LABELS_H

#include "document/heads.h"
#include "html/writer.h"

/* Has a cell of the table to name its heads: are there several rows of heads, or several heads in a
 * row or of rows? (H43; elsewhere scope is enough, H63.) */
bool labels_must_be_named(const struct doc_node *table, const struct heads *heads);

/* ` headers="..."`: the document's, else where heads are named those of `cell`. */
void put_headers(struct writer *w, const struct doc_node *cell);
/* ` id="..."`: the document's, else where heads are named one of its own. */
void put_cell_id(struct writer *w, const struct doc_node *th);

/* Is the cell a label that runs across columns? */
bool label_is_across(const struct doc_node *cell);
/* Over how many columns it is written. */
uint32_t label_columns(const struct writer *w, const struct doc_node *label);
/* Write the empty cells before such a label, so that it stands over the heads of the rows it labels,
 * and those after it. */
void put_cells_before_label(struct writer *w, const struct doc_node *label);
void put_cells_after_label(struct writer *w, const struct doc_node *label);

#endif
