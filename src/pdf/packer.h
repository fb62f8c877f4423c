/* packer.h - the PDF's streams, compressed and written in the order in which they
 * come. Both happen on a thread of their own, so that the next page is painted
 * meanwhile: compressing is half of the work of writing a PDF. A few streams wait at
 * most. The bytes are the same with and without the thread. */
#ifndef PDF_PACKER_H
#define PDF_PACKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/strbuf.h"

struct packer;

/* Where a stream was written. */
struct packer_place { uint32_t number; uint64_t offset; };

/* Write to `sink`, which is borrowed and belongs to the packer until packer_drop().
 * `alone`: on the calling thread. */
MUST_USE struct packer *packer_new(struct sink *sink, bool alone);
void packer_drop(struct packer *packer);

/* Write the bytes as they are. Only before the first stream, or after packer_settle(). */
void packer_raw(struct packer *packer, const void *bytes, size_t len);

/* Write stream `number`; see objects_put_stream(). All is copied. */
void packer_put(struct packer *packer, uint32_t number, const char *entries, const void *bytes,
    size_t len, bool packed);

/* Wait until everything has been written. */
void packer_settle(struct packer *packer);

/* ---- of a settled packer ------------------------------------------------------ */

/* Add to `out`, compressed, what packer_put() would write. */
void packer_compose(struct packer *packer, uint32_t number, const char *entries, const void *bytes, size_t len,
    struct strbuf *out);
/* Bytes written so far, also those that `sink` did not take. */
uint64_t packer_offset(const struct packer *packer);
/* The MD5 digest, in hex, of them and of `more`, which is not written yet. */
void packer_digest(const struct packer *packer, const struct strbuf *more, char hex[33]);
/* The streams' places, the packer's. */
const struct packer_place *packer_places(const struct packer *packer, size_t *count);
/* Did `sink` fail? */
bool packer_failed(const struct packer *packer);

#endif
