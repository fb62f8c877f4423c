/* retention.h - how long papers are kept before somebody looks whether they are still needed. Nothing is ever deleted
 * by the program.
 *
 * The Local Government Act 1972, section 100C, keeps minutes, agendas and reports open to inspection for six years
 * from the meeting, and background papers for four; many councils keep minutes and reports for good. What is exempt has
 * a class of its own, because it is disposed of, or opened, by other rules. */
#ifndef ARCHIVE_RETENTION_H
#define ARCHIVE_RETENTION_H

#include "base/arena.h"
#include "base/date.h"

struct retention {
	const char *name;          /* "minutes-and-reports" */
	int years;                 /* 0: for good */
};

/* The class of that name, or NULL. */
const struct retention *retention_find(const char *name);
extern const struct retention RETENTION_USUAL, RETENTION_EXEMPT;

/* "minutes-and-reports, background-papers, ...". In `arena`. */
const char *retention_names(struct arena *arena);

/* The first day on which it is due for review, kept from `start`; NO_DATE: never. */
struct date retention_review(const struct retention *class, struct date start);

#endif
