/* when.h - dates and periods as officers write them. */
#ifndef DRAFT_WHEN_H
#define DRAFT_WHEN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/date.h"

/* A day or a month. */
struct when {
	struct date date;          /* of a month its last day; NO_DATE: none */
	bool month;                /* no day was said */
};

/* The date that begins at `*s`, in whatever form ("30/06/16", "30th June 2016", "June 2016", "Jun-16", "2016-06-30");
 * `*s` then stands behind it. Day comes before month. False: none begins there. */
bool when_scan(const char **s, struct when *when);
/* As XML has it: "2016-06-30", or "2016-06". In the arena. */
const char *when_text(struct when when, struct arena *arena);

/* What a cell says of when an action is due. */
struct due {
	struct when due, revised, completed;
	bool done;                 /* completed, with or without a date */
	const char *state;         /* "ongoing", "not-started", ...; or NULL */
	bool sure;                 /* the words are a date, or "ongoing", and nothing else */
};

/* Read a cell of due dates. Words that are no date leave `sure` false. */
struct due due_read(const char *text);

/* What a head says of the period of the figures under it. */
enum span_kind { SPAN_NONE, SPAN_QUARTER, SPAN_YEAR, SPAN_MONTH };
struct period_head {
	enum span_kind kind;
	int year;                  /* in which the financial year begins; 0: not said. Of a month: its own year */
	int part;                  /* the quarter, 1 to 4; the month, 1 to 12 */
	bool whole;                /* the head says nothing else */
};
struct period_head period_read(const char *head);

#endif
