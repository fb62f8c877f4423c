#include "evaluate/rating.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "evaluate/periods.h"
#include "evaluate/target.h"
#include "evaluate/travel.h"
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
	    : band->printed != NULL ? band->printed : say_plain(SAY_rate_the_band);
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
static const enum wording REACHED[2][2] = {
	{ SAY_rate_at_least, SAY_rate_above }, { SAY_rate_at_most, SAY_rate_below },
};
static const enum wording NOT_REACHED[2][2] = {
	{ SAY_rate_below, SAY_rate_not_above }, { SAY_rate_above, SAY_rate_not_below },
};

/* "at least 85%" */
static const char *
clause(const struct subject *s, const enum wording words[2][2], const struct rung *rung)
{
	const char *edge = edge_text(s, rung->edge);

	return say_with(s->arena, words[s->ladder->polarity == POLARITY_LOW][rung->edge_excluded],
	    &edge, 1);
}

static const char *
between(const struct subject *s, double low, double high)
{
	if (isfinite(low) && isfinite(high))
		return SAY(s->arena, rate_between, edge_text(s, low), edge_text(s, high));
	if (isfinite(low))
		return SAY(s->arena, rate_at_least, edge_text(s, low));
	return isfinite(high) ? SAY(s->arena, rate_at_most, edge_text(s, high))
	    : say_plain(SAY_rate_number);
}

static const char *
reason_in_range(const struct subject *s, int place)
{
	const struct ladder *ladder = s->ladder;
	const struct rung *best = &ladder->rungs[ladder->count - 1];
	const struct rung *rung = &ladder->rungs[place < 0 ? 0 : place];
	const char *reason = between(s, fmin(rung->low, best->low), fmax(rung->high, best->high));

	if (place < 0)
		return SAY(s->arena, rate_not, reason);
	if ((size_t)place + 1 == ladder->count)
		return reason;
	rung = &ladder->rungs[place + 1];
	return SAY(s->arena, rate_but_not, reason,
	    between(s, fmin(rung->low, best->low), fmax(rung->high, best->high)));
}

/* "at least 85% and below 95%": the edges that put the value where it is. */
static const char *
reason_text(const struct subject *s, int place)
{
	const struct ladder *ladder = s->ladder;
	const struct rung *first = &ladder->rungs[0];
	bool finite = place >= 0 && isfinite(ladder->rungs[place].edge);
	bool better = place >= 0 && (size_t)place + 1 < ladder->count;

	if (ladder->polarity == POLARITY_IN_RANGE)
		return reason_in_range(s, place);
	if (place < 0 && ladder->polarity == POLARITY_LOW)
		return SAY(s->arena, rate_where_ends, clause(s, NOT_REACHED, first),
		    status_label(first->band));
	if (place < 0)
		return SAY(s->arena, rate_where_begins, clause(s, NOT_REACHED, first),
		    status_label(first->band));
	if (finite && better)
		return SAY(s->arena, rate_and, clause(s, REACHED, &ladder->rungs[place]),
		    clause(s, NOT_REACHED, &ladder->rungs[place + 1]));
	if (better)
		return clause(s, NOT_REACHED, &ladder->rungs[place + 1]);
	return finite ? clause(s, REACHED, &ladder->rungs[place])
	    : say_plain(SAY_rate_number_no_edge);
}

/* "Good because 92% is ...", or of a range its worse end. */
static const char *
because(const struct subject *s, const char *label, const char *reason)
{
	return !s->range ? SAY(s->arena, rating_because, label, s->text, reason)
	    : SAY(s->arena, rating_because_end, label, s->text,
	        value_text(s->arena, s->measure, s->value), reason);
}

static const char *
why_band(const struct subject *s, const char *label, int place)
{
	const char *reason = reason_text(s, place);

	if (!isnan(s->ladder->rungs[0].band->relative_pct))
		reason = SAY(s->arena, rate_of_baseline, reason,
		    number_text(s->arena, s->measure, s->measure->baseline, -1));
	return because(s, label, reason);
}

/* ---- rating ------------------------------------------------------------------------ */

static const char *
unrated_label(enum unrated reason)
{
	switch (reason) {
	case UNRATED_NO_VALUE: return say_plain(SAY_value_missing);
	case UNRATED_NOT_APPLICABLE: return say_plain(SAY_value_not_applicable);
	case UNRATED_NOT_AVAILABLE: return say_plain(SAY_value_not_available);
	case UNRATED_SUPPRESSED: return say_plain(SAY_value_suppressed);
	case UNRATED_NOT_DUE: return say_plain(SAY_value_not_due);
	case UNRATED_TARGET_LATER: return say_plain(SAY_rating_not_yet);
	default: return say_plain(SAY_rating_not_rated);
	}
}

static struct rating
unrated(struct arena *arena, enum unrated reason)
{
	return (struct rating){
		.kind = RATING_NONE, .unrated = reason, .standing = STANDING_NONE,
		.level = LADDER_UNRATED, .label = unrated_label(reason),
		.why = SAY(arena, rating_none, unrated_text(reason)),
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
	return SAY(s->arena, rating_rounded, number_text(s->arena, s->measure, s->rated, decimals),
	    s->text);
}

static const char *
range_note(const struct subject *s)
{
	return !s->range ? NULL : SAY(s->arena, rating_range,
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
			.why = SAY(s->arena, rating_words, status_label(band), s->value->text),
		};
	}
	return unrated(s->arena, s->ladder->count > 0 ? UNRATED_TEXT : UNRATED_NO_THRESHOLDS);
}

static const struct {
	enum wording label;
	enum standing standing;
} TARGETS[] = {
	[TARGET_UNKNOWN] = { SAY_rating_not_rated, STANDING_NONE },
	[TARGET_MISSED] = { SAY_status_target_missed, STANDING_BAD },
	[TARGET_WITHIN_TOLERANCE] = { SAY_status_target_near, STANDING_POOR },
	[TARGET_MET] = { SAY_status_target_met, STANDING_GOOD },
};

/* The plan's own status for it, or NULL. */
static const struct status *
status_of_target(const struct measure *measure, enum target_place place)
{
	const struct target_statuses *own = &measure->target_statuses;
	const struct status *const statuses[] = {
		[TARGET_UNKNOWN] = NULL, [TARGET_MISSED] = own->missed,
		[TARGET_WITHIN_TOLERANCE] = own->near, [TARGET_MET] = own->met,
	};

	return statuses[place];
}

/* "the target of 90%", with its period unless it is the value's own. */
static const char *
target_words(const struct subject *s, const struct aim *aim)
{
	const char *text = aim->printed != NULL && !aim->excluded ? aim->printed
	    : edge_text(s, aim->value);
	bool own = aim->period == s->value->period
	    || (aim->period == NULL && aim->use == AIM_JUDGES && !measure_runs_up(s->measure));
	const char *period = own ? NULL : aim_period_text(s->arena, aim);

	return period == NULL ? SAY(s->arena, target_of, text)
	    : SAY(s->arena, target_of_period, text, period);
}

/* How the value stands to the target: "at least {1}", with the target put in. */
static enum wording
stands_to_target(const struct subject *s, enum target_place place, const struct aim *aim)
{
	bool high = s->measure->polarity == POLARITY_HIGH;

	if (s->measure->polarity == POLARITY_IN_RANGE)
		return s->rated == aim->value ? SAY_rate_at : place == TARGET_MET ? SAY_rate_near
		    : SAY_rate_away;
	if (s->rated == aim->value && aim->excluded)
		return high ? SAY_rate_not_above : SAY_rate_not_below;
	if (place == TARGET_MET && aim->excluded)
		return high ? SAY_rate_above : SAY_rate_below;
	if (place == TARGET_MET)
		return high ? SAY_rate_at_least : SAY_rate_at_most;
	return high ? SAY_rate_below : SAY_rate_above;
}

static const char *
tolerance_text(const struct subject *s, const struct aim *aim)
{
	return isnan(aim->tolerance_pct) ? difference_text(s->arena, s->measure, aim->tolerance, -1)
	    : SAY(s->arena, target_percent_of_it, arena_printf(s->arena, "%.10g",
	        aim->tolerance_pct));
}

static const char *
why_target(const struct subject *s, const char *label, enum target_place place,
    const struct aim *aim)
{
	bool near = place != TARGET_MET || s->measure->polarity == POLARITY_IN_RANGE;
	const char *target = target_words(s, aim), *reason;

	reason = say_with(s->arena, stands_to_target(s, place, aim), &target, 1);
	if (aim->tolerance > 0 && near && s->rated != aim->value)
		reason = place == TARGET_MISSED
		    ? SAY(s->arena, rate_by_more, reason, tolerance_text(s, aim))
		    : SAY(s->arena, rate_by_no_more, reason, tolerance_text(s, aim));
	return because(s, label, reason);
}

/* The worse end of a range against a target. */
static double
worse_end(enum polarity polarity, double low, double high, double target)
{
	if (polarity == POLARITY_IN_RANGE)
		return fabs(low - target) > fabs(high - target) ? low : high;
	return polarity == POLARITY_HIGH ? low : high;
}

/* Decimals in which the value stands where the exact one does. */
static int
true_decimals(const struct subject *s, const struct aim *aim, enum target_place place)
{
	enum polarity polarity = s->measure->polarity;
	int decimals = value_decimals(s->measure, s->value);

	for (; decimals >= 0 && decimals < 6; decimals++)
		if (aim_place(aim, polarity, value_rounded(s->rated, decimals)) == place)
			break;
	return decimals;
}

static const char *
target_note(const struct subject *s, const struct aim *aim, enum target_place place)
{
	double shown = value_rounded(s->rated, value_decimals(s->measure, s->value));

	if (s->range)
		return range_note(s);
	if (aim_place(aim, s->measure->polarity, shown) == place)
		return NULL;
	return SAY(s->arena, rating_rounded, value_text(s->arena, s->measure, s->value), s->text);
}

static struct rating
rate_by_target(struct subject *s, double low, double high, const struct aim *aim)
{
	enum polarity polarity = s->measure->polarity;
	const struct status *status;
	enum target_place place;
	const char *label;

	s->range = low != high;
	s->rated = worse_end(polarity, low, high, aim->value);
	place = aim_place(aim, polarity, s->rated);
	status = status_of_target(s->measure, place);
	s->text = number_text(s->arena, s->measure, s->rated, true_decimals(s, aim, place));
	label = status != NULL ? status->label : say_plain(TARGETS[place].label);
	return (struct rating){
		.kind = RATING_TARGET, .level = (int)place, .status = status,
		.scale = status != NULL ? status->scale : NULL,
		.standing = status != NULL ? status->standing : TARGETS[place].standing,
		.label = label, .why = why_target(s, label, place, aim),
		.note = target_note(s, aim, place),
	};
}

/* The value has a target, which says nothing of it. */
static struct rating
not_by_target(const struct subject *s, const struct aim *aim, enum unrated without)
{
	static const enum unrated reasons[] = {
		[AIM_NONE] = UNRATED_NOT, [AIM_ELSEWHERE] = UNRATED_NO_TARGET,
		[AIM_JUDGES] = UNRATED_NOT, [AIM_NOT_YET] = UNRATED_TARGET_LATER,
		[AIM_WHOLE_YEAR] = UNRATED_TARGET_YEAR, [AIM_UNCLEAR] = UNRATED_TARGET_UNCLEAR,
	};
	enum unrated reason = reasons[aim->use] != UNRATED_NOT ? reasons[aim->use] : without;
	struct rating r = unrated(s->arena, reason);
	const char *value = value_figure(s->arena, s->measure, s->value);

	if (reason == UNRATED_TARGET_LATER)
		r.why = SAY(s->arena, target_not_yet, value, target_words(s, aim));
	else if (reason == UNRATED_TARGET_YEAR)
		r.why = SAY(s->arena, target_whole_year, target_words(s, aim), value);
	return r;
}

/* The judgement that the figure itself earns. */
static struct rating
rate_figure(struct subject *s)
{
	static const enum unrated absences[] = {
		[VALUE_MISSING] = UNRATED_NO_VALUE,
		[VALUE_NOT_AVAILABLE] = UNRATED_NOT_AVAILABLE,
		[VALUE_NOT_APPLICABLE] = UNRATED_NOT_APPLICABLE,
		[VALUE_SUPPRESSED] = UNRATED_SUPPRESSED,
		[VALUE_NOT_DUE] = UNRATED_NOT_DUE,
	};
	enum value_state state = value_state(s->measure, s->value);
	double low = value_low(s->measure, s->value), high = value_high(s->measure, s->value);
	struct aim aim;

	if (state == VALUE_TEXT && s->measure->unit != UNIT_TEXT)
		return unrated(s->arena, UNRATED_NO_NUMBER);
	if (state == VALUE_TEXT)
		return rate_words(s);
	if (state != VALUE_NUMBER && state != VALUE_RANGE)
		return unrated(s->arena, absences[state]);
	if (s->ladder->reason == UNRATED_NOT)
		return rate_by_bands(s, low, high);
	aim = aim_of(s->measure, s->value);
	if (aim.use != AIM_NONE && s->measure->polarity == POLARITY_NONE)
		return unrated(s->arena, UNRATED_NO_POLARITY);
	return aim.use == AIM_JUDGES ? rate_by_target(s, low, high, &aim)
	    : not_by_target(s, &aim, s->ladder->reason);
}

/* ---- what was reported ------------------------------------------------------------ */

static struct rating
as_reported(const struct subject *s, const struct status *status, const struct rating *unworked)
{
	return (struct rating){
		.kind = RATING_REPORTED, .unrated = unworked->unrated, .standing = status->standing,
		.level = LADDER_UNRATED, .status = status, .scale = status->scale,
		.label = status->label,
		.why = SAY(s->arena, reported_only, status->label, unrated_text(unworked->unrated)),
	};
}

/* Judgements of two scales agree when they mean the same colour. */
static bool
agrees(const struct rating *worked, const struct status *reported)
{
	enum standing a = worked->standing, b = reported->standing;

	if (worked->status != NULL && worked->scale == reported->scale && worked->scale != NULL)
		return worked->status == reported;
	if (a == STANDING_NONE || b == STANDING_NONE)
		return true;
	return a == b || (a >= STANDING_GOOD && b >= STANDING_GOOD);
}

struct rating
rate_value(struct arena *arena, const struct measure *measure, const struct ladder *ladder,
    const struct value *value)
{
	struct subject s = { .arena = arena, .measure = measure, .ladder = ladder, .value = value };
	const struct band_set *bands = measure_bands(measure, value != NULL ? value->period : NULL);
	const struct status *reported = value != NULL ? value->rag : NULL;
	struct rating r = rate_figure(&s);

	if ((r.kind == RATING_BAND || r.kind == RATING_BELOW) && bands != NULL)
		r.scale = bands->scale;
	if (reported == NULL)
		return r;
	if (r.kind == RATING_NONE)
		r = as_reported(&s, reported, &r);
	else if (!agrees(&r, reported))
		r.disagreement = SAY(arena, reported_otherwise, reported->label, r.label);
	r.reported = reported;
	return r;
}
