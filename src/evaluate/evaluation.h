/* evaluation.h - where a plan stands on a day: facts beside the plan's items.
 * A pure function of the plan and the as-at date: no clock, no files, no colours.
 *
 * Arrays run parallel to the plan's own: facts of plan->measures[i] are
 * evaluation->measures[i], and so on. All strings belong to the evaluation. */
#ifndef EVALUATE_EVALUATION_H
#define EVALUATE_EVALUATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"
#include "base/mem.h"
#include "evaluate/action.h"
#include "evaluate/gap.h"
#include "evaluate/ladder.h"
#include "evaluate/rating.h"
#include "evaluate/tally.h"
#include "evaluate/travel.h"
#include "evaluate/trend.h"
#include "evaluate/value.h"
#include "evaluate/xmr.h"
#include "plan/plan.h"

/* One cell: a measure in a period. */
struct value_fact {
	const struct value *value;     /* NULL: the plan has nothing for the period */
	enum value_state state;
	const char *text;              /* "92%", "5-6 months", "Not reported"; never NULL or "" */
	const char *figure;            /* for a sentence: "9" of "6 cum 9", else `text` */
	const char *markers;           /* "p", "r e" or "": letters to set in brackets after it */
	const char *marker_words;      /* "provisional", ... or "" */
	double low, high;              /* unrounded; NaN: none */
	struct rating rating;
	struct travel travel;          /* against the previous known period of the same kind */
	struct travel travel_year;     /* against the same period last year */
};

/* What can be said of a series' way. */
enum pace {
	PACE_UNKNOWN,                  /* too few values, or a count that runs up */
	PACE_LEVEL,                    /* as printed, nothing moved */
	PACE_UNCLEAR,                  /* up or down, nobody can tell */
	PACE_RISING, PACE_FALLING,
};

/* Look-ahead: Theil-Sen trend of the latest values. Nothing is foretold unless the pace
 * is clear, and nothing for a day that the paper has seen. */
struct outlook {
	size_t points;                 /* known values of the current period's kind */
	size_t missing;                /* how many more a trend needs; 0: there is one */
	enum pace pace;
	struct trend trend;            /* per period; x: number of the period */
	double latest_x;               /* x of the latest known value */
	const struct rung *next;       /* the band looked at; NULL: the best already, or no
	                                * clear trend, from which nothing is foretold */
	double target;                 /* the target looked at, NaN: none */
	long band_periods, target_periods;   /* periods ahead; -1: not at this pace; 0: there now */
	struct date band_by, target_by;      /* end of that period; NO_DATE: not at this pace */
	const char *band_text, *target_text; /* a sentence, or NULL */
	const char *text;              /* pace in one sentence, or how many points are missing */
};

/* XmR: from 12 points on, counted from the declared step where there is one. */
struct process {
	size_t points, missing;        /* missing 0: the rest is set (a count that runs up over
	                                * the year never has limits) */
	bool limits;                   /* false: more than a third of the points signal, so that
	                                * limits around their mean would mean nothing */
	struct xmr xmr;
	int decimals;                  /* in which the limits are told: one more than the figures */
	const struct value_fact **at;  /* the points, oldest first */
	unsigned *signals;             /* enum xmr_signal per point; all 0 without limits */
	enum variation variation;
	enum assurance assurance;
	const char *text;              /* one sentence or two; says what is missing; never NULL */
};

struct measure_fact {
	const struct measure *measure;
	struct ladder ladder;              /* of the bands in force now */
	struct ladder *ladders;            /* of each of measure->band_history */
	struct value_fact *values;         /* parallel to measure->values */
	const struct value_fact *missing;  /* stands for any period without a value ... */
	const struct value_fact *not_due;  /* ... in which none is to be reported */
	const struct value_fact *current;  /* its first scorecard's current period; in none: `latest`,
	                                    * which its rows show; never NULL */
	const struct value_fact *latest;   /* last number, range or text up to that; or NULL */
	struct gap gap;                    /* of `latest` */
	struct target_gap target;          /* of `latest` */
	long age_days;                     /* of `latest` on the paper's date; 0 when none */
	const char *age_text;   /* "Period ended 31 March 2016, 25 days before the meeting", or NULL */
	double year_to_date;               /* NaN: cannot be told */
	const char *year_to_date_text;     /* "61 for the year to 31 March 2016", or NULL */
	struct outlook outlook;
	struct process process;
};

struct scorecard_fact {
	const struct scorecard *scorecard;
	const struct value_fact **current; /* parallel to scorecard->measures; never NULL inside */
	struct tally tally;                /* of those */
};

struct priority_fact {
	struct tally measures;             /* of their `current` */
	struct action_tally actions;
};
struct recommendation_fact {
	struct tally measures;             /* of the groups that name it first */
	struct action_tally actions;
	const char *disagreement;          /* impact good and no action done; or NULL */
};
struct group_fact { struct tally measures; };

struct evaluation {
	const struct plan *plan;
	struct date as_at;
	struct measure_fact *measures;
	struct action_fact *actions;
	struct priority_fact *priorities;
	struct recommendation_fact *recommendations;
	struct group_fact *groups;         /* parallel to plan->groups */
	struct scorecard_fact *scorecards; /* parallel to plan->scorecards */
	struct tally all_measures;
	struct action_tally all_actions;
	struct named_tally *strands, *workstreams, *leads, *owners;   /* by first mention */
	size_t strand_count, workstream_count, lead_count, owner_count;
	struct arena *arena;
};

/* Evaluate `plan` (borrowed; must outlive the result) as at `as_at`; NO_DATE: the
 * plan's own as-at date, else its date. Cannot fail. Linear in the plan's size.
 * The result is the caller's, given back with evaluation_drop(). */
MUST_USE struct evaluation *evaluate_plan(const struct plan *plan, struct date as_at);
void evaluation_drop(struct evaluation *evaluation);

/* The value of the period, known or not; a period in which the measure is not due has one too. */
const struct value_fact *measure_fact_in(const struct measure_fact *fact, const struct period *period);

/* The cell of `measure` in `period`; the measure's `missing` fact when the plan has
 * no value there. Logarithmic in the measure's values. Never NULL. */
const struct value_fact *evaluation_value(const struct evaluation *evaluation,
    const struct measure *measure, const struct period *period);

/* Tally of any list of measures (a priority's share of a scorecard, ...), each by its
 * value in `period`, or by its `current` when that is NULL. From `arena`. */
struct tally evaluation_tally(const struct evaluation *evaluation, struct arena *arena,
    struct measure *const *measures, size_t count, const struct period *period);

#endif
