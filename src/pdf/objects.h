/* objects.h - the PDF file as a row of numbered objects (ISO 32000-1, 7.5).
 * An object is written as soon as its text is known and then forgotten: what is
 * kept is eight bytes, its place. Streams go to the sink at once; everything else
 * is packed into compressed object streams (7.5.7), which is what keeps a tagged
 * file near the size of an untagged one. The file ends with a cross-reference
 * stream (7.5.8) and an ID made from the file's own bytes. */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/mem.h"

struct objects;

/* Begin a file on `sink`; both are borrowed until objects_drop(). `alone`: streams are
 * compressed and written on the calling thread, not on one of their own (packer.h). */
MUST_USE struct objects *objects_new(struct sink *sink, bool alone, struct diags *diags);
/* What the file's first line says, "1.7" or "2.0"; before anything else is written. */
void objects_begin(struct objects *objects, const char *version);
void objects_drop(struct objects *objects);

/* The number of an object to be written later; numbers count from 1. */
uint32_t objects_reserve(struct objects *objects);
/* `count` numbers in a row; the first. */
uint32_t objects_reserve_many(struct objects *objects, uint32_t count);

/* Write object `number`, which is no stream: `text` is its whole value. */
void objects_put(struct objects *objects, uint32_t number, const char *text, size_t len);
/* The same with a number of its own, which is returned. */
uint32_t objects_add(struct objects *objects, const char *text, size_t len);

/* Write stream `number`. `entries` are its dictionary's entries without Length
 * and Filter ("/Type/Metadata"). `packed`: Flate-compress the bytes. */
void objects_put_stream(struct objects *objects, uint32_t number, const char *entries,
    const void *bytes, size_t len, bool packed);

/* Write what is pending, the cross references and the trailer naming the two
 * objects; `info` may be 0: there is none (ISO 19005-4, 6.1.3). False with one DIAG_FAILURE when any byte could not be written. */
MUST_USE bool objects_finish(struct objects *objects, uint32_t catalog, uint32_t info);

#endif
