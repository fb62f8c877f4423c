/* grid.c - a table's rows must fill its columns exactly: spans neither overlap
 * nor run over, every column has a head (PDF/UA-1, 7.2 and 7.5). Each row costs
 * as many steps as there are columns. */
#include <stdlib.h>
#include <string.h>

#include "document/builder.h"

struct grid
table_check_begin(struct builder *b)
{
	struct grid outer = b->grid;

	b->grid = (struct grid){ 0 };
	return outer;
}

/* Room for `need` columns; new ones are free. */
static void
widen(struct grid *grid, size_t need)
{
	size_t had = grid->left_cap;

	if (need <= had)
		return;
	MEM_GROW(grid->left, grid->left_cap, need);
	memset(grid->left + had, 0, (grid->left_cap - had) * sizeof grid->left[0]);
}

static size_t
skip_taken(const struct grid *grid, size_t column)
{
	while (column < grid->left_cap && grid->left[column] > 0)
		column++;
	return column;
}

/* Put a cell at `column`; false when it meets one that began above. */
static bool
place(struct grid *grid, size_t column, const struct doc_attrs *attrs)
{
	bool clear = true;

	widen(grid, column + attrs->colspan);
	for (size_t i = column; i < column + attrs->colspan; i++) {
		clear = clear && grid->left[i] == 0;
		grid->left[i] = attrs->rowspan;
	}
	return clear;
}

static void
check_cell(struct builder *b, const xmlNode *x, const struct doc_node *cell)
{
	bool head = cell->parent->parent->kind == DOC_THEAD;
	bool for_column = cell->attrs->scope == DOC_SCOPE_COL ||
	    cell->attrs->scope == DOC_SCOPE_COLGROUP;

	if (head && cell->kind == DOC_TD)
		BUILDER_FAULT(b, x, "head-cell", error_doc_head_cell);
	if (cell->kind != DOC_TH || cell->attrs->scope == DOC_SCOPE_NONE || for_column == head)
		return;
	if (head)
		BUILDER_FAULT(b, x, "scope", error_doc_scope_head);
	else
		BUILDER_FAULT(b, x, "scope", error_doc_scope_row);
}

void
table_check_row(struct builder *b, const xmlNode *x, const struct doc_node *tr)
{
	struct grid *grid = &b->grid;
	size_t column = 0;

	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		check_cell(b, x, cell);
		column = skip_taken(grid, column);
		if (!place(grid, column, cell->attrs))
			BUILDER_FAULT(b, x, "span-overlap", error_doc_span_overlap,
			    say_digits(b->doc->arena, column + 1));
		column += cell->attrs->colspan;
	}
	column = skip_taken(grid, column);
	if (grid->columns == 0)
		grid->columns = column;
	else if (column != grid->columns)
		BUILDER_FAULT(b, x, "row-length", error_doc_row_length,
		    say_digits(b->doc->arena, column), say_digits(b->doc->arena, grid->columns));
	for (size_t i = 0; i < grid->left_cap; i++)
		if (grid->left[i] > 0)
			grid->left[i]--;
}

void
table_check_section_end(struct builder *b, const xmlNode *x, enum doc_kind kind)
{
	struct grid *grid = &b->grid;
	bool overrun = false;

	if (kind == DOC_THEAD) {
		grid->heads++;
		if (grid->bodies > 0)
			BUILDER_FAULT(b, x, "table-order", error_doc_table_order);
	} else {
		grid->bodies++;
	}
	for (size_t i = 0; i < grid->left_cap; i++) {
		overrun = overrun || grid->left[i] > 0;
		grid->left[i] = 0;
	}
	if (overrun)
		BUILDER_FAULT(b, x, "span-overrun", error_doc_span_overrun,
		    vocab_elements[kind].name);
}

void
table_check_end(struct builder *b, const xmlNode *x, struct grid outer)
{
	const struct grid *grid = &b->grid;

	if (grid->heads != 1)
		BUILDER_FAULT(b, x, "table-head", error_doc_table_head,
		    say_digits(b->doc->arena, grid->heads));
	if (grid->bodies == 0)
		BUILDER_FAULT(b, x, "table-empty", error_doc_table_empty);
	if (grid->declared > 0 && grid->columns > 0 && grid->declared != grid->columns)
		BUILDER_FAULT(b, x, "col-count", error_doc_col_count,
		    say_digits(b->doc->arena, grid->declared),
		    say_digits(b->doc->arena, grid->columns));
	free(b->grid.left);
	b->grid = outer;
}
