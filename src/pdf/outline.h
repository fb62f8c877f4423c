/* outline.h - the file's bookmarks (ISO 32000-1, 12.3.3): the headings of a document alone,
 * or an entry for each of several with its headings beneath. */
#ifndef PDF_OUTLINE_H
#define PDF_OUTLINE_H

#include "base/mem.h"
#include "pdf/options.h"
#include "pdf/part.h"

struct haru;
struct objects;
struct outline;

/* `objects` is borrowed until outline_drop(). */
MUST_USE struct outline *outline_new(struct objects *objects, enum pdf_standard standard);
void outline_drop(struct outline *outline);

/* Write the bookmarks of `part`, whose title outlives the outline. */
void outline_add(struct outline *outline, const struct part *part);

/* Write what they hang from, into the catalogue; nothing when there is no bookmark. */
void outline_end(struct outline *outline, struct haru *haru);

#endif
