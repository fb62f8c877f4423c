/* keys.h - the key of colours that an office prints with its plan: "Green | Completed | Progress made". */
#ifndef DRAFT_KEYS_H
#define DRAFT_KEYS_H

#include "draft/model.h"

/* Find the keys among the book's tables, before anything is judged: statuses made from then on mean what they say. */
void keys_gather(struct draft *d);
/* Is the sheet a key, and nothing else? */
bool keys_is_key(const struct draft *d, size_t sheet);
/* After all: the colours of a key that nothing was rated as belong to the scale too. */
void keys_settle(struct draft *d);

#endif
