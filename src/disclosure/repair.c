#include "disclosure/repair.h"

#include <stdlib.h>
#include <string.h>

#include "disclosure/pattern.h"
#include "disclosure/search.h"

/* How long is searched, in nodes a table and in terms looked at a part. More of either would hide less, not
 * prove more falsely. Counted, not timed, so that the same is hidden on any machine. */
enum { NODES = 400, NODES_LOOSER = 2000, MOST_SPANS = 9, MOST_REASONS = 8 };
static const int64_t steps_repairing = 600000000, steps_trimming = 900000000;

/* Parts of so few items are tried in more than one way, and the cheapest is taken. */
enum { FEW_ITEMS = 80 };

static int64_t
steps_of(const struct repair *r)
{
	return r->printed.steps + r->looser.steps;
}

/* After something was hidden or printed. */
static void
look_again(struct repair *r)
{
	domains_reset(&r->printed, VIEW_PRINTED);
	proof_review(&r->proof);
}

bool
repair_proved(const struct repair *r, size_t cell)
{
	struct evidence e = proof_of(&r->proof, cell);

	return evidence_suffices(&e, r->part->rule);
}

/* ---- tables that fit what is printed ---------------------------------------------------------- */

/* Where the cell would have to lie in a further table that shows something not shown so far. */
static size_t
wanted(const struct part *part, size_t cell, const struct evidence *e, struct span *spans)
{
	const struct disclosure_rule *rule = part->rule;
	int64_t least = rule_small_least(rule), most = rule_small_most(rule);
	int64_t reasoned = evidence_reasoned_width(rule), value = part->value[cell];
	size_t n = 0;

	if (e->any.hi - e->any.lo < rule->threshold) {
		spans[n++] = (struct span){ e->any.lo + rule->threshold, PART_TOP };
		spans[n++] = (struct span){ 0, e->any.hi - rule->threshold };
	}
	if (e->reasoned.hi - e->reasoned.lo < reasoned) {
		spans[n++] = (struct span){ e->reasoned.lo + reasoned, most };
		spans[n++] = (struct span){ least, e->reasoned.hi - reasoned };
		/* Where no one table will do, by and by. */
		spans[n++] = (struct span){ least, e->reasoned.lo - 1 };
		spans[n++] = (struct span){ e->reasoned.hi + 1, most };
	}
	if (e->small.lo == e->small.hi && least < most) {
		spans[n++] = (struct span){ least, value - 1 };
		spans[n++] = (struct span){ value + 1, most };
	}
	return n;
}

static bool
find_table(struct repair *r, size_t cell, struct span span, size_t reason)
{
	struct quest quest = { cell, span.lo, span.hi, NODES, reason };
	int64_t cost = 1;

	return search_table(&r->printed, &quest, r->values, &cost) && proof_add(&r->proof, r->values);
}

/* The least that the cell can be. */
static void
find_least(struct repair *r, size_t cell)
{
	int64_t shown = proof_of(&r->proof, cell).any.lo;

	for (int64_t v = r->printed.of[cell].lo; v < shown; v++)
		if (find_table(r, cell, (struct span){ v, v }, NO_ITEM))
			return;
}

/* Another cell that could be thought the reason why something is hidden, after `from`. Those that are
 * small in truth are so in most tables anyway. */
static size_t
next_reason(const struct part *part, size_t cell, size_t from)
{
	for (size_t i = from; i < part->cell_count; i++)
		if (i != cell && part->people[i] && !part_is_small(part, i))
			return i;
	return NO_ITEM;
}

/* Where the cell would have to lie in a table in which another is the reason; 0: none is wanted. */
static size_t
wanted_with_reason(const struct part *part, const struct evidence *e, struct span *spans)
{
	int64_t width = evidence_reasoned_width(part->rule);

	if (e->reasoned.hi - e->reasoned.lo >= width)
		return 0;
	spans[0] = (struct span){ e->reasoned.lo + width, PART_TOP };
	spans[1] = (struct span){ 0, e->reasoned.hi - width };
	return 2;
}

static bool
find_reason(struct repair *r, size_t cell)
{
	struct evidence e = proof_of(&r->proof, cell);
	struct span spans[2];
	size_t count = wanted_with_reason(r->part, &e, spans), reason = next_reason(r->part, cell, 0);

	for (int tried = 0; count > 0 && reason != NO_ITEM && tried < MOST_REASONS; tried++) {
		for (size_t i = 0; i < count; i++)
			if (find_table(r, cell, spans[i], reason) && repair_proved(r, cell))
				return true;
		reason = next_reason(r->part, cell, reason + 1);
	}
	return false;
}

/* Show what is promised of the small cell, as things are hidden now. */
static bool
prove(struct repair *r, size_t cell)
{
	struct span spans[MOST_SPANS];
	bool found;

	if (repair_proved(r, cell))
		return true;
	find_least(r, cell);
	do {
		struct evidence e = proof_of(&r->proof, cell);
		size_t count = wanted(r->part, cell, &e, spans);

		found = false;
		for (size_t i = 0; i < count && !found; i++)
			found = find_table(r, cell, spans[i], NO_ITEM);
	} while (found);
	return repair_proved(r, cell) || find_reason(r, cell);
}

/* ---- hiding more --------------------------------------------------------------------------- */

/* Look for a table that costs less; into r->best. */
static bool
try_looser(struct repair *r, size_t cell, struct span span, size_t reason, int64_t *cost)
{
	struct quest quest = { cell, span.lo, span.hi, NODES_LOOSER, reason };

	if (!search_table(&r->looser, &quest, r->values, cost))
		return false;
	memcpy(r->best, r->values, r->part->cell_count * sizeof *r->best);
	return true;
}

/* The same where another cell is the reason. */
static bool
find_cheaper_reason(struct repair *r, size_t cell, const struct evidence *e, int64_t *cost)
{
	struct span spans[2];
	size_t count = wanted_with_reason(r->part, e, spans), reason = next_reason(r->part, cell, 0);
	bool found = false;

	for (int tried = 0; count > 0 && reason != NO_ITEM && tried < MOST_REASONS; tried++) {
		for (size_t i = 0; i < count; i++)
			found |= try_looser(r, cell, spans[i], reason, cost);
		reason = next_reason(r->part, cell, reason + 1);
	}
	return found;
}

/* Look for a cheaper table in `view`, that shows something of the cell; into r->best. */
static bool
find_cheaper(struct repair *r, size_t cell, enum view view, int64_t *cost)
{
	struct evidence e = proof_of(&r->proof, cell);
	struct span spans[MOST_SPANS];
	size_t count = wanted(r->part, cell, &e, spans);
	bool found = false;

	domains_reset(&r->looser, view);
	if (r->looser.of[cell].lo < e.any.lo)
		spans[count++] = (struct span){ r->looser.of[cell].lo, r->looser.of[cell].lo };
	for (size_t i = 0; i < count; i++)
		found |= try_looser(r, cell, spans[i], NO_ITEM, cost);
	return found || find_cheaper_reason(r, cell, &e, cost);
}

/* More is shown than before: else the same would be hidden for the same again. */
static bool
shows_more(const struct repair *r, size_t cell, const struct evidence *before)
{
	struct evidence e = proof_of(&r->proof, cell);

	return e.any.lo < before->any.lo || e.any.hi > before->any.hi ||
	    e.reasoned.lo < before->reasoned.lo || e.reasoned.hi > before->reasoned.hi ||
	    e.small.lo < before->small.lo || e.small.hi > before->small.hi;
}

/* Hide what keeps a table from fitting that would show something of the cell: the cheapest found.
 * Returns false when there is none. */
static bool
hide_for(struct repair *r, size_t cell)
{
	struct evidence before = proof_of(&r->proof, cell);
	int64_t cost = INT64_MAX;
	bool found = find_cheaper(r, cell, VIEW_HIDDEN_CELLS, &cost);

	found = find_cheaper(r, cell, VIEW_HIDDEN, &cost) || found;
	if (!found)
		return false;
	for (size_t i = 0; i < r->part->item_count; i++)
		if (part_is_candidate(r->part, i) && part_contradicts(r->part, i, r->best))
			r->part->hidden[i] = true;
	look_again(r);
	return proof_add(&r->proof, r->best) && shows_more(r, cell, &before);
}

/* Hide until all that is small is proved, or everything is hidden that can be. */
static void
hide_enough(struct repair *r)
{
	bool all = true;

	for (size_t i = 0; i < r->part->cell_count; i++) {
		if (!part_is_small(r->part, i))
			continue;
		while (!prove(r, i))
			if (steps_of(r) > steps_repairing || !hide_for(r, i)) {
				all = false;
				break;
			}
	}
	if (all)
		return;
	pattern_hide_all(r->part);
	look_again(r);
	for (size_t i = 0; i < r->part->cell_count; i++)
		if (part_is_small(r->part, i))
			prove(r, i);
}

/* ---- printing again what need not be hidden --------------------------------------------------- */

/* How well a small cell is protected: what no printing may take away. */
struct grade { bool proved; int64_t width; };

static struct grade
grade_of(const struct repair *r, size_t cell)
{
	struct evidence e = proof_of(&r->proof, cell);

	return (struct grade){ evidence_suffices(&e, r->part->rule), e.any.hi - e.any.lo };
}

static bool
still_as_good(struct repair *r, size_t cell, struct grade before)
{
	if (before.proved)
		return prove(r, cell);
	if (grade_of(r, cell).width >= before.width)
		return true;
	prove(r, cell);
	return grade_of(r, cell).width >= before.width;
}

static bool
all_as_good(struct repair *r, const struct grade *before)
{
	for (size_t i = 0; i < r->part->cell_count; i++)
		if (part_is_small(r->part, i) && !still_as_good(r, i, before[i]))
			return false;
	return true;
}

static bool
may_be_printed(const struct part *part, size_t item)
{
	return part->hidden[item] && (item >= part->cell_count || !part_is_small(part, item));
}

/* Print again, the dearest first, whatever nothing small is the worse for. */
static void
trim(struct repair *r)
{
	struct arena *arena = arena_new();
	struct grade *before = ARENA_ARRAY(arena, struct grade, r->part->cell_count);
	size_t *order = pattern_by_cost(r->part, arena);
	int64_t stop = steps_of(r) + steps_trimming;

	for (size_t i = 0; i < r->part->cell_count; i++)
		before[i] = grade_of(r, i);
	for (size_t i = 0; i < r->part->item_count && steps_of(r) < stop; i++) {
		if (!may_be_printed(r->part, order[i]))
			continue;
		r->part->hidden[order[i]] = false;
		look_again(r);
		if (all_as_good(r, before))
			continue;
		r->part->hidden[order[i]] = true;
		look_again(r);
	}
	arena_drop(arena);
}

/* ---- a part ---------------------------------------------------------------------------------- */

static void
begin(struct part *part, struct repair *r)
{
	*r = (struct repair){ .part = part, .proof = proof_new(part), .printed = domains_new(part),
		.looser = domains_new(part) };
	r->values = mem_new_zero(part->cell_count, sizeof *r->values);
	r->best = mem_new_zero(part->cell_count, sizeof *r->best);
	domains_reset(&r->printed, VIEW_PRINTED);
	hide_enough(r);
	trim(r);
}

void
repair_drop(struct repair *r)
{
	proof_drop(&r->proof);
	domains_drop(&r->printed);
	domains_drop(&r->looser);
	free(r->values);
	free(r->best);
}

/* What a way of hiding comes to: first what could not be proved, then what is lost. */
struct price { size_t unproved; int64_t cost; };

static struct price
price_of(const struct repair *r)
{
	struct price price = { 0, 0 };

	for (size_t i = 0; i < r->part->cell_count; i++)
		price.unproved += part_is_small(r->part, i) && !repair_proved(r, i);
	for (size_t i = 0; i < r->part->item_count; i++)
		price.cost += r->part->hidden[i] ? r->part->cost[i] : 0;
	return price;
}

static bool
is_better(struct price a, struct price b)
{
	return a.unproved != b.unproved ? a.unproved < b.unproved : a.cost < b.cost;
}

/* The same without elimination first, if that is better. */
static void
try_without_pattern(struct part *part, struct repair *repair)
{
	bool *chosen = part->hidden, *other = mem_new_zero(part->item_count, sizeof *other);
	struct price price = price_of(repair);
	struct repair second;

	part->hidden = other;
	pattern_hide_small(part);
	begin(part, &second);
	if (is_better(price_of(&second), price)) {
		struct repair worse = *repair;

		*repair = second;
		second = worse;
		memcpy(chosen, other, part->item_count * sizeof *chosen);
	}
	repair_drop(&second);
	part->hidden = chosen;
	free(other);
}

void
repair_part(struct part *part, struct repair *repair)
{
	pattern_choose(part);
	begin(part, repair);
	if (part->item_count <= FEW_ITEMS)
		try_without_pattern(part, repair);
	domains_reset(&repair->printed, VIEW_BOUNDS);
}
