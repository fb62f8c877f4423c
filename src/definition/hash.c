#include "definition/hash.h"

#include "base/sha256.h"

const char *
files_hash(struct arena *arena, const struct source_file *files, size_t count)
{
	const struct source_file **each = ARENA_ARRAY(arena, const struct source_file *, count);

	for (size_t i = 0; i < count; i++)
		each[i] = &files[i];
	return source_files_hash(arena, each, count);
}

const char *
source_files_hash(struct arena *arena, const struct source_file *const *files, size_t count)
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	for (size_t i = 0; i < count; i++)
		sha256_update(&sha, files[i]->len, (const uint8_t *)files[i]->bytes);
	return sha256_end_hex(arena, &sha);
}
