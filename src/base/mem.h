/* mem.h - allocation that cannot fail: out of memory is decided here, once.
 * rapporteur is a program, not a library: when memory runs out it says so and
 * exits with status 3; no half-written output survives because outputs appear
 * by rename only (see file.h). What ends it, and why no library is told either: allocator.h. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

/* Results that a caller must look at. */
#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

/* Like malloc, calloc, realloc and strdup, but never NULL. The result belongs
 * to the caller, who gives it back with free(). `count * size` is checked. */
MUST_USE void *mem_new(size_t size);
MUST_USE void *mem_new_zero(size_t count, size_t size);
MUST_USE void *mem_resize(void *old, size_t count, size_t size);
MUST_USE char *mem_strdup(const char *s);

/* `p` as it is, unless it is NULL: then a library found no memory, and the program
 * ends as above. */
void *mem_checked(void *p);

/* Grow a heap array so that it holds at least `need` items: doubling, hence
 * linear over many calls. `*items` and `*cap` are replaced. */
void *mem_grow(void *items, size_t *cap, size_t need, size_t item_size);
#define MEM_GROW(items, cap, need) \
	((items) = mem_grow((items), &(cap), (need), sizeof *(items)))

#endif
