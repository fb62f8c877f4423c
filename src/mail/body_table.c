#include "mail/body_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/strbuf.h"

/* Characters of a short value. */
#define SHORT_MAX 20

/* Heads are joined downwards. */
static void
note_head(struct body_table *t, const struct body_cell *cell, struct arena *arena)
{
	struct strbuf text = STRBUF_INIT;
	size_t end = cell->column + cell->node->attrs->colspan;

	doc_text(cell->node, &text);
	for (size_t i = cell->column; !cell->above && text.len > 0 && i < end; i++)
		t->heads[i] = *t->heads[i] == '\0' ? arena_strdup(arena, text.text)
		    : arena_printf(arena, "%s, %s", t->heads[i], text.text);
	strbuf_drop(&text);
}

static size_t
width_of(const struct doc_node *table)
{
	const struct doc_node *section = doc_child(table, DOC_THEAD);
	size_t columns = 0;

	if (section == NULL)
		section = doc_child(table, DOC_TBODY);
	if (section == NULL || section->first == NULL)
		return 0;
	for (const struct doc_node *cell = section->first->first; cell != NULL; cell = cell->next)
		columns += cell->attrs->colspan;
	return columns;
}

void
body_table_open(struct body_table *t, const struct doc_node *table, struct arena *arena)
{
	const struct doc_node *head = doc_child(table, DOC_THEAD);

	*t = (struct body_table){ .table = table, .columns = width_of(table) };
	t->heads = ARENA_ARRAY(arena, const char *, t->columns + 1);
	t->cells = mem_new_zero(t->columns + 1, sizeof *t->cells);
	t->above = mem_new_zero(t->columns + 1, sizeof *t->above);
	for (size_t i = 0; i < t->columns; i++)
		t->heads[i] = "";
	body_table_section(t);
	for (const struct doc_node *row = head != NULL ? head->first : NULL; row != NULL; row = row->next) {
		body_table_row(t, row);
		for (size_t i = 0; i < t->cell_count; i++)
			note_head(t, &t->cells[i], arena);
	}
}

void
body_table_close(struct body_table *t)
{
	grid_drop(&t->grid);
	free(t->cells);
	free(t->above);
}

void
body_table_section(struct body_table *t)
{
	grid_section(&t->grid);
	memset(t->above, 0, t->columns * sizeof *t->above);
}

/* The cells from above that stand in columns from `from` to before `to`. */
static void
add_above(struct body_table *t, size_t from, size_t to)
{
	for (size_t i = from; i < to && i < t->columns; i++)
		if (t->above[i] != NULL && (i == from || t->above[i] != t->above[i - 1]))
			t->cells[t->cell_count++] = (struct body_cell){ t->above[i], i, true };
}

void
body_table_row(struct body_table *t, const struct doc_node *row)
{
	size_t at = 0;

	t->cell_count = 0;
	grid_row(&t->grid);
	for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next) {
		size_t column = grid_cell(&t->grid, cell->attrs->colspan, cell->attrs->rowspan);
		size_t end = column + cell->attrs->colspan;

		if (end > t->columns)      /* rows fill their columns: document/grid.c */
			break;
		add_above(t, at, column);
		t->cells[t->cell_count++] = (struct body_cell){ cell, column, false };
		for (at = column; at < end; at++)
			t->above[at] = cell;
	}
	add_above(t, at, t->columns);
	grid_row_end(&t->grid);
}

const struct body_cell *
body_table_label(const struct body_table *t)
{
	for (size_t i = 0; i < t->cell_count; i++)
		if (t->cells[i].node->kind == DOC_TH)
			return &t->cells[i];
	return t->cell_count > 0 ? &t->cells[0] : NULL;
}

bool
body_table_is_band(const struct body_table *t, const struct doc_node *row)
{
	return row->attrs->role == DOC_ROLE_GROUP || row->attrs->role == DOC_ROLE_SUBGROUP
	    || (t->cell_count == 1 && t->columns > 1 && t->cells[0].node->kind == DOC_TH
	    && t->cells[0].node->attrs->colspan == t->columns);
}

bool
body_cell_has_blocks(const struct doc_node *cell)
{
	for (const struct doc_node *n = cell->first; n != NULL; n = n->next)
		if (!doc_is_inline(n) && n->kind != DOC_P)
			return true;
	return false;
}

bool
body_cell_is_number(const struct doc_node *cell)
{
	struct strbuf text = STRBUF_INIT;
	bool number;

	doc_text(cell, &text);
	number = text.len > 0 && strspn(text.text, "0123456789.") == text.len;
	strbuf_drop(&text);
	return number;
}

bool
body_cell_is_short(const struct doc_node *cell)
{
	size_t length = 0;

	if (cell->first == NULL || !doc_is_inline(cell->first))
		return false;
	for (const struct doc_node *n = cell->first; n != NULL; n = doc_next(n, cell)) {
		length += n->text_len;
		if (n->kind == DOC_BR || n->kind == DOC_PROGRESS)
			return false;
	}
	return length <= SHORT_MAX;
}
