#include "evaluate/target.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "evaluate/periods.h"
#include "evaluate/travel.h"
#include "evaluate/value.h"
#include "wording/date.h"
#include "wording/say.h"

static const struct aim NO_AIM = { .use = AIM_NONE, .value = NAN };

/* Units of which a part of the year and the whole of it can be compared: a share, or how
 * long something takes. */
static bool
is_comparable(const struct measure *m)
{
	switch (m->unit) {
	case UNIT_COUNT: case UNIT_POUNDS: case UNIT_RATE: case UNIT_NUMBER:
		return m->kind == KIND_STOCK;
	default:
		return true;
	}
}

static bool
holds(struct date from, struct date to, const struct period *p)
{
	return date_compare(from, p->start) <= 0 && date_compare(p->end, to) <= 0;
}

static bool
is_same(const struct period *a, const struct period *b)
{
	return a == b || (date_compare(a->start, b->start) == 0 && date_compare(a->end, b->end) == 0);
}

/* Printed words that leave the target itself out: "below 14%". */
static bool
is_excluded(const char *printed)
{
	static const char *const words[] = { "below ", "under ", "less than ", "fewer than ", "above ",
	    "over ", "more than ", "<", ">" };
	size_t i;

	for (i = 0; printed != NULL && i < ARRAY_LEN(words); i++)
		if (strncasecmp(printed, words[i], strlen(words[i])) == 0)
			return printed[strlen(words[i])] != '=';
	return false;
}

/* In the measure's unit. */
static double
tolerance_in_units(const struct measure *m, struct tolerance own, double target)
{
	struct tolerance t = isnan(own.amount) ? m->tolerance : own;

	if (isnan(t.amount) || t.amount < 0)
		return 0;
	return t.is_percent ? fabs(target) * t.amount / 100 : t.amount;
}

static double
tolerance_as_percent(const struct measure *m, struct tolerance own)
{
	struct tolerance t = isnan(own.amount) ? m->tolerance : own;

	return t.is_percent ? t.amount : NAN;
}

static struct aim
from_list(const struct measure *m, const struct period_target *t)
{
	return (struct aim){ AIM_JUDGES, t->value, tolerance_in_units(m, t->tolerance, t->value),
	    tolerance_as_percent(m, t->tolerance), is_excluded(t->printed), t->period->end, t->period, t->printed };
}

static struct aim
from_number(const struct measure *m, double value, struct date to)
{
	struct tolerance none = { NAN, false };

	return (struct aim){ AIM_JUDGES, value, tolerance_in_units(m, none, value),
	    tolerance_as_percent(m, none), false, to, NULL, NULL };
}

/* ---- which one -------------------------------------------------------------------- */

/* A target for the value's own period. */
static bool
find_own(const struct measure *m, const struct value *v, struct aim *out)
{
	size_t i;

	if (!isnan(v->target)) {
		*out = from_number(m, v->target, v->period != NULL ? v->period->end : (struct date)NO_DATE);
		out->period = v->period;
		return true;
	}
	for (i = 0; v->period != NULL && i < m->target_count; i++)
		if (is_same(m->targets[i].period, v->period)) {
			*out = from_list(m, &m->targets[i]);
			return true;
		}
	return false;
}

/* The target of the shortest longer period that holds `period`. */
static const struct period_target *
find_longer(const struct measure *m, const struct period *period)
{
	const struct period_target *best = NULL;
	size_t i;

	for (i = 0; i < m->target_count; i++) {
		const struct period *p = m->targets[i].period;

		if (!is_same(p, period) && holds(p->start, p->end, period)
		    && (best == NULL || holds(best->period->start, best->period->end, p)))
			best = &m->targets[i];
	}
	return best;
}

/* The year's target and how it was meant; false: none. */
static bool
find_year(const struct measure *m, const struct period *period, struct aim *out,
    enum target_scope *scope)
{
	const struct period_target *longer = find_longer(m, period);

	if (longer != NULL) {
		*out = from_list(m, longer);
		*scope = longer->scope;
		return true;
	}
	if (isnan(m->target) || (date_known(m->target_from)
	    && !holds(m->target_from, m->target_to, period)))
		return false;
	*out = from_number(m, m->target, m->target_to);
	*scope = m->target_scope;
	return true;
}

/* ---- what it says of a part of the year ------------------------------------------------ */

/* A running total that the rest of the year cannot bring back. */
static bool
is_settled(const struct measure *m, const struct value *v, const struct aim *aim)
{
	double low = value_low(m, v);

	if (m->polarity == POLARITY_HIGH)
		return aim->excluded ? low > aim->value : low >= aim->value;
	return low > aim->value + aim->tolerance;
}

static enum aim_use
use_of(const struct measure *m, const struct value *v, const struct aim *aim,
    enum target_scope scope)
{
	bool at_end = !date_known(aim->to) || date_compare(v->period->end, aim->to) == 0;
	bool whole = date_known(m->target_from) && aim->period == NULL
	    && date_compare(v->period->start, m->target_from) == 0 && at_end;

	if (!date_known(aim->to) || whole || scope == TARGET_OF_EACH_PERIOD)
		return AIM_JUDGES;
	if (measure_runs_up(m))
		return at_end || is_settled(m, v, aim) ? AIM_JUDGES : AIM_NOT_YET;
	if (is_comparable(m) && scope != TARGET_OF_YEAR && aim->period == NULL)
		return AIM_JUDGES;          /* a standing target: 90% in every quarter */
	if (is_comparable(m) && m->kind != KIND_FLOW)
		return at_end ? AIM_JUDGES : AIM_NOT_YET;
	return m->kind == KIND_FLOW || scope == TARGET_OF_YEAR || aim->period != NULL ? AIM_WHOLE_YEAR
	    : AIM_UNCLEAR;
}

struct aim
aim_of(const struct measure *m, const struct value *v)
{
	enum target_scope scope;
	struct aim aim = NO_AIM;

	if (v == NULL || find_own(m, v, &aim))
		return aim;
	if (v->period == NULL)
		return isnan(m->target) ? aim : from_number(m, m->target, (struct date)NO_DATE);
	if (find_year(m, v->period, &aim, &scope))
		aim.use = use_of(m, v, &aim, scope);
	else if (m->target_count > 0 || !isnan(m->target))
		aim.use = AIM_ELSEWHERE;
	return aim;
}

struct aim
aim_of_year(const struct measure *m, const struct value *v)
{
	enum target_scope scope;
	struct aim aim = NO_AIM;

	if (v == NULL || v->period == NULL || !find_year(m, v->period, &aim, &scope))
		return NO_AIM;
	return aim;
}

const struct period_target *
aim_ahead(const struct measure *m, const struct period *period)
{
	size_t i;

	for (i = 0; period != NULL && i < m->target_count; i++)
		if (date_compare(m->targets[i].period->start, period->end) > 0)
			return &m->targets[i];
	return NULL;
}

enum target_place
aim_place(const struct aim *aim, enum polarity polarity, double number)
{
	if (aim->use != AIM_JUDGES)
		return TARGET_UNKNOWN;
	if (aim->excluded && number == aim->value && polarity != POLARITY_NONE)
		return aim->tolerance > 0 ? TARGET_WITHIN_TOLERANCE : TARGET_MISSED;
	return target_place(polarity, number, aim->value, aim->tolerance);
}

const char *
aim_text(struct arena *arena, const struct measure *m, const struct aim *aim)
{
	return aim->printed != NULL ? aim->printed : number_text(arena, m, aim->value, -1);
}

const char *
aim_period_text(struct arena *arena, const struct aim *aim)
{
	char day[SAY_DATE_SIZE];

	if (aim->period != NULL)
		return aim->period->label;
	if (!date_known(aim->to))
		return NULL;
	return SAY(arena, target_year_to, say_date(aim->to, day));
}
