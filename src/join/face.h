/* face.h - a face of our own file, read back from it so that more can be shown in it: which
 * characters it has, by which codes, how wide. Only what our writer writes is understood. */
#ifndef JOIN_FACE_H
#define JOIN_FACE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/strbuf.h"
#include "pdfread/handle.h"

struct face;

/* The face `font`; NULL when it isn't one of ours. */
MUST_USE struct face *face_new(qpdf_data pdf, qpdf_oh font);
void face_drop(struct face *face);
struct ref face_ref(const struct face *face);

/* Append `text` as the inside of a hexadecimal string; its width in em/1000. False when a
 * character is missing from the face; it is left out. */
bool face_put(const struct face *face, const char *text, struct strbuf *out, unsigned *width);

#endif
