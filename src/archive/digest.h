/* digest.h - the SHA-512 (FIPS 180-4) of bytes and files, as 128 hexadecimal digits: what a bag is proved by. */
#ifndef ARCHIVE_DIGEST_H
#define ARCHIVE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"

enum { DIGEST_BYTES = 64, DIGEST_DIGITS = 2 * DIGEST_BYTES };

/* Room for the digits and a NUL. */
struct digest { char hex[DIGEST_DIGITS + 1]; };

struct digest digest_of(const void *bytes, size_t len);

/* Of all that can be read from the file open as `fd`; `*size` (or NULL) is how much that was. False with errno. */
MUST_USE bool digest_of_file(int fd, struct digest *out, long long *size);

/* Are these `len` bytes 128 hexadecimal digits? */
bool digest_is(const char *text, size_t len);

/* The bytes that the digits stand for. */
void digest_bytes(const char *hex, unsigned char out[DIGEST_BYTES]);

#endif
