/* attach.h - what travels inside a PDF/A-3a: the files the plan was read from,
 * and its figures as one table. */
#ifndef CLI_ATTACH_H
#define CLI_ATTACH_H

#include "base/arena.h"
#include "base/strbuf.h"
#include "evaluate/evaluation.h"
#include "pdf/pdf.h"

/* Fill `out`, which borrows from `evaluation` and its plan, from `figures` (empty
 * before, the caller's to drop) and from `arena`. */
void attach_sources(const struct evaluation *evaluation, struct strbuf *figures,
    struct arena *arena, struct pdf_options *out);

#endif
