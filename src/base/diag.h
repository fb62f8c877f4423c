/* diag.h - what is wrong, where, and what to do about it.
 * Findings collect; nothing is printed while work goes on, so that one run
 * reports every fault (wording/print.h prints them). Not shared between threads: each thread fills its own
 * and the caller merges them. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"

/* A place in an input file. `line` and `column` count from 1; 0: not known.
 * `file` is borrowed and must outlive the position. NULL: no file. */
struct src_pos {
	const char *file;
	uint32_t line, column;
};

enum diag_level {
	DIAG_NOTE,      /* worth knowing; the exit status does not change */
	DIAG_WARNING,   /* a finding: `check` exits with 1 */
	DIAG_ERROR,     /* bad input: nothing is built, exit 2 */
	DIAG_FAILURE,   /* the machine's fault (cannot write, ...): exit 3 */
};

struct diag {
	enum diag_level level;
	struct src_pos at;
	const char *code;   /* a fixed word such as "duplicate-ref"; for tests and docs */
	const char *text;   /* one sentence: what is wrong; what to do */
	const char *many;   /* what several of them say as one, '#' for their number; or NULL */
};

struct diags;

/* An empty collection; the caller's, given back with diags_drop(). */
MUST_USE struct diags *diags_new(void);
void diags_drop(struct diags *diags);

/* Add one finding. `code` is a string constant. `at.file` is copied. */
void diag_add(struct diags *diags, enum diag_level level, struct src_pos at,
    const char *code, const char *fmt, ...) PRINTF_LIKE(5, 6);

/* The same for a finding that one file often holds many times: `many`, a string constant,
 * is the sentence for all of them together, '#' in it their number. */
void diag_add_many(struct diags *diags, enum diag_level level, struct src_pos at,
    const char *code, const char *many, const char *fmt, ...) PRINTF_LIKE(6, 7);

/* Add a copy of one finding. */
void diag_copy(struct diags *into, const struct diag *d);
/* Add copies of all findings of `from`, which is left as it is. */
void diags_merge(struct diags *into, const struct diags *from);
/* The same of those only that `known` has not, with the same words at the same place. */
void diags_merge_new(struct diags *into, const struct diags *from, const struct diags *known);
/* The same, warnings with `code` as notes: somebody has decided so. */
void diags_merge_decided(struct diags *into, const struct diags *from, const char *code);

size_t diags_count(const struct diags *diags, enum diag_level at_least);
const struct diag *diags_at(const struct diags *diags, size_t i);

/* Order by file (in order of first mention), line, column; stable. */
void diags_sort(struct diags *diags);

#endif
