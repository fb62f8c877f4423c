/* Bands whose printed words and whose attributes part: which value is in one and not in
 * the other. The attributes rule (docs/evaluation.md, section 1). */
#include <math.h>

#include "evaluate/findings_parts.h"
#include "plan/quantity.h"

/* One side of a band: its outermost value, or the first beyond when excluded. */
struct side {
	double edge;
	bool excluded;
};

/* Only whole numbers can occur: nothing lies between 90 and 91. */
static bool
whole_only(const struct measure *m)
{
	size_t i;

	if (m->unit == UNIT_COUNT)
		return true;
	if (m->decimals != 0)
		return false;
	for (i = 0; i < m->value_count; i++)
		if (!isnan(m->values[i].numerator))
			return false;
	return true;
}

/* The lowest (or highest) whole number inside. */
static double
whole(struct side s, bool low)
{
	if (low)
		return s.excluded ? floor(s.edge) + 1 : ceil(s.edge);
	return s.excluded ? ceil(s.edge) - 1 : floor(s.edge);
}

/* A value that is inside by one of the sides only; NaN: there is none. */
static double
parted(struct side words, struct side attribute, bool low, bool in_ones)
{
	double a, b;

	if (isnan(words.edge) || isnan(attribute.edge))
		return NAN;
	if (!in_ones)
		return words.edge != attribute.edge ? (words.edge + attribute.edge) / 2
		    : words.excluded != attribute.excluded ? words.edge : NAN;
	a = whole(words, low);
	b = whole(attribute, low);
	return a == b ? NAN : low ? fmin(a, b) : fmax(a, b);
}

static void
check_band(const struct check *c, const struct measure *m, const struct band *band)
{
	struct band_text words;
	bool in_ones = whole_only(m);
	const char *inside_one;
	double low, high;

	if (band->edge_excluded || band->printed == NULL || !isnan(band->relative_pct)
	    || !band_text_parse(band->printed, &words))
		return;
	low = parted((struct side){ words.from, words.excluded },
	    (struct side){ band->from, false }, true, in_ones);
	high = parted((struct side){ words.to, words.excluded },
	    (struct side){ band->to, false }, false, in_ones);
	if (isnan(low) && isnan(high))
		return;
	inside_one = number_text(c->arena, m, isnan(low) ? high : low, -1);
	finding_add(c, band->at, FINDING_BAND_TEXT_DIFFERS, isnan(low)
	    ? SAY(c->arena, finding_band_text_differs_to, band->printed,
	    arena_printf(c->arena, "%.10g", band->to), inside_one)
	    : SAY(c->arena, finding_band_text_differs_from, band->printed,
	    arena_printf(c->arena, "%.10g", band->from), inside_one));
}

void
findings_band_text(const struct check *c, const struct measure *m)
{
	size_t i;

	for (i = 0; i < m->bands->band_count; i++)
		check_band(c, m, &m->bands->bands[i]);
}
