#include "base/map.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct slot {
	const char *key;
	void *value;
};

struct map {
	struct slot *slots;
	size_t count, size;   /* size is a power of two */
};

struct map *
map_new(void)
{
	struct map *map = mem_new_zero(1, sizeof *map);

	map->size = 16;
	map->slots = mem_new_zero(map->size, sizeof *map->slots);
	return map;
}

void
map_drop(struct map *map)
{
	if (map == NULL)
		return;
	free(map->slots);
	free(map);
}

/* FNV-1a, 64 bit (Fowler, Noll, Vo). */
static uint64_t
hash(const char *key)
{
	uint64_t h = 14695981039346656037u;

	for (; *key != '\0'; key++)
		h = (h ^ (unsigned char)*key) * 1099511628211u;
	return h;
}

static struct slot *
find_slot(struct slot *slots, size_t size, const char *key)
{
	size_t i = hash(key) & (size - 1);

	while (slots[i].key != NULL && strcmp(slots[i].key, key) != 0)
		i = (i + 1) & (size - 1);
	return &slots[i];
}

void *
map_lookup(const struct map *map, const char *key)
{
	return find_slot(map->slots, map->size, key)->value;
}

static void
grow(struct map *map)
{
	size_t i, size = map->size * 2;
	struct slot *slots = mem_new_zero(size, sizeof *slots);

	for (i = 0; i < map->size; i++)
		if (map->slots[i].key != NULL)
			*find_slot(slots, size, map->slots[i].key) = map->slots[i];
	free(map->slots);
	map->slots = slots;
	map->size = size;
}

void *
map_add(struct map *map, const char *key, void *value)
{
	struct slot *slot = find_slot(map->slots, map->size, key);

	if (slot->key != NULL)
		return slot->value;
	slot->key = key;
	slot->value = value;
	if (++map->count * 4 > map->size * 3)
		grow(map);
	return NULL;
}

size_t
map_count(const struct map *map)
{
	return map->count;
}
