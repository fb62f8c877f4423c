/* dates.h - the dates of an action, in whatever columns of its row they stand. */
#ifndef DRAFT_DATES_H
#define DRAFT_DATES_H

#include "draft/model.h"

/* When it is due, by `text` (or the date that its cell is): the date, its move, its completion. Words that are no sure
 * date are kept and put down as a doubt. */
void dates_due(struct draft *d, const struct block *b, size_t row, struct new_action *a, const char *text);
/* When it begins, its new date, when it was completed: after dates_due(). */
void dates_others(struct draft *d, const struct block *b, size_t row, struct new_action *a);

#endif
