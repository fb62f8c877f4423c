#include "base/sha256.h"

const char *
sha256_end_hex(struct arena *arena, struct sha256_ctx *sha)
{
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_alloc(arena, 2 * sizeof digest + 1);   /* all zero */

	sha256_digest(sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return hex;
}

const char *
sha256_hex(struct arena *arena, const void *bytes, size_t len)
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, len, bytes);
	return sha256_end_hex(arena, &sha);
}
