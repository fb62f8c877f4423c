#include "compose/hash.h"

#include <nettle/sha2.h>

const char *
files_hash(struct arena *arena, const struct source_file *const *files, size_t count)
{
	struct sha256_ctx sha;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_alloc(arena, 2 * SHA256_DIGEST_SIZE + 1);

	sha256_init(&sha);
	for (size_t i = 0; i < count; i++)
		sha256_update(&sha, files[i]->len, (const uint8_t *)files[i]->bytes);
	sha256_digest(&sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return hex;
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
