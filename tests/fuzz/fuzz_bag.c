/* fuzz_bag.c - any bytes as a bag: its tag files and one file of its payload, parted by bytes FF; verified, listed,
 * and read as a link of a chain and as a stamp. For libFuzzer; see `make fuzz`. */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/bag.h"
#include "archive/chain.h"
#include "archive/folder.h"
#include "archive/index.h"
#include "archive/issues.h"
#include "archive/stamp.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static const char *const FILES[] = { BAG_MANIFEST, BAG_TAG_MANIFEST, BAG_INFO, "bagit.txt", "data/source/a.xml" };

static void
put(const char *archive, const char *name, const uint8_t *bytes, size_t len)
{
	char path[300];
	FILE *f;

	snprintf(path, sizeof path, "%s/bag/%s", archive, name);
	f = fopen(path, "wb");
	if (f == NULL || fwrite(bytes, 1, len, f) != len || fclose(f) != 0)
		abort();
}

static void
look(const char *archive)
{
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	struct issues *issues = issues_read(archive, diags);
	int fd = folder_open(archive);
	struct chain chain;
	bool found[1];

	if (issues == NULL || fd < 0 || issues->count > 1 || !chain_read(fd, arena, &chain))
		abort();
	/* A bag that is sound has told nothing. */
	if (bag_verify(fd, "bag", "bag", diags) != (diags_count(diags, DIAG_ERROR) == 0))
		abort();
	(void)chain_check(&chain, archive, arena, diags);
	if (!index_search(archive, issues, "plan", found, diags))
		abort();
	close(fd);
	issues_drop(issues);
	diags_drop(diags);
	arena_drop(arena);
}

static void
look_at_stamp(const uint8_t *bytes, size_t len)
{
	const struct stamp_bytes any = { (const char *)bytes, len };
	struct strbuf query = STRBUF_INIT;
	struct arena *arena = arena_new();
	struct diags *diags = diags_new();
	const char *when;
	char digest[DIGEST_DIGITS + 1];

	memset(digest, 'a', DIGEST_DIGITS);
	digest[DIGEST_DIGITS] = '\0';
	if (!stamp_query(digest, &query)
	    || stamp_check((struct stamp_bytes){ query.text, query.len }, any, any, "stamp", arena, &when, diags))
		abort();
	strbuf_drop(&query);
	diags_drop(diags);
	arena_drop(arena);
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	static char archive[] = "/tmp/fuzz-bag-XXXXXX", *made;
	char path[200];
	size_t i;

	if (made == NULL) {
		made = mkdtemp(archive);
		for (i = 0; i < 3; i++) {
			snprintf(path, sizeof path, "%s/%s", archive, (const char *const[]){ "bag", "bag/data", "bag/data/source" }[i]);
			mkdir(path, 0700);
		}
	}
	look_at_stamp(bytes, len);
	for (i = 0; i < ARRAY_LEN(FILES); i++) {
		const uint8_t *end = memchr(bytes, 0xFF, len);
		size_t n = end != NULL ? (size_t)(end - bytes) : len;

		put(archive, FILES[i], bytes, n);
		bytes += n + (end != NULL);
		len -= n + (end != NULL);
	}
	look(archive);
	return 0;
}
