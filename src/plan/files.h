/* files.h - the bytes a plan was read from are kept: they are hashed into the
 * paper and can travel inside it, and both must be what was read. */
#ifndef PLAN_FILES_H
#define PLAN_FILES_H

#include <stddef.h>

#include "plan/plan.h"

/* Keep a file. `path` is borrowed from the plan's arena; `bytes` is heap memory
 * that becomes the plan's. */
void files_keep(struct plan *plan, const char *path, char *bytes, size_t len);
void files_drop(struct plan *plan);

#endif
