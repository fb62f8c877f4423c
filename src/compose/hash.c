#include "compose/hash.h"

#include <nettle/sha2.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

static bool
add_file(struct sha256_ctx *sha, const char *path, struct diags *diags)
{
	char *bytes;
	size_t len;

	if (!file_read(path, (struct src_pos){ NULL, 0, 0 }, &bytes, &len, diags))
		return false;
	sha256_update(sha, len, (const uint8_t *)bytes);
	free(bytes);
	return true;
}

/* `name` as it stands in the plan: beside the plan's own file. */
static const char *
beside(struct arena *arena, const char *plan_file, const char *name)
{
	const char *slash = strrchr(plan_file, '/');

	if (slash == NULL || name[0] == '/')
		return arena_strdup(arena, name);
	return arena_printf(arena, "%.*s/%s", (int)(slash - plan_file), plan_file, name);
}

static bool
add_csv_files(struct sha256_ctx *sha, struct arena *arena, const struct plan *plan,
    struct diags *diags)
{
	bool ok = true;

	for (size_t i = 0; i < plan->scorecard_count; i++) {
		xmlChar *name = xmlGetProp(plan->scorecards[i]->node, BAD_CAST "values");

		if (name != NULL)
			ok = add_file(sha, beside(arena, plan->file, (const char *)name), diags) && ok;
		xmlFree(name);
	}
	return ok;
}

const char *
source_hash(struct arena *arena, const struct plan *plan, struct diags *diags)
{
	struct sha256_ctx sha;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_alloc(arena, 2 * SHA256_DIGEST_SIZE + 1);

	sha256_init(&sha);
	if (!add_file(&sha, plan->file, diags) || !add_csv_files(&sha, arena, plan, diags))
		return NULL;
	sha256_digest(&sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		hex[2 * i] = "0123456789abcdef"[digest[i] >> 4];
		hex[2 * i + 1] = "0123456789abcdef"[digest[i] & 15];
	}
	return hex;
}
