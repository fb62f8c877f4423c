/* map.h - strings to pointers: a hash table with open addressing.
 * Keys and values are borrowed and must outlive the map. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include <stddef.h>

#include "base/mem.h"

struct map;

MUST_USE struct map *map_new(void);
void map_drop(struct map *map);

/* The value kept under `key`, or NULL. */
MUST_USE void *map_lookup(const struct map *map, const char *key);
/* Keep `value` (not NULL) under `key` unless the key is taken. Returns the
 * value that was there before and stays, or NULL when `value` was added. */
void *map_add(struct map *map, const char *key, void *value);
size_t map_count(const struct map *map);

#endif
