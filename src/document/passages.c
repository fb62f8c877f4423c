#include "document/passages.h"

#include <stdlib.h>
#include <string.h>

#include "base/grid.h"
#include "base/strbuf.h"
#include "document/vocabulary.h"

/* What a column, or a row that reaches down, says above this one. */
struct above { const char *head; const char *label; unsigned label_rows; };

struct reading {
	struct arena *arena;
	struct passage *list;
	size_t count, cap;
	const char *heading;       /* "": none yet */
	const char *caption;       /* NULL: in no table */
	struct grid_walk grid;
	struct above *above;       /* by column of the table */
	size_t column_count;
};

static struct passage *
add(struct reading *r, const struct doc_node *node, const char *all)
{
	MEM_GROW(r->list, r->cap, r->count + 1);
	r->list[r->count] = (struct passage){ .where = r->caption != NULL ? r->caption : r->heading, .all = all,
		.kind = (enum doc_kind)node->kind };
	return &r->list[r->count++];
}

/* ---- text ---------------------------------------------------------------------------------------------------------- */

static void
break_word(struct strbuf *out)
{
	if (out->len > 0 && out->text[out->len - 1] != ' ')
		strbuf_putc(out, ' ');
}

/* Words behind others; there are no two spaces in a row. */
static void
add_words(struct strbuf *out, const char *text, size_t len)
{
	size_t skip = len > 0 && text[0] == ' ' && (out->len == 0 || out->text[out->len - 1] == ' ') ? 1 : 0;

	strbuf_add(out, text + skip, len - skip);
}

/* All that is said below `node`, with what stands for drawings. */
static char *
text_of(struct reading *r, const struct doc_node *node)
{
	struct strbuf out = STRBUF_INIT;
	const struct doc_node *n;
	char *text;

	for (n = node; n != NULL; n = doc_next(n, node)) {
		if (!doc_is_inline(n) || n->kind == DOC_BR || n->attrs->alt != NULL)
			break_word(&out);
		if (n->kind == DOC_TEXT)
			add_words(&out, n->text, n->text_len);
		else if (n->attrs->alt != NULL)
			strbuf_puts(&out, n->attrs->alt);
		if (n->attrs->alt != NULL)
			break_word(&out);
	}
	while (out.len > 0 && out.text[out.len - 1] == ' ')
		strbuf_truncate(&out, out.len - 1);
	text = arena_strdup(r->arena, out.text);
	strbuf_drop(&out);
	return text;
}

/* "a, b"; either may be missing. */
static const char *
joined(struct reading *r, const char *a, const char *b)
{
	if (a == NULL || *a == '\0')
		return b;
	return b == NULL || *b == '\0' ? a : arena_printf(r->arena, "%s, %s", a, b);
}

/* ---- tables ---------------------------------------------------------------------------------------------------------- */

static void
need_columns(struct reading *r, size_t count)
{
	if (count <= r->column_count)
		return;
	r->above = mem_resize(r->above, count, sizeof *r->above);
	memset(r->above + r->column_count, 0, (count - r->column_count) * sizeof *r->above);
	r->column_count = count;
}

/* Cells of a row, a line each. */
static const char *
with_cell(struct reading *r, const char *row, const char *cell)
{
	return row != NULL ? arena_printf(r->arena, "%s\n%s", row, cell) : cell;
}

/* A row of heads: each column takes those above it together. */
static void
read_heads(struct reading *r, const struct doc_node *tr)
{
	const struct doc_node *cell;
	const char *all = NULL;
	size_t column, i;

	for (cell = tr->first; cell != NULL; cell = cell->next) {
		const char *text = text_of(r, cell);

		column = grid_cell(&r->grid, cell->attrs->colspan, cell->attrs->rowspan);
		need_columns(r, column + cell->attrs->colspan);
		for (i = column; i < column + cell->attrs->colspan; i++)
			r->above[i].head = joined(r, r->above[i].head, text);
		all = with_cell(r, all, text);
	}
	if (all != NULL)
		(void)add(r, tr, all);
}

/* What the rows before say of this one too: heads that reach down to it. */
static const char *
labels_above(struct reading *r)
{
	const char *name = NULL;
	size_t i;

	for (i = 0; i < r->column_count; i++)
		if (r->above[i].label_rows > 0) {
			name = joined(r, name, r->above[i].label);
			r->above[i].label_rows--;
		}
	return name;
}

static void
read_row(struct reading *r, const struct doc_node *tr)
{
	const struct doc_node *cell;
	const char *above = labels_above(r), *own = NULL, *all = NULL;
	struct passage_cell *cells;
	struct passage *p;
	size_t count = 0, column;

	for (cell = tr->first; cell != NULL; cell = cell->next)
		count++;
	cells = ARENA_ARRAY(r->arena, struct passage_cell, count + 1);
	count = 0;
	for (cell = tr->first; cell != NULL; cell = cell->next) {
		const char *text = text_of(r, cell);

		column = grid_cell(&r->grid, cell->attrs->colspan, cell->attrs->rowspan);
		need_columns(r, column + cell->attrs->colspan);
		cells[count++] = (struct passage_cell){ r->above[column].head, text };
		all = with_cell(r, all, text);
		if (cell->kind == DOC_TH) {
			own = joined(r, own, text);
			if (cell->attrs->rowspan > 1) {
				r->above[column].label = text;
				r->above[column].label_rows = cell->attrs->rowspan - 1u;
			}
		}
	}
	if (all == NULL)
		return;
	p = add(r, tr, all);
	p->label = own != NULL ? own : cells[0].text;
	p->name = joined(r, above, p->label);
	p->cells = cells;
	p->cell_count = count;
}

/* ---- charts ------------------------------------------------------------------------------------------------------------ */

static const char *
number_text(struct reading *r, double value)
{
	return value == value ? arena_printf(r->arena, "%.15g", value) : "";
}

/* A point, band or line: what it is called, and its value. */
static void
read_point(struct reading *r, const struct doc_node *n)
{
	const struct doc_attrs *a = n->attrs;
	const char *value = joined(r, number_text(r, a->value), number_text(r, a->value_high));
	const char *series = n->parent->kind == DOC_SERIES ? n->parent->attrs->label : NULL;
	const char *name = joined(r, series, joined(r, a->group, a->label));
	struct passage *p;

	value = joined(r, value, a->marks);
	p = add(r, n, value != NULL ? value : "");
	p->name = p->label = name;
}

static void
read_chart(struct reading *r, const struct doc_node *chart)
{
	const struct doc_node *n;

	for (n = chart->first; n != NULL; n = doc_next(n, chart))
		if (n->kind == DOC_POINT || n->kind == DOC_CHART_BAND || n->kind == DOC_CHART_LINE)
			read_point(r, n);
}

/* ---- all ---------------------------------------------------------------------------------------------------------------- */

/* Does the block hold words itself, and no further blocks? */
static bool
is_leaf(const struct doc_node *n)
{
	return n->first != NULL ? doc_is_inline(n->first) : n->attrs->alt != NULL;
}

static void
begin_table(struct reading *r, const struct doc_node *table)
{
	const struct doc_node *caption = doc_child(table, DOC_CAPTION);

	r->caption = caption != NULL ? text_of(r, caption) : r->heading;
	grid_drop(&r->grid);
	r->grid = (struct grid_walk){ 0 };
	if (r->column_count > 0)
		memset(r->above, 0, r->column_count * sizeof *r->above);
}

static void
begin_section_of_rows(struct reading *r)
{
	size_t i;

	grid_section(&r->grid);
	for (i = 0; i < r->column_count; i++)
		r->above[i].label_rows = 0;
}

static void
read_charts_in(struct reading *r, const struct doc_node *tr)
{
	const struct doc_node *n;

	for (n = tr; n != NULL; n = doc_next(n, tr))
		if (n->kind == DOC_CHART)
			read_chart(r, n);
}

static void
read_table_row(struct reading *r, const struct doc_node *tr)
{
	grid_row(&r->grid);
	if (tr->parent->kind == DOC_THEAD)
		read_heads(r, tr);
	else
		read_row(r, tr);
	grid_row_end(&r->grid);
	read_charts_in(r, tr);
}

static void
read_block(struct reading *r, const struct doc_node *n)
{
	const char *text = text_of(r, n);

	if (*text == '\0')
		return;
	(void)add(r, n, text);
	if (doc_is_heading(n))
		r->heading = text;
}

/* The node behind all that is in `n`. */
static const struct doc_node *
skip(const struct doc_node *n, const struct doc_node *root)
{
	while (n != root && n->next == NULL)
		n = n->parent;
	return n == root ? NULL : n->next;
}

/* Read what begins at `n`; true when all that is in it has been read. */
static bool
read_node(struct reading *r, const struct doc_node *n)
{
	switch (n->kind) {
	case DOC_TABLE:
		begin_table(r, n);
		return false;
	case DOC_THEAD: case DOC_TBODY:
		begin_section_of_rows(r);
		return false;
	case DOC_TR:
		read_table_row(r, n);
		return true;
	case DOC_CHART:
		read_block(r, n);
		read_chart(r, n);
		return true;
	default:
		if (!is_leaf(n))
			return false;
		read_block(r, n);
		return true;
	}
}

const struct passage *
passages_of(const struct document *document, struct arena *arena, size_t *count)
{
	struct reading r = { .arena = arena, .heading = "" };
	const struct doc_node *n = document->root, *table = NULL;
	struct passage *list;

	while (n != NULL) {
		bool done;

		if (n->kind == DOC_TABLE)
			table = n;
		done = read_node(&r, n);
		n = done ? skip(n, document->root) : doc_next(n, document->root);
		/* Behind the table? Its rows are in its sections. */
		if (n != NULL && table != NULL && n->parent != table && (n->parent == NULL || n->parent->parent != table)) {
			table = NULL;
			r.caption = NULL;
		}
	}
	list = ARENA_ARRAY(arena, struct passage, r.count + 1);
	if (r.count > 0)
		memcpy(list, r.list, r.count * sizeof *list);
	*count = r.count;
	free(r.list);
	free(r.above);
	grid_drop(&r.grid);
	return list;
}
