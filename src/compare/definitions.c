/* definitions.c - measures added, removed, and redefined: what is measured, and by what it is judged. */
#include <math.h>
#include <string.h>

#include "compare/parts.h"

/* ---- thresholds ------------------------------------------------------------------------- */

static bool
same_rungs(const struct ladder *a, const struct ladder *b)
{
	size_t i;

	if (a->count != b->count)
		return false;
	for (i = 0; i < a->count; i++) {
		const struct rung *x = &a->rungs[i], *y = &b->rungs[i];

		if (x->low != y->low || x->high != y->high || x->edge_excluded != y->edge_excluded
		    || strcmp(x->band->status->id, y->band->status->id) != 0)
			return false;
	}
	return true;
}

/* "RI 75-84, Good 85-94", or "none". */
static const char *
thresholds_text(struct arena *arena, const struct measure *m)
{
	const char *text = "";
	size_t i;

	for (i = 0; m->bands != NULL && i < m->bands->band_count; i++)
		text = arena_printf(arena, "%s%s%s %s", text, i > 0 ? ", " : "",
		    m->bands->bands[i].status->short_label, m->bands->bands[i].printed);
	return *text != '\0' ? text : say_plain(SAY_change_no_thresholds);
}

/* How this figure would be judged by the thresholds of the last one; NULL: it has no number, or they
 * judge nothing. */
static const char *
by_old_thresholds(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	struct measure m = *now->measure;
	struct rating rating;

	if (now->current->value == NULL || isnan(now->current->low) || then->ladder.count == 0)
		return NULL;
	m.bands = then->measure->bands;
	m.band_history_count = 0;
	rating = rate_value(c->arena, &m, &then->ladder, now->current->value);
	if (rating.kind != RATING_BAND && rating.kind != RATING_BELOW)
		return NULL;
	if (now->current->rating.kind == RATING_NONE)
		return SAY(c->arena, change_old_thresholds_only, now->current->text, rating.label);
	return strcmp(rating.label, now->current->rating.label) == 0
	    ? SAY(c->arena, change_old_thresholds_same, now->current->text, rating.label)
	    : SAY(c->arena, change_old_thresholds, now->current->text, rating.label,
	        now->current->rating.label);
}

static void
compare_thresholds(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	struct change *change;

	if (now->measure->unit != then->measure->unit || same_rungs(&now->ladder, &then->ladder))
		return;
	change = change_measure(c, CHANGE_REDEFINED, now, then, SAY(c->arena, change_thresholds,
	    thresholds_text(c->arena, then->measure), thresholds_text(c->arena, now->measure)));
	change->more = by_old_thresholds(c, now, then);
}

/* ---- the rest of the definition ----------------------------------------------------------- */

static const char *
unit_words(const struct measure *m)
{
	static const enum wording names[] = {
		[UNIT_PERCENT] = SAY_change_unit_percent, [UNIT_COUNT] = SAY_change_unit_count,
		[UNIT_WORKING_DAYS] = SAY_change_unit_working_days, [UNIT_DAYS] = SAY_change_unit_days,
		[UNIT_WEEKS] = SAY_change_unit_weeks, [UNIT_MONTHS] = SAY_change_unit_months,
		[UNIT_POUNDS] = SAY_change_unit_pounds, [UNIT_RATE] = SAY_change_unit_rate,
		[UNIT_NUMBER] = SAY_change_unit_number, [UNIT_TEXT] = SAY_change_unit_text,
	};

	return m->unit_label != NULL ? m->unit_label : say_plain(names[m->unit]);
}

static const char *
polarity_words(enum polarity polarity)
{
	static const enum wording names[] = {
		[POLARITY_HIGH] = SAY_change_polarity_high, [POLARITY_LOW] = SAY_change_polarity_low,
		[POLARITY_IN_RANGE] = SAY_change_polarity_in_range, [POLARITY_NONE] = SAY_change_polarity_none,
	};

	return say_plain(names[polarity]);
}

/* Targets of two years are two targets, not one that was changed. */
static bool
same_target(const struct measure *a, const struct measure *b)
{
	if (date_known(a->target_from) && date_known(b->target_from)
	    && date_compare(a->target_from, b->target_from) != 0)
		return true;
	return a->target == b->target || (isnan(a->target) && isnan(b->target));
}

static const char *
target_words(struct comparing *c, const struct measure *m)
{
	return isnan(m->target) ? say_plain(SAY_change_no_target) : number_text(c->arena, m, m->target, -1);
}

static void
compare_definition(struct comparing *c, const struct measure_fact *now, const struct measure_fact *then)
{
	const struct measure *m = now->measure, *n = then->measure;

	if (!same_words(m->title, n->title))
		change_measure(c, CHANGE_REDEFINED, now, then, SAY(c->arena, change_title, n->title));
	if (m->unit != n->unit || !same_words(m->unit_label, n->unit_label))
		change_measure(c, CHANGE_REDEFINED, now, then, SAY(c->arena, change_unit, unit_words(n),
		    unit_words(m)));
	if (m->polarity != n->polarity)
		change_measure(c, CHANGE_REDEFINED, now, then, SAY(c->arena, change_polarity,
		    polarity_words(n->polarity), polarity_words(m->polarity)));
	if (!same_target(m, n))
		change_measure(c, CHANGE_REDEFINED, now, then, SAY(c->arena, change_target,
		    target_words(c, n), target_words(c, m)));
	compare_thresholds(c, now, then);
}

/* ---- added, removed ------------------------------------------------------------------------- */

/* Measures of one issue that the other has not, by unit and title. Two of one title are nobody's. */
static struct map *
unmatched(struct arena *arena, const struct evaluation *e, const struct map *matched)
{
	static const struct measure two;
	struct map *map = map_new();
	size_t i;

	for (i = 0; i < e->plan->measure_count; i++) {
		const struct measure *m = e->plan->measures[i];
		const struct measure **place, **kept;

		if (map_lookup(matched, m->id) != NULL || m->title == NULL)
			continue;
		place = ARENA_NEW(arena, const struct measure *);
		*place = m;
		kept = map_add(map, arena_printf(arena, "%d %s", (int)m->unit, m->title), place);
		if (kept != NULL)
			*kept = &two;
	}
	return map;
}

/* The id under which the very title and unit stand in the other issue, where it has them once and this
 * issue's id not at all; NULL: it has not. */
static const char *
other_id(struct arena *arena, const struct measure *m, const struct map *unmatched_there)
{
	const struct measure *const *found = m->title == NULL ? NULL
	    : map_lookup(unmatched_there, arena_printf(arena, "%d %s", (int)m->unit, m->title));

	return found != NULL ? (*found)->id : NULL;
}

static void
tell_added(struct comparing *c, const struct measure_fact *now, const struct map *gone)
{
	const char *old = other_id(c->arena, now->measure, gone);
	struct change *change = change_measure(c, CHANGE_MEASURE_ADDED, now, NULL,
	    SAY(c->arena, change_measure_added, figure_words(c->arena, now->current)));

	if (old != NULL)
		change->more = SAY(c->arena, change_other_id, old, now->measure->id);
}

static void
tell_removed(struct comparing *c, const struct measure_fact *then, const struct map *new)
{
	const char *id = other_id(c->arena, then->measure, new);
	struct change *change = change_measure(c, CHANGE_MEASURE_REMOVED, NULL, then,
	    SAY(c->arena, change_measure_removed, figure_words(c->arena, then->current)));

	if (id != NULL)
		change->more = SAY(c->arena, change_other_id, then->measure->id, id);
}

void
compare_definitions(struct comparing *c)
{
	const struct map *measures_then = c->measures[c->chain_count - 1];
	struct map *gone = unmatched(c->arena, c->then, c->measures_now);
	struct map *new = unmatched(c->arena, c->now, measures_then);
	size_t i;

	for (i = 0; i < c->now->plan->measure_count; i++) {
		const struct measure_fact *now = &c->now->measures[i], *then = measure_then(c, now->measure);

		if (then != NULL)
			compare_definition(c, now, then);
		else
			tell_added(c, now, gone);
	}
	for (i = 0; i < c->then->plan->measure_count; i++)
		if (map_lookup(c->measures_now, c->then->plan->measures[i]->id) == NULL)
			tell_removed(c, &c->then->measures[i], new);
	map_drop(gone);
	map_drop(new);
}
