/* The sources of a bag, without the rest of it: what a later issue is compared with. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/folder.h"
#include "archive/sums.h"

static const char SOURCES[] = "data/source/";

struct looking {
	int fd;                        /* the bag */
	struct sums tags, payload;
	struct arena *arena;
};

static bool
is_summed(const struct sums *sums, const char *path, const struct digest *digest)
{
	const struct sum *sum = map_lookup(sums->by_path, path);

	return sum != NULL && strcmp(sum->digest.hex, digest->hex) == 0;
}

/* A manifest, which `by` has the sum of; NULL: nothing has. */
static bool
read_manifest(const struct looking *l, const char *path, const struct sums *by, struct sums *sums)
{
	struct diags *unsaid = diags_new();
	struct digest digest;
	char *bytes;
	size_t len;
	bool ok = folder_read_file(l->fd, path, BAG_TAG_MOST, &bytes, &len);

	if (ok) {
		digest = digest_of(bytes, len);
		ok = (by == NULL || is_summed(by, path, &digest))
		    && sums_parse(sums, bytes, len, path, by != NULL, unsaid);
		free(bytes);
	}
	diags_drop(unsaid);
	return ok;
}

/* `*gone`: there is no such file. */
static bool
is_whole(const struct looking *l, const char *path, const struct sums *sums, bool *gone)
{
	struct digest digest;
	int file = folder_open_file(l->fd, path);
	bool ok;

	*gone = file < 0 && errno == ENOENT;
	if (file < 0)
		return false;
	ok = digest_of_file(file, &digest, NULL) && is_summed(sums, path, &digest);
	close(file);
	return ok;
}

static bool
look_at_sources(const struct looking *l, const char *source)
{
	bool gone;
	size_t i;

	for (i = 0; i < l->payload.count; i++) {
		const char *path = l->payload.list[i]->path;

		if (strncmp(path, SOURCES, strlen(SOURCES)) == 0 && !is_whole(l, path, &l->payload, &gone)
		    && !gone)
			return false;
	}
	return is_whole(l, source, &l->payload, &gone);
}

bool
bag_verify_sources(const char *path, const char *source)
{
	struct arena *arena = arena_new();
	struct looking l = { .fd = folder_open(path), .tags = sums_new(arena), .payload = sums_new(arena),
		.arena = arena };
	bool gone, ok;

	ok = l.fd >= 0 && source != NULL && read_manifest(&l, BAG_TAG_MANIFEST, NULL, &l.tags)
	    && is_whole(&l, BAG_INFO, &l.tags, &gone) && read_manifest(&l, BAG_MANIFEST, &l.tags, &l.payload)
	    && look_at_sources(&l, source);
	if (l.fd >= 0)
		close(l.fd);
	sums_drop(&l.tags);
	sums_drop(&l.payload);
	arena_drop(arena);
	return ok;
}
