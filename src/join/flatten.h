/* flatten.h - a PDF with fields to fill in becomes one that looks the same and has none. */
#ifndef JOIN_FLATTEN_H
#define JOIN_FLATTEN_H

#include <stddef.h>

#include "base/mem.h"

/* A heap copy of the PDF with every field's appearance in its page's content; `*out_len` its
 * length. NULL when it cannot be done. */
MUST_USE char *flatten_fields(const void *bytes, size_t len, size_t *out_len);

#endif
