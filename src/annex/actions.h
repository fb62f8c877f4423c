/* actions.h - what a PDF does by itself, and the files that it carries: both may hang on the
 * document, on pages, annotations and fields. */
#ifndef ANNEX_ACTIONS_H
#define ANNEX_ACTIONS_H

#include "annex/reader.h"

/* Count what the actions of `holder` (its A, AA and OpenAction, and what follows on them) do. */
void actions_read(struct reader *r, qpdf_oh holder);
/* Count one action, and what follows on it. */
void action_read(struct reader *r, qpdf_oh action);

/* Take up the file that hangs on `holder`: a file specification, or an annotation with one. */
void attachment_read(struct reader *r, qpdf_oh holder);

#endif
