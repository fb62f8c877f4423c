/* target.h - which target speaks of a value, if any.
 * A target belongs to a period. A value of that period is judged by it; so is one of a
 * part of that period where the two can be compared (docs/evaluation.md, section 1). */
#ifndef EVALUATE_TARGET_H
#define EVALUATE_TARGET_H

#include <stdbool.h>

#include "base/arena.h"
#include "evaluate/ladder.h"
#include "plan/plan.h"

enum aim_use {
	AIM_NONE,                /* the measure has no target */
	AIM_ELSEWHERE,           /* it has, but none for this period */
	AIM_JUDGES,              /* the value is judged by it */
	AIM_NOT_YET,             /* the year's; until its end it can still be met and missed */
	AIM_WHOLE_YEAR,          /* the year's; the value is what a part of it adds */
	AIM_UNCLEAR,             /* the plan does not say whether it is the year's */
};

struct aim {
	enum aim_use use;
	double value;            /* NaN: none */
	double tolerance;        /* in the measure's unit; 0: none */
	double tolerance_pct;    /* where it was stated in per cent of the target; NaN: it was not */
	bool excluded;           /* "below 14%": 14% itself misses it */
	struct date to;          /* last day of what it is for; NO_DATE: any period */
	const struct period *period;   /* what it is for; NULL: the year of the current period */
	const char *printed;     /* in the words of the source, or NULL */
};

/* The target of `value`, which may be NULL: none. */
struct aim aim_of(const struct measure *measure, const struct value *value);

/* The target of the year that holds the value's period, whatever its own says; AIM_NONE
 * when there is none. Judges a forecast for the end of the year. */
struct aim aim_of_year(const struct measure *measure, const struct value *value);

/* The first target for a time after `period`, or NULL. */
const struct period_target *aim_ahead(const struct measure *measure, const struct period *period);

/* Where `number` stands against a target that judges. */
enum target_place aim_place(const struct aim *aim, enum polarity polarity, double number);

/* "14%", or as the source prints it: "below 14%". From `arena`. */
const char *aim_text(struct arena *arena, const struct measure *measure, const struct aim *aim);

/* "2010-11", or "the year to 31 March 2011"; NULL: any period. From `arena`. */
const char *aim_period_text(struct arena *arena, const struct aim *aim);

#endif
