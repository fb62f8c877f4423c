#include "evaluate/rating.h"

#include <ctype.h>
#include <math.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "evaluate/value.h"
#include "wording/say.h"

/* What the sentences are made from. */
struct subject {
	struct arena *arena;
	const struct measure *measure;
	const struct ladder *ladder;
	const struct value *value;
	double rated;                 /* the number that is rated, unrounded */
	const char *text;             /* that number in words, exact enough to be true */
	bool range;
};

static const char *
status_label(const struct band *band)
{
	return band->status != NULL && band->status->label != NULL ? band->status->label
	    : band->printed != NULL ? band->printed : "the band";
}

/* A threshold: "90%" or "90", without the words of the unit. */
static const char *
edge_text(const struct subject *s, double edge)
{
	struct measure bare = *s->measure;

	bare.unit_label = NULL;
	if (bare.unit != UNIT_PERCENT && bare.unit != UNIT_POUNDS)
		bare.unit = UNIT_COUNT;
	return number_text(s->arena, &bare, edge, -1);
}

/* ---- why ------------------------------------------------------------------------ */

/* Words for reaching an edge and for not reaching it, by polarity and exclusion. */
static const char *const REACHED[2][2] = {
	{ "at least ", "above " }, { "at most ", "below " },
};
static const char *const NOT_REACHED[2][2] = {
	{ "below ", "not above " }, { "above ", "not below " },
};

static void
add_clause(const struct subject *s, struct strbuf *out, const char *const words[2][2],
    const struct rung *rung)
{
	strbuf_puts(out, words[s->ladder->polarity == POLARITY_LOW][rung->edge_excluded]);
	strbuf_puts(out, edge_text(s, rung->edge));
}

static void
add_between(const struct subject *s, struct strbuf *out, double low, double high)
{
	if (isfinite(low) && isfinite(high))
		strbuf_printf(out, "between %s and %s", edge_text(s, low), edge_text(s, high));
	else if (isfinite(low))
		strbuf_printf(out, "at least %s", edge_text(s, low));
	else if (isfinite(high))
		strbuf_printf(out, "at most %s", edge_text(s, high));
	else
		strbuf_puts(out, "a number");
}

static void
add_in_range(const struct subject *s, struct strbuf *out, int place)
{
	const struct ladder *ladder = s->ladder;
	const struct rung *best = &ladder->rungs[ladder->count - 1];
	const struct rung *rung = &ladder->rungs[place < 0 ? 0 : place];
	double low = fmin(rung->low, best->low), high = fmax(rung->high, best->high);

	if (place < 0)
		strbuf_puts(out, "not ");
	add_between(s, out, low, high);
	if (place >= 0 && (size_t)place + 1 < ladder->count) {
		strbuf_puts(out, " but not ");
		rung = &ladder->rungs[place + 1];
		add_between(s, out, fmin(rung->low, best->low), fmax(rung->high, best->high));
	}
}

static void
add_reason(const struct subject *s, struct strbuf *out, int place)
{
	const struct ladder *ladder = s->ladder;
	bool finite = place >= 0 && isfinite(ladder->rungs[place].edge);
	bool better = place >= 0 && (size_t)place + 1 < ladder->count;

	if (ladder->polarity == POLARITY_IN_RANGE) {
		add_in_range(s, out, place);
		return;
	}
	if (place < 0)
		add_clause(s, out, NOT_REACHED, &ladder->rungs[0]);
	if (finite)
		add_clause(s, out, REACHED, &ladder->rungs[place]);
	if (finite && better)
		strbuf_puts(out, " and ");
	if (better)
		add_clause(s, out, NOT_REACHED, &ladder->rungs[place + 1]);
	if (place >= 0 && !finite && !better)
		strbuf_puts(out, "a number, and the band has no edge");
}

static void
add_subject(const struct subject *s, struct strbuf *out, const char *label)
{
	strbuf_printf(out, "%s because %s", label, s->text);
	if (s->range)
		strbuf_printf(out, ", the worse end of %s,",
		    value_text(s->arena, s->measure, s->value));
	strbuf_puts(out, " is ");
}

static const char *
finish(const struct subject *s, struct strbuf *out)
{
	const char *text = arena_strndup(s->arena, out->text, out->len);

	strbuf_drop(out);
	return text;
}

static const char *
why_band(const struct subject *s, const char *label, int place)
{
	struct strbuf out = STRBUF_INIT;
	const struct rung *first = &s->ladder->rungs[0];

	add_subject(s, &out, label);
	add_reason(s, &out, place);
	if (place < 0 && s->ladder->polarity != POLARITY_IN_RANGE)
		strbuf_printf(&out, ", where %s %s", status_label(first->band),
		    s->ladder->polarity == POLARITY_LOW ? "ends" : "begins");
	if (!isnan(first->band->relative_pct))
		strbuf_printf(&out, " (bands are changes from the baseline of %s)",
		    number_text(s->arena, s->measure, s->measure->baseline, -1));
	strbuf_putc(&out, '.');
	return finish(s, &out);
}

static const char *
why_unrated(struct arena *arena, enum unrated reason)
{
	return arena_printf(arena, "Not rated: %s.", unrated_text(reason));
}

/* ---- rating ------------------------------------------------------------------------ */

static const char *
unrated_label(enum unrated reason)
{
	switch (reason) {
	case UNRATED_NO_VALUE: return "Not reported";
	case UNRATED_NOT_APPLICABLE: return "Not applicable";
	case UNRATED_NOT_AVAILABLE: return "Not available";
	case UNRATED_SUPPRESSED: return "Suppressed";
	default: return "Not rated";
	}
}

static struct rating
unrated(struct arena *arena, enum unrated reason)
{
	return (struct rating){
		.kind = RATING_NONE, .unrated = reason, .standing = STANDING_NONE,
		.level = LADDER_UNRATED, .label = unrated_label(reason),
		.why = why_unrated(arena, reason),
	};
}

/* The number as printed, with as many more decimals as it takes to be placed as the
 * exact one: 84.6 and not 85 when Good starts at 85. */
static const char *
true_text(const struct subject *s, int place)
{
	int decimals = value_decimals(s->measure, s->value), shown;

	if (decimals < 0)
		return number_text(s->arena, s->measure, s->rated, -1);
	for (shown = decimals; shown < 6; shown++)
		if (ladder_place(s->ladder, value_rounded(s->rated, shown)) == place)
			break;
	return number_text(s->arena, s->measure, s->rated, shown);
}

static const char *
rounding_note(const struct subject *s, int place)
{
	int decimals = value_decimals(s->measure, s->value);

	if (s->range || decimals < 0
	    || ladder_place(s->ladder, value_rounded(s->rated, decimals)) == place)
		return NULL;
	return arena_printf(s->arena, "Printed as %s but rated as %s: rounding moves no value "
	    "into another band.", number_text(s->arena, s->measure, s->rated, decimals), s->text);
}

static const char *
range_note(const struct subject *s)
{
	return !s->range ? NULL : arena_printf(s->arena,
	    "A range (%s): rated by its worse end, %s.",
	    value_text(s->arena, s->measure, s->value), s->text);
}

/* One name for the state in every paper, whichever way is good. */
static const char *
below_label(const struct subject *s)
{
	return SAY(s->arena, rating_below, say_lowered(s->arena,
	    status_label(s->ladder->rungs[0].band)));
}

static struct rating
rate_by_bands(struct subject *s, double low, double high)
{
	int place_low = ladder_place(s->ladder, low), place_high = ladder_place(s->ladder, high);
	int place = place_low < place_high ? place_low : place_high;
	struct rating r = { .level = place };

	/* The worse end; where both stand alike, the end that is worse by polarity. */
	s->range = low != high;
	if (place_low != place_high)
		s->rated = place_low < place_high ? low : high;
	else
		s->rated = s->ladder->polarity == POLARITY_HIGH ? low : high;
	s->text = true_text(s, place);
	if (place == LADDER_BELOW) {
		r.kind = RATING_BELOW;
		r.standing = STANDING_BAD;
		r.label = below_label(s);
	} else {
		r.kind = RATING_BAND;
		r.band = s->ladder->rungs[place].band;
		r.status = r.band->status;
		r.standing = r.status != NULL ? r.status->standing : STANDING_NONE;
		r.label = status_label(r.band);
	}
	r.why = why_band(s, r.label, place);
	r.note = s->range ? range_note(s) : rounding_note(s, place);
	return r;
}

/* Words: the band whose printed text or status says the same. */
static struct rating
rate_words(const struct subject *s)
{
	size_t i;

	for (i = 0; i < s->ladder->count; i++) {
		const struct band *band = s->ladder->rungs[i].band;

		if ((band->printed == NULL || strcasecmp(band->printed, s->value->text) != 0)
		    && strcasecmp(status_label(band), s->value->text) != 0)
			continue;
		return (struct rating){
			.kind = RATING_BAND, .level = (int)i, .band = band, .status = band->status,
			.standing = band->status != NULL ? band->status->standing : STANDING_NONE,
			.label = status_label(band),
			.why = arena_printf(s->arena, "%s because the plan sets \"%s\" for it.",
			    status_label(band), s->value->text),
		};
	}
	return unrated(s->arena, s->ladder->count > 0 ? UNRATED_TEXT : UNRATED_NO_THRESHOLDS);
}

static const struct {
	const char *label;
	enum standing standing;
} TARGETS[] = {
	[TARGET_UNKNOWN] = { "Not rated", STANDING_NONE },
	[TARGET_MISSED] = { "Target missed", STANDING_BAD },
	[TARGET_WITHIN_TOLERANCE] = { "Within tolerance", STANDING_POOR },
	[TARGET_MET] = { "Target met", STANDING_GOOD },
};

static const char *
why_target(const struct subject *s, enum target_place place, double target)
{
	double tolerance = s->measure->tolerance;
	enum polarity polarity = s->measure->polarity;
	bool tolerant = tolerance > 0;
	struct strbuf out = STRBUF_INIT;

	add_subject(s, &out, TARGETS[place].label);
	if (polarity == POLARITY_IN_RANGE)
		strbuf_puts(&out, s->rated == target ? "" : place == TARGET_MET ? "near " : "away from ");
	else if (place == TARGET_MET)
		strbuf_puts(&out, polarity == POLARITY_HIGH ? "at least " : "at most ");
	else
		strbuf_puts(&out, polarity == POLARITY_HIGH ? "below " : "above ");
	strbuf_printf(&out, "the target of %s", edge_text(s, target));
	if (tolerant && (place != TARGET_MET || polarity == POLARITY_IN_RANGE) && s->rated != target)
		strbuf_printf(&out, " by %s %s", place == TARGET_MISSED ? "more than" : "no more than",
		    difference_text(s->arena, s->measure, tolerance, -1));
	strbuf_putc(&out, '.');
	return finish(s, &out);
}

/* The worse end of a range against a target. */
static double
worse_end(enum polarity polarity, double low, double high, double target)
{
	if (polarity == POLARITY_IN_RANGE)
		return fabs(low - target) > fabs(high - target) ? low : high;
	return polarity == POLARITY_HIGH ? low : high;
}

static struct rating
rate_by_target(struct subject *s, double low, double high, double target)
{
	enum polarity polarity = s->measure->polarity;
	enum target_place place;
	int decimals = value_decimals(s->measure, s->value);
	double shown;

	if (polarity == POLARITY_NONE)
		return unrated(s->arena, UNRATED_NO_POLARITY);
	s->range = low != high;
	s->rated = worse_end(polarity, low, high, target);
	place = target_place(polarity, s->rated, target, s->measure->tolerance);
	for (; decimals >= 0 && decimals < 6; decimals++)
		if (target_place(polarity, value_rounded(s->rated, decimals), target,
		    s->measure->tolerance) == place)
			break;
	s->text = number_text(s->arena, s->measure, s->rated, decimals);
	shown = value_rounded(s->rated, value_decimals(s->measure, s->value));
	return (struct rating){
		.kind = RATING_TARGET, .level = (int)place, .standing = TARGETS[place].standing,
		.label = TARGETS[place].label, .why = why_target(s, place, target),
		.note = s->range ? range_note(s)
		    : target_place(polarity, shown, target, s->measure->tolerance) == place ? NULL
		    : arena_printf(s->arena, "Printed as %s but rated as %s: rounding meets no target.",
		        value_text(s->arena, s->measure, s->value), s->text),
	};
}

struct rating
rate_value(struct arena *arena, const struct measure *measure, const struct ladder *ladder,
    const struct value *value)
{
	static const enum unrated absences[] = {
		[VALUE_MISSING] = UNRATED_NO_VALUE,
		[VALUE_NOT_AVAILABLE] = UNRATED_NOT_AVAILABLE,
		[VALUE_NOT_APPLICABLE] = UNRATED_NOT_APPLICABLE,
		[VALUE_SUPPRESSED] = UNRATED_SUPPRESSED,
	};
	struct subject s = { .arena = arena, .measure = measure, .ladder = ladder, .value = value };
	enum value_state state = value_state(measure, value);
	double low, high, target;

	if (state == VALUE_TEXT)
		return rate_words(&s);
	if (state != VALUE_NUMBER && state != VALUE_RANGE)
		return unrated(arena, absences[state]);
	low = value_low(measure, value);
	high = value_high(measure, value);
	if (ladder->reason == UNRATED_NOT)
		return rate_by_bands(&s, low, high);
	target = isnan(value->target) ? measure->target : value->target;
	if (!isnan(target))
		return rate_by_target(&s, low, high, target);
	return unrated(arena, ladder->reason);
}
