/* Gaps and overlaps between bands, values beyond the best band, missing baselines. */
#include <math.h>

#include "base/map.h"
#include "evaluate/findings_parts.h"

static const char *
label_of(const struct rung *rung)
{
	if (rung->band->status != NULL && rung->band->status->label != NULL)
		return rung->band->status->label;
	return rung->band->printed != NULL ? rung->band->printed : say_plain(SAY_rate_the_band);
}

static bool
is_whole(double n)
{
	return isnan(n) || isinf(n) || n == floor(n);
}

/* Is the measure kept in whole numbers? A count is. A percentage or a time is while all
 * its values are whole and none is worked out from cases, which can give 84.6%. */
static bool
counts_in_ones(const struct measure *m)
{
	size_t i;

	if (m->unit == UNIT_COUNT)
		return true;
	if (m->unit > UNIT_MONTHS || m->decimals > 0)
		return false;
	for (i = 0; i < m->value_count; i++)
		if (!isnan(m->values[i].numerator) || !is_whole(m->values[i].low)
		    || !is_whole(m->values[i].high))
			return false;
	return true;
}

/* Two edges between which no value can fall: nothing lies between 84 and 85. */
static bool
nothing_between(const struct measure *m, double a, double b)
{
	return fabs(a - b) <= 1 && is_whole(a) && is_whole(b) && counts_in_ones(m);
}

/* The edge of `worse` that faces the better band beside it. */
static double
facing_edge(const struct ladder *l, const struct rung *worse)
{
	return l->polarity == POLARITY_HIGH ? worse->high : worse->low;
}

/* How far apart two neighbours are: positive a gap, negative an overlap, 0 neither. An
 * edge that both name is an overlap, unless the better band leaves it out. */
static double
distance(const struct measure *m, const struct ladder *l, size_t i)
{
	const struct rung *worse = &l->rungs[i], *better = &l->rungs[i + 1];
	double edge = facing_edge(l, worse), apart;

	if (!isfinite(edge) || !isfinite(better->edge))
		return 0;
	apart = l->polarity == POLARITY_HIGH ? better->edge - edge : edge - better->edge;
	if (apart > 0 && nothing_between(m, edge, better->edge))
		return 0;
	if (apart == 0 && !better->edge_excluded)
		return -1e-9;
	return apart;
}

static const char *
number(const struct check *c, const struct measure *m, double n)
{
	return number_text(c->arena, m, n, -1);
}

/* One more to what was found so far (NULL: nothing). */
static const char *
and_also(const struct check *c, const char *found, const char *more)
{
	return found == NULL ? more : SAY(c->arena, finding_and_also, found, more);
}

static const char *
gap_text(const struct check *c, const struct measure *m, const struct ladder *l, size_t i)
{
	double a = facing_edge(l, &l->rungs[i]), b = l->rungs[i + 1].edge;

	return SAY(c->arena, finding_band_gap_between, number(c, m, fmin(a, b)),
	    number(c, m, fmax(a, b)), label_of(&l->rungs[i]));
}

static const char *
overlap_text(const struct check *c, const struct measure *m, const struct ladder *l, size_t i)
{
	double a = facing_edge(l, &l->rungs[i]), b = l->rungs[i + 1].edge;
	const char *label = label_of(&l->rungs[i + 1]);

	if (a == b)
		return SAY(c->arena, finding_band_overlap_at, number(c, m, a), label);
	return SAY(c->arena, finding_band_overlap_from, number(c, m, fmin(a, b)),
	    number(c, m, fmax(a, b)), label);
}

/* Gaps and overlaps of one set. False: it has none. */
static bool
check_neighbours(const struct check *c, const struct measure *m, const struct ladder *l)
{
	const char *gaps = NULL, *overlaps = NULL;
	size_t i;

	for (i = 0; i + 1 < l->count; i++) {
		double apart = distance(m, l, i);

		if (apart > 0)
			gaps = and_also(c, gaps, gap_text(c, m, l, i));
		else if (apart < 0)
			overlaps = and_also(c, overlaps, overlap_text(c, m, l, i));
	}
	if (gaps != NULL)
		finding_add(c, m->bands->at, FINDING_BAND_GAP, SAY(c->arena, finding_band_gap, gaps));
	if (overlaps != NULL)
		finding_add(c, m->bands->at, FINDING_BAND_OVERLAP,
		    SAY(c->arena, finding_band_overlap, overlaps));
	return gaps != NULL || overlaps != NULL;
}

/* What is wrong with a shared set is said once, for the first measure that it troubles. */
static void
check_set(const struct check *c, struct map *read, struct map *said,
    const struct measure_fact *fact)
{
	const struct band_set *set = fact->measure->bands;
	const char *key = arena_printf(c->arena, "%p", (const void *)set);

	if (map_add(read, key, c->arena) == NULL)
		findings_band_text(c, fact->measure);
	if (fact->ladder.reason == UNRATED_NOT && fact->ladder.polarity != POLARITY_IN_RANGE
	    && map_lookup(said, key) == NULL && check_neighbours(c, fact->measure, &fact->ladder))
		map_add(said, key, c->arena);
}

static bool
beyond_best(const struct ladder *l, const struct value_fact *v)
{
	const struct rung *best = &l->rungs[l->count - 1];

	if (l->reason != UNRATED_NOT || isnan(v->low) || !isnan(best->band->relative_pct))
		return false;
	return (l->polarity == POLARITY_HIGH && v->high > best->high)
	    || (l->polarity == POLARITY_LOW && v->low < best->low);
}

static void
check_beyond(const struct check *c, const struct measure_fact *fact)
{
	const struct measure *m = fact->measure;
	const struct value_fact *first = NULL;
	const struct rung *best;
	const char *period, *range, *label;
	size_t i, count = 0;

	for (i = 0; i < m->value_count; i++)
		if (beyond_best(&fact->ladder, &fact->values[i]) && count++ == 0)
			first = &fact->values[i];
	if (first == NULL)
		return;
	best = &fact->ladder.rungs[fact->ladder.count - 1];
	period = first->value->period->label;
	label = label_of(best);
	range = best->band->printed != NULL ? best->band->printed : label;
	finding_add(c, first->value->at, FINDING_BEYOND_BEST_BAND, count == 1
	    ? SAY(c->arena, finding_beyond_best_band, m->title, first->text, period, range, label)
	    : SAY(c->arena, finding_beyond_best_band_more, m->title, first->text, period, range,
	    label, say_count(c->arena, count - 1)));
}

void
findings_bands(const struct check *c)
{
	struct map *read = map_new(), *said = map_new();
	size_t i;

	for (i = 0; i < c->plan->measure_count; i++) {
		const struct measure_fact *fact = &c->evaluation->measures[i];
		const struct measure *m = fact->measure;

		if (m->bands == NULL)
			continue;
		if (fact->ladder.reason == UNRATED_NO_BASELINE)
			finding_add(c, m->bands->at, FINDING_NO_BASELINE,
			    SAY(c->arena, finding_no_baseline, m->title));
		if (fact->ladder.reason == UNRATED_NO_POLARITY)
			finding_add(c, m->at, FINDING_NO_POLARITY,
			    SAY(c->arena, finding_no_polarity, m->title));
		check_beyond(c, fact);
		check_set(c, read, said, fact);
	}
	map_drop(read);
	map_drop(said);
}
