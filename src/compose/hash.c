#include "compose/hash.h"

#include <nettle/sha2.h>

const char *
source_hash(struct arena *arena, const struct plan *plan)
{
	struct sha256_ctx sha;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_alloc(arena, 2 * SHA256_DIGEST_SIZE + 1);

	sha256_init(&sha);
	for (size_t i = 0; i < plan->file_count; i++)
		sha256_update(&sha, plan->files[i].len, (const uint8_t *)plan->files[i].bytes);
	sha256_digest(&sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return hex;
}
