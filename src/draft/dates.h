/* dates.h - the dates of an action, in whatever columns of its row they stand. */
#ifndef DRAFT_DATES_H
#define DRAFT_DATES_H

#include "draft/lines.h"

/* When the action at hand begins, is due, was moved to, was completed. Words that are no sure date are kept and put
 * down as a doubt, and so is a beginning after the end. */
void dates_take(const struct lines *l, struct new_action *a);
/* Is it "yes", a tick, a box with a cross: done? */
bool dates_is_yes(struct draft *d, const char *text);

#endif
