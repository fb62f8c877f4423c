#include "disclosure/pattern.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/basis.h"

struct priced { int64_t cost; size_t item; };

static int
dearest_first(const void *a, const void *b)
{
	const struct priced *left = a, *right = b;

	if (left->cost != right->cost)
		return left->cost > right->cost ? -1 : 1;
	return (left->item > right->item) - (left->item < right->item);
}

size_t *
pattern_by_cost(const struct part *part, struct arena *arena)
{
	struct priced *priced = ARENA_ARRAY(arena, struct priced, part->item_count);
	size_t *items = ARENA_ARRAY(arena, size_t, part->item_count);

	for (size_t i = 0; i < part->item_count; i++)
		priced[i] = (struct priced){ part->cost[i], i };
	qsort(priced, part->item_count, sizeof *priced, dearest_first);
	for (size_t i = 0; i < part->item_count; i++)
		items[i] = priced[i].item;
	return items;
}

void
pattern_hide_small(struct part *part)
{
	for (size_t i = 0; i < part->cell_count; i++)
		if (part_is_small(part, i) && part_is_candidate(part, i))
			part->hidden[i] = true;
}

void
pattern_hide_all(struct part *part)
{
	for (size_t i = 0; i < part->item_count; i++)
		if (part_is_candidate(part, i))
			part->hidden[i] = true;
}

/* ---- elimination ------------------------------------------------------------------------- */

struct choice {
	struct part *part;
	struct basis basis;
	int64_t *row;                  /* being added */
};

static void
clear_row(struct choice *c)
{
	memset(c->row, 0, c->part->cell_count * sizeof *c->row);
}

static void
set_row(struct choice *c, const struct row *row)
{
	clear_row(c);
	for (size_t i = 0; i < row->count; i++) {
		const struct disclosure_term *term = &c->part->terms[row->first + i];

		c->row[term->cell] = term->factor;
	}
}

/* Add c->row unless something small would be determined by it; `always`: even then. */
static bool
add_row(struct choice *c, bool always)
{
	if (!basis_reduce(&c->basis, c->row))
		return true;
	for (size_t i = 0; i < c->part->cell_count && !always; i++)
		if (part_is_small(c->part, i) && !basis_determines(&c->basis, i) &&
		    basis_would_determine(&c->basis, i))
			return false;
	basis_take(&c->basis);
	return true;
}

/* What the figure, or nobody, says exactly. */
static bool
add_equations(struct choice *c, size_t item, bool always)
{
	for (size_t r = 0; r < c->part->row_count; r++) {
		const struct row *row = &c->part->rows[r];

		if (row->item != item || row->lo != row->hi)
			continue;
		set_row(c, row);
		if (!add_row(c, always))
			return false;
	}
	return true;
}

static bool
is_exact(const struct part *part, size_t cell)
{
	int64_t lo, hi;

	part_range(part, cell, &lo, &hi);
	return lo == hi;
}

static bool
can_print(struct choice *c, size_t item)
{
	if (item >= c->part->cell_count)
		return add_equations(c, item, false);
	if (!is_exact(c->part, item))
		return true;
	clear_row(c);
	c->row[item] = 1;
	return add_row(c, false);
}

static void
know_already(struct choice *c)
{
	const struct part *part = c->part;

	add_equations(c, NO_ITEM, true);
	for (size_t i = part->cell_count; i < part->item_count; i++)
		if (part->state[i] == DISCLOSURE_KNOWN)
			add_equations(c, i, true);
}

void
pattern_choose(struct part *part)
{
	struct arena *arena = arena_new();
	struct choice c = { part, basis_new(part->cell_count, arena), NULL };
	size_t *order = pattern_by_cost(part, arena);

	c.row = ARENA_ARRAY(arena, int64_t, part->cell_count);
	pattern_hide_small(part);
	know_already(&c);
	for (size_t i = 0; i < part->item_count && !c.basis.overflow; i++)
		if (part_is_candidate(part, order[i]) && !can_print(&c, order[i]))
			part->hidden[order[i]] = true;
	if (c.basis.overflow)
		pattern_hide_all(part);
	arena_drop(arena);
}
