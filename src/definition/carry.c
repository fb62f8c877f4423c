/* carry.c - columns of a table that are carried forward from page to page add up, as far as their figures are
 * written in the file. */
#include <stdlib.h>
#include <string.h>

#include "base/amount.h"
#include "base/grid.h"
#include "definition/source.h"
#include "definition/structure.h"
#include "definition/tree.h"
#include "wording/error.h"

struct column {
	size_t at;
	const xmlNode *head;
	struct amounts amounts;
	int64_t sum;
};

struct reading {
	struct structure *s;
	struct column *columns; size_t count, cap;
	bool faulty, adding;
};

static void
refuse(struct reading *r, const xmlNode *cell, enum wording what, const xmlNode *head)
{
	const char *arguments[] = { tree_text(cell, r->s->arena),
	    head != NULL ? tree_text(head, r->s->arena) : "" };

	for (size_t i = 0; i < ARRAY_LEN(arguments); i++)
		arguments[i] = arguments[i] != NULL ? arguments[i] : "";
	say_finding(r->s->diags, DIAG_ERROR, source_pos(cell), "carry", what, arguments,
	    ARRAY_LEN(arguments));
	r->faulty = true;
}

static size_t
spanned(const xmlNode *cell, const char *name)
{
	const char *text = tree_attribute(cell, name);

	return text != NULL ? strtoul(text, NULL, 10) : 1;
}

static bool
says_yes(const xmlNode *node, const char *name)
{
	const char *text = tree_attribute(node, name);

	return text != NULL && strcmp(text, "yes") == 0;
}

static void
add_column(struct reading *r, const xmlNode *cell, size_t at)
{
	if (!says_yes(cell, "carry"))
		return;
	if (spanned(cell, "colspan") > 1) {
		refuse(r, cell, SAY_error_carry_wide, NULL);
		return;
	}
	MEM_GROW(r->columns, r->cap, r->count + 1);
	r->columns[r->count++] = (struct column){ .at = at, .head = cell };
}

/* Is something in the cell drawn from a plan, or a page's number? */
static bool
is_drawn(const xmlNode *cell)
{
	for (const xmlNode *n = tree_first(cell); n != NULL; n = tree_next(n))
		if (tree_element(n) >= EL_XREF || is_drawn(n))
			return true;
	return false;
}

static void
say_amount(struct reading *r, const xmlNode *cell, const struct column *c, enum amount_fault fault)
{
	static const enum wording said[] = {
		[AMOUNT_TEXT] = SAY_error_carry_text, [AMOUNT_PERCENT] = SAY_error_carry_percent,
		[AMOUNT_UNIT] = SAY_error_carry_unit, [AMOUNT_LONG] = SAY_error_carry_long,
	};

	if (fault != AMOUNT_FINE)
		refuse(r, cell, said[fault], c->head);
}

static void
check_figure(struct reading *r, const xmlNode *cell, struct column *c)
{
	const char *text = tree_text(cell, r->s->arena);
	struct amounts alone = { .any = false };

	if (text == NULL || is_drawn(cell))
		return;
	if (spanned(cell, "colspan") > 1) {
		if (amounts_note(&alone, text) == AMOUNT_FINE && alone.any)
			refuse(r, cell, SAY_error_carry_across, c->head);
	} else if (r->adding)
		say_amount(r, cell, c, amounts_add(&c->amounts, text, &c->sum));
	else if (tree_attribute(cell, "exempt") != NULL)
		refuse(r, cell, SAY_error_carry_exempt, c->head);
	else
		say_amount(r, cell, c, amounts_note(&c->amounts, text));
}

static void
check_cell(struct reading *r, const xmlNode *cell, size_t at, bool head)
{
	const size_t end = at + spanned(cell, "colspan");

	if (head && !r->adding)
		add_column(r, cell, at);
	if (head)
		return;
	if (says_yes(cell, "carry"))
		refuse(r, cell, SAY_error_carry_place, NULL);
	for (size_t i = 0; i < r->count && !r->faulty; i++)
		if (r->columns[i].at >= at && r->columns[i].at < end && !says_yes(cell->parent, "total"))
			check_figure(r, cell, &r->columns[i]);
}

static void
check_row(struct reading *r, struct grid_walk *grid, const xmlNode *row, bool head)
{
	size_t at;

	grid_row(grid);
	for (const xmlNode *cell = tree_first(row); cell != NULL; cell = tree_next(cell)) {
		at = grid_cell(grid, spanned(cell, "colspan"), (uint16_t)spanned(cell, "rowspan"));
		if (!r->faulty)
			check_cell(r, cell, at, head);
	}
	grid_row_end(grid);
}

/* Rows outside of parts: the first of them may hold the heads (see check_loose_row() of tables.c). */
static bool
is_head_row(const xmlNode *row, bool first)
{
	return first && tree_first_of(row, EL_TD) == NULL;
}

static void
check_rows(struct reading *r, const xmlNode *table)
{
	struct grid_walk grid = { 0 };
	bool first = true;

	for (const xmlNode *part = tree_first(table); part != NULL; part = tree_next(part)) {
		const bool head = tree_element(part) == EL_THEAD;

		if (tree_element(part) == EL_TR)
			check_row(r, &grid, part, is_head_row(part, first));
		else if (head || tree_element(part) == EL_TBODY)
			for (const xmlNode *row = tree_first(part); row != NULL; row = tree_next(row))
				check_row(r, &grid, row, head);
		first &= tree_element(part) == EL_CAPTION;
	}
	grid_drop(&grid);
}

/* Has the table the attribute anywhere? Most have not. */
static bool
is_carried(const xmlNode *node)
{
	for (const xmlNode *n = tree_first(node); n != NULL; n = tree_next(n)) {
		if (tree_element(n) == EL_TH && tree_attribute(n, "carry") != NULL)
			return true;
		if (tree_element(n) >= EL_TABLE && tree_element(n) <= EL_TR && is_carried(n))
			return true;
	}
	return false;
}

void
table_check_carry(struct structure *s, const xmlNode *table)
{
	struct reading r = { .s = s };

	if (!is_carried(table))
		return;
	check_rows(&r, table);
	r.adding = true;
	if (!r.faulty)
		check_rows(&r, table);
	free(r.columns);
}
