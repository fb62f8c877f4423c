/* reply.h - what came back: workbooks and tables as changes to a plan.
 *
 * Three kinds of tables are known by their headings, wherever they stand in a file: the sheets of `rapporteur sheet`
 * (form.h), a row per value (measure, period, value, ...), and a row per measure with a column per period. A cell that
 * says what the plan says is no change. A row with a fault changes nothing; each fault is said with its place. */
#ifndef RETURNS_REPLY_H
#define RETURNS_REPLY_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "evaluate/evaluation.h"
#include "office/book.h"
#include "returns/ask.h"

enum change_kind { CHANGE_FIELD, CHANGE_PROGRESS, CHANGE_DONE, CHANGE_DUE };

struct change {
	enum change_kind kind;
	const struct measure *measure; const struct period *period; enum asked_field field;   /* CHANGE_FIELD */
	const struct action *action;                  /* of the others */
	const char *said, *text;   /* before and after; "": nothing. Of progress: its words */
	const struct status *status;                  /* reported with progress; or NULL */
	struct date on;            /* of progress, of completion; the new due date */
	const char *agreed_by;     /* of a new due date, or "" */
	struct src_pos at;         /* file and row */
	const char *cell;          /* "sheet 'Measures', cell G5", for people */
	const char *many;          /* of its column: row_many() */
	size_t row;                /* which of the rows that were looked at: changes of one stand or fall together */
	bool none;                 /* says what the plan says: no change, but no other row may say otherwise */
};

struct reply {
	const struct plan *plan;
	const struct evaluation *evaluation;
	struct arena *arena;
	struct diags *diags;
	struct change *changes; size_t count, cap;
	struct map *by_key;        /* what rows have said already: struct saying, in the arena */
	size_t rows, rejected;     /* rows that were looked at; those with a fault */
};

/* An empty one; all borrowed. Given back with reply_drop(). */
struct reply reply_new(const struct plan *plan, const struct evaluation *evaluation, struct arena *arena,
    struct diags *diags);
void reply_drop(struct reply *reply);

/* Add what a book says. Faults go to `diags`. False when it has no table that is read, which is one. */
MUST_USE bool reply_read(struct reply *reply, const struct book *book);
/* When all has been read: rows that another said otherwise, which was refused for it, fall as well. */
void reply_settle(struct reply *reply);

#endif
