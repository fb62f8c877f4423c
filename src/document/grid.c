/* grid.c - a table's rows must fill its columns exactly: spans neither overlap
 * nor run over, every column has a head (PDF/UA-1, 7.2 and 7.5). */
#include "document/builder.h"

struct grid
table_check_begin(struct builder *b)
{
	struct grid outer = b->grid;

	b->grid = (struct grid){ 0 };
	return outer;
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
	size_t column;

	grid_row(&grid->walk);
	for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
		check_cell(b, x, cell);
		column = grid_cell(&grid->walk, cell->attrs->colspan, cell->attrs->rowspan);
		if (grid->walk.met)
			BUILDER_FAULT(b, x, "span-overlap", error_doc_span_overlap,
			    say_digits(b->doc->arena, column + 1));
	}
	column = grid_next(&grid->walk);
	if (grid->columns == 0)
		grid->columns = column;
	else if (column != grid->columns)
		BUILDER_FAULT(b, x, "row-length", error_doc_row_length,
		    say_digits(b->doc->arena, column), say_digits(b->doc->arena, grid->columns));
	grid_row_end(&grid->walk);
}

void
table_check_section_end(struct builder *b, const xmlNode *x, enum doc_kind kind)
{
	struct grid *grid = &b->grid;

	if (kind == DOC_THEAD) {
		grid->heads++;
		if (grid->bodies > 0)
			BUILDER_FAULT(b, x, "table-order", error_doc_table_order);
	} else {
		grid->bodies++;
	}
	if (grid_reaches(&grid->walk))
		BUILDER_FAULT(b, x, "span-overrun", error_doc_span_overrun,
		    vocab_elements[kind].name);
	grid_section(&grid->walk);
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
	grid_drop(&b->grid.walk);
	b->grid = outer;
}
