#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Under the address sanitizer there is a fence behind each piece: who reads or writes over its end is caught, as with malloc(). */
#ifdef __has_feature
#define IS_FENCED __has_feature(address_sanitizer)
#elif defined __SANITIZE_ADDRESS__
#define IS_FENCED 1
#else
#define IS_FENCED 0
#endif
#if IS_FENCED
#include <sanitizer/asan_interface.h>
enum { FENCE = 16 };
#else
enum { FENCE = 0 };
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#endif

enum { BLOCK_SIZE = 64 * 1024 };

struct block {
	struct block *next;
	size_t used, size;
	alignas(max_align_t) char data[];
};

struct arena {
	struct block *head;
	size_t used;
};

struct arena *
arena_new(void)
{
	return mem_new_zero(1, sizeof(struct arena));
}

void
arena_drop(struct arena *arena)
{
	struct block *b, *next;

	if (arena == NULL)
		return;
	for (b = arena->head; b != NULL; b = next) {
		next = b->next;
		ASAN_UNPOISON_MEMORY_REGION(b->data, b->size);
		free(b);
	}
	free(arena);
}

/* A block with room for `size` bytes. A large request gets a block of its own
 * behind the head, so that the head's free room is not lost. */
static struct block *
block_for(struct arena *arena, size_t size)
{
	struct block *b = arena->head;
	size_t want = size > BLOCK_SIZE / 4 ? size : BLOCK_SIZE;

	if (b != NULL && b->size - b->used >= size)
		return b;
	b = mem_new(sizeof *b + want);
	b->used = 0;
	b->size = want;
	ASAN_POISON_MEMORY_REGION(b->data, want);
	if (want != BLOCK_SIZE && arena->head != NULL) {
		b->next = arena->head->next;
		arena->head->next = b;
	} else {
		b->next = arena->head;
		arena->head = b;
	}
	return b;
}

void *
arena_alloc(struct arena *arena, size_t size)
{
	const size_t unit = alignof(max_align_t), room = (size + unit - 1) / unit * unit;
	struct block *b = block_for(arena, room + FENCE);
	void *p = b->data + b->used;

	b->used += room + FENCE;
	arena->used += room;
	ASAN_UNPOISON_MEMORY_REGION(p, size);
	return memset(p, 0, size);
}

char *
arena_strndup(struct arena *arena, const char *s, size_t len)
{
	char *copy = arena_alloc(arena, len + 1);

	memcpy(copy, s, len);
	return copy;
}

char *
arena_strdup(struct arena *arena, const char *s)
{
	return arena_strndup(arena, s, strlen(s));
}

char *
arena_printf(struct arena *arena, const char *fmt, ...)
{
	char most[256], *text;   /* the length of nearly all */
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(most, sizeof most, fmt, ap);
	va_end(ap);
	if ((size_t)len < sizeof most)
		return arena_strndup(arena, most, (size_t)len);
	text = arena_alloc(arena, (size_t)len + 1);
	va_start(ap, fmt);
	vsnprintf(text, (size_t)len + 1, fmt, ap);
	va_end(ap);
	return text;
}

size_t
arena_used(const struct arena *arena)
{
	return arena->used;
}
