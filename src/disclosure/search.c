#include "disclosure/search.h"

#include <stdlib.h>
#include <string.h>

/* A wrong move early on can cost all nodes, so the search begins anew with other preferences. */
enum attempt { CHEAPEST_FIRST, ALL_ONE_WAY, TAKING_TURNS, TAKING_OTHER_TURNS, ATTEMPTS };

struct search {
	struct domains *domains;
	const struct part *part;
	size_t nodes;
	enum attempt attempt;
	bool upwards;                  /* the cell is to be more than it is */
	int64_t *point;                /* [cell]: the table thought of */
	int64_t *values;               /* the best found */
	int64_t cost;                  /* of it; what the next must be cheaper than */
	bool found;
};

/* A cell to move, and where to. */
struct move {
	size_t cell;
	int64_t from, to;
	bool last;                     /* only if there is no other */
	int64_t cost;
	size_t rows;
	unsigned turn;
};

/* As near to the truth as what is known allows. */
static void
set_point(struct search *s)
{
	s->domains->steps += (int64_t)s->part->cell_count;
	for (size_t i = 0; i < s->part->cell_count; i++) {
		const struct domain *domain = &s->domains->of[i];
		int64_t value = s->part->value[i];

		s->point[i] = value < domain->lo ? domain->lo : value > domain->hi ? domain->hi : value;
	}
}

/* What the point costs at least, in all that follows from it: cells that cannot be as printed. */
static int64_t
cost_of_cells(const struct search *s)
{
	int64_t cost = 0;

	for (size_t i = 0; i < s->part->cell_count; i++)
		if (s->point[i] != s->part->value[i] && part_is_candidate(s->part, i) &&
		    part_contradicts(s->part, i, s->point))
			cost += s->part->cost[i];
	return cost;
}

static int64_t
cost_of_figures(const struct search *s)
{
	int64_t cost = 0;

	for (size_t i = s->part->cell_count; i < s->part->item_count; i++)
		if (part_is_candidate(s->part, i) && part_contradicts(s->part, i, s->point))
			cost += s->part->cost[i];
	return cost;
}

static void
keep_point(struct search *s)
{
	int64_t cost = cost_of_cells(s) + cost_of_figures(s);

	if (cost >= s->cost)
		return;
	s->found = true;
	s->cost = cost;
	memcpy(s->values, s->point, s->part->cell_count * sizeof *s->values);
}

/* ---- mending a row ------------------------------------------------------------------------- */

static size_t
free_cells(const struct search *s, const struct row *row)
{
	size_t count = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct domain *domain = &s->domains->of[s->part->terms[row->first + i].cell];

		count += domain->lo < domain->hi;
	}
	return count;
}

/* The row that does not hold with the fewest ways to mend it; NULL: all hold. */
static const struct row *
worst_row(const struct search *s)
{
	const struct row *worst = NULL;
	size_t fewest = SIZE_MAX;

	for (size_t r = 0; r < s->part->row_count; r++) {
		const struct row *row = &s->part->rows[r];
		size_t cells;

		if (!domains_row_stands(s->domains, row))
			continue;
		s->domains->steps += (int64_t)row->count;
		if (row_misses(s->part, row, s->point) == 0)
			continue;
		cells = free_cells(s, row);
		if (cells < fewest) {
			worst = row;
			fewest = cells;
		}
	}
	return worst;
}

/* How far a cell of this factor must move to make good what the row misses. Where that is no whole number:
 * far enough for a row that has room; in an equation others do the rest. */
static int64_t
needed_move(const struct row *row, int64_t misses, int64_t factor)
{
	int64_t move = -misses / factor;

	if (misses % factor != 0 && (row->lo != row->hi || move == 0))
		move += (misses < 0) == (factor > 0) ? 1 : -1;
	return move;
}

/* A number for the cell that is another in each attempt. */
static unsigned
turn_of(size_t cell, enum attempt attempt)
{
	uint32_t mixed = ((uint32_t)cell * 2654435761u + attempt) * 2246822519u;

	return attempt < TAKING_TURNS ? 0 : mixed >> 20;
}

/* Cells that can make good all that is missing come first; or those that move the way of the
 * quest's: totals follow their parts, where another part would have to be made up for elsewhere. */
static bool
comes_last(const struct search *s, const struct move *move, int64_t wanted)
{
	if (s->attempt == ALL_ONE_WAY)
		return (move->to > move->from) != s->upwards;
	return move->to != wanted;
}

static bool
move_of(const struct search *s, const struct row *row, const struct disclosure_term *term,
    int64_t misses, struct move *move)
{
	const struct domain *domain = &s->domains->of[term->cell];
	size_t cell = term->cell;
	int64_t from = s->point[cell], wanted = from + needed_move(row, misses, term->factor);
	bool dear = part_is_candidate(s->part, cell) && from == s->part->value[cell] &&
	    s->domains->view != VIEW_PRINTED;

	*move = (struct move){ .cell = cell, .from = from, .turn = turn_of(cell, s->attempt),
		.cost = dear ? s->part->cost[cell] : 0 };
	move->to = wanted < domain->lo ? domain->lo : wanted > domain->hi ? domain->hi : wanted;
	move->last = comes_last(s, move, wanted);
	if (s->attempt < TAKING_TURNS)
		move->rows = s->part->use_first[cell + 1] - s->part->use_first[cell];
	return move->to != from;
}

static bool
is_better_move(const struct move *a, const struct move *b)
{
	if (a->last != b->last)
		return b->last;
	if (a->cost != b->cost)
		return a->cost < b->cost;
	return a->rows != b->rows ? a->rows < b->rows : a->turn < b->turn;
}

/* The first of the row's cells to move; false: none can. */
static bool
best_move(const struct search *s, const struct row *row, struct move *best)
{
	int64_t misses = row_misses(s->part, row, s->point);
	struct move move;
	bool any = false;

	for (size_t i = 0; i < row->count; i++) {
		if (!move_of(s, row, &s->part->terms[row->first + i], misses, &move))
			continue;
		if (any && !is_better_move(&move, best))
			continue;
		*best = move;
		any = true;
	}
	return any;
}

static bool step(struct search *s);

/* Go on with the cell at `value`. */
static bool
go_on(struct search *s, size_t cell, int64_t value)
{
	size_t mark = domains_mark(s->domains);
	bool over = domains_narrow(s->domains, cell, value, value) && domains_settle(s->domains) &&
	    step(s);

	domains_undo(s->domains, mark);
	return over;
}

/* Returns true when the search is over: nothing better is to be found, or nothing more is to be tried. */
static bool
step(struct search *s)
{
	const struct row *row;
	struct move move = { 0 };

	if (s->nodes == 0)
		return true;
	s->nodes--;
	set_point(s);
	if (s->domains->view != VIEW_PRINTED && cost_of_cells(s) >= s->cost)
		return false;
	row = worst_row(s);
	if (row == NULL) {
		keep_point(s);
		return s->found && s->cost == 0;
	}
	if (!best_move(s, row, &move))
		return false;
	return go_on(s, move.cell, move.to) || go_on(s, move.cell, move.from);
}

/* With the quest's cell where it is to be. */
static void
try_all_ways(struct search *s, size_t nodes)
{
	for (s->attempt = CHEAPEST_FIRST; s->attempt < ATTEMPTS; s->attempt++) {
		s->nodes = nodes / ATTEMPTS;
		if (step(s) && s->nodes > 0)
			return;
	}
}

/* Take for granted what the quest wants; false: nothing can be so. */
static bool
set_out(struct domains *domains, const struct quest *quest)
{
	const struct disclosure_rule *rule = domains->part->rule;

	return quest->lo <= quest->hi &&
	    domains_narrow(domains, quest->cell, quest->lo, quest->hi) &&
	    (quest->reason == NO_ITEM || domains_narrow(domains, quest->reason,
	    rule_small_least(rule), rule_small_most(rule))) && domains_settle(domains);
}

bool
search_table(struct domains *domains, const struct quest *quest, int64_t *values, int64_t *cost)
{
	const struct part *part = domains->part;
	struct search s = { .domains = domains, .part = part, .values = values, .cost = *cost,
		.upwards = quest->lo > part->value[quest->cell] };
	size_t mark = domains_mark(domains);

	s.point = mem_new_zero(part->cell_count, sizeof *s.point);
	if (set_out(domains, quest))
		try_all_ways(&s, quest->nodes);
	domains_settle(domains);
	domains_undo(domains, mark);
	free(s.point);
	if (s.found)
		*cost = s.cost;
	return s.found;
}
