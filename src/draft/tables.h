/* tables.h - the rows of tables, put into the plan: of actions (actions.c), of measures (measures.c), of evidence that is
 * no figure. */
#ifndef DRAFT_TABLES_H
#define DRAFT_TABLES_H

#include "draft/model.h"

void actions_gather(struct draft *d, const struct block *b);
void measures_gather(struct draft *d, const struct block *b);
/* Columns of evidence: each belongs to the recommendation at hand. */
void measures_qualitative(struct draft *d, const struct block *b);

#endif
