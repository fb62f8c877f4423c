/* comparison.h - what is different between an issue of a plan and the ones before it, as facts with their
 * sentences.
 *
 * Every sentence is a claim that follows from what two issues state, each judged as at its own day. Measures and
 * actions are the same when they have the same id (actions without one: the same reference and title). What one issue
 * was judged by is never used on the other, but where a sentence says so ("by the thresholds of the last issue"). */
#ifndef COMPARE_COMPARISON_H
#define COMPARE_COMPARISON_H

#include <stddef.h>

#include "base/arena.h"
#include "evaluate/evaluation.h"

/* In the order in which a paper tells of them: what got worse, what got better, what was promised, what was changed
 * in the telling, what stayed as it was. */
enum change_kind {
	/* worse */
	CHANGE_RED,              /* a measure's standing is bad, and was not */
	CHANGE_OVERDUE,          /* an action is, and was not */
	CHANGE_ACTION_RED,       /* reported with a status of bad standing, and was not */
	CHANGE_REOPENED,         /* was done, and is not */
	CHANGE_WORSE,            /* rated, and lower than it was */
	CHANGE_UNRATED,          /* was rated, and is not */
	CHANGE_IMPACT_LOWER,     /* reported, of an action, recommendation or improvement */
	CHANGE_PHASE_LOWER,      /* a phase of a recommendation or improvement */
	/* better */
	CHANGE_RECOVERED,        /* was bad, and is rated and not bad */
	CHANGE_BETTER,
	CHANGE_RATED,            /* was not rated, is, and is not bad */
	CHANGE_COMPLETED,
	CHANGE_ACTION_RECOVERED, /* was reported bad, and is reported, not bad */
	CHANGE_IMPACT_HIGHER, CHANGE_PHASE_HIGHER,
	/* promised */
	CHANGE_PROMISE,          /* a day named in the last issue that has come since */
	/* told otherwise */
	CHANGE_RESTATED_SILENTLY,   /* another figure for the same period, and no reason */
	CHANGE_RESTATED,
	CHANGE_WITHDRAWN,        /* a figure that the last issue had and this one shows empty */
	CHANGE_LATE,             /* a figure for a period that the last issue showed empty */
	CHANGE_MOVED_SILENTLY,   /* a due date that the history of this issue does not lead from */
	CHANGE_MOVED,
	CHANGE_NO_LONGER_OVERDUE,   /* not done either */
	CHANGE_REDEFINED,        /* a measure's title, unit, polarity, thresholds, target */
	CHANGE_ACTION_REWORDED,  /* its title, its owner */
	CHANGE_MEASURE_ADDED, CHANGE_MEASURE_REMOVED,
	CHANGE_ACTION_ADDED, CHANGE_ACTION_REMOVED,
	/* the same */
	CHANGE_SAME_WORDS,       /* commentary on another figure, or an update of another day */
	CHANGE_STUCK,            /* an open action's status, through several issues */
	CHANGE_COUNT
};

enum change_group { GROUP_WORSE, GROUP_BETTER, GROUP_PROMISED, GROUP_RETOLD, GROUP_SAME, GROUP_COUNT };

struct change {
	enum change_kind kind;
	/* What it is about: a measure or an action, of this issue, of the last, or of both; or a recommendation. */
	const struct measure_fact *measure, *measure_then;
	const struct action_fact *action, *action_then;
	const struct recommendation *recommendation;   /* of this issue */
	const char *label;       /* "6 Percentage of ...", "15.1 Publish ..."; never NULL */
	const char *text;        /* the claim in one or two sentences; never NULL */
	const char *more;        /* a further claim, or NULL */
	const char *quote;       /* the officer's own words, or NULL */
};

/* Where all stood in one of the two issues. */
struct position {
	size_t measures, rated, bad;
	size_t actions, done, overdue;
};

struct comparison {
	const struct evaluation *later, *earlier;   /* this issue, the last one */
	size_t issues;           /* earlier ones that were looked at */
	struct change *changes;  /* by kind, then in this issue's order */
	size_t count;
	enum verdict *verdicts;  /* of each measure of this issue: its current figure against the last issue's */
	const struct measure_fact **then;      /* [measure index]: the same one in the last issue, or NULL */
	const struct action_fact **action_then;   /* [action index] */
	struct position position_then, position_now;
	struct arena *arena;
};

/* Compare the evaluated plan (borrowed) with its earlier issues (plan->issues), each judged as at its own day.
 * Issues that are not earlier than the day that `later` is judged at are left aside. The result is the
 * caller's, given back with comparison_drop(); NULL when there is no issue to compare with. */
MUST_USE struct comparison *comparison_new(const struct evaluation *later);
void comparison_drop(struct comparison *comparison);

enum change_group change_group(enum change_kind kind);
/* "red", "moved-silently": for templates. */
const char *change_name(enum change_kind kind);
/* "worse", "better", "promised", "retold", "same". */
const char *change_group_name(enum change_group group);

/* The figure of the measure that its issue is about, and the period it is of; NULL: none. */
const struct period *measure_period(const struct measure_fact *fact);

#endif
