/* edits.h - changes to the bytes of a file, all places as they are before any of them. What is not changed keeps its
 * bytes. */
#ifndef RETURNS_EDITS_H
#define RETURNS_EDITS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

struct edit { size_t at, len, order; char *text; };

/* All zero: none. Given back with edits_drop(). */
struct edits { struct edit *list; size_t count, cap; };

/* `len` bytes at `at` are to be `text`, which is copied. Insertions at one place stand in the order of the calls. */
void edits_add(struct edits *edits, size_t at, size_t len, const char *text);
/* The bytes with all edits made: heap memory with a NUL behind `*out_len` bytes, the caller's. NULL when two of them
 * want the same bytes. */
MUST_USE char *edits_apply(struct edits *edits, const char *bytes, size_t len, size_t *out_len);
void edits_drop(struct edits *edits);

#endif
