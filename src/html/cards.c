/* cards.c - a table of prose or of statuses on a narrow screen: a card for each row. */
#include "html/cards.h"

#include <stdlib.h>

#include "base/grid.h"
#include "base/strbuf.h"
#include "html/escape.h"
#include "html/frame.h"

/* Prose: a cell of so many characters, in one of so many first rows. */
#define PROSE_LENGTH 40
#define ROWS_LOOKED_AT 8

struct column {
	struct strbuf head;    /* "Thresholds, Good" */
	struct strbuf group;   /* "Thresholds": the first row's head over several columns */
};

struct cards {
	uint32_t count;
	struct grid_walk grid;
	struct column columns[];
};

static size_t
text_length(const struct doc_node *cell)
{
	size_t length = 0;

	for (const struct doc_node *node = cell; node != NULL; node = doc_next(node, cell))
		length += node->text_len;
	return length;
}

static bool
row_has_prose(const struct doc_node *row)
{
	for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
		if (cell->attrs->scope != DOC_SCOPE_ROWGROUP && text_length(cell) > PROSE_LENGTH)
			return true;
	return false;
}

static bool
has_prose(const struct doc_node *table)
{
	const struct doc_node *body = doc_child(table, DOC_TBODY);
	const struct doc_node *row = body != NULL ? body->first : NULL;

	for (int i = 0; row != NULL && i < ROWS_LOOKED_AT; i++, row = row->next)
		if (row_has_prose(row))
			return true;
	return false;
}

/* A status in a cell: its shape and word, or its tint. */
static bool
has_status(const struct doc_node *table)
{
	for (const struct doc_node *n = table->first; n != NULL; n = doc_next(n, table))
		if (n->kind == DOC_STATUS || (n->kind == DOC_TD && n->attrs->status != NULL))
			return true;
	return false;
}

/* Prose is no pleasure in columns of a few words; and nobody scrolls a table to see how things stand. */
static bool
wants_cards(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense)
{
	return has_prose(table) || (has_status(table) && frame_outgrows_phone(w, table, columns, dense));
}

static void
add_head(struct column *column, const struct doc_node *cell)
{
	if (column->head.len > 0)
		strbuf_puts(&column->head, ", ");
	doc_text(cell, &column->head);
}

static void
read_head_cell(struct cards *cards, const struct doc_node *cell)
{
	uint32_t at = cards_cell(cards, cell), span = cell->attrs->colspan;

	for (uint32_t i = at; i < at + span && i < cards->count; i++) {
		add_head(&cards->columns[i], cell);
		if (span > 1 && cards->columns[i].group.len == 0)
			doc_text(cell, &cards->columns[i].group);
	}
}

static void
read_heads(struct cards *cards, const struct doc_node *head)
{
	cards_group(cards);
	for (const struct doc_node *row = head->first; row != NULL; row = row->next) {
		cards_row(cards);
		for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
			read_head_cell(cards, cell);
	}
}

struct cards *
cards_new(const struct writer *w, const struct doc_node *table, uint32_t columns, bool dense)
{
	const struct doc_node *head = doc_child(table, DOC_THEAD);
	struct cards *cards;

	if (head == NULL || !wants_cards(w, table, columns, dense))
		return NULL;
	cards = mem_new_zero(1, sizeof *cards + columns * sizeof cards->columns[0]);
	cards->count = columns;
	for (uint32_t i = 0; i < columns; i++) {
		cards->columns[i].head = (struct strbuf)STRBUF_INIT;
		cards->columns[i].group = (struct strbuf)STRBUF_INIT;
	}
	read_heads(cards, head);
	return cards;
}

void
cards_drop(struct cards *cards)
{
	if (cards == NULL)
		return;
	for (uint32_t i = 0; i < cards->count; i++) {
		strbuf_drop(&cards->columns[i].head);
		strbuf_drop(&cards->columns[i].group);
	}
	grid_drop(&cards->grid);
	free(cards);
}

static void
put_head(struct writer *w, char prefix, uint32_t column, const struct strbuf *text)
{
	if (text->len == 0)
		return;
	put(w, "--");
	put_bytes(w, &prefix, 1);
	put_uint(w, column);
	put(w, ":");
	escape_css_string(w, text->text, text->len);
	put(w, ";");
}

void
put_cards_heads(struct writer *w, const struct cards *cards)
{
	put(w, " style=\"");
	for (uint32_t i = 0; i < cards->count; i++) {
		put_head(w, 'k', i, &cards->columns[i].head);
		put_head(w, 'g', i, &cards->columns[i].group);
	}
	put(w, "\"");
}

void
cards_group(struct cards *cards)
{
	grid_section(&cards->grid);
}

void
cards_row(struct cards *cards)
{
	grid_row_end(&cards->grid);   /* of the row before, if there was one */
	grid_row(&cards->grid);
}

uint32_t
cards_cell(struct cards *cards, const struct doc_node *cell)
{
	return (uint32_t)grid_cell(&cards->grid, cell->attrs->colspan, cell->attrs->rowspan);
}
