#include "edition/counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What readers lose when it is hidden. */
enum { COST_PART = 10, COST_RECENT = 5, COST_DENOMINATOR = 20, COST_SHARE = 40, COST_YEAR = 60,
    COST_TOTAL = 100 };

/* ---- cells ------------------------------------------------------------------------------------------- */

static bool
same_period(const struct counts *a, const struct counts *b)
{
	return a->measure == b->measure && date_compare(a->start, b->start) == 0
	    && date_compare(a->end, b->end) == 0;
}

/* The counts of the same value that an earlier issue stated; NULL: none. */
static const struct counts *
earlier_of(const struct counts_list *c, const struct counts *n)
{
	const struct counts *end = c->list + c->first[n->measure->index + 1];

	for (n++; n < end && same_period(n - 1, n); n++)
		if (n->earlier)
			return n;
	return NULL;
}

static int64_t
cost_of(const struct counts *n, enum counted which, bool is_total)
{
	int64_t cost = which == COUNT_DENOMINATOR ? COST_DENOMINATOR : COST_PART;

	if (n->value->period->kind == PERIOD_YEAR)
		cost += COST_YEAR;
	return cost + (is_total ? COST_TOTAL : 0);
}

/* What an earlier issue printed rounded, and is still so. */
static void
add_rounded(struct disclosure *table, const struct counts *n, const struct counts *before)
{
	const struct disclosure_rule rule = { .method = DISCLOSURE_ROUND, .base = before->rounded_to };
	const struct disclosure_term term = { n->cell[COUNT_VALUE], 1 };
	int64_t lo, hi;

	disclosure_rounded(&rule, before->rounded, &lo, &hi);
	if (n->number[COUNT_VALUE] >= (double)lo && n->number[COUNT_VALUE] <= (double)hi)
		disclosure_add_bound(table, disclosure_add_figure(table, DISCLOSURE_KNOWN, 1), lo, hi, &term, 1);
}

static void
add_cells(struct counts_list *c, struct counts *n)
{
	struct disclosure *table = counts_table(c, n);
	const struct counts *before = n->earlier ? NULL : earlier_of(c, n);
	enum counted which;

	for (which = 0; which < COUNTED; which++) {
		struct disclosure_cell cell = { .people = n->measure->people,
			.state = n->earlier ? DISCLOSURE_KNOWN : DISCLOSURE_PRINTED,
			.cost = cost_of(n, which, which == COUNT_VALUE && n->measure->total_of_count > 0) };

		if (isnan(n->number[which]))
			continue;
		cell.value = (int64_t)n->number[which];
		if (before != NULL && before->number[which] == n->number[which])
			cell.state = DISCLOSURE_KNOWN;
		n->cell[which] = disclosure_add_cell(table, &cell);
	}
	if (before != NULL && before->rounded > 0 && n->cell[COUNT_VALUE] != NO_CELL)
		add_rounded(table, n, before);
}

/* Digits after the point of what is printed. */
static unsigned
decimals_of(const struct counts *n)
{
	const char *point = n->value->text != NULL ? strchr(n->value->text, '.') : NULL;
	size_t digits = point != NULL ? strspn(point + 1, "0123456789") : 0;

	if (n->value->text == NULL)
		return n->measure->decimals >= 0 ? (unsigned)n->measure->decimals : 1;
	return (unsigned)digits;
}

/* The 10,000 of "per 10,000"; 100 of a percentage; 0: not known. */
static int64_t
scale_of(const struct measure *m)
{
	const char *s = m->unit_label;
	int64_t scale = 0;

	if (m->unit == UNIT_PERCENT)
		return 100;
	for (s = s != NULL ? s + strcspn(s, "0123456789") : ""; *s != '\0' && scale < 10000000; s++)
		if (*s >= '0' && *s <= '9')
			scale = scale * 10 + (*s - '0');
		else if (*s != ',')
			break;
	return scale <= 1000000 ? scale : 0;
}

/* The share of the counts `n` as it is printed in `printed`, which is an earlier issue's perhaps. The engine
 * knows three digits after the point; more are those of a greater scale. */
static size_t
add_rate(const struct counts_list *c, const struct counts *n, const struct counts *printed,
    enum disclosure_state state)
{
	int64_t scale = scale_of(n->measure);
	unsigned decimals = decimals_of(printed);

	for (; decimals > 3 && scale < 10000000; decimals--)
		scale *= 10;
	return disclosure_add_rate(counts_table(c, n), n->cell[COUNT_NUMERATOR],
	    n->cell[COUNT_DENOMINATOR], scale, decimals > 3 ? 3 : decimals, state, COST_SHARE);
}

/* Remember the cell, which is printed nowhere and can be worked out from what is. Returns it. */
static size_t
note_rest(struct counts_list *c, const struct counts *n, size_t cell)
{
	MEM_GROW(c->rests, c->rest_cap, c->rest_count + 1);
	c->rests[c->rest_count++] = (struct counts_rest){ n, cell };
	return cell;
}

/* Those of the denominator that are not in the numerator are people too; the share is a figure. */
static void
add_share(struct counts_list *c, struct counts *n)
{
	struct disclosure *table = counts_table(c, n);
	struct disclosure_cell others = { .state = DISCLOSURE_UNPRINTED, .people = n->measure->people };
	const struct counts *before;
	size_t rest;

	if (n->cell[COUNT_NUMERATOR] == NO_CELL || n->cell[COUNT_DENOMINATOR] == NO_CELL)
		return;
	others.value = (int64_t)(n->number[COUNT_DENOMINATOR] - n->number[COUNT_NUMERATOR]);
	if (others.value >= 0 && !n->measure->may_exceed_100) {
		rest = note_rest(c, n, disclosure_add_cell(table, &others));
		disclosure_add_relation(table, (struct disclosure_term[]){ { n->cell[COUNT_DENOMINATOR], 1 },
		    { n->cell[COUNT_NUMERATOR], -1 }, { rest, -1 } }, 3);
	}
	if (measure_is_share(n->measure) && scale_of(n->measure) > 0)
		n->figure = add_rate(c, n, n, n->earlier ? DISCLOSURE_KNOWN : DISCLOSURE_PRINTED);
	before = n->figure != NO_CELL && !n->earlier ? earlier_of(c, n) : NULL;
	if (before != NULL && before->value->low == n->value->low)
		add_rate(c, n, before, DISCLOSURE_KNOWN);
}

/* ---- how they hang together ------------------------------------------------------------------------------ */

/* Say that `whole` is the sum of the `count` parts, or of these and a rest that nobody prints. */
static void
relate(struct counts_list *c, const struct counts *n, size_t whole, int64_t rest, const size_t *parts,
    size_t count, bool people)
{
	struct disclosure *table = counts_table(c, n);
	struct disclosure_term *terms = mem_new(sizeof *terms * (count + 2));
	const struct disclosure_cell other = { .value = rest, .state = DISCLOSURE_UNPRINTED,
		.people = people };
	size_t i;

	terms[0] = (struct disclosure_term){ whole, 1 };
	for (i = 0; i < count; i++)
		terms[i + 1] = (struct disclosure_term){ parts[i], -1 };
	if (rest > 0)
		terms[++i] = (struct disclosure_term){ note_rest(c, n, disclosure_add_cell(table, &other)), -1 };
	disclosure_add_relation(table, terms, i + 1);
	free(terms);
}

/* The counts of the measure in that period. */
static const struct counts *
counts_in(struct counts_list *c, const struct measure *m, const struct counts *like)
{
	size_t i;

	for (i = c->first[m->index]; i < c->first[m->index + 1]; i++)
		if (!c->list[i].earlier && date_compare(c->list[i].start, like->start) == 0
		    && date_compare(c->list[i].end, like->end) == 0)
			return &c->list[i];
	return NULL;
}

/* A declared total, and what of it is in no part that is stated. */
static void
relate_total(struct counts_list *c, const struct counts *n)
{
	const struct measure *m = n->measure;
	size_t *parts = ARENA_ARRAY(c->arena, size_t, m->total_of_count + 1), count = 0, i;
	double rest = n->number[COUNT_VALUE];

	if (m->total_of_count == 0 || n->earlier || n->cell[COUNT_VALUE] == NO_CELL)
		return;
	for (i = 0; i < m->total_of_count; i++) {
		const struct counts *part = counts_in(c, m->total_of[i], n);

		if (part == NULL || part->cell[COUNT_VALUE] == NO_CELL)
			continue;
		parts[count++] = part->cell[COUNT_VALUE];
		rest -= part->number[COUNT_VALUE];
	}
	if (count > 0 && rest >= 0)
		relate(c, n, n->cell[COUNT_VALUE], (int64_t)rest, parts, count, m->people);
}

/* The same count in two places. */
static void
relate_same(struct counts_list *c, const struct counts *n, enum counted which,
    const struct measure *other)
{
	const struct counts *same = other != NULL && !n->earlier ? counts_in(c, other, n) : NULL;

	if (same != NULL && n->cell[which] != NO_CELL && same->cell[COUNT_VALUE] != NO_CELL)
		relate(c, n, n->cell[which], 0, &same->cell[COUNT_VALUE], 1, false);
}

static bool
is_within(const struct counts *part, const struct counts *whole)
{
	return part != whole && !same_period(part, whole) && date_compare(part->start, whole->start) >= 0
	    && date_compare(part->end, whole->end) <= 0;
}

/* The parts of a year, or a quarter, that follow one another, each once, the longest ones first found: a
 * quarter, not its months, unless it is not stated. Those of an earlier issue only where there is none of
 * this. */
static size_t
parts_of(struct counts_list *c, const struct counts *whole, enum counted which,
    const struct counts **parts)
{
	const struct measure *m = whole->measure;
	size_t i, count = 0;

	for (i = c->first[m->index]; i < c->first[m->index + 1]; i++) {
		const struct counts *n = &c->list[i];

		if (n->cell[which] == NO_CELL || !is_within(n, whole))
			continue;
		while (count > 0 && is_within(parts[count - 1], n))
			count--;
		if (count == 0 || date_compare(n->start, parts[count - 1]->end) > 0)
			parts[count++] = n;
	}
	return count;
}

/* The year of a flow is the sum of its quarters; where nothing says what is counted it is when it adds
 * up. One that is not stated is what is left. */
static void
relate_flow(struct counts_list *c, const struct counts *n, enum counted which,
    const struct counts *const *parts, size_t count)
{
	size_t *cells = ARENA_ARRAY(c->arena, size_t, count + 1), used = 0, i;
	double rest = n->number[which];

	for (i = 0; i < count; i++)
		if (parts[i]->cell[which] != NO_CELL) {
			cells[used++] = parts[i]->cell[which];
			rest -= parts[i]->number[which];
		}
	if (used == 0 || rest < 0 || (n->measure->kind != KIND_FLOW && rest > 0))
		return;
	relate(c, n, n->cell[which], (int64_t)rest, cells, used, n->measure->people);
}

/* At the end of the year a level, or what has come together since it began, is the year's. */
static void
relate_end(struct counts_list *c, const struct counts *n, enum counted which,
    const struct counts *last)
{
	if (last->cell[which] != NO_CELL && last->number[which] == n->number[which]
	    && date_compare(last->end, n->end) == 0)
		relate(c, n, n->cell[which], 0, &last->cell[which], 1, false);
}

/* What came to a cumulative count since the value before is a count of its own. */
static void
relate_rises(struct counts_list *c, enum counted which, const struct counts *const *parts,
    size_t count)
{
	size_t i;

	for (i = 1; i < count; i++)
		if (parts[i]->cell[which] != NO_CELL && parts[i - 1]->cell[which] != NO_CELL
		    && parts[i]->number[which] >= parts[i - 1]->number[which])
			relate(c, parts[i], parts[i]->cell[which],
			    (int64_t)(parts[i]->number[which] - parts[i - 1]->number[which]),
			    &parts[i - 1]->cell[which], 1, parts[i]->measure->people);
}

static void
relate_time(struct counts_list *c, const struct counts *n)
{
	size_t most = c->first[n->measure->index + 1] - c->first[n->measure->index];
	const struct counts **parts = ARENA_ARRAY(c->arena, const struct counts *, most);
	enum counted which;

	for (which = 0; which < COUNTED; which++) {
		size_t count = n->cell[which] != NO_CELL ? parts_of(c, n, which, parts) : 0;

		if (count == 0)
			continue;
		if (n->measure->kind != KIND_CUMULATIVE && n->measure->kind != KIND_STOCK)
			relate_flow(c, n, which, parts, count);
		if (n->measure->kind != KIND_FLOW)
			relate_end(c, n, which, parts[count - 1]);
	}
}

/* The year that a value of a cumulative measure belongs to; its own, if it is of a year. NULL: none. */
static const struct period *
year_of(const struct counts *n)
{
	const struct period *p = n->value->period;

	return p->kind == PERIOD_YEAR ? p : p->year;
}

static int
by_end(const void *a, const void *b)
{
	const struct counts *x = *(const struct counts *const *)a, *y = *(const struct counts *const *)b;
	int days = date_compare(year_of(x)->start, year_of(y)->start);

	if (days == 0)
		days = date_compare(x->end, y->end);
	if (days == 0)
		days = (int)x->earlier - (int)y->earlier;
	return days != 0 ? days : (x > y) - (x < y);
}

/* Values of a cumulative measure follow one another through the year by the days that they end on, be they of
 * months, quarters or the year itself; those that are not stated are passed over. */
static void
relate_cumulative(struct counts_list *c, const struct measure *m, enum counted which)
{
	size_t first = c->first[m->index], end = c->first[m->index + 1], i, count = 0, begin;
	const struct counts **run = ARENA_ARRAY(c->arena, const struct counts *, end - first + 1);

	for (i = first; i < end; i++)
		if (year_of(&c->list[i]) != NULL && c->list[i].cell[which] != NO_CELL
		    && !(c->list[i].earlier && i > first && same_period(&c->list[i - 1], &c->list[i])))
			run[count++] = &c->list[i];
	if (count > 0)
		qsort(run, count, sizeof *run, by_end);
	for (begin = i = 0; i < count; i++)
		if (i + 1 == count
		    || date_compare(year_of(run[i])->start, year_of(run[i + 1])->start) != 0) {
			relate_rises(c, which, run + begin, i + 1 - begin);
			begin = i + 1;
		}
}

/* ---- all of it ------------------------------------------------------------------------------------------------ */

/* A share without its counts, which are other measures' values all the same: everybody can look them up. */
static void
borrow_counts(struct counts_list *c, struct counts *n)
{
	const struct counts *numerator, *denominator;

	if (n->earlier || !measure_is_share(n->measure) || n->measure->numerator_is == NULL
	    || n->measure->denominator_is == NULL || !isnan(n->value->numerator) || isnan(n->value->low))
		return;
	numerator = counts_in(c, n->measure->numerator_is, n);
	denominator = counts_in(c, n->measure->denominator_is, n);
	if (numerator == NULL || denominator == NULL)
		return;
	n->number[COUNT_NUMERATOR] = numerator->number[COUNT_VALUE];
	n->number[COUNT_DENOMINATOR] = denominator->number[COUNT_VALUE];
}

void
counts_relate(struct counts_list *c)
{
	enum counted which;
	size_t i;

	for (i = 0; i < c->count; i++)
		borrow_counts(c, &c->list[i]);
	for (i = 0; i < c->count; i++)
		add_cells(c, &c->list[i]);
	for (i = 0; i < c->count; i++) {
		struct counts *n = &c->list[i];

		add_share(c, n);
		relate_total(c, n);
		relate_same(c, n, COUNT_NUMERATOR, n->measure->numerator_is);
		relate_same(c, n, COUNT_DENOMINATOR, n->measure->denominator_is);
		relate_time(c, n);
	}
	for (i = 0; i < c->plan->measure_count; i++)
		for (which = 0; c->member[i] && which < COUNTED; which++)
			if (c->plan->measures[i]->kind == KIND_CUMULATIVE)
				relate_cumulative(c, c->plan->measures[i], which);
}
