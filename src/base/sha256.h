/* sha256.h - the SHA-256 (FIPS 180-4) of bytes, as 64 hexadecimal digits. */
#ifndef BASE_SHA256_H
#define BASE_SHA256_H

#include <nettle/sha2.h>
#include <stddef.h>

#include "base/arena.h"

/* Of `len` bytes; from `arena`. */
const char *sha256_hex(struct arena *arena, const void *bytes, size_t len);

/* Of all that `sha` was updated with, which begins anew; from `arena`. */
const char *sha256_end_hex(struct arena *arena, struct sha256_ctx *sha);

#endif
