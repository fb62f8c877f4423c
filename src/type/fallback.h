/* fallback.h - faces for scripts that a paper's own fonts lack: looked for among the installed fonts when the
 * first letter of the script comes. */
#ifndef TYPE_FALLBACK_H
#define TYPE_FALLBACK_H

#include "type/typeface.h"

struct fallback;

/* `dirs` (NULL-terminated, may be NULL) is copied: an office's fonts come before the system's. */
MUST_USE struct fallback *fallback_new(const char *const *dirs);
/* NULL is allowed. */
void fallback_drop(struct fallback *fallback);

/* See type_family_find() and type_face(): indices are TYPE_MAX_FACES + the script's number. */
MUST_USE int fallback_find(struct fallback *fallback, enum type_style style, uint32_t cp);
MUST_USE const struct typeface *fallback_face(struct fallback *fallback, enum type_style style, size_t index);

#endif
