/* kinds.h - what a table is of, and what its columns are then. */
#ifndef DRAFT_KINDS_H
#define DRAFT_KINDS_H

#include "draft/columns.h"

/* Its rows are known: say what the columns are, and of which kind the table is. Marks the rules that were used. */
void kinds_settle(struct block *b, struct mapping *mapping, struct arena *arena);

#endif
