/* notice.h - the last day on which an agenda can be published.
 *
 * An agenda and its papers are open to inspection at least five clear days before the meeting
 * (Local Government Act 1972, section 100B(3) and (4)(a)); in Wales three (section 100B as
 * amended by the Local Government and Elections (Wales) Act 2021). Neither the day of publication
 * nor that of the meeting counts, nor days on which no office is open: Saturdays, Sundays, bank
 * holidays (R v Swansea City Council, ex parte Elitestone Ltd (1993)). */
#ifndef PACK_NOTICE_H
#define PACK_NOTICE_H

#include "base/arena.h"
#include "base/diag.h"
#include "pack/pack.h"

/* Days on which no office is open, in order. */
struct holidays {
	struct date *days;
	size_t count;
};

/* Read the bank holidays in `path`: lines that begin with a day. False with errors in `diags`.
 * The days live in `arena`. */
MUST_USE bool holidays_read(const char *path, struct arena *arena, struct holidays *out,
    struct diags *diags);

/* The latest day on which an office is open with `clear` clear days between it and `meeting`. */
struct date notice_last_day(struct date meeting, int clear, const struct holidays *holidays);

/* Tell the day by which the pack is to be published (a note), and find a publication after it
 * for which no reason is recorded. */
void notice_findings(const struct pack *pack, const struct holidays *holidays,
    struct diags *diags);

#endif
