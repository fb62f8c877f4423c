/* write.h - the proposed plan as the text of a file. */
#ifndef DRAFT_WRITE_H
#define DRAFT_WRITE_H

#include "draft/model.h"

/* The caller's. `id` names the plan. */
MUST_USE char *write_plan(struct draft *d, const char *id);

#endif
