/* cards.h - a table of prose or of statuses on a narrow screen: each row becomes a card, each
 * cell a line that begins with its column's head. The style sheet does it; this
 * gives it the heads (custom properties on the table, --k0, --k1, ...) and tells
 * each cell its column (classes k0, k1, ...; g0, ... for a cell under several). */
#ifndef HTML_CARDS_H
#define HTML_CARDS_H

#include "html/writer.h"

/* Columns for which style_rules.c has a class; cells of further ones name their head themselves. */
#define CARDS_COLUMNS_STYLED 24

/* The columns of `table`, which has `columns` and by its class is
 * `dense` or not, when it is one to be shown as
 * cards: it has a head, not too many columns, and prose in the first rows or a status
 * that could be out of view on a phone. Else NULL. The caller's, given back with cards_drop(). */
struct cards *cards_new(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense);
void cards_drop(struct cards *cards);

/* ` style="--k0:'...'..."`: the heads of the columns. */
void put_cards_heads(struct writer *w, const struct cards *cards);

/* A row group, a row begins: the places of its cells follow. */
void cards_group(struct cards *cards);
void cards_row(struct cards *cards);

/* The column, from 0, in which `cell` begins: the next that no cell above
 * reaches into (HTML Standard, 4.9.12.1). */
uint32_t cards_cell(struct cards *cards, const struct doc_node *cell);

#endif
