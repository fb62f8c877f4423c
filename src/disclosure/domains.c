#include "disclosure/domains.h"

#include <stdlib.h>

struct domains
domains_new(const struct part *part)
{
	struct domains d = { .part = part };

	d.of = mem_new_zero(part->cell_count + 1, sizeof *d.of);
	d.queue = mem_new_zero(part->row_count + 1, sizeof *d.queue);
	d.queued = mem_new_zero(part->row_count + 1, sizeof *d.queued);
	return d;
}

void
domains_drop(struct domains *d)
{
	free(d->of);
	free(d->trail);
	free(d->queue);
	free(d->queued);
}

bool
domains_row_stands(const struct domains *d, const struct row *row)
{
	if (d->view == VIEW_HIDDEN && row->item != NO_ITEM)
		return d->part->state[row->item] == DISCLOSURE_KNOWN;
	return part_row_stands(d->part, row);
}

/* ---- the rows to look at --------------------------------------------------------------------- */

static void
enqueue(struct domains *d, size_t r)
{
	if (d->queued[r] || !domains_row_stands(d, &d->part->rows[r]))
		return;
	d->queued[r] = true;
	d->queue[(d->queue_first + d->queue_count++) % d->part->row_count] = r;
}

static size_t
dequeue(struct domains *d)
{
	size_t r = d->queue[d->queue_first];

	d->queue_first = (d->queue_first + 1) % d->part->row_count;
	d->queue_count--;
	d->queued[r] = false;
	return r;
}

/* ---- narrowing ------------------------------------------------------------------------------- */

static int64_t
floor_of(int64_t a, int64_t b)
{
	return a / b - (a % b != 0 && (a < 0) != (b < 0));
}

static int64_t
ceiling_of(int64_t a, int64_t b)
{
	return a / b + (a % b != 0 && (a < 0) == (b < 0));
}

bool
domains_narrow(struct domains *d, size_t cell, int64_t lo, int64_t hi)
{
	struct domain *domain = &d->of[cell];

	if (lo <= domain->lo && hi >= domain->hi)
		return true;
	MEM_GROW(d->trail, d->trail_cap, d->trail_count + 1);
	d->trail[d->trail_count++] = (struct change){ cell, *domain };
	if (lo > domain->lo)
		domain->lo = lo;
	if (hi < domain->hi)
		domain->hi = hi;
	if (domain->lo > domain->hi)
		return false;
	for (size_t i = d->part->use_first[cell]; i < d->part->use_first[cell + 1]; i++)
		enqueue(d, d->part->uses[i]);
	return true;
}

/* The least and the most that a term comes to. */
static struct domain
term_range(const struct domains *d, const struct disclosure_term *term)
{
	struct domain domain = d->of[term->cell];

	if (term->factor < 0)
		return (struct domain){ term->factor * domain.hi, term->factor * domain.lo };
	return (struct domain){ term->factor * domain.lo, term->factor * domain.hi };
}

static bool
narrow_term(struct domains *d, const struct disclosure_term *term, int64_t lo, int64_t hi)
{
	if (term->factor < 0)
		return domains_narrow(d, term->cell, ceiling_of(hi, term->factor),
		    floor_of(lo, term->factor));
	return domains_narrow(d, term->cell, ceiling_of(lo, term->factor), floor_of(hi, term->factor));
}

/* Each term lies between what the row leaves when all others are at their most, and their least. */
static bool
narrow_row(struct domains *d, const struct row *row)
{
	const struct disclosure_term *terms = &d->part->terms[row->first];
	struct domain sum = { 0, 0 };

	d->steps += (int64_t)row->count;
	for (size_t i = 0; i < row->count; i++) {
		struct domain range = term_range(d, &terms[i]);

		sum.lo += range.lo;
		sum.hi += range.hi;
	}
	if (sum.lo > row->hi || sum.hi < row->lo)
		return false;
	if (sum.lo >= row->lo && sum.hi <= row->hi)
		return true;
	for (size_t i = 0; i < row->count; i++) {
		struct domain range = term_range(d, &terms[i]);

		if (!narrow_term(d, &terms[i], row->lo - (sum.hi - range.hi), row->hi - (sum.lo - range.lo)))
			return false;
		/* What this term lost is lost to the sum as well. */
		sum.lo += term_range(d, &terms[i]).lo - range.lo;
		sum.hi += term_range(d, &terms[i]).hi - range.hi;
	}
	return true;
}

bool
domains_settle(struct domains *d)
{
	size_t left = 1024 + 16 * d->part->row_count;   /* two rows of a share close in slowly */
	bool ok = true;

	while (d->queue_count > 0 && left-- > 0 && ok)
		ok = narrow_row(d, &d->part->rows[dequeue(d)]);
	while (d->queue_count > 0)
		dequeue(d);
	return ok;
}

/* More than that nobody believes who knows roughly how large things are: a table with it would prove
 * nothing to him. */
static int64_t
plausible(const struct part *part, size_t cell)
{
	return 3 * part->value[cell] + 10 * part->rule->threshold;
}

static struct domain
first_domain(const struct domains *d, size_t cell)
{
	struct domain domain;

	if (d->view == VIEW_PRINTED || d->view == VIEW_BOUNDS)
		part_range(d->part, cell, &domain.lo, &domain.hi);
	else
		part_hidden_range(d->part, cell, &domain.lo, &domain.hi);
	if (d->view != VIEW_BOUNDS && domain.lo < domain.hi && domain.hi > plausible(d->part, cell))
		domain.hi = plausible(d->part, cell);
	return domain;
}

void
domains_reset(struct domains *d, enum view view)
{
	d->view = view;
	d->trail_count = 0;
	for (size_t i = 0; i < d->part->cell_count; i++)
		d->of[i] = first_domain(d, i);
	for (size_t r = 0; r < d->part->row_count; r++)
		enqueue(d, r);
	domains_settle(d);
	d->trail_count = 0;
}

size_t
domains_mark(const struct domains *d)
{
	return d->trail_count;
}

void
domains_undo(struct domains *d, size_t mark)
{
	while (d->trail_count > mark) {
		const struct change *change = &d->trail[--d->trail_count];

		d->of[change->cell] = change->was;
	}
}
