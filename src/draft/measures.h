/* measures.h - the rows of a table of measures, and of evidence that is no figure. */
#ifndef DRAFT_MEASURES_H
#define DRAFT_MEASURES_H

#include "draft/model.h"

void measures_gather(struct draft *d, const struct block *b);
/* Columns of evidence: each belongs to the recommendation at hand. */
void measures_qualitative(struct draft *d, const struct block *b);

#endif
