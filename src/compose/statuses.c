/* statuses.c - one name for every status a paper can show. */
#include <stdint.h>
#include <string.h>

#include "compose/facts.h"
#include "wording/say.h"

static const char *const symbols[] = { [SYMBOL_NONE] = "none", SYMBOL_WORDS };
static const char *const standings[] = {
	[STANDING_NONE] = "none", [STANDING_BAD] = "bad", [STANDING_POOR] = "poor",
	[STANDING_GOOD] = "good", [STANDING_BEST] = "best",
};

/* Symbols for a status the plan has not drawn, by standing. */
static const enum symbol usual[] = {
	[STANDING_NONE] = SYMBOL_DASH, [STANDING_BAD] = SYMBOL_CROSS,
	[STANDING_POOR] = SYMBOL_TRIANGLE, [STANDING_GOOD] = SYMBOL_CIRCLE,
	[STANDING_BEST] = SYMBOL_STAR,
};

/* The states that a plan does not name itself. */
static const struct own_status {
	const char *name;
	enum wording label, short_label, meaning;
	enum standing standing;
	enum symbol symbol;
} targets[] = {
	[TARGET_MISSED] = { "target.missed", SAY_status_target_missed, SAY_status_target_missed_short,
	    SAY_status_target_missed_means, STANDING_BAD, SYMBOL_CROSS },
	[TARGET_WITHIN_TOLERANCE] = { "target.near", SAY_status_target_near,
	    SAY_status_target_near_short, SAY_status_target_near_means, STANDING_POOR,
	    SYMBOL_HALF_CIRCLE },
	[TARGET_MET] = { "target.met", SAY_status_target_met, SAY_status_target_met_short,
	    SAY_status_target_met_means, STANDING_GOOD, SYMBOL_TICK },
};

static const enum symbol action_symbols[ACTION_STATUS_COUNT] = {
	[ACTION_IS_COMPLETED] = SYMBOL_TICK, [ACTION_IS_COMPLETED_LATE] = SYMBOL_DIAMOND,
	[ACTION_IS_COMPLETED_NO_EVIDENCE] = SYMBOL_SQUARE, [ACTION_IS_OVERDUE] = SYMBOL_CROSS,
	[ACTION_IS_DUE_SOON] = SYMBOL_TRIANGLE, [ACTION_IS_ON_TRACK] = SYMBOL_CIRCLE,
	[ACTION_IS_NOT_STARTED] = SYMBOL_DASH, [ACTION_IS_NOT_REPORTED] = SYMBOL_NONE,
	[ACTION_IS_UNDER_REVIEW] = SYMBOL_STAR,
	[ACTION_IS_DEFERRED] = SYMBOL_TRIANGLE_DOWN, [ACTION_IS_ONGOING] = SYMBOL_HALF_CIRCLE,
	[ACTION_IS_UNDATED] = SYMBOL_RING,
};

static const enum wording action_meanings[ACTION_STATUS_COUNT] = {
	[ACTION_IS_COMPLETED] = SAY_status_action_completed_means,
	[ACTION_IS_COMPLETED_LATE] = SAY_status_action_completed_late_means,
	[ACTION_IS_COMPLETED_NO_EVIDENCE] = SAY_status_action_completed_no_evidence_means,
	[ACTION_IS_OVERDUE] = SAY_status_action_overdue_means,
	[ACTION_IS_DUE_SOON] = SAY_status_action_due_soon_means,
	[ACTION_IS_ON_TRACK] = SAY_status_action_on_track_means,
	[ACTION_IS_NOT_STARTED] = SAY_status_action_not_started_means,
	[ACTION_IS_NOT_REPORTED] = SAY_status_action_not_reported_means,
	[ACTION_IS_UNDER_REVIEW] = SAY_status_action_under_review_means,
	[ACTION_IS_DEFERRED] = SAY_status_action_deferred_means,
	[ACTION_IS_ONGOING] = SAY_status_action_ongoing_means,
	[ACTION_IS_UNDATED] = SAY_status_action_undated_means,
};

static xmlNode *
add(struct facts *facts, xmlNode *parent, const char *name, const char *label,
    const char *short_label, const char *meaning, enum standing standing, enum symbol symbol)
{
	xmlNode *fact = fact_add(facts, parent, "status");

	fact_set(facts, fact, "name", name);
	fact_set(facts, fact, "label", label);
	short_label = short_label != NULL ? short_label : label;
	fact_set(facts, fact, "short", short_label);
	map_add(facts->labels, name, (void *)(uintptr_t)label);
	map_add(facts->shorts, name, (void *)(uintptr_t)short_label);
	fact_set(facts, fact, "standing", standings[standing]);
	fact_set(facts, fact, "shape", symbols[symbol]);
	if (meaning != NULL)
		fact_text(facts, fact, meaning);
	return fact;
}

static bool
uses_symbol(const struct scale *scale, enum symbol symbol)
{
	for (size_t i = 0; i < scale->status_count; i++)
		if (scale->statuses[i].symbol == symbol)
			return true;
	return false;
}

/* A symbol that none of the scale's own statuses has. */
static enum symbol
below_symbol(const struct scale *scale)
{
	static const enum symbol choices[] = { SYMBOL_TRIANGLE_DOWN, SYMBOL_CROSS, SYMBOL_SQUARE,
		SYMBOL_DIAMOND };

	for (size_t i = 0; i < ARRAY_LEN(choices); i++)
		if (!uses_symbol(scale, choices[i]))
			return choices[i];
	return SYMBOL_DASH;
}

/* Worse than the first band: a state of its own. */
static void
add_below(struct facts *facts, xmlNode *parent, const struct scale *scale)
{
	const struct status *first = &scale->statuses[0];
	struct arena *arena = facts->arena;
	const char *label = say_lowered(arena, first->label);
	xmlNode *fact;

	fact = add(facts, parent, arena_printf(arena, "below.%s", scale->id),
	    SAY(arena, rating_below, label),
	    SAY(arena, rating_below, say_lowered(arena, first->short_label)),
	    SAY(arena, rating_below_meaning, label), STANDING_BAD, below_symbol(scale));
	fact_set(facts, fact, "scale", scale->id);
}

static bool
is_rated_on(const struct facts *facts, const struct scale *scale)
{
	for (size_t i = 0; i < facts->plan->band_set_count; i++)
		if (facts->plan->band_sets[i]->scale == scale)
			return true;
	return false;
}

static void
add_scale(struct facts *facts, xmlNode *parent, const struct scale *scale)
{
	if (scale->status_count > 0 && is_rated_on(facts, scale))
		add_below(facts, parent, scale);
	for (size_t i = 0; i < scale->status_count; i++) {
		const struct status *s = &scale->statuses[i];
		xmlNode *fact = add(facts, parent, status_name(facts, s), s->label, s->short_label,
		    s->meaning, s->standing, s->symbol != SYMBOL_NONE ? s->symbol
		    : usual[s->standing]);

		fact_set(facts, fact, "scale", scale->id);
		fact_set(facts, fact, "scale-label", scale->label);
		fact_set(facts, fact, "ink", s->colour);
	}
}

static void
add_actions(struct facts *facts, xmlNode *parent)
{
	for (int i = 0; i < ACTION_STATUS_COUNT; i++) {
		enum action_status status = (enum action_status)i;

		add(facts, parent, arena_printf(facts->arena, "action.%s",
		    action_status_name(status)), action_status_label(status), NULL,
		    say_plain(action_meanings[i]), action_status_standing(status), action_symbols[i]);
	}
}

/* What a control chart says: our own signs, with words. */
static const struct own_status signs[] = {
	{ "variation.common", SAY_status_variation_common, SAY_status_variation_common_short,
	    SAY_status_variation_common_means, STANDING_NONE, SYMBOL_DASH },
	{ "variation.improving", SAY_status_variation_improving, SAY_status_variation_improving_short,
	    SAY_status_variation_improving_means, STANDING_BEST, SYMBOL_TRIANGLE },
	{ "variation.concerning", SAY_status_variation_concerning, SAY_status_variation_concerning_short,
	    SAY_status_variation_concerning_means, STANDING_POOR, SYMBOL_TRIANGLE_DOWN },
	{ "variation.changed", SAY_status_variation_changed, SAY_status_variation_changed_short,
	    SAY_status_variation_changed_means, STANDING_NONE, SYMBOL_DIAMOND },
	{ "assurance.passing", SAY_status_assurance_passing, SAY_status_assurance_passing_short,
	    SAY_status_assurance_passing_means, STANDING_BEST, SYMBOL_TICK },
	{ "assurance.hit-and-miss", SAY_status_assurance_hit_and_miss, SAY_status_assurance_hit_and_miss_short,
	    SAY_status_assurance_hit_and_miss_means, STANDING_NONE, SYMBOL_HALF_CIRCLE },
	{ "assurance.failing", SAY_status_assurance_failing, SAY_status_assurance_failing_short,
	    SAY_status_assurance_failing_means, STANDING_POOR, SYMBOL_CROSS },
};

static void
add_own(struct facts *facts, xmlNode *parent, const struct own_status *status)
{
	add(facts, parent, status->name, say_plain(status->label), say_plain(status->short_label),
	    say_plain(status->meaning), status->standing, status->symbol);
}

/* Only where some measure has the twelve values that they need. */
static void
add_signs(struct facts *facts, xmlNode *parent)
{
	bool any = false;

	for (size_t i = 0; i < facts->plan->measure_count; i++)
		any = any || facts->evaluation->measures[i].process.missing == 0;
	for (size_t i = 0; any && i < ARRAY_LEN(signs); i++)
		add_own(facts, parent, &signs[i]);
}

void
facts_add_statuses(struct facts *facts, xmlNode *parent)
{
	for (size_t i = 0; i < facts->plan->scale_count; i++)
		add_scale(facts, parent, &facts->plan->scales[i]);
	for (size_t i = TARGET_MISSED; i < ARRAY_LEN(targets); i++)
		add_own(facts, parent, &targets[i]);
	if (facts->plan->action_count > 0)
		add_actions(facts, parent);
	add_signs(facts, parent);
}

const char *
status_name(const struct facts *facts, const struct status *status)
{
	for (size_t i = 0; status != NULL && i < facts->plan->scale_count; i++) {
		const struct scale *scale = &facts->plan->scales[i];

		if (status >= scale->statuses && status < scale->statuses + scale->status_count)
			return arena_printf(facts->arena, "%s.%s", scale->id, status->id);
	}
	return NULL;
}

const char *
status_label(const struct facts *facts, const char *name)
{
	return name != NULL ? map_lookup(facts->labels, name) : NULL;
}

const char *
status_short(const struct facts *facts, const char *name)
{
	return name != NULL ? map_lookup(facts->shorts, name) : NULL;
}

/* Does `label` end in the name of the scale's worst status ("Beyond requires improvement")? */
static bool
is_beyond(struct arena *arena, const struct scale *scale, const char *label)
{
	const char *first = say_lowered(arena, scale->statuses[0].label);
	size_t n = strlen(label), m = strlen(first);

	return n > m && strcmp(label + n - m, first) == 0;
}

const char *
row_status_name(const struct facts *facts, const struct tally_row *row)
{
	if (row->unrated != UNRATED_NOT || row->status != NULL)
		return status_name(facts, row->status);
	for (size_t i = 0; i < facts->plan->scale_count; i++)
		if (facts->plan->scales[i].status_count > 0
		    && is_beyond(facts->arena, &facts->plan->scales[i], row->label))
			return arena_printf(facts->arena, "below.%s", facts->plan->scales[i].id);
	return targets[row->standing == STANDING_BAD ? TARGET_MISSED
	    : row->standing == STANDING_POOR ? TARGET_WITHIN_TOLERANCE : TARGET_MET].name;
}

const char *
rating_status_name(const struct facts *facts, const struct measure *measure,
    const struct rating *rating)
{
	switch (rating->kind) {
	case RATING_BAND:
		return status_name(facts, rating->status);
	case RATING_REPORTED:
		return status_name(facts, rating->status);
	case RATING_BELOW:
		return arena_printf(facts->arena, "below.%s", rating_scale(rating, measure)->id);
	case RATING_TARGET:
		return rating->status != NULL ? status_name(facts, rating->status)
		    : targets[rating->level].name;
	case RATING_NONE:
		break;
	}
	return NULL;
}
