/* carry.c - which columns of a table are carried, and what their rows come to. */
#include "document/carry.h"

#include <stdlib.h>
#include <string.h>

#include "base/grid.h"
#include "base/strbuf.h"
#include "document/builder.h"

_Static_assert(CARRY_TEXT == (int)AMOUNT_TEXT && CARRY_LONG == (int)AMOUNT_LONG, "one order");

/* A table being read. */
struct reading {
	struct carry *carry;
	struct arena *arena;
	size_t cap;
	struct carry_at at;
	int64_t *sums;                 /* of the second time; NULL: the first */
	struct strbuf text;
};

typedef void cell_fn(struct reading *r, const struct doc_node *cell, size_t column);

static void
each_cell(struct reading *r, const struct doc_node *section, bool all, cell_fn *look)
{
	struct grid_walk grid = { 0 };
	size_t column;

	for (const struct doc_node *tr = section->first; tr != NULL; tr = tr->next) {
		grid_row(&grid);
		for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next) {
			column = grid_cell(&grid, cell->attrs->colspan, cell->attrs->rowspan);
			if (r->at.fault == CARRY_FINE && (all || carry_counts(tr)))
				look(r, cell, column);
		}
		grid_row_end(&grid);
	}
	grid_drop(&grid);
}

static void
each_body(struct reading *r, const struct doc_node *table, cell_fn *look)
{
	for (const struct doc_node *s = table->first; s != NULL; s = s->next)
		if (s->kind == DOC_TBODY)
			each_cell(r, s, false, look);
}

bool
carry_counts(const struct doc_node *row)
{
	const uint8_t role = row->attrs->role;

	return role != DOC_ROLE_GROUP && role != DOC_ROLE_SUBGROUP && role != DOC_ROLE_TOTAL;
}

static void
fault(struct reading *r, enum carry_fault what, const struct doc_node *cell,
    const struct carry_column *column)
{
	if (what != CARRY_FINE)
		r->at = (struct carry_at){ what, cell, column != NULL ? column->head : NULL };
}

static void
look_at_head(struct reading *r, const struct doc_node *cell, size_t column)
{
	struct carry *carry = r->carry;

	if (!cell->attrs->carry)
		return;
	if (cell->attrs->colspan > 1) {
		fault(r, CARRY_WIDE_HEAD, cell, NULL);
		return;
	}
	MEM_GROW(carry->columns, r->cap, carry->count + 1);
	carry->columns[carry->count++] = (struct carry_column){ .column = column, .head = cell };
}

static const char *
words_of(struct reading *r, const struct doc_node *cell)
{
	strbuf_truncate(&r->text, 0);
	doc_text(cell, &r->text);
	return r->text.text;
}

/* A cell across columns may say something, but no figure. */
static void
look_across(struct reading *r, const struct doc_node *cell, struct carry_column *c)
{
	struct amounts amounts = c->amounts;

	amounts.any = false;
	if (amounts_note(&amounts, words_of(r, cell)) == AMOUNT_FINE && amounts.any)
		fault(r, CARRY_ACROSS, cell, c);
}

static void
look_at_cell(struct reading *r, const struct doc_node *cell, size_t column)
{
	const size_t end = column + cell->attrs->colspan;
	struct carry_column *c;
	bool had;

	for (c = r->carry->columns; c < r->carry->columns + r->carry->count; c++) {
		if (c->column < column || c->column >= end)
			continue;
		if (cell->attrs->colspan > 1) {
			look_across(r, cell, c);
			continue;
		}
		had = c->amounts.any;
		fault(r, (enum carry_fault)amounts_note(&c->amounts, words_of(r, cell)), cell, c);
		if (!had && c->amounts.any)
			c->figure = cell;
	}
}

static void
look_at_sum(struct reading *r, const struct doc_node *cell, size_t column)
{
	struct carry_column *c;
	int64_t *sum;

	if (cell->attrs->colspan > 1)
		return;
	for (size_t i = 0; i < r->carry->count; i++) {
		c = &r->carry->columns[i];
		sum = &r->sums[i];
		if (c->column != column)
			continue;
		fault(r, (enum carry_fault)amounts_add(&c->amounts, words_of(r, cell), sum), cell, c);
		c->least = *sum < c->least ? *sum : c->least;
		c->most = *sum > c->most ? *sum : c->most;
	}
}

void
carry_add(const struct carry *carry, const struct doc_node *cell, size_t column, int64_t *sums)
{
	struct strbuf text = STRBUF_INIT;

	for (size_t i = 0; i < carry->count && cell->attrs->colspan <= 1; i++) {
		if (carry->columns[i].column != column)
			continue;
		doc_text(cell, &text);
		amounts_add(&carry->columns[i].amounts, text.text, &sums[i]);
	}
	strbuf_drop(&text);
}

static bool
any_head(const struct doc_node *head)
{
	for (const struct doc_node *tr = head != NULL ? head->first : NULL; tr != NULL; tr = tr->next)
		for (const struct doc_node *cell = tr->first; cell != NULL; cell = cell->next)
			if (cell->attrs->carry)
				return true;
	return false;
}

/* The columns found, in the arena: whoever asked keeps no heap of ours. */
static const struct carry *
settled(struct reading *r)
{
	struct carry *kept = ARENA_NEW(r->arena, struct carry);
	struct carry_column *columns = ARENA_ARRAY(r->arena, struct carry_column, r->carry->count);

	memcpy(columns, r->carry->columns, r->carry->count * sizeof *columns);
	*kept = (struct carry){ columns, r->carry->count };
	return kept;
}

const struct carry *
carry_of(const struct doc_node *table, struct arena *arena, struct carry_at *at)
{
	const struct doc_node *head = doc_child(table, DOC_THEAD);
	struct carry carry = { .columns = NULL };
	struct reading r = { .carry = &carry, .arena = arena, .text = STRBUF_INIT };
	const struct carry *kept = NULL;

	if (!any_head(head))
		return NULL;
	each_cell(&r, head, true, look_at_head);
	each_body(&r, table, look_at_cell);
	r.sums = mem_new_zero(carry.count + 1, sizeof *r.sums);
	each_body(&r, table, look_at_sum);
	if (r.at.fault == CARRY_FINE && carry.count > 0)
		kept = settled(&r);
	if (at != NULL)
		*at = r.at;
	free(r.sums);
	free(carry.columns);
	strbuf_drop(&r.text);
	return kept;
}

void
carry_check(struct builder *b, const xmlNode *x, const struct doc_node *table)
{
	static const enum wording said[] = {
		[CARRY_TEXT] = SAY_error_doc_carry_text, [CARRY_PERCENT] = SAY_error_doc_carry_percent,
		[CARRY_UNIT] = SAY_error_doc_carry_unit, [CARRY_LONG] = SAY_error_doc_carry_long,
		[CARRY_WIDE_HEAD] = SAY_error_doc_carry_wide, [CARRY_ACROSS] = SAY_error_doc_carry_across,
	};
	struct arena *arena = arena_new();
	struct strbuf cell = STRBUF_INIT, head = STRBUF_INIT;
	struct carry_at at = { .fault = CARRY_FINE };
	const char *arguments[2];

	if (carry_of(table, arena, &at) == NULL && at.fault != CARRY_FINE) {
		doc_text(at.cell, &cell);
		doc_text(at.head != NULL ? at.head : at.cell, &head);
		arguments[0] = cell.text;
		arguments[1] = head.text;
		builder_fault(b, x, "carry", said[at.fault], arguments, ARRAY_LEN(arguments));
	}
	strbuf_drop(&cell);
	strbuf_drop(&head);
	arena_drop(arena);
}
