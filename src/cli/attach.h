/* attach.h - what travels inside a PDF/A-3a: the files that were read for it,
 * and the figures of each plan as one table. */
#ifndef CLI_ATTACH_H
#define CLI_ATTACH_H

#include "base/arena.h"
#include "cli/subject.h"
#include "pdf/pdf.h"

/* Fill `out`, which borrows from `subject` and from `arena`. */
void attach_sources(const struct subject *subject, struct arena *arena, struct pdf_options *out);

#endif
