/* store.h - the folder of an archive, open for a bag to be added: alone, under a name that nobody takes for a bag,
 * and then all at once. A program that is killed leaves the bag whole, or none; what it began is removed by the next. */
#ifndef ARCHIVE_STORE_H
#define ARCHIVE_STORE_H

#include <stdbool.h>

#include "archive/chain.h"
#include "base/arena.h"
#include "base/diag.h"

struct store {
	const char *path;
	int fd;                        /* the folder */
	int lock;
	const char *begun;             /* the bag that is being made, in the folder; or NULL */
	const char *scratch;           /* its whole path, or NULL */
	struct arena *arena;
};

/* Open the archive in the folder `path`, made if there is none, for us alone. False with errors in `diags`: another
 * program adds to it, or it is a folder of something else. Given back with store_close() in either case. */
MUST_USE bool store_open(struct store *store, const char *path, struct diags *diags);
/* What was begun and not ended is removed. */
void store_close(struct store *store);

/* Begin a bag: the path of an empty folder with a folder data in it. NULL with a failure in `diags`. */
MUST_USE const char *store_begin(struct store *store, struct diags *diags);

/* Bring the bag that was begun to the disk and let it appear as `name`, which is new. False with a failure. */
MUST_USE bool store_end(struct store *store, const char *name, struct diags *diags);

/* The highest version of the issue `base` ("plan-2016-03-31") that is there, or was before it was disposed of; 0:
 * none. `*name` (NULL: disposed of) is its bag. */
unsigned store_last_version(const struct store *store, const char *base, const char **name);

#endif
