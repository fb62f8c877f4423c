/* improvements.h - what an area's plan says of an improvement beside its actions: target, sources, outcomes. */
#ifndef DRAFT_IMPROVEMENTS_H
#define DRAFT_IMPROVEMENTS_H

#include "draft/model.h"

/* The improvement that the row names, begun; what follows belongs to it. */
struct new_recommendation *improvements_new(struct draft *d, const struct block *b, size_t row);
/* What the row says of outcomes, and of their impact. */
void improvements_outcomes(struct draft *d, const struct block *b, size_t row, struct new_recommendation *r);

#endif
