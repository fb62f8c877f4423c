#include "definition/structure.h"

#include <stdlib.h>
#include <string.h>

#include "definition/source.h"
#include "definition/tree.h"
#include "wording/error.h"

/* As many as HTML reads; also what keeps a table's memory within reason. */
enum { SPAN_LIMIT = 1000 };

/* A table being checked, row by row. */
struct grid {
	struct structure *s;
	unsigned *left;            /* of each column: rows that a cell from above still takes */
	size_t cap, columns;       /* columns: what the rows so far fill; 0: no row yet */
	size_t heads, rows;
	const xmlNode *last;       /* row seen last */
	bool broken;
};

#define FAULT(g, node, code, ...) do { \
	STRUCTURE_FAULT((g)->s, node, code, __VA_ARGS__); \
	(g)->broken = true; \
} while (0)

/* The next element of any kind, refused ones too. */
static const xmlNode *
element_from(const xmlNode *node)
{
	while (node != NULL && node->type != XML_ELEMENT_NODE)
		node = node->next;
	return node;
}

#define EACH(child, parent) \
	child = element_from((parent)->children); child != NULL; child = element_from(child->next)

/* A span as written; 1 when there is none. */
static size_t
read_span(struct grid *g, const xmlNode *cell, const char *name)
{
	const char *text = tree_attribute(cell, name);
	unsigned long span = text != NULL ? strtoul(text, NULL, 10) : 1;

	if (span > SPAN_LIMIT)
		FAULT(g, cell, "span", error_span_too_wide, name, text,
		    say_digits(g->s->arena, SPAN_LIMIT));
	return span >= 1 && span <= SPAN_LIMIT ? span : 1;
}

/* Put a cell where there is room; returns the column after it. */
static size_t
place_cell(struct grid *g, const xmlNode *cell, size_t column)
{
	size_t wide = read_span(g, cell, "colspan"), high = read_span(g, cell, "rowspan"), i, had;

	while (column < g->cap && g->left[column] > 0)
		column++;
	had = g->cap;
	if (column + wide > had) {
		MEM_GROW(g->left, g->cap, column + wide);
		memset(g->left + had, 0, (g->cap - had) * sizeof *g->left);
	}
	for (i = column; i < column + wide; i++) {
		if (g->left[i] > 0 && !g->broken)
			FAULT(g, cell, "span", error_span_runs_into);
		g->left[i] = (unsigned)high;
	}
	return column + wide;
}

static void
check_length(struct grid *g, const xmlNode *row, size_t column)
{
	while (column < g->cap && g->left[column] > 0)
		column++;
	if (column == 0)
		FAULT(g, row, "table-row", error_row_without_cells);
	else if (g->columns == 0)
		g->columns = column;
	else if (column != g->columns && !g->broken)
		FAULT(g, row, "table-row", error_row_length, say_digits(g->s->arena, column),
		    say_digits(g->s->arena, g->columns));
}

static void
check_row(struct grid *g, const xmlNode *row, bool head)
{
	const xmlNode *cell;
	size_t column = 0, i;

	for (EACH(cell, row)) {
		if (tree_element(cell) == EL_NONE)
			g->broken = true;   /* said already; the row is not what was meant */
		else if (head && tree_element(cell) == EL_TD && !g->broken)
			FAULT(g, cell, "table-head", error_cell_among_heads);
		if (g->broken)
			return;
		column = place_cell(g, cell, column);
	}
	check_length(g, row, column);
	for (i = 0; i < g->cap; i++)
		g->left[i] -= g->left[i] > 0;
	g->last = row;
	head ? g->heads++ : g->rows++;
}

/* No cell reaches beyond the heads, or beyond the last row. */
static void
check_end(struct grid *g, bool heads)
{
	size_t i;

	for (i = 0; i < g->cap && !g->broken; i++) {
		if (g->left[i] == 0)
			continue;
		if (heads)
			FAULT(g, g->last, "span", error_rowspan_beyond_heads);
		else
			FAULT(g, g->last, "span", error_rowspan_beyond_table);
	}
}

/* A row that is not in a <thead> or <tbody>: the first may hold the heads. */
static void
check_loose_row(struct grid *g, const xmlNode *row)
{
	bool heads_only = tree_first_of(row, EL_TD) == NULL && tree_first_of(row, EL_TH) != NULL;

	if (heads_only && g->heads == 0 && g->rows == 0) {
		check_row(g, row, true);
		check_end(g, true);
	} else if (heads_only) {
		FAULT(g, row, "table-head", error_heads_below);
	} else {
		check_row(g, row, false);
	}
}

static void
check_rows(struct grid *g, const xmlNode *part, bool head)
{
	const xmlNode *row;

	for (EACH(row, part)) {
		if (tree_element(row) == EL_NONE)
			g->broken = true;
		if (g->broken)
			return;
		check_row(g, row, head);
	}
	if (head)
		check_end(g, true);
}

static void
check_part(struct grid *g, const xmlNode *part)
{
	switch (tree_element(part)) {
	case EL_THEAD:
		if (g->rows > 0 || g->heads > 0)
			FAULT(g, part, "table-head", error_thead_below);
		else
			check_rows(g, part, true);
		break;
	case EL_TBODY: check_rows(g, part, false); break;
	case EL_TR: check_loose_row(g, part); break;
	case EL_NONE: g->broken = true; break;
	default: break;
	}
}

void
table_check(struct structure *s, const xmlNode *table)
{
	struct grid g = { .s = s, .last = table };
	const xmlNode *part;

	for (EACH(part, table)) {
		check_part(&g, part);
		if (g.broken)
			break;
	}
	check_end(&g, false);
	if (!g.broken && g.heads == 0)
		FAULT(&g, table, "table-head", error_table_without_heads);
	else if (!g.broken && g.rows == 0)
		FAULT(&g, table, "table-row", error_table_without_rows);
	if (!g.broken)
		table_check_carry(s, table);
	free(g.left);
}
