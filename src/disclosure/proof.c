#include "disclosure/proof.h"

#include <stdlib.h>
#include <string.h>

/* ---- cells that hang together by what is hidden --------------------------------------------- */

static bool
is_open(const struct part *part, size_t cell)
{
	int64_t lo, hi;

	part_range(part, cell, &lo, &hi);
	return lo < hi;
}

static size_t
cluster_of(size_t *cluster, size_t cell)
{
	while (cluster[cell] != cell) {
		cluster[cell] = cluster[cluster[cell]];
		cell = cluster[cell];
	}
	return cell;
}

static void
join_row(const struct part *part, const struct row *row, size_t *cluster)
{
	size_t first = NO_ITEM;

	for (size_t i = 0; i < row->count; i++) {
		size_t cell = part->terms[row->first + i].cell;

		if (!is_open(part, cell))
			continue;
		cell = cluster_of(cluster, cell);
		if (first == NO_ITEM || cell == first) {
			first = cell;
			continue;
		}
		cluster[first < cell ? cell : first] = first < cell ? first : cell;
		first = first < cell ? first : cell;
	}
}

static void
find_clusters(struct proof *proof)
{
	const struct part *part = proof->part;

	for (size_t i = 0; i < part->cell_count; i++)
		proof->cluster[i] = i;
	for (size_t r = 0; r < part->row_count; r++)
		if (part_row_stands(part, &part->rows[r]))
			join_row(part, &part->rows[r], proof->cluster);
	for (size_t i = 0; i < part->cell_count; i++)
		proof->cluster[i] = cluster_of(proof->cluster, i);
}

/* ---- tables -------------------------------------------------------------------------------- */

static bool
is_small_number(const struct disclosure_rule *rule, int64_t value)
{
	return value >= rule_small_least(rule) && value <= rule_small_most(rule);
}

/* A reader may think this cell the reason for hiding, if it is small: a count about people that is
 * not printed. */
static bool
could_be_reason(const struct part *part, size_t cell)
{
	return part->people[cell] &&
	    (part->hidden[cell] || part->state[cell] == DISCLOSURE_UNPRINTED);
}

bool
proof_is_lone(const struct proof *proof, size_t cell)
{
	for (size_t i = 0; i < proof->part->cell_count; i++)
		if (proof->cluster[i] == proof->cluster[cell] &&
		    could_be_reason(proof->part, i) != (i == cell))
			return false;
	return true;
}

static void
review_table(struct proof *proof, size_t table)
{
	const struct part *part = proof->part;
	bool *small = proof->something_small[table];

	proof->fits[table] = part_fits(part, proof->tables[table]);
	if (!proof->fits[table])
		return;
	memset(small, 0, part->cell_count * sizeof *small);
	for (size_t i = 0; i < part->cell_count; i++)
		if (could_be_reason(part, i) && is_small_number(part->rule, proof->tables[table][i]))
			small[proof->cluster[i]] = true;
}

void
proof_review(struct proof *proof)
{
	find_clusters(proof);
	for (size_t i = 0; i < proof->count; i++)
		review_table(proof, i);
}

bool
proof_add(struct proof *proof, const int64_t *values)
{
	size_t cells = proof->part->cell_count, at = proof->count;

	if (!part_fits(proof->part, values))
		return false;
	if (at == proof->cap) {
		proof->cap = at == 0 ? 16 : 2 * at;
		proof->tables = mem_resize(proof->tables, proof->cap, sizeof *proof->tables);
		proof->fits = mem_resize(proof->fits, proof->cap, sizeof *proof->fits);
		proof->something_small = mem_resize(proof->something_small, proof->cap,
		    sizeof *proof->something_small);
	}
	proof->tables[at] = mem_new_zero(cells, sizeof *values);
	proof->something_small[at] = mem_new_zero(cells, sizeof **proof->something_small);
	memcpy(proof->tables[at], values, cells * sizeof *values);
	proof->count++;
	review_table(proof, at);
	return true;
}

struct proof
proof_new(const struct part *part)
{
	struct proof proof = { .part = part };

	proof.cluster = mem_new_zero(part->cell_count, sizeof *proof.cluster);
	find_clusters(&proof);
	proof_add(&proof, part->value);
	return proof;
}

void
proof_drop(struct proof *proof)
{
	for (size_t i = 0; i < proof->count; i++) {
		free(proof->tables[i]);
		free(proof->something_small[i]);
	}
	free(proof->tables);
	free(proof->something_small);
	free(proof->fits);
	free(proof->cluster);
}

/* ---- what they show ---------------------------------------------------------------------------- */

static void
widen(struct span *span, int64_t value)
{
	if (value < span->lo)
		span->lo = value;
	if (value > span->hi)
		span->hi = value;
}

struct evidence
proof_of(const struct proof *proof, size_t cell)
{
	int64_t value = proof->part->value[cell];
	struct evidence e = { { value, value }, { value, value }, { value, value } };

	for (size_t i = 0; i < proof->count; i++) {
		if (!proof->fits[i])
			continue;
		value = proof->tables[i][cell];
		widen(&e.any, value);
		if (proof->something_small[i][proof->cluster[cell]])
			widen(&e.reasoned, value);
		if (is_small_number(proof->part->rule, value))
			widen(&e.small, value);
	}
	return e;
}

int64_t
evidence_reasoned_width(const struct disclosure_rule *rule)
{
	return rule->threshold - 1;
}

bool
evidence_suffices(const struct evidence *e, const struct disclosure_rule *rule)
{
	return e->any.hi - e->any.lo >= rule->threshold &&
	    e->reasoned.hi - e->reasoned.lo >= evidence_reasoned_width(rule) &&
	    (e->small.hi > e->small.lo || rule_small_least(rule) == rule_small_most(rule));
}
