/* apply.h - changes made in the plan's own bytes, and in those of its CSV files: what is not changed stays as it was
 * written, and what is new is written as its neighbours are. */
#ifndef RETURNS_APPLY_H
#define RETURNS_APPLY_H

#include "returns/reply.h"

/* A file that is to change. */
struct changed_file {
	const char *path;          /* of the plan's files */
	char *bytes; size_t len;   /* heap, with a NUL behind */
};

struct applied {
	struct changed_file *files; size_t count;
	struct plan *plan;         /* as the changed files say */
};

/* Make the changes of `reply` to `plan`, whose files are as they were read, and read what comes of it. False with
 * errors in `diags` when that is no sound plan, or does not say what was wanted; then nothing may be written. Given
 * back with applied_drop() in either case. */
MUST_USE bool changes_apply(const struct reply *reply, struct applied *applied, struct diags *diags);
/* Take out of `reply` the rows that no sound plan would come of, even alone, and say of each in `diags` what would be
 * wrong, at its own place. Returns how many. */
size_t changes_sift(struct reply *reply, struct diags *diags);
void applied_drop(struct applied *applied);

#endif
