/* parts.h - a finished message taken apart: what each of its parts is when it is unpacked. */
#ifndef POST_PARTS_H
#define POST_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "post/library.h"

/* A part that holds no others: its name ("agenda.pdf", or "" for a text) and its bytes, unpacked. False ends it. */
typedef bool message_part(void *context, const char *name, const char *bytes, size_t len);

/* Give `take` the subject, as a part called "", and each part of the message of `len` bytes. False when it is no
 * message, or as soon as `take` says so. */
MUST_USE bool message_parts(const struct gmime *gmime, const char *bytes, size_t len, message_part *take,
    void *context);

#endif
