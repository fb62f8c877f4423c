/* Finding the parts: cells are tied by relations, by the bounds of a figure, and by the figure. */
#include <stdlib.h>

#include "disclosure/part.h"

struct finder {
	const struct disclosure *table;
	struct arena *arena;
	size_t *tie;                   /* [cell]: union-find */
	size_t *figure_cell;           /* [figure]: a free cell of one of its bounds; NO_ITEM: none */
	size_t *part_of;               /* [cell]: NO_ITEM: a number in the rows */
	size_t *local;                 /* [cell], then [figure]: its number in its part */
	struct parts parts;
};

/* ---- which cells hang together --------------------------------------------------------------- */

/* A cell that is a number to everybody, whatever is hidden. */
static bool
is_number(const struct disclosure *table, size_t cell)
{
	const struct disclosure_cell *c = &table->cells[cell];

	if (value_beyond(c->value) || c->state == DISCLOSURE_UNPRINTED)
		return false;
	return c->state == DISCLOSURE_KNOWN || c->value < rule_hidden_least(&table->rule);
}

static size_t
tied_to(struct finder *f, size_t cell)
{
	while (f->tie[cell] != cell) {
		f->tie[cell] = f->tie[f->tie[cell]];
		cell = f->tie[cell];
	}
	return cell;
}

/* The lower number stands for both, so that parts come in the order of their first cells. */
static void
tie(struct finder *f, size_t a, size_t b)
{
	a = tied_to(f, a);
	b = tied_to(f, b);
	if (a < b)
		f->tie[b] = a;
	else
		f->tie[a] = b;
}

static void
tie_form(struct finder *f, const struct form *form)
{
	size_t first = form->figure == NO_ITEM ? NO_ITEM : f->figure_cell[form->figure];

	for (size_t i = 0; i < form->count; i++) {
		size_t cell = f->table->terms[form->first + i].cell;

		if (is_number(f->table, cell))
			continue;
		if (first == NO_ITEM)
			first = cell;
		tie(f, first, cell);
	}
	if (form->figure != NO_ITEM)
		f->figure_cell[form->figure] = first;
}

static void
tie_all(struct finder *f)
{
	const struct disclosure *table = f->table;

	for (size_t i = 0; i < table->cell_count; i++)
		f->tie[i] = i;
	for (size_t i = 0; i < table->figure_count; i++)
		f->figure_cell[i] = NO_ITEM;
	for (size_t i = 0; i < table->form_count; i++)
		tie_form(f, &table->forms[i]);
}

/* ---- numbers in the parts ------------------------------------------------------------------ */

/* Parts, how many cells and figures each has, and their numbers there. */
static void
number_items(struct finder *f)
{
	const struct disclosure *table = f->table;

	f->parts.list = ARENA_ARRAY(f->arena, struct part, table->cell_count);
	for (size_t i = 0; i < table->cell_count; i++) {
		size_t root = tied_to(f, i);

		if (is_number(table, i)) {
			f->part_of[i] = NO_ITEM;
			continue;
		}
		f->part_of[i] = root == i ? f->parts.count++ : f->part_of[root];
		f->local[i] = f->parts.list[f->part_of[i]].cell_count++;
	}
	for (size_t i = 0; i < f->parts.count; i++)
		f->parts.list[i].item_count = f->parts.list[i].cell_count;
	for (size_t i = 0; i < table->figure_count; i++)
		if (f->figure_cell[i] != NO_ITEM)
			f->local[table->cell_count + i] =
			    f->parts.list[f->part_of[f->figure_cell[i]]].item_count++;
}

static void
copy_cell(const struct finder *f, size_t number, struct part *part, size_t to)
{
	const struct disclosure_cell *cell = &f->table->cells[number];

	part->origin[to] = number;
	part->value[to] = cell->value;
	part->people[to] = cell->people;
	part->state[to] = cell->state;
	part->cost[to] = cell->cost;
	part->beyond |= value_beyond(cell->value);
}

static void
copy_figure(const struct finder *f, size_t number, struct part *part, size_t to)
{
	part->origin[to] = number;
	part->state[to] = f->table->figures[number].state;
	part->cost[to] = f->table->figures[number].cost;
}

static void
copy_items(struct finder *f)
{
	const struct disclosure *table = f->table;

	for (size_t i = 0; i < f->parts.count; i++) {
		struct part *part = &f->parts.list[i];

		part->rule = &table->rule;
		part->beyond = part->item_count > table->rule.limit;
		part->origin = ARENA_ARRAY(f->arena, size_t, part->item_count);
		part->value = ARENA_ARRAY(f->arena, int64_t, part->cell_count);
		part->people = ARENA_ARRAY(f->arena, bool, part->cell_count);
		part->state = ARENA_ARRAY(f->arena, enum disclosure_state, part->item_count);
		part->cost = ARENA_ARRAY(f->arena, int64_t, part->item_count);
		part->hidden = ARENA_ARRAY(f->arena, bool, part->item_count);
		part->use_first = ARENA_ARRAY(f->arena, size_t, part->cell_count + 1);
	}
	for (size_t i = 0; i < table->cell_count; i++)
		if (f->part_of[i] != NO_ITEM)
			copy_cell(f, i, &f->parts.list[f->part_of[i]], f->local[i]);
	for (size_t i = 0; i < table->figure_count; i++)
		if (f->figure_cell[i] != NO_ITEM)
			copy_figure(f, i, &f->parts.list[f->part_of[f->figure_cell[i]]],
			    f->local[table->cell_count + i]);
}

/* ---- rows ------------------------------------------------------------------------------------ */

/* The part that a form is about, or NULL: all in it are numbers. *free: how many aren't. */
static struct part *
part_of_form(const struct finder *f, const struct form *form, size_t *free_terms)
{
	struct part *part = NULL;

	*free_terms = 0;
	for (size_t i = 0; i < form->count; i++) {
		size_t at = f->part_of[f->table->terms[form->first + i].cell];

		if (at == NO_ITEM)
			continue;
		part = &f->parts.list[at];
		++*free_terms;
	}
	return part;
}

/* An end of a bound less what the numbers in it come to. */
static int64_t
less_numbers(int64_t end, int64_t numbers)
{
	static const int64_t most = PART_TOP * DISCLOSURE_MOST;

	if (end > most || end < -most)
		return end > 0 ? most : -most;
	end -= numbers;
	return end > most ? most : end < -most ? -most : end;
}

static void
copy_row(const struct finder *f, const struct form *form, struct part *part, size_t *term_at)
{
	struct row *row = &part->rows[part->row_count++];
	int64_t numbers = 0;

	*row = (struct row){ .first = *term_at, .item = NO_ITEM };
	if (form->figure != NO_ITEM)
		row->item = f->local[f->table->cell_count + form->figure];
	part->beyond |= form->beyond;
	for (size_t i = 0; i < form->count; i++) {
		struct disclosure_term term = f->table->terms[form->first + i];

		if (f->part_of[term.cell] == NO_ITEM) {
			numbers += term.factor * f->table->cells[term.cell].value;
			continue;
		}
		term.cell = f->local[term.cell];
		part->terms[(*term_at)++] = term;
		part->use_first[term.cell + 1]++;
		row->count++;
	}
	row->lo = less_numbers(form->lo, numbers);
	row->hi = less_numbers(form->hi, numbers);
}

/* For each cell, in which rows it stands. */
static void
index_uses(struct part *part, size_t term_count, struct arena *arena)
{
	size_t *first = part->use_first, *uses = ARENA_ARRAY(arena, size_t, term_count + 1);
	size_t *next = ARENA_ARRAY(arena, size_t, part->cell_count + 1);

	for (size_t i = 0; i < part->cell_count; i++) {
		first[i + 1] += first[i];
		next[i] = first[i];
	}
	for (size_t r = 0; r < part->row_count; r++)
		for (size_t i = 0; i < part->rows[r].count; i++)
			uses[next[part->terms[part->rows[r].first + i].cell]++] = r;
	part->uses = uses;
}

static void
copy_rows(struct finder *f)
{
	const struct disclosure *table = f->table;
	size_t *row_counts = ARENA_ARRAY(f->arena, size_t, f->parts.count + 1);
	size_t *term_counts = ARENA_ARRAY(f->arena, size_t, f->parts.count + 1);
	size_t free_terms;

	for (size_t i = 0; i < table->form_count; i++) {
		struct part *part = part_of_form(f, &table->forms[i], &free_terms);

		if (part != NULL) {
			row_counts[part - f->parts.list]++;
			term_counts[part - f->parts.list] += free_terms;
		}
	}
	for (size_t i = 0; i < f->parts.count; i++) {
		f->parts.list[i].rows = ARENA_ARRAY(f->arena, struct row, row_counts[i] + 1);
		f->parts.list[i].terms = ARENA_ARRAY(f->arena, struct disclosure_term, term_counts[i] + 1);
		term_counts[i] = 0;
	}
	for (size_t i = 0; i < table->form_count; i++) {
		struct part *part = part_of_form(f, &table->forms[i], &free_terms);

		if (part != NULL)
			copy_row(f, &table->forms[i], part, &term_counts[part - f->parts.list]);
	}
	for (size_t i = 0; i < f->parts.count; i++)
		index_uses(&f->parts.list[i], term_counts[i], f->arena);
}

struct parts
parts_find(const struct disclosure *table, struct arena *arena)
{
	struct finder f = { .table = table, .arena = arena };

	f.tie = ARENA_ARRAY(arena, size_t, table->cell_count + 1);
	f.part_of = ARENA_ARRAY(arena, size_t, table->cell_count + 1);
	f.local = ARENA_ARRAY(arena, size_t, table->cell_count + table->figure_count + 1);
	f.figure_cell = ARENA_ARRAY(arena, size_t, table->figure_count + 1);
	tie_all(&f);
	number_items(&f);
	copy_items(&f);
	copy_rows(&f);
	return f.parts;
}
