/* arena.h - memory that dies together: one arena per tree.
 * Nothing in an arena is freed on its own. Not safe to share between threads
 * that allocate; reading is. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/mem.h"

struct arena;

/* A new, empty arena; the caller's, given back with arena_drop(). */
MUST_USE struct arena *arena_new(void);

/* Free the arena and everything taken from it. NULL is allowed. */
void arena_drop(struct arena *arena);

/* `size` zeroed bytes aligned for any type, living as long as the arena. */
MUST_USE void *arena_alloc(struct arena *arena, size_t size);
#define ARENA_NEW(arena, type) ((type *)arena_alloc((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (n)))

/* A NUL-terminated copy of `s` (or of its first `len` bytes). */
MUST_USE char *arena_strdup(struct arena *arena, const char *s);
MUST_USE char *arena_strndup(struct arena *arena, const char *s, size_t len);
MUST_USE char *arena_printf(struct arena *arena, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Bytes handed out so far, for statistics. */
size_t arena_used(const struct arena *arena);

#endif
