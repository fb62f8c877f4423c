/* form.h - what a lead is asked for as a workbook to be filled in: an officer needs no XML for a quarter's figures.
 *
 * A row per measure and per action; what is to be filled in is unlocked, and has lists of the words that can stand
 * there. A key names each row, and hidden columns keep what was sent, so that import can tell a figure that was changed
 * in the sheet from one that was changed in the plan meanwhile. */
#ifndef RETURNS_FORM_H
#define RETURNS_FORM_H

#include "base/file.h"
#include "returns/ask.h"

/* The columns, as they are found again by their headings (reply.c). */
enum form_column {
	FORM_KEY, FORM_NUMBER, FORM_MEASURE, FORM_UNIT, FORM_LAST, FORM_PERIOD,
	FORM_VALUE, FORM_NUMERATOR, FORM_DENOMINATOR, FORM_MARKERS, FORM_COMMENT,
	FORM_SENT_VALUE, FORM_SENT_NUMERATOR, FORM_SENT_DENOMINATOR, FORM_SENT_MARKERS, FORM_SENT_COMMENT,
	FORM_REF, FORM_ACTION, FORM_OWNER, FORM_DUE, FORM_STATE, FORM_PROGRESS_BEFORE,
	FORM_PROGRESS, FORM_STATUS, FORM_PROGRESS_ON, FORM_DONE_ON, FORM_NEW_DUE, FORM_AGREED_BY, FORM_WHY_MOVED,
	FORM_SENT_DUE,
	FORM_REASON,               /* of figures of an earlier period */
	FORM_COLUMN_COUNT
};

/* What stands at the head of a column. The catalogue's own. */
const char *form_heading(enum form_column column);

/* The markers that a value may have, "p r e c x z low u". */
extern const char *const FORM_MARKER_WORDS[];   /* NULL ends it */

/* Write the workbook to `sink`. `exempt`: the plan has a public edition with less in it, and the workbook says so.
 * False with failures in `diags`. */
MUST_USE bool form_write(const struct ask *ask, bool exempt, struct sink *sink, struct diags *diags);

#endif
