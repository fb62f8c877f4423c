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
		builder_fault(b, x, "head-cell", "a td stands in a thead; use th");
	if (cell->kind == DOC_TH && cell->attrs->scope != DOC_SCOPE_NONE && for_column != head)
		builder_fault(b, x, "scope", "a th in a %s needs scope=\"%s\"",
		    head ? "thead" : "tbody", head ? "col\" or \"colgroup" : "row\" or \"rowgroup");
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
			builder_fault(b, x, "span-overlap",
			    "the cell in column %zu runs into a cell that spans rows from above;"
			    " its colspan is too wide", column + 1);
	}
	column = grid_next(&grid->walk);
	if (grid->columns == 0)
		grid->columns = column;
	else if (column != grid->columns)
		builder_fault(b, x, "row-length", "this row fills %zu columns where the rows"
		    " above fill %zu", column, grid->columns);
	grid_row_end(&grid->walk);
}

void
table_check_section_end(struct builder *b, const xmlNode *x, enum doc_kind kind)
{
	struct grid *grid = &b->grid;

	if (kind == DOC_THEAD) {
		grid->heads++;
		if (grid->bodies > 0)
			builder_fault(b, x, "table-order", "the thead stands before every tbody");
	} else {
		grid->bodies++;
	}
	if (grid_reaches(&grid->walk))
		builder_fault(b, x, "span-overrun",
		    "a rowspan reaches beyond the end of this %s", vocab_elements[kind].name);
	grid_section(&grid->walk);
}

void
table_check_end(struct builder *b, const xmlNode *x, struct grid outer)
{
	const struct grid *grid = &b->grid;

	if (grid->heads != 1)
		builder_fault(b, x, "table-head", "a table has exactly one thead; this one has %u",
		    grid->heads);
	if (grid->bodies == 0)
		builder_fault(b, x, "table-empty", "a table without rows: say in a paragraph why"
		    " there is nothing to show");
	if (grid->declared > 0 && grid->columns > 0 && grid->declared != grid->columns)
		builder_fault(b, x, "col-count", "the colgroup has %zu col where the rows fill %zu"
		    " columns", grid->declared, grid->columns);
	grid_drop(&b->grid.walk);
	b->grid = outer;
}
