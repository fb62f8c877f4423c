/* stamp.h - receipts of a time stamping authority (RFC 3161) for the last bag of a chain. A query is written here, an
 * officer gets it answered, and the answer is checked and kept; `openssl ts -verify` proves it without us.
 *
 * In ARCHIVE/stamps, DIGEST being the SHA-512 of a bag's tagmanifest-sha512.txt: DIGEST.tsq the query, DIGEST.tsr the
 * answer, DIGEST.pem the certificates of the authority. */
#ifndef ARCHIVE_STAMP_H
#define ARCHIVE_STAMP_H

#include <stdbool.h>
#include <stddef.h>

#include "archive/digest.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/strbuf.h"

/* A time-stamp query (RFC 3161, 2.4.1) for the SHA-512 `hex`, with a nonce of the machine's, that asks for the
 * authority's certificate: DER, at the end of `out`. False with errno when the machine gives no nonce. */
MUST_USE bool stamp_query(const char *hex, struct strbuf *out);

/* Bytes that are borrowed. */
struct stamp_bytes { const char *bytes; size_t len; };

/* Check the `answer` to `query` with the certificates `pem`, of which the self-signed ones are trusted, as of the time
 * that it states. `*when` is that time, "2026-11-22 03:10:00 UTC", from `arena`. False with an error at `file`. */
MUST_USE bool stamp_check(struct stamp_bytes query, struct stamp_bytes answer, struct stamp_bytes pem,
    const char *file, struct arena *arena, const char **when, struct diags *diags);

/* Is the query for the digest `hex`? */
bool stamp_is_for(struct stamp_bytes query, const char *hex);

#endif
