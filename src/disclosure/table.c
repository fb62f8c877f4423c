#include "disclosure/table.h"

#include <stdlib.h>

#include "disclosure/store.h"

enum { DEFAULT_THRESHOLD = 4, DEFAULT_BASE = 5, DEFAULT_LIMIT = 1000, MOST_DECIMALS = 3,
	MOST_THRESHOLD = 1000 };

/* ---- the rule ------------------------------------------------------------------------------ */

static int64_t
or_default(int64_t value, int64_t fallback, int64_t most)
{
	return value > most ? most : value > 0 ? value : fallback;
}

int64_t
rule_small_least(const struct disclosure_rule *rule)
{
	return rule->zero == DISCLOSURE_ZERO_SMALL ? 0 : 1;
}

int64_t
rule_small_most(const struct disclosure_rule *rule)
{
	/* The greatest that is rounded to the base: 7 of 5, 14 of 10. */
	int64_t rounds_to_base = rule->base + (rule->base - 1) / 2;

	return rule->method == DISCLOSURE_ROUND && rounds_to_base > rule->threshold ? rounds_to_base
	    : rule->threshold;
}

int64_t
rule_hidden_least(const struct disclosure_rule *rule)
{
	return rule->zero == DISCLOSURE_ZERO_STAYS ? 1 : 0;
}

int64_t
disclosure_rounded(const struct disclosure_rule *rule, int64_t value, int64_t *lo, int64_t *hi)
{
	int64_t base = or_default(rule->base, DEFAULT_BASE, MOST_THRESHOLD);
	int64_t rounded = (value + base / 2) / base * base;

	*lo = rounded - base / 2 > 0 ? rounded - base / 2 : 0;
	*hi = rounded + (base - 1) / 2;
	return rounded;
}

bool
value_beyond(int64_t value)
{
	return value < 0 || value > DISCLOSURE_MOST;
}

/* ---- adding --------------------------------------------------------------------------------- */

struct disclosure *
disclosure_new(const struct disclosure_rule *rule)
{
	struct disclosure *table = mem_new_zero(1, sizeof *table);

	table->rule = *rule;
	table->rule.threshold = or_default(rule->threshold, DEFAULT_THRESHOLD,
	    MOST_THRESHOLD);
	table->rule.base = or_default(rule->base, DEFAULT_BASE, MOST_THRESHOLD);
	if (table->rule.limit == 0)
		table->rule.limit = DEFAULT_LIMIT;
	return table;
}

void
disclosure_drop(struct disclosure *table)
{
	if (table == NULL)
		return;
	free(table->cells);
	free(table->results);
	free(table->figures);
	free(table->forms);
	free(table->terms);
	free(table);
}

size_t
disclosure_add_cell(struct disclosure *table, const struct disclosure_cell *cell)
{
	size_t number = table->cell_count;

	MEM_GROW(table->cells, table->cell_cap, number + 1);
	MEM_GROW(table->results, table->result_cap, number + 1);
	table->cells[number] = *cell;
	table->cells[number].cost = or_default(cell->cost, 1, DISCLOSURE_MOST);
	table->results[number] = (struct disclosure_result){ 0 };
	table->cell_count++;
	return number;
}

static int
by_cell(const void *a, const void *b)
{
	const struct disclosure_term *left = a, *right = b;

	return (left->cell > right->cell) - (left->cell < right->cell);
}

/* The size of a factor, or more than the most where it is as great as that. */
static int64_t
size_of(int64_t factor)
{
	if (factor > DISCLOSURE_MOST || factor < -(int64_t)DISCLOSURE_MOST)
		return (int64_t)DISCLOSURE_MOST + 1;
	return factor < 0 ? -factor : factor;
}

/* Terms of one cell become one, those of factor 0 none. Returns how many there are then; *size the sum
 * of the factors' sizes, or more than the most. */
static size_t
merge_terms(struct disclosure_term *terms, size_t count, int64_t *size)
{
	size_t kept = 0;

	if (count > 1)
		qsort(terms, count, sizeof *terms, by_cell);
	*size = 0;
	for (size_t i = 0; i < count; i++) {
		if (*size <= DISCLOSURE_MOST)
			*size += size_of(terms[i].factor);
		if (*size > DISCLOSURE_MOST)
			terms[i].factor = 1;          /* only which cells they are matters now */
		if (kept > 0 && terms[kept - 1].cell == terms[i].cell)
			terms[kept - 1].factor += terms[i].factor;
		else
			terms[kept++] = terms[i];
		if (terms[kept - 1].factor == 0 && *size <= DISCLOSURE_MOST)
			kept--;
	}
	return kept;
}

/* The true sum of a form; false when a value is too great for one. */
static bool
true_sum(const struct disclosure *table, const struct form *form, int64_t *sum)
{
	*sum = 0;
	for (size_t i = 0; i < form->count; i++) {
		const struct disclosure_term *term = &table->terms[form->first + i];

		if (value_beyond(table->cells[term->cell].value))
			return false;
		*sum += term->factor * table->cells[term->cell].value;
	}
	return true;
}

static void
add_form(struct disclosure *table, struct form form, const struct disclosure_term *terms,
    size_t count)
{
	int64_t size, sum;

	form.first = table->term_count;
	MEM_GROW(table->terms, table->term_cap, table->term_count + count);
	for (size_t i = 0; i < count; i++)
		table->terms[form.first + i] = terms[i];
	form.count = merge_terms(table->terms + form.first, count, &size);
	form.beyond = size > DISCLOSURE_MOST || !true_sum(table, &form, &sum);
	if (form.beyond)
		sum = 0;
	if (form.figure == NO_ITEM)
		form.lo = form.hi = sum;
	form.lo = form.lo < sum ? form.lo : sum;
	form.hi = form.hi > sum ? form.hi : sum;
	table->term_count += form.count;
	MEM_GROW(table->forms, table->form_cap, table->form_count + 1);
	table->forms[table->form_count++] = form;
}

void
disclosure_add_relation(struct disclosure *table, const struct disclosure_term *terms, size_t count)
{
	add_form(table, (struct form){ .figure = NO_ITEM }, terms, count);
}

size_t
disclosure_add_figure(struct disclosure *table, enum disclosure_state state, int64_t cost)
{
	MEM_GROW(table->figures, table->figure_cap, table->figure_count + 1);
	table->figures[table->figure_count] = (struct figure){ state,
		or_default(cost, 1, DISCLOSURE_MOST), { 0 } };
	return table->figure_count++;
}

void
disclosure_add_bound(struct disclosure *table, size_t figure, int64_t lo, int64_t hi,
    const struct disclosure_term *terms, size_t count)
{
	if (table->figures[figure].state != DISCLOSURE_UNPRINTED)
		add_form(table, (struct form){ .figure = figure, .lo = lo, .hi = hi }, terms, count);
}

size_t
disclosure_add_rate(struct disclosure *table, size_t numerator, size_t denominator, int64_t scale,
    unsigned decimals, enum disclosure_state state, int64_t cost)
{
	size_t figure = disclosure_add_figure(table, state, cost);
	int64_t n = table->cells[numerator].value, d = table->cells[denominator].value, twice, printed;
	struct disclosure_term terms[] = { { numerator, 0 }, { denominator, 0 } };

	if (d == 0)
		return figure;
	for (twice = 2; decimals > 0 && decimals <= MOST_DECIMALS; decimals--)
		twice *= 10;
	/* Twice the rate in units of the last place is between two odd numbers around the printed one. */
	if (value_beyond(n) || value_beyond(d) || scale < 1 || scale > DISCLOSURE_MOST / twice)
		terms[0].factor = terms[1].factor = DISCLOSURE_MOST;
	else {
		terms[0].factor = twice * scale;
		printed = (terms[0].factor * n + d) / (2 * d);
		terms[1].factor = 1 - 2 * printed;
	}
	disclosure_add_bound(table, figure, 0, DISCLOSURE_UNBOUNDED, terms, 2);
	if (terms[0].factor != DISCLOSURE_MOST)
		terms[1].factor -= 2;
	disclosure_add_bound(table, figure, -DISCLOSURE_UNBOUNDED, -1, terms, 2);
	return figure;
}

/* ---- what came of it ---------------------------------------------------------------------- */

const struct disclosure_result *
disclosure_of_cell(const struct disclosure *table, size_t cell)
{
	return &table->results[cell];
}

const struct disclosure_result *
disclosure_of_figure(const struct disclosure *table, size_t figure)
{
	return &table->figures[figure].result;
}

const struct disclosure_counts *
disclosure_counted(const struct disclosure *table)
{
	return &table->counts;
}
