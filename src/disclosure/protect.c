/* disclosure_protect(): part by part, and what came of it for each cell. */
#include "disclosure/pattern.h"
#include "disclosure/repair.h"

static bool
has_small(const struct part *part)
{
	for (size_t i = 0; i < part->cell_count; i++)
		if (part_is_small(part, i))
			return true;
	return false;
}

static int64_t
greater(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

static int64_t
bounded(int64_t hi)
{
	return hi > DISCLOSURE_MOST ? DISCLOSURE_UNBOUNDED : hi;
}

/* ---- verdicts ------------------------------------------------------------------------------- */

static enum disclosure_verdict
verdict_on(const struct part *part, size_t item)
{
	int64_t lo, hi;

	if (part->state[item] == DISCLOSURE_UNPRINTED)
		return DISCLOSURE_ABSENT;
	if (item >= part->cell_count)
		return part->hidden[item] ? DISCLOSURE_SECONDARY : DISCLOSURE_EXACT;
	if (part->hidden[item])
		return part_is_small(part, item) ? DISCLOSURE_PRIMARY : DISCLOSURE_SECONDARY;
	part_range(part, item, &lo, &hi);
	return lo < hi ? DISCLOSURE_ROUNDED : DISCLOSURE_EXACT;
}

/* What is said of a cell without any proof. */
static struct disclosure_result
plain_result(const struct part *part, size_t cell)
{
	struct disclosure_result result = { .verdict = verdict_on(part, cell),
		.small = part_is_small(part, cell), .lo = part->value[cell], .hi = part->value[cell] };
	int64_t lo, hi;

	part_range(part, cell, &result.outer_lo, &result.outer_hi);
	result.outer_hi = bounded(result.outer_hi);
	result.shown = result.verdict == DISCLOSURE_ROUNDED
	    ? disclosure_rounded(part->rule, part->value[cell], &lo, &hi) : part->value[cell];
	return result;
}

static void
set_results(struct disclosure *table, const struct part *part)
{
	for (size_t i = 0; i < part->cell_count; i++)
		table->results[part->origin[i]] = plain_result(part, i);
	for (size_t i = part->cell_count; i < part->item_count; i++)
		table->figures[part->origin[i]].result.verdict = verdict_on(part, i);
}

/* What the proof shows besides. */
static void
add_proof(struct disclosure *table, const struct repair *repair)
{
	const struct part *part = repair->part;

	for (size_t i = 0; i < part->cell_count; i++) {
		struct disclosure_result *result = &table->results[part->origin[i]];
		struct evidence evidence = proof_of(&repair->proof, i);
		struct span outer = { repair->printed.of[i].lo, repair->printed.of[i].hi };

		/* That something is hidden says that it is small. */
		if (result->small && proof_is_lone(&repair->proof, i)) {
			outer.lo = greater(outer.lo, rule_small_least(part->rule));
			outer.hi = -greater(-outer.hi, -rule_small_most(part->rule));
		}
		result->proved = result->small && repair_proved(repair, i);
		result->lo = evidence.reasoned.lo;
		result->hi = evidence.reasoned.hi;
		result->outer_lo = outer.lo;
		result->outer_hi = bounded(outer.hi);
	}
}

static void
protect_part(struct disclosure *table, struct part *part)
{
	struct repair repair;

	if (part->beyond || !has_small(part)) {
		if (part->beyond)
			pattern_hide_all(part);
		set_results(table, part);
	} else {
		repair_part(part, &repair);
		set_results(table, part);
		add_proof(table, &repair);
		repair_drop(&repair);
	}
	table->counts.given_up += part->beyond;
}

/* ---- the whole -------------------------------------------------------------------------------- */

static void
count_results(struct disclosure *table)
{
	struct disclosure_counts *counts = &table->counts;

	counts->cells = table->cell_count;
	counts->figures = table->figure_count;
	for (size_t i = 0; i < table->cell_count; i++) {
		const struct disclosure_result *result = &table->results[i];

		counts->small += result->small;
		counts->proved += result->proved;
		counts->primary += result->verdict == DISCLOSURE_PRIMARY;
		counts->secondary += result->verdict == DISCLOSURE_SECONDARY;
		counts->rounded += result->verdict == DISCLOSURE_ROUNDED;
	}
	for (size_t i = 0; i < table->figure_count; i++)
		counts->withheld += table->figures[i].result.verdict == DISCLOSURE_SECONDARY;
}

/* As if it hung together with nothing; what does is set by its part afterwards. */
static void
set_numbers(struct disclosure *table)
{
	for (size_t i = 0; i < table->cell_count; i++) {
		int64_t value = table->cells[i].value;

		table->results[i] = (struct disclosure_result){ .verdict = DISCLOSURE_EXACT, .shown = value,
			.lo = value, .hi = value, .outer_lo = value, .outer_hi = value };
	}
	for (size_t i = 0; i < table->figure_count; i++)
		if (table->figures[i].state == DISCLOSURE_UNPRINTED)
			table->figures[i].result.verdict = DISCLOSURE_ABSENT;
}

void
disclosure_protect(struct disclosure *table)
{
	struct arena *arena = arena_new();
	struct parts parts = parts_find(table, arena);

	set_numbers(table);
	for (size_t i = 0; i < parts.count; i++)
		protect_part(table, &parts.list[i]);
	table->counts.parts = parts.count;
	count_results(table);
	arena_drop(arena);
}
