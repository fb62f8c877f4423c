#include "disclosure/part.h"

bool
part_is_small(const struct part *part, size_t cell)
{
	return part->people[cell] && part->value[cell] >= rule_small_least(part->rule) &&
	    part->value[cell] <= rule_small_most(part->rule);
}

bool
part_is_candidate(const struct part *part, size_t item)
{
	return part->state[item] == DISCLOSURE_PRINTED && !part->hidden[item];
}

void
part_hidden_range(const struct part *part, size_t cell, int64_t *lo, int64_t *hi)
{
	*lo = part->state[cell] == DISCLOSURE_UNPRINTED ? 0 : rule_hidden_least(part->rule);
	*hi = PART_TOP;
}

void
part_range(const struct part *part, size_t cell, int64_t *lo, int64_t *hi)
{
	if (part->hidden[cell] || part->state[cell] == DISCLOSURE_UNPRINTED)
		part_hidden_range(part, cell, lo, hi);
	else if (part->people[cell] && part->rule->method == DISCLOSURE_ROUND && part->value[cell] > 0)
		disclosure_rounded(part->rule, part->value[cell], lo, hi);
	else
		*lo = *hi = part->value[cell];
}

bool
part_row_stands(const struct part *part, const struct row *row)
{
	return row->item == NO_ITEM || !part->hidden[row->item];
}

int64_t
row_misses(const struct part *part, const struct row *row, const int64_t *values)
{
	int64_t sum = 0;

	for (size_t i = 0; i < row->count; i++) {
		const struct disclosure_term *term = &part->terms[row->first + i];

		sum += term->factor * values[term->cell];
	}
	if (sum < row->lo)
		return sum - row->lo;
	return sum > row->hi ? sum - row->hi : 0;
}

bool
part_contradicts(const struct part *part, size_t item, const int64_t *values)
{
	int64_t lo, hi;

	if (item < part->cell_count) {
		part_range(part, item, &lo, &hi);
		return values[item] < lo || values[item] > hi;
	}
	for (size_t r = 0; r < part->row_count; r++)
		if (part->rows[r].item == item && row_misses(part, &part->rows[r], values) != 0)
			return true;
	return false;
}

bool
part_fits(const struct part *part, const int64_t *values)
{
	for (size_t cell = 0; cell < part->cell_count; cell++)
		if (part_contradicts(part, cell, values))
			return false;
	for (size_t r = 0; r < part->row_count; r++)
		if (part_row_stands(part, &part->rows[r]) &&
		    row_misses(part, &part->rows[r], values) != 0)
			return false;
	return true;
}
