/* diag.h - what is wrong, where, and what to do about it.
 * Findings collect; nothing is printed while work goes on, so that one run
 * reports every fault. Not shared between threads: each thread fills its own
 * and the caller merges them. */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

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

/* Add copies of all findings of `from`, which is left as it is. */
void diags_merge(struct diags *into, const struct diags *from);

size_t diags_count(const struct diags *diags, enum diag_level at_least);
const struct diag *diags_at(const struct diags *diags, size_t i);

/* Order by file (in order of first mention), line, column; stable. */
void diags_sort(struct diags *diags);

/* Print those of level `at_least` or worse, one per line:
 * "file:line:column: level: text [code]" (parts that are not known are left out). */
void diags_print(const struct diags *diags, enum diag_level at_least, FILE *out);

/* The same, but warnings and notes of one file, level and code that say the same, or have
 * the same `many`, are one line at the first one's place, with the lines of the others:
 * "(line 12, 40, 66 and 9 more)". Errors stand one by one: each is to be mended. */
void diags_print_together(const struct diags *diags, enum diag_level at_least, FILE *out);

/* Print how many there are of each level: "1 error, 3 warnings, 12 notes". Those below
 * `shown` are said to be "(shown with -v)". Prints nothing when there are none. */
void diags_print_counts(const struct diags *diags, enum diag_level shown, FILE *out);

/* Print all as one JSON object (RFC 8259, UTF-8 whatever the bytes of names and texts):
 * { "findings": [{ "file", "line", "column", "level", "code", "text" }], "counts":
 * { "errors", "warnings", "notes" } }. A line or column that is not known is null. */
void diags_print_json(const struct diags *diags, FILE *out);

#endif
