#include "evaluate/travel.h"

#include <math.h>
#include <string.h>

#include "evaluate/periods.h"
#include "evaluate/target.h"
#include "evaluate/value.h"
#include "wording/say.h"

const char *
movement_code(enum movement movement)
{
	static const char *const codes[] = {
		[MOVEMENT_UNKNOWN] = "unknown", [MOVEMENT_UP] = "up",
		[MOVEMENT_DOWN] = "down", [MOVEMENT_LEVEL] = "level",
	};

	return codes[movement];
}

const char *
verdict_code(enum verdict verdict)
{
	static const char *const codes[] = {
		[VERDICT_NONE] = "no judgement", [VERDICT_IMPROVED] = "improved",
		[VERDICT_WORSENED] = "worsened", [VERDICT_NO_CHANGE] = "no change",
	};

	return codes[verdict];
}

const char *
verdict_text(enum verdict verdict)
{
	static const enum wording texts[] = {
		[VERDICT_NONE] = SAY_verdict_none, [VERDICT_IMPROVED] = SAY_verdict_improved,
		[VERDICT_WORSENED] = SAY_verdict_worsened,
		[VERDICT_NO_CHANGE] = SAY_verdict_no_change,
	};

	return say_plain(texts[verdict]);
}

struct ends {
	double low, high;
};

static struct ends
printed_ends(const struct measure *measure, const struct value *value)
{
	int decimals = value_decimals(measure, value);

	return (struct ends){
		value_rounded(value_low(measure, value), decimals),
		value_rounded(value_high(measure, value), decimals),
	};
}

static int
sign(double d)
{
	return (d > 0) - (d < 0);
}

static enum movement
movement_between(struct ends then, struct ends now)
{
	int low = sign(now.low - then.low), high = sign(now.high - then.high);

	if (low * high < 0)
		return MOVEMENT_UNKNOWN;
	return low + high > 0 ? MOVEMENT_UP : low + high < 0 ? MOVEMENT_DOWN : MOVEMENT_LEVEL;
}

/* How far a number is outside the best band: 0 inside. */
static double
distance(const struct rung *best, double number)
{
	if (number < best->low)
		return best->low - number;
	return number > best->high ? number - best->high : 0;
}

static enum verdict
verdict_in_range(const struct ladder *ladder, const struct measure *measure,
    const struct value *value, struct ends then, struct ends now)
{
	struct aim aim = aim_of(measure, value);
	struct rung target = { .low = aim.value, .high = aim.value };
	const struct rung *best = &target;
	double before, after;

	if (ladder->reason == UNRATED_NOT && ladder->count > 0)
		best = &ladder->rungs[ladder->count - 1];
	else if (aim.use != AIM_JUDGES)
		return VERDICT_NONE;
	before = fmax(distance(best, then.low), distance(best, then.high));
	after = fmax(distance(best, now.low), distance(best, now.high));
	return after < before ? VERDICT_IMPROVED
	    : after > before ? VERDICT_WORSENED : VERDICT_NO_CHANGE;
}

static enum verdict
verdict_of(enum movement movement, enum polarity polarity)
{
	if (movement == MOVEMENT_LEVEL)
		return VERDICT_NO_CHANGE;
	if (polarity == POLARITY_NONE || movement == MOVEMENT_UNKNOWN)
		return VERDICT_NONE;
	return (movement == MOVEMENT_UP) == (polarity == POLARITY_HIGH)
	    ? VERDICT_IMPROVED : VERDICT_WORSENED;
}

/* Decimals that show the difference of two figures with `a` and `b` of them. */
static int
shared_decimals(int a, int b)
{
	return a < 0 || b < 0 ? -1 : a > b ? a : b;
}

/* "since Q3", or "on the same quarter last year". */
static const char *
compared_with(struct arena *arena, const struct travel *t, const struct value *now, bool last_year)
{
	const struct period *period = t->against->period;

	if (!last_year)
		return SAY(arena, travel_since_period, period_name_beside(period, now->period));
	if (period->kind == PERIOD_YEAR)
		return say_plain(SAY_travel_on_year);
	return SAY(arena, travel_on_same, period_word(period->kind));
}

/* ---- how far, in words ------------------------------------------------------------ */

/* "1 more complaint", "10 points", "3 working days": how far it moved. NULL: not told. */
static const char *
size_text(struct arena *arena, const struct measure *measure, const struct travel *t, int decimals)
{
	struct measure bare = *measure;
	const char *number, *noun;

	if (isnan(t->change) || t->change == 0)
		return NULL;
	bare.unit = UNIT_COUNT;
	bare.unit_label = NULL;
	number = number_text(arena, &bare, fabs(t->change), decimals);
	if (measure->noun != NULL) {
		noun = strcmp(number, "1") == 0 ? measure->noun : measure->nouns;
		return t->change > 0 ? SAY(arena, travel_more, number, noun)
		    : SAY(arena, travel_fewer, number, noun);
	}
	return measure->unit == UNIT_PERCENT ? SAY(arena, travel_points, number)
	    : difference_text(arena, measure, t->change, decimals);
}

/* "1 more complaint than in Q3: worsened". */
static const char *
noun_sentence(struct arena *arena, const struct travel *t, const struct value *now, bool last_year)
{
	const struct period *then = t->against->period;
	const char *than = !last_year ? SAY(arena, travel_than, t->size,
	    period_name_beside(then, now->period))
	    : then->kind == PERIOD_YEAR ? SAY(arena, travel_than_last, t->size)
	    : SAY(arena, travel_than_year, t->size, period_word(then->kind));

	return SAY(arena, travel_judged, than, verdict_text(t->verdict));
}

static const char *
sentence(struct arena *arena, const struct measure *measure, const struct travel *t,
    const struct value *now, bool wider, bool last_year)
{
	const char *since = compared_with(arena, t, now, last_year), *size;
	int decimals = shared_decimals(value_decimals(measure, now),
	    value_decimals(measure, t->against));
	bool up = t->movement == MOVEMENT_UP;

	if (t->movement == MOVEMENT_UNKNOWN)
		return wider ? SAY(arena, travel_wider, since) : SAY(arena, travel_narrower, since);
	if (t->movement == MOVEMENT_LEVEL)
		return SAY(arena, travel_same, since);
	if (t->counted && !t->little)
		return noun_sentence(arena, t, now, last_year);
	if (isnan(t->change))
		return up ? SAY(arena, travel_went_up, since, verdict_text(t->verdict))
		    : SAY(arena, travel_went_down, since, verdict_text(t->verdict));
	size = difference_text(arena, measure, t->change, decimals);
	if (t->little)
		return SAY(arena, travel_little, since, up ? SAY(arena, travel_up, size)
		    : SAY(arena, travel_down, size));
	return up ? SAY(arena, travel_went_up_by, size, since, verdict_text(t->verdict))
	    : SAY(arena, travel_went_down_by, size, since, verdict_text(t->verdict));
}

static struct travel
nothing(const char *text, const struct value *then)
{
	return (struct travel){ then, MOVEMENT_UNKNOWN, VERDICT_NONE, NAN, false, NULL, false, text };
}

static bool
is_numeric(const struct measure *measure, const struct value *value)
{
	return !isnan(value_low(measure, value));
}

struct travel
travel_between(struct arena *arena, const struct measure *measure, const struct ladder *in_range,
    const struct value *now, const struct value *then, bool same_period_last_year)
{
	struct travel t = nothing(say_plain(SAY_travel_nothing), NULL);
	struct ends was, is;

	if (now == NULL || value_state(measure, now) == VALUE_MISSING)
		return nothing(say_plain(SAY_travel_no_value), NULL);
	if (then == NULL)
		return t;
	if (!is_numeric(measure, now) || !is_numeric(measure, then))
		return nothing(say_plain(SAY_travel_not_comparable), is_numeric(measure, now) ? NULL : then);
	was = printed_ends(measure, then);
	is = printed_ends(measure, now);
	t.against = then;
	t.movement = movement_between(was, is);
	if (was.low == was.high && is.low == is.high)
		t.change = is.low - was.low;
	if (measure_runs_up(measure) && !same_period_last_year && then->period->kind != PERIOD_YEAR)
		t.verdict = VERDICT_NONE;
	else if (in_range->polarity == POLARITY_IN_RANGE && t.movement != MOVEMENT_UNKNOWN)
		t.verdict = verdict_in_range(in_range, measure, now, was, is);
	else
		t.verdict = verdict_of(t.movement, in_range->polarity);
	t.size = size_text(arena, measure, &t, shared_decimals(value_decimals(measure, now),
	    value_decimals(measure, then)));
	t.counted = measure->noun != NULL && t.size != NULL;
	t.little = t.verdict != VERDICT_NONE && t.change != 0
	    && fabs(t.change) < measure->little_change;
	if (t.little)
		t.verdict = VERDICT_NO_CHANGE;
	t.text = sentence(arena, measure, &t, now, is.high - is.low > was.high - was.low,
	    same_period_last_year);
	return t;
}
