/* rowin.h - a row that came back, while it is read: what its readers (forms.c, tables.c) share. */
#ifndef RETURNS_ROWIN_H
#define RETURNS_ROWIN_H

#include "returns/reply.h"

struct row_in {
	struct reply *reply;
	const struct book *book;
	const struct sheet *sheet;
	const struct row *row;
	size_t first;              /* of the reply's changes: those of this row */
	bool faulty;
	const char *reason;        /* why a figure that members have seen changes; "": not said */
	size_t reason_at;          /* its column */
};

/* A row begins; it ends: its changes stand, or, when it had a fault, none of them. */
struct row_in row_begin(struct reply *reply, const struct book *book, const struct sheet *sheet, const struct row *row);
void row_end(struct row_in *in);
/* Did another row, which was refused for it, say otherwise? */
bool row_is_disputed(const struct reply *reply, const struct change *change);

/* Its file and line. */
struct src_pos row_pos(const struct row_in *in);
/* "sheet 'Measures', cell G5", or, in a file that has no sheets, "cell G5". In the reply's arena. */
const char *row_cell_name(const struct row_in *in, size_t column);
/* Report what is wrong with a cell of the row; `what` is "measure 6, Q4" or "". */
void row_fault(struct row_in *in, size_t column, const char *what, const char *fault);
/* What is said of many faults in the column, as one: SAY_ERROR_MANY(). In the reply's arena. */
const char *row_many(const struct row_in *in, size_t column);
/* A change that the cell asks for; fills in its place. */
void row_change(struct row_in *in, size_t column, struct change change);

/* A field of a measure: what the cell says, against what the plan says and, where it is known (not NULL), what was
 * sent. Without what was sent an empty cell says nothing. */
void row_field(struct row_in *in, size_t column, const struct measure *measure, const struct period *period,
    enum asked_field field, const char *text, const char *sent);
/* The cell says what the plan says: no change, but no other row may say otherwise. */
void row_same(struct row_in *in, size_t column, const struct measure *measure, const struct period *period, enum asked_field field);
/* Read a value and what stands behind it, "94 [p]". `*markers` is "" when nothing does. False: a fault. */
MUST_USE bool row_value(struct row_in *in, size_t column, const struct measure *measure, const struct period *period,
    const char *sent, const char **markers);

/* The reason why a figure changed alone changes: of one that was revised before. */
void row_reason(struct row_in *in, const struct measure *measure, const struct period *period);

/* "measure 6, Q4": as an officer knows it. */
const char *row_measure_name(const struct row_in *in, const struct measure *measure, const struct period *period);

/* By the id of `len` bytes, or all of it; NULL: there is none. */
const struct measure *find_measure(const struct plan *plan, const char *id, size_t len);
const struct period *find_period(const struct plan *plan, const char *id);

/* A heading as it is compared: its letters and digits in lower case. */
const char *fold_heading(struct arena *arena, const char *text);

/* ---- the kinds of tables: true when the sheet has one, which has then been read ------------------------------------ */

MUST_USE bool read_forms(struct reply *reply, const struct book *book, const struct sheet *sheet);   /* forms.c */
MUST_USE bool read_figures(struct reply *reply, const struct book *book, const struct sheet *sheet); /* figures.c */
MUST_USE bool read_tidy(struct reply *reply, const struct book *book, const struct sheet *sheet);    /* tables.c */
MUST_USE bool read_wide(struct reply *reply, const struct book *book, const struct sheet *sheet);    /* tables.c */

enum { HEADINGS_WITHIN = 30 };   /* rows in which the headings are looked for */

#endif
