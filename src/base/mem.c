#include "base/mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/allocator.h"

void *
mem_checked(void *p)
{
	if (p == NULL)
		allocator_end();
	return p;
}

void *
mem_new(size_t size)
{
	return mem_checked(malloc(size ? size : 1));
}

void *
mem_new_zero(size_t count, size_t size)
{
	return mem_checked(calloc(count ? count : 1, size ? size : 1));
}

void *
mem_resize(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		mem_checked(NULL);
	return mem_checked(realloc(old, count != 0 && size != 0 ? count * size : 1));
}

char *
mem_strdup(const char *s)
{
	return mem_checked(strdup(s));
}

void *
mem_grow(void *items, size_t *cap, size_t need, size_t item_size)
{
	size_t want;

	if (need <= *cap)
		return items;
	want = *cap < 8 ? 8 : *cap;
	while (want < need)
		want = want > SIZE_MAX / 2 ? need : want * 2;
	items = mem_resize(items, want, item_size);
	*cap = want;
	return items;
}
