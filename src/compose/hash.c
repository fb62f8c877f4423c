#include "compose/hash.h"

#include "base/sha256.h"

const char *
files_hash(struct arena *arena, const struct source_file *const *files, size_t count)
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	for (size_t i = 0; i < count; i++)
		sha256_update(&sha, files[i]->len, (const uint8_t *)files[i]->bytes);
	return sha256_end_hex(arena, &sha);
}

const char *
source_hash(struct arena *arena, const struct plan *plan)
{
	const struct source_file **files = ARENA_ARRAY(arena, const struct source_file *,
	    plan->file_count);

	for (size_t i = 0; i < plan->file_count; i++)
		files[i] = &plan->files[i];
	return files_hash(arena, files, plan->file_count);
}
