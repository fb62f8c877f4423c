/* action.h - where one action stands on a day, by its dated history.
 * Entries dated after that day are not looked at. A month means its last day. */
#ifndef EVALUATE_ACTION_H
#define EVALUATE_ACTION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "plan/plan.h"

#define ACTION_DUE_SOON_DAYS 30

/* Computed status. The precedence is the table in docs/evaluation.md. */
enum action_status {
	ACTION_IS_COMPLETED, ACTION_IS_COMPLETED_LATE, ACTION_IS_COMPLETED_NO_EVIDENCE,
	ACTION_IS_OVERDUE, ACTION_IS_DUE_SOON, ACTION_IS_ON_TRACK, ACTION_IS_NOT_STARTED,
	ACTION_IS_NOT_REPORTED,        /* nothing in the plan says whether it has begun */
	ACTION_IS_UNDER_REVIEW, ACTION_IS_DEFERRED, ACTION_IS_ONGOING, ACTION_IS_UNDATED,
	ACTION_STATUS_COUNT
};

/* Where what was reported and what the dates say part; or-ed. */
enum disagreement {
	DISAGREE_GOOD_BUT_OVERDUE = 1,
	DISAGREE_NO_EVIDENCE = 2,
	DISAGREE_IMPACT_NOTHING_DONE = 4,   /* impact good; the action overdue or not begun */
	DISAGREE_NOT_STARTED_PAST_START = 8,
	DISAGREE_DONE_BUT_REPORTED_OPEN = 16,  /* completed; reported bad or not started */
	DISAGREE_BAD_BUT_ON_TRACK = 32,     /* reported bad; begun, and due later */
};

struct action_fact {
	const struct action *action;
	enum action_status status;
	enum standing standing;        /* what the status means */
	struct date due;               /* in force as at; NO_DATE: undated */
	bool due_is_month;
	struct date completed;         /* NO_DATE: not, or the day is not known */
	bool done;                     /* one of the three completed statuses */
	bool begun;                    /* something in the plan says so, as at */
	bool due_passed;               /* the due date in force lies before the as-at day */
	bool due_by_meeting;           /* open, due from the as-at day to before the meeting, and not
	                                * known to be done by then: overdue at the meeting unless
	                                * done since */
	long days;                     /* overdue, late or left to the due date (by status); else 0 */
	long days_least;               /* late: at least so many, where the completion is known by
	                                * its month only; else `days` */
	size_t moves;                  /* revisions of the due date as at; moved and moved back: 2 */
	long slip_days;                /* due in force - original due; negative: brought forward */
	const struct status *rag, *impact;   /* reported as at, or NULL */
	const struct update *latest;         /* latest update as at, or NULL */
	unsigned disagreements;        /* enum disagreement */
	const char *text;              /* "Overdue by 12 days", "Completed" */
	const char *due_text;          /* "Mar 2016", "20 March 2016", as printed, or "No date" */
	const char *slip_text;         /* "due Mar 2025, moved to ... (2nd move, 275 days)"; NULL */
	const char *why;               /* one sentence; never NULL */
	const char *disagreement_text; /* sentences, or NULL */
};

/* What a day is judged by. */
struct action_view {
	struct date as_at;             /* a valid day: facts are as at its end */
	struct date meeting;           /* when the paper is read; NO_DATE: not known */
	bool evidence_kept;            /* the plan records evidence at all; without that nothing is
	                                * "completed without evidence" */
};

/* Work out the facts of `action`. Strings from `arena`. */
struct action_fact action_evaluate(struct arena *arena, const struct action *action,
    const struct action_view *view);

/* "Completed late": the status without numbers, as in a table's head. */
const char *action_status_label(enum action_status status);
/* "completed-late": for templates and class names. */
const char *action_status_name(enum action_status status);
enum standing action_status_standing(enum action_status status);

#endif
