/* sums.h - a manifest of a bag: the SHA-512 of each file, "DIGITS  PATH" a line, as sha512sum reads it too
 * (RFC 8493, 2.1.3). */
#ifndef ARCHIVE_SUMS_H
#define ARCHIVE_SUMS_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/digest.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/map.h"
#include "base/strbuf.h"

struct sum {
	const char *path;
	struct digest digest;      /* in small letters */
	bool seen;                 /* the caller's */
};

/* Paths live in the arena. */
struct sums {
	struct sum **list; size_t count, cap;
	struct map *by_path;       /* -> struct sum */
	struct arena *arena;
};

struct sums sums_new(struct arena *arena);
void sums_drop(struct sums *sums);

/* Read the manifest `file` of `len` bytes, whatever they are. Each fault (no sum, a path twice, absolute, with .., a
 * mark of order, CRLF) is an error in `diags`, up to a few; the lines with them are left out. `payload`: paths are
 * to begin with "data/", else not. False when there was any. */
bool sums_parse(struct sums *sums, const char *bytes, size_t len, const char *file, bool payload,
    struct diags *diags);

/* Add one that is to be written. */
void sums_add(struct sums *sums, const char *path, const struct digest *digest);
void sums_write(const struct sums *sums, struct strbuf *out);

#endif
