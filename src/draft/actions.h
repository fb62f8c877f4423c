/* actions.h - the rows of a table of actions. */
#ifndef DRAFT_ACTIONS_H
#define DRAFT_ACTIONS_H

#include "draft/model.h"

void actions_gather(struct draft *d, const struct block *b);

/* The status that a cell says, by its words or else by its colour alone (which is put down as a doubt): its id on the
 * scale. What is said behind it is in `*rest`. NULL: none. `*state` (or NULL) is what an action called so is. */
const char *actions_status(struct draft *d, enum scale_kind scale, struct place at, const char **rest,
    const char **state);
/* The words of a row in columns of one role, one behind the other; each merged cell once. Never NULL. */
const char *actions_words(struct draft *d, const struct block *b, size_t row, enum role role);

#endif
